"""Each of a pair gets the other's introduction: one line about oneself, if one likes; no way to reach anybody in it."""

from typing import Any

from storage import approvals, certificates, pairs
from tests.stories.test_pairs import TODAY, only, person_of, three, waits
from tests.world import Phone, World

HIS, MINE = "Jeg læser til elektriker og spiller fodbold om onsdagen.", "Jeg kan godt lide at tegne."


async def before_the_four_lines(world: World) -> tuple[Phone, Phone, Phone]:
    """Lene, Sami and Yusuf; both have said yes, and read the four lines next."""
    found = await three(world)
    waits(world, person_of(world, "Sami"))

    def pair(tx: Any) -> None:
        sami, yusuf = person_of(world, "Sami"), person_of(world, "Yusuf")
        approvals.record(tx, sami, approvals.PAIRING, approvals.CONFIRMED, way="paper", by=sami, about=yusuf)
        made = pairs.by_id(tx, pairs.add(tx, sami, yusuf, "koege", sami))
        assert made is not None
        said = {"youth_yes_at": tx.now, "model_yes_at": tx.now}
        pairs.change(tx, made, [pairs.ASKED], state=pairs.AGREEING, **said)

    world.app.db.run_now(pair)
    return found


async def opens_the_pair(phone: Phone, world: World) -> str:
    """One's own page of the pair."""
    await phone.says("/status")
    return await phone.forges(f"1g:my_pair:{only(world).id}:")


async def test_each_reads_the_other_s_line_when_they_are_a_pair_and_not_before(world: World) -> None:
    _, sami, yusuf = await before_the_four_lines(world)
    assert "1. How often" in await opens_the_pair(yusuf, world)
    assert "Write one line about you, if you like." in await yusuf.taps("Write a line about me")
    for line in ("Ring på 20 12 34 56", "find mig på snap: yusuf22", "skriv til yusuf@eksempel.dk"):
        assert "Leave out numbers, links" in await yusuf.says(line)
    assert "too long" in await yusuf.says("x" * 121)
    assert f"Your line: “{HIS}”" in await yusuf.says(HIS) and "1. How often" in yusuf.heard
    await yusuf.taps("That's fine with me")
    assert HIS not in await opens_the_pair(sami, world), "nobody reads it before both have agreed"
    await sami.taps("Write a line about me")
    await sami.says(MINE)
    begins = await sami.taps("That's fine with me")
    assert "Yusuf is your role model now" in begins and f"Yusuf writes: “{HIS}”" in begins
    await world.tick()
    assert "You are Sami's role model now" in yusuf.heard and f"Sami writes: “{MINE}”" in yusuf.heard
    assert not any(b"elektriker" in row.sealed for row in world.rows()["records"])
    assert f"Your line about you: {HIS}" in await yusuf.says("/my_data")


async def test_a_line_is_changed_taken_out_and_gone_with_whoever_wrote_it(town: World) -> None:
    _, sami, yusuf = await before_the_four_lines(town)
    for phone, line in ((yusuf, HIS), (sami, MINE)):
        await opens_the_pair(phone, town)
        await phone.taps("Write a line about me")
        await phone.says(line)
        await phone.taps("That's fine with me")
    await opens_the_pair(yusuf, town)
    old = yusuf.data_of("Change my line")
    await yusuf.taps("Change my line")
    assert "Nothing was changed" in await yusuf.taps("Cancel") and HIS in yusuf.heard
    await yusuf.taps("Change my line")
    await yusuf.says("Hej.")
    assert "Yusuf writes: “Hej.”" in await opens_the_pair(sami, town)
    his = person_of(town, "Yusuf")
    town.app.db.run_now(lambda tx: certificates.expire(tx, his, TODAY, his))
    assert "Hej." not in await opens_the_pair(sami, town), "nobody hears of a role model without a certificate"
    town.app.db.run_now(lambda tx: certificates.ok(tx, his, TODAY, 730, his))
    assert "Hej." in await opens_the_pair(sami, town)
    await opens_the_pair(yusuf, town)
    await yusuf.taps("Take my line out")
    assert "Yusuf writes" not in await opens_the_pair(sami, town)
    await sami.taps("✋ Stop")
    assert "not here any more" in await yusuf.forges(old), "a pair that is over takes no line"
    await sami.says("/delete")
    await sami.taps("Yes, delete it")
    await sami.taps("Yes, I'm sure")
    assert not [row for row in town.rows()["records"] if row.form == "hello"]
