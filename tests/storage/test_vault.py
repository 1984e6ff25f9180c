"""The vault: what is sealed for one person and place opens there and nowhere else."""

import asyncio
from datetime import UTC, datetime

import pytest
from cryptography.fernet import Fernet
from sqlalchemy import delete, select, update

from storage import BadKey, Database, Json, Tx, Unreadable, Vault, connect
from storage.erase import erase_person
from storage.tables import keys, service_keys
from tests.storage.conftest import StillClock, add_person

LABEL = "records.answers.door"
ANSWERS: Json = {"name": "Sami Ø. سامي", "sounds_okay": ["shop", "café"], "age": 15, "phone": None, "late": True}


async def refused(db: Database, owner: int, label: str, sealed: bytes) -> str:
    with pytest.raises(Unreadable) as caught:
        await db.run(lambda tx: tx.vault.open(tx, owner, label, sealed))
    return str(caught.value)


def rewrap(tx: Tx, after: int) -> tuple[int, int | None]:
    return tx.vault.rewrap(tx, 3, after)


async def test_a_sealed_value_opens_as_it_was(db: Database) -> None:
    sami = await db.run(add_person)
    sealed = await db.run(lambda tx: tx.vault.seal(tx, sami, LABEL, ANSWERS))
    assert await db.read(lambda tx: tx.vault.open(tx, sami, LABEL, sealed)) == ANSWERS
    assert b"Sami" not in sealed
    assert sealed[0] == 1


async def test_sealing_the_same_twice_gives_different_bytes(db: Database) -> None:
    sami = await db.run(add_person)
    one, two = await db.run(lambda tx: [tx.vault.seal(tx, sami, LABEL, "yes") for _ in range(2)])
    assert one != two


async def test_a_changed_copied_or_strange_value_is_refused_without_telling_it(db: Database) -> None:
    sami, lene = await db.run(add_person), await db.run(add_person)
    sealed = await db.run(lambda tx: tx.vault.seal(tx, sami, LABEL, ANSWERS))
    for place in (1, 12, 13, len(sealed) - 1):
        changed = sealed[:place] + bytes([sealed[place] ^ 1]) + sealed[place + 1 :]
        assert "Sami" not in await refused(db, sami, LABEL, changed)
    for cut in (b"", b"\x01", sealed[:10], sealed[:13], sealed[:-1], b"\x02" + sealed[1:]):
        await refused(db, sami, LABEL, cut)
    await refused(db, lene, LABEL, sealed)
    await refused(db, sami, "records.answers.more", sealed)


async def test_a_value_copied_together_with_its_key_is_refused(db: Database) -> None:
    sami, lene = await db.run(add_person), await db.run(add_person)
    sealed = await db.run(lambda tx: tx.vault.seal(tx, sami, LABEL, ANSWERS))

    def copy_key(tx: Tx) -> None:
        wrapped = tx.connection.execute(select(keys.c.wrapped).where(keys.c.owner == sami)).scalar_one()
        tx.connection.execute(update(keys).where(keys.c.owner == lene).values(wrapped=wrapped))

    await db.run(copy_key)
    await refused(db, lene, LABEL, sealed)
    await refused(db, lene, LABEL.replace("door", f"door|{sami}"), sealed)


async def test_without_the_key_nothing_opens_though_it_was_open_before(db: Database) -> None:
    sami = await db.run(add_person)
    sealed = await db.run(lambda tx: tx.vault.seal(tx, sami, LABEL, ANSWERS))

    def erase_and_look(tx: Tx) -> None:
        tx.vault.open(tx, sami, LABEL, sealed)
        erase_person(tx, sami)
        with pytest.raises(Unreadable):
            tx.vault.open(tx, sami, LABEL, sealed)

    await db.run(erase_and_look)
    await refused(db, sami, LABEL, sealed)
    await db.run(lambda tx: tx.vault.make_key(tx, sami))
    await refused(db, sami, LABEL, sealed)


async def test_making_a_key_twice_keeps_the_first(db: Database) -> None:
    sami = await db.run(add_person)
    sealed = await db.run(lambda tx: tx.vault.seal(tx, sami, LABEL, ANSWERS))
    await db.run(lambda tx: tx.vault.make_key(tx, sami))
    assert await db.run(lambda tx: tx.vault.open(tx, sami, LABEL, sealed)) == ANSWERS


async def test_words_are_found_by_kind_and_word_and_only_with_our_index_key(db: Database) -> None:
    found = await db.run(lambda tx: tx.vault.index(tx, "name", "sami"))
    assert len(found) == 16
    assert found == await db.read(lambda tx: tx.vault.index(tx, "name", "sami"))
    assert found != await db.read(lambda tx: tx.vault.index(tx, "name", "samir"))
    assert found != await db.read(lambda tx: tx.vault.index(tx, "account", "sami"))
    assert await db.read(lambda tx: tx.vault.index(tx, "a", "b|c") != tx.vault.index(tx, "a|b", "c"))


async def test_an_address_belongs_to_its_account(db: Database) -> None:
    sealed = await db.run(lambda tx: tx.vault.seal_address(tx, 5, -1001234567890))
    assert await db.read(lambda tx: tx.vault.open_address(tx, 5, sealed)) == -1001234567890
    with pytest.raises(Unreadable):
        await db.read(lambda tx: tx.vault.open_address(tx, 6, sealed))


async def test_service_keys_outlive_the_process_and_are_no_persons(migrated_url: str, master_key: str) -> None:
    async def first_index() -> bytes:
        async with connect(migrated_url, [master_key], StillClock()) as db:
            return await db.read(lambda tx: tx.vault.index(tx, "name", "sami"))

    assert await first_index() == await first_index()


