"""python-telegram-bot, an independent client, holds the same conversation: the stand-in is not merely aiogram's mirror."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from typing import Any

import pytest
from aiohttp import web
from telegram import Bot, BotCommand, InlineKeyboardButton, InlineKeyboardMarkup, Update
from telegram.error import BadRequest, Forbidden, RetryAfter
from telegram.ext import (
    Application,
    ApplicationBuilder,
    CallbackQueryHandler,
    CommandHandler,
    ContextTypes,
    MessageHandler,
    filters,
)

from playground.playing import Person
from playground.server import Standin
from tests.playground.standin_kit import Receiver, png

PICTURE = png(40, 30)
PAPER = b"%PDF-1.4 a certificate"
Context = ContextTypes.DEFAULT_TYPE


async def start(update: Update, context: Context) -> None:
    assert update.message is not None
    markup = InlineKeyboardMarkup.from_row(
        [InlineKeyboardButton(age, callback_data=f"age:{age}") for age in ("14", "15")]
    )
    await update.message.reply_text(f"Welcome from {(context.args or ['?'])[0]}. How old are you?", reply_markup=markup)


async def age(update: Update, _context: Context) -> None:
    assert update.callback_query is not None
    await update.callback_query.edit_message_text(f"You are {(update.callback_query.data or '').removeprefix('age:')}.")
    await update.callback_query.answer("Noted", show_alert=True)


async def photo(update: Update, _context: Context) -> None:
    assert update.message is not None
    file = await update.message.photo[-1].get_file()
    await update.message.reply_photo(bytes(await file.download_as_bytearray()), caption="your photo")


async def document(update: Update, _context: Context) -> None:
    assert update.message is not None
    assert update.message.document is not None
    data = await (await update.message.document.get_file()).download_as_bytearray()
    name = update.message.document.file_name
    await update.message.reply_document(bytes(data), filename=name, protect_content=True)


async def echo(update: Update, _context: Context) -> None:
    assert update.message is not None
    await update.message.reply_text(f"You said: {update.message.text}")


@pytest.fixture
def application(standin: Standin) -> Application[Any, Any, Any, Any, Any, Any]:
    builder = ApplicationBuilder().token(standin.token)
    application = builder.base_url(f"{standin.url}/bot").base_file_url(f"{standin.url}/file/bot").build()
    application.add_handler(CommandHandler("start", start))
    application.add_handler(CallbackQueryHandler(age))
    application.add_handler(MessageHandler(filters.PHOTO, photo))
    application.add_handler(MessageHandler(filters.Document.ALL, document))
    application.add_handler(MessageHandler(filters.TEXT, echo))
    return application


@asynccontextmanager
async def polling(application: Application[Any, Any, Any, Any, Any, Any]) -> AsyncIterator[None]:
    assert application.updater is not None
    async with application:
        await application.updater.start_polling(allowed_updates=["message", "callback_query"])
        await application.start()
        yield
        await application.updater.stop()
        await application.stop()


@pytest.fixture
async def ptb_bot(standin: Standin) -> AsyncIterator[Bot]:
    async with Bot(standin.token, base_url=f"{standin.url}/bot", base_file_url=f"{standin.url}/file/bot") as bot:
        yield bot


async def test_text_buttons_tap_edit_and_answer(
    standin: Standin, application: Application[Any, Any, Any, Any, Any, Any]
) -> None:
    sami = standin.person("Sami", "da")
    async with polling(application):
        sami.send("/start poster7")
        question = await sami.hears()
        tapped = await sami.tap(question["message_id"], "15")
        sami.send("and now?")
        echoed = await sami.hears()
        await standin.confirmed()
    assert question["text"] == "Welcome from poster7. How old are you?"
    assert tapped.answer == {"text": "Noted", "show_alert": True}
    assert [message["text"] for message in sami.chat()][1:] == ["You are 15.", "and now?", "You said: and now?"]
    assert echoed["from"] == "bot"
    assert standin.violations == []


async def test_photo_and_document_up_and_down(
    standin: Standin, application: Application[Any, Any, Any, Any, Any, Any]
) -> None:
    sami = standin.person("Sami")
    async with polling(application):
        sami.photo(PICTURE)
        picture = await sami.hears()
        sami.document(PAPER, name="attest.pdf", media_type="application/pdf")
        paper = await sami.hears()
    assert (picture["text"], picture["file"]["width"], picture["file"]["height"]) == ("your photo", 40, 30)
    assert (paper["file"]["name"], paper["file"]["size"], paper["protected"]) == ("attest.pdf", len(PAPER), True)
    stored = standin.world.files.at(paper["file"]["url"].removeprefix("files/"))
    assert stored is not None
    assert stored.data == PAPER
    assert standin.violations == []


async def test_a_conversation_by_webhook(
    standin: Standin, application: Application[Any, Any, Any, Any, Any, Any], receiver: Receiver
) -> None:
    async def hear(request: web.Request) -> web.Response:
        await application.process_update(Update.de_json(await request.json(), application.bot))
        return web.Response()

    receiver.bot = hear
    sami = standin.person("Sami", "da")
    async with application:
        await application.bot.set_webhook(receiver.url)
        sami.send("/start poster7")
        tapped = await sami.tap((await sami.hears())["message_id"], "14")
        await standin.confirmed()
    assert tapped.answer == {"text": "Noted", "show_alert": True}
    assert sami.chat()[-1]["text"] == "You are 14."
    assert standin.violations == []


async def test_only_the_allowed_kinds_of_update_come(
    standin: Standin, application: Application[Any, Any, Any, Any, Any, Any]
) -> None:
    sami = standin.person("Sami")
    async with polling(application):
        sami.send("/start")
        await sami.hears()
        assert sami.block() is None


async def test_a_blocked_bot_is_told_so(ptb_bot: Bot, sami: Person) -> None:
    sami.block()
    with pytest.raises(Forbidden, match="bot was blocked by the user"):
        await ptb_bot.send_message(sami.id, "hello")


async def test_a_wait_is_handed_on(
    standin: Standin, ptb_bot: Bot, sami: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PTB_TIMEDELTA", "true")
    standin.fault(method="sendMessage", retry_after=9)
    with pytest.raises(RetryAfter) as raised:
        await ptb_bot.send_message(sami.id, "hello")
    assert raised.value.retry_after == timedelta(seconds=9)


async def test_an_edit_without_change_is_refused(ptb_bot: Bot, sami: Person) -> None:
    message = await ptb_bot.send_message(sami.id, "the same")
    with pytest.raises(BadRequest, match="Message is not modified"):
        await message.edit_text("the same")


async def test_its_types_read_every_answer(standin: Standin, ptb_bot: Bot, sami: Person) -> None:
    assert await ptb_bot.set_my_commands([BotCommand("help", "Hjælp")], language_code="da")
    assert [command.command for command in await ptb_bot.get_my_commands(language_code="da")] == ["help"]
    assert (await ptb_bot.get_chat(sami.id)).first_name == "Sami"
    assert await ptb_bot.send_chat_action(sami.id, "typing")
    sent = await ptb_bot.send_message(sami.id, "<b>Welcome</b>", parse_mode="HTML")
    assert [entity.type for entity in sent.entities] == ["bold"]
    assert await ptb_bot.delete_message(sami.id, sent.message_id)
    assert (await ptb_bot.get_webhook_info()).url == ""
    assert standin.violations == []
