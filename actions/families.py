"""Staff write down whose guardian somebody is, hand over the link, note each guardian's own word, and may ask for silence.

A link works once, for as long as programme.toml says; of its token only a keyed hash is kept, and it is shown once.
"""

import secrets
from collections.abc import Callable, Mapping
from typing import Any

from actions import approving, tasks
from actions.cards import reach
from actions.naming import index_words_of
from actions.visits import Visit
from rules.approval import BY_STAFF, CONFIRMED, EXPIRED, NOES, NOTHING, PENDING
from rules.form import Form
from rules.ids import number
from rules.owed import Show, show
from rules.subject import Subject
from storage import approvals, families, forms, hold, joins, notices, people, staff, trail
from storage.approvals import JOB
from storage.families import GUARDIAN, Tie
from storage.people import Person
from storage.tx import Tx

VERB = "guardian"
TOKEN_BYTES = 16
"""128 random bits."""
HOW = ("link", "code", "back")
ASK = "parents_asked"
"""The task: a young person wants us to ask the parents."""


def look(tx: Tx, visit: Visit, person_id: str) -> list[Show]:
    """Open a family: reading is written down."""
    found = reach(tx, visit, VERB, person_id)
    if found is None:
        return [show("gone")]
    trail.log(tx, visit.me.id, "read_card", found.id, found.team)
    return [show("family", found.id)]


def look_one(tx: Tx, visit: Visit, tie_id: str) -> list[Show]:
    """Open one guardian: reading is written down."""
    found = reach_tie(tx, visit, tie_id)
    if found is None:
        return [show("gone")]
    trail.log(tx, visit.me.id, "read_guardian", found[0].guardian_id, found[1].team)
    return [show("guardian", found[0].id)]


def reach_tie(tx: Tx, visit: Visit, tie_id: str | int) -> tuple[Tie, Person] | None:
    """A tie and its young person, if the writer sees them; None otherwise, whatever the reason."""
    tie = families.tie(tx, number(str(tie_id))) if visit.may(VERB) else None
    youth = reach(tx, visit, VERB, tie.person_id) if tie else None
    return (tie, youth) if tie and youth else None


def submit(tx: Tx, visit: Visit, subject: Subject, form: Form, answers: Mapping[str, Any]) -> list[Show]:
    """All is answered: somebody new, or one who is known here with this name and number, is this one's guardian."""
    youth = reach(tx, visit, VERB, subject.person)
    if youth is None or youth.team is None:
        return [show("gone")]
    hold(tx, people=[youth.id])
    known = _known(tx, youth.team, str(answers["name"]), str(answers.get("phone") or ""))
    guardian = known or _new(tx, visit, youth.team, answers)
    families.make_guardian(tx, guardian, youth.team)
    reads = answers.get("reads") != "no"
    families.change_guardian(tx, guardian, interpreter=answers.get("interpreter") == "yes" or not reads, reads=reads)
    tie = families.bind(tx, youth.id, guardian, visit.me.id)
    trail.log(tx, visit.me.id, "guardian", youth.id, youth.team)
    return [show("guardian", tie, note="saved")]


def _known(tx: Tx, team: str, name: str, phone: str) -> int:
    """A guardian of the team with this very name and number; 0 where there is none."""
    wanted = (index_words_of(name), phone)
    for person_id in families.named(tx, team, wanted[0]) if phone else ():
        record = forms.record(tx, person_id, "partner")
        if record and (index_words_of(str(record.answers["name"])), record.answers.get("phone")) == wanted:
            return person_id
    return 0


def _new(tx: Tx, visit: Visit, team: str, answers: Mapping[str, Any]) -> int:
    name = str(answers["name"])
    person_id = people.new(tx, team=team, language=str(answers["language"]), status=GUARDIAN)
    staff.give(tx, person_id, GUARDIAN, team)
    told = {"name": name, "phone": answers.get("phone")}
    forms.keep_record(tx, person_id, "partner", visit.house.forms["partner"].version, told)
    people.index_name(tx, person_id, index_words_of(name))
    return person_id


def do(tx: Tx, visit: Visit, tie_id: str, verb: str, detail: str) -> list[Show]:
    """A button on a guardian's page was tapped."""
    found, deed = reach_tie(tx, visit, tie_id), DEEDS.get(verb)
    if found is None or deed is None:
        return [show("gone")]
    hold(tx, people=sorted({found[0].guardian_id, found[1].id}))
    found = reach_tie(tx, visit, tie_id)
    return deed(tx, visit, *found, detail) if found else [show("gone")]


