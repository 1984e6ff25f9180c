"""How old somebody is today: by the birth date once staff know it, until then by the age they told, which ages with them.

Whoever told an age is taken to have turned it on that very day, the latest that is possible: of two rules the stricter
one holds until the other is sure. `people.next_age_on` is the day on which another rule begins; its band moves on then.
"""

from collections.abc import Iterable
from datetime import date
from typing import Any

from actions import present
from actions.visits import House
from rules.ages import age_on, band_code, band_of, born_at_latest, next_age_on
from rules.days import COPENHAGEN
from storage import forms
from storage.forms import Record
from storage.tx import Tx

TOLD_ON = "_aged"
"""The hidden answer of the door form: the day on which the age was told."""


def told_on(door: Record) -> date:
    """The day on which the age in a door form was told."""
    known = door.answers.get(TOLD_ON)
    if known:
        return date.fromisoformat(str(known))
    return (door.corrected_at or door.submitted_at).astimezone(COPENHAGEN).date()


def born(records: Iterable[Record]) -> date | None:
    """The birth date, or the latest that fits the age that was told; None where nobody knows."""
    known = {record.form: record for record in records}
    if (enrolled := known.get("enrol")) and enrolled.answers.get("born"):
        return date.fromisoformat(str(enrolled.answers["born"]))
    door = known.get("door")
    told = door.answers.get("age") if door else None
    return born_at_latest(int(str(told)), told_on(door)) if door and told else None


def age_by(records: Iterable[Record], today: date) -> int | None:
    """The age on a day; None where nobody knows."""
    found = born(records)
    return age_on(found, today) if found else None


def age_of(tx: Tx, person_id: int) -> int | None:
    """Somebody's age today; None where nobody knows, and the stricter rule holds."""
    return age_by(forms.all_records(tx, person_id), present.today(tx))


def columns(house: House, team: str | None, born_on: date, today: date) -> dict[str, Any]:
    """What of an age lies in the open: the band, and the day on which another rule begins."""
    found = house.programme.teams.get(team or "")
    band = band_of(age_on(born_on, today), (found.youth_minimum_age if found else None) or 0)
    return {"next_age_on": next_age_on(born_on, today), **({"age_band": band_code(band)} if band else {})}
