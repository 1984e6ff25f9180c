"""An answer of Telegram's in which something cannot be read: an update of a shape that the library does not know.

aiogram then refuses the whole answer. Asked again it comes again, and nobody would be heard until Telegram forgets it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from aiogram import Bot
from aiogram.types import Update
from pydantic import ValidationError


@dataclass(frozen=True)
class Readable:
    """What can be read of an answer."""

    updates: list[Update]
    unreadable: int
    after: int
    """From where to ask next: behind all of them."""


def one_by_one(answer: object, bot: Bot) -> Readable | None:
    """The updates of an answer that can be read; None where it does not say behind which one to ask next."""
    given = answer.get("result") if isinstance(answer, Mapping) and answer.get("ok") is True else None
    ids = [number for one in given if (number := _id_of(one)) is not None] if isinstance(given, list) else []
    if not isinstance(given, list) or not ids:
        return None
    updates = [update for one in given if (update := _read(one, bot)) is not None]
    return Readable(updates, len(given) - len(updates), max(ids) + 1)


def _id_of(one: Any) -> int | None:
    number = one.get("update_id") if isinstance(one, Mapping) else None
    return number if isinstance(number, int) else None


def _read(one: Any, bot: Bot) -> Update | None:
    try:
        return Update.model_validate(one, context={"bot": bot})
    except ValidationError:
        return None
