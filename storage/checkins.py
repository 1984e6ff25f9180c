"""Check-ins and reviews: what was asked at which point of a placement, what came of it, and what still needs somebody."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, bindparam, delete, func, or_, select, update

from rules.checkins import WORKPLACE, WORTH, YOUTH
from rules.ids import LARGEST_ID
from rules.permissions import Scope
from storage.duties import stood_in_for
from storage.hold import insert_new, new_id
from storage.paging import Page, page_of
from storage.people import within
from storage.placements import Placement
from storage.selves import ours
from storage.tables import checkin_plans, checkins, notices, people, placements, reviews, tasks, workplaces
from storage.tasks import Task
from storage.tx import Tx
from storage.walks import Walk, on_stretch

OPEN_KINDS = ("checkin", "checkin_phone", "workplace", "workplace_phone")
"""Tasks that a check-in made."""
ASKED = ("answered", "phone", "done_by_phone")
"""How a question to a workplace ends that was put to it; the others were not."""
REVIEW_WAITS = timedelta(days=7)
"""After so long without a decision a review stands on the list of check-ins too."""


@dataclass(frozen=True)
class CheckIn:
    """One question to one side. `closed_as` empty: it waits for an answer; `items` are codes chosen after the first tap."""

    id: int
    placement_id: int
    person_id: int
    party: str
    point: str
    due_on: date
    asked_at: datetime | None
    again_at: datetime | None
    answer: str | None
    items: Mapping[str, str]
    answered_at: datetime | None
    closed_as: str | None
    look_at: datetime | None


@dataclass(frozen=True)
class Review:
    """What staff are asked to decide at one point of a placement."""

    id: int
    placement_id: int
    person_id: int
    point: str
    due_on: date
    decision: str | None


_COLUMNS = [checkins.c[name] for name in CheckIn.__dataclass_fields__]
_REVIEW = [reviews.c[name] for name in Review.__dataclass_fields__]
_TASK = [tasks.c[name] for name in Task.__dataclass_fields__]


def due(tx: Tx, today: date, limit: int) -> tuple[list[Placement], int]:
    """Running placements of whose plan something is due, or whose dates are not those it was computed for.

    With MORE while there may be others.
    """
    found = _DUE.look(tx, limit, today=today)
    return [Placement(*tuple(row)[:-1]) for row in found.rows], found.more


# What is asked at every tick is built once: building a statement costs more than running it.
@cache
def _due(limit: int) -> Select[Any]:
    plan = checkin_plans.c
    stale = or_(plan.starts_on != placements.c.starts_on, plan.ends_on != placements.c.ends_on)
    return (
        select(*(placements.c[name] for name in Placement.__dataclass_fields__), placements.c.id.label("step"))
        .outerjoin(checkin_plans, plan.placement_id == placements.c.id)
        .where(on_stretch(placements.c.id), _RUNS)
        .where(or_(plan.placement_id.is_(None), plan.next_on <= bindparam("today"), stale))
        .order_by(placements.c.id)
        .limit(limit)
    )


_RUNS = placements.c.ended_on.is_(None)
_DUE = Walk("checkins", placements.c.id, _due, (_RUNS,), "ix_placements_running")


def over(tx: Tx, limit: int) -> tuple[list[Placement], int]:
    """Placements that have ended since their plan was looked at last; with MORE while there may be others."""
    found = _OVER.look(tx, limit)
    return [Placement(*tuple(row)[:-1]) for row in found.rows], found.more


@cache
def _over(limit: int) -> Select[Any]:
    columns = [placements.c[name] for name in Placement.__dataclass_fields__]
    planned = checkin_plans.join(placements, checkin_plans.c.placement_id == placements.c.id)
    query = select(*columns, placements.c.id.label("step")).select_from(planned)
    query = query.where(on_stretch(checkin_plans.c.placement_id), placements.c.ended_on.is_not(None))
    return query.order_by(checkin_plans.c.placement_id).limit(limit)


_OVER = Walk("jobs_over", checkin_plans.c.placement_id, _over)


def forget_plan(tx: Tx, placement_id: int) -> None:
    """Nothing more is due."""
    tx.connection.execute(delete(checkin_plans).where(checkin_plans.c.placement_id == placement_id))


def unanswered(tx: Tx, placement_id: int) -> list[CheckIn]:
    """What still waits for an answer, in the chat or by phone."""
    waits = or_(checkins.c.closed_as.is_(None), checkins.c.closed_as == "phone")
    query = select(*_COLUMNS).where(checkins.c.placement_id == placement_id, waits, checkins.c.answer.is_(None))
    return [CheckIn(*tuple(row)) for row in tx.connection.execute(query)]


def planned(tx: Tx, placement: Placement, next_on: date | None) -> None:
    """The plan of a placement was looked at; it is next on this day."""
    forget_plan(tx, placement.id)
    values = {"placement_id": placement.id, "starts_on": placement.starts_on, "ends_on": placement.ends_on}
    insert_new(tx, checkin_plans, next_on=next_on, **values)


def known(tx: Tx, placement_id: int) -> set[tuple[str, str]]:
    """What is written down of a placement's plan already: stream and code."""
    asked = select(checkins.c.party, checkins.c.point).where(checkins.c.placement_id == placement_id)
    decided = select(reviews.c.point).where(reviews.c.placement_id == placement_id)
    found = {(party, point) for party, point in tx.connection.execute(asked)}
    of_staff = set(tx.connection.execute(decided).scalars())
    return found | {(stream, point) for point in of_staff for stream in ("review", "plan")}


