"""Accounts: a messenger's identity as a keyed hash, what is owed to its chat, and the people it serves.

How an account goes is `storage/gone_accounts.py`.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import bindparam, select, update

from rules.owed import Show, dump, load
from storage.among import among
from storage.hold import insert_new, new_id
from storage.tables import accounts, links
from storage.tx import Tx

NOT_SAID = 2**62
"""Stands for the id of a message that is still to be sent."""


@dataclass(frozen=True)
class Account:
    """One chat. `asks` names the form and question that a typed text would answer.

    Messages before `fresh_from` were drawn for somebody else on this phone: their buttons are not the present writer's.
    """

    id: int
    language: str
    current_id: int | None
    owed: tuple[Show, ...]
    owed_version: int
    asks: str
    asked_message: int
    reachable: bool
    leaving: bool
    fresh_from: int
    came_from: str | None = None
    """The list that a member of staff opened last, as a button carries it."""


_COLUMNS = (
    accounts.c.id,
    accounts.c.language,
    accounts.c.current_id,
    accounts.c.owed,
    accounts.c.owed_version,
    accounts.c.asks,
    accounts.c.asked_message,
    accounts.c.reachable,
    accounts.c.leaving,
    accounts.c.fresh_from,
    accounts.c.came_from,
)
# Built once: they run for every update, and building a statement costs more than running it.
_ONE = accounts.c.id == bindparam("account")
_HELD = select(*_COLUMNS).where(accounts.c.digest == bindparam("digest")).with_for_update()
_BY_ID = select(*_COLUMNS).where(_ONE)
_ADDRESS = select(accounts.c.address).where(_ONE)
_HELD_ALL = (
    select(accounts.c.digest, *_COLUMNS)
    .where(accounts.c.digest.in_(bindparam("digests", expanding=True)))
    .order_by(accounts.c.id)
    .with_for_update()
)
_OWE = update(accounts).where(_ONE).values(owed_version=accounts.c.owed_version + 1)
_OWE_NOW = _OWE.returning(*_COLUMNS)


def _read(row: Sequence[Any]) -> Account:
    id_, language, current, owed, version, asks, message, *flags = row
    return Account(id_, language, current, tuple(load(owed)), version, asks or "", message or 0, *flags)


def held(tx: Tx, chat: int, language: str) -> tuple[Account, bool]:
    """The account of a chat, its row locked; made on its first message. Also tells whether it is new."""
    digest = tx.vault.index(tx, "account", str(chat))
    if (known := tx.known("account", tx.known("chat", digest))) is not None:
        return known, False
    row = tx.connection.execute(_HELD, {"digest": digest}).first()
    if row is not None:
        return _read(tuple(row)), False
    account_id = new_id()
    made = insert_new(
        tx,
        accounts,
        id=account_id,
        digest=digest,
        address=tx.vault.seal_address(tx, account_id, chat),
        language=language,
        owed=[],
        created_at=tx.now,
        spoken_at=tx.now,
    )
    return _read(tuple(tx.connection.execute(_HELD, {"digest": digest}).one())), bool(made)


def hold_all(tx: Tx, chats: Iterable[int]) -> dict[bytes, Account]:
    """The accounts that these chats have, their rows locked; by the keyed hashes of the chats."""
    digests = [tx.vault.index(tx, "account", str(chat)) for chat in chats]
    return {row[0]: _read(tuple(row)[1:]) for row in tx.connection.execute(_HELD_ALL, {"digests": digests})}


def know(tx: Tx, found: Mapping[bytes, Account]) -> None:
    """These accounts are held, and need not be read again."""
    for digest, account in found.items():
        tx.read["chat", digest], tx.read["account", account.id] = account.id, account


def of_chat(tx: Tx, chat: int) -> Account | None:
    """The account of a chat, or None; only to look."""
    digest = tx.vault.index(tx, "account", str(chat))
    row = tx.connection.execute(select(*_COLUMNS).where(accounts.c.digest == digest)).first()
    return _read(tuple(row)) if row is not None else None


def by_id(tx: Tx, account_id: int) -> Account | None:
    """An account, or None when it is gone."""
    row = tx.connection.execute(_BY_ID, {"account": account_id}).first()
    return _read(tuple(row)) if row is not None else None


def address(tx: Tx, account_id: int) -> int:
    """The chat id of an account."""
    query = {"account": account_id}
    sealed = tx.once("address", account_id, read=lambda: tx.connection.execute(_ADDRESS, query).scalar_one())
    return tx.vault.open_address(tx, account_id, sealed)


def owe(tx: Tx, account_id: int, owed: Sequence[Show]) -> Account | None:
    """Write what is owed now; the account as it is then, or None when it is gone."""
    values = {"account": account_id, "owed": dump(owed), "owed_at": tx.now if owed else None, "spoken_at": tx.now}
    known: Account | None = tx.known("account", account_id)
    if known is not None:
        owing = replace(known, owed=tuple(owed), owed_version=known.owed_version + 1)
        tx.write_later(_OWE, values, {("account", account_id): owing})
        return owing
    row = tx.connection.execute(_OWE_NOW, values).first()
    return _read(tuple(row)) if row is not None else None


def owing(tx: Tx, older_than: timedelta = timedelta(), limit: int = 500) -> list[int]:
    """The accounts to which something has been owed for so long, oldest first."""
    old = accounts.c.owed_at.is_not(None), accounts.c.owed_at <= tx.now - older_than
    query = select(accounts.c.id).where(*old).order_by(accounts.c.owed_at).limit(limit)
    return list(tx.connection.execute(query).scalars())


def set_language(tx: Tx, account_id: int, language: str) -> None:
    """The language the account reads."""
    tx.connection.execute(update(accounts).where(accounts.c.id == account_id).values(language=language))


def set_reachable(tx: Tx, account_id: int, reachable: bool) -> None:
    """Whether the chat takes messages; a blocked one owes nothing."""
    values: dict[str, object] = {"reachable": reachable}
    if not reachable:
        values |= {"owed": [], "owed_at": None}
    tx.connection.execute(update(accounts).where(accounts.c.id == account_id).values(**values))


def come_from(tx: Tx, account: Account, place: str | None) -> None:
    """The list that is open now, to which cards lead back; None for no list."""
    if account.came_from != place:
        tx.connection.execute(update(accounts).where(accounts.c.id == account.id).values(came_from=place))


def serve(tx: Tx, account_id: int, person_id: int) -> None:
    """Link a person to the account and make them the one who writes."""
    insert_new(tx, links, account_id=account_id, person_id=person_id, since=tx.now)
    be(tx, account_id, person_id)


def be(tx: Tx, account_id: int, person_id: int | None) -> None:
    """Who of the account's people is writing; nobody, until the door was passed."""
    tx.connection.execute(update(accounts).where(accounts.c.id == account_id).values(current_id=person_id, asks=None))


