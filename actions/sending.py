"""Before a notice goes out the rules are asked again: still wanted, allowed, inside the hours, not too late?"""

from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from functools import cache

from actions import foresight, holding, keeping, passing, present
from actions.holding import NOT_ON_DUTY
from actions.naming import first_name, initial
from actions.visits import House
from actions.wanted import TEAM_WIDE, TOO_LATE, day_of, hears, unwanted
from rules.days import resolve_local
from rules.hours import next_opening
from rules.notices import FIRST, KINDS, OF_TALKS, TO_STAFF, Facts
from rules.permissions import menu_of
from rules.phone import display
from storage import accounts, forms, notices, people, staff, trail, underway
from storage.accounts import Account
from storage.families import GUARDIAN
from storage.notices import Notice, Plan
from storage.people import Person
from storage.tx import Tx
from storage.walks import STRETCH

ASIDE, OUR_FAULT = timedelta(minutes=5), "our_fault"
"""How long a notice waits of which we could not decide what becomes of it, and why."""
NOT_KNOWN_HERE = "not_known_here"
"""Why a notice waits that a newer release planned: while processes are replaced, one that knows it will send it."""


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


@dataclass(frozen=True)
class Verdict:
    """What was decided on a due notice: on its way as `job`; else why not, and until when it waits if it does."""

    notice: Notice
    job: Job | None = None
    reason: str = ""
    until: datetime | None = None
    state: str = "dropped"


def claim(
    tx: Tx, house: House, limit: int, but: Collection[int], looking: Callable[[Notice], object], *, ahead: bool = True
) -> list[Verdict]:
    """Decide on notices that are due: on their way, later, or dropped with a reason. Only a job may be sent, and only once.

    Everything is decided before anything is written; `looking` hears of each before it is decided on. `ahead`: what
    deciding asks is read for all of them first, which only saves time.
    """
    verdicts = []
    due = underway.take(tx, limit, FIRST, but)
    if ahead:
        foresight.look(tx, house, due)
    for notice in due:
        looking(notice)
        verdicts.append(decide(tx, house, notice))
    for verdict in verdicts:
        _put_off(tx, verdict)
    going = [verdict.job for verdict in verdicts if verdict.job is not None]
    underway.start_many(tx, [(job.notice.id, job.account_id) for job in going])
    return verdicts


def _put_off(tx: Tx, verdict: Verdict) -> None:
    """It waits, or is given up."""
    if verdict.until is not None:
        notices.postpone(tx, verdict.notice.id, verdict.until, verdict.reason)
    elif verdict.job is None:
        notices.give_up(tx, verdict.notice.id, verdict.state, verdict.reason)


def set_aside(tx: Tx, notice_id: int) -> None:
    """Deciding on this one went wrong, and others go out meanwhile; it is tried again as long as it is worth anything."""
    notice = notices.by_id(tx, notice_id)
    if notice is None or not holding.worthless(notice, tx.now):
        notices.postpone(tx, notice_id, tx.now + ASIDE, OUR_FAULT)
    else:
        notices.give_up(tx, notice_id, "failed", OUR_FAULT)


def decide(tx: Tx, house: House, notice: Notice) -> Verdict:
    """What becomes of a notice, of the rows as they are now; nothing is written."""
    if notice.kind not in KINDS:
        return Verdict(notice, until=tx.now + ASIDE, reason=NOT_KNOWN_HERE)
    person = people.by_id(tx, notice.person_id)
    verdict = "person_gone" if person is None else unwanted(tx, house, notice, person)
    if person is None or verdict:
        return Verdict(notice, reason=verdict)
    later = holding.later(tx, house, notice, person)
    if later is not None:
        return _wait(notice, *later)
    if notice.kind in TEAM_WIDE and not hears(tx, notice):
        return Verdict(notice, reason=NOT_ON_DUTY)
    account = next((found for found in accounts.of_person(tx, person.id) if found.reachable), None)
    if account is None:
        return Verdict(notice, state="failed", reason="unreachable")
    return Verdict(notice, _job(tx, house, notice, person, account))


def _job(tx: Tx, house: House, notice: Notice, person: Person, account: Account) -> Job:
    chat = accounts.address(tx, account.id)
    to_staff = notice.kind in TO_STAFF
    # Who is called to somebody in danger must see it at once; it names nobody.
    open_to_all = to_staff and KINDS[notice.kind].at_once
    veil = initial(tx, person.id) if not open_to_all and accounts.is_shared(tx, account.id, person.id) else ""
    language = person.language if person.status == GUARDIAN else account.language
    return Job(notice, account.id, chat, language, to_staff, facts_of(tx, house, notice, person), veil)


def _wait(notice: Notice, until: datetime, why: str) -> Verdict:
    """It waits. A reminder that would be worthless by then is dropped at once: a human then has time to ring."""
    if KINDS[notice.kind].appointment and holding.worthless(notice, until):
        return Verdict(notice, reason=TOO_LATE)
    return Verdict(notice, until=until, reason=why)


def told_from(tx: Tx, house: House, notice: Notice, person: Person) -> Facts:
    """What a notice that was sent behind a veil is told from, when its person has tapped it."""
    return facts_of(tx, house, notice, person)


def facts_of(tx: Tx, house: House, notice: Notice, person: Person) -> Facts:
    """Names and words are looked up now, never stored with the notice."""
    at_work = staff.at_work(staff.roles_of(tx, person.id)) if notice.kind in TO_STAFF else None
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
        office=_place(team.office.address, team.office.phone) if team else "",
        line=trail.note_text(tx, person.id, int(notice.facts["note"])) if "note" in notice.facts else "",
    )
    if notice.kind in keeping.FACTS:
        return replace(found, told=keeping.FACTS[notice.kind](tx, house, notice, person))
    return replace(found, **passing.facts(tx, notice)) if notice.kind in OF_TALKS else found


@cache
def _place(address: str, phone: str) -> str:
    """An office in words; there are few."""
    return f"{address}, {display(phone)}"


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


def plan_unfinished(tx: Tx, house: House, limit: int = STRETCH) -> int:
    """One kind question, once, to whoever left a form unfinished; the number planned."""
    since = tx.now - house.programme.limits.unfinished_form_nudge
    left = forms.left_alone(tx, since, ("door", "more"), limit)
    found = (Plan("unfinished", row.step, row.step, row.started_at, tx.now, {"form": row.form}) for row in left.rows)
    planned = notices.plan_all(tx, found)
    if left.rows:
        forms.note_asked(tx, left)
    return planned + left.more
