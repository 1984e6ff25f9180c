"""Parents: staff write them down, they come in by a link, and talk with staff once their child said yes to that."""

from sqlalchemy import select

from bench.year.crowd import age_on, react
from bench.year.folk import Somebody, Walk
from bench.year.habits import PARENT
from bench.year.meetings import A_DAY
from bench.year.town import Colleague, Parent, Town, Young
from storage import accounts
from storage.tables import ties

LANGUAGES = ("da", "en", "pl")
ADULT = 18


async def family(town: Town, colleague: Colleague, one: Young) -> None:
    """Of somebody under 18: a parent is written down, says yes, and is asked for a talk; a few may not be written to."""
    if age_on(one.born, town.today) >= ADULT:
        return
    parent = town.parents.get(one.id)
    if parent is None:
        if len(town.parents) < town.plan.parents and town.often(0.02):
            await _write_down(town, colleague, one)
        return
    if not parent.confirmed and town.chance(0.2):
        parent.confirmed = True
        steps = [f"1g:guardian:{parent.tie}:", rf"~1word:{parent.tie}:confirmed:phone"]
        await town.walk([Walk(colleague.who, steps)])
    if town.often(0.0005) and not town.spells.is_now("silent", one.id):
        town.counts["parents who are not written to"] += 1
        town.spells.begin("silent", one.id, town.now)
        await town.walk([Walk(colleague.who, [f"1g:family:{one.id}:", f"1kin:silence:{one.id}:on"])])
    elif town.often(0.01) and not town.spells.is_now("silent", one.id):
        await _propose(town, colleague, parent)


async def _write_down(town: Town, colleague: Colleague, one: Young) -> None:
    number = len(town.parents)
    language, form = LANGUAGES[number % 3], f"guardian~{one.id}"
    told = [f"1a:{form}:language:{language}", f"1a:{form}:reads:yes", f"1a:{form}:interpreter:no"]
    steps = [f"1q:{form}::", f"Hodan {chr(65 + number % 26)}", f"2016{number:04d}", *told]
    await town.walk([Walk(colleague.who, steps)])
    query = select(ties.c.id, ties.c.guardian_id).where(ties.c.person_id == one.id)
    for tie, guardian in town.read(lambda tx: [tuple(row) for row in tx.connection.execute(query)]):
        town.parents[one.id] = parent = Parent(guardian, tie, one, language)
        town.counts["parents"] += 1
        if number % 5 != 4:
            parent.who = await _comes_in(town, colleague, parent)


async def _comes_in(town: Town, colleague: Colleague, parent: Parent) -> Somebody:
    """The link is opened on their own phone: language, who they are, the notice, no interpreter, and mostly a yes."""
    await town.walk([Walk(colleague.who, [f"1kin:link:{parent.tie}:"])])
    text = str((town.record.last(colleague.who.chat) or {}).get("text", ""))
    who = town.comes("Hodan", parent.language)
    join = [f"/start {text.partition('start=')[2].split()[0]}", f"1kin:tongue:{parent.language}:"]
    yes = [r"~1kin:given:"] if town.chance(0.7) else []
    await town.walk([Walk(who, [*join, "1kin:me::", "1kin:read::", "1kin:interpreter:no:", *yes])])
    who.id = parent.id
    # A parent of whose children nobody is known any more is forgotten after some months, the account too.
    if (account := town.read(accounts.of_chat, who.chat)) is not None:
        town.chats[account.id] = who.chat
    return who


async def _propose(town: Town, colleague: Colleague, parent: Parent) -> None:
    """A talk with the parent: whoever is not here is phoned, and so is the young person who is not."""
    steps = [f"1g:guardian:{parent.tie}:", f"1kinmeet:{parent.tie}::", A_DAY, "~1offer:"]
    await town.walk([Walk(colleague.who, steps)])
    town.counts["talks with parents proposed"] += 1
    if parent.child.who is None or parent.who is None:
        await says_yes(town, colleague, parent)
    if parent.who is None:
        await town.walk([Walk(colleague.who, [r"~1meeting:\d+:agree:"])])


async def says_yes(town: Town, colleague: Colleague, parent: Parent) -> None:
    """The young person has told staff that it is fine."""
    town.spells.begin("kin yes", parent.child.id, town.now)
    await town.walk([Walk(colleague.who, [r"~1meeting:\d+:youth_yes:"])])


async def parents_react(town: Town) -> None:
    """Parents look at their phones."""
    await react(town, [one.who for one in town.parents.values() if one.who], PARENT, 0.7)
