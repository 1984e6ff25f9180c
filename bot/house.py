"""Puts the house together: the programme, its forms, and the table of contents of everything that is heard and shown."""

from aiogram import Dispatcher

from actions.visits import House
from dialogs.asking import words_of
from dialogs.intake import CALL_ME, door, more
from dialogs.staff_forms import ENROL, ME, NOTE
from handlers import crisis, forms, rights, staffroom, talk, ways
from handlers import door as door_handlers
from handlers.hearing import Draw
from rules.programme import Programme

SUBJECTS = (crisis, door_handlers, forms, ways, rights, staffroom)


def house(programme: Programme, bot_name: str = "") -> House:
    """The programme and its forms."""
    every = (door(programme), more(programme), CALL_ME, NOTE, ENROL, ME)
    return House(programme, {form.name: form for form in every}, words_of, bot_name)


def dispatcher() -> Dispatcher:
    """Everything the bot hears, in the order in which it is asked."""
    found = Dispatcher(disable_fsm=True)
    found.include_router(crisis.first())
    found.include_router(talk.first())
    for subject in SUBJECTS:
        found.include_router(subject.router())
    found.include_router(talk.router())
    return found


def screens() -> dict[str, Draw]:
    """Everything the bot can show, by name."""
    return {name: draw for subject in (*SUBJECTS, talk) for name, draw in subject.SCREENS.items()}
