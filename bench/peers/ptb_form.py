"""python-telegram-bot's ConversationHandler with the same four questions, in memory."""

import sys

from telegram import Update
from telegram.ext import Application, BaseHandler, ContextTypes, ConversationHandler, MessageHandler, filters

QUESTIONS = ("How old are you?", "What is your name?", "Which number?", "May we leave a message?")


async def answered(update: Update, context: ContextTypes.DEFAULT_TYPE) -> int:
    """Keep the answer and ask on."""
    told = context.user_data if context.user_data is not None else {}
    following = (int(told.get("at", -1)) + 1) % len(QUESTIONS)
    if update.message is not None:
        told[following] = update.message.text
        told["at"] = following
        await update.message.reply_text(QUESTIONS[following])
    return following


def main(server: str) -> None:
    """Poll until killed."""
    heard: BaseHandler[Update, ContextTypes.DEFAULT_TYPE, object] = MessageHandler(filters.TEXT, answered)
    builder = Application.builder().token("1:playground").base_url(f"{server}/bot")
    application = builder.build()
    application.add_handler(
        ConversationHandler([heard], {number: [heard] for number in range(len(QUESTIONS))}, [heard])
    )
    application.run_polling()


if __name__ == "__main__":
    main(*sys.argv[1:])
