"""By webhook as by polling: confirmed after the commit, in order for each chat, only with the secret; and how it is seen."""

import asyncio
import json
import re
import socket
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AbstractContextManager, asynccontextmanager, contextmanager
from datetime import timedelta
from io import BytesIO
from pathlib import Path

import aiohttp
import pytest
from aiogram import methods
from pydantic import SecretStr

from bot.conductor import RENEW_S, SPAN
from bot.ear import HEARD
from bot.metrics import STATES
from bot.webhook import SECRET_HEADER
from playground.server import Standin
from storage import leases
from tests.storage.test_leases import pass_by
from tests.storage.test_unavailable import admit, cut_off, execute
from tests.stories.youth import let_in
from tests.world import FRIDAY, StillClock, World, served

Trouble = Callable[[World, str], AbstractContextManager[None]]
SECRET = "a-secret-of-telegram-and-us"


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


@asynccontextmanager
async def brought(url: str) -> AsyncIterator[World]:
    """A world whose updates Telegram brings."""
    clock, here = StillClock(FRIDAY), f"127.0.0.1:{free_port()}"
    machine = {"listen": here, "webhook_url": f"http://{here}/hear", "webhook_secret": SecretStr(SECRET)}
    async with Standin.open(clock=clock, hold_s=0.0, local_webhooks=True, sleep=clock.sleep) as standin:
        async with served(standin, clock, url, machine) as world:
            yield world
        assert standin.violations == []


async def post(world: World, body: bytes, secret: str = SECRET) -> int:
    headers = {SECRET_HEADER: secret, "Content-Type": "application/json"}
    async with (
        aiohttp.ClientSession() as session,
        session.post(f"{world.app.port.address}/hear", data=BytesIO(body), headers=headers) as answer,
    ):
        return answer.status


async def get(world: World, path: str) -> tuple[int, str]:
    async with aiohttp.ClientSession() as session, session.get(f"{world.app.port.address}{path}") as answer:
        return answer.status, await answer.text()


async def test_a_young_person_is_let_in_by_webhook(migrated_url: str) -> None:
    async with brought(migrated_url) as world:
        sami = await let_in(world)
        assert any("come by" in button for button in sami.buttons)
        assert not world.standin.called("getUpdates")
        # The button stops spinning by the body of the answer, which costs no call of its own.
        assert world.standin.called("setWebhook")[0].parameters["secret_token"] == SECRET
        messages = [{"update_id": 900 + n, "message": _message(sami.person.id, n)} for n in range(5)]
        statuses = await asyncio.gather(*(post(world, json.dumps(one).encode()) for one in [*messages, messages[0]]))
        assert statuses == [200] * 6
        handled = [row.update_id for row in world.rows()["handled_updates"]]
        assert sorted(number for number in handled if 900 <= number < 910) == [900, 901, 902, 903, 904]


async def test_strangers_are_refused_and_figures_name_nobody(sqlite_url: str) -> None:
    async with brought(sqlite_url) as world:
        sami = await let_in(world)
        stranger = json.dumps({"update_id": 1, "message": _message(sami.person.id, 1)}).encode()
        assert await post(world, stranger, "something else") == 403
        assert await post(world, b"x" * ((1 << 20) + 1)) == 413
        assert await post(world, b"{}") == 200
        assert (await get(world, "/healthz"))[0] == 200 and (await get(world, "/readyz"))[0] == 200
        status, figures = await get(world, "/metrics")
        assert status == 200 and 'opgang_updates_total{kind="message"}' in figures
        assert 'opgang_notices{state="planned"}' in figures and "opgang_owed_accounts 0.0" in figures
        assert "opgang_unreadable_updates_total 1.0" in figures
        assert "Sami" not in figures and str(sami.person.id) not in figures
        assert "opgang_heard_age_seconds" not in figures, "who is brought updates cannot know"


FIGURES = (
    'updates_total{kind="message"}',
    "lag_seconds_bucket",
    "update_seconds_bucket",
    "answer_seconds_bucket",
    "owed_accounts",
    "owed_age_seconds",
    'notices{state="uncertain"}',
    "due_age_seconds",
    'database_seconds_bucket{le="0.1",what="write"}',
    'telegram_seconds_bucket{le="0.1",method="SendMessage"}',
    'floods_total{method="SendMessage"}',
    "handler_failures_total",
    "set_aside",
    "conducting",
    "database_up",
)
LABELS = {
    "kind": {*HEARD, "other"},
    "state": set(STATES),
    "what": {"read", "write"},
    "method": {kind.__name__ for kind in vars(methods).values() if isinstance(kind, type)},
}


async def test_every_figure_is_there_and_every_label_is_a_code_of_ours(sqlite_url: str) -> None:
    async with brought(sqlite_url) as world:
        await let_in(world)
        world.standin.fault(method="sendMessage", times=1, retry_after=1)
        world.phone("Amina", "en").person.send("/start")
        await world.clock.waited_on()
        page = (await get(world, "/metrics"))[1]
        world.clock.move_to(world.clock.now() + timedelta(seconds=2))
        await world.clock.wake()
        await world.settle()
    assert [name for name in FIGURES if f"opgang_{name}" not in page] == []
    labels = set(re.findall(r'(\w+)="([^"]*)"', page))
    assert {(name, value) for name, value in labels if name != "le" and value not in LABELS[name]} == set()


