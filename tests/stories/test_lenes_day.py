"""A full working day of Lene's: ten young people, two walk-ins, a colleague ill; the taps per task are printed."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from tests.stories.notices_kit import heard, wall
from tests.stories.staff_kit import MOST_TAPS, Taps, change, column, there_is
from tests.stories.talks_kit import person_of
from tests.stories.youth import let_in
from tests.world import Phone, World

MONDAY, TUESDAY = date(2026, 11, 23), date(2026, 11, 24)
FREE = {"a name", "praise", "words to a young person"}
"""What somebody may have to type: whatever no button can know."""


@dataclass
class Task(Taps):
    """A task with what was typed for it."""

    typed: list[str] = field(default_factory=list)

    async def writes(self, what: str, text: str) -> str:
        """Type something, which is noted as what it is."""
        self.typed.append(what)
        return await self.phone.says(text)


@dataclass
class Day:
    """The tasks of a day, each begun by a command of the menu, which is a tap that all of them share."""

    tasks: list[tuple[str, Task]] = field(default_factory=list)

    async def begins(self, phone: Phone, command: str, task: str) -> Task:
        """A task, begun from the menu."""
        await phone.says(command)
        return self.goes_on(phone, task, command)

    def goes_on(self, phone: Phone, task: str, opened: str = "a message") -> Task:
        """A task that begins with a tap under a message that came."""
        made = Task(phone, task)
        self.tasks.append((opened, made))
        return made

    def told(self) -> Iterator[str]:
        """The table: how it was begun, the taps after that, and what had to be typed."""
        yield f"{'task':<44} {'begun by':<10} {'taps':>4}  typed"
        for opened, task in self.tasks:
            yield f"{task.task:<44} {opened:<10} {task.count:>4}  {', '.join(task.typed) or '-'}"


def counts(phone: Phone) -> dict[str, int]:
    """What the start screen counts."""
    listed = [text.split(" ", 1)[1].rpartition(" · ") for text in phone.buttons if " · " in text]
    return {name: int(n) for name, _, n in listed}


def owned(world: World, name: str, owner: int, days: int = 40, **columns: Any) -> int:
    """Somebody who signed up so many days ago and sits at home, and whom a colleague looks after."""
    known = {"owner_id": owner, "status": "enrolled", "enrolled_on": TUESDAY - timedelta(days=days), **columns}
    return there_is(world, name, ago=timedelta(days=days), **known)


async def ten(world: World, lene: Phone, mads: Phone) -> tuple[dict[str, int], dict[str, Phone]]:
    """Ten young people on Monday evening: seven at home, and three who write; and what they wish."""
    me, now = person_of(world, lene), world.clock.now()
    met = now - timedelta(days=1)
    ids = {
        "Ali": owned(world, "Ali A.", me, next_contact_on=TUESDAY, contacted_at=met),
        "Bo": owned(world, "Bo B.", me, next_contact_on=MONDAY, contacted_at=met),
        "Dina": owned(world, "Dina D.", me, status="placed", next_contact_on=TUESDAY + timedelta(days=60)),
        "Eva": owned(world, "Eva E.", me, 48, contacted_at=met),
        "Fie": owned(world, "Fie F.", me, 47, contacted_at=met),
        "Gry": owned(world, "Gry G.", me, 50, contacted_at=met),
        "Gri": owned(world, "Gry H.", me, 49, contacted_at=met),
    }
    phones = {}
    for name in ("Sami", "Noor", "Yusuf"):
        phones[name] = await let_in(world, name)
        world.clock.move_to(world.clock.now() + timedelta(minutes=1))
    ids |= {name: person_of(world, phone) for name, phone in phones.items()}
    for name, owner in (("Sami", lene), ("Noor", lene), ("Yusuf", mads)):
        change(world, ids[name], owner_id=person_of(world, owner), taken_at=now)
    await phones["Noor"].taps("Suggest a time")
    await phones["Noor"].taps("Tuesday 24 November")
    for name, wish in (("Sami", "My pay is wrong"), ("Yusuf", "Tell them I want to talk")):
        await phones[name].says("/talk")
        await phones[name].taps(wish)
    return ids, phones


async def test_a_full_working_day(world: World) -> None:
    lene, mads, omar = [await world.hires(name, language="en") for name in ("Lene", "Mads", "Omar")]
    karen = await world.hires("Karen", "leader", None, "en")
    world.clock.move_to(wall("2026-11-23 15:00"))
    ids, young = await ten(world, lene, mads)
    await world.tick()
    world.clock.move_to(wall("2026-11-24 09:00"))
    await world.tick()
    day = Day()
    await morning(world, day, lene, karen, young)
    await people_who_come(world, day, lene)
    await people_she_calls(world, day, lene, ids, young)
    await a_talk(world, day, lene, young)
    await whose_is_whose(world, day, lene, omar, ids)
    await evening(world, day, lene, ids)
    print("\n".join(day.told()))  # noqa: T201 - the figure belongs in the report of a run with -rP
    for _, task in day.tasks:
        assert task.count <= MOST_TAPS, task.task
        assert set(task.typed) <= FREE and len(task.typed) <= 1, task.task


async def morning(world: World, day: Day, lene: Phone, karen: Phone, young: dict[str, Phone]) -> None:
    """What waits; and Mads is ill: his young people read Lene's name from now on."""
    await day.begins(lene, "/idag", "see what the day brings")
    assert "Hi Lene. This waits:" in lene.heard
    assert counts(lene) == {"Wants a person": 3, "Today": 2, "Overdue": 1}
    assert "• Who: Mads from Jobplaneten." in await young["Yusuf"].says("/status")
    ill = await day.begins(karen, "/fri", "a colleague is ill, Lene stands in")
    assert "• Mads: Tuesday 24 November. Lene stands in." in await ill.on("Mads is away", "Today", "Lene")
    assert "• Who: Lene from Jobplaneten, while Mads is away." in await young["Yusuf"].says("/status")
    await world.tick()
    assert heard(lene, "You stand in for a colleague") == 1


