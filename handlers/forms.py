"""Hears answers: the buttons of a form, typed texts and shared contacts."""

from collections.abc import Callable, Mapping

from aiogram import Router
from aiogram.types import CallbackQuery

from actions import forms as filling
from actions.hello import HELLO
from dialogs.asking import form_screen
from dialogs.press import Press
from dialogs.screen import Screen
from handlers import events, placing
from handlers.hearing import Draw, Gone, Hearing, Pressed, Sight
from rules.subject import parse


def router() -> Router:
    """The forms' router."""
    found = Router(name="forms")
    found.callback_query.register(_answer, Pressed("a"))
    found.callback_query.register(_tick, Pressed("t"))
    found.callback_query.register(_done, Pressed("d"))
    found.callback_query.register(_skip, Pressed("s"))
    found.callback_query.register(_back, Pressed("b"))
    found.callback_query.register(_revisit, Pressed("e"))
    found.callback_query.register(_keep, Pressed("keep"))
    found.callback_query.register(_send, Pressed("f"))
    found.callback_query.register(_cancel, Pressed("x"))
    found.callback_query.register(_open, Pressed("g", "form"))
    found.callback_query.register(_open_for_staff, Pressed("q"))
    return found


async def _answer(query: CallbackQuery, press: Press, hear: Hearing) -> None:
    await hear.do(filling.answer, press.subject, press.question, press.option)


async def _tick(query: CallbackQuery, press: Press, hear: Hearing) -> None:
    await hear.do(filling.tick, press.subject, press.question, press.option)


async def _done(query: CallbackQuery, press: Press, hear: Hearing) -> None:
    await hear.do(filling.done, press.subject, press.question)


async def _skip(query: CallbackQuery, press: Press, hear: Hearing) -> None:
    await hear.do(filling.skip, press.subject, press.question)


async def _back(query: CallbackQuery, press: Press, hear: Hearing) -> None:
    await hear.do(filling.back, press.subject, press.question)


async def _revisit(query: CallbackQuery, press: Press, hear: Hearing) -> None:
    await hear.do(filling.revisit, press.subject, press.question)


async def _keep(query: CallbackQuery, press: Press, hear: Hearing) -> None:
    await hear.do(filling.keep, press.subject, press.question)


async def _send(query: CallbackQuery, press: Press, hear: Hearing) -> None:
    await hear.do(filling.send, press.subject)


async def _cancel(query: CallbackQuery, press: Press, hear: Hearing) -> None:
    await hear.do(filling.cancel, press.subject)


async def _open(query: CallbackQuery, press: Press, hear: Hearing) -> None:
    await hear.do(filling.open_form, press.question)


async def _open_for_staff(query: CallbackQuery, press: Press, hear: Hearing) -> None:
    subject = f"{press.subject}~{press.question}" if press.question else press.subject
    await hear.do(filling.open_form, subject, press.option)


def _form(sight: Sight, note: str, subject: str = "", key: str = "") -> Screen:
    about = parse(subject)
    found = filling.opened(sight.tx, sight.visit, about, key) if about else None
    if found is None:
        raise Gone
    own = SUMMARIES.get(found.form.name)
    if own is not None and found.form.current(found.draft) is None:
        return own(sight, found, note)
    mine = found.form.name == "hello" or not (
        found.subject.person or about in filling.NEWCOMERS or found.subject.form in ("workplace", "event")
    )
    return form_screen(found.form, subject, found.draft, note, mine=mine)


def _is_mine(found: filling.Open) -> bool:
    """Whether it is a form of one's own: staff's, about somebody or something, have no way to talk to staff."""
    about = found.subject
    others = about.person or about in filling.NEWCOMERS or about.form in ("workplace", "event")
    return about.form == HELLO or not others


SUMMARIES: Mapping[str, Callable[[Sight, filling.Open, str], Screen]] = {
    "place": placing.summary,
    "event": events.summary,
    "event_move": events.summary,
}
"""Forms whose summary says more than the answers."""
SCREENS: dict[str, Draw] = {"form": _form}
