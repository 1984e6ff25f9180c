"""What role models and workplace contacts read: the question, the notice for adults, their page, when an adult must know."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from urllib.parse import quote

from dialogs.asking import BACK, noted
from dialogs.crisis import HARD, numbers
from dialogs.door import READ_MORE, language_row
from dialogs.help import COMMANDS
from dialogs.intake import NAME as TOLD_NAME
from dialogs.intake import PHONE as TOLD_PHONE
from dialogs.offices import contact_text
from dialogs.screen import Button, Row, Screen, button, columns, go, lines, paragraphs, talk_row
from dialogs.walkin import SEND_LINK, TAKE_LINKS_BACK
from locales import Text, staff, youth
from locales.dates import Day, Moment
from rules.corps import PAUSES
from rules.form import form
from rules.programme import Programme, Team

RECORD = form("partner", 1, TOLD_NAME, TOLD_PHONE, summary=False)
"""What is kept of a partner whom staff wrote down."""

LINK = staff(
    "{name} opens this on their own phone, and is asked whether it is them, and whether they want to. "
    "It works once, and until {until}. Give it to nobody else.\n{link}",
    "A personal link for a role model or for a contact at a workplace",
)
CODE = staff(
    "{name} scans this with their own phone, and is asked whether it is them, and whether they want to. "
    "It works once, and until {until}.",
    "Below a QR code for a role model or for a contact at a workplace",
)
LINKS_BACK = staff("No link to {name} works any more.", "After links were taken back")
FOR_THEM = staff(
    "This link is for somebody else. They open it on their own phone.\n\nWhoever works here cannot be a role model in the "
    "bot too: staff read what young people answer about theirs. Would you like to be one? Then a leader ends your access "
    "first, and you get a new link.",
    "Staff followed a personal link for a role model or for a contact at a workplace",
)

HELLO = youth(
    "Hi! I'm Jobplaneten's bot: a program, not a person.", "First line for somebody who follows a personal link"
)
ASKED: dict[str, Text] = {
    "role_model": youth(
        "Somebody in {team} thinks that {initial} could be a good role model for a young person. Is that you?",
        "Asks who reads; {initial} is the first letter of a name. No name is shown before the answer",
    ),
    "workplace": youth(
        "Somebody in {team} would like to keep in touch with {initial} about young people at work. Is that you?",
        "Asks who reads; {initial} is the first letter of a name. No name is shown before the answer",
    ),
    "interpreter": youth(
        "Somebody in {team} thinks that {initial} could help us with words in another language. Is that you?",
        "Asks who reads, an interpreter; {initial} is the first letter of a name. No name is shown before the answer",
    ),
}
THAT_IS_ME = youth("Yes, that is me", "Button: the reader is who was meant")
NOT_ME = youth("No, that is somebody else", "Button: the link came to the wrong person")
WRONG = youth(
    "Thank you for saying so. I have shown nothing about anybody, and this link does not work any more.",
    "After 'that is somebody else'",
)
WHAT: dict[str, Text] = {
    "role_model": youth(
        "Hi {name}. A role model is somebody a young person can talk to: you write once or twice a week, and meet when it "
        "suits you both. It is voluntary, and you can pause or stop whenever you like. Before you meet anybody, we "
        "obtain a children's certificate (børneattest), as for everybody here.",
        "What being a role model means; read before saying yes",
    ),
    "workplace": youth(
        "Hi {name}. I ask you three short things by tap now and then about the young person who works with you, and you "
        "can always have us call you. It is voluntary.",
        "What it means to be a workplace's contact; read before saying yes",
    ),
    "interpreter": youth(
        "Hi {name}. We write to families in many languages. You read one text at a time, and say whether it is right. "
        "You see texts alone, and nothing about any family.",
        "What an interpreter does who reviews translations; read before saying yes",
    ),
}
KEPT: dict[str, Text] = {
    "role_model": youth(
        "What we keep: your name, your number and what you answer. Of your certificate only that it is in order, and until "
        "when. Never your CPR number, and never what you and a young person write to each other.",
        "First part of the privacy notice for role models",
    ),
    "workplace": youth(
        "What we keep: your name, your number and what you answer. Never your CPR number.",
        "First part of the privacy notice for contacts at workplaces",
    ),
    "interpreter": youth(
        "What we keep: your name, your number, and which texts you have read. Your first name stands in the file with the "
        "texts, so that others can see who has read them. Never your CPR number.",
        "First part of the privacy notice for interpreters who review translations",
    ),
}
RIGHTS = youth(
    "Staff of {team} and the leaders can read it. {controller} decides how we look after it. You can always see it "
    "(/my_data), have it deleted (/delete) or stop (/stop). Telegram can see what is written here.",
    "Second part of the privacy notice for adults: role models and contacts at workplaces",
)
YES = youth("Yes, I would like to", "Button: of their own free will")
NOT_NOW = youth("Not now", "Button: no reason is asked")
LEFT = youth(
    "That is quite all right, and you need not say why. I don't write to you. If you want us to delete your name and "
    "number, tell us.",
    "After 'not now'",
)

STATES: dict[str, Text] = {
    "yes": youth("Thank you for saying yes. There is a short form about you, then we can go on.", "Role model's home"),
    "ready": youth(
        "Thank you for wanting to be a role model. We are still waiting for your children's certificate. "
        "If you get a request in Digital Post, please answer it.",
        "Role model's home: no certificate yet",
    ),
    "active": youth(
        "You are a role model, and everything is in order. Thank you for being there.", "Role model's home"
    ),
    "paused": youth("You take a break until {day}. It ends by itself.", "Role model's home; {day} is a date"),
    "stopped": youth("You are not a role model any more. Thank you for what you have done.", "Role model's home"),
    "not_now": youth("You have not said yes to being a role model. That is quite all right.", "Role model's home"),
}
WORKPLACE = youth(
    "You are the one we speak with about the young people at your workplace.", "A workplace contact's home"
)
INTERPRETER = youth("You help us with words in another language. Thank you.", "An interpreter's own page")
WHO_WE_ARE = youth(
    "We are {team}, and help young people into their first jobs. You can call us about anything, small things too.",
    "To a contact at a workplace",
)
PROFILE = youth("✏️ What I have told about me", "Button of a role model: opens their profile form")
PAUSE = youth("⏸ Take a break", "Button of a role model")
BACK_NOW = youth("▶️ I'm back", "Button of a role model who takes a break")
STOP = youth("I don't want to be a role model any more", "Button of a role model")
STOP_WORK = youth("Don't write to me any more", "Button of a contact at a workplace")
WHEN_ADULT = youth("🧭 When must an adult know?", "Button of a role model: the rule for when staff must be told")
ABOUT_US = youth("Who are we?", "Button of a contact at a workplace")
START_PACK = youth("🧰 Good to know", "Button of a contact at a workplace: short advice for when a young person begins")
HOME = youth("🏠 My page", "Button: a role model's or workplace contact's own page")
MY_ROLE = youth("🏠 My page as a role model", "Button for a former young person who is a role model now")
AS_YOUTH = youth("My own path here", "Button on a role model's page, for one who was a young person here")
HOW_LONG = youth("How long? The break ends by itself.", "Above buttons with dates")
TALK_FIRST = youth(
    "Our staff are asked to talk with your young person first, so that nobody waits in vain.",
    "When a role model who is paired takes a break or stops",
)
UNTIL = youth("Until {day}", "Button: a break until a date")
SURE_STOP = youth("Would you like to stop? You need not say why.", "Asks once before somebody stops being a role model")
YES_STOP = youth("Yes, I'd like to stop", "Button: stops being a role model")
STAY = youth("No, I stay", "Button: does not stop")
THANKS = youth("Thank you for everything. You are always welcome here.", "After somebody stopped being a role model")
ADULT = youth(
    "Most things can stay between the two of you. But say it to us, and don't promise to keep it a secret, when\n"
    "• somebody may be in danger, or speaks of not wanting to live\n"
    "• somebody is hit, threatened, or not looked after at home\n"
    "• an adult does something to a young person that adults may not do\n"
    "• you are in doubt. That is enough.\n"
    "Tell us that there is something, not what: call us, or ask us to call. Everybody has a duty to notify the "
    "municipality when a child suffers (barnets lov § 135). We help you with it.",
    "The rule for role models: when an adult must be told; barnets lov is the Danish act on children",
)


@dataclass(frozen=True)
class Reader:
    """A partner as their own page is told from. `state` "" for a contact at a workplace; `youth`: was one here too."""

    state: str
    until: date | None = None
    youth: bool = False
    workplace: bool = False
    interpreter: bool = False


def link_screen(who: tuple[int, str], role: str, until: datetime, link: str, lifetime: timedelta) -> Screen:
    """A personal link, shown once. The message cannot be copied, so a button hands it on."""
    send = Button(str(SEND_LINK), url=f"https://t.me/share/url?url={quote(link, safe='')}")
    text = LINK(name=who[1], until=Moment(until), link=link)
    return Screen(str(text), [[send], *_take_back(who[0], role)], protect=True, lifetime=lifetime)


def code_screen(who: tuple[int, str], role: str, until: datetime, picture: bytes, lifetime: timedelta) -> Screen:
    """The same as a QR code."""
    text, rows = str(CODE(name=who[1], until=Moment(until))), _take_back(who[0], role)
    return Screen(text, rows, asks=None, protect=True, lifetime=lifetime, file=picture, file_name="opgang.png")


def _take_back(person: int, role: str) -> list[Row]:
    return [[button(TAKE_LINKS_BACK, "pl", person, role, "back")]]


def back_screen(name: str, lifetime: timedelta, note: str) -> Screen:
    """No link works any more."""
    return Screen(noted(note, str(LINKS_BACK(name=name))), protect=True, lifetime=lifetime)


def asked_screen(role: str, initial: str, team: Team) -> Screen:
    """Is it you? Nothing but a first letter is shown."""
    rows: list[Row] = [
        [button(THAT_IS_ME, "pt", "me")],
        [button(NOT_ME, "pt", "wrong")],
        *language_row("partner_asked"),
    ]
    return Screen(paragraphs(HELLO, ASKED[role](team=team.name, initial=initial)), rows)


def notice_screen(role: str, name: str, team: Team) -> Screen:
    """What it is, how data are looked after, and whether they want to."""
    privacy = lines(KEPT[role], RIGHTS(team=team.name, controller=team.controller or team.name))
    rows: list[Row] = [
        [button(YES, "pt", "yes")],
        [button(NOT_NOW, "pt", "no")],
        [go(READ_MORE, "partner_more")],
        *language_row("partner_notice"),
    ]
    return Screen(paragraphs(WHAT[role](name=name), privacy, contact_text(team)), rows)


def back_to_notice() -> Row:
    """From the long privacy notice back to the short one."""
    return [go(BACK, "partner_notice")]


def home_screen(reader: Reader, extra: Sequence[Row], note: str = "") -> Screen:
    """A partner's own page; `extra` are the rows of what goes on now (a pair, a check-in)."""
    text = paragraphs(
        STATES[reader.state](day=Day(reader.until) if reader.until else "") if reader.state else None,
        WORKPLACE if reader.workplace else None,
        INTERPRETER if reader.interpreter else None,
    )
    rows = [*extra, *(_model_rows(reader.state) if reader.state else []), *(_work_rows() if reader.workplace else [])]
    if reader.youth:
        rows.append([go(AS_YOUTH, "status")])
    rights: list[Row] = [
        [go(COMMANDS["my_data"], "my_data"), go(COMMANDS["privacy"], "privacy")],
        [go(COMMANDS["language"], "language"), go(COMMANDS["delete"], "delete")],
        talk_row(),
    ]
    return Screen(noted(note, text), [*rows, *rights], menu="" if reader.youth else "partner")


