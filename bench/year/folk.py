"""People with a phone: each step is a tap or typed words, and many walk side by side."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from bench.year.record import Record
from playground.playing import Person

Steps = Sequence[str]
"""What somebody does one after another: `1...` is a tap with these data, `~...` a tap on the newest button whose data
match the expression, `~~...` on one in the middle of those beside it, anything else is typed."""


@dataclass(eq=False)
class Somebody:
    """One person at one phone. `forged`: taps on buttons that were not in view any more."""

    record: Record
    phone: Person
    name: str
    language: str
    id: int = 0
    """Of the person in the bot's records."""
    forged: int = field(default=0)

    @property
    def chat(self) -> int:
        """Which chat it is."""
        return self.phone.id

    def does(self, step: str) -> bool:
        """One step; whether it could be done."""
        self.record.fresh[self.chat].clear()
        if step.startswith("~"):
            found = self.record.find(self.chat, step.lstrip("~"), middle=step.startswith("~~"))
            return found is not None and self._tap(*found)
        if not step.startswith("1") or step.count(":") != 3:
            self.record.deed(self.chat)
            self.phone.send(step)
            return True
        found = self.record.find(self.chat, re.escape(step) + "$")
        last = self.record.last(self.chat)
        if found is None and last is None:
            return False
        if found is None:
            self.forged += 1
        return self._tap(*(found or (last["message_id"] if last else 0, step)))

    def _tap(self, message: int, data: str) -> bool:
        self.record.deed(self.chat)
        self.phone.tap_now(message, data=data)
        return True


@dataclass(frozen=True)
class Walk:
    """Somebody and what they are about to do."""

    who: Somebody
    steps: Steps
