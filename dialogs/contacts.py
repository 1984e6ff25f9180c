"""Contacts with young people: whom did I meet, how, and when again; and who has waited too long for that."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from dialogs.screen import Row, Screen, button, go, paragraphs
from dialogs.staffroom import Listed, list_screen
from locales import Text, staff, staff_n, youth
from locales.dates import BirthDay, Day

WHOM = staff_n("Whom did you talk with?", "Whom did you talk with?", "Above /spoke; a list of names follows")
NOBODY = staff("You look after nobody yet. Write a name to find somebody, then tap Talked on the card.", "/spoke")
HOW = staff("How did you meet {name}?", "Asks staff about a contact with a young person")
WAYS: dict[str, Text] = {
    "phone": staff("📞 By phone", "How a contact was made"),
    "office": staff("🏢 Came by", "How a contact was made: at the office"),
    "outside": staff("🚶 Met outside", "How a contact was made: in the area, at home, at work"),
    "none": staff("✖️ Not reached", "A contact was tried, nobody was reached; it does not count as contact"),
}
TOLD: dict[str, Text] = {
    "phone": youth("{day}: {who} talked with you by phone", "Line in 'my data': a contact with staff"),
    "office": youth("{day}: you met {who} at the office", "Line in 'my data': a contact with staff"),
    "outside": youth("{day}: you met {who}", "Line in 'my data': a contact with staff, outside the office"),
    "none": youth("{day}: {who} tried to reach you", "Line in 'my data': a contact that was tried"),
}
WHEN = staff("When again?", "Asks staff for the next date with a young person")
IN_WEEKS = staff_n("In {n} week: {day}", "In {n} weeks: {day}", "Button: the next date with a young person")
NO_DATE = staff("No date yet", "Button: no next date with a young person")
FORGOTTEN = staff_n(
    "{n} has been without one of us for too long:",
    "{n} have been without one of us for too long. Longest first:",
    "Above /forgotten",
)
NONE_FORGOTTEN = staff("Nobody is forgotten. 👏", "/forgotten, when the list is empty")
WHY: dict[str, Text] = {
    "never": staff("{owner}: not met since enrolled", "Why somebody stands on /forgotten; {owner} looks after them"),
    "silent": staff("{owner}: no contact", "Why somebody stands on /forgotten; {owner} looks after them"),
    "passed": staff("{owner}: date passed", "Why somebody stands on /forgotten: the next date was not kept"),
}
WITH_WHOM = staff("{owner}: {n}", "Above a long /forgotten: how many of them one colleague looks after")
NO_OWNER = staff("nobody", "In /forgotten: no one of staff looks after them")


def whom_screen(listed: Listed) -> Screen:
    """My people, each a button that asks how I met them."""
    return list_screen(listed, headings=(WHOM, NOBODY), opens="how")


def how_screen(person_id: int, name: str, lifetime: timedelta) -> Screen:
    """How somebody was met: one tap."""
    rows: list[Row] = [[go(text, "again_on", person_id, way)] for way, text in WAYS.items()]
    return Screen(str(HOW(name=name)), rows, protect=True, lifetime=lifetime)


def when_screen(person_id: int, how: str, weeks: Sequence[str], today: date, lifetime: timedelta) -> Screen:
    """When again: one tap."""
    rows: list[Row] = [
        [button(IN_WEEKS(n=int(n), day=Day(today + timedelta(weeks=int(n)))), "met", person_id, how, n)] for n in weeks
    ]
    return Screen(str(WHEN), [*rows, [button(NO_DATE, "met", person_id, how)]], protect=True, lifetime=lifetime)


def forgotten_screen(listed: Listed, owners: Sequence[tuple[str, int]] = ()) -> Screen:
    """Who, why, and since when; above a long list also how many of them are with whom, the most first."""
    screen = list_screen(listed, headings=(FORGOTTEN, NONE_FORGOTTEN))
    if not listed.page.more and not listed.page.number:
        return screen
    with_whom = (str(WITH_WHOM(owner=owner or NO_OWNER, n=n)) for owner, n in owners)
    return replace(screen, text=paragraphs(screen.text, " · ".join(with_whom)))


def why(reason: str, owner: str) -> str:
    """Why somebody stands on the list, and with whom."""
    return str(WHY[reason](owner=owner or NO_OWNER))


def told(how: str, who: str, day: date) -> str:
    """A contact as the young person reads it."""
    return str(TOLD[how](who=who, day=BirthDay(day)))
