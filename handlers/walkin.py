"""Hears that somebody walked in or was referred, and the young person who follows the link that staff gave them."""

from datetime import UTC, datetime
from io import BytesIO

import segno
from aiogram import F, Router
from aiogram.filters import Command, CommandObject, CommandStart
from aiogram.types import CallbackQuery, Message

from actions import moving
from actions import walkin as doing
from actions.cards import reach
from actions.naming import name_of
from dialogs import rights, walkin
from dialogs.help import SPELLINGS
from dialogs.press import Press
from dialogs.screen import Screen
from dialogs.walkin import Newcomer
from handlers.hearing import Draw, Gone, Hearing, Pressed, Sight
from handlers.standing import way_back
from rules.programme import Team
from storage import joins, people

PAYLOAD = "join_"
"""How the payload of such a link begins."""


def router() -> Router:
    """The router of walk-ins; it has to be asked before the door, which takes every /start."""
    found = Router(name="walkin")
    private = F.chat.type == "private"
    start = CommandStart(deep_link=True, ignore_case=True, magic=F.args.startswith(PAYLOAD))
    found.message.register(_follow, start, private)
    found.message.register(_add, Command(*SPELLINGS["add"], ignore_case=True), private)
    found.callback_query.register(_begin, Pressed("g", "add"))
    found.callback_query.register(_more, Pressed("g", "join_more", "join_notice"))
    found.callback_query.register(_made, Pressed("add"))
    found.callback_query.register(_link, Pressed("join"))
    found.callback_query.register(_yes, Pressed("yes"))
    found.callback_query.register(_no, Pressed("no"))
    return found


async def _follow(message: Message, command: CommandObject, hear: Hearing) -> None:
    await hear.do(doing.follow, (command.args or "").removeprefix(PAYLOAD))


async def _add(message: Message, hear: Hearing) -> None:
    await hear.do(doing.enter)


async def _begin(query: CallbackQuery, hear: Hearing) -> None:
    await hear.do(doing.enter)


async def _more(query: CallbackQuery, press: Press, hear: Hearing) -> None:
    await hear.do(moving.go, press.subject)


async def _made(query: CallbackQuery, press: Press, hear: Hearing) -> None:
    if press.subject == "nobody":
        await hear.do(doing.nobody, press.question)
    else:
        await hear.do(doing.make_anyway)


async def _link(query: CallbackQuery, press: Press, hear: Hearing) -> None:
    await hear.do(doing.link, press.subject, press.question)


async def _yes(query: CallbackQuery, hear: Hearing) -> None:
    await hear.do(doing.say_yes)


async def _no(query: CallbackQuery, hear: Hearing) -> None:
    await hear.do(doing.say_no)


def _newcomer(sight: Sight, person_id: str) -> Newcomer:
    """Somebody inside the reader's scope. Raises Gone."""
    person = reach(sight.tx, sight.visit, "add", person_id)
    if person is None:
        raise Gone
    floor = doing.too_young_for(sight.tx, sight.visit, person)
    return Newcomer(person.id, name_of(sight.tx, person.id) or "?", person.owner_id == sight.visit.me.id, floor)


def _added(sight: Sight, note: str, person_id: str = "") -> Screen:
    return walkin.added_screen(_newcomer(sight, person_id), sight.programme.limits.card, note)


def _alike(sight: Sight, note: str, *ids: str) -> Screen:
    if not sight.visit.may("add"):
        raise Gone
    scope = sight.visit.scope("add")
    seen = [person.id for i in ids if (person := people.visible(sight.tx, scope, int(i)))]
    return walkin.alike_screen([(i, name_of(sight.tx, i) or "?") for i in seen], sight.programme.limits.card)


def _made_link(sight: Sight, sealed: str) -> str:
    token = sight.tx.vault.open(sight.tx, sight.visit.me.id, "joins.token", bytes.fromhex(sealed))
    return sight.visit.house.link(f"{PAYLOAD}{token}")


def _until(text: str) -> datetime:
    return datetime.fromtimestamp(int(text), UTC)


def _join(sight: Sight, note: str, person_id: str = "", until: str = "0", sealed: str = "") -> Screen:
    who, link = _newcomer(sight, person_id), _made_link(sight, sealed)
    return walkin.join_screen(who, _until(until), link, sight.programme.limits.card)


def _join_code(sight: Sight, note: str, person_id: str = "", until: str = "0", sealed: str = "") -> Screen:
    who, picture = _newcomer(sight, person_id), qr_code(_made_link(sight, sealed))
    return walkin.code_screen(who, _until(until), picture, sight.programme.limits.card)


def qr_code(link: str) -> bytes:
    """A link as a picture (PNG) large enough to be scanned from a phone's screen."""
    picture = BytesIO()
    segno.make(link, error="m", micro=False).save(picture, kind="png", scale=10, border=4)
    return picture.getvalue()


def _for_them(sight: Sight, note: str) -> Screen:
    if sight.visit.staff is None:
        raise Gone
    return walkin.for_them_screen()


def _waiting(sight: Sight) -> Team:
    """The team behind the link that this chat followed. Raises Gone."""
    found = joins.waiting_in(sight.tx, sight.visit.account.id)
    team = sight.programme.teams.get(found.team) if found else None
    if team is None:
        raise Gone
    return team


def _join_more(sight: Sight, note: str) -> Screen:
    return rights.privacy_screen(sight.programme, [_waiting(sight)], walkin.back_to_notice())


SCREENS: dict[str, Draw] = {
    "added": _added,
    "alike": _alike,
    "join": _join,
    "join_code": _join_code,
    "for_them": _for_them,
    "join_notice": lambda sight, note: walkin.join_notice_screen(_waiting(sight)),
    "join_more": _join_more,
    "join_left": lambda sight, note: walkin.left_screen(),
    "bad_join": lambda sight, note: walkin.bad_join_screen(way_back(sight)),
}
