"""What becomes true of the record that is kept: a table of what stood in both."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from rules.merging import carried

MAY, JUNE = datetime(2026, 5, 4, 12, tzinfo=UTC), datetime(2026, 6, 5, 12, tzinfo=UTC)
BLANK: dict[str, Any] = {
    "team": "koege",
    "status": "lead",
    "owner_id": None,
    "taken_at": None,
    "created_at": MAY,
    "submitted_at": MAY,
    "enrolled_on": None,
    "closed_at": None,
    "closed_reason": None,
    "next_age_on": None,
    "age_band": "15-17",
    "messages_off_at": None,
    "held_at": None,
    "source": None,
    "next_contact_on": None,
    "last_seen_at": MAY,
}
ENROLLED = {"status": "enrolled", "enrolled_on": date(2026, 5, 6), "next_age_on": date(2027, 3, 4)}
CLOSED = {"status": "closed", "closed_at": JUNE, "closed_reason": "staff"}


@pytest.mark.parametrize(
    ("kept", "gone", "new"),
    [
        ({}, {}, {}),
        ({}, ENROLLED, ENROLLED),
        (ENROLLED, {}, {}),
        (CLOSED, {}, {"status": "lead", "closed_at": None, "closed_reason": None}),
        ({}, CLOSED, {}),
        ({}, {"owner_id": 7, "taken_at": JUNE}, {"owner_id": 7, "taken_at": JUNE}),
        ({"owner_id": 5}, {"owner_id": 7, "taken_at": JUNE}, {}),
        ({}, {"owner_id": 7, "taken_at": JUNE, "team": "greve"}, {}),
        ({}, {"messages_off_at": JUNE}, {"messages_off_at": JUNE}),
        ({"messages_off_at": MAY}, {}, {}),
        ({}, {"held_at": JUNE}, {"held_at": JUNE}),
        ({"last_seen_at": None}, {"last_seen_at": JUNE}, {"last_seen_at": JUNE}),
        ({"last_seen_at": JUNE}, {}, {}),
        ({"created_at": JUNE, "submitted_at": None}, {}, {"created_at": MAY, "submitted_at": MAY}),
        (
            {"next_contact_on": date(2026, 7, 1)},
            {"next_contact_on": date(2026, 6, 1)},
            {"next_contact_on": date(2026, 6, 1)},
        ),
    ],
)
def test_the_further_step_counts_a_stop_is_a_stop_and_nobody_is_lost(
    kept: dict[str, Any], gone: dict[str, Any], new: dict[str, Any]
) -> None:
    assert carried({**BLANK, **kept}, {**BLANK, **gone}) == new
