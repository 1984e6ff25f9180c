"""What an action is given: one open transaction, the vault, and the instant at which it happens."""

from collections.abc import Callable, Mapping, MutableMapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from sqlalchemy import Connection, Engine, Executable, event

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    from storage.vault import Vault


class Clock(Protocol):
    def now(self) -> datetime:
        """The instant, aware and in UTC."""
        ...


R = TypeVar("R")

READ = "read"
"""Where a connection carries what its transaction has read."""
_OTHERS = frozenset({"who", "person", "event", "words", "voice", "closed"})
STILL_TRUE: Mapping[str, frozenset[str]] = {
    "handled_updates": _OTHERS | {"draft"},
    "accounts": _OTHERS | {"draft"},
    "notices": _OTHERS | {"draft"},
    "drafts": _OTHERS,
}
"""Writing to these tables leaves so much of what was read true; writing to any other leaves nothing."""


@dataclass(frozen=True, slots=True)
class Tx:
    """One transaction. Valid only inside the action or query it was handed to.

    `now` stands still for the whole action. `opened` holds the data keys read in this transaction, so that ten answers
    of one person cost one look-up; it dies with the transaction, and a key that was erased or rewrapped with it.
    `read` holds what was read and is needed again, to draw the answer or for the next notice of many, under (what, of whom,
    ...): as long as nothing is written or held that could have changed it, which `forgetful` and `hold` see to.
    """

    connection: Connection
    vault: "Vault"
    now: datetime
    opened: "MutableMapping[int, AESGCM]" = field(default_factory=dict, repr=False, compare=False)
    read: MutableMapping[tuple[Any, ...], Any] = field(default_factory=dict, repr=False, compare=False)

    def once(self, what: str, *whose: Any, read: Callable[[], R]) -> R:
        """What `read` finds, read once as long as it stays true; `what` is one of the words of STILL_TRUE."""
        key = (what, *whose)
        if key not in self.read:
            self.read[key] = read()
        found: R = self.read[key]
        return found

    def __post_init__(self) -> None:
        if self.connection is not None:
            self.connection.info[READ] = self.read


def forgetful(engine: Engine) -> None:
    """Have every transaction forget what it has read when something is written that could have changed it."""

    @event.listens_for(engine, "before_execute")
    def _(connection: Connection, statement: Executable, *_: object) -> None:
        read: MutableMapping[tuple[Any, ...], Any] | None = connection.info.get(READ)
        if not read or getattr(statement, "is_select", False):
            return
        true = STILL_TRUE.get(getattr(getattr(statement, "table", None), "name", ""), frozenset())
        for known in [known for known in read if known[0] not in true]:
            del read[known]
