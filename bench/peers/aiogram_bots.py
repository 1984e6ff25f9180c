"""Three bots on aiogram as its guide shows them: an echo, a form in memory, and the same form with a commit per answer."""

import asyncio
import sys
from collections.abc import Callable

import uvloop
from aiogram import Bot, Dispatcher, Router
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.fsm.storage.memory import MemoryStorage
from aiogram.types import Message
from sqlalchemy import Engine, create_engine, text

QUESTIONS = ("How old are you?", "What is your name?", "Which number?", "May we leave a message?")


class Form(StatesGroup):
    """Which question is open."""

    q0 = State()
    q1 = State()
    q2 = State()
    q3 = State()


STATES = (Form.q0, Form.q1, Form.q2, Form.q3)


def echo(_: str) -> Router:
    """Says what it heard."""
    router = Router()

    @router.message()
    async def heard(message: Message) -> None:
        await message.answer(message.text or "")

    return router


def form(keep: Callable[[int, int, str], None] | None) -> Router:
    """Asks four questions again and again; `keep` stores an answer."""
    router = Router()
    for number, state in enumerate(STATES):
        following = (number + 1) % len(STATES)

        @router.message(state)
        async def answered(
            message: Message, state: FSMContext, number: int = number, following: int = following
        ) -> None:
            await state.update_data({str(number): message.text})
            if keep is not None:
                await asyncio.to_thread(keep, message.chat.id, number, message.text or "")
            await state.set_state(STATES[following])
            await message.answer(QUESTIONS[following])

    @router.message()
    async def begun(message: Message, state: FSMContext) -> None:
        await state.set_state(Form.q0)
        await message.answer(QUESTIONS[0])

    return router


def memory(_: str) -> Router:
    """The form, forgotten with the process."""
    return form(None)


def commit(database: str) -> Router:
    """The form, each answer committed before the next question."""
    engine = create_engine(database)
    _prepare(engine)
    put = text("INSERT INTO answers VALUES (:chat, :number, :value) ON CONFLICT DO NOTHING")

    def keep(chat: int, number: int, value: str) -> None:
        with engine.begin() as connection:
            connection.execute(put, {"chat": chat, "number": number, "value": value})

    return form(keep)


def _prepare(engine: Engine) -> None:
    with engine.begin() as connection:
        connection.exec_driver_sql("PRAGMA journal_mode=WAL")
        connection.exec_driver_sql("CREATE TABLE answers (chat INTEGER, number INTEGER, value TEXT)")


BOTS: dict[str, Callable[[str], Router]] = {"echo": echo, "memory": memory, "commit": commit}


async def serve(name: str, server: str, database: str = "") -> None:
    """Poll as aiogram's guide does."""
    session = AiohttpSession(api=TelegramAPIServer.from_base(server))
    dispatcher = Dispatcher(storage=MemoryStorage())
    dispatcher.include_router(BOTS[name](database))
    await dispatcher.start_polling(Bot("1:playground", session=session))


if __name__ == "__main__":
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        runner.run(serve(*sys.argv[1:]))
