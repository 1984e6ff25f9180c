"""How long each kind of appointment takes, as the office wrote it down in [appointments]."""

from collections.abc import Mapping
from types import MappingProxyType

from rules.reading import Reading

KINDS = ("talk", "prep", "parents", "interview", "role")
"""The kinds of appointment; their names are texts in `dialogs.appointments`."""
SHORTEST, LONGEST = 10, 240


def appointment_minutes(table: Reading) -> Mapping[str, int]:
    """The minutes of each kind."""
    found = {kind: table.whole(f"{kind}_minutes", SHORTEST, LONGEST) for kind in KINDS}
    table.done()
    return MappingProxyType(found)
