"""What may stand in a CV: the name of a course with its year, and nothing to be reached at."""

import pytest

from rules.cv import mark_of, why_not


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("Førstehjælp, 2026", ""),
        ("Livredder 12.03.2026-14.03.2026", ""),
        ("Truckkort B, 2025-2026", ""),
        ("20123456", "reach"),
        ("Ring +45 20 12 34 56", "reach"),
        ("se www.eksempel.dk", "reach"),
        ("https://eksempel.dk", "reach"),
        ("sami@eksempel.dk", "reach"),
        ("x" * 80, ""),
        ("x" * 81, "long"),
    ],
)
def test_a_line_is_taken_or_refused_for_a_reason(line: str, why: str) -> None:
    assert why_not(line) == why


def test_a_button_carries_the_same_number_for_the_same_line_only() -> None:
    assert mark_of("Kursus") == mark_of("Kursus") != mark_of("Kursus 2")
