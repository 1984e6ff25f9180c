"""When somebody is reminded, which times are free, and a calendar file that other programs read."""

from datetime import date, datetime, timedelta

import pytest

from rules.appointments import chosen_for, free_times, interview_times, overlaps, reminders
from rules.ics import event
from tests.rules.offices import programme, team
from tests.rules.test_hours import on_the_wall, wall

OURS = programme()
LONG_BEFORE = wall("2026-01-01 12:00")
NEVER = ""


@pytest.mark.parametrize(
    ("at", "day", "hours"),
    [
        ("2027-03-04 15:30", "2027-03-03 15:30", "2027-03-04 13:30"),
        ("2027-03-04 10:00", "2027-03-03 10:00", "2027-03-04 08:00"),
        # Two hours before is too early in the day: the day before has said it all.
        ("2027-03-04 08:30", "2027-03-03 08:30", NEVER),
        ("2027-03-04 09:59", "2027-03-03 09:59", NEVER),
        # A late interview: both within the hours, or moved to the last minute of the same day.
        ("2027-03-04 19:30", "2027-03-03 19:30", "2027-03-04 17:30"),
        ("2027-03-04 20:30", "2027-03-03 19:59", "2027-03-04 18:30"),
        ("2027-03-04 22:30", "2027-03-03 19:59", "2027-03-04 19:59"),
        # A Monday, and the days after holidays: easter from Thursday to Monday, christmas from the 24th.
        ("2027-03-01 12:00", "2027-02-28 12:00", "2027-03-01 10:00"),
        ("2027-03-30 14:00", "2027-03-27 19:59", "2027-03-30 12:00"),
        ("2026-12-28 14:00", "2026-12-27 14:00", "2026-12-28 12:00"),
        ("2026-12-27 12:00", "2026-12-23 19:59", "2026-12-27 10:00"),
        # The nights on which the clocks change: the same time on the wall, one hour more or less away.
        ("2026-10-26 12:00", "2026-10-25 12:00", "2026-10-26 10:00"),
        ("2026-10-25 12:00", "2026-10-24 12:00", "2026-10-25 10:00"),
        ("2026-03-29 12:00", "2026-03-28 12:00", "2026-03-29 10:00"),
        ("2026-03-30 12:00", "2026-03-29 12:00", "2026-03-30 10:00"),
        ("2026-10-25 03:30", "2026-10-23 19:59", NEVER),
        ("2026-10-26 02:30", "2026-10-24 19:59", NEVER),
        ("2026-03-30 02:30", "2026-03-28 19:59", NEVER),
    ],
)
def test_reminders_come_the_day_before_and_two_hours_before(at: str, day: str, hours: str) -> None:
    told = reminders(wall(at), LONG_BEFORE, OURS)
    assert (on_the_wall(told.day) if told.day else NEVER, on_the_wall(told.hours) if told.hours else NEVER) == (
        day,
        hours,
    )


@pytest.mark.parametrize(
    ("agreed", "day", "hours"),
    [
        ("2027-03-03 15:29", True, True),
        ("2027-03-03 15:30", False, True),
        ("2027-03-04 13:30", False, False),
        ("2027-03-04 15:00", False, False),
    ],
)
def test_nobody_is_reminded_of_what_they_have_just_agreed(agreed: str, day: bool, hours: bool) -> None:
    told = reminders(wall("2027-03-04 15:30"), wall(agreed), OURS)
    assert (told.day is not None, told.hours is not None) == (day, hours)


MORNING = wall("2027-03-01 06:00")  # a Monday; the office opens from ten to four


def clocks(times: list[datetime]) -> list[str]:
    """Only the time on the wall."""
    return [on_the_wall(at)[-5:] for at in times]


def test_free_times_lie_in_office_hours_and_overlap_with_nothing() -> None:
    office, day = team(), date(2027, 3, 1)
    every = clocks(free_times(office, day, MORNING, 30, []))
    assert every[0] == "10:00" and every[-1] == "15:30" and len(every) == 12
    assert clocks(free_times(office, day, MORNING, 45, []))[-1] == "15:00"
    taken = [(wall("2027-03-01 11:15"), wall("2027-03-01 12:00"))]
    assert set(every) - set(clocks(free_times(office, day, MORNING, 30, taken))) == {"11:00", "11:30"}
    assert clocks(free_times(office, day, wall("2027-03-01 12:40"), 30, []))[0] == "15:00"
    assert free_times(office, date(2027, 3, 28), MORNING, 30, []) == []
    shut = team(special=[{"from": date(2027, 3, 1), "to": date(2027, 3, 1)}])
    assert free_times(shut, day, MORNING, 30, []) == []


def test_times_next_to_each_other_do_not_overlap() -> None:
    at = wall("2027-03-01 12:00")
    half = timedelta(minutes=30)
    assert not overlaps(at, 30, [(at - half, at), (at + half, at + 2 * half)])
    assert overlaps(at, 31, [(at + half, at + 2 * half)])
    assert overlaps(at, 30, [(at - half, at + timedelta(minutes=1))])


def test_three_times_are_chosen_after_school_where_there_are_any() -> None:
    calendar = OURS.calendar
    free = free_times(team(), date(2027, 3, 1), MORNING, 30, [])
    assert clocks(chosen_for(free, calendar)) == ["14:00", "14:30", "15:00"]
    assert clocks(chosen_for(free[:6], calendar)) == ["10:00", "11:00", "12:00"]
    assert clocks(chosen_for(free[:2], calendar)) == ["10:00", "10:30"] and chosen_for([], calendar) == []


@pytest.mark.parametrize("day", [date(2027, 3, 1), date(2026, 3, 29), date(2026, 10, 25)])
def test_an_interview_can_be_from_eight_to_twenty_on_any_day(day: date) -> None:
    times = clocks(interview_times(day, LONG_BEFORE, OURS.calendar))
    assert times[0] == "08:00" and times[-1] == "19:30" and len(times) == 24


@pytest.mark.parametrize(
    ("at", "utc"), [("2026-10-24 15:30", "20261024T133000Z"), ("2026-10-26 15:30", "20261026T143000Z")]
)
def test_a_calendar_file_has_the_instant_in_utc(at: str, utc: str) -> None:
    start = wall(at)
    title = "Et møde, med Lene; " + "på kontoret " * 8
    file = event("17@opgang", LONG_BEFORE, start, start + timedelta(minutes=30), title, "Vej 1, Køge\n2. sal")
    assert f"DTSTART:{utc}".encode() in file and file.endswith(b"END:VCALENDAR\r\n")
    assert all(len(line) <= 75 for line in file.split(b"\r\n"))
    unfolded = file.replace(b"\r\n ", b"").decode().split("\r\n")
    assert (
        "LOCATION:Vej 1\\, Køge\\n2. sal" in unfolded
        and f"SUMMARY:{title}".replace(",", "\\,").replace(";", "\\;") in unfolded
    )
