"""What each kind of notice may do: to whom, how late it is still worth sending, and what an uncertain one means."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from rules.programme import Team


@dataclass(frozen=True)
class Kind:
    """The rules of one kind of notice."""

    audience: str
    """Whose quiet hours apply: a code of [send_hours]."""
    worthless_after: timedelta
    """How long after its due instant it is still sent."""
    counts: bool = False
    """Whether the message budget of the day and week can hold it back."""
    in_person: bool = False
    """Whether it goes out even to somebody who switched messages off (access of staff, not news)."""
    at_once: bool = False
    """Whether it goes out at any hour, because somebody waits for it."""
    again: bool = False
    """Whether one that may or may not have arrived is sent again; others are left uncertain."""
    appointment: bool = False
    """Whether it is about a time of their own: first in the budget, and not held by school hours."""
    human: bool = False
    """Whether a human wrote it: an alarm, which holds what the bot has planned, does not hold it."""


KINDS: dict[str, Kind] = {
    "unfinished": Kind("youth", timedelta(days=14), counts=True),
    "taken": Kind("youth", timedelta(days=7)),
    "enrolled": Kind("youth", timedelta(days=7)),
    "closed": Kind("youth", timedelta(days=7)),
    "let_go": Kind("youth", timedelta(days=7)),
    "moved": Kind("youth", timedelta(days=14)),
    "praise": Kind("youth", timedelta(days=7)),
    # What these say stays true until somebody acts, and that is asked when they are sent.
    "new_intake": Kind("staff", timedelta(days=30)),
    "help": Kind("staff", timedelta(days=30)),
    "handed": Kind("staff", timedelta(days=30)),
    # Somebody was coming: said until that day is over, which is asked when it is sent.
    "office_shut": Kind("youth", timedelta(days=30)),
    "office_open": Kind("youth", timedelta(days=30)),
    "stand_in": Kind("staff", timedelta(days=30)),
    "colleague": Kind("staff", timedelta(days=30)),
    "confirmed": Kind("staff", timedelta(days=30), in_person=True, at_once=True),
    # Somebody in danger waits: at any hour, and again when nobody knows whether it arrived.
    "alert": Kind("staff", timedelta(days=1), in_person=True, at_once=True, again=True),
    "alert_taken": Kind("youth", timedelta(days=1), in_person=True, at_once=True, again=True),
    "help_late": Kind("staff", timedelta(days=30)),
    "help_taken": Kind("youth", timedelta(days=2)),
    "delay": Kind("youth", timedelta(days=2)),
    "task_handed": Kind("staff", timedelta(days=30)),
    "trouble": Kind("staff", timedelta(days=30)),
    "ended": Kind("staff", timedelta(days=30), in_person=True),
    # What two people say to each other. The young person's words must arrive; staff see whether theirs did.
    "talk_words": Kind("youth", timedelta(days=7), human=True),
    "talk_ended": Kind("youth", timedelta(days=2)),
    "talk_wrote": Kind("staff", timedelta(days=30), again=True),
    "talk_waits": Kind("staff", timedelta(days=30)),
    "talk_left": Kind("staff", timedelta(days=7)),
    "talk_undelivered": Kind("staff", timedelta(days=7)),
    # The figures of a meeting: on its day, or not at all.
    "team_digest": Kind("staff", timedelta(hours=12)),
    "joint_digest": Kind("staff", timedelta(hours=12)),
    # Role models: to whoever nominated them, or stands in.
    "partner_news": Kind("staff", timedelta(days=14)),
    # Jobs.
    "placed": Kind("youth", timedelta(days=14)),
    # Families: what a guardian is told, and a young adult.
    "kin_confirmed": Kind("parents", timedelta(days=14)),
    "kin_model_ok": Kind("parents", timedelta(days=14)),
    # Planned for two weeks before the last day of a yes.
    "kin_ends": Kind("parents", timedelta(days=13)),
    # Good news, because the young person said yes to telling it.
    "kin_proud": Kind("parents", timedelta(days=14)),
    # Asked for a yes to a role model: it must arrive, and staff wait for the answer.
    "model_asked": Kind("parents", timedelta(days=14), again=True),
    # A talk with a guardian: the young person hears of it first.
    "kin_talk": Kind("youth", timedelta(days=14)),
    "kin_times": Kind("parents", timedelta(days=7), appointment=True),
    "kin_day": Kind("parents", timedelta(days=7), appointment=True),
    "kin_hours": Kind("parents", timedelta(minutes=90), appointment=True),
    "kin_off": Kind("parents", timedelta(days=7), appointment=True),
    "turned_18": Kind("youth", timedelta(days=30)),
    # Check-ins: what is not heard of in time becomes a task to phone.
    "checkin": Kind("youth", timedelta(days=6), counts=True),
    "what_then": Kind("youth", timedelta(days=14), counts=True),
    "checkin_work": Kind("workplaces", timedelta(days=6), counts=True),
    "checkin_worth": Kind("workplaces", timedelta(days=6), counts=True),
    "checkin_help": Kind("staff", timedelta(days=30)),
    # Pairs of a young person and a role model. Staff or the other one caused the first six; the last three are nudges.
    "pair_wish": Kind("youth", timedelta(days=14)),
    "pair_asked": Kind("youth", timedelta(days=14)),
    "pair_model_asked": Kind("role_models", timedelta(days=14)),
    "pair_agree": Kind("youth", timedelta(days=14)),
    "pair_begins": Kind("youth", timedelta(days=14)),
    "pair_contact": Kind("youth", timedelta(days=14)),
    "pair_nudge": Kind("role_models", timedelta(days=3), counts=True),
    "pair_how": Kind("youth", timedelta(days=5), counts=True),
    "pair_pulse": Kind("youth", timedelta(days=5), counts=True),
    "pair_call": Kind("staff", timedelta(days=30)),
    # Not forgotten: what nobody asked for, but a track that a colleague began.
    "waiting": Kind("youth", timedelta(days=14), counts=True),
    "pause_over": Kind("youth", timedelta(days=7), counts=True),
    "todo": Kind("youth", timedelta(days=7), counts=True),
    "track": Kind("youth", timedelta(days=7)),
    # A card a day before a first job: on its day, or not at all.
    "first_day": Kind("youth", timedelta(hours=5), counts=True),
    "first_pay": Kind("youth", timedelta(days=7), counts=True),
    # Appointments. The last reminder is not sent too late: somebody rings. The first may come until the last one does.
    "times_offered": Kind("youth", timedelta(days=7), appointment=True),
    "time_cancelled": Kind("youth", timedelta(days=7), appointment=True),
    "remind_day": Kind("youth", timedelta(days=7), appointment=True),
    "remind_hours": Kind("youth", timedelta(minutes=90), appointment=True),
    "missed": Kind("youth", timedelta(days=3)),
    "interview_how": Kind("youth", timedelta(days=2), counts=True),
    # It waits until staff have written down that the interview took place.
    "interview_answer": Kind("youth", timedelta(days=14), counts=True),
    "time_over": Kind("staff", timedelta(days=14)),
    "time_news": Kind("staff", timedelta(days=7)),
    # Events, to parents and young people. Whether it is still to come is asked when it is sent.
    "invitation": Kind("parents", timedelta(days=30), counts=True),
    "event_moved": Kind("parents", timedelta(days=30), appointment=True),
    "event_cancelled": Kind("parents", timedelta(days=30), appointment=True),
    "event_seat": Kind("parents", timedelta(days=30), appointment=True),
    "event_reminder": Kind("parents", timedelta(hours=12), appointment=True),
    "event_after": Kind("parents", timedelta(days=3), counts=True),
    # The others at an appointment: the workplace of an interview, the role model of a meeting.
    "host_told": Kind("workplaces", timedelta(days=7), appointment=True),
    "host_reminded": Kind("workplaces", timedelta(days=7), appointment=True),
    "host_off": Kind("workplaces", timedelta(days=7), appointment=True),
    "host_asked": Kind("workplaces", timedelta(days=4), counts=True),
    "model_times": Kind("role_models", timedelta(days=7), appointment=True),
    "model_agreed": Kind("role_models", timedelta(days=7), appointment=True),
    "model_day": Kind("role_models", timedelta(days=7), appointment=True),
    "model_hours": Kind("role_models", timedelta(minutes=90), appointment=True),
    # Whoever expected somebody who has left: a workplace, a role model.
    "host_gone": Kind("workplaces", timedelta(days=7), appointment=True),
    "untold": Kind("staff", timedelta(days=30)),
    "model_gone": Kind("role_models", timedelta(days=7), appointment=True),
    "model_off": Kind("role_models", timedelta(days=7), appointment=True),
}
OF_TALKS = frozenset(name for name in KINDS if name.startswith("talk_"))
FIRST = frozenset(name for name, kind in KINDS.items() if kind.at_once or kind.again or kind.human or kind.appointment)
"""What goes ahead of everything else that is due: somebody waits for it, or it is about a time of their own."""
AGAIN = frozenset(name for name, kind in KINDS.items() if kind.again)
RING = tuple(
    name
    for name, kind in KINDS.items()
    if kind.audience == "youth" and (kind.appointment or not kind.counts) and name not in OF_TALKS
)
"""What a human says instead, where it did not arrive or may not have; a nudge is left alone.

