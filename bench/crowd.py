"""People who answer as soon as they are asked: the load of a measurement, in the process of the stand-in.

Closed loop: each person has one answer under way. Open loop: answers come at a rate, whatever the bot does.
"""

import asyncio
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from playground.playing import Person
from playground.server import Standin
from playground.wire import Json

ANSWERS = ("15", "Sami R", "20 12 34 56", "yes")
"""What is typed to the four typed questions of the door form."""
TO_THE_FORM = ("I am young", "Ellemarken", "15 to 17", "OK, I have read it")
TO_THE_SECOND = (*ANSWERS, "In a shop", "Done", "Send it", "tell a little more")
"""What is tapped, and typed, until a form lies open; for the second one after the first."""
TAPPED = ("1a:", "1t:")
"""The beginnings of buttons that answer a question."""
GIVEN_UP_S = 60.0


class StoodStill(Exception):
    """The bot did not answer for a minute."""


@dataclass
class Crowd:
    """So many people before one bot."""

    standin: Standin
    people: dict[int, Person] = field(default_factory=dict)
    _react: Callable[[Person, Json], None] | None = None
    _left: int = 0
    _done: asyncio.Event = field(default_factory=asyncio.Event)

    def gather(self, number: int) -> None:
        """Let them come."""
        for _ in range(number):
            person = self.standin.person("Sami", "en")
            self.people[person.id] = person

    def listen(self, event: Json) -> None:
        """The bot has said or changed something."""
        said = event["event"] in ("message", "edited") and event["message"]["from"] == "bot"
        if said and self._react and event["person"] in self.people:
            self._react(self.people[event["person"]], event["message"])

    async def each(self, react: Callable[[Person, Json], bool], begin: Callable[[Person], object]) -> float:
        """Let everybody begin, and react to what they hear until `react` says that they are done; the seconds it took."""
        self._left = len(self.people)
        self._done.clear()
        over: set[int] = set()

        def heard(person: Person, message: Json) -> None:
            if person.id not in over and react(person, message):
                over.add(person.id)
                self._left -= 1
                if not self._left:
                    self._done.set()

        self._react = heard
        started = time.perf_counter()
        for person in self.people.values():
            begin(person)
        try:
            async with asyncio.timeout(GIVEN_UP_S):
                await self._done.wait()
        except TimeoutError:
            raise StoodStill(f"{self._left} of {len(self.people)} were not answered") from None
        finally:
            self._react = None
        return time.perf_counter() - started

    async def walking(self, steps: Sequence[str], first: str = "") -> float:
        """Everybody takes these steps: a button by its words, or words typed where no button has them."""
        at: dict[int, int] = dict.fromkeys(self.people, 0)

        def step(person: Person, message: Json | None) -> bool:
            number = at[person.id]
            if number == len(steps):
                return True
            at[person.id] += 1
            rows = message["buttons"] if message else ()
            found = next((b["data"] for row in rows for b in row if steps[number] in b["text"]), None)
            if found is None or message is None:
                person.send(steps[number])
            else:
                person.tap_now(message["message_id"], data=found)
            return False

        def begin(person: Person) -> object:
            return person.send(first) if first else step(person, None)

        return await self.each(step, begin)

    async def typing(self, answers: int) -> float:
        """Everybody types so many answers, each once the one before was answered."""
        said: dict[int, int] = dict.fromkeys(self.people, 1)

        def react(person: Person, _: Json) -> bool:
            number = said[person.id]
            if number == answers:
                return True
            said[person.id] += 1
            person.send(ANSWERS[number % len(ANSWERS)])
            return False

        return await self.each(react, lambda person: person.send(ANSWERS[0]))

    async def tapping(self, taps: int) -> float:
        """Everybody taps the first button that answers, so often."""
        tapped: dict[int, int] = dict.fromkeys(self.people, 0)

        def react(person: Person, message: Json) -> bool:
            if tapped[person.id] == taps:
                return True
            if (data := next(answering(message), None)) is not None:
                tapped[person.id] += 1
                person.tap_now(message["message_id"], data=data)
            return False

        return await self.each(react, lambda person: react(person, person.chat()[-1]))

    async def at(self, rate: int, seconds: float) -> list[float]:
        """Answers at so many a second in all; the seconds from each to the bot's answer."""
        asked: dict[int, float] = {}
        took: list[float] = []

        def heard(person: Person, _: Json) -> None:
            if (since := asked.pop(person.id, None)) is not None:
                took.append(time.perf_counter() - since)

        self._react = heard
        people = list(self.people.values())
        said = dict.fromkeys(self.people, 0)
        started = time.perf_counter()
        for number in range(int(rate * seconds)):
            await asyncio.sleep(max(0.0, started + number / rate - time.perf_counter()))
            person = people[number % len(people)]
            asked[person.id] = time.perf_counter()
            person.send(ANSWERS[said[person.id] % len(ANSWERS)])
            said[person.id] += 1
        await asyncio.sleep(1.0)
        self._react = None
        return took


def answering(message: Json) -> Iterator[str]:
    """The buttons of a message that answer a question."""
    for row in message["buttons"]:
        for button in row:
            if str(button.get("data", "")).startswith(TAPPED):
                yield button["data"]
