"""The law on work under 18 as a table of cases, and the days and hours that staff write."""

from datetime import date, time

import pytest

from rules.ages import age_on
from rules.placements import (
    is_more,
    months_after,
    next_monday,
    parse_day,
    parse_minutes,
    school_year_end,
    schooling_decides,
)
from rules.work_rules import Blocked, check, group_of

YES, NO, UNKNOWN = True, False, None
TODAY = date(2026, 11, 20)
WEEKS = """
age finished hours school -> rule most
12  no       1     yes    -> under_13 0
13  no       12    yes    -> ok
13  no       12.5  yes    -> week_young 12
13  yes      13    yes    -> week_young 12
14  no       35    no     -> ok
14  no       36    no     -> week_young 35
15  no       12    yes    -> ok
15  no       13    yes    -> week_school 12
15  unknown  13    yes    -> week_school 12
16  no       14    yes    -> week_school 12
16  no       40    no     -> ok
16  no       41    no     -> week_school 40
16  yes      14    yes    -> ok
17  yes      40    yes    -> ok
17  yes      41    yes    -> week_finished 40
17  no       15.4  yes    -> week_school 12
18  no       45    yes    -> ok
"""
FINISHED = {"yes": YES, "no": NO, "unknown": UNKNOWN}


@pytest.mark.parametrize("line", WEEKS.strip().splitlines()[1:])
def test_hours_in_a_week(line: str) -> None:
    said, _, verdict = line.partition("->")
    age, finished, hours, school = said.split()
    rule, *most = verdict.split()
    wanted = None if rule == "ok" else Blocked(rule, int(most[0]) * 60)
    assert check(int(age), FINISHED[finished], int(float(hours) * 60), school_week=school == "yes") == wanted


@pytest.mark.parametrize(
    ("age", "finished", "starts", "ends", "more", "rule"),
    [
        (14, NO, time(14), time(16), {}, ""),
        (14, NO, time(14), time(17), {}, "day_young"),
        (14, NO, time(9), time(16), {"school_day": False}, ""),
        (14, NO, time(9), time(17), {"school_day": False}, "day_young"),
        (15, NO, time(8), time(16), {"school_day": False}, ""),
        (15, NO, time(8), time(16, 30), {"school_day": False}, "day_school"),
        (16, YES, time(8), time(16), {}, ""),
        (16, YES, time(8), time(17), {}, "day_finished"),
        # From 6 to 20 where the sources differ (20 or 22).
        (16, NO, time(18), time(20), {}, ""),
        (16, NO, time(19), time(20, 30), {}, "clock"),
        (16, NO, time(5, 30), time(7), {}, "clock"),
        (16, NO, time(19), time(21), {"trade": "shop"}, "clock"),
        (16, YES, time(19), time(22), {"trade": "shop"}, ""),
        (16, YES, time(19), time(22, 30), {"trade": "shop"}, "clock_trade"),
        (16, YES, time(20), time(23, 30), {"trade": "food"}, ""),
        (16, YES, time(20), time(1), {"trade": "food"}, "clock_trade"),
        (16, YES, time(4), time(8), {"trade": "bakery"}, ""),
        (16, YES, time(4), time(8), {"trade": "papers"}, "clock_trade"),
        (16, YES, time(5), time(8), {"trade": "papers"}, ""),
        (18, NO, time(22), time(23), {}, ""),
        # Not alone in the evening where money and doors are open.
        (16, YES, time(16), time(18), {"trade": "kiosk", "alone": True}, ""),
        (16, YES, time(16), time(19), {"trade": "kiosk", "alone": True}, "alone"),
        (16, YES, time(12), time(15), {"trade": "kiosk", "alone": True, "weekend": True}, "alone"),
        (16, YES, None, None, {"trade": "grill", "alone": True}, "alone"),
        (16, YES, time(16), time(19), {"trade": "care", "alone": True}, ""),
        (15, YES, None, None, {"trade": "bar"}, "alcohol"),
        (16, YES, None, None, {"trade": "bar"}, ""),
    ],
)
def test_one_day(
    age: int, finished: bool | None, starts: time | None, ends: time | None, more: dict[str, object], rule: str
) -> None:
    found = check(age, finished, 120, starts=starts, ends=ends, **more)  # type: ignore[arg-type]  # a table of cases
    assert (found.rule if found else "") == rule


