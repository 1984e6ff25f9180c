"""Before a notice goes out the rules are asked again: still wanted, allowed, inside the hours, not too late?"""

from dataclasses import dataclass, replace
from datetime import date, datetime, time

from actions import holding, keeping, passing, present
from actions.holding import NOT_ON_DUTY
from actions.naming import first_name, initial
from actions.visits import House
from actions.wanted import TEAM_WIDE, TOO_LATE, day_of, hears, unwanted
from rules.days import resolve_local
from rules.hours import next_opening
from rules.notices import KINDS, OF_TALKS, TO_STAFF, Facts
from rules.permissions import menu_of
from rules.phone import display
from storage import accounts, forms, notices, people, staff, trail
from storage.families import GUARDIAN
from storage.notices import Notice
from storage.people import Person
from storage.tx import Tx


@dataclass(frozen=True)
class Job:
    """One notice on its way: to which chat, in which language, and what it is told from."""

    notice: Notice
    account_id: int
    chat: int
    language: str
    staff: bool
    facts: Facts
    veil: str = ""
    """The first letter of its person where others read this chat too: it then says nothing until it is tapped."""


def claim(tx: Tx, house: House, notice: Notice) -> Job | None:
    """Decide on one due notice: on its way, later, or dropped with its reason. Only a job may be sent, and only once."""
    person = people.by_id(tx, notice.person_id)
    verdict = "person_gone" if person is None else unwanted(tx, house, notice, person)
    if person is None or verdict:
        notices.give_up(tx, notice.id, "dropped", verdict)
        return None
    later = holding.later(tx, house, notice, person)
    if later is not None:
        _wait(tx, notice, *later)
        return None
    if notice.kind in TEAM_WIDE and not hears(tx, notice):
        notices.give_up(tx, notice.id, "dropped", NOT_ON_DUTY)
        return None
    account = next((found for found in accounts.of_person(tx, person.id) if found.reachable), None)
    if account is None:
        notices.give_up(tx, notice.id, "failed", "unreachable")
        return None
    if not notices.start_sending(tx, notice.id, account.id):
        return None
    chat = accounts.address(tx, account.id)
    to_staff = notice.kind in TO_STAFF
    # Who is called to somebody in danger must see it at once; it names nobody.
    open_to_all = to_staff and KINDS[notice.kind].at_once
    veil = initial(tx, person.id) if not open_to_all and accounts.is_shared(tx, account.id, person.id) else ""
    language = person.language if person.status == GUARDIAN else account.language
    return Job(notice, account.id, chat, language, to_staff, facts_of(tx, house, notice, person), veil)


def _wait(tx: Tx, notice: Notice, until: datetime, why: str) -> None:
    """It waits. A reminder that would be worthless by then is dropped at once: a human then has time to ring."""
    if KINDS[notice.kind].appointment and holding.worthless(notice, until):
        notices.give_up(tx, notice.id, "dropped", TOO_LATE)
    else:
        notices.postpone(tx, notice.id, until, why)


def told_from(tx: Tx, house: House, notice: Notice, person: Person) -> Facts:
    """What a notice that was sent behind a veil is told from, when its person has tapped it."""
    return facts_of(tx, house, notice, person)


def facts_of(tx: Tx, house: House, notice: Notice, person: Person) -> Facts:
    """Names and words are looked up now, never stored with the notice."""
    at_work = staff.at_work(staff.roles_of(tx, person.id))
    owner, away = _there(tx, person.owner_id)
    if notice.kind in ("alert_taken", "help_taken", "praise"):
        owner, away = notice.subject_id, None
    team = house.programme.teams.get(person.team or "")
    day = day_of(notice) if "day" in notice.facts else None
    found = Facts(
        name=first_name(tx, person.id),
        owner=first_name(tx, owner) if owner else "",
        away=first_name(tx, away) if away else "",
        day=day,
        opens=_opens_after(tx, house, person, day) if day else None,
        form=str(notice.facts.get("form", "")),
        menu=menu_of(at_work),
        about=notice.subject_id or 0,
        tongue=str(notice.facts.get("tongue", "")),
        team=present.office(tx, team) if team else None,
        at=tx.now,
        office=f"{team.office.address}, {display(team.office.phone)}" if team else "",
        line=trail.note_text(tx, person.id, int(notice.facts["note"])) if "note" in notice.facts else "",
    )
    if notice.kind in keeping.FACTS:
        return replace(found, told=keeping.FACTS[notice.kind](tx, house, notice, person))
    return replace(found, **passing.facts(tx, notice)) if notice.kind in OF_TALKS else found


def _opens_after(tx: Tx, house: House, person: Person, day: date) -> datetime | None:
    """When the office of somebody's team opens next, from a day on."""
    team = house.programme.teams.get(person.team or "")
    since = max(tx.now, resolve_local(day, time()))
    opening = next_opening(present.office(tx, team), since) if team else None
    return opening.start if opening else None


def _there(tx: Tx, owner_id: int | None) -> tuple[int | None, int | None]:
    """Who is there for somebody now, and for whom they stand in; the owner themself where nobody does."""
    there = present.acting(tx, owner_id) if owner_id else None
    return (owner_id, None) if there in (None, owner_id) else (there, owner_id)


def plan_unfinished(tx: Tx, house: House, limit: int = 200) -> int:
    """One kind question, once, to whoever left a form unfinished; the number planned."""
    since = tx.now - house.programme.limits.unfinished_form_nudge
    left = forms.left_alone(tx, since, ("door", "more"), limit)
    return sum(
        notices.plan(tx, "unfinished", person_id, person_id, started, tx.now, form=form)
        for person_id, form, started in left
    )
