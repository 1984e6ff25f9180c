"""What was said is struck out of what an account is owed, unless something happened to it meanwhile."""

from collections.abc import Sequence

from sqlalchemy import bindparam, delete, select, update

from rules.owed import Show, dump, load
from storage.accounts import NOT_SAID, Account
from storage.tables import accounts
from storage.tx import Tx

# Built once: they run for every answer.
_ONE = accounts.c.id == bindparam("account")
_OWED = (
    select(accounts.c.owed, accounts.c.owed_version, accounts.c.leaving, accounts.c.current_id, accounts.c.fresh_from)
    .where(_ONE)
    .with_for_update()
)
_SET = update(accounts).where(_ONE)
_AS_DRAWN = _SET.where(
    accounts.c.owed_version == bindparam("version"),
    accounts.c.current_id.is_not_distinct_from(bindparam("current")),
    accounts.c.leaving.is_(False),
    accounts.c.fresh_from != NOT_SAID,
)


def settle(tx: Tx, account: Account, said: Sequence[Show], asks: str | None, message: int, newest: int = 0) -> bool:
    """Strike out what was said. True when nothing is owed any more; a leaving account is then deleted.

    `message` is the one that asks; `newest` the newest that was said, from which on a new writer's own begin.
    """
    if set(account.owed) <= set(said) and _settled(tx, account, asks, message):
        return True
    row = tx.connection.execute(_OWED, {"account": account.id}).first()
    if row is None:
        return True
    # A newer version may owe the same screen again, of a state that was not drawn yet.
    stale = row.owed_version != account.owed_version
    left = [item for item in load(row.owed) if item not in said or (stale and not item.kept)]
    if not left and row.leaving:
        tx.connection.execute(delete(accounts).where(accounts.c.id == account.id))
        return True
    values: dict[str, object] = {"owed": dump(left), "owed_at": tx.now if left else None}
    if asks is not None and row.current_id == account.current_id:
        values |= {"asks": asks or None, "asked_message": message}
    if newest and row.fresh_from == NOT_SAID and row.current_id == account.current_id:
        values["fresh_from"] = newest
    tx.connection.execute(_SET, {"account": account.id, **values})
    return not left


def settle_all(tx: Tx, said: Sequence[tuple[Account, str | None, int]]) -> bool:
    """Strike out everything of many accounts at once: with each what it asks, and in which message.

    True when nothing happened to any of them since it was drawn; else those have to be settled one by one.
    """
    rows: list[dict[str, object]] = [
        {
            "account": account.id,
            "version": account.owed_version,
            "current": account.current_id,
            "owed": [],
            "owed_at": None,
            "asks": asks or None,
            "asked_message": message,
        }
        for account, asks, message in said
    ]
    return tx.connection.execute(_AS_DRAWN, rows).rowcount == len(rows)


def _settled(tx: Tx, account: Account, asks: str | None, message: int) -> bool:
    """Strike out everything at once, where nothing happened since it was drawn: nearly always."""
    values: dict[str, object] = {"owed": [], "owed_at": None}
    if asks is not None:
        values |= {"asks": asks or None, "asked_message": message}
    drawn = {"account": account.id, "version": account.owed_version, "current": account.current_id}
    return bool(tx.connection.execute(_AS_DRAWN, {**drawn, **values}).rowcount)
