"""One evening from the first form to the list of who came, with families in six languages, through the front door.

Every message in its reader's language, and only to those who may get it. Answers are tapped by what the buttons carry:
their words are in six languages, and change as translators sign them.
"""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from dialogs.press import press
from locales import speaking
from locales.dates import Span
from rules.events import TRANSLATED, Words
from storage import Tx, events, families
from tests.stories.notices_kit import wall
from tests.stories.staff_kit import id_of
from tests.stories.test_families import comes_in, gets_a_link, sits_at_home, writes_down
from tests.world import Phone, World

FIRST_TIME, MOVED_TO = "2026-12-03 17:00", "2026-12-10 18:30"
OWN_NAMES = {"so": "Soomaali", "ar": "العربية", "tr": "Türkçe", "pl": "Polski", "uk": "Українська", "da": "Dansk"}
ENGLISH = {"so": "Somali", "ar": "Arabic", "tr": "Turkish", "pl": "Polish", "uk": "Ukrainian", "da": "Danish"}
SIGNED = ("so", "ar", "tr", "uk")
"""The languages in which somebody has signed what staff typed; Polish waits for its reader."""


@dataclass
class Parent:
    """A guardian with a chat, and in which language they read."""

    phone: Phone
    language: str
    person: int

    async def taps(self, event: int, verb: str, detail: str = "") -> str:
        return await self.phone.forges(press("inv", event, verb, detail))

    def title(self) -> str:
        return f"{self.language}: job" if self.language in SIGNED else "Aften om job"

    def when(self, moment: str) -> str:
        with speaking(self.language):
            return str(Span(wall(moment), 120))


def goes_by(world: World, moment: str) -> Any:
    return world.leaps(seconds=(wall(moment) - world.clock.now()).total_seconds())


async def parent(lene: Phone, youth: int, name: str, language: str, reads: str = "Yes") -> Parent:
    """Lene writes a guardian down and hands over the link, which they follow on their own phone."""
    await writes_down(lene, youth, f"{name} A.", language=ENGLISH[language], reads=reads)
    link = await gets_a_link(lene)
    person = max(lene.world.rows()["guardians"], key=lambda row: row.since).person_id
    phone = lene.world.phone(name, "da")
    await comes_in(phone, link, OWN_NAMES[language])
    lene.world.clock.move_to(lene.world.clock.now() + timedelta(minutes=1))
    return Parent(phone, language, person)


@dataclass
class Cast:
    """The families of the evening."""

    hodan: Parent
    layla: Parent
    bilal: Parent
    ewa: Parent
    lis: Parent
    sara: Parent
    quiet: Parent
    youths: dict[str, int]

    def everybody(self) -> tuple[Parent, ...]:
        return (self.hodan, self.layla, self.bilal, self.ewa, self.lis, self.sara, self.quiet)


async def the_families(world: World, lene: Phone) -> Cast:
    """Seven families: six languages, two guardians of one child, no Telegram, a no, a silence, and one who turns 18."""
    youths = {name: sits_at_home(world, f"{name} R.") for name in ("Sami", "Amina", "Jan", "Noor", "Ali", "Quiet")}
    youths["Bo"] = sits_at_home(world, "Bo R.", born="2008-11-29")
    cast = Cast(
        hodan=await parent(lene, youths["Sami"], "Hodan", "so"),
        layla=await parent(lene, youths["Amina"], "Layla", "ar"),
        bilal=await parent(lene, youths["Amina"], "Bilal", "tr"),
        ewa=await parent(lene, youths["Jan"], "Ewa", "pl", reads="No"),
        lis=await parent(lene, youths["Bo"], "Olena", "uk"),
        sara=await parent(lene, youths["Ali"], "Sara", "da"),
        quiet=await parent(lene, youths["Quiet"], "Stille", "da"),
        youths=youths,
    )
    await writes_down(lene, youths["Noor"], "Tariq A.", language="Urdu")
    await says_no(world, cast.sara)
    world.app.db.run_now(families.set_silent, youths["Quiet"], id_of(world, "consultant"), silent=True)
    return cast


async def says_no(world: World, sara: Parent) -> None:
    """Sara does not want her child to take part: nothing goes to her, and nobody persuades her."""
    [tie] = [row.id for row in world.rows()["ties"] if row.guardian_id == sara.person]
    await sara.phone.forges(press("kin", "refused", tie))


