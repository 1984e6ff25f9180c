"""A guardian's word: what may follow what, and what the words of several guardians come to."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

import pytest

from rules.approval import follows, not_heard, standing

TODAY = date(2026, 11, 23)
AT = datetime(2026, 11, 1, tzinfo=UTC)
LATER = AT + timedelta(days=1)
MOTHER, FATHER = 1, 2


@dataclass(frozen=True)
class Said:
    guardian_id: int | None
    state: str
    at: datetime = AT
    until: date | None = None
    version: str | None = None
    way: str = "person"


@pytest.mark.parametrize(
    ("before", "state", "way", "may"),
    [
        ("", "pending", "person", True),
        ("", "given", "chat", True),
        ("", "confirmed", "chat", False),
        ("", "confirmed", "paper", True),
        ("", "withdrawn", "person", False),
        ("pending", "refused", "chat", True),
        ("pending", "pending", "person", False),
        ("given", "given", "chat", False),
        ("given", "confirmed", "phone", True),
        ("given", "confirmed", "interpreter", True),
        ("given", "withdrawn", "chat", True),
        ("confirmed", "given", "chat", False),
        ("confirmed", "withdrawn", "chat", True),
        ("confirmed", "refused", "chat", False),
        ("refused", "confirmed", "phone", False),
        ("refused", "confirmed", "paper", True),
        ("refused", "given", "chat", True),
        ("refused", "pending", "person", False),
        ("withdrawn", "confirmed", "person", False),
        ("withdrawn", "given", "chat", True),
        ("expired", "confirmed", "paper", True),
        ("expired", "given", "chat", True),
        ("given", "confirmed", "child", False),
    ],
)
def test_what_may_follow_what(before: str, state: str, way: str, may: bool) -> None:
    assert follows(before, state, way) is may


@pytest.mark.parametrize(
    ("words", "comes_to"),
    [
        ([], ""),
        ([Said(MOTHER, "pending")], "pending"),
        ([Said(MOTHER, "given")], "given"),
        ([Said(MOTHER, "confirmed")], "confirmed"),
        ([Said(None, "confirmed")], "confirmed"),
        ([Said(None, "refused"), Said(None, "confirmed", LATER, way="phone")], "split"),
        ([Said(None, "refused"), Said(None, "confirmed", LATER, way="paper")], "confirmed"),
        ([Said(None, "confirmed"), Said(None, "withdrawn", LATER)], "withdrawn"),
        ([Said(MOTHER, "confirmed"), Said(FATHER, "pending")], "confirmed"),
        ([Said(MOTHER, "confirmed"), Said(FATHER, "refused")], "split"),
        ([Said(MOTHER, "given"), Said(FATHER, "withdrawn")], "split"),
        ([Said(None, "confirmed"), Said(FATHER, "refused")], "split"),
        ([Said(MOTHER, "pending"), Said(FATHER, "refused")], "refused"),
        ([Said(MOTHER, "withdrawn"), Said(FATHER, "refused")], "refused"),
        ([Said(MOTHER, "confirmed"), Said(MOTHER, "withdrawn", AT + timedelta(days=1))], "withdrawn"),
        ([Said(MOTHER, "withdrawn"), Said(MOTHER, "given", AT + timedelta(days=1))], "given"),
        ([Said(MOTHER, "confirmed", until=TODAY)], "confirmed"),
        ([Said(MOTHER, "confirmed", until=TODAY - timedelta(days=1))], "expired"),
        ([Said(MOTHER, "confirmed", version="1")], "expired"),
        ([Said(MOTHER, "confirmed", version="2")], "confirmed"),
        ([Said(MOTHER, "refused", until=TODAY - timedelta(days=1), version="1")], "refused"),
        ([Said(MOTHER, "confirmed", until=TODAY - timedelta(days=1)), Said(FATHER, "confirmed")], "confirmed"),
        ([Said(MOTHER, "confirmed", version="1"), Said(FATHER, "refused")], "refused"),
    ],
)
def test_what_all_their_words_come_to(words: list[Said], comes_to: str) -> None:
    assert standing(words, TODAY, "2") == comes_to


@pytest.mark.parametrize(
    ("facts", "why"),
    [
        ({}, ""),
        ({"silent": True, "adult": True, "stopped": True}, "silent"),
        ({"ended": True}, "ended"),
        ({"adult": True}, "adult"),
        ({"adult": True, "after_18": "no"}, "adult"),
        ({"adult": True, "after_18": "yes"}, ""),
        ({"said": "refused"}, "no"),
        ({"said": "confirmed"}, ""),
        ({"stopped": True}, "stopped"),
    ],
)
def test_why_nothing_goes_to_a_guardian(facts: dict[str, object], why: str) -> None:
    usual = {"silent": False, "ended": False, "adult": False, "after_18": None, "said": "", "stopped": False}
    assert not_heard(**{**usual, **facts}) == why  # type: ignore[arg-type]
