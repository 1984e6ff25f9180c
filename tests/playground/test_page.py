"""The page in a real browser, on the stand-in with a tiny bot: a newcomer writes, taps and moves the clock."""

import asyncio
import itertools
import re
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from aiogram import Bot, Dispatcher
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from playwright.async_api import Browser, Page, WebSocketRoute, async_playwright, expect

from playground.__main__ import serve
from playground.server import Standin
from tests.playground.page_kit import (
    AFTER_A_WEEK,
    COMMANDS,
    HAND,
    WEDNESDAY,
    Story,
    button,
    contrast,
    last,
    opened,
    phone,
    small_bot,
    start,
    write,
)

pytestmark = pytest.mark.browser

PAGE = Path(__file__).parents[2] / "playground" / "page"


@pytest.fixture(scope="session")
async def browser(chromium: str) -> AsyncIterator[Browser]:
    async with async_playwright() as playwright:
        opened = await playwright.chromium.launch(executable_path=chromium)
        yield opened
        await opened.close()


@pytest.fixture
def story() -> Story:
    return Story()


@pytest.fixture
async def site(story: Story) -> AsyncIterator[Standin]:
    """A stand-in with the small bot on it, and three people who have not pressed Start."""
    hooks: dict[str, Any] = {"records": story.records, "why": story.why, "advance": story.advance}
    async with Standin.open(clock=story.clock, hold_s=0.05, **hooks) as standin, asyncio.TaskGroup() as tasks:
        for name, language, about in [("Sami", "en", "15"), ("Lene", "da", "consultant"), ("Fatima", "ar", "mother")]:
            standin.person(name, language, about)
        story.bot = Bot(standin.token, session=AiohttpSession(api=TelegramAPIServer.from_base(standin.url)))
        await story.bot.set_my_commands(COMMANDS)
        dispatcher = Dispatcher(disable_fsm=True)
        dispatcher.include_router(small_bot())
        tasks.create_task(dispatcher.start_polling(story.bot, handle_signals=False, polling_timeout=1))
        yield standin
        await dispatcher.stop_polling()


async def test_start_brings_an_answer_and_a_tap_changes_it(browser: Browser, site: Standin) -> None:
    async with opened(browser, site.url) as page:
        sami = await start(page, "Sami")
        await button(sami, "Young").click()
        await expect(last(sami)).to_contain_text("You are: Young")
        await expect(last(sami)).to_contain_text("edited")
        await expect(last(sami).locator(".tap")).to_have_count(0)


async def test_the_answer_to_a_tap_is_a_toast_or_an_alert(browser: Browser, site: Standin) -> None:
    async with opened(browser, site.url) as page:
        sami = await start(page, "Sami")
        await button(sami, "Toast").click()
        await expect(sami.get_by_role("status")).to_have_text("Toast heard")
        await button(sami, "Alert").click()
        await expect(page.get_by_role("dialog")).to_contain_text("Alert heard")
        await button(page, "OK").click()
        await expect(page.get_by_role("dialog")).to_have_count(0)


async def test_the_clock_moves_and_what_the_bot_began_says_why(browser: Browser, site: Standin, story: Story) -> None:
    async with opened(browser, site.url) as page:
        sami = await start(page, "Sami")
        story.sami = site.people()[0].id
        await expect(page.locator(".date")).to_have_text("Friday 20 November")
        await button(page, "Next morning").click()
        await expect(page.locator(".hands")).to_have_text("09:00")
        await expect(page.locator(".date")).to_have_text("Saturday 21 November")
        await expect(sami.locator(".status")).to_have_text("09:00")
        await button(page, "+1 week").click()
        await expect(page.locator(".date")).to_have_text("Saturday 28 November")
        await expect(sami.locator(".message.bot")).to_have_count(3)
        await expect(last(sami)).to_contain_text("Tomorrow is your interview.")
        await button(last(sami), "why did I get this?").click()
        await expect(page.get_by_role("dialog")).to_contain_text("There is an interview tomorrow.")
        await page.keyboard.press("Escape")
        await expect(page.get_by_role("dialog")).to_have_count(0)
        await expect(button(last(sami), "why did I get this?")).to_be_focused()


