"""What programme.toml says of parents' approvals: the table [approval]."""

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rules.reading import Reading


@dataclass(frozen=True, kw_only=True)
class Approvals:
    """For how long a yes stands, how long before its end staff ask again, and how long a guardian's link works."""

    months: int
    ask_again: timedelta
    link: timedelta


def read_approval(table: "Reading") -> Approvals:
    """The table [approval]."""
    found = Approvals(
        months=table.whole("valid_months", 1, 60),
        ask_again=timedelta(days=table.whole("ask_again_days", 1, 120)),
        link=timedelta(days=table.whole("link_days", 1, 60)),
    )
    table.done()
    return found
