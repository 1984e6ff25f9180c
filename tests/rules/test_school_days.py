"""School is on for those who go there: which days, which hours, and what waits until it is out."""

from dataclasses import replace
from datetime import date, time

import pytest

from rules.programme_when import SchoolYear
from rules.quiet import NeverAllowed, allowed_at, question_at, reminder_at
from rules.school_days import any_school, is_school_day, school_ends, year_of
from tests.rules.offices import programme, shipped
from tests.rules.test_hours import on_the_wall, wall


def with_a_school_apart() -> dict[str, object]:
    """The shipped teams, of which one school begins later and has its winter holiday a week later."""
    teams: dict[str, object] = shipped()["teams"]
    apart = {"hours": "09:00-15:30", "holidays": {"winter_2027": {"from": date(2027, 2, 20), "to": date(2027, 2, 28)}}}
    teams["koege"]["school_year"]["apart"] = {"koege_gymnasium": apart}  # type: ignore[index]  # plain data of the file
    return teams


OURS = programme(teams=with_a_school_apart())
SCHOOLING = OURS.teams["koege"].schooling
USUAL, APART = SCHOOLING.usual, SCHOOLING.apart["koege_gymnasium"]


@pytest.mark.parametrize(
    ("doing", "school", "year"),
    [
        ("", "", USUAL),
        ("school", "koege_folkeskole", USUAL),
        ("school", "koege_gymnasium", APART),
        ("upper", "", USUAL),
        ("vocational", "", USUAL),
        ("school", "a code that is gone", USUAL),
        ("work", "", None),
        ("nothing", "koege_gymnasium", None),
    ],
)
def test_whose_school_year_counts(doing: str, school: str, year: SchoolYear | None) -> None:
    assert year_of(SCHOOLING, doing, school) == year


@pytest.mark.parametrize(
    ("day", "usual", "apart"),
    [
        ("2027-03-01", True, True),
        ("2027-02-28", False, False),  # a Sunday
        ("2027-02-15", False, True),  # the municipality's winter holiday
        ("2027-02-22", True, False),  # that of the other school
        ("2026-10-14", False, False),  # week 42
        ("2026-12-18", True, True),
        ("2026-12-21", False, False),
        ("2027-03-29", False, False),  # Easter Monday
        ("2027-05-07", False, False),  # the day after Ascension
        ("2027-05-17", False, False),  # Whit Monday, a public holiday
        ("2028-06-05", False, False),  # grundlovsdag
        ("2027-06-25", True, True),
        ("2027-06-28", False, False),  # summer
        ("2027-08-10", True, True),
    ],
)
def test_on_which_days_there_is_school(day: str, *, usual: bool, apart: bool) -> None:
    assert is_school_day(date.fromisoformat(day), USUAL, OURS.calendar) is usual
    assert is_school_day(date.fromisoformat(day), APART, OURS.calendar) is apart


@pytest.mark.parametrize(
    ("at", "usual", "apart"),
    [
        ("2027-03-01 07:59", "", ""),
        ("2027-03-01 08:00", "2027-03-01 14:00", ""),
        ("2027-03-01 13:59", "2027-03-01 14:00", "2027-03-01 15:30"),
        ("2027-03-01 14:00", "", "2027-03-01 15:30"),
        ("2027-02-15 10:00", "", "2027-02-15 15:30"),
        ("2026-10-26 10:00", "2026-10-26 14:00", "2026-10-26 15:30"),  # the clocks went back the day before
        ("2027-03-30 10:00", "2027-03-30 14:00", "2027-03-30 15:30"),  # and forward two days before
    ],
)
def test_when_school_is_out(at: str, usual: str, apart: str) -> None:
    found = [school_ends(wall(at), year, OURS.calendar) for year in (USUAL, APART)]
    assert [on_the_wall(out) if out else "" for out in found] == [usual, apart]


@pytest.mark.parametrize(
    ("due", "asked"),
    [
        ("2027-03-01 07:00", "2027-03-01 14:00"),  # quiet hours end when school begins
        ("2027-03-01 10:00", "2027-03-01 14:00"),
        ("2027-03-01 16:00", "2027-03-01 16:00"),
        ("2027-03-01 20:00", "2027-03-02 14:00"),
        ("2027-03-05 20:00", "2027-03-06 08:00"),  # a Saturday
        ("2027-02-15 07:00", "2027-02-15 08:00"),  # winter holiday
        ("2026-12-23 21:00", "2026-12-27 08:00"),  # Christmas: no school, and no messages before the 27th
        ("2027-07-01 10:00", "2027-07-01 10:00"),  # summer
        ("2027-03-24 21:00", "2027-03-27 08:00"),  # Maundy Thursday and Good Friday
        ("2026-10-25 02:30", "2026-10-25 08:00"),  # the night with two hours from 2 to 3, before a Sunday
        ("2027-03-28 02:30", "2027-03-30 14:00"),  # the night without that hour, before Easter Monday
    ],
)
def test_a_question_waits_until_school_is_out_and_a_reminder_does_not(due: str, asked: str) -> None:
    at = wall(due)
    assert on_the_wall(question_at("youth", at, OURS, USUAL)) == asked
    assert question_at("youth", at, OURS, None) == allowed_at("youth", at, OURS)
    assert reminder_at("youth", at, OURS) <= at and reminder_at("youth", at, OURS) == allowed_at(
        "youth", at, OURS, earlier=True
    )


def test_a_reminder_in_school_hours_stays_there() -> None:
    assert reminder_at("youth", wall("2027-03-01 10:00"), OURS) == wall("2027-03-01 10:00")


def test_school_that_is_on_whenever_one_may_write_is_an_error() -> None:
    always = replace(USUAL, begins=time(0), ends=time(23, 59), free={})
    weekdays = replace(OURS.send_hours["youth"], days=frozenset(range(5)))
    ours = replace(OURS, send_hours={"youth": weekdays})
    with pytest.raises(NeverAllowed):
        question_at("youth", wall("2027-03-01 10:00"), ours, always)


@pytest.mark.parametrize(
    ("first", "last", "found"),
    [
        ("2027-06-28", "2027-08-08", False),  # a summer job
        ("2027-06-28", "2027-08-10", True),  # school begins in its last week
        ("2027-06-21", "2027-07-30", True),  # it begins in the last week of school
        ("2027-06-26", "2027-07-30", True),  # on the Saturday of that week: the week has days of school
        ("2026-12-21", "2027-01-03", False),
        ("2027-02-15", "2027-02-21", False),
        ("2027-03-25", "2027-03-26", False),  # two days of a week that is wholly free
        ("2027-05-03", "2027-05-09", True),  # Ascension is in it, and school on Monday
        ("2031-07-01", "2031-07-31", True),  # nobody has written down that summer: the narrower hours
    ],
)
def test_only_work_wholly_in_weeks_without_school_is_outside_school(first: str, last: str, found: bool) -> None:
    assert any_school(date.fromisoformat(first), date.fromisoformat(last), USUAL, OURS.calendar) is found
