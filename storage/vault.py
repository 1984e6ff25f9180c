"""Sealing of personal data: one random key per person, wrapped by the master keys. Without the key it is all gone.

A sealed value is bound to its person and its label: copied to another row, person or column it cannot be opened.
"""

import hmac
import json
import os
from collections.abc import Mapping, Sequence
from functools import lru_cache, partial
from typing import TYPE_CHECKING, TypeAlias

from cryptography.exceptions import InvalidTag
from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from sqlalchemy import bindparam, select, update

from storage.hold import insert_new
from storage.tables import keys, service_keys

if TYPE_CHECKING:
    from storage.tx import Tx

Json: TypeAlias = "Mapping[str, Json] | Sequence[Json] | str | int | float | bool | None"

FORMAT = b"\x01"  # one random nonce of 12 bytes, then AES-256-GCM with its tag
NONCE_BYTES = 12
CACHED_KEYS = 4096
# Built once: they run for nearly every update, and building a statement costs as much as running it.
KEY_OF = select(keys.c.wrapped).where(keys.c.owner == bindparam("owner"))
SERVICE_KEY_OF = select(service_keys.c.wrapped).where(service_keys.c.name == bindparam("name"))
INDEX, ACCOUNTS = "index", "accounts"  # the service keys


class BadKey(Exception):
    """A master key that is no key, or master keys that do not open this database."""


class Unreadable(Exception):
    """A sealed value that cannot be opened: changed, copied from elsewhere, or its key is gone. No content told."""


