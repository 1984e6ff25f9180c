"""A young person and a role model: asked, agreed, in touch, in doubt, over. What one taps the other never reads.

Long because a pair has many weeks and many ways to rest or end.
"""

from datetime import date
from typing import Any

from actions.naming import name_of
from dialogs.press import press
from storage import accounts, approvals, certificates, forms, notices, pair_weeks, pairs, pauses, role_models
from tests.stories.notices_kit import heard, wall
from tests.stories.staff_kit import NOBODY, Taps, answers, change, has_card, id_of, there_is
from tests.world import FRIDAY, Phone, World

TODAY = FRIDAY.date()
THEMES = ["football", "school"]


def person_of(world: World, name: str) -> int:
    """Whose first name this is."""

    ids = [row.id for row in world.rows()["people"]]
    return int(next(one for one in ids if name in world.app.db.read_now(name_of, one)))


def is_role_model(world: World, person: int, **profile: Any) -> int:
    """Somebody of 22 who has said yes and told about themselves, with a certificate that staff have seen."""

    def make(tx: Any) -> None:
        record = forms.record(tx, person, "door")
        forms.correct_record(tx, person, "door", {**(record.answers if record else {}), "age": "22"}, person)
        role_models.add(tx, person, "koege", person)
        told = {"themes": ["football", "money"], "languages": ["da"], "gender": "man", **profile}
        role_models.keep_profile(tx, person, told, capacity=1, nudge_day=6, nudge_at=1080)
        role_models.set_state(tx, person, role_models.READY)
        certificates.ok(tx, person, TODAY, 730, person)

    world.app.db.run_now(make)
    return person


def waits(world: World, person: int, *themes: str) -> None:
    """A young person who has ticked what they would like to have in common."""
    answers = {"themes": list(themes or THEMES), "gender": "same"}
    world.app.db.run_now(lambda tx: forms.keep_record(tx, person, pairs.WISH, 1, answers))


def only(world: World, table: str = "pairs") -> Any:
    [row] = world.rows()[table]
    return row


def tasks(world: World) -> list[tuple[str, int]]:
    """The open tasks of pairs: kind and whom they are about."""
    return [
        (row.kind, row.person_id) for row in world.rows()["tasks"] if row.kind.startswith("pair_") and not row.done_at
    ]


async def chats(world: World, name: str, person: int) -> Phone:
    """Somebody whom staff know has a chat, and has been to the door."""
    phone = world.phone(name, "en")
    before = {row.id for row in world.rows()["accounts"]}
    await phone.says("/start")
    [new] = [row.id for row in world.rows()["accounts"] if row.id not in before]
    world.app.db.run_now(accounts.serve, new, person)
    return phone


async def three(world: World) -> tuple[Phone, Phone, Phone]:
    """Lene, Sami whom she looks after, and Yusuf, who was here before and is a role model now."""
    lene = await world.hires("Lene", language="en")
    mine = there_is(world, "Sami R.", owner_id=id_of(world, "consultant"), status="waiting")
    his = is_role_model(world, there_is(world, "Yusuf A."))
    return lene, await chats(world, "Sami", mine), await chats(world, "Yusuf", his)


async def a_pair(world: World) -> tuple[Phone, Phone, Phone]:
    """The same three; Sami and Yusuf are a pair since today."""
    found = await three(world)
    waits(world, person_of(world, "Sami"))

    def pair(tx: Any) -> None:
        sami, yusuf = person_of(world, "Sami"), person_of(world, "Yusuf")
        approvals.record(tx, sami, approvals.PAIRING, approvals.CONFIRMED, way="paper", by=sami, about=yusuf)
        made = pairs.by_id(tx, pairs.add(tx, sami, yusuf, "koege", sami))
        assert made is not None
        said = dict.fromkeys(("youth_yes_at", "model_yes_at", "youth_agreed_at", "model_agreed_at"), tx.now)
        pairs.change(tx, made, [pairs.ASKED], state=pairs.RUNNING, started_on=TODAY, **said)

    world.app.db.run_now(pair)
    return found


