"""Hears people at the door: /start, who they are, where they live, how old, and that the notice was read."""

from aiogram import F, Router
from aiogram.filters import CommandObject, CommandStart
from aiogram.types import CallbackQuery, Message

from actions import colleagues, intake, leaving, moving, switching
from actions.naming import first_name, initial
from dialogs import door, rights, staffroom
from dialogs.press import Press
from dialogs.screen import Screen, talk_row
from handlers.hearing import Draw, Hearing, Pressed, Sight
from handlers.standing import way_back
from rules.ages import bands
from storage import accounts

BACK = {"over": leaving.start_over, "sure": leaving.start_over_surely}
"""What somebody who is back may choose; anything else uses what there was."""
INVITE = "inv_"
"""How the payload of an invitation link begins."""


def router() -> Router:
    """The door's router."""
    found = Router(name="door")
    found.message.register(_start, CommandStart(ignore_case=True), F.chat.type == "private")
    found.callback_query.register(_go, Pressed("g", *door.OPEN))
    found.callback_query.register(_band, Pressed("p"))
    found.callback_query.register(_notice_read, Pressed("o"))
    found.callback_query.register(_me_again, Pressed("m"))
    found.callback_query.register(_somebody_else, Pressed("n"))
    found.callback_query.register(_back, Pressed("u"))
    return found


async def _start(message: Message, command: CommandObject, hear: Hearing) -> None:
    payload = command.args or ""
    if payload.startswith(INVITE):
        await hear.do(colleagues.accept, payload.removeprefix(INVITE))
    else:
        await hear.do(moving.start, payload)


async def _go(query: CallbackQuery, press: Press, hear: Hearing) -> None:
    await hear.do(moving.go, press.subject, press.question, press.option)


async def _band(query: CallbackQuery, press: Press, hear: Hearing) -> None:
    await hear.do(moving.go, "notice", press.subject, press.question, press.option)


async def _notice_read(query: CallbackQuery, press: Press, hear: Hearing) -> None:
    await hear.do(intake.read_notice, press.subject, press.question, moving.clean(press.option))


async def _me_again(query: CallbackQuery, press: Press, hear: Hearing) -> None:
    await hear.do(switching.choose, press.subject)


async def _somebody_else(query: CallbackQuery, press: Press, hear: Hearing) -> None:
    await hear.do(switching.somebody_else, moving.clean(press.subject))


async def _back(query: CallbackQuery, press: Press, hear: Hearing) -> None:
    await hear.do(BACK.get(press.subject, leaving.come_back))


def _door(sight: Sight, note: str, source: str = "") -> Screen:
    return door.door_screen(sight.programme, moving.clean(source), note)


def _again(sight: Sight, note: str, source: str = "") -> Screen:
    people = accounts.people_of(sight.tx, sight.visit.account.id)
    if len(people) < 2:
        return door.again_screen(sight.programme, moving.clean(source), note)
    return door.which_screen([(one, initial(sight.tx, one)) for one in people], moving.clean(source), note)


def _area(sight: Sight, note: str, source: str = "") -> Screen:
    return door.area_screen(sight.programme, sight.today, moving.clean(source), note)


def _elsewhere(sight: Sight, note: str, source: str = "") -> Screen:
    return door.elsewhere_screen(moving.clean(source))


def _age_band(sight: Sight, note: str, area: str = "", source: str = "") -> Screen:
    return door.band_screen(sight.floor(area), area, moving.clean(source))


def _too_young(sight: Sight, note: str, area: str = "") -> Screen:
    return door.too_young_screen(sight.programme, sight.doors(area), area)


def _too_old(sight: Sight, note: str, area: str = "") -> Screen:
    return door.too_old_screen(sight.team(area), bands(sight.floor(area))[-1][1], area)


def _notice(sight: Sight, note: str, area: str = "", band: str = "", source: str = "") -> Screen:
    return door.notice_screen(sight.team(area), area, band, moving.clean(source))


def _adult(sight: Sight, note: str, kind: str = "") -> Screen:
    return door.adult_screen(sight.programme, kind)


def _bad_link(sight: Sight, note: str) -> Screen:
    return Screen(staffroom.bad_link_screen().text, [way_back(sight), talk_row("door")])


def _welcome_back(sight: Sight, note: str) -> Screen:
    person = sight.visit.person
    return rights.welcome_back_screen(first_name(sight.tx, person.id) if person else "")


SCREENS: dict[str, Draw] = {
    "door": _door,
    "again": _again,
    "area": _area,
    "elsewhere": _elsewhere,
    "band": _age_band,
    "too_young": _too_young,
    "too_old": _too_old,
    "notice": _notice,
    "adult": _adult,
    "bad_link": _bad_link,
    "welcome_back": _welcome_back,
    "start_over": lambda sight, note: rights.start_over_screen(),
}
