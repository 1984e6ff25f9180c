"""What stories about families share: guardians with a chat of their own, and an event that was sent."""

from datetime import datetime
from typing import Any

from rules.events import OPEN, TRANSLATED, Words
from storage import Tx, accounts, events, families, forms, people, staff
from storage.families import GUARDIAN
from tests.stories.staff_kit import id_of
from tests.world import FRIDAY, Phone, World

NEXT_THURSDAY = datetime(2026, 11, 26, 16, 0, tzinfo=FRIDAY.tzinfo)
"""A Thursday at 17.00 in Denmark."""
TITLE, REASON, PLACE = "Aften om job og uddannelse", "Jeres børn skal snart vælge", "Beboerhuset, Eksempelvej 1"


def is_guardian(tx: Tx, youth: int, name: str, language: str, chat: int | None, known: dict[str, Any]) -> int:
    """Somebody whom staff know as a guardian, with or without a chat; the id."""
    team = next(one.team for one in [people.by_id(tx, youth)] if one is not None)
    person = people.new(tx, team=team, language=language, status=GUARDIAN)
    staff.give(tx, person, GUARDIAN, team)
    forms.keep_record(tx, person, "partner", 1, {"name": name})
    families.make_guardian(tx, person, team or "")
    families.change_guardian(tx, person, asked_at=tx.now, **known)
    families.bind(tx, youth, person, None)
    if chat is not None and (account := accounts.of_chat(tx, chat)) is not None:
        accounts.serve(tx, account.id, person)
        accounts.set_language(tx, account.id, language)
    return person


async def guardian(world: World, youth: int, name: str, language: str = "en", **known: Any) -> tuple[Phone, int]:
    """A guardian who came in by their link and chose a language."""
    phone = world.phone(name, language)
    await phone.says("/start")
    return phone, world.app.db.run_now(is_guardian, youth, name, language, phone.person.id, known)


def at_home(world: World, youth: int, name: str, language: str = "so", **known: Any) -> int:
    """A guardian without Telegram; the id."""
    return world.app.db.run_now(is_guardian, youth, name, language, None, known)


def sends(world: World, languages: tuple[str, ...] = ("en",), **columns: Any) -> int:
    """An event that staff have made and sent; it is planned at the next tick. The id."""
    made_by = id_of(world, "consultant")
    values: dict[str, Any] = {"team": "koege", "kind": "theme_evening", "state": OPEN, "at": NEXT_THURSDAY}
    values |= {"minutes": 120, "place": PLACE, "food": True, "children": True, "interpreter": True, "made_by": made_by}
    values |= {"audience": {"roles": ["guardian"]}, "sent_at": world.clock.now(), **columns}

    def make(tx: Tx) -> int:
        event = events.new(tx, **values)
        source = events.write_source(tx, event, TITLE, REASON, "", made_by)
        for code in languages:
            words = Words(code, TRANSLATED, source, f"{code}: job", f"{code}: reason", "")
            events.write_text(tx, event, words, by=made_by)
        return event

    return world.app.db.run_now(make)


def invitation(world: World, person: int) -> Any:
    """Somebody's only invitation, as it lies there."""
    [found] = [row for row in world.rows()["invitations"] if row.person_id == person]
    return found
