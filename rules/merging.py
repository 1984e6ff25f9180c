"""What of a record that is put away becomes true of the one that is kept, beside the answers, which stay its own."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from rules.standing import CLOSED, ENROLLED

UNDO = timedelta(days=1)
"""For so long two records that were put together can be taken apart again."""
_STEP = ("status", "closed_at", "closed_reason", "enrolled_on", "next_age_on", "age_band")
_SOONEST = ("created_at", "submitted_at", "next_contact_on")


def carried(kept: Mapping[str, Any], gone: Mapping[str, Any]) -> dict[str, Any]:
    """The plain columns of the kept one that change: the further step counts, a stop is a stop, and nobody is lost."""
    new: dict[str, Any] = {}
    if _rank(gone) > _rank(kept):
        new |= {name: gone[name] for name in _STEP}
    if kept["owner_id"] is None and gone["owner_id"] is not None and kept["team"] == gone["team"]:
        new |= {"owner_id": gone["owner_id"], "taken_at": gone["taken_at"]}
    for name in ("messages_off_at", "held_at", "source"):
        new[name] = kept[name] if kept[name] is not None else gone[name]
    new |= {name: _chosen(min, kept[name], gone[name]) for name in _SOONEST}
    new["last_seen_at"] = _chosen(max, kept["last_seen_at"], gone["last_seen_at"])
    return {name: value for name, value in new.items() if value != kept[name]}


def _rank(person: Mapping[str, Any]) -> int:
    return 0 if person["status"] in CLOSED else 2 if person["status"] in ENROLLED else 1


def _chosen(pick: Any, *values: Any) -> Any:
    return pick((value for value in values if value is not None), default=None)
