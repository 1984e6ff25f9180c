"""Hears what guardians say to one role model by name: in their own chat, and as staff ask for it and note it."""

from aiogram import Router
from aiogram.types import CallbackQuery

from actions import approving, guardians, pairing
from actions import model_words as doing
from actions.naming import first_name, name_of
from dialogs import model_words as words
from dialogs.model_words import KinWord, Matter
from dialogs.press import Press
from dialogs.screen import Row, Screen
from handlers.hearing import Draw, Gone, Hearing, Pressed, Sight
from storage import approvals, families, voices
from storage.approvals import PAIRING
from storage.families import Tie
from storage.people import Person
from storage.tasks import Task


def router() -> Router:
    """The router of guardians' words about role models."""
    found = Router(name="model_words")
    found.callback_query.register(_ask, Pressed("modelkin"))
    found.callback_query.register(_note, Pressed("modelword"))
    found.callback_query.register(_look, Pressed("g", "kin_model"))
    found.callback_query.register(_mine, Pressed("g", "kin_pair", "kin_pair_sure"))
    found.callback_query.register(_say, Pressed("kinpair"))
    return found


async def _ask(query: CallbackQuery, press: Press, hear: Hearing) -> None:
    await hear.do(doing.ask, press.subject, press.question)


async def _note(query: CallbackQuery, press: Press, hear: Hearing) -> None:
    await hear.do(doing.note, press.subject, press.question, press.option)


async def _look(query: CallbackQuery, press: Press, hear: Hearing) -> None:
    await hear.do(doing.look, press.question, press.option)


async def _mine(query: CallbackQuery, press: Press, hear: Hearing) -> None:
    await hear.do(doing.look_mine, press.subject, press.question, press.option)


async def _say(query: CallbackQuery, press: Press, hear: Hearing) -> None:
    await hear.do(doing.say, press.subject, press.question, press.option)


def _matter(sight: Sight, tie: Tie, model: int) -> Matter:
    guardian = families.guardian(sight.tx, tie.guardian_id)
    return Matter(
        tie=tie.id,
        model=model,
        child=first_name(sight.tx, tie.person_id) or "–",
        name=first_name(sight.tx, model) or "–",
        state=doing.state_of(sight.tx, tie, model),
        voice=_voice(sight),
        readable=words.can_say(sight.visit.account.language, reads=guardian is not None and guardian.reads),
    )


def _voice(sight: Sight) -> int:
    """The question as it was spoken in the reader's language; 0 where nobody has."""
    found = voices.of(sight.tx, "model", sight.visit.account.language)
    return found.id if found else 0


def _asked(sight: Sight, tie_id: str, model_id: str) -> Matter:
    """A role model about whom the reader was asked. Raises Gone."""
    found = doing.of_mine(sight.tx, sight.visit, tie_id, model_id) if sight.visit.person else None
    if found is None:
        raise Gone
    return _matter(sight, found[0], found[2])


def rows_of(sight: Sight) -> list[Row]:
    """On a guardian's page: the role models about whom they were asked."""
    ties = [tie for tie, _ in guardians.children(sight.tx, sight.visit.me.id)]
    found = [_matter(sight, tie, model) for tie, model in doing.mine_asked(sight.tx, sight.visit, ties)]
    return [words.matter_row(one) for one in found]


def kin_words(sight: Sight, person: Person, model: int) -> list[KinWord]:
    """What each guardian says to one role model, where the reader sees guardians."""
    ties = families.guardians_of(sight.tx, person.id) if sight.visit.may("guardian") else []
    return [_kin_word(sight, tie, person, model) for tie in ties]


def _kin_word(sight: Sight, tie: Tie, youth: Person, model: int) -> KinWord:
    tx, guardian = sight.tx, families.guardian(sight.tx, tie.guardian_id)
    said = approvals.word_of(tx, youth.id, PAIRING, tie.guardian_id, model)
    return KinWord(
        tie=tie.id,
        model=model,
        name=name_of(tx, tie.guardian_id) or "?",
        model_name=name_of(tx, model) or "?",
        child=first_name(tx, youth.id) or "?",
        child_id=youth.id,
        state=approving.state_of(tx, youth.id, tie.guardian_id, PAIRING, model),
        way=said.way if said else "",
        day=said.at.astimezone(sight.programme.calendar.zone).date() if said else None,
        reads=guardian is None or guardian.reads,
        adult=not pairing.needs_approval(tx, youth.id),
    )


def _kin_model(sight: Sight, note: str, tie_id: str = "", model_id: str = "") -> Screen:
    found = doing.reached(sight.tx, sight.visit, tie_id, model_id)
    if found is None:
        raise Gone
    return words.kin_model_screen(_kin_word(sight, *found), sight.programme.limits.card, note)


def row_of_task(sight: Sight, task: Task) -> Row:
    """From the task to whose yes it is about; nothing where they are nobody's guardian any more."""
    word = approvals.by_id(sight.tx, task.subject_id)
    ties = families.guardians_of(sight.tx, task.person_id)
    tie = next((tie for tie in ties if word and tie.guardian_id == word.guardian_id), None)
    return [words.open_word(tie.id, word.about_id)] if tie and word and word.about_id else []


SCREENS: dict[str, Draw] = {
    "kin_model": _kin_model,
    "kin_pair": lambda sight, note, tie="", model="": words.matter_screen(_asked(sight, tie, model), note),
    "kin_pair_sure": lambda sight, note, tie="", model="": words.sure_screen(_asked(sight, tie, model)),
}
