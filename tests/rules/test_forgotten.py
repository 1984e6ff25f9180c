"""Whom nobody of staff has met for too long, as a table of cases."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from rules.forgotten import Forgotten, forgotten
from tests.world import playground_programme

TODAY = date(2026, 11, 23)


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


LIMITS = replace(playground_programme().limits, forgotten_waiting=timedelta(days=14), forgotten=timedelta(days=28))
CASES = [
    ("lead", ago(99), None, None, None),
    ("closed", ago(99), ago(99), None, None),
    ("waiting", ago(14), None, None, None),
    ("waiting", ago(15), None, None, Forgotten(ago(15), "never")),
    ("waiting", ago(99), ago(14), None, None),
    ("waiting", ago(99), ago(15), None, Forgotten(ago(15), "silent")),
    ("waiting", ago(99), ago(15), TODAY, None),
    ("waiting", ago(99), ago(15), ago(-14), None),
    ("waiting", ago(99), ago(15), ago(-15), Forgotten(ago(15), "silent")),
    ("waiting", ago(99), ago(40), ago(1), Forgotten(ago(1), "passed")),
    ("waiting", ago(99), ago(15), ago(15), Forgotten(ago(15), "silent")),
    ("placed", ago(99), ago(28), None, None),
    ("placed", ago(99), ago(29), None, Forgotten(ago(29), "silent")),
    ("enrolled", None, None, None, None),
]


@pytest.mark.parametrize(("status", "enrolled", "met", "next_on", "expected"), CASES)
def test_who_is_forgotten_and_since_when(
    status: str, enrolled: date | None, met: date | None, next_on: date | None, expected: Forgotten | None
) -> None:
    assert forgotten(status, enrolled, met, next_on, TODAY, LIMITS) == expected
