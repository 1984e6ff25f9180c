"""Days and hours as people in Denmark know them, and what each kind of message may do.

All of it is written down a second time: the check must not ask what it checks.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

WALL = ZoneInfo("Europe/Copenhagen")
CLOSED = frozenset(
    date.fromisoformat(day)
    for day in (
        *("2026-12-24", "2026-12-25", "2026-12-26", "2026-12-31", "2027-01-01", "2027-03-25", "2027-03-26"),
        *("2027-03-28", "2027-03-29", "2027-05-06", "2027-05-16", "2027-05-17", "2027-06-05"),
    )
)
"""Public holidays from August 2026 to August 2027, and the half-official days on which the offices are closed."""
SCHOOL_HOLIDAYS = tuple(
    (date.fromisoformat(first), date.fromisoformat(last))
    for first, last in (
        ("2026-10-10", "2026-10-18"),
        ("2026-12-19", "2027-01-03"),
        ("2027-02-13", "2027-02-21"),
        ("2027-03-20", "2027-03-29"),
        ("2027-05-06", "2027-05-09"),
        ("2027-06-26", "2027-08-09"),
    )
)
SCHOOL = time(8), time(14)
HOURS = {
    "youth": (time(8), time(20), range(7)),
    "role_models": (time(9), time(20), range(7)),
    "parents": (time(9), time(20), range(7)),
    "workplaces": (time(8), time(16), range(5)),
    "staff": (time(8), time(17), range(5)),
}
"""[send_hours] of the shipped programme: from, to, and on which weekdays; never on a closed day."""


_KINDS = """
unfinished       youth       nudge 14d
taken            youth       told  7d
enrolled         youth       told  7d
closed           youth       told  7d
let_go           youth       told  7d
moved            youth       told  14d
praise           youth       told  7d
office_shut      youth       told  30d
office_open      youth       told  30d
alert_taken      youth       free  1d   at_once in_person
help_taken       youth       free  2d
delay            youth       free  2d
talk_words       youth       free  7d   human
talk_ended       youth       free  2d
placed           youth       told  14d
kin_talk         youth       told  14d
turned_18        youth       told  30d
checkin          youth       nudge 6d
what_then        youth       nudge 14d
pair_wish        youth       told  14d
pair_asked       youth       told  14d
pair_agree       youth       told  14d
pair_begins      youth       told  14d
pair_contact     youth       told  14d
pair_how         youth       nudge 5d
pair_pulse       youth       nudge 5d
waiting          youth       nudge 14d
pause_over       youth       nudge 7d
todo             youth       nudge 7d
track            youth       told  7d
first_day        youth       nudge 5h
first_pay        youth       nudge 7d
times_offered    youth       told  7d
time_cancelled   youth       told  7d
remind_day       youth       told  7d
remind_hours     youth       told  90m
missed           youth       told  3d
interview_how    youth       nudge 2d
interview_answer youth       nudge 14d
kin_confirmed    parents     told  14d
kin_model_ok     parents     told  14d
kin_ends         parents     told  13d
kin_proud        parents     told  14d
model_asked      parents     told  14d
kin_times        parents     told  7d
kin_day          parents     told  7d
kin_hours        parents     told  90m
kin_off          parents     told  7d
invitation       parents     nudge 30d
event_moved      parents     told  30d
event_cancelled  parents     told  30d
event_seat       parents     told  30d
event_reminder   parents     told  12h
event_after      parents     nudge 3d
pair_model_asked role_models told  14d
pair_nudge       role_models nudge 3d
model_times      role_models told  7d
model_agreed     role_models told  7d
model_day        role_models told  7d
model_hours      role_models told  90m
model_gone       role_models told  7d
model_off        role_models told  7d
checkin_work     workplaces  nudge 6d
checkin_worth    workplaces  nudge 6d
host_told        workplaces  told  7d
host_reminded    workplaces  told  7d
host_off         workplaces  told  7d
host_asked       workplaces  nudge 4d
host_gone        workplaces  told  7d
new_intake       staff       told  30d
help             staff       told  30d
handed           staff       told  30d
stand_in         staff       told  30d
colleague        staff       told  30d
confirmed        staff       free  30d  at_once in_person
alert            staff       free  1d   at_once in_person
help_late        staff       told  30d
task_handed      staff       told  30d
trouble          staff       told  30d
ended            staff       free  30d  in_person
talk_wrote       staff       free  30d
talk_waits       staff       free  30d
talk_left        staff       free  7d
talk_undelivered staff       free  7d
team_digest      staff       told  12h
joint_digest     staff       told  12h
partner_news     staff       told  14d
checkin_help     staff       told  30d
pair_call        staff       told  30d
time_over        staff       told  14d
time_news        staff       told  7d
untold           staff       told  30d
"""
"""Whom it is for; `nudge`: it counts in the budget and is held by it, by school and by a break, `told`: it counts, `free`:
it does not; how late it may still go out; and `at_once`: at any hour, `in_person`: also to whoever stopped messages,
`human`: a human wrote it."""
_LATE = {"d": timedelta(days=1), "h": timedelta(hours=1), "m": timedelta(minutes=1)}


@dataclass(frozen=True)
class Kind:
    """One kind of message, as the people of the programme were promised it."""

    audience: str
    budget: str
    late: timedelta
    more: frozenset[str]

    @property
    def nudges(self) -> bool:
        """Whether nobody waits for it: a question, or news of something to do."""
        return self.budget == "nudge"


def _kinds(table: str) -> dict[str, Kind]:
    rows = (line.split() for line in table.split("\n") if line)
    return {
        name: Kind(audience, budget, int(late[:-1]) * _LATE[late[-1]], frozenset(more))
        for name, audience, budget, late, *more in rows
    }


KINDS = _kinds(_KINDS)


def local(at: datetime) -> datetime:
    """An instant as the clock on the wall shows it."""
    return at.astimezone(WALL)


def instant(day: date, at: time) -> datetime:
    """A wall time as an instant; none of the times used here is skipped or doubled."""
    return datetime.combine(day, at, WALL).astimezone(UTC)


def is_allowed(audience: str, at: datetime) -> bool:
    """Whether this audience may be written to at this moment."""
    begins, ends, weekdays = HOURS[audience]
    wall = local(at)
    return wall.weekday() in weekdays and wall.date() not in CLOSED and begins <= wall.time() < ends


def in_school(at: datetime) -> bool:
    """Whether a young person sits in school at this moment."""
    wall = local(at)
    day = wall.date()
    free = day.weekday() > 4 or day in CLOSED or any(first <= day <= last for first, last in SCHOOL_HOLIDAYS)
    return not free and SCHOOL[0] <= wall.time() < SCHOOL[1]


def is_working_day(day: date) -> bool:
    """Whether staff are at the office."""
    return day.weekday() < 5 and day not in CLOSED


def clocks_change(day: date) -> bool:
    """Whether the night that ends on this day is an hour longer or shorter."""
    before = datetime.combine(day - timedelta(days=1), time(12), WALL)
    return before.utcoffset() != datetime.combine(day, time(12), WALL).utcoffset()
