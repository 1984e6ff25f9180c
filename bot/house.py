"""Puts the house together: the programme, its forms, and the table of contents of everything that is heard and shown."""

from collections.abc import Awaitable, Callable
from functools import wraps
from typing import Any

from aiogram import Dispatcher, Router

from actions.visits import House
from dialogs.asking import words_of
from dialogs.card_more import OTHER_FORM, PRAISE_FORM
from dialogs.intake import CALL_ME, door, more
from dialogs.staff_forms import ENROL, ME, NOTE
from dialogs.walkin import REFERRAL, add
from handlers import (
    contacts,
    crisis,
    duty,
    forms,
    handing,
    rights,
    second_factor,
    shared_phone,
    staffroom,
    talk,
    talks,
    tasks,
    today,
    walkin,
    ways,
)
from handlers import door as door_handlers
from handlers.hearing import Draw
from rules.programme import Programme

SUBJECTS = (
    crisis,
    walkin,
    door_handlers,
    forms,
    ways,
    rights,
    talks,
    staffroom,
    today,
    tasks,
    duty,
    contacts,
    handing,
    second_factor,
    shared_phone,
)


def house(programme: Programme, bot_name: str = "") -> House:
    """The programme and its forms."""
    fixed = (CALL_ME, NOTE, ENROL, ME, PRAISE_FORM, OTHER_FORM, REFERRAL)
    every = (door(programme), more(programme), add(programme), *fixed)
    return House(programme, {form.name: form for form in every}, words_of, bot_name)


def dispatcher() -> Dispatcher:
    """Everything the bot hears, in the order in which it is asked."""
    found = Dispatcher(disable_fsm=True)
    found.include_router(crisis.first())
    found.include_router(second_factor.first())
    found.include_router(talk.first())
    for subject in SUBJECTS:
        found.include_router(subject.router())
    found.include_router(talk.router())
    _ask_at_once(found)
    return found


def _ask_at_once(router: Router) -> None:
    """Have plain filters answer where they are asked.

    aiogram sends each of them to a thread, some fifteen for one message: that costs more than all the rest of hearing it.
    """
    for observer in router.observers.values():
        for handler in observer.handlers:
            for asked in handler.filters or ():
                if not asked.awaitable:
                    asked.callback, asked.awaitable = _awaited(asked.callback), True
    for inner in router.sub_routers:
        _ask_at_once(inner)


def _awaited(plain: Callable[..., Any]) -> Callable[..., Awaitable[Any]]:
    @wraps(plain)
    async def ask(*args: Any, **kwargs: Any) -> Any:
        return plain(*args, **kwargs)

    return ask


def screens() -> dict[str, Draw]:
    """Everything the bot can show, by name."""
    return {name: draw for subject in (*SUBJECTS, talk) for name, draw in subject.SCREENS.items()}
