"""What every handler works with: one update to act on once, and a sight of the storage to draw a screen from."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any, ParamSpec

from aiogram.filters import Filter
from aiogram.types import CallbackQuery

from actions import present
from actions.gate import gated
from actions.visits import Action, House, Incoming, Visit, once
from dialogs.offices import Doors, doors
from dialogs.press import Press, parse
from dialogs.screen import Screen
from rules.owed import Show
from rules.programme import Programme, Team
from storage import Database, Tx
from storage.accounts import Account
from storage.ahead import Expected

P = ParamSpec("P")


class Gone(Exception):
    """What a screen would be drawn from is not there, or is not for these eyes."""


@dataclass
class Hearing:
    """One update being heard. `owed` is the account that is owed an answer once this returns, `drawn` that answer."""

    db: Database
    house: House
    incoming: Incoming
    draw: Callable[[Tx, Account], Any] | None = None
    """Draws what an account is owed, in the transaction that owes it: what the action has read need not be read again."""
    owed: int | None = field(default=None)
    drawn: Any = field(default=None)

    async def do(self, action: Action[P], *args: P.args, **kwargs: P.kwargs) -> None:
        """Act on the update, once and for good. Returns when it is committed together with the answer owed for it."""
        through = gated(action)

        def done(tx: Tx) -> tuple[int | None, Any]:
            visits: list[Visit] = []

            def acted(tx: Tx, visit: Visit, /, *args: P.args, **kwargs: P.kwargs) -> list[Show]:
                visits.append(visit)
                return through(tx, visit, *args, **kwargs)

            account = once(tx, self.house, self.incoming, acted, *args, **kwargs)
            if account is None:
                return None, None
            # Of a repeated update the answer is being said already, or lies in the storage.
            return account.id, self.draw(tx, account) if self.draw is not None and visits else None

        expected = Expected(self.incoming.chat, self.incoming.update_id)
        self.owed, self.drawn = await self.db.answer(expected, done)


@dataclass(frozen=True)
class Sight:
    """What a screen is drawn from: an open reading transaction, and who will read the screen."""

    tx: Tx
    visit: Visit

    @property
    def programme(self) -> Programme:
        return self.visit.programme

    def team(self, area: str | None = None) -> Team:
        """The reader's team, or that of an area named by a button, with its closed days. Raises Gone."""
        found = self.programme.team_of(area) if area else self.programme.teams.get(self._own_team())
        if found is None:
            raise Gone
        return present.office(self.tx, found)

    def _own_team(self) -> str:
        return (self.visit.person.team if self.visit.person else None) or ""

    def doors(self, area: str | None = None) -> Doors:
        """The office of that team as it is now. Raises Gone."""
        return doors(self.team(area), self.tx.now)

    @property
    def today(self) -> date:
        """The local day."""
        return self.tx.now.astimezone(self.programme.calendar.zone).date()

    def floor(self, area: str) -> int:
        """The youngest age that may chat in an area; nobody under 18 where the controller has not decided. Raises Gone."""
        return self.team(area).youth_minimum_age or 18


Draw = Callable[..., Screen]
"""Draws a screen: the sight, the note to say above it, and the screen's ids."""


class Pressed(Filter):
    """Lets through taps on buttons of this verb (and, if named, these subjects), and hands over the press."""

    def __init__(self, verb: str, *subjects: str) -> None:
        self.verb, self.subjects = verb, frozenset(subjects)

    async def __call__(self, query: CallbackQuery) -> bool | dict[str, Press]:
        press = parse(query.data or "")
        if press is None or press.verb != self.verb or (self.subjects and press.subject not in self.subjects):
            return False
        return {"press": press}
