"""Puts the house together: the programme, its forms, and the table of contents of everything that is heard and shown."""

from collections.abc import Awaitable, Callable
from functools import wraps
from typing import Any

from aiogram import Dispatcher, F, Router
from aiogram.filters import Command

from actions.visits import House
from dialogs.appointments import PLACE_FORM
from dialogs.asking import words_of
from dialogs.card_more import OTHER_FORM, PRAISE_FORM
from dialogs.intake import CALL_ME, door, more
from dialogs.partners import RECORD
from dialogs.pausing import PAUSE_FORM
from dialogs.placing import SCHOOLING, place
from dialogs.role_model_forms import nominate, profile
from dialogs.staff_forms import ENROL, ME, NOTE
from dialogs.walkin import REFERRAL, add
from dialogs.wish import SHARED_FORM, wish_form
from dialogs.workplaces import CONTACT_FORM, workplace
from handlers import (
    appointments,
    checkins,
    contacts,
    crisis,
    digests,
    duty,
    forms,
    handing,
    pairing,
    pairs,
    partners,
    pausing,
    placing,
    reviews,
    rights,
    role_models,
    second_factor,
    shared_phone,
    staffroom,
    talk,
    talks,
    tasks,
    times,
    today,
    tracks,
    waiting,
    walkin,
    ways,
    workplaces,
)
from handlers import door as door_handlers
from handlers.hearing import Draw
from rules.programme import Programme

SUBJECTS = (
    crisis,
    walkin,
    partners,
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
    placing,
    workplaces,
    pairing,
    pairs,
    waiting,
    pausing,
    tracks,
    second_factor,
    shared_phone,
    digests,
    role_models,
    checkins,
    reviews,
    appointments,
    times,
)


def house(programme: Programme, bot_name: str = "") -> House:
    """The programme and its forms."""
    asked = (CALL_ME, NOTE, ENROL, ME, PRAISE_FORM, OTHER_FORM, REFERRAL, PAUSE_FORM, PLACE_FORM)
    fixed = (*asked, RECORD, CONTACT_FORM, SCHOOLING, SHARED_FORM)
    made = (door, more, add, nominate, profile, place, workplace, wish_form)
    every = (*(make(programme) for make in made), *fixed)
    return House(programme, {form.name: form for form in every}, words_of, bot_name)


def dispatcher() -> Dispatcher:
    """Everything the bot hears, in the order in which it is asked."""
    found = Dispatcher(disable_fsm=True)
    first, commands, rest = Router(name="first"), Router(name="commands"), Router(name="rest")
    commands.message.filter(F.text.startswith("/"))
    for router in (crisis.first(), second_factor.first(), talk.first()):
        _take_over(router, first, first)
    for router in (*(subject.router() for subject in SUBJECTS), talk.router()):
        _take_over(router, commands, rest)
    found.include_routers(first, commands, rest)
    return found


def _take_over(subject: Router, commands: Router, rest: Router) -> None:
    """Put a subject's handlers behind those that are there, and have plain filters answer where they are asked.

    aiogram goes through its wrappers for every router, asks every command of every text, and sends plain filters to a
    thread: for one message that costs more than all the rest of hearing it.
    """
    for name, observer in subject.observers.items():
        for handler in observer.handlers:
            asked = handler.filters or []
            is_command = bool(asked) and isinstance(asked[0].callback, Command)
            (commands if is_command else rest).observers[name].handlers.append(handler)
            for plain in asked:
                if not plain.awaitable:
                    plain.callback, plain.awaitable = _awaited(plain.callback), True


def _awaited(plain: Callable[..., Any]) -> Callable[..., Awaitable[Any]]:
    @wraps(plain)
    async def ask(*args: Any, **kwargs: Any) -> Any:
        return plain(*args, **kwargs)

    return ask


def screens() -> dict[str, Draw]:
    """Everything the bot can show, by name."""
    return {name: draw for subject in (*SUBJECTS, talk) for name, draw in subject.SCREENS.items()}
