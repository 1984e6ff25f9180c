"""A talk with a guardian: what the guardian reads and taps, and what the young person is asked and told."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from dialogs.guardians import home_row
from dialogs.screen import Row, Screen, button, go, lines, paragraphs, talk_row
from dialogs.times import minute
from dialogs.voices import call_row
from locales import Text, based, common, isolate, parents, staff, youth
from locales.dates import Moment, Past
from rules.appointments import Meeting
from rules.ics import event
from rules.notices import Facts

ABOUT = parents(
    "We would like to talk with you about {child} and a job after school. It costs nothing.",
    "To a parent: times for a talk are proposed; they follow; {child} is a first name; polite form",
)
WITH = parents("👤 {staff}", "Line of a talk: who of staff; a first name")
INTERPRETED = parents("An interpreter will be there.", "To a parent, below the time of a talk")
PICK = parents("Which time suits you best?", "To a parent; proposed times follow as buttons; polite form")
NONE_SUITS = parents("None of these times suits me", "Button of a parent: other times, please")
AGREED = parents("Thank you. We look forward to talking with you:", "To a parent; time and place follow; polite form")
CANT = parents("I can't that day", "Button of a parent under an agreed talk")
LOOKING = parents("We are finding another time, and write to you.", "To a parent; polite form")
OVER = parents("That talk is over or off.", "To a parent: nothing can be answered any more")
TAKEN = parents("That time has just been taken. Please choose another one.", "To a parent; polite form")
REMIND = parents("We would like to remind you of our talk about {child}:", "To a parent; it follows; polite form")
OFF = parents(
    "Our talk is off: {moment}. We are sorry. One of us gets in touch with you.",
    "To a parent: an agreed talk was moved or called off; polite form",
)
ROW = parents("📅 Our talk about {child}", "Button on a parent's page: a talk that is proposed or agreed")
CALENDAR = parents("📎 For my calendar", "Button of a parent: sends a calendar file")
IN_CALENDAR = parents("Please open it, and the time is in your calendar.", "With a calendar file; polite form")
TITLE = parents("A talk at Jobplaneten", "Title in a parent's calendar")
TITLE_ONLY = parents("An appointment", "Title in the calendar of a phone that several people use: it says nothing else")
HELD = common("{when}: a talk with Jobplaneten", "Line in 'my data' of a parent; {when} is a day")

WISH = youth(
    "Hi {name}. {staff} would like to talk with {guardian} about you and a job. We never tell what you write here. "
    "Is that OK with you?",
    "A young person is asked before a parent is invited to a talk; all are first names",
)
KNOW = youth(
    "Hi {name}. {staff} has asked {guardian} for a talk about you and a job. We never tell what you write here.",
    "A young person who has said yes to that is told of a talk with a parent",
)
FINE = youth("Yes, that's fine", "Button: we may write to the parent")
FIRST_ME = youth("Talk with me first", "Button: the parent is not written to yet")
FINE_SAID = youth("Thank you. {guardian} chooses a time with us.", "After 'Yes, that's fine'")
FIRST_SAID = youth("Okay. We talk with you first, before we write to {guardian}.", "After 'Talk with me first'")
NO_MORE = youth("Nothing is planned right now.", "Of a talk with a parent that is over or off")
MY_DATA = youth("{when}: a talk with {guardian}", "Line in 'my data': staff talked with a parent")
NO_DAY = youth("No day yet", "In 'my data', instead of the day of an appointment")
WHY: Mapping[str, Text] = {
    "kin_talk": staff("Staff proposed a talk to a guardian: the young person hears of it first.", "Explains a notice"),
    "kin_times": staff("Staff proposed times for a talk to this guardian.", "Explains a notice"),
    "kin_day": staff("They have agreed a talk with us, the day after.", "Explains a notice"),
    "kin_hours": staff("They have agreed a talk with us, two hours later.", "Explains a notice"),
    "kin_off": staff("A talk of which they had been told is off.", "Explains a notice"),
}


def _meeting(told: Mapping[str, Any]) -> Meeting:
    found = told.get("meeting")
    return found if isinstance(found, Meeting) else Meeting(kind="parents")


def _alone(value: object) -> str:
    """A day or a place alone on its line or button; it may be Danish between lines that run from right to left."""
    return based(isolate(value))


def _where(told: Mapping[str, Any]) -> str:
    meeting = _meeting(told)
    return lines(
        _alone(Moment(meeting.at)) if meeting.state == "agreed" and meeting.at else None,
        _alone(meeting.place) if meeting.place else None,
        WITH(staff=meeting.staff) if meeting.staff else None,
        INTERPRETED if told.get("interpreter") else None,
    )


def _taps(meeting: Meeting) -> list[Row]:
    if meeting.state == "agreed":
        return [[go(CALENDAR, "kin_ics", meeting.id)], [button(CANT, "kt", meeting.id, "cannot")]]
    times: list[Row] = [[button(_alone(Moment(at)), "kt", meeting.id, "pick", minute(at))] for at in meeting.times]
    return [*times, [button(NONE_SUITS, "kt", meeting.id, "cannot")]]


def kin_time_screen(told: Mapping[str, Any], now: datetime, note: str = "") -> Screen:
    """A talk as its guardian reads it, with what they can say to it now."""
    meeting = _meeting(told)
    ahead = meeting.state == "agreed" and meeting.at is not None and meeting.at > now
    if meeting.state == "proposed" and meeting.times:
        body: object = paragraphs(TAKEN if note == "taken" else ABOUT(child=told["child"]), _where(told), PICK)
    elif ahead:
        body = paragraphs(AGREED, _where(told))
    else:
        body = LOOKING if meeting.state in ("asked", "proposed") else OVER
    rows = _taps(meeting) if ahead or (meeting.state == "proposed" and meeting.times) else []
    return Screen(str(body), [call_row(), *rows, home_row(), talk_row()], asks=None)


def row_of(told: Mapping[str, Any]) -> Row:
    """On a guardian's page."""
    return [go(ROW(child=told["child"]), "kin_time", _meeting(told).id)]


