"""A machine drafts what staff typed for an event, where such a server is set; what it says is only ever a draft."""

from datetime import timedelta
from typing import Any

from aiohttp import web
from pydantic import SecretStr

from bot.machine import Machine
from bot.settings import Settings
from rules.events import Words
from storage import Tx, events, people
from tests.world import FRIDAY, World


async def served(answers: Any) -> tuple[web.AppRunner, str]:
    """A server that translates as it is told."""
    app = web.Application()
    app.router.add_post("/translate", answers)
    runner = web.AppRunner(app)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    return runner, f"http://127.0.0.1:{runner.addresses[0][1]}/"


def an_event(tx: Tx) -> int:
    values: dict[str, Any] = {"team": "koege", "kind": "theme", "state": "draft", "at": FRIDAY + timedelta(days=7)}
    event = events.new(tx, **values, minutes=90, place="office", audience={}, made_by=None, made_at=tx.now)
    events.write_source(tx, event, "Job", "Kom", "", people.new(tx, language="da", status="staff"))
    return event


async def test_a_draft_is_marked_asked_for_once_and_never_in_a_language_the_server_does_not_know(town: World) -> None:
    asked: list[dict[str, Any]] = []

    async def answers(request: web.Request) -> web.Response:
        body = await request.json()
        asked.append(body)
        if body["target"] == "so":
            return web.json_response({"error": "so is not supported"}, status=400)
        return web.json_response({"translatedText": [f"{body['target']}: {text}" for text in body["q"]]})

    runner, url = await served(answers)
    settings = Settings(_env_file=None, translate_url=url, translate_key=SecretStr("k"))
    event, db = town.app.db.run_now(an_event), town.app.db
    machine = Machine(settings, db, town.clock)
    done = [await machine.draft() for _ in range(12)]
    await runner.cleanup()
    assert done.count(True) == 9 and {body["target"] for body in asked} == {*"en ar tr ur so ku fa pl uk bs".split()}
    assert len(asked) == 10 and all(body["q"] == ["Job", "Kom"] and body["source"] == "da" for body in asked)
    assert db.read_now(events.text, event, "ar") == Words("ar", "machine", 1, "ar: Job", "ar: Kom", "")
    assert db.read_now(events.text, event, "so") is None


async def test_a_server_that_is_away_is_left_alone_for_a_while_and_none_is_asked_where_none_is_set(town: World) -> None:
    async def fails(_: web.Request) -> web.Response:
        raise web.HTTPBadGateway

    runner, url = await served(fails)
    town.app.db.run_now(an_event)
    machine = Machine(Settings(_env_file=None, translate_url=url), town.app.db, town.clock)
    assert not await machine.draft()
    await runner.cleanup()
    assert not await machine.draft(), "it would raise a new warning if it asked again"
    assert not await town.app.chores.machine.draft()
    assert {row.language for row in town.rows()["event_texts"]} == {"da"}