@pytest.mark.parametrize(
    ("born", "first_day", "rule"),
    [
        (date(2008, 11, 21), date(2026, 11, 20), "week_school"),  # 18 tomorrow: the first day decides
        (date(2008, 11, 20), date(2026, 11, 20), ""),  # 18 on the first day
        (date(2008, 2, 29), date(2026, 2, 28), "week_school"),  # born on a leap day: 18 on 1 March
        (date(2008, 2, 29), date(2026, 3, 1), ""),
        (date(2013, 11, 21), date(2026, 11, 20), "under_13"),
        (date(2013, 11, 20), date(2026, 11, 20), "week_young"),
    ],
)
def test_the_age_on_the_first_day_decides(born: date, first_day: date, rule: str) -> None:
    found = check(age_on(born, first_day), NO, 13 * 60)
    assert (found.rule if found else "") == rule


def test_schooling_is_asked_only_where_it_decides() -> None:
    born, day = date(2010, 11, 20), date(2026, 11, 23)
    assert schooling_decides(born, day, 14 * 60) and not schooling_decides(born, day, 12 * 60)
    assert not schooling_decides(date(2008, 1, 1), day, 20 * 60)
    assert not schooling_decides(date(2012, 1, 1), day, 20 * 60)
    assert [group.code if (group := group_of(age, YES)) else "" for age in (12, 14, 15, 17, 18)] == [
        *("", "young", "finished", "finished", "")
    ]


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("30.11", date(2026, 11, 30)),
        ("30/11-2026", date(2026, 11, 30)),
        ("1. 1.", date(2027, 1, 1)),
        ("30.6.27", date(2027, 6, 30)),
        ("2026-11-30", date(2026, 11, 30)),
        ("31.4", None),
        ("1.1.2019", None),
        ("1.1.2031", None),
        ("soon", None),
    ],
)
def test_a_day_as_staff_write_it(typed: str, day: date | None) -> None:
    assert parse_day(typed, TODAY) == day


@pytest.mark.parametrize(
    ("typed", "minutes"),
    [
        *[("12", 720), ("7,5", 450), ("7.25", 435), ("7.30", 450), ("12 timer", 720), ("8h", 480)],
        *[("0", None), ("41", None), ("40.15", None), ("x", None)],
    ],
)
def test_hours_as_staff_write_them(typed: str, minutes: int | None) -> None:
    assert parse_minutes(typed) == minutes


def test_days_that_are_offered() -> None:
    assert next_monday(TODAY) == date(2026, 11, 23) and next_monday(date(2026, 11, 23)) == date(2026, 11, 30)
    assert months_after(date(2026, 11, 30), 3) == date(2027, 2, 28)
    assert months_after(date(2026, 11, 23), 6) == date(2027, 5, 23)
    assert school_year_end(TODAY) == date(2027, 6, 25)
    assert school_year_end(date(2027, 6, 25)) == date(2028, 6, 23)


@pytest.mark.parametrize(
    ("job", "more"),
    [
        ((1, 240, "pocket_money"), True),  # there again
        ((2, 240, "pocket_money"), False),
        ((2, 241, "pocket_money"), True),
        ((2, 120, "public_job"), True),
        ((2, 120, "pocket_money"), False),
    ],
)
def test_a_job_is_more_than_the_last_one_or_it_is_not(job: tuple[int, int, str], more: bool) -> None:
    assert is_more(job, (1, 240, "pocket_money")) == more
