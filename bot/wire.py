"""The edge to Telegram: plain screens become messages and keyboards here, and nowhere else.

What is said to people goes out as the JSON that Telegram documents. aiogram would build an object for every button, write
a multipart form, and read the answer into a dozen more: half of what an answer costs, and all we need of it is a number.
"""

import json
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import structlog
from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.exceptions import (
    ClientDecodeError,
    TelegramAPIError,
    TelegramBadRequest,
    TelegramNetworkError,
    TelegramRetryAfter,
)
from aiogram.methods import (
    AnswerCallbackQuery,
    DeleteMessage,
    EditMessageText,
    GetMe,
    GetUpdates,
    SendDocument,
    SendMessage,
    SendVoice,
    SetMyCommands,
    TelegramMethod,
)
from aiogram.methods.base import Response
from aiogram.types import BufferedInputFile, InlineKeyboardMarkup
from aiohttp import ClientError, ClientTimeout

from bot.metrics import Metrics
from dialogs.screen import Button, Screen

log = structlog.get_logger()
LONGEST = 4096
"""Characters of one message."""
CAPTION = 1024
"""Characters below a file or a voice."""
NO_PREVIEW = {"is_disabled": True}
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
        SendVoice,
        SetMyCommands,
    )
)
UNCHANGED = "message is not modified"
GONE = "message to delete not found"
OK = 200


class Session(AiohttpSession):
    """aiogram's session, which also takes plain bodies, and ends at once where nothing is encrypted."""

    metrics: Metrics | None = None
    """Where plain calls are counted; aiogram's own are by a middleware."""

    async def close(self) -> None:
        """End the connections. aiogram always waits a quarter of a second for TLS to say goodbye."""
        if self.api.base.startswith("https:"):
            await super().close()
        elif self._session is not None:
            await self._session.close()

    async def ask(self, bot: Bot, method: type[TelegramMethod[Any]], body: Mapping[str, Any]) -> Any:
        """Call a method with this body; what Telegram answered, as plain values. Raises what aiogram raises."""
        begun = time.perf_counter()
        try:
            return await self._asked(bot, method, body)
        except TelegramRetryAfter:
            if self.metrics:
                self.metrics.floods.labels(method.__name__).inc()
            raise
        finally:
            if self.metrics:
                self.metrics.telegram.labels(method.__name__).observe(time.perf_counter() - begun)

    async def _asked(self, bot: Bot, method: type[TelegramMethod[Any]], body: Mapping[str, Any]) -> Any:
        status, said = await self.carried(bot, method, body)
        if status == OK and (done := _result(said)) is not None:
            return done
        return self.check_response(bot, method.model_construct(), status, said).result

    async def carried(self, bot: Bot, method: type[TelegramMethod[Any]], body: Mapping[str, Any]) -> tuple[int, str]:
        """Take a body there, and bring the answer back: its status and its words."""
        session = await self.create_session()
        url = self.api.api_url(token=bot.token, method=method.__api_method__)
        try:
            async with session.post(url, json=body, timeout=ClientTimeout(self.timeout)) as answer:
                return answer.status, await answer.text()
        except TimeoutError as error:
            raise TelegramNetworkError(method.model_construct(), "Request timeout error") from error
        except ClientError as error:
            raise TelegramNetworkError(method.model_construct(), type(error).__name__) from error


def _result(said: str) -> Any | None:
    """What Telegram gave, where it says that it did; None for all else, which aiogram reads with care."""
    try:
        found = json.loads(said)
    except ValueError:
        return None
    return found.get("result") if isinstance(found, dict) and found.get("ok") is True else None


async def _ask(bot: Bot, method: type[TelegramMethod[Any]], **body: Any) -> Any:
    """Call a method with what is given: nothing that is empty goes over the wire."""
    session = bot.session
    if not isinstance(session, Session):
        raise TypeError("this bot was not opened with a session of ours")
    return await session.ask(bot, method, {name: value for name, value in body.items() if value})


@dataclass
class Begun:
    """How far a text of several messages has got: tried again after trouble, its beginning is not said again."""

    text: str = ""
    said: int = 0

    def left(self, text: str) -> list[str]:
        """The messages of this text that were not said yet."""
        if text != self.text:
            self.text, self.said = text, 0
        return pieces(text)[self.said :]


