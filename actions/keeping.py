"""What keeps in touch: every subject with notices of its own, and what it offers to planning and to sending.

A subject is a module of this room with some of: `PLANNERS` (asked each tick who is due: they insert notices and tasks, keys
decide), `STILL` (by kind: whether what a notice speaks of still stands, asked when it is sent) and `FACTS` (by kind: what it
is told from, as `Facts.told`).
"""

from collections.abc import Callable, Mapping
from itertools import chain
from types import ModuleType
from typing import Any

from actions import (
    checkins,
    company,
    digests,
    growing,
    hosting,
    invited,
    inviting,
    job_over,
    model_times,
    model_words,
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
    reminding,
    growing,
    model_words,
    inviting,
    seats,
    invited,
    model_times,
    company,
    hosting,
)


def _by_kind(name: str) -> dict[str, Any]:
    return dict(chain.from_iterable(getattr(subject, name, {}).items() for subject in SUBJECTS))


STILL: Mapping[str, Still] = _by_kind("STILL")
FACTS: Mapping[str, Told] = _by_kind("FACTS")
PLANNERS: tuple[Planner, ...] = tuple(chain.from_iterable(getattr(subject, "PLANNERS", ()) for subject in SUBJECTS))
