"""Somebody is not written to any more: they stopped messages, blocked the bot, or left. What that means for their pairs.

What two people say to each other is theirs. The bot's own questions about them rest (`actions.nudges`), and staff phone
the young person first, before anybody tells the other one anything.
"""

from actions import tasks
from actions.partners import phone_first
from actions.visits import House
from rules.standing import CLOSED
from storage import accounts, notices, pairs, people, staff
from storage import tasks as kept
from storage.pairs import ASKED, BEFORE, ENDED, Pair
from storage.people import Person
from storage.tx import Tx


def is_silent(tx: Tx, person: Person | None) -> bool:
    """Whether the bot does not reach somebody: gone, no messages wanted, or no chat that can be written to."""
    if person is None or person.messages_off_at is not None:
        return True
    return not any(found.reachable for found in accounts.of_person(tx, person.id))


def silenced(tx: Tx, house: House, person: Person) -> None:
    """Somebody is not reached any more: a task about each of their pairs, where the two know of each other."""
    phone_first(tx, house, person.id)
    for pair in pairs.of_person(tx, person.id):
        if pair.party(person.id) == "youth" and pair.state != ASKED:
            tasks.about(tx, house, "pair_off", person, pair.id, since=tx.now)


def heard_again(tx: Tx, person_id: int) -> None:
    """Somebody wants messages again: nobody need phone about their pairs for that."""
    kept.end(tx, person_id, "back", ["pair_off"])


def role_model_left(tx: Tx, house: House, model: int) -> None:
    """A role model is one no more: what was only asked is over; of a pair staff phone the young person first."""
    for pair in pairs.of_person(tx, model, BEFORE):
        if pair.party(model) == "model":
            _call_off(tx, house, pair)
    phone_first(tx, house, model)


def _call_off(tx: Tx, house: House, pair: Pair) -> None:
    """A pair that is none yet is over; a young person who was asked hears it from staff."""
    values = {"ended_at": tx.now, "end_reason": "model_left", "ended_by": "model"}
    youth = people.by_id(tx, pair.youth_id)
    if pairs.change(tx, pair, BEFORE, state=ENDED, **values) and youth is not None and _was_asked(tx, pair):
        tasks.about(tx, house, "pair_no", youth, pair.id, since=tx.now)


def _was_asked(tx: Tx, pair: Pair) -> bool:
    """Whether a young person has heard of the role model."""
    told = (one.state for one in notices.about(tx, "pair_asked", pair.id))
    return pair.youth_yes_at is not None or any(state in ("sending", "sent", "uncertain") for state in told)


def lost(tx: Tx, house: House, account_id: int) -> None:
    """A chat cannot be written to any more: a task for each of its people who can be reached nowhere else."""
    accounts.set_reachable(tx, account_id, reachable=False)
    for person_id in accounts.people_of(tx, account_id):
        person = people.by_id(tx, person_id)
        if person is not None and _waits_for_us(tx, person):
            tasks.about(tx, house, "unreachable", person, person.id, since=tx.now)
            silenced(tx, house, person)


def _waits_for_us(tx: Tx, person: Person) -> bool:
    """Whether it matters to staff that somebody is out of reach: a young person we have to do with, and no chat left."""
    begun = person.status == "lead" and person.submitted_at is None
    if begun or person.status in CLOSED or staff.at_work(staff.roles_of(tx, person.id)) is not None:
        return False
    return person.team is not None and not any(found.reachable for found in accounts.of_person(tx, person.id))
