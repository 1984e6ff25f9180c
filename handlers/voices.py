"""Hears voices: what staff and interpreters record, what parents listen to, and parents who speak themselves."""

from aiogram import F, Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from actions import voices as doing
from dialogs import voices as words
from dialogs.help import SPELLINGS
from dialogs.press import Press
from dialogs.screen import Screen
from handlers.hearing import Draw, Gone, Hearing, Pressed, Sight
from locales import SPOKEN
from rules.ids import number
from storage import voices

PAGES = ("voices", "voice_of", "voice", "voice_record")


def router() -> Router:
    """The router of voices; it has to be asked before what takes odd messages."""
    found = Router(name="voices")
    private = F.chat.type == "private"
    found.message.register(_opened, Command(*SPELLINGS["voice"], ignore_case=True), private)
    found.message.register(_voice, F.voice, private)
    found.callback_query.register(_page, Pressed("g", *PAGES))
    found.callback_query.register(_listen, Pressed("vl"))
    found.callback_query.register(_remove, Pressed("vd"))
    found.callback_query.register(_call, Pressed("vc"))
    return found


async def _opened(message: Message, hear: Hearing) -> None:
    await hear.do(doing.enter, "voices")


async def _voice(message: Message, hear: Hearing) -> None:
    if message.voice is not None:
        await hear.do(doing.heard, message.voice.file_id, message.voice.duration, message.media_group_id or "")


async def _page(query: CallbackQuery, press: Press, hear: Hearing) -> None:
    await hear.do(doing.enter, press.subject, press.question, press.option)


async def _listen(query: CallbackQuery, press: Press, hear: Hearing) -> None:
    await hear.do(doing.listen, press.subject)


async def _remove(query: CallbackQuery, press: Press, hear: Hearing) -> None:
    await hear.do(doing.remove, press.subject, press.question)


async def _call(query: CallbackQuery, hear: Hearing) -> None:
    await hear.do(doing.call_me)


def _spoken(sight: Sight, text: str) -> str:
    """The recording of a text in the reader's language; "" where there is none."""
    found = voices.of(sight.tx, text, sight.visit.account.language)
    return found.file if found else ""


def _reached(sight: Sight, about: str, language: str = "") -> tuple[str, int | None]:
    """The text of a button. Raises Gone where the reader may not speak it."""
    found = doing.subject_of(sight.tx, sight.visit, about)
    if found is None or not doing.may_record(sight.tx, sight.visit, language):
        raise Gone
    return found


def _voices(sight: Sight, note: str) -> Screen:
    if not doing.may_record(sight.tx, sight.visit):
        raise Gone
    return words.voices_screen(doing.events_of(sight.tx, sight.visit), note)


def _voice_of(sight: Sight, note: str, text: str = "", event: str = "") -> Screen:
    name, number = _reached(sight, f"{text}.{event}")
    offered = [code for code in SPOKEN if doing.may_record(sight.tx, sight.visit, code)]
    return words.tongues_screen(name, event, offered, voices.languages(sight.tx, name, number))


def _one(sight: Sight, note: str, about: str = "", language: str = "") -> Screen:
    name, number = _reached(sight, about, language)
    found = voices.of(sight.tx, name, language, number)
    event = str(number or "")
    return words.voice_screen(name, event, language, found.seconds if found else 0, found.id if found else 0, note)


def _record(sight: Sight, note: str, about: str = "", language: str = "", long: str = "") -> Screen:
    name, number = _reached(sight, about, language)
    asks = f"{doing.ASKS}{about}~{language}"
    return words.record_screen(name, str(number or ""), language, doing.LONGEST_S // 60, asks, long=bool(long))


def _said(sight: Sight, note: str, voice_id: str = "") -> Screen:
    found = voices.by_id(sight.tx, number(voice_id))
    if found is None:
        raise Gone
    return words.said_screen(found.file)


SCREENS: dict[str, Draw] = {
    "voices": _voices,
    "voice_of": _voice_of,
    "voice": _one,
    "voice_record": _record,
    "voice_said": _said,
    "voice_thanks": lambda sight, note: words.thanks_screen(_spoken(sight, "receipt")),
    "interpreter_called": lambda sight, note: words.called_screen(_spoken(sight, "call")),
}