async def test_the_records_follow_what_happens(browser: Browser, site: Standin, story: Story) -> None:
    async with opened(browser, site.url) as page:
        await expect(page.locator("#records")).to_contain_text("Nothing yet.")
        story.kept.append({"id": 1, "name": "<b>Sami R.</b>", "status": "new", "next_contact_on": "2026-11-25"})
        await start(page, "Sami")
        card = page.locator("#records .card")
        await expect(card.locator("summary")).to_have_text("<b>Sami R.</b>New")
        await expect(card).to_contain_text("Wed, 25 Nov 2026")


async def test_what_is_deleted_disappears_and_what_is_edited_says_so(browser: Browser, site: Standin) -> None:
    async with opened(browser, site.url) as page:
        sami = await start(page, "Sami")
        await write(sami, "my CPR is 010107-0000")
        await expect(last(sami)).to_contain_text("I have not kept that.")
        await expect(sami.locator(".log")).not_to_contain_text("010107")
        await button(sami, "More").click()
        await page.get_by_role("menuitem", name="Show traces of deleted messages").click()
        await expect(sami.locator(".gone")).to_have_text("deleted message")
        await write(sami, "helo")
        own = sami.locator(".message.person").last
        await own.hover()
        await own.get_by_role("button", name="What to do with this message").click()
        await page.get_by_role("menuitem", name="Edit").click()
        await write(sami, "hello")
        await expect(last(sami)).to_contain_text("Now it says hello")
        await expect(own).to_contain_text("edited")


async def test_everything_in_the_attach_menu_reaches_the_bot(browser: Browser, site: Standin) -> None:
    async with opened(browser, site.url) as page:
        sami = await start(page, "Sami")
        kinds = ["contact", "contact", "photo", "photo", "sticker", "voice", "document", "location"]
        for place, kind in enumerate(kinds):
            answers = await sami.locator(".message.bot").count() + (2 if place == 3 else 1)
            await button(sami, "Attach something").click()
            await page.get_by_role("menuitem").nth(place).click()
            await expect(sami.locator(".message.bot")).to_have_count(answers)
            await expect(last(sami)).to_contain_text(f"{kind}:")


async def test_commands_are_suggested_and_a_bot_can_be_blocked(browser: Browser, site: Standin) -> None:
    async with opened(browser, site.url) as page:
        sami = await start(page, "Sami")
        await sami.get_by_role("textbox").fill("/m")
        await expect(sami.get_by_role("menuitem")).to_have_text(["/mineMy people"])
        await page.keyboard.press("ArrowUp")
        await page.keyboard.press("Enter")
        await expect(last(sami)).to_contain_text("text: /mine")
        await button(sami, "More").click()
        await page.get_by_role("menuitem", name="Block the bot").click()
        await expect(sami).to_contain_text("Sami has blocked the bot.")
        await button(sami, "Unblock the bot").click()
        await write(sami, "back again")
        await expect(last(sami)).to_contain_text("text: back again")


async def test_a_person_is_added_and_their_phone_comes_up(browser: Browser, site: Standin) -> None:
    async with opened(browser, site.url) as page:
        await button(page, "Add a person").click()
        await page.get_by_label("First name").fill("Ömer")
        await page.get_by_label("Language of their Telegram").select_option("ur")
        await page.get_by_label("Who is it? (only for you)").fill("Sami's uncle")
        await page.keyboard.press("Enter")
        await expect(phone(page, "Ömer")).to_have_attribute("dir", "rtl")
        await expect(page.locator(".phone")).to_have_count(3)


async def test_an_arabic_phone_runs_from_the_right_but_its_buttons_are_not_mirrored(
    browser: Browser, site: Standin
) -> None:
    async with opened(browser, site.url) as page:
        fatima = await start(page, "Fatima")
        await expect(fatima).to_have_attribute("dir", "rtl")
        await write(fatima, "مرحبا")
        await expect(fatima.locator(".message.person .text").last).to_have_css("direction", "rtl")
        young, parent = [await button(last(fatima), name).bounding_box() for name in ("Young", "Parent")]
        assert young is not None
        assert parent is not None
        assert young["x"] < parent["x"]


