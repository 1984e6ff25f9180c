"""What looks like a CPR number, card number or code is deleted, answered, and lies nowhere: not in rows, files or logs."""

import re

import pytest

from tests.stories.youth import at_the_form, at_the_notice, everything_stored, let_in
from tests.world import Phone, World

CPR, CARD, CODE = "CPR number", "card number", "code"
SECRETS = (
    ("010112-1234", CPR),
    ("mit cpr er 0101121234 ok?", CPR),
    ("0 1 0 1 1 2 1 2 3 4", CPR),
    ("1. januar 2012 1234", CPR),
    ("4111 1111 1111 1111", CARD),
    ("min kode er 4711", CODE),
    ("MitID: 123456", CODE),
    ("my pin is 4 7 1 1", CODE),
    ("/start 0101121234", CPR),
)
ANSWER = "I have not kept it, and I have deleted your message here."


def deleted(phone: Phone) -> int:
    """How many of this person's messages are gone from the chat."""
    return sum(message["deleted"] for message in phone.person.chat() if message["from"] == "person")


async def test_it_is_deleted_and_answered_wherever_one_is(town: World) -> None:
    for phone in (town.phone("Noor", "en"), await at_the_form(town.phone("Amina", "en")), await let_in(town)):
        before = deleted(phone)
        for number, (typed, kind) in enumerate(SECRETS, 1):
            answer = await phone.says(typed)
            assert f"That looks like a {kind}" in answer and ANSWER in answer, typed
            assert deleted(phone) == before + number


async def test_it_is_no_answer_and_the_question_stays(town: World) -> None:
    sami = await at_the_form(town.phone("Sami", "en"))
    await sami.taps("15")
    await sami.says("Sami 010112-1234")
    assert "Which number" in await sami.says("Sami")
    await sami.says("010112 1234")
    assert "Phone: (skipped)" in await _skips_to_the_end(sami)


async def _skips_to_the_end(phone: Phone) -> str:
    await phone.taps("Skip")
    return await phone.taps("Skip")


async def test_captions_and_edited_and_forwarded_messages_are_read_too(town: World) -> None:
    sami = await let_in(town)
    deeds = (
        lambda: sami.person.photo(b"x" * 10, caption="010112-1234"),
        lambda: sami.person.document(b"x" * 10, name="a.pdf", caption="min kode er 4711"),
        lambda: sami.person.voice(b"x" * 10, caption="kode 4711"),
        lambda: sami.person.album([b"x", b"y"], caption="4111 1111 1111 1111"),
    )
    for number, deed in enumerate(deeds, 1):
        await sami.does(deed)
        assert (sami.everything.count(ANSWER), deleted(sami)) == (number, number)
    await sami.says("hello")
    mine = [message for message in sami.chat if message["from"] == "person"][-1]["message_id"]
    assert ANSWER in await sami.does(lambda: sami.person.edit(mine, "010112-1234"))
    assert deleted(sami) == len(deeds) + 1


async def test_several_secrets_are_each_deleted(town: World) -> None:
    sami = await let_in(town)
    await sami.does(*(lambda typed=typed: sami.person.send(typed) for typed, _ in SECRETS))
    assert deleted(sami) == len(SECRETS)


async def test_a_message_that_cannot_be_deleted_any_more_is_still_answered(town: World) -> None:
    sami = await let_in(town)
    town.standin.fault(
        method="deleteMessage", times=1, status=400, description="Bad Request: message can't be deleted for everyone"
    )
    assert ANSWER in await sami.says("010112-1234")


async def test_nothing_of_it_lies_in_the_files_or_in_the_logs(town: World, capfd: pytest.CaptureFixture[str]) -> None:
    sami = await at_the_notice(town.phone("Sami", "en"))
    await sami.says("010112-1234")
    await sami.taps("OK, I have read it")
    for typed, _ in SECRETS:
        await sami.says(typed)
    await town.tick()
    out, err = capfd.readouterr()
    everything = everything_stored(town) + out.encode() + err.encode()
    for digits in ("0101121234", "010112", "41111111", "4711", "123456"):
        spaced = "[^0-9a-f]{0,2}".join(digits).encode()
        assert not re.search(b"(?<![0-9a-f.])" + spaced + b"(?![0-9a-f.])", everything), digits


async def test_harmless_numbers_are_no_secrets(town: World) -> None:
    sami = await at_the_form(town.phone("Sami", "en"))
    for typed in ("15", "Sami", "20 12 34 56", "yes", "in a shop"):
        await sami.says(typed)
    assert deleted(sami) == 0 and "Done →" in sami.buttons
