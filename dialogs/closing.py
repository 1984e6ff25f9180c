"""Closing the office on a day: which days, who was coming, and what cannot be told by a message."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from dialogs.asking import noted
from dialogs.duty import Teams, stamp, team_row
from dialogs.offices import Doors, hours_text
from dialogs.screen import Row, Screen, button, columns, go, paragraphs
from locales import staff, staff_n
from locales.dates import Day

SHUT = staff(
    "On which day is the office of {team} closed? Whoever was coming is told, and so is everybody who asks.",
    "/shut: above buttons with the coming days",
)
OPEN_AGAIN = staff("Open after all: {day}", "Button: takes back that the office is closed on a day")
SURE = staff("Close the office of {team} on {day}?", "Asks once before closing the office on a day")
COMING = staff_n(
    "{n} young person was coming, and is told.", "{n} young people were coming, and are told.", "Before closing a day"
)
NOBODY_COMING = staff("Nobody has said that they are coming.", "Before closing a day")
YES = staff("Yes, close it", "Button: closes the office on a day")
BACK = staff("← Back", "Button: back to the list before")
DONE = staff("The office of {team} is closed on {day}.", "After closing a day; the next opening follows")
CALL_THEM = staff_n(
    "I can't write to {n} who was coming. Please call:",
    "I can't write to {n} who were coming. Please call:",
    "After closing a day: buttons with names follow",
)
UNDO = staff("Undo", "Button: takes back what was just done")


@dataclass(frozen=True)
class Guest:
    """Somebody who was coming, and cannot be written to."""

    id: int
    name: str


def shut_screen(team: tuple[str, str], teams: Teams, days: Sequence[date], closed: Sequence[date], note: str) -> Screen:
    """The coming days on which the office would open, and those that were closed."""
    code, name = team
    rows = columns((go(Day(day), "shut_sure", code, stamp(day)) for day in days), 2)
    undo: list[Row] = [[button(OPEN_AGAIN(day=Day(day)), "unshut", code, stamp(day))] for day in closed]
    return Screen(noted(note, str(SHUT(team=name))), [*rows, *undo, team_row("shut", teams, code)])


def sure_screen(team: tuple[str, str], day: date, coming: int) -> Screen:
    """Asks once, and says how many are told."""
    code, name = team
    text = paragraphs(SURE(team=name, day=Day(day)), COMING(n=coming) if coming else NOBODY_COMING)
    return Screen(text, [[button(YES, "shut", code, stamp(day)), go(BACK, "shut", code)]])


def done_screen(office: Doors, day: date, call: Sequence[Guest], lifetime: timedelta) -> Screen:
    """It is closed: when it opens next, and whom somebody has to call."""
    text = paragraphs(
        DONE(team=office.team.name, day=Day(day)), hours_text(office), CALL_THEM(n=len(call)) if call else None
    )
    rows: list[Row] = [[go(guest.name, "card", guest.id)] for guest in call]
    undo = [button(UNDO, "unshut", office.team.code, stamp(day)), go(BACK, "shut", office.team.code)]
    return Screen(text, [*rows, undo], protect=bool(call), lifetime=lifetime if call else None)