def _model_rows(state: str) -> list[Row]:
    if state not in ("yes", "ready", "active", "paused"):
        return []
    rest = button(BACK_NOW, "pt", "pause", 0) if state == "paused" else go(PAUSE, "partner_pause")
    rows: list[Row] = [[go(PROFILE, "form", "profile")], [go(WHEN_ADULT, "partner_adult")]]
    return [*rows, *([[rest]] if state != "yes" else []), [go(STOP, "partner_stop")]]


def _work_rows() -> list[Row]:
    return [[go(START_PACK, "partner_start"), go(ABOUT_US, "partner_us")], [button(STOP_WORK, "pt", "quit")]]


def home_row() -> Row:
    """The way back to a partner's page."""
    return [go(HOME, "partner_home")]


def role_row() -> Row:
    """For a former young person: the way to their page as a role model."""
    return [go(MY_ROLE, "partner_home")]


def pause_screen(today: date, paired: bool) -> Screen:
    """Until when?"""
    dates = [button(UNTIL(day=Day(today + timedelta(days=days))), "pt", "pause", days) for days in PAUSES]
    return Screen(lines(HOW_LONG, TALK_FIRST if paired else None), [*columns(dates, 1), home_row(), talk_row()])


def stop_screen(paired: bool) -> Screen:
    """Asked once, without a reason."""
    return Screen(
        lines(SURE_STOP, TALK_FIRST if paired else None),
        [[button(YES_STOP, "pt", "stop")], [go(STAY, "partner_home")], talk_row()],
    )


def adult_screen(programme: Programme) -> Screen:
    """When an adult must know, and whom to call."""
    return Screen(paragraphs(ADULT, lines(*numbers(programme))), [[go(HARD, "hard")], home_row(), talk_row()])


def about_us_screen(team: Team) -> Screen:
    """Who we are, and how to reach us."""
    return Screen(paragraphs(WHO_WE_ARE(team=team.name), contact_text(team)), [home_row(), talk_row()])


def thanks_screen(paired: bool) -> Screen:
    """A role model has stopped; the data can be deleted too."""
    text = lines(THANKS, TALK_FIRST if paired else None)
    return Screen(text, [[go(COMMANDS["my_data"], "my_data"), go(COMMANDS["delete"], "delete")], talk_row()])