async def test_sami_and_yusuf_become_a_pair_with_everybody_s_yes(world: World) -> None:
    lene, sami, yusuf = await three(world)
    await has_card(lene, person_of(world, "Sami"))
    await lene.taps("More")
    assert "has not said" in await lene.taps("🤝 Role model")
    assert "Asked 20 November 2026" in await lene.taps("Ask Sami") and "already" in await lene.taps("Ask Sami")
    await world.tick()
    assert "Would you like one? You can say no." in sami.heard
    await sami.taps("Yes, I'll tap what fits")
    await sami.taps("Football")
    await sami.taps("School")
    await sami.taps("Done")
    assert "ask you before anybody hears of you" in await sami.taps("All the same")
    taps = Taps(lene, "choose a role model with a guardian's yes on paper")
    await lene.says("/par")
    assert "Sami R. → Yusuf A. · Football and sport" in lene.heard
    assert "⭐ Yusuf A. · Football and sport" in await taps.on("Sami R. → Yusuf")
    assert "A guardian must have said yes to Yusuf A., by name" in await taps.on("⭐ Yusuf")
    assert not any("Ask Sami" in words for words in lene.buttons)
    await lene.forges(press("pairing", person_of(world, "Sami"), "take", person_of(world, "Yusuf")))
    assert world.rows()["pairs"] == []
    await lene.says("/par")
    await lene.taps("Sami R. → Yusuf")
    await lene.taps("⭐ Yusuf")
    assert "A guardian has said yes to Yusuf" in await taps.on("They said yes: on paper")
    await taps.on("Ask Sami")
    taps.within()
    await _all_say_yes(world, sami, yusuf)


async def _all_say_yes(world: World, sami: Phone, yusuf: Phone) -> None:
    """Sami is asked, then Yusuf, then both agree to the four lines."""
    await world.tick()
    assert "Yusuf, 22, would like to be a role model for you. You have both ticked: Football and sport." in sami.heard
    assert "Sami" not in yusuf.heard
    await sami.taps("Yes, I'd like to")
    await world.tick()
    assert "Sami would like to have you as a role model. You have both ticked: Football and sport." in yusuf.heard
    assert "4. How to stop" in await yusuf.taps("Yes, I'd like to")
    await world.tick()
    assert "1. How often" in sami.heard
    assert "When Sami has read" in await yusuf.taps("That's fine with me")
    assert "Yusuf is your role model now" in await sami.taps("That's fine with me")
    await world.tick()
    assert "You are Sami's role model now" in yusuf.heard and "20 12 34 56" not in yusuf.everything
    assert only(world).state == "running" and only(world).started_on == TODAY
    await sami.taps("Share my phone number")
    await world.tick()
    assert "You reach Sami here: +4520123456" in yusuf.heard and "don't read" in yusuf.heard
    assert answers(world, person_of(world, "Sami"), "shared")[f"_{only(world).id}"] == "+4520123456"
    assert "Yusuf" in await sami.says("/status") + " ".join(sami.buttons)


async def test_the_weeks_of_a_pair_nudges_doubt_private_answers_and_silence(world: World) -> None:
    lene, sami, yusuf = await a_pair(world)
    mine, his = person_of(world, "Sami"), person_of(world, "Yusuf")
    world.clock.move_to(wall("2026-11-22 17:59"))
    await world.tick()
    assert world.rows()["pair_weeks"] == []
    for _ in range(2):
        world.clock.move_to(wall("2026-11-22 18:00"))
        await world.tick()
    assert heard(yusuf, "Have you been in touch with Sami this week?") == 1
    assert "Thank you for telling me" in await yusuf.taps("I have written")
    world.clock.move_to(wall("2026-11-27 16:00"))
    await world.tick()
    assert "How is it with Yusuf? Only staff can see your answer, never Yusuf." in sami.heard
    before = yusuf.everything
    assert "Would you like to talk about it?" in await sami.taps("I don't know")
    assert "Lene calls you" in await sami.taps("I want to talk to Lene")
    assert tasks(world) == [("pair_talk", mine)] and yusuf.everything == before
    await world.tick()
    assert "Somebody in a pair needs a person" in lene.everything
    world.clock.move_to(wall("2026-11-29 18:00"))
    await world.tick()
    said = await yusuf.taps("I'm in doubt")
    assert "Don't write any details here" in said and "Lene calls you on Monday" in said and "112" in said
    assert ("pair_doubt", his) in tasks(world)
    await _lene_rings_and_two_weeks_are_silent(world, lene, yusuf)
    assert ("pair_silent", mine) in tasks(world)
    asked = [row for row in world.rows()["pair_weeks"] if row.asked_at]
    assert [row.what for row in asked] == ["wrote", "doubt", "none", None] and len(world.rows()["pair_weeks"]) == 5
    his_data = await yusuf.says("/my_data")
    assert "Sami: a pair since" in his_data and "I don't know" not in his_data and ": I have written" in his_data
    assert "I don't know" in await sami.says("/my_data")
    await _figures_and_eight_weeks(world, lene, sami, yusuf)


