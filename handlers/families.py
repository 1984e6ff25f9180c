"""Hears staff about families: whose guardian somebody is, the link, each guardian's word, the silence; and the young."""

from datetime import UTC, datetime

from aiogram import Router
from aiogram.types import CallbackQuery

from actions import approving, cards, growing, guardians, moving
from actions import families as doing
from actions.kin_more import COUNSELLOR
from actions.naming import first_name, name_of
from dialogs import families as words
from dialogs import growing as young
from dialogs.press import Press
from dialogs.screen import Row, Screen
from handlers.hearing import Draw, Gone, Hearing, Pressed, Sight
from handlers.model_words import row_of_task
from handlers.standing import way_back
from handlers.walkin import qr_code
from rules.approval import EXPIRED, NOTHING, PENDING
from rules.phone import display
from rules.standing import ENROLLED
from storage import accounts, approvals, families, people, tasks
from storage.approvals import JOB
from storage.families import Tie
from storage.people import Person
from storage.tasks import Task

OF_FAMILIES = (
    approving.NO,
    approving.DISAGREE,
    approving.WHO,
    approving.OF_MODEL,
    growing.AGAIN,
    doing.ASK,
    guardians.CALL,
    COUNSELLOR,
)
"""Tasks about a guardian, or about what guardians have said."""
UNASKED = (NOTHING, PENDING, EXPIRED)
"""What a young person can have changed by having the parents asked."""
PAYLOAD = "family_"
"""How the payload of a guardian's link begins."""


def router() -> Router:
    """The router of families."""
    found = Router(name="families")
    found.callback_query.register(_look, Pressed("g", "family"))
    found.callback_query.register(_one, Pressed("g", "guardian"))
    found.callback_query.register(_do, Pressed("kin", "link", "code", "back", "switch", "end"))
    found.callback_query.register(_silence, Pressed("kin", "silence"))
    found.callback_query.register(_word, Pressed("word"))
    found.callback_query.register(_ask, Pressed("kin", "ask"))
    found.callback_query.register(_grown, Pressed("grown"))
    found.callback_query.register(_look_grown, Pressed("g", "grown"))
    return found


async def _look(query: CallbackQuery, press: Press, hear: Hearing) -> None:
    await hear.do(doing.look, press.question)


async def _one(query: CallbackQuery, press: Press, hear: Hearing) -> None:
    await hear.do(doing.look_one, press.question)


async def _do(query: CallbackQuery, press: Press, hear: Hearing) -> None:
    if press.subject in doing.HOW:
        await hear.do(doing.do, press.question, "link", press.subject)
    else:
        await hear.do(doing.do, press.question, press.subject, press.option)


async def _silence(query: CallbackQuery, press: Press, hear: Hearing) -> None:
    await hear.do(doing.silence, press.question, press.option)


async def _word(query: CallbackQuery, press: Press, hear: Hearing) -> None:
    await hear.do(doing.word, press.subject, press.question, press.option)


async def _ask(query: CallbackQuery, press: Press, hear: Hearing) -> None:
    await hear.do(doing.ask_mine)


async def _grown(query: CallbackQuery, press: Press, hear: Hearing) -> None:
    await hear.do(growing.after_18, press.subject, press.question)


async def _look_grown(query: CallbackQuery, press: Press, hear: Hearing) -> None:
    await hear.do(moving.go, "grown")


def _family(sight: Sight, note: str, person_id: str = "") -> Screen:
    person = cards.reach(sight.tx, sight.visit, doing.VERB, person_id)
    if person is None:
        raise Gone
    relatives = [_relative(sight, tie, person) for tie in families.guardians_of(sight.tx, person.id)]
    who = (person.id, name_of(sight.tx, person.id) or "?")
    standing = approving.standing(sight.tx, person.id)
    silent = families.silent(sight.tx, person.id)
    return words.family_screen(who, relatives, standing, sight.programme.limits.card, silent=silent, note=note)


def _reached(sight: Sight, tie_id: str) -> tuple[Tie, Person]:
    """A tie whose young person the reader sees. Raises Gone."""
    found = doing.reach_tie(sight.tx, sight.visit, tie_id)
    if found is None:
        raise Gone
    return found


