"""Who acts for whom on a day: chains, cycles, edges of days, and closed offices."""

from datetime import UTC, date, datetime

import pytest

from rules.hours import closing, is_open, next_opening, slots
from rules.standing_in import Absence, absence_of, acting
from tests.rules.offices import team

LENE, METTE, OMAR = 1, 2, 3
MONDAY, TUESDAY, FRIDAY, SATURDAY = (date(2026, 11, day) for day in (23, 24, 27, 28))


def away(person: int, substitute: int | None, first: date = MONDAY, last: date = FRIDAY, id_: int = 1) -> Absence:
    return Absence(id_, person, first, last, substitute)


@pytest.mark.parametrize(
    ("absences", "day", "there"),
    [
        ([], MONDAY, LENE),
        ([away(LENE, METTE)], MONDAY, METTE),
        ([away(LENE, METTE)], FRIDAY, METTE),
        ([away(LENE, METTE)], SATURDAY, LENE),
        ([away(LENE, METTE, TUESDAY)], MONDAY, LENE),
        ([away(OMAR, METTE)], MONDAY, LENE),
        ([away(LENE, None)], MONDAY, None),
        ([away(LENE, METTE), away(METTE, OMAR)], MONDAY, OMAR),
        ([away(LENE, METTE), away(METTE, OMAR, TUESDAY)], MONDAY, METTE),
        ([away(LENE, METTE), away(METTE, None)], MONDAY, None),
        ([away(LENE, METTE), away(METTE, LENE)], MONDAY, None),
        ([away(LENE, METTE), away(METTE, OMAR), away(OMAR, METTE)], MONDAY, None),
        ([away(LENE, LENE)], MONDAY, None),
        ([away(LENE, METTE, last=MONDAY), away(LENE, OMAR, last=FRIDAY)], MONDAY, OMAR),
        ([away(LENE, METTE, id_=1), away(LENE, OMAR, id_=2)], MONDAY, OMAR),
    ],
)
def test_who_is_there_for_lene(absences: list[Absence], day: date, there: int | None) -> None:
    assert acting(LENE, day, absences) == there
    assert acting(LENE, day, absences[::-1]) == there


def test_an_absence_is_found_on_its_own_days_alone() -> None:
    absences = [away(LENE, METTE, TUESDAY, TUESDAY)]
    assert [absence_of(LENE, day, absences) is not None for day in (MONDAY, TUESDAY, FRIDAY)] == [False, True, False]


MORNING = datetime(2026, 11, 23, 11, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("closed", "open_now", "opens"),
    [
        ([], True, MONDAY),
        ([MONDAY], False, TUESDAY),
        ([MONDAY, TUESDAY], False, date(2026, 11, 25)),
        ([TUESDAY], True, MONDAY),
    ],
)
def test_closed_days_count_in_every_promise(closed: list[date], open_now: bool, opens: date) -> None:
    koege = closing(team(), closed)
    assert is_open(koege, MORNING) is open_now
    opening = next_opening(koege, MORNING)
    assert opening is not None and opening.start.date() == opens
    assert not {moment.date() for moment in slots(koege, MORNING)} & set(closed)


def test_a_day_that_the_file_opens_specially_can_be_closed_too() -> None:
    special = [{"from": MONDAY, "hours": "08:00-20:00"}]
    assert is_open(team(special=special), MORNING)
    assert not is_open(closing(team(special=special), [MONDAY]), MORNING)
