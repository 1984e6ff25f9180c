"""Somebody stands in the office, or was referred: a short form for staff, and the link by which they say yes themselves."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from urllib.parse import quote

from dialogs.asking import BACK, noted
from dialogs.door import NOTICE, NOTICE_OK, READ_MORE, language_row
from dialogs.intake import NAME as TOLD_NAME
from dialogs.intake import PHONE as TOLD_PHONE
from dialogs.intake import age, always
from dialogs.screen import Button, Row, Screen, button, go, paragraphs, talk_row
from locales import OWN_NAMES, common, staff
from locales.dates import Moment
from rules.form import Answers, Form, Question, form
from rules.programme import Programme, Team

YOUNGEST, OLDEST_BUTTON = 13, 20
"""Ages on buttons; others are typed."""

REFERRERS = {
    "walked_in": staff("Came by themselves", "Answer button: who referred a young person"),
    "school": staff("School", "Answer button: who referred a young person"),
    "housing": staff("Housing social worker", "Answer button: who referred; boligsocial medarbejder"),
    "parent": staff("A parent", "Answer button: who referred a young person"),
    "police": staff("SSP or the police", "Answer button: who referred; SSP is school, social services and police"),
    "other": staff("Somebody else", "Answer button: who referred a young person"),
}
REFERRED = Question(
    key="referred",
    label=staff("Referred by", "Names an answer"),
    text=staff("Who referred them?", "Asked of staff about a walk-in or referral"),
    options=always(REFERRERS),
    columns=2,
)
REFERRAL = form("referral", 1, REFERRED, summary=False)
"""What is kept of who referred somebody; the young person can read it."""

AGE = Question(
    key="age",
    label=staff("Age", "Names an answer"),
    text=staff("How old are they? Tap it, or write it.", "Asked of staff about a walk-in or referral"),
    options=always({str(years): str(years) for years in range(YOUNGEST, OLDEST_BUTTON + 1)}),
    columns=4,
    parse=age,
)
NAME = replace(
    TOLD_NAME,
    label=staff("Name", "Names an answer"),
    text=staff("First name, and the first letter of the last name? Like this: Sami R", "Asked of staff"),
)
PHONE = replace(
    TOLD_PHONE,
    label=staff("Phone", "Names an answer"),
    text=staff("Which number can we call them on?", "Asked of staff about a walk-in or referral"),
)

ADDED = staff("{name} is written down, and has not said yes yet.", "After staff added a walk-in or referral")
GIVE_LINK = staff(
    "They say yes by reading the privacy notice on their own phone: give them a link. Without a phone it works too: "
    "then you are the one who tells them.",
    "Below 'is written down': how the young person says yes",
)
TOO_YOUNG = staff(
    "They are younger than {age}, so they can't chat here. You are the one who tells them.",
    "Below 'is written down', instead of the link, for somebody below the age floor",
)
LINK = staff("🔗 Link for their phone", "Button: makes a link that joins a young person's chat to their record")
CODE = staff("▦ QR code to scan", "Button: the same link as a QR code on the screen of staff")
TAKE_LINKS_BACK = staff("Take the links back", "Button: no link to this record works any more")
NOBODYS = staff("Somebody else looks after them", "Button: puts a young person on the list of new ones, for colleagues")
TO_CARD = staff("To the card", "Button: opens the card")
ALIKE = staff("Is it one of these? They have the same name here.", "Before adding somebody; buttons with names follow")
SOMEBODY_NEW = staff("No, this is somebody new", "Button: adds somebody although there is the same name")
JOIN = staff(
    "{name} opens this on their own phone, reads how we look after data, and says yes. "
    "It works once, and until {until}.\n{link}",
    "A link that joins a young person's chat to their record",
)
SEND_LINK = staff("Send it to them", "Button under a link: Telegram asks to whom")
JOIN_CODE = staff(
    "{name} scans this with their own phone, reads how we look after data, and says yes. "
    "It works once, and until {until}.",
    "Below a QR code",
)
FOR_THEM = staff("This link is for the young person. They open it on their own phone.", "Staff followed such a link")

HELLO = common(
    "Hi! 👋 I'm Jobplaneten's bot. I'm a program, not a person. You have talked with us, and somebody in {team} "
    "wrote down a little, so that you need not tell it twice. It becomes yours here when you say OK.",
    "First screen of somebody who follows a link that staff gave them; nobody is named. The privacy notice follows",
)
NO_THANKS = common("No, thank you", "Button under the privacy notice: does not want to chat")
LEFT = common(
    "Okay. Then I don't write to you. If you don't want us to keep what we wrote down, tell us, and we delete it.",
    "After 'no, thank you'",
)
BAD_JOIN = common(
    "This link does not work any more. Ask whoever gave it to you for a new one.",
    "A link that is unknown, used, too old or taken back; always the same words",
)


@dataclass(frozen=True)
class Newcomer:
    """Somebody whom staff have added; `floor` is the age from which they could chat, where they are younger."""

    id: int
    name: str
    mine: bool
    floor: int = 0


def add(programme: Programme) -> Form:
    """The form of staff: five taps and a name."""
    language = Question(
        key="language",
        label=staff("Language", "Names an answer"),
        text=staff("Which language do they read?", "Asked of staff about a walk-in or referral"),
        options=always({code: OWN_NAMES[code] for code in programme.languages}),
        columns=2,
    )
    return form("add", 1, _area(programme), AGE, NAME, PHONE, REFERRED, language, summary=False)


def _area(programme: Programme) -> Question:
    """The areas, of those teams that the writer works for."""

    def areas(answers: Answers) -> dict[str, str]:
        teams, day = str(answers.get("_teams", "")).split(","), str(answers.get("_today", ""))
        return {
            area.code: area.name
            for team in programme.teams.values()
            if team.code in teams
            for area in team.areas.values()
            if area.until is None or area.until.isoformat() >= day
        }

    return Question(
        key="area",
        label=staff("Area", "Names an answer"),
        text=staff("Where do they live?", "Asked of staff about a walk-in or referral"),
        options=areas,
        columns=2,
    )


def added_screen(newcomer: Newcomer, lifetime: timedelta, note: str = "") -> Screen:
    """Somebody is written down: how they say yes, and who looks after them."""
    how = TOO_YOUNG(age=newcomer.floor) if newcomer.floor else GIVE_LINK
    rows: list[Row] = [] if newcomer.floor else [join_row(newcomer.id)]
    if newcomer.mine:
        rows.append([button(NOBODYS, "add", "nobody", newcomer.id)])
    rows.append([go(TO_CARD, "card", newcomer.id)])
    text = paragraphs(ADDED(name=newcomer.name), how)
    return Screen(noted(note, text), rows, protect=True, lifetime=lifetime)


def join_row(person_id: int) -> Row:
    """The two ways to hand over a link."""
    return [button(LINK, "join", person_id, "link"), button(CODE, "join", person_id, "code")]


def alike_screen(people: Sequence[tuple[int, str]], lifetime: timedelta) -> Screen:
    """Who has the same name in this team: it may be one of them."""
    rows: list[Row] = [[go(name, "card", person_id)] for person_id, name in people]
    return Screen(str(ALIKE), [*rows, [button(SOMEBODY_NEW, "add", "new")]], protect=True, lifetime=lifetime)


def join_screen(newcomer: Newcomer, until: datetime, link: str, lifetime: timedelta) -> Screen:
    """A link, shown once. The message cannot be copied, so a button hands it on."""
    text = JOIN(name=newcomer.name, until=Moment(until), link=link)
    send = Button(str(SEND_LINK), url=f"https://t.me/share/url?url={quote(link, safe='')}")
    return Screen(str(text), [[send], *_back(newcomer)], protect=True, lifetime=lifetime)


def _back(newcomer: Newcomer) -> list[Row]:
    return [[button(TAKE_LINKS_BACK, "join", newcomer.id, "back"), go(TO_CARD, "card", newcomer.id)]]


def code_screen(newcomer: Newcomer, until: datetime, picture: bytes, lifetime: timedelta) -> Screen:
    """A link as a QR code, to be scanned from this screen."""
    text = JOIN_CODE(name=newcomer.name, until=Moment(until))
    return Screen(
        str(text), _back(newcomer), asks=None, protect=True, lifetime=lifetime, file=picture, file_name="opgang.png"
    )


def for_them_screen() -> Screen:
    """Staff followed a link that is for a young person."""
    return Screen(str(FOR_THEM))


def join_notice_screen(team: Team) -> Screen:
    """What somebody reads who follows a link: nobody is named, and nothing is joined before they say OK."""
    text = paragraphs(HELLO(team=team.name), NOTICE(team=team.name, controller=team.controller or team.name))
    rows: list[Row] = [
        [button(NOTICE_OK, "yes")],
        [go(READ_MORE, "join_more")],
        [button(NO_THANKS, "no")],
        *language_row("join_notice"),
        talk_row("door"),
    ]
    return Screen(text, rows)


def back_to_notice() -> Row:
    """From the long privacy notice back to the short one."""
    return [go(BACK, "join_notice")]


def left_screen() -> Screen:
    """They would rather not."""
    return Screen(str(LEFT), [talk_row("door")])


def bad_join_screen(back: Row) -> Screen:
    """A link that does not work, whatever the reason."""
    return Screen(str(BAD_JOIN), [back, talk_row("door")])
