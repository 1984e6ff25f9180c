"""Days and hours of work: what staff type, what is stored, and what the law says to it."""

from datetime import date

import pytest

from rules.placements import schooling_decides
from rules.work_rules import check_times, evening
from rules.work_times import code_of, minutes, parts_of, typed
from rules.work_together import Other, at_once, check_together, most_beside


@pytest.mark.parametrize(
    ("said", "code", "hours"),
    [
        ("ma on 15-17, lø 10-14", "d02.900.1020-d5.600.840", 8),
        ("mon-fri 15.30-17", "d01234.930.1020", 7.5),
        ("mandag og torsdag kl. 15:00 – 17:00", "d03.900.1020", 4),
        ("fre-søn 10-12", "d4.600.720-d56.600.720", 6),
        ("lør 20-24", "d5.1200.1440", 4),
        ("fr 22-02", "d4.1320.120", 4),
        *[(wrong, "", 0) for wrong in ("15-17", "ma", "ma 17", "ma 25-26", "xx 15-17", "ma 7-8, ma 15-17", "ma 15-15")],
        *[(wrong, "", 0) for wrong in ("ma 15-17 tak", "ma- 15-17", "fr-ma 15-17", "", "ma 15.70-17")],
    ],
)
def test_days_and_hours_as_staff_write_them(said: str, code: str, hours: float) -> None:
    found = typed(said)
    assert (code_of(found), minutes(found) / 60) == (code, hours) and parts_of(code) == found


@pytest.mark.parametrize(
    "stored", ["", "x", "s9.900.1020", "s5.900.1020-w5.600.700", "d07.1.2", "s1.2000.10", "d45.1.2"]
)
def test_what_nobody_stored_is_nothing(stored: str) -> None:
    assert parts_of(stored) == ()


CASES = """
age finished trade  alone times -> rule
14  no       other  no    s2.900.1020                 -> ok
14  no       other  no    s2.900.1050                 -> day_young
14  no       other  no    w1.600.1020                 -> ok
14  no       other  no    w1.600.1050                 -> day_young
16  no       other  no    s2.1080.1200                -> ok
16  no       shop   no    s2.1140.1230                -> clock
16  no       other  no    d0.330.420                  -> clock
16  no       other  no    d02.900.1020-d5.600.840     -> ok
16  no       other  no    d02.900.1080                -> day_school
16  no       other  no    s5.900.1020                 -> ok
16  no       other  no    s5.900.1020-w1.600.720      -> days_off
16  no       other  no    d024.960.1020-d5.600.700    -> days_row
16  no       other  no    d012.960.1020-d5.600.700    -> ok
16  no       other  no    d4.1080.1200-d5.480.600     -> rest_14
16  yes      other  no    d4.1080.1200-d5.480.600     -> ok
16  yes      shop   no    d4.1140.1290-d5.480.600     -> rest_12
16  yes      other  no    d3.1080.1200-d5.480.600     -> ok
16  yes      other  no    d024.960.1020-d5.600.700    -> ok
16  yes      shop   no    s3.1020.1260                -> ok
16  yes      shop   no    s3.1020.1350                -> clock_trade
16  yes      food   no    w2.1080.1440                -> ok
16  yes      food   no    d4.1320.120                 -> clock_trade
16  yes      other  no    f5.480.960                  -> ok
16  yes      other  no    f5.480.990                  -> day_finished
16  yes      kiosk  yes   s2.960.1080                 -> ok
16  yes      kiosk  yes   s2.960.1140                 -> alone
16  yes      kiosk  no    s2.960.1140                 -> ok
16  yes      kiosk  yes   w1.720.900                  -> alone
16  yes      care   yes   s2.960.1140                 -> ok
18  no       food   yes   d0123456.1200.120           -> ok
"""


@pytest.mark.parametrize("line", CASES.strip().splitlines()[1:])
def test_the_law_on_hours(line: str) -> None:
    said, _, rule = line.partition("->")
    age, finished, trade, alone, code = said.split()
    times = parts_of(code)
    found = check_times(int(age), finished == "yes", times, alone=alone == "yes", trade=trade)
    assert (found.rule if found else "ok") == rule.strip()


