"""By webhook as by polling: confirmed after the commit, in order for each chat, only with the secret; and how it is seen."""

import asyncio
import json
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from io import BytesIO
from pathlib import Path

import aiohttp
from pydantic import SecretStr

from bot.conductor import SPAN
from bot.webhook import SECRET_HEADER
from playground.server import Standin
from storage import leases
from tests.stories.youth import let_in
from tests.world import FRIDAY, StillClock, World, served

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


def away(path: Path) -> None:
    """The disk is gone."""
    path.rename(path.with_suffix(".away"))


def back(path: Path) -> None:
    """The disk is there again."""
    path.with_suffix(".away").rename(path)


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
        assert "Sami" not in figures and str(sami.person.id) not in figures


async def test_while_the_database_is_away_nothing_is_confirmed_and_it_recovers(sqlite_url: str) -> None:
    async with brought(sqlite_url) as world:
        sami = await let_in(world)
        path = Path(sqlite_url.removeprefix("sqlite:///"))
        away(path)
        update = json.dumps({"update_id": 900, "message": _message(sami.person.id, 1)}).encode()
        assert await post(world, update) == 503
        assert (await get(world, "/readyz"))[0] == 503 and (await get(world, "/healthz"))[0] == 200
        back(path)
        assert await post(world, update) == 200 and (await get(world, "/readyz"))[0] == 200
        await world.settle()


async def test_a_second_process_takes_over_when_the_first_is_gone(world: World) -> None:
    done: list[int] = []

    async def work() -> None:
        done.append(1)

    assert await world.app.db.run(leases.take, "timetable", "somebody killed", SPAN)
    assert not await world.app.conductor.if_ours(work)
    world.clock.move_to(world.clock.now() + SPAN)
    assert await world.app.conductor.if_ours(work) and done == [1]
    await world.app.conductor.release()
    assert await world.app.db.run(leases.take, "timetable", "another", SPAN)


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
