"""What guardians have said about somebody under 18: the one question whether it stands, and what follows from a new word.

A refusal or withdrawal is not talked over: after it comes a new yes that they signed, or said themselves in their own chat.
"""

from datetime import date

from actions import law, present
from actions import tasks as to_do
from actions.cards import reach
from actions.visits import House, Visit
from rules import approval as rule
from rules.ages import birthday
from rules.approval import ADULT, CHAT, CONFIRMED, GIVEN, HELD, NOES, REFUSED, SPLIT
from rules.owed import Show, show
from rules.placements import months_after, needs_parent
from rules.subject import Subject
from storage import approvals, forms, hold, pairs, placements, tasks, trail
from storage.approvals import JOB, PAIRING, Approval
from storage.people import Person
from storage.tx import Tx

BACK, NO, DISAGREE, WHO = "approval_back", "approval_no", "approval_split", "approval_who"
"""Tasks: a yes taken back while a job runs, a no, guardians who disagree: phone both sides. And: who was it in the chat?"""
OF_MODEL, PAIR_BACK = "model_who", "pair_back"
"""Tasks: who was it that said yes to a role model in the chat? And: a no to one with whom there is a pair."""
TEXT = "1"
"""Version of what a guardian approves in the chat. A new one asks everybody anew."""


def standing(tx: Tx, person_id: int, kind: str = JOB, about: int | None = None) -> str:
    """What the words of all guardians come to today: the one place that everything asks which needs their yes.

    A no to taking part holds a pairing too, whatever was said of the role model.
    """
    today = present.today(tx)
    if kind == PAIRING:
        taking_part = rule.standing(approvals.words(tx, person_id, JOB), today, TEXT)
        if taking_part in HELD:
            return taking_part
    return rule.standing(approvals.words(tx, person_id, kind, about), today, TEXT)


def stands(tx: Tx, person_id: int, kind: str = JOB, about: int | None = None) -> bool:
    """Whether a confirmed approval stands today, and nobody says no."""
    return rule.opens(standing(tx, person_id, kind, about))


def last_no(tx: Tx, person_id: int) -> Approval | None:
    """The newest no to taking part that still stands."""
    words = rule.newest(approvals.words(tx, person_id, JOB))
    noes = [word for word in words if isinstance(word, Approval) and word.state in NOES]
    return max(noes, key=lambda word: word.at, default=None)


def state_of(tx: Tx, person_id: int, guardian: int | None, kind: str = JOB, about: int | None = None) -> str:
    """What one guardian's own word is worth today."""
    return rule.state_now(approvals.word_of(tx, person_id, kind, guardian, about), present.today(tx), TEXT)


def last_day(tx: Tx, house: House, person_id: int) -> date | None:
    """Until when a yes of today stands: so many months. None where the 18th birthday comes first: nobody is asked then."""
    end, born = months_after(present.today(tx), house.programme.approval.months), law.born_on(tx, person_id)
    return None if born and birthday(born, ADULT) <= end else end


def say(
    tx: Tx,
    house: House,
    person: Person,
    state: str,
    way: str,
    *,
    guardian: int | None,
    by: int | None,
    language: str = "",
    model: int | None = None,
) -> bool:
    """One guardian's new word about taking part, or about a role model, and what follows from it.

    False where it cannot follow what they said before. The young person is held by the caller.
    """
    kind = PAIRING if model else JOB
    before = approvals.word_of(tx, person.id, kind, guardian, model)
    if not rule.follows(state_of(tx, person.id, guardian, kind, model), state, way):
        return False
    yes = state in (GIVEN, CONFIRMED)
    said = approvals.record(
        tx,
        person.id,
        kind,
        state,
        way=way,
        by=by,
        about=model,
        guardian=guardian,
        until=last_day(tx, house, person.id) if yes and not model else None,
        version=TEXT if guardian else None,
        language=language or None,
    )
    if model:
        _follow_model(tx, house, person, state, way, model, said, before)
    else:
        _follow(tx, house, person, state, way)
    return True


def _follow_model(
    tx: Tx, house: House, person: Person, state: str, way: str, model: int, said: int, before: Approval | None
) -> None:
    """The same for a role model. Each yes in the chat has a task of its own, which ends with the next word."""
    if before is not None:
        tasks.end(tx, person.id, "confirmed" if state == CONFIRMED else "answered", [OF_MODEL], before.id)
    if state == GIVEN:
        to_do.about(tx, house, OF_MODEL, person, said, since=tx.now)
    if state in NOES:
        for pair in pairs.of_person(tx, person.id):
            if pair.other(person.id) == model:
                to_do.about(tx, house, PAIR_BACK, person, pair.id, since=tx.now)
        if way == CHAT:
            to_do.about(tx, house, NO, person, person.id, since=tx.now)
    if standing(tx, person.id, PAIRING, model) == SPLIT:
        to_do.about(tx, house, DISAGREE, person, person.id, since=tx.now)


def _follow(tx: Tx, house: House, person: Person, state: str, way: str) -> None:
    """Nothing that needs the yes is sent from here on: that is asked each time. What is said, a human says to both."""
    if state == CONFIRMED:
        tasks.end(tx, person.id, "confirmed", [WHO])
    if state in NOES:
        for job in placements.of_person(tx, person.id, running=True):
            to_do.about(tx, house, BACK, person, job.id, since=tx.now)
        for pair in pairs.of_person(tx, person.id):
            to_do.about(tx, house, PAIR_BACK, person, pair.id, since=tx.now)
        if way == CHAT:
            to_do.about(tx, house, NO, person, person.id, since=tx.now)
    if standing(tx, person.id) == SPLIT:
        to_do.about(tx, house, DISAGREE, person, person.id, since=tx.now)


def look(tx: Tx, visit: Visit, person_id: str) -> list[Show]:
    """Open what was said."""
    found = reach(tx, visit, "approve", person_id)
    if found is None:
        return [show("gone")]
    trail.log(tx, visit.me.id, "read_card", found.id, found.team)
    return [show("approval", found.id)]


def record(tx: Tx, visit: Visit, person_id: str, state: str, how: str) -> list[Show]:
    """A parent has said this, and nobody noted which one; `how` is the way, with ".place" where a job waits for it."""
    way, _, back = how.partition(".")
    person = held(tx, visit, person_id)
    if person is None or state not in (*NOES, CONFIRMED):
        return [show("gone")]
    if way == CHAT or not say(tx, visit.house, person, state, way, guardian=None, by=visit.me.id):
        return [show("approval", person.id, note="already")]
    log(tx, visit, person, state, way)
    if back == "place" and forms.draft(tx, person.id, "place") is not None:
        return [show("form", Subject("place", person.id), note="saved")]
    return [show("approval", person.id, note="saved")]


def held(tx: Tx, visit: Visit, person_id: str) -> Person | None:
    """A young person under 18 in the writer's reach, held; None for all others."""
    if reach(tx, visit, "approve", person_id) is None:
        return None
    hold(tx, people=[int(person_id)])
    person = reach(tx, visit, "approve", person_id)
    born = law.born_on(tx, int(person_id))
    adult = born is not None and not needs_parent(born, present.today(tx))
    return None if adult else person


def log(tx: Tx, visit: Visit, person: Person, state: str, way: str) -> None:
    """Who of staff wrote down which word is never lost."""
    yes, no = state == CONFIRMED, state == REFUSED
    deed = (person.id, person.team, way)
    trail.log(
        tx, visit.me.id, "approval_confirmed" if yes else "approval_refused" if no else "approval_withdrawn", *deed
    )