async def people_who_come(world: World, day: Day, lene: Phone) -> None:
    """Two walk-ins: Amina says yes on her own phone, and Bilal has none."""
    walk = await day.begins(lene, "/opret", "a walk-in, with a link")
    await walk.on("Ellemarken", "16")
    await walk.writes("a name", "Amina K")
    assert "Amina K. is written down" in await walk.on("Skip", "School", "English")
    link = day.goes_on(lene, "the link for her phone")
    told = await link.on("Link for their phone")
    amina = world.phone("Amina", "en")
    await amina.says(f"/start {told.partition('start=')[2].split()[0]}")
    assert "Thank you, Amina" in await amina.taps("OK, I have read it")
    walk = await day.begins(lene, "/opret", "a walk-in without a phone")
    await walk.on("Karlemoseparken", "14")
    await walk.writes("a name", "Bilal M")
    assert "Bilal M. is written down" in await walk.on("Skip", "Came by themselves", "Dansk")
    assert "State: taken · has not said yes yet" in await lene.taps("To the card")


async def people_she_calls(world: World, day: Day, lene: Phone, ids: dict[str, int], young: dict[str, Phone]) -> None:
    """Ali is called, Bo is long due, Noor did not come, and Dina was forgotten."""
    call = await day.begins(lene, "/idag", "somebody of today: called")
    assert "next: Tuesday 8 December" in await call.on("Today ·", "Ali A.", "Talked", "By phone", "In 2 weeks")
    late = await day.begins(lene, "/idag", "somebody overdue: met outside")
    assert "next: Tuesday 1 December" in await late.on("Overdue ·", "Bo B.", "Talked", "Met outside", "In 1 week")
    world.clock.move_to(wall("2026-11-24 14:30"))
    missed = await day.begins(lene, "/talt", "somebody did not come: a new date")
    card = await missed.on("Later →", "Noor R.", "Not reached", "In 1 week")
    assert "next: Tuesday 1 December" in card and "Open requests: none" in card
    assert column(world, ids["Noor"], "contacted_at") is None, "who was not reached was not met"
    assert "• Next date: Tuesday 1 December." in await young["Noor"].says("/status")
    forgotten = await day.begins(lene, "/glemt", "somebody forgotten: called")
    assert "Dina D. · Lene: not met since enrolled · 40 days" in lene.buttons
    await forgotten.on("Dina D.", "Talked", "By phone", "In 4 weeks")
    assert "Nobody is forgotten" in await lene.says("/glemt")


