"""So much a day and a week and no more, room for the day's reminders, and one follow-up at most."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from rules.budget import FREE, asked_enough, room_at
from rules.notices import KINDS, NUDGES, RING
from tests.rules.offices import programme

NOW = datetime(2027, 3, 1, 15, 0, tzinfo=UTC)
LIMITS = replace(programme().limits, messages_per_day=2, messages_per_week=5)


def ago(*hours: float) -> list[datetime]:
    return [NOW - timedelta(hours=number) for number in hours]


@pytest.mark.parametrize(
    ("sent", "reminders", "waits"),
    [
        ((), 0, 0),
        ((1,), 0, 0),
        ((1, 20), 0, 4),  # the older one leaves the day in four hours
        ((1, 20, 22), 0, 4),
        ((24, 23.5), 0, 0),  # exactly a day is over
        ((), 1, 0),
        ((1,), 1, 23),  # room is kept for the reminder
        ((20,), 1, 4),
        ((), 2, 24),  # the day's reminders use it up
        ((30, 50, 80, 100), 0, 0),
        ((30, 50, 80, 100, 160), 0, 8),  # a week has 168 hours
        ((30, 50, 80, 100), 1, 68),
        ((30, 50, 80, 100, 160, 167), 0, 8),
        ((1, 2, 50, 80, 100), 0, 68),  # room in the day comes sooner than in the week
        ((168, 169, 170, 171, 172), 0, 0),
    ],
)
def test_when_one_more_fits(sent: tuple[float, ...], reminders: int, waits: float) -> None:
    assert room_at(ago(*sent), reminders, NOW, LIMITS) == NOW + timedelta(hours=waits)


def test_what_counts_is_what_nobody_asked_for() -> None:
    assert FREE.isdisjoint(NUDGES) and FREE.isdisjoint({"unfinished", "taken", "praise", "closed"})
    assert {"help_taken", "delay", "talk_words", "alert_taken", "alert"} <= FREE


@pytest.mark.parametrize(("times", "enough"), [(0, False), (1, False), (2, True), (3, True)])
def test_a_question_is_followed_up_once(times: int, *, enough: bool) -> None:
    assert asked_enough(times) is enough


def test_reminders_of_their_own_time_are_never_held_and_are_said_by_a_human_if_not_told() -> None:
    reminders = {name for name, kind in KINDS.items() if kind.appointment}
    assert reminders.isdisjoint(NUDGES) and reminders.isdisjoint(FREE)
    assert {name for name in reminders if KINDS[name].audience == "youth"} <= set(RING)
