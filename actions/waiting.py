"""Nobody who waits is forgotten: a message in the consultant's name after so many weeks, and a next date for everybody."""

from datetime import date, time, timedelta
from typing import Any

from actions import intake, pausing, present, tasks, telling
from actions.cards import reach
from actions.contacts import WEEKS, next_date
from actions.place import where
from actions.visits import House, Visit
from rules.checkins import HELPED
from rules.days import resolve_local
from rules.hours import openings_on
from rules.owed import Show, show
from rules.pauses import ends
from rules.standing import ENROLLED
from rules.waiting import week_due, windows
from storage import notices as planned
from storage import pauses, people, requests, supports, trail, unforgotten
from storage import tasks as kept
from storage.notices import Notice, Plan
from storage.people import Person
from storage.tx import Tx
from storage.walks import STRETCH

ANSWERS = ("visit", "call", "elsewhere", "month")
"""What one says to "you are not forgotten"."""
OF_WAITING = frozenset({"elsewhere", "month"})
"""Those that say something only while one waits: a break would close the questions about a job that was found since."""
SLICE = 100
_MIDNIGHT = time()
DAYS_SHOWN, LOOK = 2, 14
"""On how many days the office is said to be open, and how many days are looked through for them."""


def plan_weeks(tx: Tx, house: House) -> int:
    """Tell whose week has come; how many it was."""
    weeks, met = house.programme.waiting.weeks, tx.now - house.programme.limits.forgotten_waiting
    found = unforgotten.due(tx, windows(weeks, present.today(tx)), met, STRETCH)
    # Who has no chat here, and whom nobody of staff has met lately, hears it from a human.
    for row in found.rows:
        person = people.by_id(tx, row.step) if row.unheard else None
        if person is not None:
            tasks.about(tx, house, "waits", person, person.id, since=tx.now)
    planned.plan_all(tx, [_week(tx, house, row.step, row.week, row.waits_since) for row in found.rows])
    return len(found.rows) + found.more


def _week(tx: Tx, house: House, person_id: int, week: int, since: date) -> Plan:
    reference = resolve_local(since + timedelta(weeks=week), _MIDNIGHT, house.programme.calendar.zone)
    return Plan(unforgotten.KIND, person_id, week, reference, tx.now)


def plan_dated(tx: Tx, house: House) -> int:
    """Whoever has a next date needs no task for it any more; how many it was."""
    return unforgotten.settle_dated(tx)


def plan_undated(tx: Tx, house: House) -> int:
    """Make a task of whoever has no next date; how many it was."""
    today, within = present.today(tx), house.programme.waiting.next_date_within
    found, more = unforgotten.undated(tx, today, today - within, tx.now - within, SLICE)
    made = [tasks.about(tx, house, unforgotten.NO_DATE, person, person.id, since=tx.now) for person in found]
    return sum(made) + more


def answer(tx: Tx, visit: Visit, code: str) -> list[Show]:
    """What somebody says who waits: I come by, call me, I have found something else, write again in a month."""
    if visit.person is None or visit.staff is not None or visit.me.status not in ENROLLED or code not in ANSWERS:
        return where(tx, visit, "stale")
    if code in OF_WAITING and unforgotten.waits_since(tx, visit.me.id) is None:
        return where(tx, visit, "stale")
    if code == "call":
        return intake.ask_for_person(tx, visit, "call")
    if code == "visit":
        if requests.make(tx, visit.me.id, visit.me.team, "visit") is not None:
            telling.team(tx, "help", visit.me, tx.now)
    elif code == "elsewhere":
        # A human talks with them, and closes what is to be closed; until then nothing more is sent of this kind.
        tasks.about(tx, visit.house, "elsewhere", visit.me, visit.me.id, since=tx.now)
    else:
        until = ends("month", present.today(tx), visit.programme.pauses)
        pausing.begin(tx, visit, visit.me, "month", until, None)
    return [show("waits", code)]


def helped(tx: Tx, visit: Visit, week: str, said: str) -> list[Show]:
    """Whether somebody who waits gets the help they need; "no" asks if they would like to talk."""
    since = unforgotten.waits_since(tx, visit.me.id) if visit.person is not None and visit.staff is None else None
    if since is None or week != str(visit.programme.waiting.support_week) or said not in (*HELPED, "none"):
        return where(tx, visit, "stale")
    if said != "none" and not supports.add(tx, visit.me.id, asked_in(visit.me.id, since), visit.me.status, said):
        return [show("helped", said, note="already")]
    return [show("helped", said)]


def asked_in(person_id: int, since: date) -> str:
    """What the question was asked in: one wait of one record, also where two are put together later."""
    return f"wait_{since}_{person_id}"


def next_on(tx: Tx, visit: Visit, person_id: str, weeks: str) -> list[Show]:
    """Staff set the next date, or say that there is none yet."""
    found = reach(tx, visit, "spoke", person_id)
    if found is None or weeks not in ("", *WEEKS):
        return [show("gone")]
    if weeks:
        people.change(tx, found.id, next_contact_on=next_date(visit, tx, weeks))
        trail.log(tx, visit.me.id, "next_date", found.id, found.team)
    return [show("card", found.id, note="saved" if weeks else "")]


def _waits(tx: Tx, house: House, notice: Notice, person: Person) -> bool:
    """Whether somebody still waits, is still in that week, and has not said that they found something else."""
    since = unforgotten.waits_since(tx, person.id)
    if since is None or kept.has_open(tx, person.id, "elsewhere") or pauses.open_of(tx, person.id) is not None:
        return False
    return week_due(since, present.today(tx), house.programme.waiting.weeks) == notice.subject_id


def _told(tx: Tx, house: House, notice: Notice, person: Person) -> dict[str, Any]:
    """When the office is open next, and whether it is the first message of its kind."""
    team = house.programme.teams.get(person.team or "")
    first = notice.subject_id == house.programme.waiting.weeks[0]
    asks = house.programme.waiting.support_week if notice.subject_id == house.programme.waiting.support_week else 0
    if team is None:
        return {"first": first, "openings": (), "support": asks}
    office, today = present.office(tx, team), present.today(tx)
    days = (openings_on(office, today + timedelta(days=number)) for number in range(1, LOOK))
    openings = [stretches for stretches in days if stretches][:DAYS_SHOWN]
    return {"first": first, "openings": openings, "support": asks}


PLANNERS = (plan_weeks, plan_dated, plan_undated)
STILL = {unforgotten.KIND: _waits}
FACTS = {unforgotten.KIND: _told}
