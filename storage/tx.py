"""What an action is given: one open transaction, the vault, and the instant at which it happens."""

from collections.abc import MutableMapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Protocol

from sqlalchemy import Connection

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    from storage.vault import Vault


class Clock(Protocol):
    def now(self) -> datetime:
        """The instant, aware and in UTC."""
        ...


@dataclass(frozen=True, slots=True)
class Tx:
    """One transaction. Valid only inside the action or query it was handed to.

    `now` stands still for the whole action. `opened` holds the data keys read in this transaction, so that ten answers
    of one person cost one look-up; it dies with the transaction, and a key that was erased or rewrapped with it.
    """

    connection: Connection
    vault: "Vault"
    now: datetime
    opened: "MutableMapping[int, AESGCM]" = field(default_factory=dict, repr=False, compare=False)
