"""Ids as buttons carry them: whatever comes back in one may be forged."""

LARGEST_ID = 2**63 - 1
"""What fits a column; a larger number is nobody's, and PostgreSQL would refuse to look for it."""


def number(text: str) -> int:
    """The id that a button carries; 0, which nothing has, for anything else."""
    found = int(text) if text.isascii() and text.isdecimal() and len(text) < 20 else 0
    return found if found <= LARGEST_ID else 0