async def test_master_keys_can_be_exchanged_while_the_old_one_is_still_given(migrated_url: str) -> None:
    old, new = Fernet.generate_key().decode(), Fernet.generate_key().decode()
    async with connect(migrated_url, [old], StillClock()) as db:
        sami = await db.run(add_person)
        sealed = await db.run(lambda tx: tx.vault.seal(tx, sami, LABEL, ANSWERS))
        indexed = await db.run(lambda tx: tx.vault.index(tx, "name", "sami"))
    async with connect(migrated_url, [new, old], StillClock()) as db:
        assert await db.read(lambda tx: tx.vault.open(tx, sami, LABEL, sealed)) == ANSWERS
        for _ in range(6):
            await db.run(add_person)
        after: int | None = 0
        slices = []
        while after is not None:
            number, after = await db.run(rewrap, after)
            slices.append(number)
        assert (
            len(slices) == 4 and sum(slices) == 3
        )  # Sami's and the two of the service: the others came in under the new one
        assert await db.read(lambda tx: tx.vault.open(tx, sami, LABEL, sealed)) == ANSWERS
    async with connect(migrated_url, [new], StillClock()) as db:
        assert await db.read(lambda tx: tx.vault.open(tx, sami, LABEL, sealed)) == ANSWERS
        assert await db.read(lambda tx: tx.vault.index(tx, "name", "sami")) == indexed
    async with connect(migrated_url, [old], StillClock()) as db:
        with pytest.raises(BadKey, match="none of the data keys"):
            await db.read(lambda tx: tx.vault.index(tx, "name", "sami"))


def arrives(tx: Tx) -> tuple[int, bytes]:
    person = add_person(tx)
    return person, tx.vault.seal(tx, person, LABEL, "x")


async def test_nobody_is_lost_or_comes_back_who_comes_in_or_goes_during_a_rotation(migrated_url: str) -> None:
    old, new = Fernet.generate_key().decode(), Fernet.generate_key().decode()
    async with connect(migrated_url, [old], StillClock()) as db:
        there = dict([await db.run(arrives) for _ in range(8)])
    both = [new, old]
    async with connect(migrated_url, both, StillClock()) as db, connect(migrated_url, both, StillClock()) as bot:
        after: int | None = 0
        while after is not None:
            # At the same time as the slice: one comes, and one goes whom it is about to wrap, or has just wrapped.
            goes = min((one for one in there if one > after), default=0)
            slice_, came, _ = await asyncio.gather(db.run(rewrap, after), bot.run(arrives), bot.run(erase_person, goes))
            after = slice_[1]
            there |= [came]
            there.pop(goes, None)
        assert len(there) >= 8  # as many came as went
        assert (await db.run(lambda tx: tx.vault.rewrap(tx, 100)))[0] == 0
    async with connect(migrated_url, [new], StillClock()) as db:
        assert await db.read(opened, there) == ["x"] * len(there)
        assert set(await db.read(lambda tx: tx.connection.execute(select(keys.c.owner)).scalars().all())) == set(there)


def opened(tx: Tx, sealed: dict[int, bytes]) -> list[Json]:
    return [tx.vault.open(tx, person, LABEL, one) for person, one in sealed.items()]


async def test_a_stranger_with_another_master_key_opens_nothing(db: Database) -> None:
    sami = await db.run(add_person)
    sealed = await db.run(lambda tx: tx.vault.seal(tx, sami, LABEL, ANSWERS))
    stranger = Vault([Fernet.generate_key().decode()])

    def look(tx: Tx) -> None:
        stranger.open(Tx(tx.connection, stranger, tx.now), sami, LABEL, sealed)

    with pytest.raises(Unreadable):
        await db.run(look)
    with pytest.raises(BadKey):
        await db.run(lambda tx: stranger.index(tx, "name", "sami"))
    with pytest.raises(Unreadable):
        await db.run(lambda tx: stranger.rewrap(tx, 10, after=1))


async def test_service_keys_made_in_a_transaction_that_fails_are_not_remembered(db: Database, master_key: str) -> None:
    fresh = Vault([master_key])
    made: list[bytes] = []

    def fail(tx: Tx) -> None:
        tx.connection.execute(delete(service_keys))
        made.append(fresh.index(tx, "name", "sami"))
        raise LookupError

    with pytest.raises(LookupError):
        await db.run(fail)
    assert await db.run(lambda tx: fresh.index(tx, "name", "sami")) not in made


@pytest.mark.parametrize(
    "bad",
    ["", "short", "x" * 44, "Ø" * 44, Fernet.generate_key().decode()[:-2]],
    ids=["none", "short", "long", "letters", "cut"],
)
def test_a_bad_master_key_is_named_by_its_place_and_never_shown(bad: str) -> None:
    good = Fernet.generate_key().decode()
    with pytest.raises(BadKey, match=r"data key 2 .*doctor") as caught:
        Vault([good, bad])
    assert good not in str(caught.value)
    assert not bad or bad not in str(caught.value)
    assert caught.value.__cause__ is None


def test_no_master_key_at_all_says_how_to_make_one() -> None:
    with pytest.raises(BadKey, match="doctor"):
        Vault([])


def test_values_that_are_no_json_are_refused(sqlite_url: str, master_key: str) -> None:
    vault = Vault([master_key])
    with pytest.raises(ValueError, match="JSON compliant"):
        vault.seal_address(_no_tx(vault), 1, float("nan"))  # type: ignore[arg-type]


def _no_tx(vault: Vault) -> Tx:
    vault.keep({"accounts": bytes(32), "index": bytes(32)})
    return Tx(None, vault, datetime(2026, 11, 23, tzinfo=UTC))  # type: ignore[arg-type]
