"""When a placement is followed up: points by its dates, what is asked after a stand-still, which answers need somebody."""

from dataclasses import replace
from datetime import date, time

import pytest

from rules.checkins import (
    ANSWERS,
    Point,
    asks_support,
    look_again,
    needs_somebody,
    next_on,
    overall,
    points,
    sort_out,
    working_day,
)
from rules.checkins import ask_at as asked_at
from rules.programme import ProgrammeError
from rules.programme_build import build
from tests.rules.offices import programme, shipped

PROGRAMME = programme()
CADENCE, CALENDAR = PROGRAMME.checkins, PROGRAMME.calendar


def planned(starts: str, ends: str, *streams: str) -> list[str]:
    """What is due in a placement, for these streams, as "code day"; a code without the day that it hangs on."""
    found = points(date.fromisoformat(starts), date.fromisoformat(ends), CADENCE, CALENDAR)
    return [f"{point.kind} {point.on}" for point in found if point.stream in streams]


@pytest.mark.parametrize(
    ("starts", "ends", "expected"),
    [
        # half a year; month 1 would come soon after week 6, month 2 lies on a Sunday
        ("2026-08-31", "2027-01-15", "day1 09-01, day14 09-14, day42 10-12, month2 11-02, month3 11-30, month4 01-04"),
        # three weeks, begun on a Friday: the day after the first one is a Monday
        ("2026-11-20", "2026-12-11", "day1 11-23, day14 12-04"),
        # a day: nothing but the review
        ("2026-11-20", "2026-11-20", ""),
        # the last question would fall behind the end when it is moved past Christmas
        ("2026-12-11", "2026-12-26", "day1 12-14"),
        # 31 January: February has a 28th, and in a leap year a 29th
        ("2027-01-31", "2027-04-30", "day1 02-01, day14 02-15, day42 03-15, month2 03-31, month3 04-30"),
        ("2027-12-29", "2028-03-01", "day1 12-30, day14 01-12, day42 02-09, month2 02-29"),
    ],
)  # fmt: skip
def test_the_young_person_is_asked_on_these_days(starts: str, ends: str, expected: str) -> None:
    found = [f"{code} {day[5:]}" for code, day in (point.split() for point in planned(starts, ends, "youth"))]
    assert ", ".join(found) == expected
    assert planned(starts, ends, "youth") == planned(starts, ends, "workplace")


@pytest.mark.parametrize(
    ("starts", "ends", "expected"),
    [
        ("2026-08-31", "2027-02-28", "day42 2026-10-12, plan6 2027-01-18, plan3 2027-02-08, end 2027-02-26"),
        # eight weeks: week 6 lies so near to the end that one decision is enough
        ("2026-10-05", "2026-11-30", "plan6 2026-10-19, plan3 2026-11-09, end 2026-11-30"),
        # three weeks: nothing lies three weeks before the end
        ("2026-11-20", "2026-12-11", "end 2026-12-11"),
    ],
)
def test_staff_are_asked_on_these_days(starts: str, ends: str, expected: str) -> None:
    assert ", ".join(planned(starts, ends, "review", "plan")) == expected


def test_the_young_person_is_asked_once_what_then() -> None:
    assert planned("2026-08-31", "2027-02-28", "after") == ["after 2027-01-18"]
    assert planned("2026-11-20", "2026-12-11", "after") == []


def test_a_workplace_is_asked_on_the_same_days_of_the_quarter_whoever_works_there() -> None:
    # 10 May is a Monday; before 10 February the second has not worked there for four weeks, and the third ends too soon
    assert planned("2026-08-31", "2027-05-31", "worth") == ["worth 2026-11-10", "worth 2027-02-10", "worth 2027-05-10"]
    assert planned("2027-01-14", "2027-05-31", "worth") == ["worth 2027-05-10"]
    assert planned("2027-01-01", "2027-02-09", "worth") == []
    [asked] = [one for one in points(date(2027, 6, 1), date(2027, 9, 1), CADENCE, CALENDAR) if one.stream == "worth"]
    assert asked == Point("worth", "worth_2027-08", date(2027, 8, 10))


def test_the_help_one_needs_is_asked_about_at_week_six_and_then_once_a_quarter() -> None:
    codes = ("day1", "day14", "day42", *(f"month{n}" for n in range(1, 13)))
    assert [code for code in codes if asks_support(code, CADENCE)] == ["day42", "month5", "month8", "month11"]


