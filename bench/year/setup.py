"""Before the first day: staff come in by their links, write workplaces down, and ask role models."""

from sqlalchemy import select

from bench.year.folk import Somebody, Walk
from bench.year.town import Colleague, Town
from storage.tables import role_models, workplaces

TEAMS = ("koege", "greve")
STAFF = (
    ("Lene", "consultant", "koege", "en"),
    ("Mads", "consultant", "koege", "da"),
    ("Gry", "consultant", "greve", "da"),
    ("Tariq", "consultant", "greve", "en"),
    ("Karen", "leader", None, "da"),
)
TRADES = ("shop", "office", "club", "daycare", "cleaning")
KINDS = ("public", "private", "pocket_money", "special")
THEMES = ("school", "football", "gaming", "music", "money")


async def hire(town: Town) -> None:
    """Two consultants in each team, and a leader."""
    for name, role, team, language in STAFF:
        phone = await town.world.hires(name, role, team, language)
        who = Somebody(town.record, phone.person, name, language)
        town.record.deed(who.chat)
        who.id = town.id_of(who)
        town.staff.append(Colleague(who, team or "", role))


def consultants(town: Town, team: str) -> list[Colleague]:
    """Who follows young people in a team."""
    return [one for one in town.staff if one.team == team]


async def write_workplaces(town: Town) -> None:
    """Two of three have a contact, and most of these come into Telegram by their personal link."""
    for number in range(town.plan.workplaces):
        team = TEAMS[number % 2]
        lene = consultants(town, team)[number // 2 % 2].who
        known = {row.id for row in town.read(lambda tx: tx.connection.execute(select(workplaces.c.id)).all())}
        steps = ["/arbejdsplads", "1workplace:add::", f"Workplace {number}", f"1a:workplace:trade:{TRADES[number % 5]}"]
        await town.walk([Walk(lene, [*steps, f"1a:workplace:kind:{KINDS[number % 4 if number % 3 else 0]}"])])
        new = [row.id for row in town.read(lambda tx: tx.connection.execute(select(workplaces.c.id)).all())]
        [found] = [one for one in new if one not in known]
        town.workplaces[team].append(found)
        if number % 3 != 2 or number % 4 >= 2:
            await _contact(town, lene, found, number)


async def _contact(town: Town, lene: Somebody, workplace: int, number: int) -> None:
    """Somebody to speak to there."""
    await town.walk([Walk(lene, [f"1q:contact~{workplace}::", f"Bo {chr(65 + number % 26)}", f"2013{number:04d}"])])
    if number % 4 != 3:
        who = town.comes("Bo", "en" if number % 5 == 0 else "da")
        await _let_in(town, lene, who, r"1pl:\d+:workplace:link")
        town.contacts.append(who)


async def _let_in(town: Town, lene: Somebody, who: Somebody, link: str) -> None:
    """A personal link goes over to somebody, who says that it is them, and yes."""
    await town.walk([Walk(lene, [f"~{link}"])])
    text = str((town.record.last(lene.chat) or {}).get("text", ""))
    payload = text.partition("start=")[2].split()[0]
    await town.walk([Walk(who, [f"/start {payload}", "1pt:me::", "1pt:yes::"])])
    who.id = town.id_of(who)


async def ask_role_models(town: Town) -> None:
    """Nominated, linked, told about themselves, and with a certificate that staff have seen."""
    for number in range(town.plan.role_models):
        team = TEAMS[number % 2]
        lene = consultants(town, team)[0].who
        known = {
            row.person_id for row in town.read(lambda tx: tx.connection.execute(select(role_models.c.person_id)).all())
        }
        await town.walk([Walk(lene, ["/rollemodeller", "1rm:new::", "1a:nominate:adult:yes"])])
        await town.walk([Walk(lene, [f"Model {chr(65 + number)}", f"2014{number:04d}"])])
        new = [
            row.person_id for row in town.read(lambda tx: tx.connection.execute(select(role_models.c.person_id)).all())
        ]
        [model] = [one for one in new if one not in known]
        who = town.comes("Model", "en" if number % 4 == 0 else "da")
        await _let_in(town, lene, who, rf"1rm:{model}:join:link")
        await town.walk([Walk(who, _profile(number, team)), Walk(lene, [f"1rm:{model}:ok:"])])
        town.models.append(who)


def _profile(number: int, team: str) -> list[str]:
    """The short form of a role model."""
    ticks = [f"1t:profile:themes:{theme}" for theme in THEMES[number % 3 :]]
    area = "ellemarken" if team == "koege" else "askeroed"
    answers = ("area", area), ("wish", "any"), ("capacity", 1 + number % 3), ("day", number % 7)
    told = [f"1a:profile:{key}:{value}" for key, value in answers]
    hour = (9, 12, 16, 17, 18, 19)[number % 6]
    languages = ["1t:profile:languages:da", "1t:profile:languages:en", "1d:profile:languages:"]
    begin = ["1a:profile:gender:man", *ticks, "1d:profile:themes:", *languages]
    return [*begin, *told, f"1a:profile:hour:{hour}", "1f:profile::"]
