"""Who acts for whom on a day: the duty list, tasks and texts to young people all ask here."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Absence:
    """Somebody is away from `first` to `last`, both included; `substitute` is None where nobody was named."""

    id: int
    person: int
    first: date
    last: date
    substitute: int | None

    def covers(self, day: date) -> bool:
        return self.first <= day <= self.last


def absence_of(person: int, day: date, absences: Collection[Absence]) -> Absence | None:
    """The absence that somebody has on this day; the one that ends last where there are several."""
    found = [absence for absence in absences if absence.person == person and absence.covers(day)]
    return max(found, key=lambda absence: (absence.last, absence.id), default=None)


def acting(person: int, day: date, absences: Collection[Absence]) -> int | None:
    """Who is there for a member of staff on this day: they themselves, or whoever stands in, or for those again.

    None when the chain ends with nobody: no substitute was named, or two are away who stand in for each other.
    """
    seen: set[int] = set()
    current: int | None = person
    while current is not None and current not in seen:
        absence = absence_of(current, day, absences)
        if absence is None:
            return current
        seen.add(current)
        current = absence.substitute
    return None
