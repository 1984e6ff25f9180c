"""Opening hours, holidays and times to come by, across both nights on which the clocks change."""

from dataclasses import replace
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

import pytest

from rules.days import is_closing_day, is_public_holiday, local_day, resolve_local
from rules.hours import answered_by, is_open, next_opening, openings_on, slots, todays
from rules.programme import Team
from tests.rules.offices import team

COPENHAGEN = ZoneInfo("Europe/Copenhagen")
EVERY_DAY = dict.fromkeys(("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"), "10:00-16:00")
WEEK = {
    "monday": "10:00-16:00",
    "tuesday": "10:00-12:00, 13:00-17:00",
    "thursday": "10:00-17:00",
    "friday": "09:15-12:00",
}


def wall(written: str) -> datetime:
    """An instant from Copenhagen's wall clock."""
    return datetime.fromisoformat(written).replace(tzinfo=COPENHAGEN).astimezone(UTC)


def on_the_wall(instant: datetime) -> str:
    assert instant.utcoffset() == UTC.utcoffset(None)
    return instant.astimezone(COPENHAGEN).strftime("%Y-%m-%d %H:%M")


@pytest.mark.parametrize(
    ("day", "at", "instant"),
    [
        ("2026-03-28", "02:30", "2026-03-28 01:30"),
        ("2026-03-29", "01:59", "2026-03-29 00:59"),
        ("2026-03-29", "02:00", "2026-03-29 01:00"),
        ("2026-03-29", "02:30", "2026-03-29 01:00"),
        ("2026-03-29", "02:59", "2026-03-29 01:00"),
        ("2026-03-29", "03:00", "2026-03-29 01:00"),
        ("2026-03-29", "10:00", "2026-03-29 08:00"),
        ("2026-10-25", "01:59", "2026-10-24 23:59"),
        ("2026-10-25", "02:00", "2026-10-25 00:00"),
        ("2026-10-25", "02:30", "2026-10-25 00:30"),
        ("2026-10-25", "03:00", "2026-10-25 02:00"),
        ("2027-03-28", "02:15", "2027-03-28 01:00"),
        ("2027-10-31", "02:15", "2027-10-31 00:15"),
        ("2027-07-01", "00:00", "2027-06-30 22:00"),
    ],
)
def test_a_wall_time_is_one_instant(day: str, at: str, instant: str) -> None:
    found = resolve_local(date.fromisoformat(day), time.fromisoformat(at))
    assert found.strftime("%Y-%m-%d %H:%M") == instant


@pytest.mark.parametrize(
    ("day", "holiday"),
    [
        ("2026-01-01", True),
        ("2026-04-02", True),  # skærtorsdag
        ("2026-04-03", True),  # langfredag
        ("2026-04-06", True),  # 2. påskedag
        ("2026-05-01", False),  # 1. maj; store bededag is no more
        ("2027-04-23", False),
        ("2026-05-14", True),  # Kristi himmelfart
        ("2026-05-25", True),  # 2. pinsedag
        ("2026-12-24", False),
        ("2026-12-25", True),
        ("2027-12-26", True),
        ("2027-12-31", False),
    ],
)
def test_public_holidays_are_denmarks(day: str, *, holiday: bool) -> None:
    assert is_public_holiday(date.fromisoformat(day)) is holiday


@pytest.mark.parametrize(
    ("day", "closed"),
    [("2027-05-01", False), ("2026-06-05", True), ("2026-12-24", True), ("2026-12-31", True), ("2026-12-30", False)],
)
def test_half_official_days_follow_the_file(day: str, *, closed: bool) -> None:
    assert is_closing_day(date.fromisoformat(day), team().office.calendar) is closed


def test_the_first_of_may_can_be_closed() -> None:
    friday = date(2026, 5, 1)
    assert openings_on(team(), friday)
    assert not openings_on(team(may_day=True), friday)


@pytest.mark.parametrize(
    ("at", "is_it"),
    [
        ("2027-03-01 09:59", False),
        ("2027-03-01 10:00", True),
        ("2027-03-01 15:59", True),
        ("2027-03-01 16:00", False),
        ("2027-03-02 12:30", False),
        ("2027-03-02 13:00", True),
        ("2027-03-03 11:00", False),
        ("2027-03-25 11:00", False),  # skærtorsdag
        ("2026-03-30 10:00", True),  # the day after the clocks changed
        ("2026-10-26 15:59", True),
        ("2026-12-24 11:00", False),
    ],
)
def test_open_or_closed(at: str, *, is_it: bool) -> None:
    assert is_open(team(WEEK), wall(at)) is is_it


@pytest.mark.parametrize(
    ("at", "start", "end"),
    [
        ("2027-03-01 08:00", "2027-03-01 10:00", "2027-03-01 16:00"),
        ("2027-03-01 11:00", "2027-03-01 10:00", "2027-03-01 16:00"),
        ("2027-03-01 16:00", "2027-03-02 10:00", "2027-03-02 12:00"),
        ("2027-03-02 12:30", "2027-03-02 13:00", "2027-03-02 17:00"),
        ("2027-03-02 23:30", "2027-03-04 10:00", "2027-03-04 17:00"),
        ("2027-03-05 12:00", "2027-03-08 10:00", "2027-03-08 16:00"),
        ("2026-12-23 12:00", "2026-12-28 10:00", "2026-12-28 16:00"),
        ("2026-03-27 12:00", "2026-03-30 10:00", "2026-03-30 16:00"),
        ("2026-10-23 12:00", "2026-10-26 10:00", "2026-10-26 16:00"),
        ("2027-03-23 17:00", "2027-03-30 10:00", "2027-03-30 12:00"),  # over Easter
    ],
)
def test_the_next_opening(at: str, start: str, end: str) -> None:
    opening = next_opening(team(WEEK), wall(at))
    assert opening is not None
    assert (on_the_wall(opening.start), on_the_wall(opening.end)) == (start, end)


