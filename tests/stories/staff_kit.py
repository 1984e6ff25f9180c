"""What stories about staff share: young people who are there already, links, and a count of taps."""

from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from sqlalchemy import select

from actions.naming import index_words_of
from rules.ages import band_code, band_of
from storage import Tx, forms, people, staff
from storage.tables import people as people_table
from storage.tables import roles
from tests.world import Phone, World

AREAS = {"koege": "ellemarken", "greve": "askeroed"}
MOST_TAPS = 5
"""Taps that registering anything may take."""
NOBODY = 4_611_686_018_427_387_904
"""An id that nobody has."""


def enquires(tx: Tx, name: str, team: str, age: int, ago: timedelta, columns: dict[str, Any]) -> int:
    """A young person who has sent the door form, without a messenger."""
    band = band_code(band_of(age, 13) or (15, 17))
    person_id = people.new(
        tx, team=team, area=AREAS[team], language="da", age_band=band, **{"status": "lead", **columns}
    )
    staff.give(tx, person_id, "youth", team)
    hidden = {"_team": team, "_band": band, "_floor": 13, "_aged": tx.now.date().isoformat()}
    said = {"age": str(age), "name": name, "phone": "+4520123456", "leave_message": "yes", "wishes": ["shop", "food"]}
    forms.keep_record(tx, person_id, "door", 1, {**hidden, **said})
    people.index_name(tx, person_id, index_words_of(name))
    people.change(tx, person_id, submitted_at=tx.now - ago)
    return person_id


def there_is(
    world: World, name: str, *, team: str = "koege", age: int = 15, ago: timedelta = timedelta(), **columns: Any
) -> int:
    """A young person who wrote some time ago and sits at home; the id."""
    return world.app.db.run_now(enquires, name, team, age, ago, columns)


def column(world: World, person_id: int, name: str) -> Any:
    """A plain column of a person, as it lies there."""
    query = select(people_table.c[name]).where(people_table.c.id == person_id)
    return world.app.db.read_now(lambda tx: tx.connection.execute(query).scalar_one())


def change(world: World, person_id: int, **columns: Any) -> None:
    """Set columns of a person, as something outside this story would."""
    world.app.db.run_now(lambda tx: people.change(tx, person_id, **columns))


def answers(world: World, person_id: int, form: str = "door") -> dict[str, Any]:
    """What a person's record holds."""
    record = world.app.db.read_now(forms.record, person_id, form)
    return dict(record.answers) if record else {}


def id_of(world: World, role: str = "youth") -> int:
    """The person who has this role, where there is one."""
    query = select(roles.c.person_id).where(roles.c.role == role)
    found: int = world.app.db.read_now(lambda tx: tx.connection.execute(query).scalar_one())
    return found


def token_of(link: str) -> str:
    """What a link carries."""
    return link.partition("start=inv_")[2].split()[0]


async def opens(phone: Phone, link: str) -> str:
    """Follow an invitation link."""
    return await phone.says(f"/start inv_{token_of(link)}")


async def has_card(phone: Phone, person_id: int) -> str:
    """Look at somebody's card, in a fresh message."""
    await phone.says("/mine")
    return await phone.forges(f"1g:card:{person_id}:")


@dataclass
class Taps:
    """A task of somebody's, and the taps and words it took."""

    phone: Phone
    task: str
    count: int = field(default=0)

    async def on(self, *buttons: str) -> str:
        """Tap these, one after another; what the bot says then."""
        heard = ""
        for button in buttons:
            heard = await self.phone.taps(button)
            self.count += 1
        return heard

    def within(self, most: int = MOST_TAPS) -> None:
        """It took no more taps than that; the number is printed."""
        print(f"{self.task}: {self.count} taps")  # noqa: T201 - the figure belongs in the report of a run with -rP
        assert self.count <= most
