"""Help, the menu, and honest answers to what the bot cannot use: never silence, never an error text."""

from dialogs.asking import continue_button
from dialogs.crisis import HARD
from dialogs.screen import Button, Row, Screen, go, lines, paragraphs, talk_row
from locales import Text, common, language, parents, staff, youth

HELP = common(
    "I'm Jobplaneten's bot. This is what I can do:",
    "Above the list of commands",
)
COMMANDS: dict[str, Text] = {
    "start": common("Start", "Menu entry for /start; at most a few words"),
    "status": common("How far am I?", "Menu entry for /status"),
    "talk": common("Talk to a person", "Menu entry for /talk"),
    "help": common("What can I do here?", "Menu entry for /help"),
    "my_data": common("What you know about me", "Menu entry for /my_data"),
    "language": common("Change language", "Menu entry for /language"),
    "stop": common("Stop the messages", "Menu entry for /stop"),
    "delete": common("Delete everything about me", "Menu entry for /delete"),
    "privacy": common("How we look after your data", "Menu entry for /privacy"),
    "pause": common("Take a break", "What /pause does"),
    "share": common("Share with a friend", "Menu entry for /share"),
}
STAFF_COMMANDS: dict[str, Text] = {
    "today": staff("My day", "Menu entry for /today: the start screen of staff"),
    "spoke": staff("I spoke with somebody", "Menu entry for /spoke: register a contact"),
    "add": staff("Add somebody", "Menu entry for /add: a walk-in or a referral"),
    "forgotten": staff("Who has waited too long", "Menu entry for /forgotten"),
    "duty": staff("Who is on duty", "Menu entry for /duty: one person per team and day"),
    "away": staff("I am away", "Menu entry for /away: from, to, and who stands in"),
    "shut": staff("The office is closed", "Menu entry for /shut: today or another date"),
    "role_models": staff("Role models", "Menu entry for /role_models"),
    "attest": staff("Certificates of role models", "Menu entry for /certificates: boerneattester"),
    "workplaces": staff("Workplaces", "Menu entry for /workplaces"),
    "events": staff("Events for families", "Menu entry for /events"),
    "pairs": staff("Role models: who waits, and pairs", "Menu entry for /pairs"),
    "more": staff("Everything else", "Menu entry for /more"),
    "alerts": staff("Alarms", "Menu entry for /alerts: who may be in danger"),
    "new": staff("New enquiries", "Menu entry for /new"),
    "mine": staff("My people", "Menu entry for /mine"),
    "find": staff("Find somebody", "Menu entry for /find; a bare name works too"),
    "requests": staff("Who wants to talk", "Menu entry for /requests"),
    "colleagues": staff("Colleagues and invitations", "Menu entry for /colleagues"),
    "log": staff("Who opened what", "Menu entry for /log; leaders only"),
    "team_meeting": staff("Figures for the team meeting", "Menu entry for /team_meeting"),
    "joint_meeting": staff("Figures for the joint meeting", "Menu entry for /joint_meeting: both teams"),
    "translate": staff("Translations to read", "Menu entry for /translate: review texts in other languages"),
    "voice": staff("Spoken texts for parents", "Menu entry for /voices: record texts"),
    "language": staff("Change language", "Menu entry for /language"),
    "help": staff("What can I do here?", "Menu entry for /help"),
}
PARTNER_COMMANDS: dict[str, Text] = {
    **COMMANDS,
    "status": common("My page", "Menu entry for /status: the page of a role model"),
}
"""The commands as role models and workplace contacts read them: where one stands is a page of their own."""
KIN_COMMANDS: dict[str, Text] = {**COMMANDS, "status": parents("My page", "Menu entry for /status: a parent's page")}
"""The commands as parents read them."""

