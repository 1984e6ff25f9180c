"""The corps of role models: who may be asked, what stage somebody is at, and how the corps looks as a whole."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from rules.ages import age_on

SAID_YES = frozenset({"yes", "ready"})
PAUSES = (14, 30, 60, 90)
"""Days that a break may last; it ends by itself."""
HOURS = (9, 12, 16, 17, 18, 19)
"""Full hours at which the weekly question may come."""


def stage(state: str, certified: bool, paused: bool) -> str:
    """Where somebody stands today: what was said, and where all is told, what the dates make of it."""
    if state != "ready":
        return state
    return "paused" if paused else "active" if certified else "ready"


def old_enough(born: date | None, told: int | None, told_on: date | None, today: date, youngest: int) -> bool:
    """Whether somebody can be a role model by what is known; where nothing is, staff have to say so.

    An age that was told may have been told a day before the birthday, so it is taken at its highest.
    """
    if born is not None:
        return age_on(born, today) >= youngest
    if told is None or told_on is None:
        return True
    return told + age_on(told_on, today) + 1 >= youngest


@dataclass(frozen=True, kw_only=True)
class Member:
    """One of the corps, as the overview counts them; `paired` is the number of young people now."""

    state: str
    certified: bool = False
    paused: bool = False
    gender: str = "unsaid"
    languages: tuple[str, ...] = ()
    area: str = ""
    capacity: int = 1
    paired: int = 0


@dataclass(frozen=True, kw_only=True)
class Overview:
    """The corps in numbers: of those who said yes and have not stopped."""

    number: int
    certified: int
    paired: int
    free: int
    asked: int
    genders: Mapping[str, int] = field(default_factory=dict)
    languages: Mapping[str, int] = field(default_factory=dict)
    areas: Mapping[str, int] = field(default_factory=dict)


def overview(members: Iterable[Member]) -> Overview:
    """How the corps looks; places are free only with those who could take somebody today."""
    every = list(members)
    corps = [one for one in every if one.state in SAID_YES]
    active = [one for one in corps if stage(one.state, one.certified, one.paused) == "active"]
    told = [one for one in corps if one.state == "ready"]
    return Overview(
        number=len(corps),
        certified=sum(one.certified for one in corps),
        paired=sum(one.paired > 0 for one in corps),
        free=sum(max(one.capacity - one.paired, 0) for one in active),
        asked=sum(one.state == "asked" for one in every),
        genders=Counter(one.gender for one in told),
        languages=Counter(code for one in told for code in one.languages),
        areas=Counter(one.area for one in told if one.area),
    )
