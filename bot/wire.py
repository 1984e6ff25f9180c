"""The edge to Telegram: plain screens become messages and keyboards here, and nowhere else."""

from collections.abc import Sequence

from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.exceptions import TelegramBadRequest
from aiogram.methods import (
    AnswerCallbackQuery,
    DeleteMessage,
    EditMessageText,
    GetMe,
    GetUpdates,
    SendDocument,
    SendMessage,
    SetMyCommands,
)
from aiogram.methods.base import Response
from aiogram.types import (
    BotCommand,
    BotCommandScopeChat,
    BufferedInputFile,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    LinkPreviewOptions,
)

from dialogs.screen import Button, Screen

LONGEST = 4096
"""Characters of one message."""
NO_PREVIEW = LinkPreviewOptions(is_disabled=True)
# aiogram asks pydantic for the type of each answer anew, and pydantic forgets a type that nobody holds: building one
# again costs more than all the rest of a message.
HELD = tuple(
    Response[method.__returning__]  # type: ignore[name-defined]
    for method in (
        AnswerCallbackQuery,
        DeleteMessage,
        EditMessageText,
        GetMe,
        GetUpdates,
        SendDocument,
        SendMessage,
        SetMyCommands,
    )
)
UNCHANGED = "message is not modified"
GONE = "message to delete not found"


class Session(AiohttpSession):
    """Ends at once where nothing is encrypted; aiogram always waits a quarter of a second for TLS to say goodbye."""

    async def close(self) -> None:
        """End the connections."""
        if self.api.base.startswith("https:"):
            await super().close()
        elif self._session is not None:
            await self._session.close()


async def send(bot: Bot, chat: int, screen: Screen, *, protect: bool = False) -> int:
    """Send a screen, in several messages where it is too long for one; the id of the last, which has the buttons."""
    if screen.file:
        document = BufferedInputFile(screen.file, screen.file_name)
        sent = await bot.send_document(
            chat,
            document,
            caption=screen.text[:1024],
            reply_markup=keyboard(screen),
            protect_content=protect or screen.protect,
        )
        return sent.message_id
    *before, last = pieces(screen.text)
    for text in before:
        await bot.send_message(chat, text, protect_content=protect, link_preview_options=NO_PREVIEW)
    sent = await bot.send_message(
        chat,
        last,
        reply_markup=keyboard(screen),
        protect_content=protect or screen.protect,
        link_preview_options=NO_PREVIEW,
    )
    return sent.message_id


async def edit(bot: Bot, chat: int, message: int, screen: Screen) -> bool:
    """Turn a message into this screen; False when it cannot be: too long, gone, or too old."""
    if len(screen.text) > LONGEST or screen.file:
        return False
    try:
        await bot.edit_message_text(
            screen.text,
            chat_id=chat,
            message_id=message,
            reply_markup=keyboard(screen),
            link_preview_options=NO_PREVIEW,
        )
    except TelegramBadRequest as error:
        return UNCHANGED in error.message
    return True


async def delete(bot: Bot, chat: int, message: int) -> bool:
    """Delete a message; False when it is too old for that. One that is gone already is as good as deleted."""
    try:
        await bot.delete_message(chat, message)
    except TelegramBadRequest as error:
        return GONE in error.message
    return True


async def set_menu(bot: Bot, chat: int, commands: Sequence[tuple[str, str]]) -> None:
    """Give a chat the command menu of its role, in its own language; until then it has that of its app's language."""
    menu = [BotCommand(command=name, description=words) for name, words in commands]
    await bot.set_my_commands(menu, scope=BotCommandScopeChat(chat_id=chat))


def keyboard(screen: Screen) -> InlineKeyboardMarkup | None:
    """The buttons under a screen."""
    rows = [[_button(button) for button in row] for row in screen.rows if row]
    return InlineKeyboardMarkup(inline_keyboard=rows) if rows else None


def _button(button: Button) -> InlineKeyboardButton:
    if button.url:
        return InlineKeyboardButton(text=button.text, url=button.url)
    return InlineKeyboardButton(text=button.text, callback_data=button.data)


def pieces(text: str) -> list[str]:
    """A long text cut at line ends into messages that Telegram takes."""
    found: list[str] = []
    while len(text) > LONGEST:
        cut = text.rfind("\n", 1, LONGEST)
        cut = cut if cut > 0 else LONGEST
        found.append(text[:cut])
        text = text[cut:].lstrip("\n")
    return [*found, text]
