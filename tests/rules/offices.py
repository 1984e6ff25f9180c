"""A programme for tests of hours and rules: the shipped file with a few settings changed."""

import pickle
import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from rules.programme import Programme, Team
from rules.programme_build import build

SHIPPED = Path(__file__).parents[2] / "programme.toml"


def shipped() -> dict[str, Any]:
    """The shipped file's data, to be changed at will."""
    data: dict[str, Any] = pickle.loads(_packed())  # noqa: S301 - packed here
    return data


@cache
def _packed() -> bytes:
    """The file's data: unpacking it costs a fiftieth of reading the file."""
    return pickle.dumps(tomllib.loads(SHIPPED.read_text(encoding="utf-8")))


def programme(**changes: object) -> Programme:
    """The shipped programme with top-level settings replaced."""
    return build({**shipped(), **changes}, playground=True)


def team(hours: Mapping[str, str] | None = None, special: Sequence[Mapping[str, object]] = (), **closed: bool) -> Team:
    """The team of Køge with these hours, special days and half-official closing days."""
    data = shipped()
    office = data["teams"]["koege"]["office"]
    office["hours"] = hours if hours is not None else office["hours"]
    office["special_days"] = list(special)
    data["closed_on"] |= closed
    return build(data, playground=True).teams["koege"]
