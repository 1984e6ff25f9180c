"""What stories about talks share: staff who write from a card, and a talk that has begun."""

from storage import accounts, duties
from tests.stories.staff_kit import has_card
from tests.stories.youth import let_in
from tests.world import Phone, World


def person_of(world: World, phone: Phone) -> int:
    """Who writes from this phone."""
    found = world.app.db.read_now(lambda tx: accounts.of_chat(tx, phone.person.id))
    assert found is not None and found.current_id is not None
    return found.current_id


async def puts_on_duty(world: World, phone: Phone, days: int = 8) -> None:
    """This member of staff is on duty from today on."""
    staff_id = person_of(world, phone)
    today = world.clock.now().date()
    for number in range(days):
        day = today.fromordinal(today.toordinal() + number)
        await world.app.db.run(duties.put, "koege", day, staff_id)


async def writes(staff: Phone, youth: Phone, text: str, *, sends: bool = True) -> str:
    """Staff open the card, tap Write, write, and send what is shown back."""
    await has_card(staff, person_of(staff.world, youth))
    await staff.taps("💬 Write")
    shown = await staff.says(text)
    return await staff.taps("✉️ Send") if sends else shown


async def talking(world: World) -> tuple[Phone, Phone]:
    """Lene has written to Sami, and he has it."""
    lene = await world.hires("Lene", language="en")
    sami = await let_in(world, "Sami")
    await writes(lene, sami, "Can you come by today?")
    await world.tick()
    return lene, sami


def heard(phone: Phone, words: str) -> int:
    """How many messages of the bot's say this."""
    return sum(words in message["text"] for message in phone.said)


def message_with(phone: Phone, words: str) -> int:
    """The id of the first message that says this."""
    return int(next(m["message_id"] for m in phone.said if words in m["text"]))


async def reads(staff: Phone, youth: Phone) -> str:
    """Open the card and tap Write; what staff see of the talk."""
    await has_card(staff, person_of(staff.world, youth))
    return await staff.taps("💬 Write")
