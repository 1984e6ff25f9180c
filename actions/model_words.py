"""Each guardian's own word about one role model, by name: asked in their chat, or heard by staff, who note whose it was."""

from collections.abc import Mapping
from typing import Any

from actions import approving, pairing
from actions.cards import reach
from actions.families import reach_tie
from actions.guardians import may_hear, mine, mine_held
from actions.naming import first_name
from actions.visits import House, Visit
from rules.approval import (
    CHAT,
    CONFIRMED,
    EXPIRED,
    GIVEN,
    HELD,
    INTERPRETER,
    NOTHING,
    PAPER,
    PENDING,
    PERSON,
    PHONE,
    REFUSED,
    WITHDRAWN,
)
from rules.ids import number
from rules.owed import Show, show
from storage import accounts, approvals, families, hold, notices, pairs, people, role_models, trail, voices
from storage.approvals import PAIRING, Approval
from storage.families import Tie
from storage.notices import Notice
from storage.people import Person
from storage.role_models import RoleModel
from storage.tx import Tx

ASKED = "model_asked"
"""The notice with which a guardian is asked, about the word that says so."""
COUNTS = "kin_model_ok"
"""The notice that their yes counts now, about the word that staff confirmed."""
HEARD: Mapping[str, tuple[str, str]] = {
    **{way: (CONFIRMED, way) for way in (PAPER, PERSON, PHONE, INTERPRETER)},
    "no": (REFUSED, PERSON),
    "back": (WITHDRAWN, PERSON),
}
"""What staff note of a guardian: the new word, and how it was said."""
SAID = {GIVEN: "chat_given", REFUSED: "chat_refused", WITHDRAWN: "chat_withdrawn"}


def to_ask(tx: Tx, youth: Person, model: RoleModel) -> list[Tie]:
    """Which guardians can be asked in their chat now: who has one, may hear, and has said nothing that still counts."""
    if model.team != youth.team or pairs.of_person(tx, youth.id) or not pairing.possible(tx, youth, model):
        return []
    standing = approving.standing(tx, youth.id, PAIRING, model.person_id)
    if standing in (*HELD, CONFIRMED) or not pairing.needs_approval(tx, youth.id):
        return []
    return [
        tie
        for tie in families.guardians_of(tx, youth.id)
        if state_of(tx, tie, model.person_id) in (NOTHING, EXPIRED)
        and may_hear(tx, tie, youth)
        and any(account.reachable for account in accounts.of_person(tx, tie.guardian_id))
    ]


def state_of(tx: Tx, tie: Tie, model_id: int) -> str:
    """What one guardian's own word about this role model is worth today."""
    return approving.state_of(tx, tie.person_id, tie.guardian_id, PAIRING, model_id)


def ask(tx: Tx, visit: Visit, person_id: str, model_id: str) -> list[Show]:
    """Staff have the guardians asked in their chats: each alone, and once."""
    if reach(tx, visit, "pairs", person_id) is None:
        return [show("gone")]
    hold(tx, people=[found for found in (int(person_id), number(model_id)) if found])
    person, model = reach(tx, visit, "pairs", person_id), role_models.by_id(tx, number(model_id))
    if person is None or model is None or model.team != person.team:
        return [show("gone")]
    asked = to_ask(tx, person, model)
    for tie in asked:
        word = approvals.record(
            tx,
            person.id,
            PAIRING,
            PENDING,
            way=CHAT,
            by=visit.me.id,
            about=model.person_id,
            guardian=tie.guardian_id,
            version=approving.TEXT,
        )
        notices.plan(tx, ASKED, tie.guardian_id, word, tx.now, tx.now)
    if asked:
        trail.log(tx, visit.me.id, "pair_kin_asked", person.id, person.team)
    return [show("pairing_one", person.id, model.person_id, note="saved" if asked else "already")]


def reached(tx: Tx, visit: Visit, tie_id: str, model_id: str) -> tuple[Tie, Person, int] | None:
    """A guardian, the young person and the role model, where staff may note what the one says to the other."""
    found = reach_tie(tx, visit, tie_id) if visit.may("pairs") else None
    model = role_models.by_id(tx, number(model_id))
    if found is None or model is None:
        return None
    tie, youth = found
    going = any(pair.other(youth.id) == model.person_id for pair in pairs.of_person(tx, youth.id))
    return (tie, youth, model.person_id) if going or model.team == youth.team else None


def look(tx: Tx, visit: Visit, tie_id: str, model_id: str) -> list[Show]:
    """Open what one guardian says to one role model: reading is written down."""
    found = reached(tx, visit, tie_id, model_id)
    if found is None:
        return [show("gone")]
    trail.log(tx, visit.me.id, "read_guardian", found[0].guardian_id, found[1].team)
    return [show("kin_model", found[0].id, found[2])]


