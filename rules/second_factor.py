"""When staff are asked for a code again, and which code is taken: time-based, six digits, each step used once."""

import re
from collections.abc import Mapping
from datetime import datetime, timedelta
from enum import StrEnum

import pyotp
from pyotp.exceptions import OTPVerificationError

from rules.permissions import LEADER, Staff
from rules.plain import ascii_digits
from rules.programme import Team

WINDOW = 1
"""Steps of half a minute by which a phone's clock may be off."""
TRIES = 5
PAUSE = timedelta(minutes=15)
"""How long nobody may try after so many wrong codes."""
ISSUER = "Jobplaneten"
CODE = re.compile(r"[^\d]{0,40}(\d{3})[ \-]?(\d{3})[^\d]{0,10}")


class Verdict(StrEnum):
    """What became of a code."""

    RIGHT = "right"
    WRONG = "wrong"
    USED = "used"
    PAUSED = "paused"


def asks_again_after(staff: Staff, teams: Mapping[str, Team]) -> timedelta | None:
    """After how long without an act somebody is asked: the shortest of their teams; None for never."""
    every = [team.asks_again_after for code, team in teams.items() if _works_in(staff, code)]
    return min((after for after in every if after), default=None)


def _works_in(staff: Staff, team: str) -> bool:
    return any(of is None or of == team or role == LEADER for role, of in staff.roles)


def is_due(after: timedelta | None, acted_at: datetime | None, now: datetime) -> bool:
    """Whether a code is to be asked for; also before the very first act in a chat."""
    return after is not None and (acted_at is None or now - acted_at >= after)


def new_secret() -> str:
    """A random secret, 160 bits."""
    return pyotp.random_base32()


def link(secret: str, name: str) -> str:
    """What an authenticator app reads: the secret, and how it is called there."""
    return pyotp.TOTP(secret).provisioning_uri(name=name, issuer_name=ISSUER)


def code_in(text: str) -> str:
    """The six digits of a text that is a code and nothing else to speak of; "" where it is not."""
    found = CODE.fullmatch(ascii_digits(text[:60]).strip())
    return found[1] + found[2] if found else ""


def judged(secret: str, code: str, last_step: int, paused_until: datetime | None, now: datetime) -> tuple[Verdict, int]:
    """What a code is worth, and its step, which may not be used again. While it is paused no code is looked at."""
    if paused_until is not None and now < paused_until:
        return Verdict.PAUSED, last_step
    try:
        step = pyotp.TOTP(secret).verify_and_get_timecode(code, for_time=now, valid_window=WINDOW)
    except OTPVerificationError:
        return Verdict.WRONG, last_step
    return (Verdict.RIGHT, step) if step > last_step else (Verdict.USED, last_step)


def after_wrong(wrong: int, now: datetime) -> tuple[int, datetime | None]:
    """How many wrong codes there were now, and until when nobody may try; the count then begins anew."""
    return (0, now + PAUSE) if wrong + 1 >= TRIES else (wrong + 1, None)
