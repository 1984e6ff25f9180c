"""What programme.toml says of pairs of a young person and a role model: the table [pairs]."""

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rules.reading import Reading


@dataclass(frozen=True, kw_only=True)
class Pairs:
    """When each of the two is asked how it goes, and after how many weeks without contact a human looks."""

    first_asked: timedelta
    asked_every: timedelta
    both_asked_every: timedelta
    quiet_weeks: int
    wish_again: timedelta
    """How long after "no thanks" the bot does not ask again whether somebody would like a role model."""


def read_pairs(table: "Reading") -> Pairs:
    """The table [pairs]."""
    found = Pairs(
        first_asked=timedelta(weeks=table.whole("first_asked_after_weeks", 1, 26)),
        asked_every=timedelta(weeks=table.whole("asked_every_weeks", 1, 26)),
        both_asked_every=timedelta(weeks=table.whole("both_asked_every_weeks", 1, 52)),
        quiet_weeks=table.whole("silent_weeks", 1, 26),
        wish_again=timedelta(weeks=table.whole("wish_again_after_weeks", 1, 104)),
    )
    table.done()
    return found
