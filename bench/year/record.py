"""What the stand-in saw: every message of the bot's with its instant, and every deed of a person's."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime

from playground.server import Standin
from playground.wire import Json

KEPT = 12
"""Messages of one chat that are still in view."""


@dataclass(frozen=True, slots=True)
class Said:
    """A message that the bot sent, as it was when it arrived."""

    chat: int
    message: int
    at: datetime
    text: str
    buttons: tuple[str, ...]
    """What its buttons carried."""


@dataclass
class Alarm:
    """Words of danger that somebody wrote, and what staff did about it."""

    id: int
    person: int
    team: str
    raised: datetime
    taken: datetime | None = None
    closed: datetime | None = None

    @property
    def climbs_until(self) -> datetime | None:
        """When nobody had to be told any more."""
        return min((at for at in (self.taken, self.closed) if at is not None), default=None)


@dataclass
class Record:
    """Listens to the stand-in. `fresh`: messages sent or changed since somebody last looked, by chat."""

    standin: Standin
    said: dict[tuple[int, int], Said] = field(default_factory=dict)
    deeds: set[tuple[int, datetime]] = field(default_factory=set)
    fresh: dict[int, dict[int, Json]] = field(default_factory=lambda: defaultdict(dict))
    _view: dict[int, dict[int, Json]] = field(default_factory=lambda: defaultdict(dict))

    def hear(self, event: Json) -> None:
        """An event of the stand-in's."""
        if event["event"] == "deleted":
            self._view[event["person"]].pop(event["message"]["message_id"], None)
            return
        if event["event"] not in ("message", "edited") or event["message"]["from"] != "bot":
            return
        chat, message = event["person"], event["message"]
        number = message["message_id"]
        if event["event"] == "message":
            self.said[chat, number] = Said(chat, number, self.standin.now(), message["text"], tuple(data_of(message)))
        self.fresh[chat][number] = message
        view = self._view[chat]
        view.pop(number, None)
        view[number] = message
        if len(view) > KEPT:
            del view[next(iter(view))]

    def deed(self, chat: int) -> None:
        """Somebody did something in this chat, and waits for an answer."""
        self.deeds.add((chat, self.standin.now()))

    def last(self, chat: int) -> Json | None:
        """The message that was sent or changed last."""
        view = self._view[chat]
        return view[next(reversed(view))] if view else None

    def buttons(self, chat: int) -> Iterator[tuple[int, str]]:
        """The buttons in view with their messages, those of the newest message first."""
        for number in reversed(self._view[chat]):
            yield from ((number, data) for data in data_of(self._view[chat][number]))

    def find(self, chat: int, pattern: str, *, middle: bool = False) -> tuple[int, str] | None:
        """A button whose data match, in the newest message that has one: the first, or one in the middle."""
        found = [one for one in self.buttons(chat) if re.match(pattern, one[1])]
        beside = [one for one in found if one[0] == found[0][0]]
        return beside[len(beside) // 2 if middle else 0] if beside else None


def data_of(message: Json) -> list[str]:
    """What the buttons of a message carry."""
    return [button["data"] for row in message["buttons"] for button in row if "data" in button]
