"""Role models: nominated, asked by a personal link, a profile, a certificate, the overview; a pause and a stop."""

from datetime import timedelta

from actions import role_models as actions
from handlers import role_models as handlers
from storage import role_models
from tests.stories.role_models_kit import linked, nominated, pairs_with, says_yes, tasks_of, tells
from tests.stories.staff_kit import NOBODY, change, has_card, there_is
from tests.stories.youth import let_in
from tests.world import FRIDAY, World

GONE = "is not here any more"


async def test_from_nomination_to_the_overview(world: World) -> None:
    lene = await world.hires("Lene", language="en")
    assert "No role models yet" in await lene.says("/rollemodeller")
    person = await nominated(lene)
    assert not world.app.db.read_now(role_models.fit, person, FRIDAY.date())
    payload = await linked(lene, person)
    assert payload.encode() not in repr(world.rows()).encode()
    yusuf = world.phone("Yusuf", "en")
    asked = await yusuf.says(f"/start {payload}")
    assert "Y." in asked and "Yusuf" not in asked and "Lene" not in asked
    assert "Yusuf" in await yusuf.taps("Yes, that is me") and "What we keep" in yusuf.heard
    assert person not in {row.person_id for row in world.rows()["links"]}
    assert "Are you a woman or a man?" in await yusuf.taps("Yes, I would like to")
    assert {row.kind for row in world.rows()["consents"]} == {"privacy_partner"}
    assert "waiting for your children's certificate" in await tells(yusuf)
    assert [b"football" in bytes(row.sealed) for row in world.rows()["role_models"]] == [False]
    await world.tick()
    assert "There is news of a role model" in lene.heard
    assert "waits for the certificate" in await lene.taps("See")
    assert "Themes: School, Football and sport" in lene.heard and "Languages: Dansk, العربية" in lene.heard
    assert not world.app.db.read_now(role_models.fit, person, FRIDAY.date())
    assert "no certificate" in " ".join((await lene.says("/attest"), *lene.buttons))
    await lene.taps("Yusuf A.")
    assert "requested Friday 20 November" in await lene.taps("Requested today")
    await world.passes(minutes=1)
    noted = await lene.taps("Seen today: ok")
    assert "counts until Sunday 19 November 2028" in noted and "seen, ok (Lene)" in noted
    assert world.app.db.read_now(role_models.fit, person, FRIDAY.date())
    listed = await lene.says("/role_models")
    for line in (
        "1 role model.",
        "Certificate ok: 1 · paired: 0 · free places: 2 · asked: 0",
        "women: 0 · men: 1",
        "Ellemarken: 1",
    ):
        assert line in listed
    assert "Yusuf A. · active · 0/2" in lene.buttons
    assert "everything is in order" in await yusuf.says("/status")
    told = await yusuf.says("/my_data")
    assert "Themes: School, Football and sport" in told and "in order (Lene)" in told and "Phone: 20 12 34 56" in told


async def test_partners_are_nowhere_among_young_people(town: World) -> None:
    lene = await town.hires("Lene", language="en")
    yusuf, person = await says_yes(town, lene)
    for command in ("/new", "/mine", "/bud", "/glemt", "/find Yusuf", "Yusuf"):
        heard = await lene.says(command)
        assert "Yusuf" not in "".join((heard, *lene.buttons)), command
    assert town.rows()["tallies"] == []
    assert "I did not understand" in await yusuf.says("bla bla")
    assert "everything is in order" in await yusuf.taps("My page")
    for forged in ("1g:form:door:", "1g:form:more:", "1w:visit::", "1u:old::", "1o:ellemarken:15-17:"):
        assert "What is your first name" not in await yusuf.forges(forged)
    assert town.rows()["help_requests"] == []
    await yusuf.says("/talk")
    assert "I have told Jobplaneten Køge" in await yusuf.taps("Tell them I want to talk")
    assert [row.person_id for row in tasks_of(town, "partner_call")] == [person]
    await lene.says("/idag")
    await lene.taps("My tasks")
    await lene.taps("Yusuf A.")
    assert "🌟 Yusuf A. · active" in await lene.taps("Open the card")
    crisis = await yusuf.says("jeg vil ikke leve mere")
    assert "112" in crisis and "70 201 201" in crisis
    sami = there_is(town, "Sami R.")
    pairs_with(town, person, sami)
    await yusuf.says("/delete")
    await yusuf.taps("Yes, delete it")
    assert "is deleted" in await yusuf.taps("Yes, I'm sure")
    assert not any(row.person_id == person for row in (*town.rows()["role_models"], *town.rows()["certificates"]))
    assert [row.person_id for row in tasks_of(town, "phone_first")] == [sami]


