"""What the other rooms need to know of storage: the door, the transaction, and the first words of an action."""

from storage.db import Database, connect, connect_now
from storage.failures import StorageUnavailable
from storage.hold import hold, insert_new, new_id
from storage.tx import Clock, Tx
from storage.vault import BadKey, Json, Unreadable, Vault

__all__ = [
    "BadKey",
    "Clock",
    "Database",
    "Json",
    "StorageUnavailable",
    "Tx",
    "Unreadable",
    "Vault",
    "connect",
    "connect_now",
    "hold",
    "insert_new",
    "new_id",
]