def test_out_of_school_a_weekday_is_as_long_as_other_days() -> None:
    assert check_times(14, None, parts_of("d01234.540.900"), school=False) is None
    assert evening("kiosk", parts_of("s2.960.1140")) and not evening("kiosk", parts_of("s2.900.1020"))


def test_schooling_is_asked_where_the_hours_decide() -> None:
    born, day = date(2010, 11, 20), date(2026, 11, 23)
    asked = [
        schooling_decides(born, day, 600, parts_of(code)) for code in ("s5.900.1020", "s3.900.1080", "s2.1140.1260")
    ]
    assert asked == [False, True, True]


TOGETHER = """
age finished jobs -> rule
16  no       d0.900.1020 d0.1020.1140              -> day_school
14  no       d0.900.1020 d0.1020.1140              -> day_young
16  yes      d0.900.1020 d0.1020.1140              -> ok
16  no       d0.900.960 d0.960.1020                -> ok
16  no       d0.900.1020 d1.900.1020               -> ok
16  no       d5.480.720 d5.780.1020                -> ok
16  no       d5.480.720 d5.720.1020                -> day_school
16  no       d012.900.1020 d34.900.1020-d6.900.960 -> days_off
16  yes      d012.900.1020 d34.900.1020-d6.900.960 -> days_off
16  yes      d012.900.1020 d123.1020.1140          -> ok
16  no       d02.900.1020 d4.900.1020-d5.600.700   -> days_row
16  yes      d02.900.1020 d4.900.1020-d5.600.700   -> ok
16  no       d4.1080.1200 d5.480.600               -> rest_14
16  yes      d4.1080.1200 d5.480.600               -> ok
16  no       d5.540.600 d5.1080.1140               -> ok
16  no       d5.360.480 d5.1080.1200               -> rest_14
16  yes      d5.480.660 d5.660.780                 -> break
16  yes      d5.480.660 d5.690.810                 -> ok
16  yes      d5.480.780 d5.780.900                 -> ok
16  no       s2.900.1020 s2.900.1020               -> ok
16  no       s3.900.1020 s3.900.1020               -> day_school
16  yes      s3.900.1020 s3.1020.1140              -> ok
16  no       s3.900.1020 s2.900.1020-w1.600.660    -> days_off
16  no       s2.900.1020 d012.900.1020             -> ok
16  no       s3.900.1020 d012.900.1020             -> day_school
14  no       w1.600.840 d5.840.1080                -> ok
14  no       w2.600.840 d5.840.1080                -> day_young
16  no       s5.900.1020 f5.480.960                -> ok
16  no       d0.900.1020 f5.480.960                -> day_school
16  no       d0.900.1020 -                         -> ok
18  no       d0.900.1020 d0.1020.1140              -> ok
"""


@pytest.mark.parametrize("line", TOGETHER.strip().splitlines()[1:])
def test_the_law_on_several_jobs_together(line: str) -> None:
    said, _, rule = line.partition("->")
    age, finished, *jobs = said.split()
    found = check_together(int(age), finished == "yes", [parts_of(code) for code in jobs])
    assert (found.rule if found else "ok") == rule.strip()


def test_which_jobs_run_at_the_same_time() -> None:
    winter = Other(date(2026, 11, 1), date(2027, 1, 31), 120)
    spring = Other(date(2027, 2, 1), date(2027, 5, 31), 240)
    summer = Other(date(2027, 7, 1), date(2027, 7, 31), 1200)
    every = [winter, spring, summer]
    assert at_once(date(2027, 1, 4), date(2027, 6, 30), every) == [(winter,), (spring,)]
    assert at_once(date(2027, 6, 1), date(2027, 6, 30), every) == [()]
    assert most_beside(date(2027, 1, 31), date(2027, 7, 1), every) == 1200
    assert at_once(date(2027, 1, 31), date(2027, 2, 1), every) == [(winter,), (spring,)]
