"""Staff open a list: the permission table is asked, and pages are numbers."""

from actions.visits import Visit
from rules.owed import Show, show
from rules.permissions import NEEDS
from storage import accounts
from storage.tx import Tx

LISTS = frozenset(
    "new mine requests forgotten todays overdue tasks checkins appointments appointments_next pairs paused alerts "
    "waiting_for_job jobs_ending jobs_ended".split()
)
"""Lists that lead to cards, and to which a card leads back."""
LONGEST = 4
"""Digits of a page number."""


def enter(tx: Tx, visit: Visit, screen: str, page: str) -> list[Show]:
    """Open a list at a page. Others read that there is no such command."""
    if not visit.may(NEEDS.get(screen, "")):
        return [show("lost")]
    number = page if page.isascii() and page.isdecimal() and len(page) <= LONGEST else "0"
    accounts.come_from(tx, visit.account, f"{screen}:{number}" if screen in LISTS else None)
    return [show(screen, number)]
