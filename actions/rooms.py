"""Staff open a list: the permission table is asked, and pages are numbers."""

from actions.visits import Visit
from rules.owed import Show, show
from rules.permissions import NEEDS
from storage.tx import Tx

LONGEST = 4
"""Digits of a page number."""


def enter(tx: Tx, visit: Visit, screen: str, page: str) -> list[Show]:
    """Open a list at a page. Others read that there is no such command."""
    if not visit.may(NEEDS.get(screen, "")):
        return [show("lost")]
    return [show(screen, page if page.isascii() and page.isdecimal() and len(page) <= LONGEST else "0")]
