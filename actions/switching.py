"""Several people on one phone: who writes now. The wrong one sees nothing of another, and touches nothing of theirs."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from actions import aging, alarm, moving, place
from actions.visits import Visit
from rules.ids import number
from rules.owed import Show, show
from rules.shared_phone import TRIES, Proof, proof, wrong_so_far
from storage import accounts, factors, forms, notices, people, staff
from storage.families import GUARDIAN
from storage.role_models import PARTNER
from storage.tx import Tx

HOMES = {PARTNER: "partner_home", GUARDIAN: "kin_home"}
"""The pages of people who were never young people here."""


def is_foreign(visit: Visit, action: Callable[..., list[Show]]) -> bool:
    """Whether the button that was tapped was drawn for somebody else, and would do something in the writer's name."""
    return 0 < visit.incoming.tapped < visit.account.fresh_from and action not in ANYBODYS


def foreign(tx: Tx, visit: Visit) -> list[Show]:
    """An old button of somebody else's: nothing is done, and the writer sees where they are themselves."""
    return place.where(tx, visit, "stale")


def choose(tx: Tx, visit: Visit, person_id: str, notice_id: str = "") -> list[Show]:
    """Somebody says who they are; where that is not who wrote last, they are asked what only they know."""
    known = accounts.people_of(tx, visit.account.id)
    if not person_id and len(known) == 1:
        person_id = str(known[0])
    if person_id not in map(str, known):
        return [show("again" if known else "door")]
    target = int(person_id)
    if target == visit.account.current_id:
        return [_arrived(tx, target, notice_id)]
    if _tries(tx, visit, target) >= TRIES:
        return [show("not_you")]
    if proof_of(tx, visit, target) is None:
        return _becomes(tx, visit, target, notice_id)
    return [show("who", target, notice_id)]


def prove(tx: Tx, visit: Visit, person_id: str, said: str, notice_id: str) -> list[Show]:
    """An answer to what only they know. After three wrong ones a human helps."""
    known = accounts.people_of(tx, visit.account.id)
    asked = proof_of(tx, visit, int(person_id)) if person_id in map(str, known) else None
    if asked is None or int(person_id) == visit.account.current_id:
        return choose(tx, visit, person_id, notice_id)
    target, tries = int(person_id), _tries(tx, visit, int(person_id))
    if tries >= TRIES:
        return [show("not_you")]
    if said in map(str, asked.right):
        accounts.change_link(tx, visit.account.id, target, wrong=0, wrong_at=None)
        return _becomes(tx, visit, target, notice_id)
    accounts.change_link(tx, visit.account.id, target, wrong=tries + 1, wrong_at=tx.now)
    return [show("not_you") if tries + 1 >= TRIES else show("who", target, notice_id, note="not_them")]


def _tries(tx: Tx, visit: Visit, person_id: int) -> int:
    link = accounts.link(tx, visit.account.id, person_id)
    return wrong_so_far(link.wrong, link.wrong_at, tx.now) if link else TRIES


def _becomes(tx: Tx, visit: Visit, person_id: int, notice_id: str) -> list[Show]:
    """They write from now on, in a message of their own: what stands above was for somebody else."""
    accounts.switch(tx, visit.account.id, person_id)
    if (person := people.by_id(tx, person_id)) is not None:
        accounts.set_language(tx, visit.account.id, person.language)
    factors.stand_up(tx, visit.account.id, person_id)
    return [replace(_arrived(tx, person_id, notice_id), delete=visit.incoming.tapped)]


def _arrived(tx: Tx, person_id: int, notice_id: str) -> Show:
    if notice_id:
        return show("message", notice_id)
    if staff.at_work(staff.roles_of(tx, person_id)):
        return show("menu")
    person = people.by_id(tx, person_id)
    return show(HOMES.get(person.status if person else "", "welcome_back"))


def proof_of(tx: Tx, visit: Visit, person_id: int) -> Proof | None:
    """What this person would be asked."""
    today = tx.now.astimezone(visit.programme.calendar.zone).date()
    answers, told_on = {}, None
    if (draft := forms.draft(tx, person_id, "door")) is not None:
        answers = {**draft.content["answers"]}
    for record in forms.all_records(tx, person_id):
        answers |= record.answers
        told_on = aging.told_on(record) if record.form == "door" else told_on
    born, age = answers.get("born"), answers.get("age")
    return proof(date.fromisoformat(str(born)) if born else None, int(str(age)) if age else None, told_on, today)


def somebody_else(tx: Tx, visit: Visit, source: str) -> list[Show]:
    """Another person on the same phone starts at the door; nothing of the first is shown."""
    if not accounts.people_of(tx, visit.account.id):
        return [show("door", source)]
    accounts.switch(tx, visit.account.id, None)
    return [Show("door", (source,) if source else (), delete=visit.incoming.tapped)]


def open_message(tx: Tx, visit: Visit, notice_id: str) -> list[Show]:
    """Somebody taps that a message is for them."""
    notice = notices.by_id(tx, number(notice_id))
    if notice is None or notice.person_id not in accounts.people_of(tx, visit.account.id):
        return place.where(tx, visit, "stale")
    return choose(tx, visit, str(notice.person_id), str(notice.id))


def share(tx: Tx, visit: Visit, said: str) -> list[Show]:
    """Others use this phone too, or not any more: messages then wait behind a tap, or not."""
    if visit.person is None or visit.staff is not None or said not in ("yes", "no"):
        return place.where(tx, visit, "stale")
    accounts.change_link(tx, visit.account.id, visit.me.id, shared=said == "yes")
    return [show("sharing", note="saved")]


ANYBODYS: frozenset[Callable[..., list[Show]]] = frozenset(
    {
        *(alarm.heard, alarm.hard, alarm.call_me, alarm.fine, alarm.remove, place.where),
        *(moving.go, moving.start, moving.speak, moving.reach),
        *(choose, prove, somebody_else, open_message),
    }
)
"""What a tap on anybody's old message may still do: get help, look at what is open to all, say who one is."""
