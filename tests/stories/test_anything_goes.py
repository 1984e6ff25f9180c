"""Somebody taps any button they see or ever saw, forges others, and sends anything in any order.

Each time the update is confirmed and answered, nothing fails, and Telegram would have taken every call.
"""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from dataclasses import dataclass, field
from string import ascii_lowercase
from typing import Any

import structlog
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.stories.youth import at_the_form, at_the_summary
from tests.world import Phone, World, hosted

WORDS = (
    "/start",
    "/start library",
    "/stop",
    "/status",
    "/help",
    "/my_data",
    "/slet",
    "/privacy",
    "/sprog",
    "/talk",
    "/share",
    "/nye",
    "/find Sami",
    "/nonsense",
    "stop",
    "15",
    "12",
    "Sami Rahimi",
    "20 12 34 56",
    "yes",
    "nej",
    "butik, mad og café",
    "skip",
    "hello",
    "🙂",
    "010112-1234",
    "min kode er 4711",
    "x" * 1500,
)
PIECES = st.sampled_from(
    ("door", "more", "call", "me", "fix", "age", "name", "phone", "wishes", "ellemarken", "15-17", "")
)
FORGED = st.builds(
    lambda verb, *rest: f"1{verb}:{':'.join(rest)}", st.sampled_from((*ascii_lowercase, "keep")), PIECES, PIECES, PIECES
)
NUMBER = st.integers(min_value=0, max_value=400)
DEED = st.one_of(
    st.tuples(st.just("sees"), NUMBER),
    st.tuples(st.just("sees"), NUMBER),
    st.tuples(st.just("sees"), NUMBER),
    st.tuples(st.just("saw"), NUMBER),
    st.tuples(
        st.just("says"), st.one_of(st.sampled_from(WORDS), st.sampled_from(WORDS), st.text(min_size=1, max_size=30))
    ),
    st.tuples(st.just("forges"), st.one_of(FORGED, st.text(max_size=20))),
    st.tuples(st.just("sends"), st.sampled_from(("photo", "own contact", "contact", "sticker", "place", "edit"))),
    st.tuples(st.just("waits"), st.integers(min_value=1, max_value=100)),
)
STARTS: tuple[Callable[[Phone], Awaitable[Any]], ...] = (
    lambda phone: phone.says("/start"),
    at_the_form,
    at_the_summary,
)
SAYING = ("sendMessage", "editMessageText")


@dataclass
class Walker:
    """Somebody with a phone, and every button they have ever seen."""

    phone: Phone
    seen: dict[str, int] = field(default_factory=dict)

    async def does(self, what: str, how: Any) -> None:
        """One deed, a tap if it names a message; then it must have been answered."""
        world = self.phone.world
        if what == "waits":
            return await world.leaps(hours=how)
        before = len(world.standin.calls)
        tapped = getattr(self, what)(how)
        async with asyncio.timeout(20):
            await world.settle()
        calls = list(world.standin.calls)[before:]
        said = any(call.method in SAYING for call in calls)
        # "Remove from the chat" is answered by what is gone.
        removed = {int(call.parameters["message_id"]) for call in calls if call.method == "deleteMessage"}
        stopped_spinning = any(call.method == "answerCallbackQuery" and call.ok for call in calls)
        assert said or tapped in removed, f"{what} {how!r} was not answered"
        assert stopped_spinning or not tapped, f"{what} {how!r} left the button spinning"
        return None

    def sees(self, number: int) -> int:
        buttons = [(data, message) for data, message in self.visible()]
        self.seen |= dict(buttons)
        if not buttons:
            return self.says("/help")
        data, message = buttons[number % len(buttons)]
        return self._tap(message, data)

    def saw(self, number: int) -> int:
        there = {message["message_id"] for message in self.phone.said}
        old = [(data, message) for data, message in self.seen.items() if message in there]
        if not old:
            return self.sees(number)
        data, message = old[number % len(old)]
        return self._tap(message, data)

    def forges(self, data: str) -> int:
        said = self.phone.said
        return self._tap(said[-1]["message_id"], data) if said else self.says("/help")

    def _tap(self, message: int, data: str) -> int:
        self.phone.person.tap_now(message, data=data)
        return message

    def visible(self) -> Iterator[tuple[str, int]]:
        """The buttons of the last three messages; who has none there asks for help."""
        for message in self.phone.said[-3:]:
            for row in message["buttons"]:
                for button in row:
                    yield button["data"], message["message_id"]

    def says(self, text: str) -> int:
        self.phone.person.send(text if text.strip() else "?")
        return 0

    def sends(self, what: str) -> int:
        person = self.phone.person
        if what == "edit":
            person.edit(next(m["message_id"] for m in self.phone.person.chat() if m["from"] == "person"), "Amina")
        elif what == "place":
            person.location(55.4, 12.2)
        elif what == "own contact":
            person.contact()
        elif what == "contact":
            person.contact("+4520999999", "Mona")
        else:
            person.sticker(b"x") if what == "sticker" else person.photo(b"x")
        return 0


async def walked(world: World, start: int, deeds: list[tuple[str, Any]]) -> None:
    """One walk from one of the starts."""
    walker = Walker(world.phone("Sami", "en"))
    await STARTS[start](walker.phone)
    for what, how in deeds:
        await walker.does(what, how)
    assert world.rows()["set_aside"] == []


async def opened(hosting: AsyncIterator[World]) -> World | None:
    """The next thing a hosted world does: it opens, or it closes and gives nothing."""
    return await anext(hosting, None)


def test_nothing_is_left_unanswered_and_nothing_fails(migrated_url: str) -> None:
    with asyncio.Runner() as runner, structlog.testing.capture_logs() as logs:
        hosting = hosted(migrated_url)
        world = runner.run(opened(hosting))
        assert world is not None

        @settings(max_examples=10)
        @given(start=st.sampled_from(range(len(STARTS))), deeds=st.lists(DEED, min_size=5, max_size=24))
        def walk(start: int, deeds: list[tuple[str, Any]]) -> None:
            runner.run(walked(world, start, deeds))

        walk()
        runner.run(opened(hosting))
    assert [line for line in logs if line["log_level"] in ("error", "critical")] == []
    # What a forged button asks for is not there, or is drawn from too much.
    gone = {line["error"] for line in logs if line["event"] == "screen_gone"}
    assert gone <= {"Gone", "LookupError", "TypeError"}
