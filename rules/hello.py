"""The one line that somebody may write to the other one of a pair: short, and without a way to reach them.

Numbers and names are shared by a tap of their own, once both are a pair.
"""

import re

LONGEST = 120
_DIGITS = re.compile(r"(?:\d[ .,/()+-]*){6}")
"""Six digits, however they are split up."""
_PLACE = re.compile(r"@|https?:|www\.|\b\w+\.(?:com|dk|eu|io|link|me|net|org)\b", re.IGNORECASE)
_APPS = re.compile(r"\b(?:discord|insta|instagram|messenger|snap|snapchat|viber|whats ?app)\b", re.IGNORECASE)


def why_not(line: str) -> str:
    """Why a line cannot be passed on: too long, or it says where to reach them; "" where it can."""
    if len(line) > LONGEST:
        return "long"
    return "hello_reach" if any(one.search(line) for one in (_DIGITS, _PLACE, _APPS)) else ""
