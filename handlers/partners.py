"""Hears partners: who follows a personal link, and role models and workplace contacts on their own page."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime

from aiogram import F, Router
from aiogram.filters import CommandObject, CommandStart
from aiogram.types import CallbackQuery, Message

from actions import partners as doing
from actions import role_models as models
from actions.naming import first_name, initial, name_of
from dialogs import partners as words
from dialogs import rights
from dialogs.press import Press
from dialogs.screen import Row, Screen, talk_row
from dialogs.start_pack import start_screen
from handlers.hearing import Draw, Gone, Hearing, Pressed, Sight
from handlers.walkin import qr_code
from rules.certificate import valid
from rules.corps import stage
from rules.ids import number
from rules.programme import Team
from storage import certificates, role_models, staff
from storage.people import Person
from storage.readings import INTERPRETER
from storage.role_models import PARTNER, ROLE
from storage.staff import Role

PAYLOAD = "partner_"
"""How the payload of a personal link begins."""
OWN = ("partner_home", "partner_pause", "partner_stop", "partner_adult", "partner_us", "partner_start")
ASKING = ("partner_asked", "partner_notice", "partner_more")
HOME_ROWS: list[Callable[[Sight], Sequence[Row]]] = []
"""What other subjects put on top of a partner's page: rows of a pair, of a check-in; none where nothing goes on."""


def router() -> Router:
    """The router of partners; it has to be asked before the door, which takes every /start."""
    found = Router(name="partners")
    start = CommandStart(deep_link=True, ignore_case=True, magic=F.args.startswith(PAYLOAD))
    found.message.register(_follow, start, F.chat.type == "private")
    found.callback_query.register(_own, Pressed("g", *OWN))
    found.callback_query.register(_asking, Pressed("g", *ASKING))
    found.callback_query.register(_link, Pressed("pl"))
    found.callback_query.register(_tap, Pressed("pt"))
    return found


async def _follow(message: Message, command: CommandObject, hear: Hearing) -> None:
    await hear.do(doing.follow, (command.args or "").removeprefix(PAYLOAD))


async def _own(query: CallbackQuery, press: Press, hear: Hearing) -> None:
    await hear.do(doing.home, press.subject)


async def _asking(query: CallbackQuery, press: Press, hear: Hearing) -> None:
    await hear.do(doing.asking, press.subject)


async def _link(query: CallbackQuery, press: Press, hear: Hearing) -> None:
    await hear.do(doing.link_for, number(press.subject), press.question, press.option)


async def _tap(query: CallbackQuery, press: Press, hear: Hearing) -> None:
    if press.subject == "pause":
        await hear.do(models.pause, press.question)
    else:
        await hear.do(TAPS.get(press.subject, doing.lost))


TAPS = {
    "me": doing.it_is_me,
    "wrong": doing.not_me,
    "yes": doing.say_yes,
    "no": doing.not_now,
    "stop": models.leave,
    "quit": models.quit_workplace,
}
"""What a partner's buttons mean."""


def _reached(sight: Sight, person_id: str, role: str) -> Role:
    """A partner of the reader's teams. Raises Gone."""
    found = doing.reach(sight.tx, sight.visit, number(person_id), role)
    if found is None:
        raise Gone
    return found


def _url(sight: Sight, sealed: str) -> str:
    token = sight.tx.vault.open(sight.tx, sight.visit.me.id, "joins.token", bytes.fromhex(sealed))
    return sight.visit.house.link(f"{PAYLOAD}{token}")


def _made(sight: Sight, note: str, person_id: str = "", role: str = "", until: str = "0", sealed: str = "") -> Screen:
    found, ends = _reached(sight, person_id, role), datetime.fromtimestamp(int(until), UTC)
    who = (found.person_id, first_name(sight.tx, found.person_id) or "?")
    return words.link_screen(who, role, ends, _url(sight, sealed), sight.programme.limits.card)


def _code(sight: Sight, note: str, person_id: str = "", role: str = "", until: str = "0", sealed: str = "") -> Screen:
    found, ends = _reached(sight, person_id, role), datetime.fromtimestamp(int(until), UTC)
    who = (found.person_id, first_name(sight.tx, found.person_id) or "?")
    return words.code_screen(who, role, ends, qr_code(_url(sight, sealed)), sight.programme.limits.card)