def add(tx: Tx, placement: Placement, party: str, point: str, due_on: date, **values: Any) -> int | None:
    """A check-in of this point; its id, None when it was there already."""
    checkin_id = new_id()
    row = {"placement_id": placement.id, "person_id": placement.person_id, "party": party, "point": point}
    new = insert_new(tx, checkins, id=checkin_id, due_on=due_on, items={}, **row, **values)
    return checkin_id if new else None


def add_review(tx: Tx, placement: Placement, point: str, due_on: date, **values: Any) -> int | None:
    """A review of this point; its id, None when it was there already."""
    review_id = new_id()
    row = {"placement_id": placement.id, "person_id": placement.person_id, "point": point, "due_on": due_on}
    return review_id if insert_new(tx, reviews, id=review_id, **row, **values) else None


def by_id(tx: Tx, checkin_id: int) -> CheckIn | None:
    """A check-in; whose it is, is for the caller to check."""
    if not 0 < checkin_id <= LARGEST_ID:
        return None
    row = tx.connection.execute(select(*_COLUMNS).where(checkins.c.id == checkin_id)).first()
    return CheckIn(*tuple(row)) if row is not None else None


def review(tx: Tx, review_id: int) -> Review | None:
    """A review; whose it is, is for the caller to check."""
    if not 0 < review_id <= LARGEST_ID:
        return None
    row = tx.connection.execute(select(*_REVIEW).where(reviews.c.id == review_id)).first()
    return Review(*tuple(row)) if row is not None else None


def change(tx: Tx, checkin_id: int, **values: Any) -> None:
    """Set what became of a check-in."""
    tx.connection.execute(update(checkins).where(checkins.c.id == checkin_id).values(**values))


def decide(tx: Tx, review_id: int, decision: str, by: int | None) -> bool:
    """Staff have decided, or nobody need any more; False when somebody had already."""
    open_one = (reviews.c.id == review_id, reviews.c.decision.is_(None))
    values = {"decision": decision, "decided_by": by, "decided_at": tx.now}
    return bool(tx.connection.execute(update(reviews).where(*open_one).values(**values)).rowcount)


def open_for(tx: Tx, contact_id: int, party: str = WORKPLACE) -> list[CheckIn]:
    """The questions that wait for the one who speaks for a workplace, the oldest first."""
    query = select(*_COLUMNS).join(placements, placements.c.id == checkins.c.placement_id)
    query = query.join(workplaces, workplaces.c.id == placements.c.workplace_id)
    theirs = _speaks == contact_id
    waits = (checkins.c.party == party, checkins.c.closed_as.is_(None), placements.c.ended_on.is_(None))
    query = query.where(theirs, *waits, checkins.c.asked_at <= tx.now)
    return [CheckIn(*tuple(row)) for row in tx.connection.execute(query.order_by(checkins.c.due_on, checkins.c.id))]


_speaks = func.coalesce(placements.c.contact_id, workplaces.c.contact_id)
_WORTH = checkins.join(placements, placements.c.id == checkins.c.placement_id).join(
    workplaces, workplaces.c.id == placements.c.workplace_id
)


def _of_workplace(workplace_id: int, contact_id: int | None) -> ColumnElement[bool]:
    """What was asked of one contact is one question, at whichever of their workplaces it stands."""
    here = placements.c.workplace_id == workplace_id
    return or_(here, _speaks == contact_id) if contact_id is not None else here


def worth_asked(tx: Tx, workplace_id: int, contact_id: int | None, point: str) -> bool:
    """Whether whoever speaks for a workplace is asked at this point already, with another young person."""
    whose = _speaks == contact_id if contact_id is not None else _of_workplace(workplace_id, None)
    query = select(checkins.c.id).select_from(_WORTH).where(whose, checkins.c.party == WORTH)
    asked = or_(checkins.c.closed_as.is_(None), checkins.c.closed_as.in_(ASKED))
    return tx.connection.execute(query.where(checkins.c.point == point, asked).limit(1)).first() is not None


def worth(tx: Tx, workplace_id: int, contact_id: int | None, limit: int) -> list[CheckIn]:
    """The newest that a workplace was asked of whether it is worth the effort, the oldest of them first."""
    query = select(*_COLUMNS).select_from(_WORTH).where(_of_workplace(workplace_id, contact_id))
    asked = or_(checkins.c.closed_as.is_(None), checkins.c.closed_as.in_(ASKED))
    newest = query.where(checkins.c.party == WORTH, asked).order_by(checkins.c.due_on.desc(), checkins.c.id)
    return [CheckIn(*tuple(row)) for row in tx.connection.execute(newest.limit(limit))][::-1]