async def test_pause_stop_and_a_certificate_that_ends_phone_the_young_person_first(town: World) -> None:
    lene = await town.hires("Lene", language="en")
    yusuf, person = await says_yes(town, lene)
    sami = there_is(town, "Sami R.")
    pair = pairs_with(town, person, sami)
    await yusuf.says("/status")
    await yusuf.taps("Take a break")
    assert "ends by itself" in await yusuf.taps("Until Friday 4 December")
    today = FRIDAY.date()

    def fit(days: int) -> bool:
        return town.app.db.read_now(role_models.fit, person, today + timedelta(days=days))

    assert [fit(days) for days in (0, 13, 14)] == [False, False, True]
    assert [(row.person_id, row.subject_id) for row in tasks_of(town, "phone_first")] == [(sami, pair)]
    assert "everything is in order" in await yusuf.taps("I'm back")
    before = len(yusuf.said)
    # Sixty days before the end whoever nominated him has a task; on the last day the young person is to be phoned.
    town.clock.move_to(FRIDAY + timedelta(days=669))
    await town.tick()
    assert tasks_of(town, "certificate") == []
    town.clock.move_to(FRIDAY + timedelta(days=670))
    await town.tick()
    await town.tick()
    assert [row.person_id for row in tasks_of(town, "certificate")] == [person]
    assert fit(729) and not fit(730) and tasks_of(town, "certificate_over") == []
    town.clock.move_to(FRIDAY + timedelta(days=730))
    await town.tick()
    await town.tick()
    assert [(row.person_id, row.subject_id) for row in tasks_of(town, "certificate_over")] == [(sami, pair)]
    assert len(yusuf.said) == before, "he hears nothing before the young person was phoned"
    await yusuf.says("/status")
    await yusuf.taps("I don't want to be a role model")
    assert "You are always welcome" in await yusuf.taps("Yes, I'd like to stop")
    assert "not a role model any more" in await yusuf.says("/status")
    assert not fit(0)


async def test_a_former_young_person_keeps_both_sides_and_must_be_eighteen(town: World) -> None:
    lene = await town.hires("Lene", language="en")
    sami = await let_in(town, "Sami")
    person = next(row for row in town.rows()["people"] if row.submitted_at).id
    change(town, person, status="moved_on")
    await has_card(lene, person)
    await lene.taps("More")
    assert not any("role model" in text for text in lene.buttons), "15 years old"
    assert "18 or older" in await lene.forges(f"1rm:{person}:known:") and town.rows()["role_models"] == []
    town.clock.move_to(town.clock.now() + timedelta(days=366 * 3))
    await has_card(lene, person)
    await lene.forges(f"1g:nominate_known:{person}:")
    assert "🌟 Sami R. · asked" in await lene.taps("Yes, Sami R. is 18 or older")
    await sami.says(f"/start {await linked(lene, person)}")
    await sami.taps("Yes, that is me")
    await sami.taps("Yes, I would like to")
    await tells(sami)
    assert "My own path here" in "".join(sami.buttons)
    await sami.taps("My own path here")
    assert "waiting for your children's certificate" in await sami.taps("My page as a role model")
    assert [row.id for row in town.rows()["people"] if row.id == person] == [person]


def forged() -> list[str]:
    """Every button about one role model, made from what the code knows."""
    looks = [f"1g:{screen}:{{}}:" for screen in handlers.SCREENS.keys() - {"role_models", "attest"}]
    deeds = [f"1rm:{{}}:{verb}:" for verb in (*actions.VERBS, "known")]
    links = [
        f"1{verb}:{how}" for verb in ("rm:{}:join", "pl:{}:role_model", "pl:{}:") for how in ("link", "code", "back")
    ]
    return [*looks, *deeds, *links]


OF_NOBODY = (
    "1g:role_models::",
    "1g:attest::",
    "1rm:new::",
    "1pt:yes::",
    "1pt:stop::",
    "1pt:pause:30:",
    "1g:partner_home::",
)
TOUCHED = ("role_models", "certificates", "joins", "roles", "tasks", "pairs")


async def test_other_teams_mentors_and_forged_buttons_reach_no_role_model(town: World) -> None:
    lene = await town.hires("Lene", language="en")
    _, person = await says_yes(town, lene)
    grethe = await town.hires("Grethe", "consultant", "greve", "en")
    ole = await town.hires("Ole", "coordinator", "koege", "en")
    mentor = await town.hires("Mie", "mentor", "koege", "en")
    noor = town.phone("Noor", "en")
    await noor.says("/start")
    before = {name: town.rows()[name] for name in TOUCHED}
    for data in forged():
        assert await grethe.forges(data.format(person)) == await grethe.forges(data.format(NOBODY)), data
    for phone in (grethe, mentor, noor):
        for data in forged()[::4]:
            assert GONE in await phone.forges(data.format(person)), data
        for data in OF_NOBODY:
            assert "Yusuf" not in await phone.forges(data)
        for command in ("/rollemodeller", "/attest"):
            assert "Yusuf" not in "".join((await phone.says(command), *phone.buttons))
    await ole.says("/rollemodeller")
    assert "Yusuf A. · active · 0/2" in ole.buttons and "📄 Certificates" not in ole.buttons
    assert GONE in await ole.forges(f"1rm:{person}:over:") and "I did not understand" in await ole.says("/attest")
    assert {name: town.rows()[name] for name in TOUCHED} == before