def _back(sight: Sight, note: str, person_id: str = "", role: str = "") -> Screen:
    found = _reached(sight, person_id, role)
    return words.back_screen(name_of(sight.tx, found.person_id) or "?", sight.programme.limits.card, note)


def _waiting(sight: Sight) -> tuple[Role, Team]:
    """The role behind the link that this chat opened. Raises Gone."""
    found = doing.waiting(sight.tx, sight.visit.account.id) if sight.visit.staff is None else None
    team = sight.programme.teams.get(found[1].team or "") if found else None
    if found is None or team is None:
        raise Gone
    return found[1], team


def _asked(sight: Sight, note: str) -> Screen:
    role, team = _waiting(sight)
    return words.asked_screen(role.role, initial(sight.tx, role.person_id), team)


def _notice(sight: Sight, note: str) -> Screen:
    role, team = _waiting(sight)
    return words.notice_screen(role.role, first_name(sight.tx, role.person_id), team)


def _more(sight: Sight, note: str) -> Screen:
    return rights.privacy_screen(sight.programme, [_waiting(sight)[1]], words.back_to_notice())


def _me(sight: Sight) -> Person:
    """A partner, of today or before. Raises Gone."""
    person = sight.visit.person
    if person is None or not doing.was_asked(sight.tx, person):
        raise Gone
    return person


def _home(sight: Sight, note: str) -> Screen:
    person = _me(sight)
    model = role_models.by_id(sight.tx, person.id)
    paused = model is not None and model.paused(sight.today)
    certified = valid(certificates.current(sight.tx, person.id), sight.today)
    state = stage(model.state, certified, paused) if model else ""
    young = any(one.role == "youth" for one in staff.roles_of(sight.tx, person.id))
    reader = words.Reader(
        "not_now" if state == "asked" else state,
        model.paused_until if model else None,
        youth=young and person.status != PARTNER,
        workplace=doing.is_partner(sight.tx, person.id, doing.WORKPLACE),
        interpreter=doing.is_partner(sight.tx, person.id, INTERPRETER),
    )
    return words.home_screen(reader, [row for rows in HOME_ROWS for row in rows(sight)], note)


def _pause(sight: Sight, note: str) -> Screen:
    _role_model(sight)
    return words.pause_screen(sight.today, _paired(sight))


def _stop(sight: Sight, note: str) -> Screen:
    _role_model(sight)
    return words.stop_screen(_paired(sight))


def _adult(sight: Sight, note: str) -> Screen:
    _role_model(sight)
    return words.adult_screen(sight.programme)


def _role_model(sight: Sight) -> None:
    """Only for role models who have said yes. Raises Gone."""
    if not doing.is_partner(sight.tx, _me(sight).id, ROLE):
        raise Gone


def _paired(sight: Sight) -> bool:
    """Whether a young person waits for word of the reader."""
    return bool(role_models.pairs_of(sight.tx, [_me(sight).id]))


def _about_us(sight: Sight, note: str) -> Screen:
    _me(sight)
    return words.about_us_screen(sight.team())


def _start_pack(sight: Sight, note: str) -> Screen:
    if not doing.is_partner(sight.tx, _me(sight).id, doing.WORKPLACE):
        raise Gone
    return start_screen(sight.team())


def _staff_link(sight: Sight, note: str) -> Screen:
    if sight.visit.staff is None:
        raise Gone
    return Screen(str(words.FOR_THEM))


SCREENS: dict[str, Draw] = {
    "partner_link": _made,
    "partner_code": _code,
    "partner_back": _back,
    "partner_staff": _staff_link,
    "partner_asked": _asked,
    "partner_notice": _notice,
    "partner_more": _more,
    "partner_wrong": lambda sight, note: Screen(str(words.WRONG), [talk_row("door")]),
    "partner_left": lambda sight, note: Screen(str(words.LEFT), [talk_row("door")]),
    "partner_home": _home,
    "partner_pause": _pause,
    "partner_stop": _stop,
    "partner_adult": _adult,
    "partner_us": _about_us,
    "partner_start": _start_pack,
    "partner_thanks": lambda sight, note: words.thanks_screen(_paired(sight)),
}
