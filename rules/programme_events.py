"""The programme's kinds of events."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from rules.programme import Choice
from rules.reading import Reading


@dataclass(frozen=True, kw_only=True)
class EventKind(Choice):
    """A kind of event; `meet`: one sets off together or must know what to wear, so staff are asked where one meets."""

    meet: bool


def event_kinds(root: Reading, languages: tuple[str, ...]) -> Mapping[str, EventKind]:
    """The table [event_kinds]."""
    found = {}
    for code, table in root.tables("event_kinds"):
        until = table.maybe("until", date)
        names, meet = table.languages(languages), table.flag("meet")
        found[code] = EventKind(code=code, names=names, until=until, meet=meet)
        table.done()
    if not found:
        root.fault("event_kinds", "this list is empty")
    return MappingProxyType(found)
