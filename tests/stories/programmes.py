"""The shipped programme with something ended, as the office would write it in programme.toml."""

from dataclasses import replace
from datetime import date
from typing import Any

from tests.world import playground_programme


def with_area_closed(code: str, until: date) -> dict[str, Any]:
    """One housing area has a last day."""
    teams = dict(playground_programme().teams)
    for name, team in teams.items():
        if code in team.areas:
            teams[name] = replace(team, areas={**team.areas, code: replace(team.areas[code], until=until)})
    return {"teams": teams}


def with_wish_ended(code: str, until: date) -> dict[str, Any]:
    """One kind of work is not offered after its last day."""
    wishes = dict(playground_programme().wishes)
    return {"wishes": {**wishes, code: replace(wishes[code], until=until)}}
