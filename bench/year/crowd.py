"""Young people, role models and workplaces: they come, answer or do not, stop and come back, and take breaks."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from sqlalchemy import select

from bench.year.folk import Somebody, Walk
from bench.year.habits import IN_ONE_GO, MODEL, WORKPLACE, YOUNG, Habits, choose
from bench.year.meetings import notes
from bench.year.record import data_of
from bench.year.talking import ANSWER, ANSWERS
from bench.year.town import Town, Young
from playground.wire import Json
from storage.tables import pairs, people

FIRST_NAMES = (
    *("Sami Amina Omar Noor Ida Karl Freja Emil Layla Yusuf".split()),
    *("Zahra Mikkel Sofie Ali Fatima Oskar Mona Jonas Sara Hassan".split()),
)
LETTERS = "ABCDEFGHIJKLMNOPRSTUV"
AREAS = {"koege": ("ellemarken", "karlemoseparken"), "greve": ("askeroed", "klyngen")}
ROUNDS = 3
"""Messages that somebody answers one after another without looking up."""


def name_of(number: int) -> str:
    """A name that nobody else has."""
    return f"{FIRST_NAMES[number % len(FIRST_NAMES)]} {LETTERS[number // len(FIRST_NAMES) % len(LETTERS)]}"


def birthday(town: Town) -> date:
    """Of somebody between 13 and 22; one in eight turns 18 while it all goes on."""
    if town.chance(0.125):
        return _years(town.plan.first, 18) + timedelta(days=town.rng.randrange(14, max(15, town.plan.days - 7)))
    return town.plan.first - timedelta(days=town.rng.randrange(13 * 366 + 40, 22 * 365))


def _years(day: date, years: int) -> date:
    return day.replace(year=day.year - years)


def age_on(born: date, day: date) -> int:
    """Full years."""
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def band(age: int) -> str:
    """The band at the door."""
    return "13-14" if age < 15 else "15-17" if age < 18 else "18-30"


def door(town: Town, number: int, team: str, born: date, *, other: bool = False) -> list[str]:
    """The way through the door and its form."""
    area, age = town.rng.choice(AREAS[team]), age_on(born, town.today)
    begin = ["/start", *(["1n:::"] if other else []), "1g:area::"]
    begin += [f"1g:band:{area}:", f"1p:{area}:{band(age)}:", f"1o:{area}:{band(age)}:"]
    told = [f"1a:door:age:{age}" if age < 18 else str(age), name_of(number)]
    call = [f"2012{number:04d}", "1a:door:leave_message:yes"] if town.chance(0.7) else ["1s:door:phone:"]
    return [*begin, *told, *call, "1t:door:wishes:shop", "1d:door:wishes:", "1f:door::"]


async def arrive(town: Town, numbers: Sequence[int]) -> None:
    """Those who are new today: most by themselves, some share a phone with a sister or brother, some have no Telegram."""
    coming = []
    for number in numbers:
        born, team = birthday(town), "greve" if number % 5 in (1, 3) else "koege"
        if number % 10 == 7:
            await written_down(town, number, team, born)
            continue
        who = town.comes(name_of(number).split()[0], "en" if number % 3 == 0 else "da")
        coming.append((number, born, team, who))
    await town.walk([Walk(who, door(town, number, team, born)) for number, born, team, who in coming])
    for number, born, team, who in coming:
        first = Young(town.id_of(who), name_of(number), team, born, who)
        town.young.append(first)
        if number % 12 == 5:
            await _second(town, number + 400, first, who)


async def _second(town: Town, number: int, first: Young, who: Somebody) -> None:
    """A sister or brother on the same phone."""
    await town.until(town.now + timedelta(hours=1))
    born = birthday(town)
    await town.walk([Walk(who, door(town, number, first.team, born, other=True))])
    second = Young(town.id_of(who), name_of(number), first.team, born, who, mate=first)
    if second.id != first.id:
        first.mate = second
        town.young.append(second)
        town.counts["who share a phone"] += 2


async def written_down(town: Town, number: int, team: str, born: date) -> None:
    """Somebody stands in the office and has no Telegram: staff write them down."""
    colleague = town.rng.choice([one for one in town.staff if one.team == team and town.today not in one.away])
    area, age = AREAS[team][0], age_on(born, town.today)
    known = {row.id for row in town.read(lambda tx: tx.connection.execute(select(people.c.id)).all())}
    steps = ["/opret", f"1a:add:area:{area}", f"1a:add:age:{age}", name_of(number), "1s:add:phone:"]
    await town.walk([Walk(colleague.who, [*steps, "1a:add:referred:school", "1a:add:language:da"])])
    new = [
        row.id for row in town.read(lambda tx: tx.connection.execute(select(people.c.id)).all()) if row.id not in known
    ]
    if new:
        town.young.append(Young(new[0], name_of(number), team, born, None, stage="taken"))
        town.counts["without Telegram"] += 1


async def react(town: Town, folk: list[Somebody], habits: Habits, likely: float) -> None:
    """They look at what came since they last looked, and answer some of it."""
    waiting = {who: [m for m in town.record.fresh.pop(who.chat, {}).values() if data_of(m)] for who in folk}
    eager = [who for who in folk if waiting[who] and town.chance(likely)]
    for number in range(ROUNDS):
        steps = {who: _step(town, who, habits, waiting, 2.0 * number) for who in eager}
        await town.walk([Walk(who, [step, *IN_ONE_GO.get(step, ())]) for who, step in steps.items() if step])
        eager = [who for who in eager if steps[who]]
        waiting |= {who: [*waiting[who], *town.record.fresh.pop(who.chat, {}).values()] for who in eager}


def _step(town: Town, who: Somebody, habits: Habits, waiting: dict[Somebody, list[Json]], bored: float) -> str | None:
    while waiting[who]:
        step = choose(town.rng, habits, data_of(waiting[who].pop(0)), bored)
        if step is not None:
            if step.startswith("1g:talk_over:") and town.chance(ANSWERS):
                town.counts["texts of young people"] += 1
                return ANSWER[who.language]
            town.counts["veils lifted"] += step.startswith("1mine:")
            notes(town, step)
            return step
    return None


async def young_react(town: Town) -> None:
    """Young people look at their phones."""
    here = [one.who for one in town.young if one.who and one.stage != "erased"]
    free = [who for who in dict.fromkeys(here) if not town.spells.is_now("blocked", who.chat)]
    await react(town, free, YOUNG, 0.75)
    await _prove(town)


async def _prove(town: Town) -> None:
    """Whoever was asked for the month they were born in says it."""
    asked = []
    for one in town.young:
        found = town.record.find(one.who.chat, rf"1who:{one.id}:{one.born.month}:") if one.who and one.mate else None
        if one.who and found:
            asked.append(Walk(one.who, [found[1]]))
    await town.walk({walk.who: walk for walk in asked}.values())


async def models_react(town: Town) -> None:
    """Role models look at their phones."""
    await react(town, town.models, MODEL, 0.8)


async def workplaces_react(town: Town) -> None:
    """Contacts at workplaces look at their phones."""
    await react(town, town.contacts, WORKPLACE, 0.6)


async def moods(town: Town) -> None:
    """Some stop, come back, block the bot, let it in again, or want a break."""
    for one in town.young:
        if one.who is None or one.stage in ("lead", "erased") or one.mate is not None:
            continue
        await town.walk(_mood(town, one, one.who))


def _mood(town: Town, one: Young, who: Somebody) -> Iterator[Walk]:
    spells, now = town.spells, town.now
    if spells.is_now("blocked", who.chat):
        if town.often(0.05):
            spells.end("blocked", who.chat, now)
            town.counts["blocks lifted"] += 1
            town.record.deed(who.chat)
            who.phone.unblock()
            yield Walk(who, ["/start"])
    elif spells.is_now("stopped", one.id):
        if town.often(0.05):
            spells.end("stopped", one.id, now)
            town.counts["who came back"] += 1
            yield Walk(who, ["/start", "1m:::", "1u:old::"])
    elif town.often(0.0015):
        spells.begin("stopped", one.id, now)
        town.counts["who stopped"] += 1
        yield Walk(who, ["/stop", "1k:::"])
    elif town.often(0.0008):
        spells.begin("blocked", who.chat, now)
        town.counts["who blocked the bot"] += 1
        who.phone.block()
    elif one.enrolled_on and town.often(0.0015):
        town.counts["breaks"] += 1
        yield Walk(who, ["pause", "~1g:pausing:(month|own)"])
    elif one.enrolled_on and town.chance(0.001):
        yield from _ends_pair(town, one, who)
    elif town.often(0.002):
        town.counts["calls for a person"] += 1
        yield Walk(who, ["/start", "1m:::", "~1g:person:", "~1(h|w):call"])


def _ends_pair(town: Town, one: Young, who: Somebody) -> Iterator[Walk]:
    """They have had enough of their role model."""
    query = select(pairs.c.id).where(pairs.c.youth_id == one.id, pairs.c.state == "running")
    for pair in town.read(lambda tx: list(tx.connection.execute(query).scalars())):
        town.spells.begin("pair over", pair, town.now)
        town.counts["pairs ended"] += 1
        yield Walk(who, ["/status", f"1g:my_pair:{pair}:", f"1duo:{pair}:stop:"])
