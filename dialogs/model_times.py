"""What a role model reads about meetings with their young person, and the taps with which they answer."""

from collections.abc import Callable, Mapping
from datetime import datetime

from dialogs.asking import NOTES
from dialogs.partners import home_row
from dialogs.screen import Row, Screen, button, go, lines, paragraphs, talk_row
from dialogs.times import NO_DAY_YET, minute
from locales import Text, staff, youth
from locales.dates import Clock, Moment, Past
from rules.appointments import Meeting
from rules.notices import Facts

ASKED = youth(
    "Hi {name}. {staff} would like to meet {youth} and you. {youth} chooses one of these times. "
    "Is there one you can't? Then tap it, and {youth} does not see it.",
    "To a role model: times for a meeting are proposed; they follow",
)
AGREED = youth("Hi {name}. {youth} has chosen a time to meet you:", "To a role model; the time and the place follow")
REMIND = youth(
    "Hi {name}. I just want to remind you of your meeting with {youth}:", "To a role model, the day before; it follows"
)
TODAY = youth("Hi {name}. You meet {youth} today at {time}:", "To a role model, two hours before; the place follows")
OFF = youth(
    "Hi {name}. The meeting with {youth} is off: {moment}. Sorry.", "To a role model: it was moved or called off"
)
WHAT = youth("📅 A meeting with {youth}", "First line of a meeting as a role model reads it; time and place follow")
STAFF_THERE = youth("{staff} is there too.", "On a role model's meeting: who of staff comes")
CANT = youth("I can't: {moment}", "Button of a role model: this proposed time does not suit")
CANT_THEN = youth("I can't that day", "Button of a role model under an agreed meeting")
LOOKING = youth("We are looking for another time.", "To a role model: none of the times suits both")
HELD = youth("{moment}: a meeting with your young person", "Line in 'my data' of a role model")
OVER = youth("That one is over or off.", "To a role model: a meeting that is not to come any more")
NOTED = youth("Thank you for saying so. I have taken that time away.", "After a role model said that they can't")
OPEN = youth("Meeting with {youth}: can you?", "Button on a role model's page: times are proposed")
ROW = youth("Meeting with {youth}, {moment}", "Button on a role model's page")


def held(at: datetime | None) -> str:
    """A meeting as a line of 'my data'; nothing of it is told but when."""
    return str(HELD(moment=Past(at) if at else NO_DAY_YET))


def home_row_of(meeting: Meeting, name: str) -> Row:
    """The way to a meeting, on a role model's page."""
    text = ROW(youth=name, moment=Moment(meeting.at)) if meeting.state == "agreed" and meeting.at else OPEN(youth=name)
    return [go(str(text)[:60], "model_time", meeting.id)]


def model_time_screen(meeting: Meeting, name: str, now: datetime, note: str = "") -> Screen:
    """One meeting as the role model reads it, with what they can still say to it."""
    said = NOTED if note == "cannot" else NOTES.get(note)
    state = LOOKING if meeting.state == "asked" else None if _open(meeting, now) else OVER
    listed = lines(*(f"• {Moment(at)}" for at in meeting.times))
    rows = _taps(meeting) if _open(meeting, now) else []
    return Screen(paragraphs(said, _told(meeting, name), listed, state), [*rows, home_row(), talk_row()], asks=None)


def _open(meeting: Meeting, now: datetime) -> bool:
    return bool(meeting.times) or (meeting.state == "agreed" and meeting.at is not None and meeting.at > now)


def _told(meeting: Meeting, name: str) -> str:
    return lines(
        WHAT(youth=name),
        Moment(meeting.at) if meeting.at and meeting.state == "agreed" else None,
        meeting.place or None,
        STAFF_THERE(staff=meeting.staff) if meeting.staff else None,
    )


def _taps(meeting: Meeting) -> list[Row]:
    if meeting.state == "agreed" and meeting.at is not None:
        return [[button(CANT_THEN, "mt", meeting.id, minute(meeting.at))]]
    return [[button(CANT(moment=Moment(at)), "mt", meeting.id, minute(at))] for at in meeting.times]


def _meeting(facts: Facts) -> Meeting:
    found = facts.told.get("meeting")
    return found if isinstance(found, Meeting) else Meeting(kind="role")


def _name(facts: Facts) -> str:
    return str(facts.told.get("youth") or "–")


def _asked(facts: Facts) -> Screen:
    meeting = _meeting(facts)
    hello = ASKED(name=facts.name, staff=meeting.staff or "Jobplaneten", youth=_name(facts))
    where = lines(*(f"• {Moment(at)}" for at in meeting.times), meeting.place or None)
    return Screen(paragraphs(hello, where), [*_taps(meeting), talk_row()], asks=None)


def _told_of(text: Text) -> Callable[[Facts], Screen]:
    def screen(facts: Facts) -> Screen:
        meeting = _meeting(facts)
        hello = text(name=facts.name, youth=_name(facts))
        return Screen(paragraphs(hello, _told(meeting, _name(facts))), [*_taps(meeting), talk_row()], asks=None)

    return screen


def _today(facts: Facts) -> Screen:
    meeting = _meeting(facts)
    hello = TODAY(name=facts.name, youth=_name(facts), time=Clock(meeting.at) if meeting.at else "")
    return Screen(lines(hello, meeting.place or None), [*_taps(meeting), talk_row()], asks=None)


def _off(facts: Facts) -> Screen:
    at = facts.told.get("at")
    moment = Moment(at) if isinstance(at, datetime) else "–"
    return Screen(str(OFF(name=facts.name, youth=_name(facts), moment=moment)), [home_row(), talk_row()], asks=None)


WORDS: dict[str, Callable[[Facts], Screen]] = {
    "model_times": _asked,
    "model_agreed": _told_of(AGREED),
    "model_day": _told_of(REMIND),
    "model_hours": _today,
    "model_off": _off,
}
WHY: Mapping[str, Text] = {
    "model_times": staff("Staff proposed times for a meeting with their young person.", "Explains a notice"),
    "model_agreed": staff("A time for a meeting with their young person was agreed.", "Explains a notice"),
    "model_day": staff("They meet their young person, the day after.", "Explains a notice"),
    "model_hours": staff("They meet their young person, two hours later.", "Explains a notice"),
    "model_off": staff("A meeting of which they had been told is off.", "Explains a notice"),
}
