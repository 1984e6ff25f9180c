"""What keeps in touch: every subject with notices of its own, and what it offers to planning and to sending.

A subject is a module of this room with some of: `PLANNERS` (asked each tick who is due: they insert notices and tasks, keys
decide), `STILL` (by kind: whether what a notice speaks of still stands, asked when it is sent), `FACTS` (by kind: what it is
told from, as `Facts.told`), and `READ_AHEAD` (by kind: reads what these two ask of many notices at once).
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from itertools import chain
from types import ModuleType
from typing import Any

from actions import (
    checkins,
    company,
    digests,
    first_days,
    growing,
    hosting,
    invited,
    inviting,
    job_over,
    kin_more,
    kin_times,
    model_times,
    model_words,
    not_coming,
    nudges,
    pausing,
    reminding,
    role_models,
    running,
    seats,
    tracks,
    waiting,
)
from actions.visits import House
from storage.notices import Notice
from storage.people import Person
from storage.tx import Tx

Still = Callable[[Tx, House, Notice, Person], bool]
Told = Callable[[Tx, House, Notice, Person], Mapping[str, Any]]
Ahead = Callable[[Tx, Sequence[Notice]], Collection[int]]
"""Returns whom else deciding asks about: their rows and records are read with those of the readers."""
Planner = Callable[[Tx, House], int]

SUBJECTS: tuple[ModuleType, ...] = (
    digests,
    role_models,
    running,
    job_over,
    checkins,
    nudges,
    waiting,
    pausing,
    tracks,
    first_days,
    reminding,
    growing,
    model_words,
    inviting,
    seats,
    invited,
    model_times,
    kin_times,
    kin_more,
    company,
    hosting,
    not_coming,
)


def _by_kind(name: str) -> dict[str, Any]:
    return dict(chain.from_iterable(getattr(subject, name, {}).items() for subject in SUBJECTS))


STILL: Mapping[str, Still] = _by_kind("STILL")
FACTS: Mapping[str, Told] = _by_kind("FACTS")
READ_AHEAD: Mapping[str, Ahead] = _by_kind("READ_AHEAD")
PLANNERS: tuple[Planner, ...] = tuple(chain.from_iterable(getattr(subject, "PLANNERS", ()) for subject in SUBJECTS))