class Vault:
    """Seals and opens values inside a transaction. Holds no personal data itself, only keys it has unwrapped lately."""

    def __init__(self, master_keys: Sequence[str]) -> None:
        """The first master key wraps what is new; the others still open what they wrapped earlier. Raises BadKey."""
        self._masters = [_master(number, key) for number, key in enumerate(master_keys, 1)]
        if not self._masters:
            raise BadKey("there is no data key: `python -m bot doctor` says how to make one")
        self._wrapping = MultiFernet(self._masters)
        # Asked with the wrapped bytes as they lie in the database now, it never answers for a key erased or replaced.
        self._unwrap = lru_cache(maxsize=CACHED_KEYS)(self._unwrap_anew)
        self._hashed = lru_cache(maxsize=1)(
            partial(hmac.new, digestmod="sha256")
        )  # to begin anew costs more than to copy
        self._services: dict[str, bytes] = {}

    def make_key(self, tx: "Tx", owner: int) -> None:
        """Give this person a data key; they keep the one they have."""
        insert_new(tx, keys, owner=owner, wrapped=self._new_wrapped())

    def seal(self, tx: "Tx", owner: int, label: str, value: Json) -> bytes:
        """Raises Unreadable when this person has no key, or no longer."""
        return _seal(self._key(tx, owner), f"{label}|{owner}", value)

    def open(self, tx: "Tx", owner: int, label: str, sealed: bytes) -> Json:
        """Raises Unreadable."""
        return _open(self._key(tx, owner), f"{label}|{owner}", sealed)

    def know(self, tx: "Tx", owner: int, wrapped: bytes) -> None:
        """This person's wrapped key was read along with something else of theirs, and need not be read again."""
        if owner not in tx.opened:
            tx.opened[owner] = self._unwrap(owner, wrapped)

    def index(self, tx: "Tx", kind: str, word: str) -> bytes:
        """16 bytes under which a word can be found again, and which tell nobody without the key what it was."""
        hashed = self._hashed(self._service(tx, INDEX)).copy()
        hashed.update(f"{len(kind)}|{kind}|{word}".encode())
        return hashed.digest()[:16]

    def seal_address(self, tx: "Tx", account_id: int, chat_id: int) -> bytes:
        return _seal(AESGCM(self._service(tx, ACCOUNTS)), f"accounts.address|{account_id}", chat_id)

    def open_address(self, tx: "Tx", account_id: int, sealed: bytes) -> int:
        """Raises Unreadable."""
        chat_id = _open(AESGCM(self._service(tx, ACCOUNTS)), f"accounts.address|{account_id}", sealed)
        if not isinstance(chat_id, int):
            raise Unreadable("an address is no number")
        return chat_id

    @property
    def ready(self) -> bool:
        """Whether the service keys are known, so that none is read from the database again."""
        return bool(self._services)

    def service_keys(self, tx: "Tx") -> dict[str, bytes]:
        """The service keys, made where missing. Raises BadKey when the master keys do not open them."""
        return {name: self._read_service(tx, name) for name in (INDEX, ACCOUNTS)}

    def keep(self, services: dict[str, bytes]) -> None:
        """Remember service keys whose transaction is committed; before that it might still be rolled back."""
        self._services = services

    def rewrap(self, tx: "Tx", limit: int, after: int = 0) -> tuple[int, int | None]:
        """Look at up to `limit` data keys in the order of their owners' ids, and wrap them under the first master key.

        Returns how many were not, and the last owner seen, to go on after; None when there are no more. The first
        slice does the service keys.
        """
        number = 0
        if after == 0:
            for name, wrapped in tx.connection.execute(select(service_keys.c.name, service_keys.c.wrapped)).all():
                if self._behind(wrapped):
                    new = update(service_keys).where(service_keys.c.name == name)
                    number += tx.connection.execute(new.values(wrapped=self._rewrapped(wrapped))).rowcount
        of = select(keys.c.owner, keys.c.wrapped).where(keys.c.owner > after).order_by(keys.c.owner).limit(limit)
        rows = tx.connection.execute(of).all()
        for owner, wrapped in rows:
            if not self._behind(wrapped):
                continue
            # The old bytes in the condition: a person erased meanwhile gets no key back.
            same = update(keys).where(keys.c.owner == owner, keys.c.wrapped == wrapped)
            number += tx.connection.execute(same.values(wrapped=self._rewrapped(wrapped))).rowcount
        return number, rows[-1].owner if rows else None

    def _key(self, tx: "Tx", owner: int) -> AESGCM:
        if (known := tx.opened.get(owner)) is not None:
            return known
        asked = {"owner": owner}
        wrapped = tx.once("key", owner, read=lambda: tx.connection.execute(KEY_OF, asked).scalar_one_or_none())
        if wrapped is None:
            raise Unreadable("the data key is gone")
        key = tx.opened[owner] = self._unwrap(owner, wrapped)
        return key

    def _service(self, tx: "Tx", name: str) -> bytes:
        return self._services.get(name) or self._read_service(tx, name)

    def _read_service(self, tx: "Tx", name: str) -> bytes:
        wrapped = tx.connection.execute(SERVICE_KEY_OF, {"name": name}).scalar_one_or_none()
        if wrapped is None:
            # Another process may win the insertion: what counts is what lies there afterwards.
            insert_new(tx, service_keys, name=name, wrapped=self._new_wrapped())
            wrapped = tx.connection.execute(SERVICE_KEY_OF, {"name": name}).scalar_one()
        try:
            return self._wrapping.decrypt(wrapped)
        except InvalidToken:
            raise BadKey("none of the data keys given opens this database") from None

    def _new_wrapped(self) -> bytes:
        return self._wrapping.encrypt(AESGCM.generate_key(256))

    def _behind(self, wrapped: bytes) -> bool:
        """Whether the first master key does not open this."""
        try:
            self._masters[0].decrypt(wrapped)
        except InvalidToken:
            return True
        return False

    def _rewrapped(self, wrapped: bytes) -> bytes:
        try:
            return self._wrapping.rotate(wrapped)
        except InvalidToken:
            raise Unreadable("no master key given opens this data key") from None

    def _unwrap_anew(self, owner: int, wrapped: bytes) -> AESGCM:  # noqa: ARG002 - the owner is part of what is cached
        try:
            return AESGCM(self._wrapping.decrypt(wrapped))
        except InvalidToken:
            raise Unreadable("no master key given opens this data key") from None


def _master(number: int, key: str) -> Fernet:
    try:
        return Fernet(key)
    except (ValueError, TypeError):
        raise BadKey(f"data key {number} is not a key: `python -m bot doctor` says how to make one") from None


def _seal(key: AESGCM, bound_to: str, value: Json) -> bytes:
    text = json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    nonce = os.urandom(NONCE_BYTES)
    return FORMAT + nonce + key.encrypt(nonce, text.encode(), bound_to.encode())


def _open(key: AESGCM, bound_to: str, sealed: bytes) -> Json:
    if sealed[:1] != FORMAT:
        raise Unreadable("a sealed value of an unknown format")
    try:
        text = key.decrypt(sealed[1 : 1 + NONCE_BYTES], sealed[1 + NONCE_BYTES :], bound_to.encode())
    except (InvalidTag, ValueError):
        raise Unreadable("a sealed value does not belong where it lies, or was changed") from None
    value: Json = json.loads(text)
    return value
