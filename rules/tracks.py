"""Help tracks: the small steps to a first job, as codes; what is left for parents depends on age. Words: dialogs/tracks.

No step asks for an amount, a CPR, code or account number: those stay between the young person and whoever needs them.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

OPEN, DONE, HELP = "open", "done", "help"
FIRST_DAY = "first_day"
"""The track of which a card a day is sent before a first job begins (`[tracks]`)."""
GROWN = 15
"""From this age one has MitID, Digital Post and a tax card of one's own; below, parents help."""


@dataclass(frozen=True)
class Step:
    """One small step; `youngest` and `below` say at which ages it is there at all."""

    code: str
    youngest: int = 0
    below: int = 200


TRACKS: Mapping[str, tuple[Step, ...]] = {
    "cv": (Step("collect"), Step("write"), Step("show")),
    "application": (Step("choose"), Step("write"), Step("read")),
    "mitid": (Step("parent", 13, GROWN), Step("order", 13), Step("try", 13), Step("post", youngest=GROWN)),
    "tax": (Step("parent", below=GROWN), Step("look", youngest=GROWN), Step("tell")),
    "bank": (Step("parent", below=18), Step("account"), Step("nemkonto"), Step("give")),
    FIRST_DAY: (Step("route"), Step("time"), Step("clothes"), Step("phone"), Step("ill")),
    "payslip": (Step("find"), Step("read"), Step("ask")),
}
"""Each track with its steps in order. A code is never used again for something else: rows hold it."""


def steps(track: str, age: int | None) -> tuple[str, ...]:
    """The steps of a track at an age; where it is not known, those of somebody who is old enough for all."""
    years = GROWN if age is None else age
    return tuple(step.code for step in TRACKS.get(track, ()) if step.youngest <= years < step.below)


def current(path: Sequence[str], states: Mapping[str, str]) -> str:
    """The step that is next: the first that is neither done nor waits for help; else the first that waits; "" for none."""
    for wanted in (OPEN, HELP):
        found = next((step for step in path if states.get(step, OPEN) == wanted), "")
        if found:
            return found
    return ""


def suggested(help_wanted: Iterable[str]) -> tuple[str, ...]:
    """The tracks that fit what somebody wanted help with, in the order of the tracks."""
    wanted = frozenset(help_wanted)
    return tuple(track for track in TRACKS if track in wanted)
