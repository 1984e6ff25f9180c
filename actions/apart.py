"""A young person and their role model stand in two teams: the pair rests, both teams are told, and staff decide.

That they are in two teams follows from the rows; going on makes it a pair of the new team.
"""

from actions import calling, present, tasks
from actions.visits import House
from rules.due import due_now
from storage import pairs, people
from storage import tasks as kept
from storage.pairs import OPEN, Pair
from storage.tx import Tx

KINDS = ("pair_apart", "pair_apart_model")


def is_apart(tx: Tx, pair: Pair) -> bool:
    """Whether the young person is in another team than their pair, and nobody has decided yet that they go on."""
    youth = people.by_id(tx, pair.youth_id)
    return youth is not None and youth.team != pair.team


def moved(tx: Tx, house: House, youth_id: int) -> None:
    """A young person is in another team now: a task for it, and one for the role model's; none when they are back."""
    youth = people.by_id(tx, youth_id)
    for pair in pairs.of_person(tx, youth_id):
        if youth is None or pair.youth_id != youth_id:
            continue
        if not is_apart(tx, pair):
            settled(tx, pair)
            continue
        tasks.about(tx, house, "pair_apart", youth, pair.id, since=tx.now)
        _tell_other_team(tx, house, pair)


def _tell_other_team(tx: Tx, house: House, pair: Pair) -> None:
    team = house.programme.teams.get(calling.team_of(tx, pair, pair.model_id))
    if team is not None:
        due, there = due_now(present.office(tx, team), tx.now), calling.caller(tx, pair, pair.model_id)
        tasks.make(tx, "pair_apart_model", pair.model_id, team.code, there, due, pair.id, since=tx.now)


def go_on(tx: Tx, pair: Pair) -> bool:
    """Staff have decided that they go on across the teams; False where there is nothing to decide."""
    youth = people.by_id(tx, pair.youth_id)
    if youth is None or youth.team is None or not is_apart(tx, pair):
        return False
    settled(tx, pair)
    return pairs.change(tx, pair, OPEN, team=youth.team)


def settled(tx: Tx, pair: Pair) -> None:
    """There is nothing to decide any more."""
    kept.end(tx, pair.youth_id, "decided", KINDS, pair.id)
    kept.end(tx, pair.model_id, "decided", KINDS, pair.id)
