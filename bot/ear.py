"""Finds whose an update is: the first handler of the house whose filters let it through.

The handlers stand in aiogram's routers, and are asked in their order. aiogram's own dispatcher would put its
middlewares around each router and hand every filter through a wrapper; that costs more than hearing the update.
"""

from collections.abc import Iterable, Sequence
from types import CoroutineType
from typing import Any

from aiogram import Router
from aiogram.dispatcher.event.handler import FilterObject, HandlerObject
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message, Update

from dialogs.press import parse
from handlers.hearing import Pressed

HEARD = ("message", "edited_message", "callback_query", "my_chat_member")
"""The kinds of updates that the house has handlers for."""


class Ear:
    """Everything the bot hears. Commands are asked only of commands, and buttons only of handlers of their verb."""

    def __init__(self, first: Sequence[Router], rest: Sequence[Router]) -> None:
        """`first` is asked before everything else; of the rest commands go first."""
        self._all = {kind: _handlers(first, kind) + sorted(_handlers(rest, kind), key=_is_no_command) for kind in HEARD}
        self._words = {kind: [one for one in self._all[kind] if not _is_command(one)] for kind in HEARD}
        self._commands = {kind: _by_command(self._all[kind], self._words[kind]) for kind in HEARD}
        self._pressed: dict[str, list[HandlerObject]] = {}

    def handlers(self, kind: str) -> Sequence[HandlerObject]:
        """All handlers of this kind of update, in the order in which they are asked."""
        return self._all[kind]

    async def hear(self, update: Update, **known: Any) -> None:
        """Have an update handled; one that nobody wants is none of ours. Raises what its handler raises."""
        for kind in HEARD:
            event = getattr(update, kind)
            if event is not None:
                await _first(self._asked(kind, event), event, known)
                return

    def _asked(self, kind: str, event: object) -> Sequence[HandlerObject]:
        if isinstance(event, CallbackQuery):
            return self._of_verb(event.data or "")
        command = _command(event.text or "") if isinstance(event, Message) else ""
        return self._commands[kind].get(command, self._words[kind])

    def _of_verb(self, data: str) -> Sequence[HandlerObject]:
        press = parse(data)
        verb = press.verb if press else ""
        if verb not in self._pressed:
            self._pressed[verb] = [one for one in self._all["callback_query"] if _may_be(one, verb)]
        return self._pressed[verb]


def _handlers(routers: Iterable[Router], kind: str) -> list[HandlerObject]:
    return [handler for router in routers for handler in router.observers[kind].handlers]


def _command(text: str) -> str:
    """The command that a text begins with, without what follows it; "" where it begins with none."""
    return text.split(maxsplit=1)[0][1:].partition("@")[0].casefold() if text.startswith("/") else ""


def _by_command(handlers: Sequence[HandlerObject], words: Sequence[HandlerObject]) -> dict[str, list[HandlerObject]]:
    """For each command the handlers that may be for it, in their order; those of `words` may be for anything."""
    spelled = {id(one): _spellings(one) for one in handlers}
    return {
        name: [one for one in handlers if name in spelled[id(one)] or one in words]
        for name in set().union(*spelled.values())
    }


def _spellings(handler: HandlerObject) -> set[str]:
    asked = [one.callback for one in handler.filters or []]
    return {str(name).casefold() for one in asked if isinstance(one, Command) for name in one.commands}


def _is_command(handler: HandlerObject) -> bool:
    return bool(handler.filters) and isinstance((handler.filters or [])[0].callback, Command)


def _is_no_command(handler: HandlerObject) -> bool:
    return not _is_command(handler)


def _may_be(handler: HandlerObject, verb: str) -> bool:
    """Whether a handler could be one for buttons of this verb."""
    asked = [one.callback for one in handler.filters or []]
    return all(one.verb == verb for one in asked if isinstance(one, Pressed))


async def _first(handlers: Iterable[HandlerObject], event: object, known: dict[str, Any]) -> None:
    for handler in handlers:
        found = await _let_through(handler.filters or (), event, known)
        if found is not None:
            await handler.callback(event, **_wanted(handler.params, {**known, **found}))
            return


async def _let_through(filters: Iterable[FilterObject], event: object, known: dict[str, Any]) -> dict[str, Any] | None:
    """What the filters found out; None as soon as one of them does not let the event through."""
    found: dict[str, Any] = {}
    for asked in filters:
        answer = asked.callback(event, **_wanted(asked.params, known)) if asked.params else asked.callback(event)
        if isinstance(answer, CoroutineType):
            answer = await answer
        if not answer:
            return None
        if isinstance(answer, dict):
            found |= answer
    return found


def _wanted(params: Iterable[str], known: dict[str, Any]) -> dict[str, Any]:
    return {name: known[name] for name in params if name in known}
