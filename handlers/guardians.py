"""Hears guardians: who follows a personal link, and parents on their own page."""

from collections.abc import Callable, Sequence
from datetime import date

from aiogram import F, Router
from aiogram.filters import CommandObject, CommandStart
from aiogram.types import CallbackQuery, Message

from actions import approving
from actions import guardians as doing
from actions.naming import first_name, initial
from dialogs import guardians as words
from dialogs.guardians import Kid
from dialogs.model_words import can_say
from dialogs.press import Press
from dialogs.screen import Row, Screen, talk_row
from handlers.families import PAYLOAD
from handlers.hearing import Draw, Gone, Hearing, Pressed, Sight
from handlers.invitations import event_rows
from handlers.model_words import rows_of as model_rows
from locales import SPOKEN
from rules.approval import GIVEN, REFUSED, WITHDRAWN
from rules.programme import Team
from storage import approvals, families, voices
from storage.approvals import JOB
from storage.families import Guardian, Tie
from storage.people import Person

ASKING = ("kin_language", "kin_asked", "kin_notice")
OWN_CHILD = ("kin_child", "kin_sure")
HOME_ROWS: list[Callable[[Sight], Sequence[Row]]] = [model_rows, event_rows]
"""What other subjects put on a parent's page: rows of role models and invitations; none where nothing goes on."""


def router() -> Router:
    """The router of guardians; it has to be asked before the door, which takes every /start."""
    found = Router(name="guardians")
    start = CommandStart(deep_link=True, ignore_case=True, magic=F.args.startswith(PAYLOAD))
    found.message.register(_follow, start, F.chat.type == "private")
    found.callback_query.register(_asking, Pressed("g", *ASKING))
    found.callback_query.register(_home, Pressed("g", "kin_home", "kin_card"))
    found.callback_query.register(_child, Pressed("g", *OWN_CHILD))
    found.callback_query.register(_tongue, Pressed("kin", "tongue"))
    found.callback_query.register(_join, Pressed("kin", "me", "wrong", "read"))
    found.callback_query.register(_interpreter, Pressed("kin", "interpreter"))
    found.callback_query.register(_say, Pressed("kin", GIVEN, REFUSED, WITHDRAWN))
    return found


async def _follow(message: Message, command: CommandObject, hear: Hearing) -> None:
    await hear.do(doing.follow, (command.args or "").removeprefix(PAYLOAD))


async def _asking(query: CallbackQuery, press: Press, hear: Hearing) -> None:
    await hear.do(doing.asking, press.subject)


async def _home(query: CallbackQuery, press: Press, hear: Hearing) -> None:
    await hear.do(doing.home, press.subject, press.question)


async def _child(query: CallbackQuery, press: Press, hear: Hearing) -> None:
    await hear.do(doing.open_child, press.subject, press.question)


async def _tongue(query: CallbackQuery, press: Press, hear: Hearing) -> None:
    await hear.do(doing.choose, press.question, SPOKEN)


async def _join(query: CallbackQuery, press: Press, hear: Hearing) -> None:
    if press.subject == "me":
        await hear.do(doing.asking, "kin_notice")
    else:
        await hear.do(doing.not_me if press.subject == "wrong" else doing.read)


async def _interpreter(query: CallbackQuery, press: Press, hear: Hearing) -> None:
    await hear.do(doing.interpreter, press.question)


async def _say(query: CallbackQuery, press: Press, hear: Hearing) -> None:
    await hear.do(doing.say, press.question, press.subject)


def _waiting(sight: Sight) -> tuple[Guardian, Team]:
    """Whom the link is for that this chat opened. Raises Gone."""
    found = doing.waiting(sight.tx, sight.visit)
    team = sight.programme.teams.get(found[1].team) if found else None
    if found is None or team is None:
        raise Gone
    return found[1], team


def _voice(sight: Sight, text: str) -> int:
    """The recording of a text in the reader's language; 0 where nobody has spoken it."""
    found = voices.of(sight.tx, text, sight.visit.account.language)
    return found.id if found else 0


def _languages(sight: Sight, note: str) -> Screen:
    _waiting(sight)
    return words.language_screen(SPOKEN)


def _asked(sight: Sight, note: str) -> Screen:
    guardian, team = _waiting(sight)
    return words.asked_screen(initial(sight.tx, guardian.person_id), team, _voice(sight, "welcome"))


def _notice(sight: Sight, note: str) -> Screen:
    guardian, team = _waiting(sight)
    names = [first_name(sight.tx, youth.id) or "–" for _, youth in doing.children(sight.tx, guardian.person_id)]
    return words.notice_screen(first_name(sight.tx, guardian.person_id), names, team, _voice(sight, "welcome"))


def _mine(sight: Sight, tie_id: str) -> tuple[Tie, Person]:
    """One of the reader's own children. Raises Gone."""
    found = doing.mine(sight.tx, sight.visit, tie_id)
    if found is None:
        raise Gone
    return found


def _kid(sight: Sight, tie: Tie) -> Kid:
    return Kid(tie.id, first_name(sight.tx, tie.person_id) or "–")


def _readable(sight: Sight) -> bool:
    """Whether they can say yes here: they read, and somebody has reviewed the text in their language."""
    me = doing.me(sight.tx, sight.visit)
    return me is not None and can_say(sight.visit.account.language, reads=me.reads)


def _own_child(sight: Sight, note: str, tie_id: str = "") -> Screen:
    tie, youth = _mine(sight, tie_id)
    said = approvals.word_of(sight.tx, youth.id, JOB, tie.guardian_id)
    state, until = approving.state_of(sight.tx, youth.id, tie.guardian_id), _until(said)
    return words.child_screen(
        _kid(sight, tie), state, until, _voice(sight, "approval"), readable=_readable(sight), note=note
    )


def _until(said: approvals.Approval | None) -> date | None:
    return said.until if said else None


def _me(sight: Sight) -> Person:
    """A guardian. Raises Gone."""
    if doing.me(sight.tx, sight.visit) is None:
        raise Gone
    return sight.visit.me


def _home_screen(sight: Sight, note: str) -> Screen:
    person = _me(sight)
    kids = [_kid(sight, tie) for tie, _ in doing.children(sight.tx, person.id)]
    extra = [row for rows in HOME_ROWS for row in rows(sight)]
    off = person.messages_off_at is not None
    return words.home_screen(kids, extra, _voice(sight, "welcome"), off=off, note=note)


def _card(sight: Sight, note: str, number: str = "1") -> Screen:
    _me(sight)
    if number not in map(str, range(1, len(words.CARD) + 1)):
        raise Gone
    return words.card_screen(int(number))


def _called(sight: Sight, note: str) -> Screen:
    guardian = families.guardian(sight.tx, _me(sight).id)
    return words.called_screen(interpreter=guardian is not None and guardian.interpreter)


def _with_interpreter(sight: Sight, note: str) -> Screen:
    _me(sight)
    return words.interpreter_screen()


SCREENS: dict[str, Draw] = {
    "kin_language": _languages,
    "kin_asked": _asked,
    "kin_notice": _notice,
    "kin_wrong": lambda sight, note: Screen(str(words.WRONG), [talk_row("door")]),
    "kin_interpreter": _with_interpreter,
    "kin_child": _own_child,
    "kin_sure": lambda sight, note, tie_id="": words.sure_screen(_kid(sight, _mine(sight, tie_id)[0])),
    "kin_home": _home_screen,
    "kin_card": _card,
    "kin_called": _called,
}