async def a_talk(world: World, day: Day, lene: Phone, young: dict[str, Phone]) -> None:
    """Sami's pay is wrong: Lene takes it, writes, he answers, and the talk ends; his request is a task, done."""
    sami = young["Sami"]
    take = await day.begins(lene, "/bud", "take a request for help")
    await take.on("Sami R.", "I take it: the pay")
    await world.tick()
    assert "Lene from Jobplaneten has seen that you wrote" in sami.heard
    write = day.goes_on(lene, "write to somebody", "the card")
    await write.on("💬 Write")
    assert "To Sami R.:" in await write.writes("words to a young person", "Can you send me the hours you worked?")
    await write.on("✉️ Send")
    await world.tick()
    assert "Lene, Jobplaneten:\nCan you send me the hours" in sami.heard
    assert "Sent to Lene. The office is open until 17:00." in await sami.says("Twelve hours in October")
    await world.tick()
    assert "Twelve hours in October" in lene.heard
    answer = day.goes_on(lene, "answer in a talk")
    await answer.on("💬 Answer")
    await answer.writes("words to a young person", "Then they owe you for four. I call them.")
    await answer.on("✉️ Send")
    await world.tick()
    assert "they owe you for four" in sami.heard
    end = day.goes_on(lene, "end a talk")
    await end.on("End the talk")
    await world.tick()
    assert "Lene has ended the talk" in sami.heard
    done = await day.begins(lene, "/idag", "a task: done")
    assert "1 task" in await done.on("My tasks")
    assert "You have no tasks" in await done.on("Sami R. · wants a person", "✔ Done")


async def whose_is_whose(world: World, day: Day, lene: Phone, omar: Phone, ids: dict[str, int]) -> None:
    """Eva goes to Omar, Fie is closed, two girls called Gry are taken for one and taken apart again."""
    hand = await day.begins(lene, "/mine", "hand to a colleague")
    assert "With: Omar" in await hand.on("Eva E.", "More", "Hand to a colleague", "Omar")
    await world.tick()
    assert heard(omar, "Somebody was handed to you") == 1
    close = await day.begins(lene, "/mine", "close, with the last attempt")
    assert "State: closed" in await close.on("Fie F.", "Close", "Tried by phone", "Yes")
    merge = await day.begins(lene, "/mine", "put two records together")
    assert "👤 Gry G., 15" in await merge.on("Gry G.", "More", "Same person as", "Gry H.", "Keep 1: Gry G.")
    await lene.says("/mine")
    assert "Gry H." not in "".join(lene.buttons)
    undo = await day.begins(lene, "/mine", "a wrong merge: taken apart")
    await undo.on("Gry G.", "More", "Take apart again: Gry H.")
    await lene.says("/mine")
    assert {"Gry G.", "Gry H."} <= {words.partition(" · ")[0] for words in lene.buttons}
    assert column(world, ids["Gri"], "owner_id") == person_of(world, lene)


async def evening(world: World, day: Day, lene: Phone, ids: dict[str, int]) -> None:
    """Yusuf's wish is put off until tomorrow; then the start screen again."""
    world.clock.move_to(wall("2026-11-24 16:30"))
    await world.tick()
    take = await day.begins(lene, "/bud", "take a request of Mads's")
    await take.on("Yusuf R.", "I take it: wants to talk")
    later = await day.begins(lene, "/idag", "a task: later")
    assert "Due on Wednesday 25 November" in await later.on("My tasks", "Yusuf R. · wants a person", "Tomorrow")
    await day.begins(lene, "/idag", "see what is left")
    assert counts(lene) == {"Wants a person": 1, "My tasks": 1}
