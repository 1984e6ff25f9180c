"""When whoever comes to an event is reminded: never at night, never on a day on which parents are left alone."""

from datetime import UTC, datetime

import pytest

from rules.days import COPENHAGEN
from rules.events import CHECKED, MACHINE, SOURCE, Words
from rules.invitations import DANISH, Invited, reminders
from tests.world import playground_programme

PROGRAMME = playground_programme()


@pytest.mark.parametrize(
    ("event", "day", "hours"),
    [
        ("2026-11-26 17:00", "2026-11-25 17:00", "2026-11-26 13:00"),
        ("2026-11-26 21:00", "2026-11-25 19:59", "2026-11-26 17:00"),
        ("2026-11-26 10:00", "2026-11-25 10:00", "2026-11-26 09:00"),
        ("2026-11-26 09:15", "2026-11-25 09:15", None),
        ("2026-11-26 08:00", "2026-11-24 19:59", None),
        ("2026-12-26 17:00", "2026-12-23 19:59", None),
        ("2026-03-29 12:00", "2026-03-28 12:00", "2026-03-29 09:00"),
    ],
)
def test_the_day_before_and_on_the_day(event: str, day: str, hours: str | None) -> None:
    found = reminders(wall(event), PROGRAMME)
    assert found.day == wall(day)
    assert found.hours == (wall(hours) if hours else None)


def wall(moment: str) -> datetime:
    return datetime.strptime(moment, "%Y-%m-%d %H:%M").replace(tzinfo=COPENHAGEN).astimezone(UTC)


def words(language: str, state: str, source: int = 1) -> Words:
    return Words(language, state, source, f"{language} title", "", "")


@pytest.mark.parametrize(
    ("state", "source", "drafts", "language"),
    [
        (CHECKED, 1, False, "so"),
        (MACHINE, 1, False, "da"),
        (MACHINE, 1, True, "so"),
        (CHECKED, 0, True, "da"),
    ],
)
def test_words_that_nobody_signed_go_out_only_where_a_leader_said_so(
    state: str, source: int, drafts: bool, language: str
) -> None:
    texts = {DANISH: words(DANISH, SOURCE), "so": words("so", state, source)}
    at = wall("2026-11-26 17:00")
    invited = Invited(event=1, state="open", at=at, minutes=60, texts=texts, drafts=drafts)
    assert invited.said("so").words.language == language
    assert invited.said("so").unread == (drafts and language == "so")
    assert invited.said("tr").words.language == DANISH
