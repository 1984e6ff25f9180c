"""Who of staff is called about a pair, and what is left for them to do when somebody's data go."""

from actions import present, telling
from actions import tasks as doing
from actions.visits import House
from rules.due import due_now
from storage import notices, pairs, people, role_models, tasks
from storage.pairs import Pair
from storage.tx import Tx


def left_behind(tx: Tx, person_id: int) -> None:
    """Somebody's data go, and their pairs with them: staff tell the other one, of whom nobody else would think."""
    for pair in pairs.of_person(tx, person_id):
        other = pair.other(person_id)
        told = [task for task in tasks.of_person(tx, other) if (task.kind, task.subject_id) == ("phone_first", pair.id)]
        if pair.youth_yes_at is not None and not told:
            there = caller(tx, pair, other)
            doing.make(tx, "pair_gone", other, team_of(tx, pair, other), there, present.today(tx), pair.id)


def caller(tx: Tx, pair: Pair, about: int) -> int | None:
    """Who of staff rings one of the two: whoever looks after the young person or stands in, else who is on duty.

    Once the young person is in another team than the role model, each of the two is rung by their own.
    """
    youth, team = people.by_id(tx, pair.youth_id), team_of(tx, pair, about)
    there = present.acting(tx, youth.owner_id) if youth and youth.owner_id and youth.team == team else None
    return there or present.on_duty(tx, team)


def team_of(tx: Tx, pair: Pair, about: int) -> str:
    """The team that sees one of the two today: the young person may have moved since they became a pair."""
    if about == pair.youth_id:
        youth = people.by_id(tx, pair.youth_id)
        return (youth.team if youth else None) or pair.team
    model = role_models.by_id(tx, pair.model_id)
    return model.team if model else pair.team


def call(tx: Tx, house: House, pair: Pair, kind: str, about: int) -> None:
    """A human is to see to something: a task for the day, and a notice at once; nothing of what it is about."""
    team, there = house.programme.teams.get(team_of(tx, pair, about)), caller(tx, pair, about)
    if team is None:
        return
    due = due_now(present.office(tx, team), tx.now)
    doing.make(tx, kind, about, team.code, there, due, pair.id, since=tx.now)
    facts = {"task": kind, "about": str(about)}
    if there is not None:
        notices.plan(tx, "pair_call", there, pair.id, tx.now, tx.now, **facts)
    elif people.by_id(tx, pair.youth_id) is not None:
        for colleague in present.able(tx, team.code):
            telling.person(tx, "pair_call", colleague, pair.id, tx.now, **facts)
