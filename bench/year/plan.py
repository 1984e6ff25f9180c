"""What kind of year it is: how many there are of everybody, and on which days the machine has trouble."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from bench.year.almanac import instant

Span = tuple[date, date]
"""A first and a last day."""


@dataclass(frozen=True)
class Plan:
    """One run. Everything that is left to chance follows from `seed`."""

    seed: int
    first: date
    days: int
    young: int
    role_models: int
    workplaces: int
    parents: int
    """At most so many are written down."""
    arriving_days: int
    """Over so many days they come for the first time."""
    step_hours: int = 1
    """At most so long goes by by day between two looks at what is due."""
    eager: float = 1.0
    """How much faster than usual staff act: a short run has to be as full of events as a long one."""
    downtime: Span | None = None
    """From this morning to that one nothing runs."""
    doubled: tuple[Span, ...] = ()
    """Days on which the timetable runs twice at once."""

    @property
    def begins(self) -> datetime:
        """The first morning."""
        return instant(self.first, time(7))

    @property
    def last(self) -> date:
        """The last whole day."""
        return self.first + timedelta(days=self.days - 1)

    @property
    def dates(self) -> list[date]:
        """Every day."""
        return [self.first + timedelta(days=number) for number in range(self.days)]

    def is_down(self, day: date) -> bool:
        """Whether nothing runs on the morning of this day."""
        return self.downtime is not None and self.downtime[0] <= day < self.downtime[1]

    def is_doubled(self, day: date) -> bool:
        """Whether two timetables run on this day."""
        return any(first <= day <= last for first, last in self.doubled)


def year(seed: int = 1, days: int = 364, young: int = 200) -> Plan:
    """From August to August: both nights on which the clocks change, Christmas, a week without the machine."""
    return Plan(
        seed=seed,
        first=date(2026, 8, 10),
        days=days,
        young=young,
        role_models=10,
        workplaces=60,
        parents=young,
        arriving_days=150,
        step_hours=3,
        downtime=(date(2027, 2, 1), date(2027, 2, 8)),
        doubled=((date(2026, 10, 24), date(2026, 11, 7)), (date(2027, 2, 8), date(2027, 2, 9))),
    )


def six_weeks(seed: int = 1) -> Plan:
    """Around the last Sunday of October, with twelve young people."""
    return Plan(
        seed=seed,
        first=date(2026, 10, 5),
        days=42,
        young=12,
        role_models=3,
        workplaces=4,
        parents=4,
        arriving_days=2,
        step_hours=5,
        eager=4.0,
        downtime=(date(2026, 11, 7), date(2026, 11, 10)),
        doubled=((date(2026, 10, 24), date(2026, 10, 27)),),
    )