def _link(tx: Tx, visit: Visit, tie: Tie, youth: Person, how: str) -> list[Show]:
    """A personal link as words or as a code to scan, or all of theirs taken back. Until it was said it is kept sealed."""
    if how not in HOW:
        return [show("gone")]
    if how == "back":
        gone = joins.revoke_of(tx, tie.guardian_id)
        trail.log(tx, visit.me.id, "join_back", tie.guardian_id, youth.team)
        return [show("guardian", tie.id, note="saved" if gone else "already")]
    if families.silent(tx, youth.id):
        return [show("guardian", tie.id, note="silent")]
    token, until = secrets.token_urlsafe(TOKEN_BYTES), tx.now + visit.programme.approval.link
    joins.make(tx, secret(token), tie.guardian_id, youth.team or "", visit.me.id, until)
    trail.log(tx, visit.me.id, "guardian_link", tie.guardian_id, youth.team)
    ask(tx, tie, youth, visit.me.id)
    sealed = tx.vault.seal(tx, visit.me.id, "joins.token", token)
    return [show("kin_link" if how == "link" else "kin_code", tie.id, int(until.timestamp()), sealed.hex())]


def secret(token: str) -> str:
    """What of a guardian's token is hashed: the link of a partner with the same token would be another."""
    return f"guardian.{token}"


def ask(tx: Tx, tie: Tie, youth: Person, by: int | None) -> None:
    """A guardian is asked from now on, where they have said nothing that still counts."""
    if approving.state_of(tx, youth.id, tie.guardian_id) in (NOTHING, EXPIRED):
        approvals.record(
            tx, youth.id, JOB, PENDING, way="chat", by=by, guardian=tie.guardian_id, version=approving.TEXT
        )


def word(tx: Tx, visit: Visit, tie_id: str, state: str, how: str) -> list[Show]:
    """Staff note what one guardian has said, or that it was them who said yes in the chat."""
    found = reach_tie(tx, visit, tie_id)
    youth = approving.held(tx, visit, str(found[1].id)) if found else None
    if found is None or youth is None or how not in BY_STAFF or state not in (CONFIRMED, *NOES):
        return [show("gone")]
    tie, guardian = found[0], families.guardian(tx, found[0].guardian_id)
    language = guardian.language if guardian else ""
    said = approving.say(
        tx, visit.house, youth, state, how, guardian=tie.guardian_id, by=visit.me.id, language=language
    )
    if not said:
        return [show("guardian", tie.id, note="already")]
    approving.log(tx, visit, youth, state, how)
    if state == CONFIRMED:
        notices.plan(tx, "kin_confirmed", tie.guardian_id, tie.id, tx.now, tx.now)
    return [show("guardian", tie.id, note="saved")]


def _switch(tx: Tx, visit: Visit, tie: Tie, youth: Person, what: str) -> list[Show]:
    """With or without an interpreter; reads, or is told."""
    now = families.guardian(tx, tie.guardian_id)
    if now is None or what not in ("interpreter", "reads"):
        return [show("gone")]
    families.change_guardian(tx, tie.guardian_id, **{what: not getattr(now, what)})
    trail.log(tx, visit.me.id, "guardian", youth.id, youth.team)
    return [show("guardian", tie.id, note="saved")]


def _end(tx: Tx, visit: Visit, tie: Tie, youth: Person, _: str) -> list[Show]:
    """Somebody is not this young person's guardian: a link that waits is worth nothing any more. A no of theirs stands."""
    families.end(tx, tie.id)
    if not families.children_of(tx, tie.guardian_id):
        joins.revoke_of(tx, tie.guardian_id)
    trail.log(tx, visit.me.id, "guardian_end", youth.id, youth.team)
    return [show("family", youth.id, note="saved")]


DEEDS: Mapping[str, Callable[[Tx, Visit, Tie, Person, str], list[Show]]] = {
    "link": _link,
    "switch": _switch,
    "end": _end,
}


def silence(tx: Tx, visit: Visit, person_id: str, said: str) -> list[Show]:
    """Do not write to the parents, or again. Neither the young person nor a guardian is told, and no open link works on."""
    found = reach(tx, visit, VERB, person_id)
    if found is None or said not in ("on", "off"):
        return [show("gone")]
    hold(tx, people=[found.id])
    families.set_silent(tx, found.id, visit.me.id, silent=said == "on")
    for tie in families.guardians_of(tx, found.id) if said == "on" else ():
        joins.revoke_of(tx, tie.guardian_id)
    trail.log(tx, visit.me.id, "silence_on" if said == "on" else "silence_off", found.id, found.team)
    return [show("family", found.id, note="saved")]


def ask_mine(tx: Tx, visit: Visit) -> list[Show]:
    """A young person wants us to ask the parents: their own yes to that, and a human who sees to it."""
    if visit.person is None or visit.staff is not None:
        return [show("lost")]
    for tie in families.guardians_of(tx, visit.me.id):
        families.change_tie(tx, tie.id, youth_yes_at=tie.youth_yes_at or tx.now)
    tasks.about(tx, visit.house, ASK, visit.me, visit.me.id, since=tx.now)
    return [show("parents_asked")]