def test_after_a_stand_still_only_the_newest_is_asked_and_the_others_are_passed_over() -> None:
    every = points(date(2026, 8, 31), date(2027, 2, 28), CADENCE, CALENDAR)
    asked, passed = sort_out(every, {("youth", "day1"), ("workplace", "day1")}, date(2026, 10, 15), 14)
    assert sorted((p.stream, p.code) for p in asked) == [
        ("review", "day42"),
        ("workplace", "day42"),
        ("youth", "day42"),
    ]
    assert sorted((p.stream, p.code) for p in passed) == [("workplace", "day14"), ("youth", "day14")]
    known = {(p.stream, p.code) for p in every if p.on <= date(2026, 10, 15)}
    assert sort_out(every, known, date(2026, 10, 15), 14) == ([], [])
    asked, passed = sort_out(every, set(), date(2026, 10, 30), 14)  # all too long ago, but for the decision
    assert [p.stream for p in asked] == ["review"] and len(passed) == 6


def test_a_job_that_goes_on_longer_is_planned_anew() -> None:
    old, new = (points(date(2026, 8, 31), end, CADENCE, CALENDAR) for end in (date(2026, 12, 31), date(2027, 6, 30)))
    known = {(point.stream, point.code) for point in old}
    later = [point.code for point in new if (point.stream, point.code) not in known]
    assert "end_2027-06-30" in later and "after_2027-06-30" in later and "day14" not in later
    assert next_on(new, date(2027, 6, 30)) is None and next_on(new, date(2026, 8, 31)) == date(2026, 9, 1)


def test_questions_come_at_the_hour_on_the_wall_in_winter_and_summer() -> None:
    zone = CALENDAR.zone
    hours = [
        asked_at(date(2026, month, day), time(15), zone).hour for month, day in ((10, 23), (10, 26), (3, 27), (3, 30))
    ]
    assert hours == [13, 14, 14, 13]
    again = look_again(asked_at(date(2026, 10, 23), time(15), zone), 3, time(15), CALENDAR)
    assert again.isoformat() == "2026-10-26T14:00:00+00:00"
    assert working_day(date(2027, 3, 25), CALENDAR) == date(2027, 3, 30)  # Easter


def test_not_good_and_twice_so_so_need_somebody_and_silence_is_no_answer() -> None:
    table = {(said, before) for said in ANSWERS for before in (None, *ANSWERS) if needs_somebody(said, before)}
    assert table == {("bad", None), ("bad", "good"), ("bad", "soso"), ("bad", "bad"), ("soso", "soso")}
    assert overall(["good", "soso", "good"]) == "soso" and overall(["bad", "soso", "good"]) == "bad"
    assert overall(["good"] * 3) == "good"


def test_without_months_it_ends_with_the_days_counted() -> None:
    every = points(date(2026, 8, 31), date(2027, 8, 31), replace(CADENCE, months=False), CALENDAR)
    assert [point.code for point in every if point.stream == "youth"] == ["day1", "day14", "day42"]
    assert Point("youth", "day1", date(2026, 9, 1)) in every


@pytest.mark.parametrize(
    ("key", "value", "said"),
    [
        ("days", [], "checkins.days: write different whole numbers between 0 and 60 in square brackets"),
        ("days", [14, 14, 42], "checkins.days: write different whole numbers between 0 and 60 in square brackets"),
        ("company_day", 15, "checkins.company_day: 15 is not one of `days`"),
        ("support_day", 15, "checkins.support_day: 15 is not one of `days`"),
        (
            "worth_months",
            [13],
            "checkins.worth_months: write different whole numbers between 1 and 12 in square brackets",
        ),
        ("ask_at", "25:00", 'checkins.ask_at: "25:00" is no time of day; write for example "16:00"'),
        ("again_after_days", 0, "checkins.again_after_days: 0 is not between 1 and 13"),
    ],
)
def test_a_slip_in_the_file_is_named(key: str, value: object, said: str) -> None:
    data = shipped()
    data["checkins"][key] = value
    with pytest.raises(ProgrammeError) as caught:
        build(data, playground=True)
    assert said in str(caught.value).splitlines()