def undecided(tx: Tx, placement_id: int) -> list[Review]:
    """What staff were asked to decide about a placement, and have not."""
    query = select(*_REVIEW).where(reviews.c.placement_id == placement_id, reviews.c.decision.is_(None))
    return [Review(*tuple(row)) for row in tx.connection.execute(query)]


def pass_over(tx: Tx, placement_id: int, party: str) -> list[CheckIn]:
    """A newer question takes the place of those that still wait; these."""
    waits = (checkins.c.placement_id == placement_id, checkins.c.party == party, checkins.c.closed_as.is_(None))
    found = [CheckIn(*tuple(row)) for row in tx.connection.execute(select(*_COLUMNS).where(*waits))]
    tx.connection.execute(update(checkins).where(*waits).values(closed_as="passed_over", look_at=None))
    return found


def to_look_at(tx: Tx, limit: int) -> list[CheckIn]:
    """Open ones that are to be looked at again by now, the earliest first."""
    return [CheckIn(*tuple(row)) for row in tx.connection.execute(_to_look_at(limit), {"now": tx.now})]


@cache
def _to_look_at(limit: int) -> Select[Any]:
    return select(*_COLUMNS).where(checkins.c.look_at <= bindparam("now")).order_by(checkins.c.look_at).limit(limit)


def told(tx: Tx, checkin_id: int) -> str:
    """How the newest message with this one question fared; "" where there is none."""
    query = select(notices.c.state).where(notices.c.subject_id == checkin_id)
    asked = notices.c.kind.in_(["checkin", "what_then", "checkin_worth"])
    return tx.connection.execute(query.where(asked).order_by(notices.c.due_at.desc()).limit(1)).scalar() or ""


def before(tx: Tx, one: CheckIn) -> str | None:
    """What was answered the last time before this one, on the same side of the same placement."""
    earlier = (checkins.c.placement_id == one.placement_id, checkins.c.party == one.party, checkins.c.id != one.id)
    query = select(checkins.c.answer).where(*earlier, checkins.c.answer.is_not(None), checkins.c.due_on < one.due_on)
    return tx.connection.execute(query.order_by(checkins.c.due_on.desc()).limit(1)).scalar()


def of_person(tx: Tx, person_id: int, parties: Iterable[str] = (YOUTH, "after", "workplace")) -> list[CheckIn]:
    """All check-ins about somebody, the oldest first."""
    query = select(*_COLUMNS).where(ours(checkins.c.person_id, person_id), checkins.c.party.in_(list(parties)))
    return [CheckIn(*tuple(row)) for row in tx.connection.execute(query.order_by(checkins.c.due_on, checkins.c.id))]


def reviews_of(tx: Tx, person_id: int) -> list[Review]:
    """All that staff have decided about somebody's jobs, the oldest first."""
    query = select(*_REVIEW).where(ours(reviews.c.person_id, person_id), reviews.c.point.not_like("plan%"))
    return [Review(*tuple(row)) for row in tx.connection.execute(query.order_by(reviews.c.due_on, reviews.c.id))]


def wish(tx: Tx, placement_id: int) -> str | None:
    """What the young person has said they would like when this job is over; None where they have not."""
    query = select(checkins.c.answer).where(checkins.c.placement_id == placement_id, checkins.c.party == "after")
    answered = query.where(checkins.c.answer.is_not(None)).order_by(checkins.c.due_on.desc()).limit(1)
    return tx.connection.execute(answered).scalar()


def needing(tx: Tx, scope: Scope, day: date, number: int, size: int, *, everybody: bool) -> Page[Task]:
    """Tasks that check-ins made, and reviews that nobody has decided for a week: mine and nobody's, or everybody's."""
    old = and_(tasks.c.kind == "review", tasks.c.made_at <= tx.now - REVIEW_WAITS)
    theirs = tasks.c.owner_id.in_(stood_in_for(scope.actor_id, day))
    mine = or_(tasks.c.owner_id == scope.actor_id, theirs, tasks.c.owner_id.is_(None))
    query = (
        select(*_TASK)
        .join(people, people.c.id == tasks.c.person_id)
        .where(tasks.c.done_at.is_(None), within(scope), or_(tasks.c.kind.in_(OPEN_KINDS), old))
    )
    query = (query if everybody else query.where(mine)).order_by(tasks.c.due_on, tasks.c.id)
    return page_of(tx, query, lambda row: Task(*tuple(row)), number, size)


def task_of(tx: Tx, kind: str, subject_id: int) -> Task | None:
    """The open task that came from a check-in or a review."""
    query = select(*_TASK).where(tasks.c.kind == kind, tasks.c.subject_id == subject_id, tasks.c.done_at.is_(None))
    row = tx.connection.execute(query).first()
    return Task(*tuple(row)) if row is not None else None
