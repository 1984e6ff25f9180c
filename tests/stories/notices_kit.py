"""What stories about notices share: planning one, and reading how it ended."""

from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from storage import Tx, notices, people
from tests.stories.staff_kit import id_of
from tests.stories.youth import let_in
from tests.world import Phone, World

DENMARK = ZoneInfo("Europe/Copenhagen")
TAKEN = "Lene from Jobplaneten has read what you wrote"


def wall(text: str, fold: int = 0) -> datetime:
    """The instant at which clocks in Denmark show this."""
    return datetime.fromisoformat(text).replace(tzinfo=DENMARK, fold=fold).astimezone(UTC)


def on_the_wall(at: datetime | None) -> str:
    """What clocks in Denmark show at this instant."""
    return at.astimezone(DENMARK).strftime("%Y-%m-%d %H:%M") if at else ""


def taken(world: World, owner: int, person: int) -> None:
    """Somebody took over; the notice is due now."""

    def take(tx: Tx) -> None:
        people.change(tx, person, owner_id=owner, taken_at=tx.now)
        notices.plan(tx, "taken", person, owner, tx.now, tx.now)

    world.app.db.run_now(take)


def ended(world: World, kind: str = "taken") -> list[tuple[str, str | None]]:
    """State and reason of every notice of a kind."""
    found = [(row.state, row.reason) for row in world.rows()["notices"] if row.kind == kind]
    return sorted(found, key=lambda one: (one[0], one[1] or ""))


def row(world: World, kind: str = "taken") -> Any:
    """The only notice of a kind."""
    [found] = [found for found in world.rows()["notices"] if found.kind == kind]
    return found


def heard(phone: Phone, words: str = TAKEN) -> int:
    """How many messages say this."""
    return sum(words in message["text"] for message in phone.said)


async def taken_over(world: World) -> tuple[Phone, int]:
    """Sami, whom Lene has just taken over, and who has not heard of it yet."""
    await world.hires("Lene", language="en")
    sami = await let_in(world, "Sami")
    await world.tick()
    person = id_of(world)
    taken(world, id_of(world, "consultant"), person)
    return sami, person