async def _figures_and_eight_weeks(world: World, lene: Phone, sami: Phone, yusuf: Phone) -> None:
    await lene.says("/par")
    page = await lene.taps("Pairs now") + await lene.taps("Sami R. and Yusuf")
    assert "In touch in 1 of" in page and "Sami, privately" in page
    await lene.says("/pairs")
    assert "Written: 1 · met: 0 · not that week: 1 · in doubt: 1" in await lene.taps("Figures")
    world.clock.move_to(wall("2027-01-15 16:00"))
    await world.tick()
    for phone, other in ((sami, "Yusuf"), (yusuf, "Sami")):
        assert f"You and {other} have known each other for some weeks" in phone.heard
    assert "Would you like to talk about it?" in await yusuf.taps("So-so") and "✋ Stop" not in yusuf.buttons


async def _lene_rings_and_two_weeks_are_silent(world: World, lene: Phone, yusuf: Phone) -> None:
    world.clock.move_to(wall("2026-11-30 09:00"))
    await world.tick()
    await lene.taps("See my tasks")
    assert "ring them" in await lene.taps("role model is in doubt")
    assert "You have no" not in await lene.taps("✔ Done")
    world.clock.move_to(wall("2026-12-06 18:00"))
    await world.tick()
    assert "A short message some day is enough" in await yusuf.taps("Not this week")
    world.clock.move_to(wall("2026-12-13 18:00"))
    await world.tick()
    assert not any(kind == "pair_silent" for kind, _ in tasks(world))
    world.clock.move_to(wall("2026-12-20 18:00"))
    await world.tick()


async def test_stop_ends_it_at_once_and_nobody_tells_who_said_it(town: World) -> None:
    lene, sami, yusuf = await a_pair(town)
    town.clock.move_to(wall("2026-11-22 18:00"))
    await sami.says("/status")
    await sami.taps("Yusuf and I")
    town.app.db.run_now(
        lambda tx: notices.plan(tx, "pair_nudge", only(town).model_id, only(town).id, tx.now, tx.now, week="x")
    )
    assert "nobody tells Yusuf that it was you" in await sami.taps("✋ Stop")
    row = only(town)
    assert (row.state, row.ended_by, row.never_again) == ("ended", "youth", True)
    for day in ("2026-11-27 16:00", "2026-11-29 18:00"):
        town.clock.move_to(wall(day))
        await town.tick()
    assert "touch with Sami" not in yusuf.everything
    assert tasks(town) == [("pair_stop", person_of(town, "Sami"))]
    await lene.says("/today")
    await lene.taps("tasks")
    said = await lene.taps("tell the role model")
    assert "nobody's fault" in said and "stop" not in said.lower().replace("pair_stop", "")
    assert "You and Sami are not a pair any more. Lene tells you more." in await yusuf.forges(
        press("g", "my_pair", row.id)
    )
    await sami.says("/status")
    await sami.taps("Yusuf and I")
    assert "need not answer them" in await sami.taps("They write anyway")
    assert ("pair_wrote", person_of(town, "Sami")) in tasks(town)
    for phone in (sami, yusuf):
        told = await phone.says("/my_data")
        assert "over" in told and "stopped" not in told
    waits(town, person_of(town, "Sami"))
    await lene.says("/par")
    assert "nobody fits today" in lene.heard


async def test_without_a_certificate_nothing_is_sent_whatever_was_planned(town: World) -> None:
    lene, sami, yusuf = await a_pair(town)
    his = person_of(town, "Yusuf")
    town.clock.move_to(wall("2026-11-22 18:00"))
    town.app.db.run_now(lambda tx: pair_weeks.begin_week(tx, only(town).id, date(2026, 11, 16), None))
    town.app.db.run_now(
        lambda tx: notices.plan(tx, "pair_nudge", his, only(town).id, tx.now, tx.now, week="2026-11-16")
    )
    town.app.db.run_now(lambda tx: certificates.expire(tx, his, TODAY, his))
    await town.tick()
    for day in ("2026-11-27 16:00", "2026-11-29 18:00"):
        town.clock.move_to(wall(day))
        await town.tick()
    assert "in touch with Sami" not in yusuf.everything and "How is it with" not in sami.everything
    assert [(row.week, row.excused) for row in town.rows()["pair_weeks"]] == [
        (date(2026, 11, 16), "rest"),
        (date(2026, 11, 23), "certificate"),
    ]
    await lene.says("/par")
    assert "1 pair needs somebody" in lene.heard and "no valid certificate" in " ".join(lene.buttons)
    await lene.says("/today")
    assert "🤝 Pairs · 1" in lene.buttons
    said = await sami.forges(press("duo", only(town).id, "phone"))
    assert not only(town).youth_shares and "Staff have to look at something first" in said
    await town.leaps(days=15)
    weeks = [row.excused for row in town.rows()["pair_weeks"]]
    assert weeks == ["rest", "certificate", "downtime", "certificate"]


