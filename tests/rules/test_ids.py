"""What a button carries is a number that can be looked for, or nobody's."""

import pytest

from rules.ids import LARGEST_ID, number


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("17", 17),
        (str(LARGEST_ID), LARGEST_ID),
        (str(LARGEST_ID + 1), 0),
        ("9" * 5000, 0),
        ("-17", 0),
        (" 17", 0),
        ("١٧", 0),
        ("²", 0),
        ("koege", 0),
        ("", 0),
    ],
)
def test_an_id_in_a_button(text: str, found: int) -> None:
    assert number(text) == found
