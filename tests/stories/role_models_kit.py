"""What stories about role models share: nominated, linked, the form told, a certificate, a pair."""

from typing import Any

from sqlalchemy import insert

from storage.hold import new_id
from storage.tables import pairs
from tests.world import FRIDAY, Phone, World


def link_in(phone: Phone) -> str:
    """What follows /start in the newest personal link that staff were given."""
    found = [message["text"] for message in phone.said if "start=partner_" in message["text"]][-1]
    return str(found).partition("start=")[2].split()[0]


async def nominated(lene: Phone, name: str = "Yusuf A") -> int:
    """Lene has nominated somebody who was never here; the id."""
    await lene.says("/rollemodeller")
    await lene.taps("Ask somebody")
    await lene.taps("Yes, 18 or older")
    await lene.says(name)
    await lene.says("20 12 34 56")
    assert "Saved" in lene.heard and "asked" in lene.heard
    rows = lene.world.rows()["role_models"]
    return int(max(rows, key=lambda row: row.since).person_id)


async def linked(lene: Phone, person: int) -> str:
    """A fresh personal link."""
    await lene.says("/rollemodeller")
    await lene.forges(f"1g:role_model:{person}:")
    await lene.taps("Link for their phone")
    return link_in(lene)


async def tells(yusuf: Phone, capacity: str = "2") -> str:
    """He fills the short form."""
    await yusuf.taps("Man")
    for theme in ("School", "Football", "Done", "Dansk", "العربية", "Done"):
        await yusuf.taps(theme)
    for answer in ("Ellemarken", "A boy", capacity, "Sunday", "18:00"):
        await yusuf.taps(answer)
    return await yusuf.taps("Send it")


async def says_yes(world: World, lene: Phone, name: str = "Yusuf") -> tuple[Phone, int]:
    """Somebody who has come all the way: said yes, told, and has a certificate."""
    person = await nominated(lene, f"{name} A")
    yusuf = world.phone(name, "en")
    await yusuf.says(f"/start {await linked(lene, person)}")
    await yusuf.taps("Yes, that is me")
    await yusuf.taps("Yes, I would like to")
    await tells(yusuf)
    await lene.forges(f"1rm:{person}:ok:")
    return yusuf, person


def pairs_with(world: World, model: int, youth: int) -> int:
    """A pair that goes on, as pairing makes it; the id."""
    pair = new_id()
    values: dict[str, Any] = {"id": pair, "youth_id": youth, "model_id": model, "team": "koege", "state": "active"}
    values |= {"made_at": FRIDAY, "started_on": FRIDAY.date()}
    world.app.db.run_now(lambda tx: tx.connection.execute(insert(pairs).values(**values)))
    return pair


def tasks_of(world: World, kind: str) -> list[Any]:
    return [row for row in world.rows()["tasks"] if row.kind == kind]