def ics_screen(told: Mapping[str, Any], start: datetime, end: datetime, made: datetime, *, shared: bool) -> Screen:
    """The calendar file; on a phone that others use too its title says nothing."""
    meeting = _meeting(told)
    title, place = (str(TITLE_ONLY), "") if shared else (str(TITLE), meeting.place)
    file = event(f"{meeting.id}@opgang", made, start, end, title, place)
    return Screen(str(IN_CALENDAR), [home_row(), talk_row()], asks=None, file=file, file_name="opgang.ics")


def held(at: datetime | None) -> str:
    """A talk as a line of a guardian's "my data"."""
    return str(HELD(when=Past(at) if at else "–"))


def known(at: datetime | None, guardian: str) -> str:
    """The same for the young person."""
    return str(MY_DATA(when=Past(at) if at else NO_DAY, guardian=guardian))


def talk_screen(told: Mapping[str, Any], back: Row) -> Screen:
    """What became of the young person's word."""
    meeting = _meeting(told)
    if meeting.state not in ("proposed", "agreed", "asked"):
        return Screen(str(NO_MORE), [back, talk_row()])
    text = FINE_SAID if told["asked"] else FIRST_SAID
    return Screen(str(text(guardian=told["guardian"])), [back, talk_row()], asks=None)


def _know(facts: Facts) -> Screen:
    told, meeting = facts.told, _meeting(facts.told)
    names = {"name": facts.name, "staff": meeting.staff or "Jobplaneten", "guardian": told.get("guardian", "–")}
    if told.get("asked"):
        return Screen(str(KNOW(**names)), [talk_row()], asks=None)
    rows: list[Row] = [[button(FINE, "ky", "yes", meeting.id)], [button(FIRST_ME, "ky", "wait", meeting.id)]]
    return Screen(str(WISH(**names)), [*rows, talk_row()], asks=None)


def _asked(facts: Facts) -> Screen:
    told = facts.told
    text = paragraphs(ABOUT(child=told.get("child", "–")), _where(told), PICK)
    return Screen(text, [call_row(), *_taps(_meeting(told)), talk_row()], asks=None)


def _remind(facts: Facts) -> Screen:
    told = facts.told
    text = paragraphs(REMIND(child=told.get("child", "–")), _where(told))
    return Screen(text, [call_row(), *_taps(_meeting(told)), talk_row()], asks=None)


def _off(facts: Facts) -> Screen:
    at = facts.told.get("at")
    moment = Moment(at) if isinstance(at, datetime) else "–"
    return Screen(str(OFF(moment=moment)), [call_row(), home_row(), talk_row()], asks=None)


WORDS: dict[str, Callable[[Facts], Screen]] = {
    "kin_talk": _know,
    "kin_times": _asked,
    "kin_day": _remind,
    "kin_hours": _remind,
    "kin_off": _off,
}
