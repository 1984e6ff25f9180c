"""What the tests of the page share: a tiny bot that answers everything, the page opened in a browser, and its parts."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from aiogram import Bot, F, Router
from aiogram.enums import ContentType
from aiogram.types import BotCommand, CallbackQuery, InlineKeyboardButton, InlineKeyboardMarkup, Message
from playwright.async_api import Browser, Locator, Page, ViewportSize, expect

from tests.playground.standin_kit import StillClock

DESK = ViewportSize(width=1440, height=900)
HAND = ViewportSize(width=390, height=844)
COMMANDS = [BotCommand(command="new", description="Who waits"), BotCommand(command="mine", description="My people")]

WEDNESDAY = datetime(2026, 11, 25, 13, 5, tzinfo=UTC)
"""When the playground opens in these tests."""
AFTER_A_WEEK = (
    ("Har du haft kontakt med Amina i denne uge?", "Yusuf", 5, "pair_nudge"),
    ("i 2 uger. Godt gået! Hvordan går det på jobbet?", "Amina", 4, "checkin"),
    ("Hvordan er det med Yusuf?", "Amina", 5, "pair_how"),
    ("Det er i dag kl. 15.00", "Amina", 4, "remind_hours"),
    ("det her venter til teammødet", "Lene", 4, "team_digest"),
)
"""What the bot has begun a week later: on whose phone, with how many buttons at least, and its kind."""


def keyboard(*rows: str) -> InlineKeyboardMarkup:
    """Rows of buttons written as "Yes|No"; a button carries its own words."""
    tapped = [[InlineKeyboardButton(text=text, callback_data=text) for text in row.split("|")] for row in rows]
    return InlineKeyboardMarkup(inline_keyboard=tapped)


def small_bot() -> Router:
    """Answers everything, takes CPR numbers out of the chat, and has a button for each kind of answer."""
    router = Router()

    @router.message(F.text.contains("CPR"))
    async def secret(message: Message) -> None:
        await message.delete()
        await message.answer("I have not kept that.")

    @router.message()
    async def anything(message: Message) -> None:
        rows = keyboard("Young|Parent", "Toast|Alert")
        await message.answer(f"{ContentType(message.content_type).value}: {message.text or ''}", reply_markup=rows)

    @router.edited_message()
    async def edited(message: Message) -> None:
        await message.answer(f"Now it says {message.text}")

    @router.callback_query(F.data.in_({"Toast", "Alert"}))
    async def said(query: CallbackQuery) -> None:
        await query.answer(f"{query.data} heard", show_alert=query.data == "Alert")

    @router.callback_query()
    async def chosen(query: CallbackQuery) -> None:
        await query.answer()
        assert isinstance(query.message, Message)
        await query.message.edit_text(f"You are: {query.data}")

    return router


@dataclass
class Story:
    """What the page is told beside the chats: records, reasons, and a clock that writes to Sami as it moves."""

    clock: StillClock = field(default_factory=StillClock)
    bot: Bot | None = None
    sami: int = 0
    kept: list[dict[str, Any]] = field(default_factory=list)

    async def records(self, _language: str) -> object:
        return {"people": self.kept}

    async def why(self, _person: int, _message: int, _language: str) -> object:
        return {"why": "There is an interview tomorrow.", "kind": "reminder"}

    async def advance(self, seconds: float) -> datetime:
        self.clock.advance(seconds=seconds)
        if self.bot and self.sami:
            await self.bot.send_message(self.sami, "Tomorrow is your interview.")
        return self.clock.now()


@asynccontextmanager
async def opened(browser: Browser, url: str, size: ViewportSize = DESK, locale: str = "en-GB") -> AsyncIterator[Page]:
    """The page as a newcomer meets it; nothing may go wrong in it, or come from anywhere else, while it is open."""
    trouble: list[str] = []
    context = await browser.new_context(viewport=size, locale=locale, has_touch=size is HAND)
    page = await context.new_page()
    page.on("console", lambda line: trouble.append(line.text) if line.type in {"error", "warning"} else None)
    page.on("pageerror", lambda error: trouble.append(str(error)))
    page.on("request", lambda asked: None if asked.url.startswith((url, "data:")) else trouble.append(asked.url))
    await page.goto(url)
    await expect(phone(page, "Sami")).to_be_visible()
    yield page
    assert not trouble
    await context.close()


def phone(page: Page, name: str) -> Locator:
    return page.locator(".phone").filter(has=page.get_by_role("heading", name=name, exact=True))


def last(place: Locator) -> Locator:
    return place.locator(".message.bot").last


def button(place: Locator | Page, name: str) -> Locator:
    return place.get_by_role("button", name=name, exact=True)


async def start(page: Page, name: str) -> Locator:
    found = phone(page, name)
    await button(found, "Start").click()
    await expect(last(found)).to_contain_text("text: /start")
    return found


async def write(place: Locator, words: str) -> None:
    await place.get_by_role("textbox").fill(words)
    await place.get_by_role("textbox").press("Enter")


def contrast(one: str, other: str) -> float:
    """The contrast of two colours as WCAG 2 computes it: 1 to 21, and 4.5 is enough for any text."""
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
