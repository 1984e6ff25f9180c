"""On which days staff meet: every week, or once a month, and never on a closing day."""

from datetime import date, time

import pytest

from rules.meetings import meets_on, monthly
from rules.programme_when import Meeting
from tests.rules.offices import programme

CALENDAR = programme().calendar
MONDAYS = Meeting(weekday=0, at=time(9))


@pytest.mark.parametrize(
    ("day", "meets"),
    [
        ("2026-11-23", True),
        ("2026-11-24", False),
        ("2027-03-29", False),  # Easter Monday
        ("2026-10-26", True),  # the day after the clocks went back
    ],
)
def test_a_team_meets_every_week_but_not_on_holidays(day: str, *, meets: bool) -> None:
    assert meets_on(date.fromisoformat(day), MONDAYS, CALENDAR) is meets


@pytest.mark.parametrize(
    ("month", "weekday", "week", "day"),
    [
        ("2026-12-31", 3, 1, "2026-12-03"),
        ("2026-10-01", 3, 1, "2026-10-01"),
        ("2026-10-15", 3, 4, "2026-10-22"),
        ("2027-02-01", 0, 1, "2027-02-01"),
        ("2026-04-30", 3, 1, "2026-04-09"),  # the first one is Maundy Thursday
        ("2026-12-01", 4, 4, "2027-01-08"),  # 25 December and New Year's Day: not in this month at all
    ],
)
def test_both_meet_once_a_month_and_a_week_later_where_it_is_a_holiday(
    month: str, weekday: int, week: int, day: str
) -> None:
    meeting, found = Meeting(weekday=weekday, at=time(13), week=week), date.fromisoformat(day)
    assert monthly(date.fromisoformat(month), meeting, CALENDAR) == found
    assert meets_on(found, meeting, CALENDAR) is (found.month == date.fromisoformat(month).month)
