"""The words around everything we hold on a person, so that they can read it all."""

from collections.abc import Iterable
from datetime import datetime

from dialogs.rights import Held
from locales import Text, common, common_n, youth
from locales.dates import Past

HEADINGS: dict[str, Text] = {
    "about": common("About you:", "Heading in 'my data'"),
    "read": common("What you have read and said OK to:", "Heading in 'my data'"),
    "answers": common("What you have answered:", "Heading in 'my data'"),
    "begun": common("What you have begun, and not sent:", "Heading in 'my data'"),
    "notes": common("What staff have written:", "Heading in 'my data'"),
    "met": youth("When you met one of us:", "Heading in 'my data'; dates and first names follow"),
    "talks": common("What you and staff wrote to each other:", "Heading in 'my data'"),
    "help": common("When you asked for a person:", "Heading in 'my data'; dates follow"),
    "tasks": common("What we have noted that we should do for you:", "Heading in 'my data'; dates follow"),
    "sent": common("When I wrote to you first:", "Heading in 'my data'; dates follow"),
    "unread": common("What you wrote when something went wrong on my side:", "Heading in 'my data'"),
    "opened": common("Who has opened your page:", "Heading in 'my data'; dates and first names follow"),
    "chats": common("Your chat:", "Heading in 'my data'"),
}
AREA = common("Area: {area}", "Line in 'my data'")
LANGUAGE = common("Language: {language}", "Line in 'my data'; {language} is its own name")
AGES = common("Age: {band} years", "Line in 'my data'; {band} is two ages such as 13-14")
SOURCE = common("How you found the chat: {source}", "Line in 'my data'; {source} is the code of a poster or link")
FIRST = common("First wrote: {moment}", "Line in 'my data'")
LATEST = common("Last wrote: {moment}", "Line in 'my data'")
OFF_SINCE = common("Asked for no messages: {moment}", "Line in 'my data'")
NOTICE = common("The privacy notice, version {version}, {moment}", "Line in 'my data'")
YOU = common("you", "In 'my data', beside what the reader wrote: moment, you, text")
UNSENT = common("{words} (not sent)", "In 'my data': a text that was written and not sent")
TASKS: dict[str, Text] = {
    "help": common("answer you, since you asked for a person", "Line in 'my data': a task of staff"),
    "failed": common("tell you what a message of mine could not", "Line in 'my data': a task of staff"),
    "uncertain": common("tell you what may not have arrived", "Line in 'my data': a task of staff"),
    "unreachable": common("get hold of you outside this chat", "Line in 'my data': a task of staff"),
    "intake": common("read what you sent us", "Line in 'my data': a task of staff"),
}
ACCOUNTS = common_n(
    "{n} Telegram account, kept encrypted",
    "{n} Telegram accounts, kept encrypted",
    "Line in 'my data': how many chats are linked to the person",
)


def held(kind: str, rows: Iterable[object]) -> Held:
    """One kind of thing we hold, with its heading."""
    return Held(str(HEADINGS[kind]), tuple(f"• {row}".replace("• • ", "• ") for row in rows))


def moment(at: datetime) -> str:
    """An instant in words."""
    return str(Past(at))
