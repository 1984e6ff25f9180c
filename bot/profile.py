"""What Telegram shows of the bot before anybody writes: description and command menus, in every language of the door."""

from aiogram import Bot
from aiogram.types import BotCommand

from dialogs.help import menu
from dialogs.introduction import description, short_description
from locales import speaking
from rules.programme import Programme


async def introduce(bot: Bot, programme: Programme) -> None:
    """Tell Telegram how the bot describes itself and which commands it knows."""
    for language in ("", *programme.languages):
        with speaking(language or programme.default_language):
            commands = [BotCommand(command=name, description=words) for name, words in menu("youth")]
            about, short = description(programme), short_description()
        code = language or None
        await bot.set_my_commands(commands, language_code=code)
        await bot.set_my_description(about, language_code=code)
        await bot.set_my_short_description(short, language_code=code)