def note(tx: Tx, visit: Visit, tie_id: str, model_id: str, how: str) -> list[Show]:
    """Staff note what one guardian has said, or that it was them who said yes in the chat."""
    found = reached(tx, visit, tie_id, model_id)
    youth = approving.held(tx, visit, str(found[1].id)) if found else None
    if found is None or youth is None or how not in HEARD:
        return [show("gone")]
    (tie, _, model), (state, way) = found, HEARD[how]
    guardian = families.guardian(tx, tie.guardian_id)
    language = guardian.language if guardian else ""
    if not approving.say(
        tx, visit.house, youth, state, way, guardian=tie.guardian_id, by=visit.me.id, language=language, model=model
    ):
        return [show("kin_model", tie.id, model, note="already")]
    trail.log(tx, visit.me.id, "pair_approval", youth.id, youth.team, how)
    word = approvals.word_of(tx, youth.id, PAIRING, tie.guardian_id, model)
    if state == CONFIRMED and word is not None:
        notices.plan(tx, COUNTS, tie.guardian_id, word.id, tx.now, tx.now)
    return [show("kin_model", tie.id, model, note="saved")]


def of_mine(tx: Tx, visit: Visit, tie_id: str, model_id: str) -> tuple[Tie, Person, int] | None:
    """A role model about whom the writer was asked, for their own child; None for everything else, and at 18."""
    found = mine(tx, visit, tie_id)
    if found is None or not pairing.needs_approval(tx, found[1].id):
        return None
    word = approvals.word_of(tx, found[1].id, PAIRING, found[0].guardian_id, number(model_id))
    return (*found, number(model_id)) if word else None


def look_mine(tx: Tx, visit: Visit, screen: str, tie_id: str, model_id: str) -> list[Show]:
    """A guardian looks at what they were asked."""
    found = of_mine(tx, visit, tie_id, model_id)
    return [show(screen, found[0].id, found[2]) if found else show("gone")]


def say(tx: Tx, visit: Visit, state: str, tie_id: str, model_id: str) -> list[Show]:
    """A guardian's yes, no, or a yes taken back, in their chat. A yes opens nothing until staff know who it was."""
    found = of_mine(tx, visit, tie_id, model_id) if mine_held(tx, visit, tie_id) else None
    if found is None or state not in SAID:
        return [show("gone")]
    tie, youth, model = found
    language = visit.account.language
    if not approving.say(
        tx, visit.house, youth, state, CHAT, guardian=tie.guardian_id, by=None, language=language, model=model
    ):
        return [show("kin_pair", tie.id, model, note="already")]
    trail.log(tx, None, SAID[state], youth.id, youth.team)
    return [show("kin_pair", tie.id, model)]


def mine_asked(tx: Tx, visit: Visit, ties: list[Tie]) -> list[tuple[Tie, int]]:
    """The role models about whom somebody was asked for these children."""
    about = {(one.person_id, one.about_id): 0 for one in approvals.of_guardian(tx, visit.me.id) if one.kind == PAIRING}
    return [
        (tie, model)
        for tie in ties
        for person, model in about
        if model and person == tie.person_id and pairing.needs_approval(tx, person)
    ]


def _of(tx: Tx, notice: Notice) -> tuple[Approval, Tie] | None:
    word = approvals.by_id(tx, notice.subject_id or 0)
    ties = families.guardians_of(tx, word.person_id) if word else []
    return next(((word, tie) for tie in ties if word and tie.guardian_id == notice.person_id), None)


def _still(tx: Tx, house: House, notice: Notice, person: Person) -> bool:
    """Nothing goes where staff said not to write since, the answer is known, or the pair is not possible any more."""
    found = _of(tx, notice)
    youth = people.by_id(tx, found[0].person_id) if found else None
    model = role_models.by_id(tx, found[0].about_id or 0) if found else None
    if found is None or youth is None or model is None or not may_hear(tx, found[1], youth):
        return False
    if approving.standing(tx, youth.id, PAIRING, model.person_id) in HELD or not pairing.needs_approval(tx, youth.id):
        return False
    return state_of(tx, found[1], model.person_id) == PENDING and pairing.possible(tx, youth, model)


def _still_counts(tx: Tx, house: House, notice: Notice, person: Person) -> bool:
    """It counts still, and they may hear of it."""
    found = _of(tx, notice)
    youth = people.by_id(tx, found[0].person_id) if found else None
    if found is None or youth is None or not may_hear(tx, found[1], youth):
        return False
    return state_of(tx, found[1], found[0].about_id or 0) == CONFIRMED


def _told(tx: Tx, house: House, notice: Notice, person: Person) -> Mapping[str, Any]:
    found, voice = _of(tx, notice), voices.of(tx, "model", person.language)
    spoken = {"voice": voice.id if voice else 0}
    if found is None:
        return {"tie": 0, "model": 0, "child": "–", "model_name": "–", "reads": False, "tongue": "", **spoken}
    word, tie = found
    names = {"child": first_name(tx, word.person_id) or "–", "model_name": first_name(tx, word.about_id or 0) or "–"}
    guardian = families.guardian(tx, tie.guardian_id)
    reads = guardian is not None and guardian.reads
    return {"tie": tie.id, "model": word.about_id, "reads": reads, "tongue": person.language, **names, **spoken}


STILL = {ASKED: _still, COUNTS: _still_counts}
FACTS = dict.fromkeys(STILL, _told)