Of words in a talk their writer alone hears that: they are nobody else's to read.
"""
NUDGES = frozenset(name for name, kind in KINDS.items() if kind.counts and not kind.appointment)
"""Questions and nudges: the budget, school and a pause hold them, which hold nothing that somebody waits for."""
TO_STAFF = frozenset(name for name, kind in KINDS.items() if kind.audience == "staff")


@dataclass(frozen=True)
class Facts:
    """What a notice is told from: looked up at the moment it is sent, never stored."""

    name: str = ""
    owner: str = ""
    away: str = ""
    """For whom the owner stands in, who is away."""
    form: str = ""
    menu: str = ""
    about: int = 0
    tongue: str = ""
    """Of the eleven languages of the crisis answer; "" for the account's."""
    team: Team | None = None
    """The team, with what is closed these days."""
    at: datetime | None = None
    office: str = ""
    """The team's office in words: its address and phone number."""
    line: str = ""
    """A line that staff wrote to be sent."""
    day: date | None = None
    opens: datetime | None = None
    """When the office opens next, where that is said."""
    talk: int = 0
    words: str = ""
    """What somebody wrote in a talk."""
    written: datetime | None = None
    told: Mapping[str, Any] = field(default_factory=dict)
    """What the subject of this kind adds (`actions.keeping`)."""
