"""Invitations: what can be answered, when those who come are reminded, and what an invitation is told from."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta

from rules.days import local_day, resolve_local
from rules.events import Spoken, Words, spoken
from rules.programme import Programme
from rules.quiet import allowed_at, reminder_at

DANISH = "da"
"""The language in which staff write for an event."""
COMES, MAYBE, CANNOT, WAITS = "yes", "maybe", "no", "waits"
"""Answers; whoever would come and found no seat waits for one."""
REASONS = ("work", "children", "language", "transport", "not_relevant", "other")
"""Why somebody can't come: what staff can do something about, by button, never in words of their own."""
RATINGS = ("good", "soso", "bad")
MOST = 5
"""How many adults, or young people, one family may say by a tap."""
OTHER = "other"
"""An interpreter for a language that is not on the list."""
TALKED, NOT_HOME, NO_THANKS = "talked", "not_home", "no_thanks"
MARKS = (TALKED, NOT_HOME, NO_THANKS)
"""What came of a visit at a door."""
CAME = "came"
SAME_DAY = timedelta(hours=4)
"""How long before it the second reminder comes."""
JUST_SAID = timedelta(hours=6)
"""Whoever answered so shortly before needs no reminder."""
AFTER = timedelta(hours=1)
"""How long after the end somebody is asked how it was."""
LOOK_BACK = timedelta(days=3)
"""For how long after an event that question is still asked."""


@dataclass(frozen=True, kw_only=True)
class Invited:
    """An event as one person is told of it. What others answered is no part of it."""

    event: int
    state: str
    at: datetime
    minutes: int
    texts: Mapping[str, Words]
    """What staff typed, in every language it has."""
    drafts: bool = False
    """A leader allowed texts that nobody has signed, for this event."""
    place: str = ""
    food: bool = False
    children: bool = False
    interpreters: bool = False
    """Whether the event has interpreters."""
    full: bool = False
    own: bool = False
    """The young person's own invitation."""
    helper: bool = False
    """The reader's own, as a role model who is asked to be there."""
    name: str = ""
    answer: str = ""
    adults: int = 0
    young: int = 0
    reason: str = ""
    interpreter: str = ""
    rating: str = ""
    was: datetime | None = None
    """When it was to be before it was moved."""
    why: str = ""
    """Why it was moved or called off: a code of WHY_CHANGED."""
    voice: int = 0
    """The recording that says it in the reader's language; 0 where nobody has spoken it."""

    def said(self, language: str) -> Spoken:
        """The words of staff that go to a reader of this language."""
        danish = self.texts[DANISH]
        return spoken(danish, self.texts.get(language), draft_allowed=self.drafts)


@dataclass(frozen=True, kw_only=True)
class Household:
    """A family on the door list; of a protected address neither area nor stairwell."""

    event: int
    person: int
    """The young person by whom it is known."""
    child: str
    guardians: Sequence[tuple[int, str]]
    area: str = ""
    languages: Sequence[str] = ()
    interpreter: bool = False
    reads: bool = True
    stairwell: str = ""
    sheltered: bool = False
    tried: datetime | None = None

    @property
    def names(self) -> str:
        return ", ".join(name for _, name in self.guardians if name) or "–"


@dataclass(frozen=True)
class Reminders:
    """When whoever comes, or may come, is reminded; None where that would be at night or on another day."""

    day: datetime
    hours: datetime | None = field(default=None)


def reminders(at: datetime, programme: Programme, audience: str = "parents") -> Reminders:
    """The day before at the same time on the wall, and four hours before; quiet hours move both to earlier."""
    calendar = programme.calendar
    zone, today = calendar.zone, local_day(at, calendar)
    wall: time = at.astimezone(zone).time()
    day = reminder_at(audience, resolve_local(today - timedelta(days=1), wall, zone), programme)
    hours = reminder_at(audience, at - SAME_DAY, programme)
    if local_day(hours, calendar) != today:
        # An event in the morning: as soon as parents may be written to, if that helps anybody.
        first = allowed_at(audience, resolve_local(today, time(), zone), programme)
        return Reminders(day, first if first <= at - timedelta(minutes=30) else None)
    return Reminders(day, hours)