async def makes_the_evening(lene: Phone) -> int:
    """Lene makes the event by taps; the id."""
    await lene.says("/arrangement")
    for said in ("+A new event", "+Theme evening", "Aften om job", "3.12", "+17.00", "Beboerhuset, Eksempelvej 1"):
        await (lene.taps(said.removeprefix("+")) if said.startswith("+") else lene.says(said))
    await lene.says("Jeres børn skal snart vælge.")
    for button in ("Food", "Interpreters", "Done", "Done", "Save it"):
        await lene.taps(button)
    [event] = lene.world.rows()["events"]
    return int(event.id)


def is_translated(tx: Tx, event: int, reader: int) -> None:
    """Readers have signed the words in four languages."""
    source = events.source(tx, event).source
    for code in SIGNED:
        words = Words(code, TRANSLATED, source, f"{code}: job", f"{code}: reason", "")
        assert events.write_text(tx, event, words, by=reader)


async def test_an_evening(town: World) -> None:
    lene = await town.hires("Lene", language="en")
    cast = await the_families(town, lene)
    event = await makes_the_evening(lene)
    town.app.db.run_now(is_translated, event, id_of(town, "consultant"))
    await lene.forges(press("g", "voice_record", f"event.{event}", "pl"))
    await lene.does(lambda: lene.person.voice(b"Zapraszamy"))
    before = {one.person: len(one.phone.said) for one in cast.everybody()}
    await invites(town, lene, event)
    for one in (cast.hodan, cast.layla, cast.bilal, cast.ewa, cast.lis):
        assert one.title() in one.phone.heard and one.when(FIRST_TIME) in one.phone.heard
    for one in (cast.sara, cast.quiet):
        assert len(one.phone.said) == before[one.person], "whoever said no, or is not to be written to, hears nothing"
    await they_answer(town, cast, event)
    await lene_reads_the_numbers(lene, event)
    await lene_knocks(town, lene, cast, event)
    await bo_turns_18_and_it_moves(town, lene, cast, event)
    await reminded(town, cast, event)
    await afterwards(town, lene, cast, event)
    each_in_their_own_language(cast)


async def invites(world: World, lene: Phone, event: int) -> None:
    """The dry run says how many, in which languages, and of the silent family only that it is not invited."""
    assert "Why it matters" in await lene.forges(press("g", "event", event))
    dry = await lene.taps("Whom it reaches")
    assert "get it in their chat: 5" in dry and "have no chat" in dry and "not invited: 2" in dry
    assert "Polski" in dry and "Stille" not in dry and not world.rows()["invitations"]
    await lene.forges(press("g", "event", event))
    await lene.taps("Invite them")
    await lene.taps("Yes, invite them")
    await world.tick()
    await world.tick()
    assert [row.kind for row in world.rows()["tasks"] if row.kind == "event_paper"] == ["event_paper"]


async def they_answer(world: World, cast: Cast, event: int) -> None:
    """Each for themselves. Layla and Bilal are parents of one child, and never hear of each other."""
    await cast.hodan.taps(event, "yes")
    await cast.hodan.taps(event, "adults", "2")
    heard = await cast.hodan.taps(event, "young", "1")
    assert "Soomaali" in heard and cast.hodan.title() in heard
    await cast.layla.taps(event, "yes")
    await cast.layla.taps(event, "adults", "1")
    await cast.bilal.taps(event, "no")
    await cast.bilal.taps(event, "why", "work")
    await cast.lis.taps(event, "yes")
    for one, other in ((cast.layla, "Bilal"), (cast.bilal, "Layla")):
        assert other not in one.phone.everything
    heard = await cast.layla.taps(event, "young", "0")
    assert "\u206617:00–19:00\u2069" in heard and "\u2068ar: job\u2069" in heard
    assert "🔊" in cast.ewa.phone.buttons[0]
    await cast.ewa.phone.taps("🔊")
    assert [call.ok for call in world.standin.called("sendVoice")] == [True], "who does not read hears it"
    answers = {row.person_id: row.answer for row in world.rows()["invitations"]}
    assert (answers[cast.layla.person], answers[cast.bilal.person]) == ("yes", "no")


async def lene_reads_the_numbers(lene: Phone, event: int) -> None:
    """Families: Layla's comes, whatever Bilal said; staff see both."""
    heard = await lene.forges(press("g", "event", event))
    assert "3 come" in heard and "2 no answer" in heard and "Why they can't: work 1" in heard
    assert "People who come: 4 adults, 1 young people" in heard
    assert "Soomaali 1" in heard and "العربية 1" in heard


