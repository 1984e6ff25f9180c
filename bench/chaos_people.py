"""Those who write while the bot is being killed: young people and staff, each at random, each remembering what they did.

They look at the newest message with buttons that does something, tap or type, and do not wait for long.
"""

import asyncio
import random
import re
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field

from playground.errors import PlayError
from playground.playing import Person
from playground.server import Standin
from playground.wire import Json

CRISIS, NUMBER, STRANGE, STICKER, HELP, TEXT, TAP = "crisis", "number", "strange", "sticker", "help", "text", "tap"
"""What somebody does, by what is owed for it."""
FIRST = (HELP, STRANGE, CRISIS, NUMBER, STICKER)
"""What each in turn does as soon as they can: so that however short it is, all of it is tried."""
IN_A_HURRY_S, TRIED_WITHIN_S = 1.0, 20.0
PICTURE = b"RIFF....WEBP"
DOOR_TAPS = re.compile(r"1[pom]:|1g:(door|area|band):")
YOUTH_TAPS = re.compile(r"1([atdsbefpomy]|say|w):|1g:(door|area|band|slots|ways|form|status|hard|help):")
STAFF_TAPS = re.compile(r"1(v|say):|1c:\d+:take|1g:(card|write|talk|alert|alerts|requests|new|mine|answers)\b")
NOT_TAPPED = re.compile(r"1w:call|1e:|:undo|1b:door:age|1v:\d+:close")
STAFF_WORDS = ("/new", "/requests", "/alerts", "/mine", "/today")
FORM = re.compile(r"1[abdstf]:door:|1m:")


@dataclass(frozen=True)
class Deed:
    """Something that somebody did, and the update that it became; `about` names its answer where that is its own."""

    kind: str
    update: int
    about: str = ""


@dataclass
class Actor(ABC):
    """One person and all that they did. `pause` is the mean time between two deeds."""

    person: Person
    chance: random.Random
    pause: float
    deeds: list[Deed] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    first: str = ""
    """What they do as soon as they can; "" when it is done."""
    known: bool = False
    """Whether the bot has asked them something of the form: from then on they have a record."""

    async def live(self, over: asyncio.Event) -> None:
        """Do one thing after another until it is over."""
        while not over.is_set():
            with suppress(PlayError):  # what was to be tapped went away just now
                self.act()
            await self._waits()

    async def comes_in(self) -> None:
        """Come as far as the form, while nothing else happens."""
        while not self.known:
            self.act()
            await self.person.hears(60)

    async def _waits(self) -> None:
        """Think for a moment; half of the time, first wait a little for an answer. In a hurry, wait for that alone."""
        if self.first:
            with suppress(TimeoutError):
                await self.person.hears(IN_A_HURRY_S)
            return
        if self.chance.random() < 0.5:
            with suppress(TimeoutError):
                await self.person.hears(self.chance.uniform(0, 8 * self.pause))
        await asyncio.sleep(self.chance.expovariate(1 / self.pause))

    @abstractmethod
    def act(self) -> None:
        """Do one thing."""

    def says(self, kind: str, text: str) -> None:
        """Type something."""
        sent = self.person.send(text)
        self._did(kind, sent.update_id, str(sent.message_id))

    def taps(self, message: int, data: str, kind: str = TAP, about: str = "") -> None:
        """Tap a button."""
        self._did(kind, self.person.tap_now(message, data=data), about)

    def _did(self, kind: str, update: int | None, about: str) -> None:
        if update is not None:
            self.deeds.append(Deed(kind, update, about))
            self.first = "" if kind == self.first else self.first

    def words_of_their_own(self) -> str:
        """A text that nobody else writes, and they only once."""
        self.words.append(f"w{self.person.id}x{len(self.words)}z")
        return f"hej {self.words[-1]}"

    def there(self, newest: int = 6) -> list[Json]:
        """The newest messages of the bot with buttons, newest first."""
        said = [m for m in self.person.chat() if m["from"] == "bot" and not m["deleted"] and m["buttons"]]
        return said[: -newest - 1 : -1]

    def find(self, wanted: Callable[[str], object]) -> list[tuple[int, str]]:
        """The buttons that one could want, of the newest message that has any."""
        for message in self.there():
            if found := [(message["message_id"], data) for data in datas(message) if wanted(data)]:
                return found
        return []


