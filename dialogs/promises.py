"""What was promised to a workplace: chosen in two taps, read on its page and in the task."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from dialogs.contacts import IN_WEEKS
from dialogs.screen import Row, Screen, button, go
from locales import Text, staff
from locales.dates import Day

NEW = staff("🤝 Note a promise", "Button under a workplace: what staff have promised it, and by when")
WHAT = staff("What have you promised {workplace}?", "Above buttons: what staff have promised a workplace")
WHEN = staff("By when? It becomes your task.", "Above buttons with days: a promise to a workplace")
SOON = staff("Tomorrow, or when we open next", "Button: by when a promise is kept")
WHATS: Mapping[str, Text] = {
    "call": staff("call back", "A promise to a workplace"),
    "visit": staff("come by", "A promise to a workplace"),
    "talk": staff("join a talk with the young person", "A promise to a workplace"),
    "papers": staff("send papers", "A promise to a workplace"),
    "next": staff("find the next young person", "A promise to a workplace"),
}
LINE = staff("🤝 Promised by {day}: {what} ({who})", "Line of a workplace: what staff have promised, and who")
LATE = staff("⏰ Promised by {day}: {what} ({who})", "Line of a workplace: a promise whose day has passed")
KEPT = staff("✔ Kept: {what}", "Button under a workplace: a promise was kept")
OF_TASK = staff("Promised to {workplace}: {what}.", "In a task: what staff have promised a workplace")
OPEN_PLACE = staff("🏢 Open the workplace", "Button under a task")
TO_PLACE = staff("← To the workplace", "Button: back to the workplace")

Promised = tuple[int, str, date, str]
"""A promise as it is read: its id, what, by when, and the first name of whoever made it."""


def line(promised: Promised, today: date) -> object:
    """A promise in one line."""
    _, what, day, who = promised
    return (LATE if day < today else LINE)(day=Day(day), what=WHATS[what], who=who)


def rows(workplace: int, contact: int, promised: Sequence[Promised]) -> list[Row]:
    """Those that can be kept by a tap, and a new one, where there is somebody to keep it to."""
    kept: list[Row] = [[button(KEPT(what=WHATS[what]), "promise", one, "kept")] for one, what, _, _ in promised]
    return [*kept, *([[go(NEW, "promise", workplace)]] if contact else [])]


def what_screen(workplace: int, name: str, lifetime: timedelta) -> Screen:
    """What was promised."""
    whats: list[Row] = [[go(text, "promise_when", workplace, what)] for what, text in WHATS.items()]
    rows = [*whats, [go(TO_PLACE, "workplace", workplace)]]
    return Screen(str(WHAT(workplace=name)), rows, protect=True, lifetime=lifetime)


def when_screen(workplace: int, what: str, today: date, weeks: Sequence[int], lifetime: timedelta) -> Screen:
    """By when: the tap notes it."""
    later: list[Row] = [
        [button(IN_WEEKS(n=n, day=Day(today + timedelta(weeks=n))), "promise", workplace, what, n)] for n in weeks
    ]
    rows = [[button(SOON, "promise", workplace, what, 0)], *later, [go(TO_PLACE, "workplace", workplace)]]
    return Screen(str(WHEN), rows, protect=True, lifetime=lifetime)
