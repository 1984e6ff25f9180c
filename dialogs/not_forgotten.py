"""Whoever waits is not forgotten: the message in the consultant's name, what one can say to it, and the next date."""

from collections.abc import Sequence
from datetime import date, timedelta

from dialogs import support
from dialogs.contacts import IN_WEEKS, NO_DATE, WHEN
from dialogs.help import status_button
from dialogs.offices import Doors, office_text
from dialogs.pausing import until_text
from dialogs.screen import Row, Screen, button, go, lines, paragraphs, talk_row
from dialogs.ways import VISIT
from locales import Text, staff, youth
from locales.dates import ZONE, Clock, Day
from rules.hours import Opening
from rules.notices import Facts

FIRST = youth(
    "Hi {name}. We have not forgotten you. Right now we have no job that fits you well enough, and we would rather "
    "find the right one than just any one. Would you like to come by for a talk?",
    "Sent once to whoever has waited some weeks for a job, in the name of their consultant",
)
LATER = youth(
    "Hi {name}. You are still on our list, and we still look for a job that fits you. Would you like to talk about it? "
    "You may also have new ideas.",
    "Sent to whoever has waited some weeks more, in the name of their consultant",
)
OPENING = youth("We are at the office on {day}: {hours}.", "When the office is open; {hours} is like 14-17")
OPENINGS = youth(
    "We are at the office on {day}: {hours}, and on {later}: {later_hours}.",
    "When the office is open on the next two days; hours are like 14-17",
)
SIGNED = youth("Best, {owner}", "Below a message in the name of a member of staff; {owner} is a first name")
SIGNED_FOR = youth(
    "Best, {owner}, for {away}", "Below a message: {owner} writes for {away}, who is away; both are first names"
)
SIGNED_TEAM = youth("Best, Jobplaneten", "Below a message, where nobody looks after the young person yet")
COME_BY = youth("🚪 I'll come by", "Button under 'we have not forgotten you'")
CALL_ME = youth("📞 Call me", "Button under 'we have not forgotten you', and elsewhere")
ELSEWHERE = youth("I have found something else", "Button under 'we have not forgotten you'")
IN_A_MONTH = youth("Write again in a month", "Button under 'we have not forgotten you'")
FINE_ELSEWHERE = youth(
    "Good to hear. One of us would like to hear about it, and talks with you. You can still get help from us.",
    "After 'I have found something else'",
)
WHY: dict[str, Text] = {
    "waiting": staff("They have waited for a match for some weeks now.", "Explains a notice"),
}


def waiting(facts: Facts) -> Screen:
    """You are not forgotten: signed, with the days on which the office is open, and four things to say."""
    text = FIRST if facts.told.get("first", True) else LATER
    body = lines(text(name=facts.name), _opens(facts.told.get("openings", ())))
    week = facts.told.get("support")
    if not week:
        return Screen(paragraphs(body, signed(facts)), [*ways_rows(), talk_row()], asks=None)
    rows = [*ways_rows(), support.asked_row("helped", week), talk_row()]
    return Screen(paragraphs(body, signed(facts), support.ASK), rows, asks=None)


def ways_rows() -> list[Row]:
    """Four things to say to it."""
    return [
        [go(COME_BY, "waits", "visit"), go(CALL_ME, "waits", "call")],
        [go(ELSEWHERE, "waits", "elsewhere")],
        [go(IN_A_MONTH, "waits", "month")],
    ]


def signed(facts: Facts) -> Text:
    """Who says it: the one who looks after them, or whoever does while they are away."""
    if not facts.owner:
        return SIGNED_TEAM
    return SIGNED_FOR(owner=facts.owner, away=facts.away) if facts.away else SIGNED(owner=facts.owner)


def _opens(days: Sequence[Sequence[Opening]]) -> object:
    said = [(Day(stretches[0].start.astimezone(ZONE).date()), _hours(stretches)) for stretches in days]
    if not said:
        return None
    (day, hours), *more = said
    if not more:
        return OPENING(day=day, hours=hours)
    return OPENINGS(day=day, hours=hours, later=more[0][0], later_hours=more[0][1])


def _hours(stretches: Sequence[Opening]) -> str:
    return ", ".join(f"{Clock(stretch.start)}-{Clock(stretch.end)}" for stretch in stretches)


def waits_screen(code: str, office: Doors, until: date | None) -> Screen:
    """What follows from what somebody said who waits."""
    if code == "visit":
        return Screen(paragraphs(VISIT, office_text(office)), [talk_row()], asks=None)
    text = FINE_ELSEWHERE if code == "elsewhere" else until_text(until)
    return Screen(str(text), [[status_button()], talk_row()], asks=None)


def next_on_screen(person_id: int, weeks: Sequence[str], today: date, lifetime: timedelta, note: str) -> Screen:
    """When again? One tap."""
    rows: list[Row] = [
        [button(IN_WEEKS(n=int(n), day=Day(today + timedelta(weeks=int(n)))), "next", person_id, n)] for n in weeks
    ]
    return Screen(
        paragraphs(note, WHEN), [*rows, [button(NO_DATE, "next", person_id)]], protect=True, lifetime=lifetime
    )


WORDS = {"waiting": waiting}