FULL = (
    "CREATE FUNCTION no_room() RETURNS trigger LANGUAGE plpgsql AS "
    "$$ BEGIN RAISE EXCEPTION USING ERRCODE = 'disk_full'; END $$",
    "CREATE TRIGGER no_room BEFORE INSERT OR UPDATE ON accounts EXECUTE FUNCTION no_room()",
    "CREATE TRIGGER no_room BEFORE INSERT OR UPDATE ON leases EXECUTE FUNCTION no_room()",
)


@contextmanager
def full(world: World, server: str) -> Iterator[None]:
    """The disk of a PostgreSQL server is full inside the block; SQLite's is filled under a real process (test_cli_run)."""
    del server
    for statement in FULL:
        world.app.db.run_now(execute, statement)
    yield
    world.app.db.run_now(execute, "DROP FUNCTION no_room CASCADE")


@contextmanager
def gone(world: World, server: str) -> Iterator[None]:
    """The database is gone inside the block."""
    if world.url.startswith("sqlite"):
        path = Path(world.url.removeprefix("sqlite:///"))
        path.rename(path.with_suffix(".away"))
        yield
        path.with_suffix(".away").rename(path)
    else:
        admit(server, world.url, anybody=False)
        cut_off(server, world.url)
        yield
        admit(server, world.url, anybody=True)


@pytest.mark.parametrize(("database_kind", "trouble"), [("sqlite", gone), ("postgresql", gone), ("postgresql", full)])
async def test_while_the_database_is_gone_or_full_nothing_is_confirmed_and_it_recovers(
    own_url: str, trouble: Trouble, request: pytest.FixtureRequest
) -> None:
    server = request.getfixturevalue("postgres_server") if own_url.startswith("postgres") else ""
    async with brought(own_url) as world:
        sami = await let_in(world)
        before = len(sami.said)
        update = json.dumps({"update_id": 900, "message": _message(sami.person.id, 1)}).encode()
        with trouble(world, server):
            assert await post(world, update) == 503
            assert (await get(world, "/readyz"))[0] == 503 and (await get(world, "/healthz"))[0] == 200
            up = "opgang_database_up 1.0" if trouble is full else "opgang_database_up 0.0"
            status, figures = await get(world, "/metrics")
            assert status == 200 and up in figures
        assert await post(world, update) == 200 and (await get(world, "/readyz"))[0] == 200
        await world.settle()
        assert len(sami.said) == before + 1


async def test_a_second_process_takes_over_when_the_first_is_gone(world: World) -> None:
    done: list[int] = []

    async def work() -> None:
        done.append(1)

    assert await world.app.db.run(leases.take, "timetable", "somebody killed", SPAN)
    assert not await world.app.conductor.if_ours(work)
    world.clock.move_to(world.clock.now() + SPAN)
    await world.app.db.run(pass_by, SPAN)
    assert await world.app.conductor.if_ours(work) and done == [1]
    await world.app.conductor.release()
    assert await world.app.db.run(leases.take, "timetable", "another", SPAN)


async def test_what_is_done_beside_long_work_is_done_meanwhile_and_its_faults_end_nothing(town: World) -> None:
    done, over = [], asyncio.Event()

    async def work() -> None:
        await over.wait()

    async def beside() -> None:
        done.append("beside")
        if len(done) == 2:
            over.set()
        raise LookupError

    async with asyncio.TaskGroup() as group:
        working = group.create_task(town.app.conductor.if_ours(work, beside))
        await town.clock.waited_on()
        town.clock.move_to(town.clock.now() + timedelta(seconds=RENEW_S))
        await town.clock.wake()
    assert working.result() and done == ["beside"] * 2


def _message(chat: int, number: int) -> dict[str, object]:
    who = {"id": chat, "first_name": "Sami"}
    return {
        "message_id": 5000 + number,
        "date": int(FRIDAY.timestamp()),
        "chat": {"type": "private", **who},
        "from": {"is_bot": False, **who},
        "text": f"hello {number}",
    }


async def test_a_webhook_from_before_is_given_up_when_polling_and_stop_ends_it(sqlite_url: str) -> None:
    clock = StillClock(FRIDAY)
    async with Standin.open(clock=clock, hold_s=0.0, local_webhooks=True, sleep=clock.sleep) as standin:
        hook = f"{standin.url}/bot{standin.token}/setWebhook"
        async with aiohttp.ClientSession() as session:
            await session.post(hook, json={"url": f"http://127.0.0.1:{free_port()}/gone"})
        async with served(standin, clock, sqlite_url) as world:
            await clock.waited_on()
            clock.move_to(clock.now() + timedelta(seconds=1))
            await clock.wake()
            await standin.polled()
            assert standin.called("deleteWebhook")
            sami = await let_in(world)
            assert any("come by" in button for button in sami.buttons)
            world.app.stop()
            await asyncio.wait({world.work})
            assert world.work.cancelled()


async def test_a_bot_that_hears_nothing_from_telegram_is_not_ready(sqlite_url: str) -> None:
    clock = StillClock(FRIDAY)
    async with (
        Standin.open(clock=clock, hold_s=0.0, sleep=clock.sleep) as standin,
        served(standin, clock, sqlite_url, {"listen": f"127.0.0.1:{free_port()}"}) as world,
    ):
        sami = await let_in(world)
        assert (await get(world, "/readyz"))[0] == 200
        clock.move_to(clock.now() + timedelta(seconds=151))
        assert await get(world, "/readyz") == (503, "Telegram does not answer\n")
        assert "opgang_heard_age_seconds 151.0" in (await get(world, "/metrics"))[1]
        await sami.says("hello")
        assert (await get(world, "/readyz"))[0] == 200