def _relative(sight: Sight, tie: Tie, youth: Person) -> words.Relative:
    tx, person = sight.tx, people.by_id(sight.tx, tie.guardian_id)
    guardian = families.guardian(tx, tie.guardian_id)
    said = approvals.word_of(tx, youth.id, JOB, tie.guardian_id)
    number = str(guardians.told(tx, tie.guardian_id).get("phone") or "")
    return words.Relative(
        tie=tie.id,
        name=name_of(tx, tie.guardian_id) or "?",
        child=first_name(tx, youth.id) or "?",
        child_id=youth.id,
        language=guardian.language if guardian else "da",
        number=display(number) if number else "",
        interpreter=guardian is not None and guardian.interpreter,
        reads=guardian is None or guardian.reads,
        chat=any(one.reachable for one in accounts.of_person(tx, tie.guardian_id)),
        stopped=person is not None and person.messages_off_at is not None,
        state=approving.state_of(tx, youth.id, tie.guardian_id),
        way=said.way if said else "",
        day=said.at.astimezone(sight.programme.calendar.zone).date() if said else None,
        who=first_name(tx, said.recorded_by) if said and said.recorded_by else "",
        in_language=(said.language or "") if said else "",
        adult=guardians.is_adult(tx, youth),
    )


def _guardian(sight: Sight, note: str, tie_id: str = "") -> Screen:
    tie, youth = _reached(sight, tie_id)
    return words.guardian_screen(_relative(sight, tie, youth), sight.programme.limits.card, note)


def _url(sight: Sight, sealed: str) -> str:
    token = sight.tx.vault.open(sight.tx, sight.visit.me.id, "joins.token", bytes.fromhex(sealed))
    return sight.visit.house.link(f"{PAYLOAD}{token}")


def _link(sight: Sight, note: str, tie_id: str = "", until: str = "0", sealed: str = "") -> Screen:
    tie, _ = _reached(sight, tie_id)
    who, ends = (tie.id, first_name(sight.tx, tie.guardian_id) or "?"), datetime.fromtimestamp(int(until), UTC)
    return words.link_screen(who, ends, _url(sight, sealed), sight.programme.limits.card)


def _code(sight: Sight, note: str, tie_id: str = "", until: str = "0", sealed: str = "") -> Screen:
    tie, _ = _reached(sight, tie_id)
    who, ends = (tie.id, first_name(sight.tx, tie.guardian_id) or "?"), datetime.fromtimestamp(int(until), UTC)
    return words.code_screen(who, ends, qr_code(_url(sight, sealed)), sight.programme.limits.card)


def _grown_up(sight: Sight, note: str) -> Screen:
    person = sight.visit.person
    if person is None or not guardians.is_adult(sight.tx, person):
        raise Gone
    return young.grown_screen(
        first_name(sight.tx, person.id), growing.asked_of(sight.tx, person.id), first=False, note=note
    )


def rows_of(sight: Sight) -> list[Row]:
    """On a young person's page: to have the parents asked; at 18, who of them may still hear."""
    person = sight.visit.person
    if person is None or person.status not in ENROLLED:
        return []
    if guardians.is_adult(sight.tx, person):
        return [young.grown_row()] if growing.asked_of(sight.tx, person.id) else []
    asked = any(one.kind == doing.ASK and one.done_at is None for one in tasks.of_person(sight.tx, person.id))
    return [] if asked or approving.standing(sight.tx, person.id) not in UNASKED else [young.ask_row()]


def told_of_kin(sight: Sight, task: Task) -> tuple[str, Row]:
    """What a task about a family says besides, and the button that opens it."""
    if task.kind in (guardians.CALL, COUNSELLOR):
        guardian = families.guardian(sight.tx, task.person_id)
        number = str(guardians.told(sight.tx, task.person_id).get("phone") or "")
        ties = families.children_of(sight.tx, task.person_id)
        row = [words.open_guardian(ties[0].id)] if ties else []
        told = (
            words.to_ring(guardian.language, guardian.interpreter, display(number) if number else "")
            if guardian
            else ""
        )
        return told, row
    if task.kind == approving.WHO:
        return "", [words.open_guardian(task.subject_id)]
    if task.kind == approving.OF_MODEL:
        return "", row_of_task(sight, task)
    return "", [words.open_family(task.person_id)]


SCREENS: dict[str, Draw] = {
    "family": _family,
    "guardian": _guardian,
    "kin_link": _link,
    "kin_code": _code,
    "parents_asked": lambda sight, note: young.asking_screen(way_back(sight)),
    "grown": _grown_up,
}
