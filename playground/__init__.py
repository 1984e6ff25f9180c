"""A strict local stand-in for the Telegram Bot API, and the page to try the bot on."""
