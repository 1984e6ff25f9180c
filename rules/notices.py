"""What each kind of notice may do: to whom, how late it is still worth sending, and what an uncertain one means."""

from dataclasses import dataclass
from datetime import timedelta


@dataclass(frozen=True)
class Kind:
    """The rules of one kind of notice."""

    audience: str
    """Whose quiet hours apply: a code of [send_hours]."""
    worthless_after: timedelta
    """How long after its due instant it is still sent."""
    counts: bool = False
    """Whether the message budget of the day and week can hold it back."""
    in_person: bool = False
    """Whether it goes out even to somebody who switched messages off (access of staff, not news)."""
    at_once: bool = False
    """Whether it goes out at any hour, because somebody waits for it."""
    again: bool = False
    """Whether one that may or may not have arrived is sent again; others are left uncertain."""


KINDS: dict[str, Kind] = {
    "unfinished": Kind("youth", timedelta(days=14), counts=True),
    "taken": Kind("youth", timedelta(days=7)),
    "enrolled": Kind("youth", timedelta(days=7)),
    "closed": Kind("youth", timedelta(days=7)),
    # What these say stays true until somebody acts, and that is asked when they are sent.
    "new_intake": Kind("staff", timedelta(days=30)),
    "help": Kind("staff", timedelta(days=30)),
    "colleague": Kind("staff", timedelta(days=30)),
    "confirmed": Kind("staff", timedelta(days=30), in_person=True, at_once=True),
    # Somebody in danger waits: at any hour, and again when nobody knows whether it arrived.
    "alert": Kind("staff", timedelta(days=1), in_person=True, at_once=True, again=True),
    "alert_taken": Kind("youth", timedelta(days=1), in_person=True, at_once=True, again=True),
    "trouble": Kind("staff", timedelta(days=30)),
    "ended": Kind("staff", timedelta(days=30), in_person=True),
}
AGAIN = frozenset(name for name, kind in KINDS.items() if kind.again)
TO_STAFF = frozenset(name for name, kind in KINDS.items() if kind.audience == "staff")


@dataclass(frozen=True)
class Facts:
    """What a notice is told from: looked up at the moment it is sent, never stored."""

    name: str = ""
    owner: str = ""
    form: str = ""
    menu: str = ""
    about: int = 0
