"""The year's own table of kinds of messages, beside that of the bot."""

from bench.year.almanac import KINDS
from rules import notices


def test_the_year_knows_exactly_the_kinds_that_there_are() -> None:
    assert set(KINDS) == set(notices.KINDS)
