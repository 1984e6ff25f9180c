"""What Telegram shows of the bot before anybody writes: descriptions in eleven languages, menus in those of the door."""

from aiogram import Bot
from aiogram.types import BotCommand

from dialogs.help import menu
from dialogs.introduction import description, short_description
from locales import SPOKEN, speaking
from rules.programme import Programme

PATIENCE_S = (60, 300, 1800, 7200)
"""Seconds between the tries of an introduction. Nobody waits for it: what Telegram knew before stays as it was."""


async def introduce(bot: Bot, programme: Programme) -> None:
    """Tell Telegram how the bot describes itself and which commands it knows."""
    for language in ("", *programme.languages):
        with speaking(language or programme.default_language):
            commands = [BotCommand(command=name, description=words) for name, words in menu("youth")]
        await bot.set_my_commands(commands, language_code=language or None)
    for language in ("", *dict.fromkeys([*programme.languages, *SPOKEN])):
        with speaking(language or programme.default_language):
            about, short = description(programme), short_description()
        await bot.set_my_description(about, language_code=language or None)
        await bot.set_my_short_description(short, language_code=language or None)
