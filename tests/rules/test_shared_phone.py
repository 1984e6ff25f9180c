"""What only one of several people on a phone would know."""

from datetime import UTC, date, datetime, timedelta

import pytest

from rules.shared_phone import Proof, choices, proof, wrong_so_far

TODAY = date(2026, 11, 20)
NOW = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("born", "age", "told_on", "found"),
    [
        (date(2011, 3, 4), 15, TODAY, Proof("month", frozenset({3}))),
        (None, 15, TODAY, Proof("age", frozenset({15, 16}))),
        (None, 15, date(2025, 12, 30), Proof("age", frozenset({15, 16, 17}))),
        (None, 15, None, Proof("age", frozenset({15, 16}))),
        (None, None, None, None),
    ],
)
def test_what_is_asked(born: date | None, age: int | None, told_on: date | None, found: Proof | None) -> None:
    assert proof(born, age, told_on, TODAY) == found


def test_what_there_is_to_tap() -> None:
    assert choices("month", 13) == list(range(1, 13))
    assert choices("age", 13) == list(range(13, 31))


def test_wrong_answers_count_for_a_day() -> None:
    assert wrong_so_far(2, NOW - timedelta(hours=23), NOW) == 2
    assert wrong_so_far(3, NOW - timedelta(days=1), NOW) == 0
    assert wrong_so_far(0, None, NOW) == 0
