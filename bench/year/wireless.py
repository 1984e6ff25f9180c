"""The bot's calls to the stand-in without a connection: a year of them costs half as much, and all else is as ever."""

import json
from collections.abc import Mapping
from typing import Any

from aiogram import Bot
from aiogram.methods import TelegramMethod

from bot.wire import Session
from playground.server import Standin


class Wireless(Session):
    """A session that asks the stand-in in the same process."""

    def __init__(self, standin: Standin, like: Session) -> None:
        super().__init__(api=like.api)
        self._standin, self._wired = standin, like
        self.metrics, self.middleware = like.metrics, like.middleware

    async def close(self) -> None:
        """The session whose place this one took goes too."""
        await self._wired.close()

    async def carried(
        self,
        bot: Bot,  # noqa: ARG002 - there is one
        method: type[TelegramMethod[Any]],
        body: Mapping[str, Any],
    ) -> tuple[int, str]:
        """A body goes over as the JSON it would be."""
        return await self._standin.asked(method.__api_method__, json.loads(json.dumps(body)))

    async def make_request(
        self,
        bot: Bot,
        method: TelegramMethod[Any],
        timeout: int | None = None,  # noqa: ARG002, ASYNC109 - aiogram's own signature
    ) -> Any:
        """aiogram's own calls: the updates, above all. Files are not taken."""
        given = method.model_dump(warnings=False, exclude_none=True)
        values = {name: said for name, value in given.items() if (said := self.prepare_value(value, bot, {}))}
        return self.check_response(bot, method, *await self._standin.asked(method.__api_method__, values)).result
