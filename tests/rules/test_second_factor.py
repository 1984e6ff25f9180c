"""When a code is asked for, which text is one, and which code is taken."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pyotp
import pytest

from rules.permissions import Staff
from rules.second_factor import PAUSE, Verdict, after_wrong, asks_again_after, code_in, is_due, judged, link, new_secret
from tests.rules.offices import programme

NOW = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
HALF_A_DAY = timedelta(hours=12)
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
APP = pyotp.TOTP(SECRET)
STEP = APP.timecode(NOW)


@pytest.mark.parametrize(
    ("after", "idle", "due"),
    [
        (None, None, False),
        (None, timedelta(days=99), False),
        (HALF_A_DAY, None, True),
        (HALF_A_DAY, timedelta(0), False),
        (HALF_A_DAY, timedelta(hours=11, minutes=59), False),
        (HALF_A_DAY, HALF_A_DAY, True),
    ],
)
def test_a_code_is_due(after: timedelta | None, idle: timedelta | None, due: bool) -> None:
    assert is_due(after, None if idle is None else NOW - idle, NOW) is due


@pytest.mark.parametrize(
    ("role", "koege", "greve", "hours"),
    [
        (("consultant", "koege"), 12, 4, 12),
        (("consultant", "greve"), 12, None, None),
        (("consultant", None), 12, 4, 4),
        (("leader", "koege"), None, 4, 4),
        (("mentor", "koege"), 12, None, 12),
        (("leader", None), None, None, None),
    ],
)
def test_the_strictest_of_the_own_teams_counts(
    role: tuple[str, str | None], koege: int | None, greve: int | None, hours: int | None
) -> None:
    teams = {
        code: replace(programme().teams[code], asks_again_after=timedelta(hours=after) if after else None)
        for code, after in (("koege", koege), ("greve", greve))
    }
    assert asks_again_after(Staff(1, (role,)), teams) == (timedelta(hours=hours) if hours else None)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("123456", "123456"),
        (" 123 456 ", "123456"),
        ("123-456", "123456"),
        ("koden er 123456", "123456"),
        ("١٢٣٤٥٦", "123456"),
        ("12345", ""),
        ("1234567", ""),
        ("12 34 56 78", ""),
        ("010112-1234", ""),
        ("ring 123456 kl 9", ""),
        ("Sami", ""),
        ("", ""),
    ],
)
def test_a_text_is_a_code(text: str, code: str) -> None:
    assert code_in(text) == code


@pytest.mark.parametrize(
    ("seconds", "last_step", "verdict"),
    [
        (0, 0, Verdict.RIGHT),
        (-30, 0, Verdict.RIGHT),
        (30, 0, Verdict.RIGHT),
        (-60, 0, Verdict.WRONG),
        (60, 0, Verdict.WRONG),
        (0, STEP, Verdict.USED),
        (-30, STEP, Verdict.USED),
        (30, STEP, Verdict.RIGHT),
    ],
)
def test_a_code_is_taken(seconds: int, last_step: int, verdict: Verdict) -> None:
    code = APP.at(NOW + timedelta(seconds=seconds))
    said, step = judged(SECRET, code, last_step, None, NOW)
    assert said is verdict
    assert step == (STEP + seconds // 30 if verdict is Verdict.RIGHT else last_step)


def test_while_it_is_paused_no_code_is_looked_at() -> None:
    assert judged(SECRET, APP.at(NOW), 0, NOW + timedelta(seconds=1), NOW) == (Verdict.PAUSED, 0)
    assert judged(SECRET, APP.at(NOW), 0, NOW, NOW) == (Verdict.RIGHT, STEP)


def test_five_wrong_ones_are_followed_by_a_pause() -> None:
    assert [after_wrong(wrong, NOW) for wrong in (0, 3, 4)] == [(1, None), (4, None), (0, NOW + PAUSE)]


def test_a_secret_is_long_and_an_app_can_read_it() -> None:
    assert len(new_secret()) == 32 and new_secret() != new_secret()
    assert pyotp.parse_uri(link(SECRET, "Lene")).secret == SECRET