def test_special_days_stand_before_holidays_and_the_week() -> None:
    ours = team(
        WEEK,
        special=[
            {"from": date(2027, 3, 1), "to": date(2027, 3, 2)},
            {"from": date(2027, 3, 3), "hours": "12:00-13:00"},
            {"from": date(2026, 12, 24), "hours": "09:00-11:00"},
        ],
    )
    assert openings_on(ours, date(2027, 3, 1)) == openings_on(ours, date(2027, 3, 2)) == ()
    assert on_the_wall(openings_on(ours, date(2027, 3, 3))[0].start) == "2027-03-03 12:00"
    assert on_the_wall(openings_on(ours, date(2026, 12, 24))[0].start) == "2026-12-24 09:00"


def test_an_office_closed_for_good_has_no_next_opening() -> None:
    ours = team(special=[{"from": date(2027, 1, 1), "to": date(2030, 1, 1)}])
    assert next_opening(ours, wall("2027-02-01 10:00")) is None
    assert slots(ours, wall("2027-02-01 10:00")) == ()


def test_an_opening_across_the_change_of_clocks_has_its_true_length() -> None:
    early = dict.fromkeys(EVERY_DAY, "00:00-04:00")
    spring, autumn = (openings_on(team(early), day)[0] for day in (date(2026, 3, 29), date(2026, 10, 25)))
    assert [(opening.end - opening.start).seconds // 3600 for opening in (spring, autumn)] == [3, 5]


def test_an_opening_that_the_clocks_swallow_is_none() -> None:
    night = dict.fromkeys(EVERY_DAY, "02:00-03:00")
    assert openings_on(team(night), date(2026, 3, 29)) == ()


def test_todays_openings_are_those_of_the_local_day() -> None:
    after_midnight = datetime(2027, 7, 5, 22, 30, tzinfo=UTC)  # Tuesday 00.30 on the wall
    assert local_day(after_midnight, team().office.calendar) == date(2027, 7, 6)
    assert [on_the_wall(opening.start)[-5:] for opening in todays(team(WEEK), after_midnight)] == ["10:00", "13:00"]


@pytest.mark.parametrize(
    ("at", "offered"),
    [
        # After school, spread over days and over the afternoon.
        ("2027-03-01 08:00", ["2027-03-01 14:00", "2027-03-02 15:00", "2027-03-04 16:00"]),
        # Not within two hours: of this afternoon only what is later.
        ("2027-03-01 12:40", ["2027-03-01 15:00", "2027-03-02 15:00", "2027-03-04 16:00"]),
        ("2027-03-01 14:00", ["2027-03-02 14:00", "2027-03-04 15:00", "2027-03-05 11:00"]),
        # Friday opens at a quarter past: half hours of the clock all the same.
        ("2027-03-05 06:00", ["2027-03-05 09:30", "2027-03-08 14:30", "2027-03-09 16:00"]),
        ("2026-12-23 12:00", ["2026-12-28 14:00", "2026-12-29 15:00", "2027-01-04 15:00"]),
        ("2026-10-23 12:00", ["2026-10-26 14:00", "2026-10-27 15:00", "2026-10-29 16:00"]),
        ("2026-03-27 12:00", ["2026-03-30 14:00", "2026-03-31 15:00", "2026-04-07 16:00"]),
    ],
)
def test_three_times_to_come_by(at: str, offered: list[str]) -> None:
    assert [on_the_wall(slot) for slot in slots(team(WEEK), wall(at))] == offered


def test_an_office_open_on_one_day_offers_several_times_of_it() -> None:
    closed_after = [{"from": date(2027, 3, 3), "to": date(2027, 6, 1)}]
    ours = team({"tuesday": "10:00-12:00"}, special=closed_after)
    offered = [on_the_wall(slot) for slot in slots(ours, wall("2027-03-01 08:00"))]
    assert offered == ["2027-03-02 10:00", "2027-03-02 10:30", "2027-03-02 11:00"]


def every_hour_of(year: int) -> list[datetime]:
    return [
        datetime(year, month, day, hour, tzinfo=UTC)
        for month in (3, 10, 12)
        for day in range(20, 31)
        for hour in range(24)
    ]


@pytest.mark.parametrize("year", [2026, 2027])
def test_every_time_offered_is_one_at_which_the_door_is_open(year: int) -> None:
    ours: Team = team(WEEK)
    for now in every_hour_of(year):
        offered = slots(ours, now)
        assert len(set(offered)) == 3
        assert all(is_open(ours, slot) and (slot - now).total_seconds() >= 7200 for slot in offered)
        assert all(slot.minute % 30 == 0 for slot in offered)


@pytest.mark.parametrize(
    ("at", "days", "by"),
    [
        ("2026-11-20 11:00", 1, "2026-11-23 16:00"),  # a Friday, open
        ("2026-11-21 22:00", 1, "2026-11-23 16:00"),  # a Saturday
        ("2026-11-23 09:00", 1, "2026-11-24 17:00"),
        ("2026-11-23 09:00", 2, "2026-11-26 17:00"),  # closed on Wednesdays
        ("2026-12-23 09:00", 1, "2026-12-28 16:00"),  # Christmas
        ("2026-11-23 09:00", None, None),
    ],
)
def test_until_when_somebody_has_an_answer(at: str, days: int | None, by: str | None) -> None:
    ours = team(WEEK)
    ours = replace(ours, office=replace(ours.office, answer_days=days))
    found = answered_by(ours, wall(at))
    assert (on_the_wall(found) if found else None) == by
