"""The pages that staff turn: who waits, my people, found, open requests, and colleagues."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol
from urllib.parse import quote

from dialogs.asking import noted
from dialogs.cards import HELP_KINDS, STATES
from dialogs.door import TRIAL
from dialogs.screen import Button, Row, Screen, button, go, lines, paragraphs
from dialogs.second_factor import RESET
from dialogs.waiting import waited
from locales import Text, staff, staff_n
from locales.dates import Moment

PAGE = 8
"""Rows on a page."""
NEW = staff_n("{n} waits. The one who has waited longest comes first.", "{n} wait. Longest first.", "Above /new")
NONE_NEW = staff("Nobody waits. 👏", "/new, when the list is empty")
MINE = staff_n("You look after {n}:", "You look after {n}:", "Above /mine; {n} young people")
NONE_MINE = staff("You look after nobody yet. See /new.", "/mine, when the list is empty")
FOUND = staff_n("Found {n}:", "Found {n}:", "Above the result of a search")
MORE_FOUND = staff("There are more. Write more of the name.", "Below the result of a search that is too long")
NONE_FOUND = staff("I found nobody by that name in your team.", "A search without result")
LOOSE = staff(
    "What you write here is only a search, and reaches nobody. To write to somebody, open the card and tap Write.",
    "Below a search that found nobody: staff may have thought that they were answering a young person",
)
FIND_HOW = staff("Write a name, or the beginning of one.", "Answer to /find without a name")
REQUESTS = staff_n("{n} wants to talk:", "{n} want to talk. Longest first:", "Above /requests")
NONE_REQUESTS = staff("Nobody waits for a talk. 👏", "/requests, when the list is empty")
ROW = staff("{name} · {what} · {waited}", "A line of a list: who, what, how long")
EARLIER = staff("← Earlier", "Button: previous page")
LATER = staff("Later →", "Button: next page")
COLLEAGUES = staff("Who works here:", "Above /colleagues")
ROLES: dict[str, Text] = {
    "leader": staff("leader", "A role of staff"),
    "consultant": staff("consultant", "A role of staff: leisure-job consultant"),
    "coordinator": staff("coordinator", "A role of staff"),
    "mentor": staff("mentor", "A role of staff"),
}
BOTH = staff("both teams", "In the list of colleagues, instead of a team's name")
COLLEAGUE = staff("• {name}: {role}, {team}", "A line of /colleagues")
PENDING = staff("waits for your yes", "In the list of colleagues: the link was used, not confirmed yet")
INVITE = staff("➕ Invite a {role}, {team}", "Button for leaders: makes a link")
CONFIRM = staff("✔ Yes, {name} works here", "Button for leaders: confirms who used a link")
REFUSE = staff("✖ No, not {name}", "Button for leaders: refuses who used a link")
REMOVE = staff("Remove {name}", "Button for leaders: ends a colleague's access")
SURE_REMOVE = staff("Remove {name}? Their access ends at once.", "Asks once before removing a colleague")
HAND_FIRST = staff("First hand their people on", "Button for leaders, before a colleague's access ends")
YES_REMOVE = staff("Yes, remove", "Button: ends a colleague's access")
REMOVED = staff("{name} no longer has access.", "After a colleague was removed")
COLLEAGUE_LESS = staff("{name} has one role less.", "After one of several roles of a colleague was ended")
HAND_ON = staff_n("{n} young person has nobody now:", "{n} young people have nobody now:", "After removing somebody")
LINK = staff(
    "Send this link to one {role} in {team}. It works once, and until {until}. Then confirm who used it.\n{link}",
    "A leader made an invitation",
)
SEND_LINK = staff("Send it to somebody", "Button under an invitation: Telegram asks to whom")
OPEN_INVITE = staff(
    "• Open invitation: {role}, {team}, until {until}", "Line of /colleagues: a link nobody has used yet"
)
TAKE_BACK = staff("Take back the invitation: {role}, {team}", "Button for leaders: the link works no longer")
ALL_WAITING = staff("See all who wait", "Button after removing a colleague who looked after many: opens /new")
YOUR_NAME = staff("What shall the young people call you? Just your first name.", "Asked of new staff")
NAME = staff("First name", "Names an answer")
WAIT = staff("Thank you, {name}. A leader must confirm that it is you. I'll write when it is done.", "New staff")
BAD_LINK = staff(
    "This link does not work. It may have been used or be too old. Ask your leader for a new one.",
    "An invitation that is unknown, used, expired or revoked; always the same words",
)


@dataclass(frozen=True)
class Line:
    """One row of a list: the person to open, their name, a word, and since when."""

    person: int
    name: str
    what: str
    since: datetime | None


@dataclass(frozen=True)
class Colleague:
    """One role of one member of staff."""

    role_id: int
    name: str
    role: str
    team: str
    pending: bool
    me: bool
    named: bool = True
    person_id: int = 0
    """Who it is, where their people can be handed on."""
    locked: bool = False
    """Whether they have set up an authenticator app."""


@dataclass(frozen=True)
class Invited:
    """An invitation that nobody has used yet."""

    id: int
    role: str
    team: str
    until: datetime


@dataclass(frozen=True)
class Leads:
    """What a leader sees of /colleagues beside the colleagues: open invitations, and the teams to invite for."""

    teams: Sequence[tuple[str, str]]
    invites: Sequence[Invited]


class Page(Protocol):
    """Which page of a list this is; the storage has them."""

    @property
    def number(self) -> int:
        """From 0."""

    @property
    def total(self) -> int:
        """Rows of the whole list."""

    @property
    def more(self) -> bool:
        """Whether there is a page after this one."""


@dataclass(frozen=True)
class Listed:
    """One page of a list, ready to be shown, and for how long it may stand in the chat."""

    screen: str
    page: Page
    rows: Sequence[Line]
    now: datetime
    lifetime: timedelta


def list_screen(
    listed: Listed, note: str = "", headings: tuple[Text, Text] | None = None, opens: str = "card"
) -> Screen:
    """A page of people, each a button to the card, or to what `opens` names."""
    heading, nobody = headings or LISTS[listed.screen]
    if not listed.rows:
        return Screen(noted(note, str(nobody)))
    text = noted(note, str(heading(n=listed.page.total)))
    return _people(text, listed, [turns(listed.screen, listed.page)], opens)


def found_screen(listed: Listed) -> Screen:
    """Who was found; when there are more, a longer name is asked for."""
    if not listed.rows:
        return Screen(paragraphs(NONE_FOUND, LOOSE))
    heading = MORE_FOUND if listed.page.more else FOUND(n=listed.page.total)
    return _people(str(heading), listed)


def _people(text: str, listed: Listed, below: Sequence[Row] = (), opens: str = "card") -> Screen:
    rows: list[Row] = [[go(_line(row, listed.now)[:60], opens, row.person)] for row in listed.rows]
    return Screen(text, [*rows, *below], protect=True, lifetime=listed.lifetime)


def _line(row: Line, now: datetime) -> str:
    what = STATES.get(row.what) or HELP_KINDS.get(row.what) or row.what
    if row.since is None:
        return f"{row.name} · {what}"
    return str(ROW(name=row.name, what=what, waited=waited(row.since, now)))


def turns(screen: str, page: Page) -> list[Button]:
    """The buttons to the pages before and after this one."""
    before = [go(EARLIER, screen, page.number - 1)] if page.number else []
    return [*before, go(LATER, screen, page.number + 1)] if page.more else before


LISTS: dict[str, tuple[Text, Text]] = {
    "new": (NEW, NONE_NEW),
    "mine": (MINE, NONE_MINE),
    "requests": (REQUESTS, NONE_REQUESTS),
}


def find_screen() -> Screen:
    """How to search."""
    return Screen(paragraphs(FIND_HOW, LOOSE))


def colleagues_screen(
    staff_list: Sequence[Colleague], page: Page, leads: Leads | None = None, note: str = ""
) -> Screen:
    """Who works here; a leader invites, takes invitations back, confirms and removes."""
    listed = [
        str(COLLEAGUE(name=c.name, role=ROLES[c.role], team=c.team or BOTH)) + (f" ({PENDING})" if c.pending else "")
        for c in staff_list
    ]
    rows: list[Row] = [turns("colleagues", page)]
    if leads is None:
        return Screen(noted(note, paragraphs(COLLEAGUES, lines(*listed))), rows)
    rows = [*(row for c in staff_list if not c.me for row in _colleague_rows(c)), *rows]
    rows += [[button(TAKE_BACK(role=ROLES[i.role], team=i.team or BOTH), "j", i.id, "back")] for i in leads.invites]
    rows += [[button(INVITE(role=ROLES[r], team=name), "i", r, code)] for r in ROLES for code, name in leads.teams]
    invites = [OPEN_INVITE(role=ROLES[i.role], team=i.team or BOTH, until=Moment(i.until)) for i in leads.invites]
    return Screen(noted(note, paragraphs(COLLEAGUES, lines(*listed), lines(*invites))), rows)


def _colleague_rows(c: Colleague) -> list[Row]:
    if c.pending and not c.named:
        return [[button(REFUSE(name=c.name), "j", c.role_id, "no")]]
    if c.pending:
        return [
            [button(CONFIRM(name=c.name), "j", c.role_id, "yes")],
            [button(REFUSE(name=c.name), "j", c.role_id, "no")],
        ]
    unlock = [[button(RESET(name=c.name), "factor", c.role_id)]] if c.locked else []
    return [[go(REMOVE(name=c.name), "remove", c.role_id)], *unlock]


def remove_screen(colleague: Colleague) -> Screen:
    """Asks once before a colleague's access ends."""
    rows = [[button(YES_REMOVE, "j", colleague.role_id, "out")]]
    if colleague.person_id:
        rows.insert(0, [go(HAND_FIRST, "caseload", colleague.person_id)])
    return Screen(str(SURE_REMOVE(name=colleague.name)), rows)


def removed_screen(name: str, listed: Listed, still: bool) -> Screen:
    """Access has ended, or one role of several; the people who now have nobody, to hand on."""
    head = (COLLEAGUE_LESS if still else REMOVED)(name=name)
    if not listed.page.total:
        return Screen(str(head))
    text = paragraphs(head, HAND_ON(n=listed.page.total))
    return _people(text, listed, [[go(ALL_WAITING, "new")]] if listed.page.more else [])


def link_screen(role: str, team: str, until: datetime, link: str) -> Screen:
    """An invitation, shown once. The message cannot be copied, so a button hands it on."""
    text = LINK(role=ROLES[role], team=team or BOTH, until=Moment(until), link=link)
    send = Button(str(SEND_LINK), url=f"https://t.me/share/url?url={quote(link, safe='')}")
    return Screen(str(text), [[send]], protect=True)


def wait_screen(name: str, trial: bool) -> Screen:
    """A link was used; a leader confirms."""
    return Screen(paragraphs(TRIAL if trial else None, WAIT(name=name)))


def bad_link_screen() -> Screen:
    """A link that does not work, whatever the reason."""
    return Screen(str(BAD_LINK))
