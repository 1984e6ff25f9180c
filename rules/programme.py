"""The programme as its office wrote it down in programme.toml: teams, areas, hours, lists and limits, as frozen values.

The values are built and checked in `rules.programme_build`; what real people need besides is in `rules.readiness`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta
from typing import TYPE_CHECKING, TypeVar
from zoneinfo import ZoneInfo

from rules.programme_role_models import RoleModels
from rules.programme_when import Meeting, Schooling

if TYPE_CHECKING:
    from rules.programme_events import EventKind
    from rules.programme_placements import JobType
from rules.programme_approval import Approvals
from rules.programme_checkins import CheckIns
from rules.programme_pairs import Pairs
from rules.programme_waiting import Pauses, Tracks, Waiting

LEGAL = ("controller", "legal_basis", "privacy_contact", "youth_minimum_age")
"""What only the controller of a team can decide; the shipped file leaves it unset."""


@dataclass(frozen=True)
class Fault:
    """Something wrong in the file: the dotted path of the setting, and what is wrong in words.

    A warning is told, and stops nothing.
    """

    key: str
    message: str
    warning: bool = False

    def __str__(self) -> str:
        return f"{self.key}: {self.message}"


class ProgrammeError(ValueError):
    """The file cannot be used; all its faults at once."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        super().__init__("\n".join(str(fault) for fault in faults))
        self.faults = tuple(faults)


@dataclass(frozen=True)
class Hours:
    """From `start` until just before `end`, local wall time of one day."""

    start: time
    end: time


@dataclass(frozen=True)
class SpecialDays:
    """Days, first and last included, on which other hours than the week's apply; no hours means closed."""

    first: date
    last: date
    hours: tuple[Hours, ...] = ()


@dataclass(frozen=True)
class Calendar:
    """The local clock, and the half-official days (month, day) on which the offices are closed."""

    zone: ZoneInfo
    closed_days: frozenset[tuple[int, int]] = frozenset()


@dataclass(frozen=True, kw_only=True)
class Office:
    """A team's office; `week` has the opening hours by weekday, Monday 0."""

    address: str
    phone: str
    week: Mapping[int, tuple[Hours, ...]]
    special: tuple[SpecialDays, ...] = ()
    calendar: Calendar
    example: bool = False
    answer_days: int | None = None
    """Within how many working days whoever asks for a person gets an answer; None: nothing is promised."""


@dataclass(frozen=True, kw_only=True)
class Choice:
    """One entry of a list: a code that stays for ever, its names by language, and the last day it may be chosen."""

    code: str
    names: Mapping[str, str]
    until: date | None = None


@dataclass(frozen=True, kw_only=True)
class Area:
    """A housing area: its name is the same in every language."""

    code: str
    name: str
    team: str
    until: date | None = None


@dataclass(frozen=True, kw_only=True)
class Team:
    """A local team. `borrowed` names the LEGAL settings that were filled in for the playground or a trial."""

    code: str
    name: str
    office: Office
    areas: Mapping[str, Area]
    schools: Mapping[str, Choice]
    controller: str | None = None
    legal_basis: str | None = None
    privacy_contact: str | None = None
    youth_minimum_age: int | None = None
    borrowed: frozenset[str] = frozenset()
    asks_again_after: timedelta | None = None
    """Idle time after which staff are asked for a code again; None for never."""
    schooling: Schooling
    meeting: Meeting
    until: date | None = None


@dataclass(frozen=True, kw_only=True)
class Helpline:
    """Somebody else's help; `number` or `web` may be empty, never both."""

    code: str
    name: str
    number: str
    web: str
    what: Mapping[str, str]
    hours: Mapping[str, str]
    source: str
    verified_on: date | None


@dataclass(frozen=True, kw_only=True)
class SendHours:
    """When messages that nobody asked for may reach an audience; `days` are weekdays, Monday 0."""

    hours: Hours
    days: frozenset[int]
    public_holidays: bool


@dataclass(frozen=True, kw_only=True)
class Retention:
    """How long each class of data is kept, and from when; the nightly purge reads this."""

    bare_accounts: timedelta
    handled_updates: timedelta
    set_aside: timedelta
    unfinished_drafts: timedelta
    not_real: timedelta
    never_said_yes: timedelta
    guardians: timedelta
    help_requests: timedelta
    talks: timedelta
    staff_messages: timedelta
    tasks: timedelta
    events: timedelta
    profiles: timedelta
    notices: timedelta
    invites: timedelta
    duty: timedelta
    door_lists: timedelta
    audit: timedelta
    backups: timedelta


@dataclass(frozen=True, kw_only=True)
class Limits:
    """Counts and times that keep the bot modest; `messages_*` are per person, over everything unasked for."""

    messages_per_day: int
    messages_per_week: int
    card: timedelta
    invite: timedelta
    unfinished_form_nudge: timedelta
    forgotten_waiting: timedelta
    forgotten: timedelta
    helpline_check: timedelta


@dataclass(frozen=True, kw_only=True)
class Crisis:
    """How an alert climbs: when the next is called, and who begins outside opening hours (duty, team or leader)."""

    next_after: timedelta
    outside_hours: str


@dataclass(frozen=True, kw_only=True)
class Programme:
    """Everything of programme.toml. Lists keep the order of the file and also hold what is no longer chosen."""

    trial: bool
    drafts: bool
    """Whether translations that nobody has reviewed are shown, marked as such: on the playground."""
    default_language: str
    languages: tuple[str, ...]
    calendar: Calendar
    teams: Mapping[str, Team]
    steps: Mapping[str, Choice]
    wishes: Mapping[str, Choice]
    help_kinds: Mapping[str, Choice]
    help_wanted: Mapping[str, Choice]
    heard_from: Mapping[str, Choice]
    themes: Mapping[str, Choice]
    event_kinds: "Mapping[str, EventKind]"
    role_models: RoleModels
    helplines: Mapping[str, Helpline]
    send_hours: Mapping[str, SendHours]
    retention: Retention
    limits: Limits
    crisis: Crisis
    joint_meeting: Meeting
    payers: Mapping[str, Choice]
    end_reasons: Mapping[str, Choice]
    job_types: "Mapping[str, JobType]"
    work_times: tuple[str, ...]
    """The usual days and hours of a job, as `rules.work_times` stores them."""
    checkins: CheckIns
    pairs: Pairs
    waiting: Waiting
    pauses: Pauses
    tracks: Tracks
    approval: Approvals
    appointments: Mapping[str, int]
    """The kinds of appointment, each with its minutes."""

    def area(self, code: str) -> Area | None:
        """The area with this code, whichever team it belongs to."""
        return next((team.areas[code] for team in self.teams.values() if code in team.areas), None)

    def team_of(self, area: str) -> Team | None:
        """The team that an area belongs to."""
        found = self.area(area)
        return self.teams[found.team] if found else None

    def school(self, code: str) -> Choice | None:
        """The school with this code, whichever team lists it."""
        return next((team.schools[code] for team in self.teams.values() if code in team.schools), None)


Entry = TypeVar("Entry", Choice, Area, Team)


def in_use(entries: Mapping[str, Entry], day: date) -> list[Entry]:
    """What may still be chosen on `day`, in the order of the file."""
    return [entry for entry in entries.values() if entry.until is None or day <= entry.until]
