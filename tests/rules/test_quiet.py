"""Messages that nobody asked for come at decent hours: later ones later, reminders earlier."""

from dataclasses import replace
from datetime import UTC, datetime, time

import pytest

from rules.programme import Hours, SendHours
from rules.quiet import NeverAllowed, allowed_at, is_allowed
from tests.rules.offices import programme
from tests.rules.test_hours import on_the_wall, wall

OURS = programme()


@pytest.mark.parametrize(
    ("audience", "due", "later", "earlier"),
    [
        ("youth", "2027-03-01 12:00", "2027-03-01 12:00", "2027-03-01 12:00"),
        ("youth", "2027-03-01 08:00", "2027-03-01 08:00", "2027-03-01 08:00"),
        ("youth", "2027-03-01 07:59", "2027-03-01 08:00", "2027-02-28 19:59"),
        ("youth", "2027-03-01 19:59", "2027-03-01 19:59", "2027-03-01 19:59"),
        ("youth", "2027-03-01 20:00", "2027-03-02 08:00", "2027-03-01 19:59"),
        ("youth", "2027-03-02 00:30", "2027-03-02 08:00", "2027-03-01 19:59"),
        ("youth", "2027-02-28 12:00", "2027-02-28 12:00", "2027-02-28 12:00"),  # a Sunday
        ("youth", "2027-03-25 12:00", "2027-03-27 08:00", "2027-03-24 19:59"),  # skærtorsdag, then langfredag
        ("youth", "2026-12-24 12:00", "2026-12-27 08:00", "2026-12-23 19:59"),
        ("parents", "2027-03-01 08:30", "2027-03-01 09:00", "2027-02-28 19:59"),
        ("staff", "2027-03-01 08:30", "2027-03-01 08:30", "2027-03-01 08:30"),
        ("staff", "2027-03-05 17:00", "2027-03-08 08:00", "2027-03-05 16:59"),
        ("staff", "2027-03-06 12:00", "2027-03-08 08:00", "2027-03-05 16:59"),
        ("staff", "2026-12-23 18:00", "2026-12-28 08:00", "2026-12-23 16:59"),
        ("role_models", "2027-03-06 20:30", "2027-03-07 09:00", "2027-03-06 19:59"),
        ("workplaces", "2027-03-05 16:30", "2027-03-08 08:00", "2027-03-05 15:59"),
        ("workplaces", "2026-12-24 10:00", "2026-12-28 08:00", "2026-12-23 15:59"),
        # The nights on which the clocks change.
        ("youth", "2026-03-28 21:00", "2026-03-29 08:00", "2026-03-28 19:59"),
        ("youth", "2026-03-29 04:00", "2026-03-29 08:00", "2026-03-28 19:59"),
        ("youth", "2026-10-24 21:00", "2026-10-25 08:00", "2026-10-24 19:59"),
        ("youth", "2026-10-25 03:30", "2026-10-25 08:00", "2026-10-24 19:59"),
        ("youth", "2027-10-31 07:59", "2027-10-31 08:00", "2027-10-30 19:59"),
    ],
)
def test_when_a_message_may_come(audience: str, due: str, later: str, earlier: str) -> None:
    assert on_the_wall(allowed_at(audience, wall(due), OURS)) == later
    assert on_the_wall(allowed_at(audience, wall(due), OURS, earlier=True)) == earlier
    assert is_allowed(audience, wall(due), OURS) is (due == later)


@pytest.mark.parametrize(
    ("day", "opens"),
    [("2026-03-29", "2026-03-29 01:00"), ("2026-10-25", "2026-10-25 00:30"), ("2027-03-28", "2027-03-28 01:00")],
)
def test_hours_that_begin_at_a_skipped_or_doubled_time(day: str, opens: str) -> None:
    night = SendHours(hours=Hours(time(2, 30), time(20)), days=frozenset(range(7)), public_holidays=True)
    ours = replace(OURS, send_hours={"youth": night})
    moved = allowed_at("youth", wall(f"{day} 00:00"), ours)
    assert moved.strftime("%Y-%m-%d %H:%M") == opens


def test_seconds_within_the_last_minute_are_allowed() -> None:
    due = datetime(2027, 3, 1, 18, 59, 30, tzinfo=UTC)
    assert allowed_at("youth", due, OURS, earlier=True) == due


def test_hours_that_never_come_are_an_error() -> None:
    never = SendHours(hours=Hours(time(8), time(20)), days=frozenset(), public_holidays=True)
    with pytest.raises(NeverAllowed):
        allowed_at("youth", wall("2027-03-01 12:00"), replace(OURS, send_hours={"youth": never}))
