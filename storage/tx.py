"""What an action is given: one open transaction, the vault, and the instant at which it happens."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, MutableMapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import TYPE_CHECKING, Any, Protocol, TypeAlias, TypeVar

from sqlalchemy import Connection, Engine, Executable, event

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    from storage.vault import Vault


class Clock(Protocol):
    def now(self) -> datetime:
        """The instant, aware and in UTC."""
        ...


R = TypeVar("R")
Known: TypeAlias = MutableMapping[tuple[Any, ...], Any]
"""What was read, under (what, of whom, ...)."""

READ, SHARED = "read", "shared"
"""Where a connection carries what the action that runs has read, and what the actions of its commit share."""
_OTHERS = frozenset({"who", "person", "event", "words", "voice", "closed", "stored", "talks", "handled"})
STILL_TRUE: Mapping[str, frozenset[str]] = {
    "handled_updates": (_OTHERS | {"draft", "chat", "account"}) - {"handled"},
    "accounts": _OTHERS | {"draft"},
    "notices": _OTHERS | {"draft", "chat", "account"},
    "staff_messages": _OTHERS | {"draft", "chat", "account"},
    "drafts": (_OTHERS | {"chat", "account"}) - {"stored"},
}
"""Writing to these tables leaves so much of what was read true; writing to any other leaves nothing."""


@dataclass(slots=True)
class Shared:
    """What the actions of one commit share: what was read ahead for all of them, and what is written for all at its end.

    `held` are the people whose rows this transaction keeps from every other; `busy` tells whether others wait for a thread
    that writes, beside the `actions` of this commit. Whatever an action asks of the database itself finds `waiting`
    written: nothing can be read that is not as it would be without this.
    """

    ahead: Known = field(default_factory=dict)
    waiting: defaultdict[Executable, list[Mapping[str, Any]]] = field(default_factory=lambda: defaultdict(list))
    held: set[int] = field(default_factory=set)
    busy: Callable[[], bool] = field(default=lambda: False)
    actions: int = 1

    def others_wait(self) -> bool:
        """Whether somebody waits for this commit, or for its end: what can go on in another transaction should."""
        return self.actions > 1 or self.busy()

    def write(self, connection: Connection) -> None:
        """Write what waits, each statement once with all of its rows."""
        waiting, self.waiting = self.waiting, defaultdict(list)
        read, connection.info[READ] = connection.info.get(READ), None  # what waits makes nothing untrue
        try:
            for statement, rows in waiting.items():
                connection.execute(statement, rows)
        finally:
            connection.info[READ] = read


@dataclass(frozen=True, slots=True)
class Tx:
    """One transaction. Valid only inside the action or query it was handed to.

    `now` stands still for the whole action. `opened` holds the data keys read in this transaction, so that ten answers
    of one person cost one look-up; it dies with the transaction, and a key that was erased or rewrapped with it.
    `read` holds what was read and is needed again, to draw the answer or for the next notice of many: as long as nothing
    is written or held that could have changed it, which `forgetful` and `hold` see to.
    """

    connection: Connection
    vault: "Vault"
    now: datetime
    opened: "MutableMapping[int, AESGCM]" = field(default_factory=dict, repr=False, compare=False)
    read: Known = field(default_factory=dict, repr=False, compare=False)
    shared: Shared = field(default_factory=Shared, repr=False, compare=False)

    def __post_init__(self) -> None:
        if self.connection is not None:
            self.connection.info[READ], self.connection.info[SHARED] = self.read, self.shared

    def known(self, what: str, *whose: Any) -> Any | None:
        """What was read of this, maybe ahead for many, and is still true; None when it was not read."""
        key = (what, *whose)
        return self.read[key] if key in self.read else self.shared.ahead.get(key)

    def once(self, what: str, *whose: Any, read: Callable[[], R]) -> R:
        """What `read` finds, read once as long as it stays true.

        A `what` of STILL_TRUE outlives writing to the tables that it stands under there; any other, no writing at all.
        """
        key = (what, *whose)
        found: R
        for known in (self.read, self.shared.ahead):
            if key in known:
                found = known[key]
                return found
        self.read[key] = found = read()
        return found

    def keep(self, what: str, whose: Iterable[Any], rows: Iterable[tuple[Any, Any]]) -> None:
        """Remember what was read of many at once: with each of `whose` the list of its rows, in their order."""
        found: dict[Any, list[Any]] = {one: [] for one in whose}
        for one, row in rows:
            found[one].append(row)
        self.read.update({(what, one): theirs for one, theirs in found.items()})

    def write_later(
        self, statement: Executable, values: Mapping[str, Any], true: Mapping[tuple[Any, ...], Any]
    ) -> None:
        """Write this together with its like: at the end of the commit, or before the database is asked anything else.

        `true` is what would be read from now on; only of what was read ahead may be said that.
        """
        self.shared.waiting[statement].append(values)
        for key in true:
            self.read.pop(key, None)
        self.shared.ahead.update(true)

    def before_all(self) -> "Tx":
        """The same transaction before its first action: what is read here every action knows."""
        return replace(self, read=self.shared.ahead)

    def next(self) -> "Tx":
        """The same transaction for the next action of the commit, which knows nothing but what was read ahead."""
        return replace(self, read={})


@contextmanager
def begun(connection: Connection, vault: "Vault", now: datetime, busy: Callable[[], bool]) -> Iterator[Tx]:
    """A transaction that writes what was put off when its actions are through, and nothing when one of them failed."""
    tx = Tx(connection, vault, now, shared=Shared(busy=busy))
    try:
        yield tx
        if tx.shared.waiting:
            tx.shared.write(connection)
    finally:
        tx.shared.waiting.clear()  # of one that failed: the connection may be used again


def forgetful(engine: Engine) -> None:
    """Have every transaction forget what it has read when something is written that could have changed it."""

    @event.listens_for(engine, "before_execute")
    def _(connection: Connection, statement: Executable, *_: object) -> None:
        info = connection.info
        shared: Shared | None = info.get(SHARED)
        if shared is not None and shared.waiting:
            shared.write(connection)
        if getattr(statement, "is_select", False) or info.get(READ) is None:
            return
        true = STILL_TRUE.get(getattr(getattr(statement, "table", None), "name", ""), frozenset())
        for known in (info[READ], shared.ahead if shared is not None else {}):
            for key in [key for key in known if key[0] not in true]:
                del known[key]
