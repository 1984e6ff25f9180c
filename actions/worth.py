"""Is it worth the effort? Once a quarter each workplace is asked, by one tap: one question, however many work there.

It stands as a check-in of one of the young people who work there, and is about none of them.
"""

from collections.abc import Mapping
from typing import Any

from actions import at_work, present
from actions.naming import first_name
from actions.visits import House
from rules.checkins import WORTH
from rules.phone import display
from storage import checkins, people, placements, workplaces
from storage.checkins import CheckIn
from storage.notices import Notice
from storage.people import Person
from storage.placements import Placement
from storage.tx import Tx

KIND = "checkin_worth"
ONCE = "once"
"""How the check-ins of the others end who work there too: it is asked with one of them."""


def why_not(tx: Tx, placement: Placement, point: str) -> str:
    """Whether the same contact is asked already."""
    asked = checkins.worth_asked(tx, placement.workplace_id, at_work.contact_of(tx, placement), point)
    return ONCE if asked else ""


def is_phoned(tx: Tx, one: CheckIn) -> bool:
    """Whether somebody is to phone the workplace anyhow: then it is asked in the same call."""
    placement = placements.by_id(tx, one.placement_id)
    return placement is not None and workplaces.calls(tx, placement.workplace_id) > 0


def to_ask(tx: Tx, placement: Placement) -> CheckIn | None:
    """What a workplace has not answered yet and is to be asked by phone."""
    found = checkins.worth(tx, placement.workplace_id, at_work.contact_of(tx, placement), 1)
    return next((one for one in found if one.answer is None and one.closed_as == "phone"), None)


def waiting(tx: Tx, reader: int) -> list[CheckIn]:
    """What waits for the one who speaks for a workplace."""
    return checkins.open_for(tx, reader, WORTH)


def still(tx: Tx, house: House, notice: Notice, reader: Person) -> bool:
    """Whether it still waits for an answer, and the reader is still the one to ask."""
    one = checkins.by_id(tx, notice.subject_id or 0)
    if one is None or one.closed_as is not None:
        return False
    placement = placements.by_id(tx, one.placement_id)
    if placement is None or at_work.why_not(tx, placement, people.by_id(tx, one.person_id)):
        return False
    return at_work.contact_of(tx, placement) == reader.id and at_work.works_there(tx, reader.id)


def told(tx: Tx, house: House, notice: Notice, reader: Person) -> Mapping[str, Any]:
    """What it is asked from."""
    one = checkins.by_id(tx, notice.subject_id or 0)
    return told_of(tx, house, one) if one else {}


def told_of(tx: Tx, house: House, one: CheckIn) -> Mapping[str, Any]:
    """Where they work, and who of staff stands ready, with the number; never about whom it stands."""
    placement = placements.by_id(tx, one.placement_id)
    work = workplaces.by_id(tx, placement.workplace_id) if placement else None
    team = house.programme.teams.get(work.team if work else "")
    there = present.on_duty(tx, team.code) if team else None
    return {
        "id": one.id,
        "workplace": work.name if work else "–",
        "owner": (first_name(tx, there) if there else "") or (team.name if team else ""),
        "phone": display(team.office.phone) if team else "",
        "answer": one.answer or "",
        "again": one.again_at is not None,
    }
