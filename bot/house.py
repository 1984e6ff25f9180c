"""Puts the house together: the programme, its forms, and the table of contents of everything that is heard and shown."""

from functools import cache

from actions.visits import House
from bot.ear import Ear
from bot.review import CATALOGUES
from dialogs.appointments import PLACE_FORM
from dialogs.asking import words_of
from dialogs.card_more import OTHER_FORM, PRAISE_FORM
from dialogs.cv import COURSE_FORM
from dialogs.doors import STAIRWELL_FORM
from dialogs.event_forms import CAME_FORM, event, event_move
from dialogs.family_forms import GUARDIAN
from dialogs.hello import HELLO_FORM
from dialogs.intake import CALL_ME, door, more
from dialogs.partners import RECORD
from dialogs.pausing import PAUSE_FORM
from dialogs.placing import SCHOOLING, place
from dialogs.role_model_forms import nominate, prepared, profile
from dialogs.staff_forms import ENROL, ME, NOTE
from dialogs.translating import interpreter_form
from dialogs.walkin import REFERRAL, add
from dialogs.wish import NO_WISH_FORM, SHARED_FORM, wish_form
from dialogs.workplaces import CONTACT_FORM, workplace
from handlers import (
    appointments,
    checkins,
    contacts,
    crisis,
    cv,
    digests,
    doors,
    duty,
    events,
    families,
    forms,
    guardians,
    handing,
    hosting,
    invitations,
    kin_more,
    kin_times,
    model_times,
    model_words,
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
    translating,
    voices,
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
    guardians,
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
    model_words,
    pairs,
    waiting,
    pausing,
    tracks,
    cv,
    second_factor,
    shared_phone,
    digests,
    role_models,
    checkins,
    reviews,
    appointments,
    times,
    families,
    translating,
    voices,
    # Events: made by staff, who is invited, and who is visited
    events,
    invitations,
    doors,
    hosting,
    model_times,
    kin_times,
    kin_more,
)


def house(programme: Programme, bot_name: str = "") -> House:
    """The programme and its forms."""
    asked = (
        CALL_ME,
        NOTE,
        ENROL,
        ME,
        PRAISE_FORM,
        OTHER_FORM,
        REFERRAL,
        PAUSE_FORM,
        PLACE_FORM,
        CAME_FORM,
        COURSE_FORM,
        HELLO_FORM,
    )
    fixed = (*asked, RECORD, CONTACT_FORM, SCHOOLING, SHARED_FORM, NO_WISH_FORM, STAIRWELL_FORM, GUARDIAN)
    of_parents = (event, event_move, interpreter_form)
    made = (door, more, add, nominate, prepared, profile, place, workplace, wish_form, *of_parents)
    every = (*(make(programme) for make in made), *fixed)
    return House(programme, {form.name: form for form in every}, words_of, bot_name, CATALOGUES)


@cache
def ear() -> Ear:
    """Everything the bot hears, in the order in which it is asked. It keeps nothing: one does for every bot of a process."""
    first = (crisis.first(), second_factor.first(), talk.first())
    return Ear(first, (*(subject.router() for subject in SUBJECTS), talk.router()))


def screens() -> dict[str, Draw]:
    """Everything the bot can show, by name."""
    return {name: draw for subject in (*SUBJECTS, talk) for name, draw in subject.SCREENS.items()}
