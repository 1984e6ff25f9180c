"""When a human's task is due, and since when something should have been taken: working days, holidays, both ways."""

from datetime import UTC, date, datetime, timedelta

import pytest

from rules.days import local_day, resolve_local
from rules.due import NOON, due_later, due_now, open_day, untaken_before
from rules.hours import hours_on
from rules.programme import Team
from tests.rules.offices import team

KOEGE = team()
FRIDAY = date(2026, 11, 20)


@pytest.mark.parametrize(
    ("day", "found"),
    [
        (FRIDAY, FRIDAY),
        (date(2026, 11, 21), date(2026, 11, 23)),
        (date(2026, 12, 24), date(2026, 12, 28)),
        (date(2027, 3, 25), date(2027, 3, 30)),
    ],
)
def test_a_day_on_which_the_office_is_open(day: date, found: date) -> None:
    assert open_day(KOEGE, day) == found


def test_without_any_hours_the_day_stays_as_it_is() -> None:
    closed = team(special=[{"from": date(2026, 10, 1), "to": date(2028, 12, 31)}])
    noon = datetime(2026, 11, 20, 11, 0, tzinfo=UTC)
    assert open_day(closed, FRIDAY) == due_now(closed, noon) == FRIDAY and untaken_before(closed, noon) is None


def test_what_comes_up_after_closing_time_is_for_the_next_open_day() -> None:
    assert due_now(KOEGE, datetime(2026, 11, 20, 12, 59, tzinfo=UTC)) == FRIDAY
    assert due_now(KOEGE, datetime(2026, 11, 20, 13, 0, tzinfo=UTC)) == date(2026, 11, 23)
    later = [due_later(KOEGE, datetime(2026, 11, 20, 12, 0, tzinfo=UTC), days) for days in (1, 3, 7)]
    assert later == [date(2026, 11, 23), date(2026, 11, 23), date(2026, 11, 27)]


def noon_of_next_working_day(team: Team, at: datetime) -> datetime | None:
    """Noon of the next day after `at` on which the office is open at all; None when there is none in a month.

    The rule of the house read forwards: the house asks it backwards, as `untaken_before`.
    """
    calendar = team.office.calendar
    day = local_day(at, calendar)
    for _ in range(31):
        day += timedelta(days=1)
        if hours_on(team, day):
            return resolve_local(day, NOON, calendar.zone)
    return None


def test_the_rule_of_noon_reads_the_same_forwards_and_backwards() -> None:
    """Every three hours over Christmas and over the change of clocks in March: late now, if noon has passed then."""
    for start in (datetime(2026, 12, 20, tzinfo=UTC), datetime(2027, 3, 24, tzinfo=UTC)):
        times = [start + timedelta(hours=3 * n) for n in range(80)]
        for now in times:
            before = untaken_before(KOEGE, now)
            for at in times:
                noon = noon_of_next_working_day(KOEGE, at)
                assert noon is not None and before is not None
                assert (at < before) == (noon <= now), (at, now)