def switch(tx: Tx, account_id: int, person_id: int | None) -> None:
    """Somebody else writes from now on: the buttons of all earlier messages are not theirs."""
    be(tx, account_id, person_id)
    tx.connection.execute(update(accounts).where(accounts.c.id == account_id).values(fresh_from=NOT_SAID))


@dataclass(frozen=True)
class Link:
    """One person of an account: whether others use the phone too, and wrong answers to who they are."""

    account_id: int
    person_id: int
    shared: bool
    wrong: int
    wrong_at: datetime | None


_LINK = select(*(links.c[name] for name in Link.__dataclass_fields__)).where(
    links.c.account_id == bindparam("account"), links.c.person_id == bindparam("person")
)
_PEOPLE_OF = (
    select(links.c.person_id)
    .where(links.c.account_id == bindparam("account"))
    .order_by(links.c.since, links.c.person_id)
)
_OF_PERSON = (
    select(*_COLUMNS)
    .join(links, links.c.account_id == accounts.c.id)
    .where(links.c.person_id == bindparam("person"))
    .order_by(links.c.since.desc())
)


def link(tx: Tx, account_id: int, person_id: int) -> Link | None:
    """How an account serves a person; None when it does not."""
    return tx.once("link", account_id, person_id, read=lambda: _link(tx, account_id, person_id))


def _link(tx: Tx, account_id: int, person_id: int) -> Link | None:
    row = tx.connection.execute(_LINK, {"account": account_id, "person": person_id}).first()
    return Link(*row) if row is not None else None


def change_link(tx: Tx, account_id: int, person_id: int, **values: Any) -> None:
    """Set what is known of one person on one phone."""
    of = links.c.account_id == account_id, links.c.person_id == person_id
    tx.connection.execute(update(links).where(*of).values(**values))


def is_shared(tx: Tx, account_id: int, person_id: int) -> bool:
    """Whether others may read what this chat shows: another person is known on it, or this one has said so."""
    found = link(tx, account_id, person_id)
    return (found is not None and found.shared) or len(people_of(tx, account_id)) > 1


def people_of(tx: Tx, account_id: int) -> list[int]:
    """The people whom the account serves, in the order they came."""
    query = {"account": account_id}
    return tx.once("people_of", account_id, read=lambda: list(tx.connection.execute(_PEOPLE_OF, query).scalars()))


def of_person(tx: Tx, person_id: int) -> list[Account]:
    """The accounts that serve a person, the newest link first."""
    query = {"person": person_id}
    return tx.once(
        "accounts_of",
        person_id,
        read=lambda: [_read(tuple(row)) for row in tx.connection.execute(_OF_PERSON, query)],
    )


_THEIRS = links.alias("theirs")
_SERVING = select(_THEIRS.c.account_id).where(among(_THEIRS.c.person_id, "people"))
_AROUND = (
    select(*(links.c[name] for name in Link.__dataclass_fields__), accounts.c.address, *_COLUMNS)
    .join(accounts, accounts.c.id == links.c.account_id)
    .where(links.c.account_id.in_(_SERVING))
    .order_by(links.c.since, links.c.person_id)
)


def ahead(tx: Tx, person_ids: Collection[int]) -> None:
    """Read the chats of these people in one go, with everybody whom those serve: for `of_person` and `is_shared`."""
    found, width = [], len(Link.__dataclass_fields__)
    for row in tx.connection.execute(_AROUND, {"people": list(person_ids)}):
        link, account = Link(*row[:width]), _read(tuple(row)[width + 1 :])
        tx.read["address", account.id], tx.read["link", account.id, link.person_id] = row[width], link
        found.append((account, link.person_id))
    tx.keep("people_of", {account.id for account, _ in found}, ((account.id, person) for account, person in found))
    wanted = frozenset(person_ids)
    newest_first = ((person, account) for account, person in reversed(found) if person in wanted)
    tx.keep("accounts_of", person_ids, newest_first)