async def send(bot: Bot, chat: int, screen: Screen, *, protect: bool = False, begun: Begun | None = None) -> int:
    """Send a screen, in several messages where it is too long for one; the id of the last, which has the buttons.

    `begun` remembers for whoever tries again which of them were said.
    """
    protected = protect or screen.protect
    if screen.file:
        document = BufferedInputFile(screen.file, screen.file_name)
        markup = _markup(screen)
        sent = await bot.send_document(
            chat, document, caption=screen.text[:CAPTION], reply_markup=markup, protect_content=protected
        )
        return sent.message_id
    if screen.voice:
        return await _speak(bot, chat, screen, protect=protected)
    begun = begun or Begun()
    *before, last = begun.left(screen.text)
    for text in before:
        await _ask(
            bot, SendMessage, chat_id=chat, text=text, protect_content=protected, link_preview_options=NO_PREVIEW
        )
        begun.said += 1
    said = await _ask(
        bot,
        SendMessage,
        chat_id=chat,
        text=last,
        reply_markup=keyboard(screen),
        protect_content=protected,
        link_preview_options=NO_PREVIEW,
    )
    begun.text = ""
    return int(said["message_id"])


async def _speak(bot: Bot, chat: int, screen: Screen, *, protect: bool) -> int:
    """A recording with the text below it; the text alone where the messenger has lost the recording."""
    body = {"caption": screen.text[:CAPTION], "reply_markup": keyboard(screen), "protect_content": protect}
    try:
        said = await _ask(bot, SendVoice, chat_id=chat, voice=screen.voice, **body)
    except TelegramBadRequest:
        if not screen.text:
            raise
        return await send(bot, chat, replace(screen, voice=""), protect=protect)
    return int(said["message_id"])


async def edit(bot: Bot, chat: int, message: int, screen: Screen) -> bool:
    """Turn a message into this screen; False when it cannot be: too long, gone, or too old."""
    if len(screen.text) > LONGEST or screen.file or screen.voice:
        return False
    shown = {"text": screen.text, "reply_markup": keyboard(screen), "link_preview_options": NO_PREVIEW}
    try:
        await _ask(bot, EditMessageText, chat_id=chat, message_id=message, **shown)
    except TelegramBadRequest as error:
        return UNCHANGED in error.message
    return True


async def delete(bot: Bot, chat: int, message: int) -> bool:
    """Delete a message; False when it is too old for that. One that is gone already is as good as deleted."""
    try:
        await _ask(bot, DeleteMessage, chat_id=chat, message_id=message)
    except TelegramBadRequest as error:
        return GONE in error.message
    return True


async def stop_spinning(bot: Bot, query: str) -> None:
    """Answer a tap, with nothing: what it did is on the screen."""
    await _ask(bot, AnswerCallbackQuery, callback_query_id=query)


async def set_menu(bot: Bot, chat: int, commands: Sequence[tuple[str, str]]) -> None:
    """Give a chat the command menu of its role, in its own language; until then it has that of its app's language.

    Where Telegram does not take it, what was said above it has been said all the same.
    """
    menu = [{"command": name, "description": words} for name, words in commands]
    try:
        await _ask(bot, SetMyCommands, commands=menu, scope={"type": "chat", "chat_id": chat})
    except (TelegramAPIError, ClientDecodeError, TypeError) as error:
        log.warning("menu_failed", error=type(error).__name__)


def keyboard(screen: Screen) -> dict[str, list[list[dict[str, str]]]] | None:
    """The buttons under a screen."""
    rows = [[_button(button) for button in row] for row in screen.rows if row]
    return {"inline_keyboard": rows} if rows else None


def _markup(screen: Screen) -> InlineKeyboardMarkup | None:
    """The same, as aiogram wants it beside a file."""
    rows = keyboard(screen)
    return InlineKeyboardMarkup.model_validate(rows) if rows else None


def _button(button: Button) -> dict[str, str]:
    return (
        {"text": button.text, "url": button.url} if button.url else {"text": button.text, "callback_data": button.data}
    )


def pieces(text: str) -> list[str]:
    """A long text cut at line ends into messages that Telegram takes."""
    found: list[str] = []
    while len(text) > LONGEST:
        cut = text.rfind("\n", 1, LONGEST)
        cut = cut if cut > 0 else LONGEST
        found.append(text[:cut])
        text = text[cut:].lstrip("\n")
    return [*found, text]
