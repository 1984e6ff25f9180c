"""Takes the pictures in docs/: plays the two-minute story in the real playground, in a real Chromium.

The story is told by the places of buttons, not by their words, so that it is the same in every language.
"""

import asyncio
import shutil
import tempfile
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from typing import Annotated, Literal

import typer
from playwright.async_api import Browser, Locator, Page, ViewportSize, async_playwright, expect

from playground.__main__ import serve

DOCS = Path(__file__).parents[1] / "docs"
DESK = ViewportSize(width=1440, height=900)
HAND = ViewportSize(width=390, height=844)
TALL = ViewportSize(width=390, height=1160)
LOCALES = {"en": "en-GB", "da": "da-DK"}
WATCHED = ("Lene", "Amina", "Yusuf")
OWN_NAMES = {"en": "English", "da": "Dansk"}
READ = {"ar": "العربية", "ur": "اردو", "so": "Soomaali", "tr": "Türkçe", "pl": "Polski", "da": "Dansk"}
"""Languages in which the invitation is photographed, each by its own name."""
TO_THE_EVENT: Sequence[int] = (2, 0)
"""From a parent's own page: the invitations, and the first of them."""

# A number is the place of a button under the newest message (from the end if negative), a text is typed.
Deed = int | str
TO_THE_WISHES: Sequence[Deed] = (0, 2, 2, 0, 0, "Sami R", "20 12 34 56", 0, 0, 2)
TO_THE_CALL: Sequence[Deed] = (-2, 0, 2)
TO_THE_CARD: Sequence[Deed] = ("/nye", 0)
TAKING_IT: Sequence[Deed] = (0,)


@dataclass
class Camera:
    """A browser on one running playground, in one language; pictures go to `folder`."""

    browser: Browser
    url: str
    language: str
    folder: Path

    async def open(self, size: ViewportSize, scheme: Literal["light", "dark"] = "light") -> Page:
        """The page in a browser of its own, which has never seen it before."""
        context = await self.browser.new_context(
            viewport=size,
            locale=LOCALES[self.language],
            color_scheme=scheme,
            has_touch=size["width"] < DESK["width"],
            reduced_motion="reduce",
        )
        page = await context.new_page()
        await page.goto(self.url)
        await expect(page.locator(".phone").first).to_be_visible()
        return page

    async def take(self, page: Page, name: str) -> None:
        await page.mouse.move(0, 0)
        await page.screenshot(path=self.folder / f"{name}-{self.language}.png")


def phone(page: Page, name: str) -> Locator:
    return page.locator(".phone").filter(has=page.get_by_role("heading", name=name, exact=True))


async def play(place: Locator, deeds: Sequence[Deed]) -> None:
    """Do one deed after the other, each when the bot has answered the one before."""
    for deed in deeds:
        newest = place.locator(".message.bot").last
        before = await newest.inner_text()
        if isinstance(deed, str):
            await write(place, deed)
        else:
            taps = newest.locator(".tap")
            await taps.nth(deed % await taps.count()).click()
        await expect(place.locator(".message.bot").last).not_to_have_text(before, use_inner_text=True)


async def write(place: Locator, words: str) -> None:
    await place.get_by_role("textbox").fill(words)
    await place.get_by_role("textbox").press("Enter")


async def speak(place: Locator, language: str) -> None:
    """Choose the bot's language by its own name, where the newest message offers it."""
    newest = place.locator(".message.bot").last
    before = await newest.inner_text()
    await newest.get_by_role("button", name=OWN_NAMES[language], exact=True).click()
    if language != "da":
        await expect(newest).not_to_have_text(before, use_inner_text=True)