async def test_a_break_holds_the_week_and_parents_who_take_back_their_yes_stop_everything(town: World) -> None:
    lene, sami, yusuf = await a_pair(town)
    mine = person_of(town, "Sami")
    town.app.db.run_now(lambda tx: pauses.begin(tx, mine, "exams", TODAY, date(2026, 11, 28), mine))
    for day in ("2026-11-22 18:00", "2026-11-27 16:00"):
        town.clock.move_to(wall(day))
        await town.tick()
    assert "in touch with Sami" not in yusuf.everything and "How is it with" not in sami.everything
    assert [row.excused for row in town.rows()["pair_weeks"]] == ["youth_pause"]
    assert [row.point for row in town.rows()["pair_questions"]] == ["week1"]
    assert "needs somebody" not in await lene.says("/par")
    await lene.taps("Pairs now")
    assert "young person takes a break" in await lene.taps("Sami R. and Yusuf")
    await has_card(lene, mine)
    await lene.taps("More")
    assert "Role model Yusuf A.: " in await lene.taps("Parents' yes")
    assert "guardian's yes is missing" in await lene.taps("They take back their yes to Yusuf")
    [said] = [row for row in town.rows()["approvals"] if row.state == "withdrawn"]
    assert said.about_id == person_of(town, "Yusuf") and tasks(town) == [("pair_back", mine)]
    town.clock.move_to(wall("2026-11-29 18:00"))
    await town.tick()
    assert "in touch with Sami" not in yusuf.everything
    assert [row.excused for row in town.rows()["pair_weeks"]] == ["youth_pause", "approval"]
    await lene.forges(press("pairing", mine, "yes", f"person.{said.about_id}"))
    assert len(town.rows()["approvals"]) == 2
    await lene.forges(press("g", "couple", only(town).id))
    assert "missing" not in await lene.taps("They said yes: on paper")


async def test_buttons_that_are_somebody_else_s_or_old_change_nothing(town: World) -> None:
    _, sami, yusuf = await a_pair(town)
    gry = await town.hires("Gry", team="greve", language="en")
    amina, pair = there_is(town, "Amina B."), only(town).id
    noor = await chats(town, "Noor", amina)
    before = {name: town.rows()[name] for name in ("pairs", "pair_weeks", "pair_questions", "tasks", "approvals")}
    for phone in (noor, gry):
        for deed in ("yes", "no", "agree", "stop", "anyway", "week", "said", "phone", "link", "talk"):
            assert await phone.forges(press("duo", pair, deed, "wrote.2026-11-16")) == "That is not here any more."
        assert await phone.forges(press("g", "my_pair", pair)) == "That is not here any more."
    for phone in (gry, sami):
        for subject in (pair, NOBODY):
            assert await phone.forges(press("couple", subject, "end", "worry")) == "That is not here any more."
            assert await phone.forges(press("g", "couple", subject)) == "That is not here any more."
        for deed, detail in (("take", only(town).model_id), ("yes", f"paper.{only(town).model_id}"), ("ask", "")):
            assert await phone.forges(press("pairing", amina, deed, detail)) == "That is not here any more."
    assert "Sami" not in await gry.says("/par")
    # What is not this one's to tap, or not now: a role model cannot stop, nobody answers a week that is not there.
    weeks = [("week", detail) for detail in ("wrote.2026-11-16", "erased.2026-11-16", "wrote.x", "")]
    for deed, detail in (("stop", ""), ("anyway", ""), ("talk", ""), *weeks):
        assert await yusuf.forges(press("duo", pair, deed, detail)) == "That is not here any more."
    await sami.forges(press("duo", pair, "yes"))
    await sami.forges(press("duo", pair, "said", "week1.good"))
    assert {name: town.rows()[name] for name in before} == before
    change(town, person_of(town, "Sami"), team="greve", owner_id=None)  # whose task it is now
    await sami.does(*[lambda: sami.person.tap_now(sami.chat[-1]["message_id"], data=press("duo", pair, "stop"))] * 2)
    assert [(row.kind, row.team) for row in town.rows()["tasks"]] == [("pair_stop", "greve")]
