"""aiogram holds a full conversation on the stand-in."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from io import BytesIO

import pytest
from aiogram import Bot, Dispatcher, F, Router
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.exceptions import TelegramBadRequest, TelegramForbiddenError, TelegramRetryAfter
from aiogram.filters import CommandObject, CommandStart
from aiogram.methods import SendPhoto
from aiogram.types import (
    BotCommand,
    BotCommandScopeChat,
    BufferedInputFile,
    CallbackQuery,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    Message,
)
from aiogram.webhook.aiohttp_server import SimpleRequestHandler

from playground.playing import Person
from playground.server import Standin
from tests.playground.standin_kit import Receiver, png

PICTURE = png(40, 30)
PAPER = b"%PDF-1.4 a certificate"


@pytest.fixture
async def aiogram_bot(standin: Standin) -> AsyncIterator[Bot]:
    api = TelegramAPIServer.from_base(standin.url)
    async with Bot(standin.token, session=AiohttpSession(api=api)) as bot:
        yield bot


def youth_router() -> Router:
    router = Router()

    @router.message(CommandStart())
    async def start(message: Message, command: CommandObject) -> None:
        ages = [[InlineKeyboardButton(text=age, callback_data=f"age:{age}") for age in ("14", "15")]]
        markup = InlineKeyboardMarkup(inline_keyboard=ages)
        await message.answer(f"Welcome from {command.args}. How old are you?", reply_markup=markup)

    @router.callback_query(F.data.startswith("age:"))
    async def age(query: CallbackQuery) -> None:
        assert isinstance(query.message, Message)
        assert query.data is not None
        await query.message.edit_text(f"You are {query.data.removeprefix('age:')}.")
        await query.answer("Noted", show_alert=True)

    return router


def files_router() -> Router:
    router = Router()

    @router.message(F.photo)
    async def photo(message: Message, bot: Bot) -> None:
        assert message.photo is not None
        data = await bot.download(message.photo[-1])
        assert data is not None
        await message.answer_photo(BufferedInputFile(data.read(), "back.png"), caption="your photo")

    @router.message(F.document)
    async def document(message: Message, bot: Bot) -> None:
        assert message.document is not None
        data = await bot.download(message.document, destination=BytesIO())
        assert data is not None
        file = BufferedInputFile(data.read(), message.document.file_name or "?")
        await message.answer_document(file, protect_content=True)

    return router


@asynccontextmanager
async def polling(bot: Bot, *routers: Router) -> AsyncIterator[None]:
    dispatcher = Dispatcher(disable_fsm=True)
    dispatcher.include_routers(*routers)
    async with asyncio.TaskGroup() as tasks:
        tasks.create_task(dispatcher.start_polling(bot, handle_signals=False, close_bot_session=False))
        yield
        await dispatcher.stop_polling()


async def test_text_buttons_tap_edit_and_answer(standin: Standin, aiogram_bot: Bot) -> None:
    sami = standin.person("Sami", "da")
    async with polling(aiogram_bot, youth_router()):
        sami.send("/start poster7")
        question = await sami.hears()
        assert question["text"] == "Welcome from poster7. How old are you?"
        tapped = await sami.tap(question["message_id"], "15")
        await standin.confirmed()
    assert tapped.answer == {"text": "Noted", "show_alert": True}
    last = sami.chat()[-1]
    assert (last["text"], last["buttons"], last["edited"]) == ("You are 15.", [], True)
    assert standin.violations == []


async def test_photo_and_document_up_and_down(standin: Standin, aiogram_bot: Bot) -> None:
    sami = standin.person("Sami")
    async with polling(aiogram_bot, files_router()):
        sami.photo(PICTURE)
        photo = await sami.hears()
        sami.document(PAPER, name="attest.pdf", media_type="application/pdf")
        document = await sami.hears()
        await standin.confirmed()
    assert (photo["kind"], photo["text"], photo["file"]["size"]) == ("photo", "your photo", len(PICTURE))
    assert (document["file"]["name"], document["protected"]) == ("attest.pdf", True)
    stored = standin.world.files.at(document["file"]["url"].removeprefix("files/"))
    assert stored is not None
    assert stored.data == PAPER
    assert standin.violations == []


async def test_polling_moves_the_offset_and_each_update_comes_once(standin: Standin, aiogram_bot: Bot) -> None:
    heard: list[str] = []
    router = Router()

    @router.message()
    async def hear(message: Message) -> None:
        heard.append(message.text or "")

    sami = standin.person("Sami")
    first = sami.send("message 0").update_id or 0
    for number in range(1, 250):
        sami.send(f"message {number}")
    async with polling(aiogram_bot, router):
        await standin.confirmed()
    assert heard == [f"message {number}" for number in range(250)]
    offsets = [call.parameters.get("offset") for call in standin.called("getUpdates")]
    assert offsets[:3] == [None, str(first + 100), str(first + 200)]


@pytest.mark.parametrize(
    ("fault", "error"),
    [
        ({"status": 403}, TelegramForbiddenError),
        ({"status": 400, "description": "Bad Request: chat not found"}, TelegramBadRequest),
        ({"retry_after": 7}, TelegramRetryAfter),
    ],
)
async def test_ordered_faults_become_its_exceptions(
    standin: Standin, aiogram_bot: Bot, sami: Person, fault: dict[str, object], error: type[Exception]
) -> None:
    standin.fault(method="sendMessage", **fault)
    with pytest.raises(error) as raised:
        await aiogram_bot.send_message(sami.id, "hello")
    if isinstance(raised.value, TelegramRetryAfter):
        assert raised.value.retry_after == 7
    await aiogram_bot.send_message(sami.id, "again")


async def test_a_blocked_bot_is_told_so(aiogram_bot: Bot, sami: Person) -> None:
    sami.block()
    with pytest.raises(TelegramForbiddenError, match="bot was blocked by the user"):
        await aiogram_bot.send_message(sami.id, "hello")


async def test_an_edit_without_change_is_refused(aiogram_bot: Bot, sami: Person) -> None:
    message = await aiogram_bot.send_message(sami.id, "the same")
    with pytest.raises(TelegramBadRequest, match="message is not modified"):
        await message.edit_text("the same")


async def test_a_conversation_by_webhook(standin: Standin, aiogram_bot: Bot, receiver: Receiver) -> None:
    sami = standin.person("Sami", "da")
    dispatcher = Dispatcher(disable_fsm=True)
    dispatcher.include_router(youth_router())
    receiver.bot = SimpleRequestHandler(dispatcher, aiogram_bot, handle_in_background=False, secret_token="s3").handle
    await aiogram_bot.set_webhook(receiver.url, secret_token="s3")
    sami.send("/start poster7")
    question = await sami.hears()
    tapped = await sami.tap(question["message_id"], "14")
    await standin.confirmed()
    assert tapped.answer == {"text": "Noted", "show_alert": True}
    assert sami.chat()[-1]["text"] == "You are 14."
    assert standin.violations == []


async def test_a_method_returned_to_the_webhook_is_sent(standin: Standin, aiogram_bot: Bot, receiver: Receiver) -> None:
    router = Router()

    @router.message()
    async def echo(message: Message) -> SendPhoto:
        return message.answer_photo(BufferedInputFile(PICTURE, "back.png"), caption=message.text)

    dispatcher = Dispatcher(disable_fsm=True)
    dispatcher.include_router(router)
    receiver.bot = SimpleRequestHandler(dispatcher, aiogram_bot, handle_in_background=False).handle
    await aiogram_bot.set_webhook(receiver.url)
    sami = standin.person("Sami")
    sami.send("hello")
    await standin.confirmed()
    assert [(message["text"], message["kind"]) for message in sami.chat()] == [("hello", "text"), ("hello", "photo")]
    assert standin.violations == []


OTHER_CALLS: list[Callable[[Bot, int], Awaitable[object]]] = [
    lambda bot, _chat: bot.set_my_commands([BotCommand(command="help", description="Hjælp")], language_code="da"),
    lambda bot, chat: bot.set_my_commands(
        [BotCommand(command="nye", description="New")], scope=BotCommandScopeChat(chat_id=chat)
    ),
    lambda bot, _chat: bot.set_my_name("Opgang", language_code="da"),
    lambda bot, _chat: bot.get_my_description(),
    lambda bot, chat: bot.get_chat(chat),
    lambda bot, chat: bot.get_chat_member(chat, bot.id),
    lambda bot, chat: bot.send_chat_action(chat, "typing"),
    lambda bot, chat: bot.send_location(chat, 55.45, 12.18),
    lambda bot, chat: bot.send_voice(chat, BufferedInputFile(b"OggS", "voice.ogg")),
    lambda bot, chat: bot.get_chat_menu_button(chat),
    lambda bot, _chat: bot.get_webhook_info(),
]


async def test_its_types_read_every_answer(standin: Standin, aiogram_bot: Bot, sami: Person) -> None:
    for call in OTHER_CALLS:
        assert await call(aiogram_bot, sami.id)
    assert standin.violations == []