async def tell(camera: Camera) -> None:
    """The whole story, photographed on the way: Sami at the door, Lene takes over, a day goes by."""
    await in_the_hand(camera, "hand-start")
    page = await camera.open(DESK)
    await page.locator("#dismiss").click()
    sami, lene = phone(page, "Sami"), phone(page, "Lene")
    await sami.locator("button.start").click()
    await expect(sami.locator(".message.bot .tap").first).to_be_visible()
    await speak(sami, camera.language)
    await play(lene, ["/sprog"])
    await speak(lene, camera.language)
    await play(sami, TO_THE_WISHES)
    await in_the_hand(camera, "hand", dismissed=True)
    await play(sami, TO_THE_CALL)
    await play(lene, TO_THE_CARD)
    await camera.take(page, "playground")
    await play(lene, TAKING_IT)
    await expect(page.locator("#records")).to_contain_text("Lene")
    await after_a_day(camera, page, sami)


async def in_the_hand(camera: Camera, name: str, *, dismissed: bool = False) -> None:
    """The same moment on a phone's own screen."""
    page = await camera.open(HAND)
    if dismissed:
        await page.locator("#dismiss").click()
    await camera.take(page, name)
    await page.context.close()


async def after_a_day(camera: Camera, page: Page, sami: Locator) -> None:
    """What the bot began by itself meanwhile, and why; and the same evening in the dark."""
    await page.locator('[data-move="day"]').click()
    await expect(page.locator('[data-move="day"]')).to_be_enabled(timeout=60_000)
    await sami.locator(".why").last.click()
    await expect(page.locator(".why-body p")).to_be_visible()
    await camera.take(page, "why")
    dark = await camera.open(DESK, "dark")
    await camera.take(dark, "dark")


async def tell_the_week(camera: Camera) -> None:
    """What keeps three people in touch: Yusuf's nudge, Amina's check-in, Lene's figures, and why she got them."""
    page = await camera.open(DESK)
    await page.locator("#dismiss").click()
    for name in WATCHED:
        await page.locator(".chip").filter(has_text=name).click()
        await play(phone(page, name), ["/sprog"])
        await speak(phone(page, name), camera.language)
    await page.locator('[data-move="week"]').click()
    await expect(page.locator('[data-move="week"]')).to_be_enabled(timeout=60_000)
    await phone(page, "Lene").locator(".why").nth(-2).click()  # below it stands that Monday's talk is over
    await expect(page.locator(".why-body p")).to_be_visible()
    await camera.take(page, "week")


async def tell_an_invitation(camera: Camera) -> None:
    """A mother opens the invitation to an evening on her phone, in six languages one after the other."""
    if camera.language != "da":
        return
    page = await camera.open(TALL)
    await page.locator("#dismiss").click()
    await page.locator(".chip").filter(has_text="Hodan").click()
    hodan = phone(page, "Hodan")
    for code, own_name in READ.items():
        await write(hodan, "/sprog")
        choice = hodan.locator(".message.bot").last.get_by_role("button", name=own_name, exact=True)
        await choice.click()
        await expect(choice).to_have_count(0)
        await play(hodan, TO_THE_EVENT)
        await Camera(camera.browser, camera.url, code, camera.folder).take(page, "invitation")


async def photograph(folder: Path, chromium: str, languages: Sequence[str]) -> None:
    """Each story in each language is told on a playground of its own, which nobody has used yet."""
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=chromium)
        for language, story in product(languages, STORIES):

            async def ready(
                url: str, language: str = language, story: Callable[[Camera], Awaitable[None]] = story
            ) -> None:
                await story(Camera(browser, url, language, folder))

            with tempfile.TemporaryDirectory(prefix="opgang-") as data:
                await serve(0, Path(data), ready)
        await browser.close()


STORIES = (tell, tell_the_week, tell_an_invitation)


def main(folder: Annotated[Path, typer.Argument(help="Where the pictures go.")] = DOCS) -> None:
    """Take the pictures of the playground, in English and Danish."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if chromium is None:
        typer.echo("No Chromium here: apt-get install --no-install-recommends chromium", err=True)
        raise typer.Exit(1)
    folder.mkdir(parents=True, exist_ok=True)
    asyncio.run(photograph(folder, chromium, list(LOCALES)))
    typer.echo(f"{len(list(folder.glob('*.png')))} pictures in {folder}")


if __name__ == "__main__":
    typer.run(main)
