"""What programme.toml says of role models: how long a certificate counts, and how long a personal link works."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rules.reading import Reading


@dataclass(frozen=True, kw_only=True)
class RoleModels:
    """[role_models]; `certificate_*` are days."""

    certificate_valid_days: int
    certificate_warn_days: int
    link: timedelta
    """How long a personal link to a role model or a workplace contact works."""
    most: int
    """Young people one role model can take."""
    youngest: int
    preparation: Mapping[str, Mapping[str, str]]
    """What is talked through with a role model, one to one, before they meet anybody: names by language."""


def read(table: "Reading", languages: tuple[str, ...]) -> RoleModels:
    """The section, with its faults noted."""
    points = {code: inner.languages(languages) for code, inner in table.tables("preparation")}
    found = RoleModels(
        certificate_valid_days=table.whole("certificate_valid_days", 30, 3660),
        certificate_warn_days=table.whole("certificate_warn_days", 1, 365),
        link=timedelta(days=table.whole("link_days", 1, 60)),
        most=table.whole("most_young_people", 1, 5),
        youngest=table.whole("youngest", 18, 40),
        preparation=MappingProxyType(points),
    )
    table.done()
    return found
