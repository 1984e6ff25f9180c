"""Ages and birth dates as typed, the bands of the door, and the birthdays at which something changes."""

from datetime import date, timedelta

import pytest

from rules.ages import (
    NotADate,
    NotAnAge,
    age_on,
    band_code,
    band_of,
    bands,
    birthday,
    born_at_latest,
    next_age_on,
    parse_age,
    parse_birth_date,
)

TODAY = date(2026, 3, 5)
BIRTH = date(2010, 3, 4)


@pytest.mark.parametrize(
    ("typed", "age"),
    [
        ("15", 15),
        ("15 år", 15),
        (" 15. ", 15),
        ("jeg er 15 år gammel", 15),
        ("15½", 15),
        ("I am 17", 17),
        ("١٥", 15),
        ("۱۷ سال", 17),
        ("１６", 16),
        ("30", 30),
        ("", NotAnAge.MISSING),
        ("femten", NotAnAge.MISSING),
        ("🙂", NotAnAge.MISSING),
        ("15 eller 16", NotAnAge.SEVERAL),
        ("15,5", NotAnAge.SEVERAL),
        ("4", NotAnAge.RANGE),
        ("150", NotAnAge.RANGE),
        ("2010", NotAnAge.RANGE),
        ("1" * 10_000, NotAnAge.RANGE),
    ],
)
def test_an_age_as_typed(typed: str, age: int | NotAnAge) -> None:
    assert parse_age(typed) == age


@pytest.mark.parametrize(
    "typed",
    [
        "4.3.2010",
        "04.03.2010",
        "04-03-2010",
        "4/3/2010",
        "4/3-2010",
        "4 3 2010",
        "4. 3. 2010",
        "2010-03-04",
        "2010.3.4",
        "4. marts 2010",
        "4 marts 2010",
        "4.marts 2010",
        "d. 4. Marts 2010",
        "4th of March 2010",
        "4 March 2010",
        "March 4, 2010",
        "mar 4 2010",
        "٤.٣.٢٠١٠",
        "født 4.3.2010",
    ],
)
def test_a_birth_date_as_typed(typed: str) -> None:
    assert parse_birth_date(typed, TODAY) == BIRTH


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ("", NotADate.MISSING),
        ("i foråret", NotADate.MISSING),
        ("2010", NotADate.MISSING),
        ("040310", NotADate.SHORT_YEAR),
        ("04.03.10", NotADate.SHORT_YEAR),
        ("4.3.10", NotADate.SHORT_YEAR),
        ("4. marts 10", NotADate.SHORT_YEAR),
        ("31.2.2010", NotADate.NO_SUCH_DAY),
        ("29.2.2011", NotADate.NO_SUCH_DAY),
        ("3.14.2010", NotADate.NO_SUCH_DAY),
        ("4.3.2027", NotADate.RANGE),
        ("4.3.2024", NotADate.RANGE),
        ("4.3.1890", NotADate.RANGE),
        ("4.3.0001", NotADate.RANGE),
    ],
)
def test_what_is_no_birth_date_has_a_reason(typed: str, reason: NotADate) -> None:
    assert parse_birth_date(typed, TODAY) == reason


@pytest.mark.parametrize(
    ("birth", "day", "age"),
    [
        ("2010-03-04", "2026-03-03", 15),
        ("2010-03-04", "2026-03-04", 16),
        ("2012-02-29", "2027-02-28", 14),
        ("2012-02-29", "2027-03-01", 15),
        ("2012-02-29", "2028-02-29", 16),
    ],
)
def test_the_age_on_a_day(birth: str, day: str, age: int) -> None:
    assert age_on(date.fromisoformat(birth), date.fromisoformat(day)) == age


@pytest.mark.parametrize(
    ("told", "told_on", "threshold"),
    [
        (12, "2026-03-05", "2027-03-05"),
        (13, "2026-03-05", "2028-03-05"),
        (15, "2026-03-05", "2029-03-05"),
        (17, "2028-02-29", "2029-02-28"),
        (18, "2026-03-05", "2039-03-05"),
        (31, "2026-03-05", None),
    ],
)
def test_an_age_that_was_told_ages_with_them_and_the_stricter_rule_holds_until_it_is_sure(
    told: int, told_on: str, threshold: str | None
) -> None:
    day = date.fromisoformat(told_on)
    born = born_at_latest(told, day)
    reached = next_age_on(born, day)
    assert age_on(born, day) == told and reached == (date.fromisoformat(threshold) if threshold else None)
    if reached:
        assert age_on(born, reached - timedelta(days=1)) < age_on(born, reached)


@pytest.mark.parametrize(
    ("birth", "after", "reached"),
    [
        ("2014-06-01", "2026-03-05", "2027-06-01"),
        ("2010-03-04", "2023-03-03", "2023-03-04"),
        ("2010-03-04", "2023-03-04", "2025-03-04"),
        ("2010-03-04", "2026-03-05", "2028-03-04"),
        ("2000-03-04", "2026-03-05", "2031-03-04"),
        ("2012-02-29", "2026-03-05", "2027-03-01"),
        ("1990-03-04", "2026-03-05", None),
    ],
)
def test_the_next_birthday_at_which_something_changes(birth: str, after: str, reached: str | None) -> None:
    expected = date.fromisoformat(reached) if reached else None
    assert next_age_on(date.fromisoformat(birth), date.fromisoformat(after)) == expected


def test_a_birthday_is_the_day_the_age_is_reached() -> None:
    for birth in (BIRTH, date(2012, 2, 29)):
        for age in range(1, 40):
            day = birthday(birth, age)
            assert age_on(birth, day) == age
            assert age_on(birth, date.fromordinal(day.toordinal() - 1)) == age - 1


@pytest.mark.parametrize(
    ("floor", "expected"),
    [
        (10, [(10, 14), (15, 17), (18, 30)]),
        (13, [(13, 14), (15, 17), (18, 30)]),
        (14, [(14, 14), (15, 17), (18, 30)]),
        (15, [(15, 17), (18, 30)]),
        (16, [(16, 17), (18, 30)]),
        (18, [(18, 30)]),
        (20, [(20, 30)]),
    ],
)
def test_the_bands_above_a_floor(floor: int, expected: list[tuple[int, int]]) -> None:
    assert bands(floor) == expected
    assert [band_code(band) for band in bands(floor)] == [f"{low}-{high}" for low, high in expected]


@pytest.mark.parametrize(("age", "band"), [(12, None), (13, (13, 14)), (15, (15, 17)), (30, (18, 30)), (31, None)])
def test_the_band_of_an_age(age: int, band: tuple[int, int] | None) -> None:
    assert band_of(age, 13) == band
