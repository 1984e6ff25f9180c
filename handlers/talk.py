"""Hears everything else: help, texts, odd messages, groups and blocks. What nothing else took is answered here."""

from aiogram import F, Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, ChatMemberUpdated, Message

from actions import moving
from actions.place import unfinished_of, where
from dialogs import help as words
from dialogs.asking import noted
from dialogs.guardians import home_row as kin_home_row
from dialogs.help import SPELLINGS
from dialogs.partners import home_row
from dialogs.press import Press
from dialogs.screen import Screen, talk_row
from handlers.hearing import Draw, Hearing, Pressed, Sight
from handlers.standing import way_back
from rules.secrets import found as secret_in
from storage.families import GUARDIAN
from storage.role_models import PARTNER

BLOCKED = "kicked"


def first() -> Router:
    """What is heard before anything else: groups, blocks, and what must not stand in a chat."""
    found = Router(name="first")
    found.my_chat_member.register(_member, F.chat.type == "private")
    found.my_chat_member.register(_member_of_group)
    found.message.register(_group, F.chat.type != "private")
    found.edited_message.register(_edited, F.chat.type == "private", ~F.location)
    found.message.register(_secret, _holds_secret)
    return found


def router() -> Router:
    """What is heard last."""
    found = Router(name="talk")
    found.message.register(_help, Command(*SPELLINGS["help"], ignore_case=True))
    found.message.register(_share, Command(*SPELLINGS["share"], ignore_case=True))
    found.callback_query.register(_go, Pressed("g", "help", "menu"))
    found.callback_query.register(_old_button)
    found.message.register(_forwarded, F.forward_origin)
    found.message.register(_contact, F.contact)
    found.message.register(_unknown_command, F.text.startswith("/"))
    found.message.register(_text, F.text)
    found.message.register(_odd)
    return found


def _holds_secret(message: Message) -> bool | dict[str, str]:
    kind = secret_in(message.text or message.caption or "")
    return {"kind": kind.value} if kind else False


async def _secret(message: Message, kind: str, hear: Hearing) -> None:
    await hear.do(moving.refuse, kind)


async def _member(event: ChatMemberUpdated, hear: Hearing) -> None:
    await hear.do(moving.reach, event.new_chat_member.status != BLOCKED)


async def _member_of_group(event: ChatMemberUpdated) -> None:
    """Coming and going in groups is nobody's affair; what is said there is answered once."""


async def _group(message: Message, hear: Hearing) -> None:
    await hear.do(moving.group)


async def _edited(message: Message, hear: Hearing) -> None:
    kind = secret_in(message.text or message.caption or "")
    if kind:
        await hear.do(moving.refuse, kind.value)
    else:
        await hear.do(moving.odd, "edited")


async def _help(message: Message, hear: Hearing) -> None:
    await hear.do(moving.go, "menu")


async def _share(message: Message, hear: Hearing) -> None:
    await hear.do(moving.go, "share")


async def _go(query: CallbackQuery, press: Press, hear: Hearing) -> None:
    await hear.do(moving.go, "menu")


async def _old_button(query: CallbackQuery, hear: Hearing) -> None:
    await hear.do(where, "stale")


async def _forwarded(message: Message, hear: Hearing) -> None:
    await hear.do(moving.odd, "forward")


async def _contact(message: Message, hear: Hearing) -> None:
    own = (
        message.contact is not None
        and message.from_user is not None
        and message.contact.user_id == message.from_user.id
    )
    if own and message.contact is not None:
        await hear.do(moving.contact, message.contact.phone_number)
    else:
        await hear.do(moving.odd, "contact")


async def _unknown_command(message: Message, hear: Hearing) -> None:
    await hear.do(moving.go, "lost")


async def _text(message: Message, hear: Hearing) -> None:
    await hear.do(moving.text, message.text or "")


KINDS = {
    "photo": "photo",
    "voice": "voice",
    "video_note": "voice",
    "audio": "voice",
    "video": "photo",
    "document": "file",
    "sticker": "sticker",
    "animation": "sticker",
    "location": "location",
    "venue": "location",
}
"""Telegram's content types, and which answer each gets."""


async def _odd(message: Message, hear: Hearing) -> None:
    await hear.do(moving.odd, KINDS.get(message.content_type, "other"), message.media_group_id or "")


def _menu(sight: Sight, note: str) -> Screen:
    kind = sight.visit.menu
    screen = words.menu_screen(kind, sight.visit.staff is not None, unfinished_of(sight.tx, sight.visit))
    homes = {PARTNER: home_row, GUARDIAN: kin_home_row}
    rows = [homes[kind](), *screen.rows] if kind in homes else screen.rows
    return Screen(noted(note, screen.text), rows, menu=kind)


def _lost(sight: Sight, note: str) -> Screen:
    return words.lost_screen(sight.visit.staff is not None, way_back(sight))


def _gone(sight: Sight, note: str) -> Screen:
    return Screen(noted(note or "gone", ""), [] if sight.visit.staff else [talk_row()], asks=None)


SCREENS: dict[str, Draw] = {
    "menu": _menu,
    "lost": _lost,
    "gone": _gone,
    "refused": lambda sight, note, kind="cpr": words.refused_screen(kind),
    "odd": lambda sight, note, kind="other": words.odd_screen(kind),
    "sorry": lambda sight, note: words.sorry_screen(),
    "share": lambda sight, note: words.share_screen(sight.visit.house.link("friend"), way_back(sight)),
    "group": lambda sight, note: words.group_screen(),
}
