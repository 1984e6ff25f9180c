"""What people may always do: stop, come back, see everything, have it deleted, change the language."""

from collections.abc import Sequence
from dataclasses import dataclass

from dialogs.asking import noted
from dialogs.door import language_row
from dialogs.offices import contact_text
from dialogs.screen import Row, Screen, button, go, lines, paragraphs, talk_row
from locales import common
from rules.programme import Programme, Team

STOPPED = common(
    "Okay. I won't write to you any more. You don't have to explain why. "
    "You can always come back: write /start, or come by the office.",
    "Answer to /stop",
)
DELETE_TOO = common("Shall I also delete what I have kept about you?", "Asked after /stop")
JUST_STOP = common("No, just stop the messages", "Button after /stop")
DELETE_IT = common("Yes, delete it", "Button: asks once more before deleting")
KEPT = common("Okay. I keep it, and I don't write.", "After 'just stop the messages'")
BACK = common("Good to see you again! Shall we use what we had about you, or start over?", "After /start; no name")
BACK_NAMED = common(
    "Hi {name}. Good to see you again! Shall we use what we had about you, or start over?",
    "After 'it's me again'",
)
USE_OLD = common("Use what we had", "Button when somebody comes back")
START_OVER = common("Start over", "Button when somebody comes back: the old profile is deleted first")
DELETE_FIRST = common(
    "Then I delete everything I have kept about you: your name, your number, your answers and what staff wrote. "
    "It cannot be undone. Shall I?",
    "First of two questions before deleting",
)
DELETE_LAST = common("Are you quite sure?", "Second and last question before deleting")
YES_SURE = common("Yes, I'm sure", "Button: deletes everything")
NO_KEEP = common("No, keep it", "Button: nothing is deleted")
DELETED = common(
    "Everything I had about you is deleted. We only keep count of how many have written, not who.\n"
    "Our chat also lies at Telegram. To delete it there: open the menu at the top of the chat, choose "
    "“Delete chat”, and tick that it is deleted for the bot too.\n"
    "You can always come back: write /start.",
    "After everything was deleted",
)
DELETE_ALL = common("🗑 Delete it all", "Button below all the data")
MY_DATA = common("This is everything I have kept about you:", "Above a list of all data")
REST = common(
    "Is there more, such as papers? Ask us: the office shows you the rest.",
    "Last line of 'my data', the same for everybody",
)
NOTHING = common("I have kept nothing about you.", "Answer to /my_data of somebody we do not know")
LANGUAGE = common("Which language shall I write?", "Above the languages")
PRIVACY = common(
    "How we look after what you write\n"
    "• Who decides: {controller}.\n"
    "• Why we may: {basis}.\n"
    "• What: your area, age, name, phone number and the answers you give. Nothing about health, religion, origin "
    "or crime, and never your CPR number. What you and staff write to each other here: for {talks} days.\n"
    "• Who can read it: Jobplaneten's staff in your area. Every time somebody opens it, it is written down.\n"
    "• Where: encrypted on our own server. The chat itself lies at Telegram, outside the EU.\n"
    "• How long: {months} months after the last contact, then it is deleted. Backups are gone after {backups} days more.\n"
    "• You can see it (/my_data), have it corrected (tell us), deleted (/delete) or stop (/stop).\n"
    "• Questions or complaints: {contact}, or Datatilsynet.",
    "The long privacy notice; Datatilsynet is the Danish data protection authority",
)
NOT_SET = common("not decided yet", "In the privacy notice, where a team has not filled something in")


@dataclass(frozen=True)
class Held:
    """One kind of thing we hold on a person, readable: a heading and its lines."""

    heading: str
    rows: tuple[str, ...]


def stopped_screen() -> Screen:
    """Messages are off; deleting is offered, never pressed."""
    rows: list[Row] = [[button(JUST_STOP, "k")], [go(DELETE_IT, "delete")], talk_row()]
    return Screen(paragraphs(STOPPED, DELETE_TOO), rows)


def kept_screen(back: Row) -> Screen:
    """Stopped, and the data stays."""
    return Screen(str(KEPT), [back, talk_row()])


def welcome_back_screen(name: str) -> Screen:
    """Back after a stop or a pause: the old profile, or from the start."""
    rows: list[Row] = [[button(USE_OLD, "u", "old")], [button(START_OVER, "u", "over")], talk_row()]
    return Screen(str(BACK_NAMED(name=name) if name else BACK), rows)


def start_over_screen() -> Screen:
    """Starting over deletes the old profile: asked once more, since one tap is easily made."""
    yes = button(DELETE_IT, "u", "sure")
    return Screen(str(DELETE_FIRST), [[yes], [button(NO_KEEP, "k", "all")], talk_row()])


def delete_screen(last: bool) -> Screen:
    """Asked twice, since it cannot be undone."""
    yes = button(YES_SURE, "z") if last else go(DELETE_IT, "delete_last")
    return Screen(str(DELETE_LAST if last else DELETE_FIRST), [[yes], [button(NO_KEEP, "k", "all")], talk_row()])


def deleted_screen() -> Screen:
    """Gone; and how to delete the chat at Telegram."""
    return Screen(str(DELETED), [talk_row()])


def my_data_screen(held: Sequence[Held], back: Row, sharing: Row = ()) -> Screen:
    """Everything we hold on a person."""
    if not held:
        return Screen(str(NOTHING), [back, talk_row()])
    blocks = [lines(part.heading, *part.rows) for part in held]
    return Screen(paragraphs(MY_DATA, *blocks, REST), [[go(DELETE_ALL, "delete")], sharing, back, talk_row()])


def language_screen(note: str = "", *, parent: bool = False) -> Screen:
    """The languages there are: for parents all of them."""
    rows = [*language_row("parent" if parent else "language"), talk_row()]
    return Screen(noted(note, str(LANGUAGE)), rows, asks=None)


def privacy_screen(programme: Programme, teams: Sequence[Team], back: Row) -> Screen:
    """The long notice, for the team of the person or for all where it is not known."""
    months = programme.retention.profiles.days // 30
    parts = [
        PRIVACY(
            controller=team.controller or NOT_SET,
            basis=team.legal_basis or NOT_SET,
            months=months,
            backups=programme.retention.backups.days,
            talks=programme.retention.talks.days,
            contact=team.privacy_contact or NOT_SET,
        )
        for team in teams
    ]
    texts = list(dict.fromkeys(str(part) for part in parts))
    return Screen(paragraphs(*texts, *(contact_text(team) for team in teams)), [back, talk_row()], asks=None)