SPELLINGS: dict[str, tuple[str, str]] = {
    "start": ("start", "start"),
    "status": ("status", "status"),
    "talk": ("snak", "talk"),
    "help": ("hjaelp", "help"),
    "my_data": ("mine_data", "my_data"),
    "language": ("sprog", "language"),
    "stop": ("stop", "stop"),
    "delete": ("slet", "delete"),
    "privacy": ("privacy", "privacy"),
    "pause": ("pause", "pause"),
    "share": ("del", "share"),
    "cv": ("mitcv", "mycv"),
    "new": ("nye", "new"),
    "mine": ("mine", "mine"),
    "find": ("find", "find"),
    "requests": ("bud", "requests"),
    "colleagues": ("kolleger", "colleagues"),
    "log": ("log", "log"),
    "alerts": ("alarmer", "alerts"),
    "today": ("idag", "today"),
    "spoke": ("talt", "spoke"),
    "add": ("opret", "add"),
    "forgotten": ("glemt", "forgotten"),
    "duty": ("vagt", "duty"),
    "away": ("fri", "away"),
    "shut": ("lukket", "shut"),
    "workplaces": ("arbejdsplads", "workplaces"),
    "more": ("mere", "more"),
    "team_meeting": ("teammoede", "team_meeting"),
    "joint_meeting": ("faellesmoede", "joint_meeting"),
    "role_models": ("rollemodeller", "role_models"),
    "attest": ("attest", "certificates"),
    "pairs": ("par", "pairs"),
    "translate": ("oversaet", "translate"),
    "voice": ("stemmer", "voices"),
    "events": ("arrangement", "events"),
}
"""Each command in Danish and English; both always work."""
MENUS: dict[str, tuple[str, ...]] = {
    "youth": ("status", "talk", "help", "my_data", "language", "stop", "delete", "privacy"),
    "staff": ("today", "find", "new", "mine", "requests", "spoke", "add", "forgotten"),
    "leader": ("today", "find", "new", "mine", "requests", "spoke", "add", "forgotten"),
    "partner": ("status", "talk", "help", "my_data", "language", "stop", "delete", "privacy"),
    "guardian": ("status", "talk", "help", "my_data", "language", "stop", "delete", "privacy"),
    "mentor": ("mine", "find", "spoke", "colleagues", "language", "help"),
}
"""At most eight commands each."""
LOST = common("I did not understand that. I'm a program and know only a few things.", "The bot cannot use a message")
LOST_STAFF = staff(
    "I did not understand that. Write a name to find somebody, or use the menu.", "Staff wrote something"
)
WHAT_I_CAN = common("What can you do?", "Button under 'I did not understand'")
IN_GROUP = common("I only talk with one person at a time. Write to me in a chat of our own.", "Said once in a group")
SHARE = youth(
    "Here is a link you can send to a friend. It doesn't say who sent it:\n{link}",
    "Answer to /share; the link names nobody",
)
REFUSED: dict[str, Text] = {
    "cpr": common(
        "Stop. That looks like a CPR number. I have not kept it, and I have deleted your message here. We never need "
        "your CPR number in this chat. If it is needed for something, we do it together at the office.",
        "Somebody sent a Danish civil registration number",
    ),
    "card": common(
        "Stop. That looks like a card number. I have not kept it, and I have deleted your message here. "
        "Never send it to anybody in a chat.",
        "Somebody sent a payment card number",
    ),
    "code": common(
        "Stop. That looks like a code. I have not kept it, and I have deleted your message here. "
        "Nobody at Jobplaneten will ever ask for your codes. If you have sent it to others, change it.",
        "Somebody sent a password or PIN",
    ),
}
ODD: dict[str, Text] = {
    "photo": common("I can't look at pictures, and I have not kept it. Show it to us at the office.", "A photo came"),
    "voice": common("I can't listen to voice messages, and I have not kept it. Write it or call us.", "Voice or video"),
    "file": common("I can't open files, and I have not kept it. Bring it to the office.", "A document came"),
    "sticker": common("Nice one! But I only understand words and buttons.", "A sticker or animation came"),
    "location": common("I don't need to know where you are, and I have not kept it.", "A location came"),
    "contact": common("That was somebody else's number. I have not kept it.", "Another person's contact came"),
    "no_contact": common(
        "I don't need a phone number right now, and I have not kept it.", "Own contact, not asked for"
    ),
    "forward": common("I don't read forwarded messages, and I have not kept it. Write it yourself.", "Forwarded text"),
    "edited": common("I can't follow edited messages. If it was an answer, write it again.", "A message was edited"),
    "long": common("That was too long for me, and I have not kept it. Say it in a few words.", "Very long message"),
    "emoji": common("🙂 I only understand words and buttons.", "A message of only emoji came"),
    "other": common("I can't use that here, and I have not kept it.", "Any other kind of message came"),
}


def status_button() -> Button:
    """The way to where one stands."""
    return go(COMMANDS["status"], "status")


def menu_screen(kind: str, staff_side: bool, unfinished: str = "") -> Screen:
    """What one can do, as a list of commands with both spellings' meaning."""
    texts = STAFF_COMMANDS if staff_side else _of(kind)
    listed = [f"/{spelling(name)} · {texts[name]}" for name in MENUS[kind]]
    rows: list[Row] = [[continue_button(unfinished)]] if unfinished else []
    return Screen(paragraphs(HELP, lines(*listed)), rows if staff_side else [*rows, talk_row()], menu=kind)


def spelling(command: str) -> str:
    """The command as people of this language type it."""
    danish, english = SPELLINGS[command]
    return danish if language() == "da" else english


def menu(kind: str) -> list[tuple[str, str]]:
    """The command menu of a kind of person: (command, words), at most eight."""
    texts = _of(kind)
    return [(spelling(name), str(texts[name])) for name in MENUS[kind]]


def _of(kind: str) -> dict[str, Text]:
    """The words of the commands, for a kind of person."""
    return {"youth": COMMANDS, "partner": PARTNER_COMMANDS, "guardian": KIN_COMMANDS}.get(kind, STAFF_COMMANDS)


def lost_screen(staff_side: bool, back: Row) -> Screen:
    """Not understood: an honest answer with a way to a person, and back to where one was."""
    if staff_side:
        return Screen(str(LOST_STAFF), [[go(WHAT_I_CAN, "help")]], asks=None)
    return Screen(str(LOST), [back, [go(WHAT_I_CAN, "help"), go(HARD, "hard")], talk_row()], asks=None)


def refused_screen(kind: str) -> Screen:
    """What looks like a number or code that must not stand in a chat."""
    return Screen(str(REFUSED[kind]), [talk_row()], asks=None)


def odd_screen(kind: str) -> Screen:
    """A message the bot has no use for: what happened to it, what to do instead, and the way out of a hard moment."""
    return Screen(str(ODD.get(kind, ODD["other"])), [[go(HARD, "hard")], talk_row()], asks=None)


def share_screen(link: str, back: Row) -> Screen:
    """A link for a friend; it carries that somebody shared, never who."""
    return Screen(str(SHARE(link=link)), [back, talk_row()])


def group_screen() -> Screen:
    """Groups are told once that this is a chat for two."""
    return Screen(str(IN_GROUP))


SORRY = common(
    "Sorry, something went wrong on my side with what you just wrote. It is written down, so that it can be mended. "
    "Please try again, or talk to a person.",
    "The bot failed to handle a message three times",
)


def sorry_screen() -> Screen:
    """Our own fault, said plainly, with a way to a human."""
    return Screen(str(SORRY), [talk_row()], asks=None)
