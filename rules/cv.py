"""What somebody adds to their CV: a few short lines of their own, without numbers or addresses to be reached at."""

import re
from zlib import crc32

MOST, LONGEST = 10, 80
"""How many lines of their own one keeps, and how many characters each."""
# Eight digits or more in a row are a number to call. A year or a date beside the name of a course is none.
_TO_REACH = re.compile(r"\+?\d(?: ?\d){7,}|@|https?:|www\.", re.IGNORECASE)


def why_not(line: str) -> str:
    """Why a line cannot stand in a CV: too long, or a number or address to be reached at; "" where it can."""
    if len(line) > LONGEST:
        return "long"
    return "reach" if _TO_REACH.search(line) else ""


def mark_of(line: str) -> int:
    """What a button carries instead of the line."""
    return crc32(line.encode())