def datas(message: Json) -> Iterator[str]:
    """What the buttons of a message carry."""
    return (str(button["data"]) for row in message["buttons"] for button in row if button.get("data"))


class Youth(Actor):
    """Fills in the form, asks for people, writes that they are in danger, and much that no bot understands."""

    def act(self) -> None:
        if not self.deeds:
            self.says(TEXT, "/start")
            return
        self.known = self.known or any(FORM.match(data) for message in self.there() for data in datas(message))
        if not self.known and (self.first == HELP or (not self.first and self.chance.random() < 0.7)):
            self._comes_in()
            return
        deeds: Mapping[str, tuple[int, Callable[[], None]]] = {
            TAP: (50, self._goes_on),
            TEXT: (12, lambda: self.says(TEXT, self.chance.choice(("Sami R", "20 12 34 56", "17", "yes")))),
            "own": (8, lambda: self.says(TEXT, self.words_of_their_own())),
            CRISIS: (7, lambda: self.says(CRISIS, "I want to kill myself")),
            STRANGE: (6, lambda: self.says(STRANGE, f"/blim{self.chance.randrange(9)}")),
            NUMBER: (3, lambda: self.says(NUMBER, "My number is 010105-1234")),
            STICKER: (4, self._sends_a_sticker),
            HELP: (10, self._asks_for_a_person),
        }
        kind = self.first or self.chance.choices(list(deeds), [weight for weight, _ in deeds.values()])[0]
        deeds[kind][1]()

    def _comes_in(self) -> None:
        """Towards the form: most of what can go wrong lies behind the door."""
        found = self.find(DOOR_TAPS.match)
        if found:
            self.taps(*self.chance.choice(found))
        else:
            self.says(TEXT, "/start")

    def _goes_on(self) -> None:
        found = self.find(lambda data: YOUTH_TAPS.match(data) and not NOT_TAPPED.search(data))
        if sending := [one for one in found if one[1].startswith("1f:")]:
            found = sending
        if not found:
            self.says(TEXT, "/status")
            return
        self.taps(*self.chance.choice(found))

    def _sends_a_sticker(self) -> None:
        sent = self.person.sticker(PICTURE)
        self._did(STICKER, sent.update_id, "")

    def _asks_for_a_person(self) -> None:
        found = self.find(re.compile(r"1h:(work|pay|talk):").match) if self.known else []
        if not found:
            self.says(TEXT, "/talk")
            return
        message, data = self.chance.choice(found)
        self.taps(message, data, HELP, str(message))


class Colleague(Actor):
    """Looks at lists, takes what waits, and writes to young people."""

    def act(self) -> None:
        if self._is_asked_for_a_text() and self.chance.random() < 0.7:
            self.says(TEXT, self.words_of_their_own())
            return
        found = self.find(lambda data: STAFF_TAPS.match(data) and not NOT_TAPPED.search(data))
        urgent = [one for one in found if re.search(r"1c:\d+:take|:send|1v:|g:write", one[1])]
        if not found or self.chance.random() < 0.3:
            self.says(TEXT, self.chance.choice(STAFF_WORDS))
            return
        self.taps(*self.chance.choice(urgent or found))

    def _is_asked_for_a_text(self) -> bool:
        said = self.there(1)
        return bool(said) and "Write your text to" in said[0]["text"]


def crowd(standin: Standin, number: int, seed: int, pause: float) -> list[Actor]:
    """Young people who have not written yet."""
    chance = random.Random(seed)  # noqa: S311 - plays people, hides nothing
    return [
        Youth(standin.person(f"Sami{n}", "en"), random.Random(chance.random()), pause, first=FIRST[n % len(FIRST)])  # noqa: S311
        for n in range(number)
    ]


async def come_in(actors: Iterable[Actor]) -> None:
    """Those whose first deed needs a record get one, while nothing else happens."""
    await asyncio.gather(*(actor.comes_in() for actor in actors if actor.first == HELP))


async def all_tried(actors: Sequence[Actor]) -> None:
    """Return when everybody has done what they were to do first, or does not come to it."""
    with suppress(TimeoutError):
        async with asyncio.timeout(TRIED_WITHIN_S):
            while any(actor.first for actor in actors):  # noqa: ASYNC110 - it is looked at seldom
                await asyncio.sleep(0.05)
