"""Weeks of waiting, breaks and small steps, as tables of cases."""

from datetime import date, timedelta
from typing import Any

import pytest

from rules.pauses import NotADay, ends, parse_day
from rules.tracks import TRACKS, current, steps, suggested
from rules.waiting import week_due, windows
from tests.rules.test_programme import faults
from tests.world import playground_programme

WEEKS = (4, 8, 12)
PAUSES = playground_programme().pauses
SUNDAY = date(2026, 10, 25)
"""The clocks go back on this day: weeks are counted by the calendar."""


@pytest.mark.parametrize(
    ("days", "week"),
    [(0, None), (27, None), (28, 4), (55, 4), (56, 8), (83, 8), (84, 12), (111, 12), (112, None), (400, None)],
)
@pytest.mark.parametrize("today", [SUNDAY, date(2027, 3, 28), date(2028, 2, 29)])
def test_which_week_of_waiting_it_is(days: int, week: int | None, today: date) -> None:
    assert week_due(today - timedelta(days=days), today, WEEKS) == week


def test_after_downtime_only_the_newest_week_is_due_and_no_day_belongs_to_two() -> None:
    spans = windows(WEEKS, SUNDAY)
    for days in range(200):
        since = SUNDAY - timedelta(days=days)
        assert sum(span.after < since <= span.until for span in spans) <= 1
    assert week_due(SUNDAY - timedelta(weeks=9), SUNDAY, WEEKS) == 8
    assert week_due(SUNDAY - timedelta(weeks=5), SUNDAY, (5,)) == 5


@pytest.mark.parametrize(
    ("why", "today", "until"),
    [
        ("month", date(2027, 1, 31), date(2027, 2, 28)),
        ("month", SUNDAY, date(2026, 11, 25)),
        ("summer", date(2027, 6, 1), date(2027, 8, 15)),
        ("summer", date(2027, 8, 15), date(2028, 8, 15)),
        ("exam", date(2027, 5, 20), date(2027, 7, 1)),
        ("efterskole", date(2027, 5, 20), date(2028, 7, 1)),
        ("efterskole", date(2027, 7, 15), date(2028, 7, 1)),
        ("efterskole", date(2027, 9, 1), date(2028, 7, 1)),
        ("efterskole", date(2028, 1, 10), date(2028, 7, 1)),
        ("own", SUNDAY, None),
    ],
)
def test_until_when_a_break_lasts(why: str, today: date, until: date | None) -> None:
    assert ends(why, today, PAUSES) == until


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("1.3.2027", date(2027, 3, 1)),
        ("2027-03-01", date(2027, 3, 1)),
        ("1/3", date(2027, 3, 1)),
        ("24.12.", date(2026, 12, 24)),
        ("١.٣.٢٠٢٧", date(2027, 3, 1)),
        ("25.10.2026", NotADay.RANGE),
        ("1.1.2031", NotADay.RANGE),
        ("31.2.2027", NotADay.UNREAD),
        ("after summer", NotADay.UNREAD),
        ("120310-1234", NotADay.UNREAD),
    ],
)
def test_a_day_as_staff_type_it(typed: str, day: date | NotADay) -> None:
    assert parse_day(typed, SUNDAY) == day


@pytest.mark.parametrize(
    ("track", "age", "path"),
    [
        ("mitid", 14, ("parent", "order", "try")),
        ("mitid", 15, ("order", "try", "post")),
        ("mitid", 12, ()),
        ("tax", 14, ("parent", "tell")),
        ("tax", None, ("look", "tell")),
        ("bank", 17, ("parent", "account", "nemkonto", "give")),
        ("bank", 18, ("account", "nemkonto", "give")),
        ("juggling", 16, ()),
    ],
)
def test_the_steps_of_a_track_go_by_age(track: str, age: int | None, path: tuple[str, ...]) -> None:
    assert steps(track, age) == path


def test_the_next_step_is_the_first_that_neither_is_done_nor_waits_for_help() -> None:
    path = steps("cv", 15)
    assert current(path, {}) == "collect"
    assert current(path, {"collect": "done"}) == "write"
    assert current(path, {"collect": "help"}) == "write"
    assert current(path, {"collect": "help", "write": "done", "show": "done"}) == "collect"
    assert current(path, dict.fromkeys(path, "done")) == ""
    assert suggested(["payslip", "learning", "cv"]) == ("cv", "payslip")
    assert all(steps(track, age) for track in TRACKS for age in (13, 15, 18))


@pytest.mark.parametrize("weeks", [[8, 4], [4, 4], [], ["4"], [0]])
def test_weeks_that_do_not_rise_are_refused(weeks: list[object]) -> None:
    def spoil(data: dict[str, Any]) -> None:
        data["waiting"]["weeks"] = weeks

    assert any(fault.startswith("waiting.weeks: write rising whole numbers") for fault in faults(spoil))