@pytest.mark.parametrize("locale", ["en-GB", "da-DK"])
async def test_a_narrow_page_shows_one_phone_and_never_scrolls_sideways(
    browser: Browser, site: Standin, locale: str
) -> None:
    async with opened(browser, site.url, HAND, locale) as page:
        for name in ("Lene", "Fatima", "Sami"):
            await page.locator(".chip").filter(has_text=name).click()
            await expect(phone(page, name)).to_be_visible()
            await expect(page.locator(".phone")).to_have_count(1)
            await stays_inside(page)
        await start(page, "Sami")
        await stays_inside(page)
        await page.locator("#dismiss").click()
        await page.locator("#pane-tab").click()
        await expect(page.locator(".hands")).to_be_visible()
        await expect(page.locator(".phone")).to_be_hidden()
        await stays_inside(page)


async def stays_inside(page: Page) -> None:
    assert await page.evaluate("document.documentElement.scrollWidth <= innerWidth")


async def test_the_page_speaks_danish_from_top_to_bottom(browser: Browser, site: Standin) -> None:
    async with opened(browser, site.url) as page:
        english = set(await page.locator("[data-say]").all_inner_texts())
        await button(page, "Dansk").click()
        danish = set(await page.locator("[data-say]").all_inner_texts())
        assert english & danish <= {""}
        await expect(page.locator(".date")).to_have_text("fredag den 20. november")
        await expect(phone(page, "Sami").get_by_role("button", name="Mere")).to_be_visible()
        await page.reload()
        await expect(button(page, "English")).to_be_visible()


async def test_a_broken_stream_is_taken_up_again(browser: Browser, site: Standin) -> None:
    async with opened(browser, site.url) as page:
        streams: list[WebSocketRoute] = []

        def through(stream: WebSocketRoute) -> None:
            streams.append(stream)
            stream.connect_to_server()

        await page.route_web_socket(re.compile("/live$"), through)
        await page.reload()
        sami = await start(page, "Sami")
        await streams[0].close()
        await expect(page.locator("body")).to_have_class(re.compile("offline"))
        site.people()[0].send("said while nobody looked")
        await expect(last(sami)).to_contain_text("said while nobody looked")
        await expect(page.locator("body")).not_to_have_class(re.compile("offline"))


async def test_a_week_on_nudge_check_in_and_digest_stand_there_and_say_why(browser: Browser, tmp_path: Path) -> None:
    async def ready(url: str) -> None:
        async with opened(browser, url) as page:
            await page.locator('[data-step="clock"]').click()
            for words, *_ in AFTER_A_WEEK:
                await expect(page.locator(".message.bot").filter(has_text=words)).to_have_count(0)
            await button(page, "+1 week").click()
            await expect(button(page, "+1 week")).to_be_enabled(timeout=60_000)
            for words, name, buttons, kind in AFTER_A_WEEK:
                said = phone(page, name).locator(".message.bot").filter(has_text=words)
                await expect(said.locator(".tap").nth(buttons - 1)).to_be_visible()
                await button(said, "why did I get this?").click()
                await expect(page.get_by_role("dialog")).to_contain_text(kind)
                await page.keyboard.press("Escape")

    await serve(0, tmp_path, ready, WEDNESDAY)


def test_every_word_the_page_says_is_in_its_dictionary_and_no_other() -> None:
    words = (PAGE / "words.js").read_text(encoding="utf-8")
    known = set(re.findall(r"^  (\w+): \[", words, re.MULTILINE))
    pages = "\n".join(path.read_text(encoding="utf-8") for path in PAGE.iterdir() if path.name != "words.js")
    assert set(re.findall(r'(?:say\(|data-say(?:-\w+)?=|word: )"(\w+)"', pages)) <= known
    assert {key for key in known if f'"{key}"' not in pages and not key.startswith(("file_", "field_"))} == set()


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
def test_words_stand_out_from_what_lies_under_them(scheme: int) -> None:
    style = (PAGE / "page.css").read_text(encoding="utf-8")
    colours = dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6});", style.split(":root {")[scheme + 1]))
    under = ("paper", "desk", "card", "wall", "tint", "bot", "mine")
    pairs = [
        *itertools.product(("ink", "soft", "brick-deep"), under),
        ("on-brick", "brick"),
        ("on-brick", "brick-deep"),
    ]
    weak = [(words, ground) for words, ground in pairs if contrast(colours[words], colours[ground]) < 4.5]
    assert not weak
