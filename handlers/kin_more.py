"""Hears guardians who ask for more, and young people who let us tell good news."""

from aiogram import Router
from aiogram.types import CallbackQuery

from actions import guardians
from actions import kin_more as doing
from actions.naming import first_name
from dialogs import kin_more as words
from dialogs.press import Press
from dialogs.screen import Row, Screen
from handlers.guardians import HOME_ROWS
from handlers.hearing import Draw, Gone, Hearing, Pressed, Sight
from handlers.standing import way_back
from rules.ids import number


def router() -> Router:
    """The router of all that."""
    found = Router(name="kin_more")
    found.callback_query.register(_card, Pressed("g", "kin_myth"))
    found.callback_query.register(_want, Pressed("kinmore", "counsellor"))
    found.callback_query.register(_note, Pressed("kincouns"))
    found.callback_query.register(_ask, Pressed("g", "proud"))
    found.callback_query.register(_proud, Pressed("proud"))
    return found


async def _card(query: CallbackQuery, press: Press, hear: Hearing) -> None:
    await hear.do(guardians.home, press.subject, press.question)


async def _want(query: CallbackQuery, hear: Hearing) -> None:
    await hear.do(doing.want_counsellor)


async def _note(query: CallbackQuery, press: Press, hear: Hearing) -> None:
    await hear.do(doing.note_counsellor, press.subject)


async def _ask(query: CallbackQuery, hear: Hearing) -> None:
    await hear.do(doing.ask_proud)


async def _proud(query: CallbackQuery, press: Press, hear: Hearing) -> None:
    await hear.do(doing.proud, press.subject)


def _myth(sight: Sight, note: str, card: str = "1") -> Screen:
    if guardians.me(sight.tx, sight.visit) is None or card not in map(str, range(1, len(words.MYTH) + 1)):
        raise Gone
    return words.myth_screen(int(card))


def _counsellor(sight: Sight, note: str) -> Screen:
    if guardians.me(sight.tx, sight.visit) is None:
        raise Gone
    return words.counsellor_screen()


def _whom(sight: Sight) -> list[tuple[int, str]]:
    """Whom good news can go to: the tie and the first name."""
    if sight.visit.person is None:
        return []
    ties = doing.to_tell(sight.tx, sight.visit.me)
    return [(tie.id, first_name(sight.tx, tie.guardian_id) or "–") for tie in ties]


def _ask_proud(sight: Sight, note: str) -> Screen:
    found = _whom(sight)
    if not found:
        raise Gone
    return words.proud_screen(found, way_back(sight))


def _told(sight: Sight, note: str, tie_id: str = "") -> Screen:
    name = next((name for tie, name in _whom(sight) if tie == number(tie_id)), None)
    if name is None:
        raise Gone
    return words.told_screen(name, way_back(sight), note)


def proud_rows(sight: Sight) -> list[Row]:
    """On a young person's page, and after they said that it goes well: the way to good news, where there is somebody."""
    return [words.tell_row()] if _whom(sight) else []


HOME_ROWS.append(lambda sight: [words.myth_row(), words.counsellor_row()])
SCREENS: dict[str, Draw] = {
    "kin_myth": _myth,
    "kin_counsellor": _counsellor,
    "proud": _ask_proud,
    "proud_told": _told,
}
