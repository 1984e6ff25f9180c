"""When a talk is over, when somebody reads it, and who: tables of cases in wall time of Denmark, winter 2026."""

from collections.abc import Collection
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from rules.talks import is_over, passes_at, reads_at, reads_next
from tests.world import playground_programme

KOEGE = playground_programme().teams["koege"]
LENE, OMAR = 1, 2


def wall(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo("Europe/Copenhagen")).astimezone(UTC)


@pytest.mark.parametrize(
    ("hours", "waiting", "over"),
    [(0, False, False), (47.9, False, False), (48, False, True), (48, True, False), (2000, True, False)],
)
def test_a_talk_is_over_two_days_after_its_last_word_unless_somebody_waits(
    hours: float, waiting: bool, over: bool
) -> None:
    last = wall("2026-11-20 13:00")
    assert is_over(last, last if waiting else None, last + timedelta(hours=hours)) is over


@pytest.mark.parametrize(
    ("now", "read"),
    [
        ("2026-11-20 13:00", "2026-11-20 13:00"),
        ("2026-11-20 14:00", "2026-11-23 10:00"),
        ("2026-11-22 03:00", "2026-11-23 10:00"),
        ("2026-12-23 20:00", "2026-12-28 10:00"),
    ],
)
def test_it_is_read_now_or_when_the_office_opens(now: str, read: str) -> None:
    assert reads_at(KOEGE, wall(now)) == wall(read)


@pytest.mark.parametrize(
    ("since", "passes"),
    [
        ("2026-11-20 13:00", "2026-11-23 10:00"),
        ("2026-11-20 23:59", "2026-11-23 10:00"),
        ("2026-11-22 12:00", "2026-11-23 10:00"),
        ("2026-11-23 08:00", "2026-11-24 10:00"),
        ("2026-12-23 12:00", "2026-12-28 10:00"),
    ],
)
def test_what_nobody_answered_goes_on_at_the_next_working_days_opening(since: str, passes: str) -> None:
    assert passes_at(KOEGE, wall(since)) == wall(passes)


@pytest.mark.parametrize(
    ("writer", "duty", "able", "reader"),
    [
        (LENE, OMAR, (LENE, OMAR), LENE),
        (LENE, OMAR, (OMAR,), OMAR),
        (LENE, OMAR, (), None),
        (LENE, None, (LENE,), LENE),
        (None, OMAR, (OMAR,), OMAR),
        (None, None, (LENE,), None),
        (LENE, LENE, (), None),
    ],
)
def test_the_one_who_writes_reads_else_whoever_is_on_duty_else_the_team(
    writer: int | None, duty: int | None, able: Collection[int], reader: int | None
) -> None:
    assert reads_next(writer, duty, able) == reader