async def lene_knocks(world: World, lene: Phone, cast: Cast, event: int) -> None:
    """Ewa, who does not read, and Tariq, who has no Telegram, are visited; nobody else is on the list."""
    heard = await lene.taps("Door list")
    assert "2 families without an answer" in heard
    seen = [await lene.taps("Ellemarken"), await lene.taps("Next family")]
    every = "\n".join(seen)
    assert "Ewa A." in every and "Doesn't read" in every and "Tariq A." in every and "اردو" in every
    assert not any(name in every for name in ("Stille", "Sara", "Hodan", "Layla", "Olena"))
    await lene.forges(press("g", "door_of", event, cast.youths["Noor"]))
    await lene.taps("Talked")
    await lene.taps("Tariq A.: comes")
    await lene.taps("1")
    await lene.taps("0")
    await lene.forges(press("dr", event, cast.youths["Jan"], "not_home"))
    assert "1 family without an answer" in await lene.forges(press("g", "doors", event))


async def bo_turns_18_and_it_moves(world: World, lene: Phone, cast: Cast, event: int) -> None:
    """On Monday Bo is 18: his mother's messages simply end. Then the evening moves, and everybody is asked anew."""
    await goes_by(world, "2026-11-30 10:00")
    before = {one.person: len(one.phone.said) for one in cast.everybody()}
    await lene.says("/arrangement")
    await lene.forges(press("g", "event", event))
    await lene.taps("Move it")
    await lene.taps("The place is closed")
    await lene.taps("Day")
    await lene.says("10.12")
    await lene.taps("Begins at")
    await lene.says("18.30")
    await lene.taps("Move it and tell them")
    await world.tick()
    await world.tick()
    for one in (cast.hodan, cast.layla, cast.bilal, cast.ewa):
        heard = one.phone.heard
        assert one.when(MOVED_TO) in heard and one.title() in heard, one.language
    for one in (cast.lis, cast.sara, cast.quiet):
        assert len(one.phone.said) == before[one.person], one.phone.person.first_name
    await cast.lis.taps(event, "yes")
    rows = {row.person_id: row for row in world.rows()["invitations"]}
    assert rows[cast.lis.person].version == 1, "her old yes is about a time that is no more, and no new one is taken"
    await cast.hodan.taps(event, "yes")
    await cast.hodan.taps(event, "adults", "2")
    await cast.layla.taps(event, "maybe")


async def reminded(world: World, cast: Cast, event: int) -> None:
    """The day before and on the day, whoever comes or may come; nobody else."""
    before = {one.person: len(one.phone.said) for one in cast.everybody()}
    await goes_by(world, "2026-12-09 18:31")
    await goes_by(world, "2026-12-10 14:31")
    for one in cast.everybody():
        came = 2 if one in (cast.hodan, cast.layla) else 0
        assert len(one.phone.said) - before[one.person] == came, one.phone.person.first_name
    assert cast.layla.when(MOVED_TO) in cast.layla.phone.heard


async def afterwards(world: World, lene: Phone, cast: Cast, event: int) -> None:
    """Who came is ticked, and the others are counted; whoever came is asked how it was, once."""
    await goes_by(world, "2026-12-10 20:35")
    await lene.says("/arrangement")
    await lene.forges(press("g", "event", event))
    await lene.taps("Who came")
    await lene.taps("Hodan A.")
    await lene.taps("To the event")
    await lene.taps("Others who came")
    await lene.taps("1")
    await lene.taps("2")
    assert "Came: " in await lene.forges(press("g", "event", event))
    before = {one.person: len(one.phone.said) for one in cast.everybody()}
    await goes_by(world, "2026-12-11 09:30")
    asked = [one for one in cast.everybody() if len(one.phone.said) > before[one.person]]
    assert asked == [cast.hodan]
    await cast.hodan.taps(event, "rate", "good")
    [rated] = [row for row in world.rows()["invitations"] if row.rating]
    assert rated.person_id == cast.hodan.person


def each_in_their_own_language(cast: Cast) -> None:
    """Nobody got another's words, and no staff word."""
    for one in cast.everybody():
        others = [code for code in SIGNED if code != one.language]
        assert not any(f"{code}: job" in one.phone.everything for code in others), one.language
        assert "Door list" not in one.phone.everything
    for one in (cast.sara, cast.quiet):
        assert "Aften om job" not in one.phone.everything
