"""What somebody in danger reads, at once, in every state: numbers first, then that this is a bot, then an adult.

The texts are for everybody who may write, so they lie in the domain `common`, in all its languages.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from dialogs.asking import noted
from dialogs.helplines import helpline_text
from dialogs.offices import Doors, contact_text
from dialogs.screen import Button, Row, Screen, button, go, lines, paragraphs
from dialogs.waiting import waited
from locales import DEFAULT, SPOKEN, common, isolate, language, speaking, staff, staff_n, stands_alone
from locales.dates import Clock, Day, Moment
from rules.programme import Programme

ALARM_LIFE = timedelta(minutes=30)
"""How long an alert stays in a staff chat; it is opened again from the list."""

BETWEEN = "· · ·"
"""Between the answer in somebody's own language and the Danish one below it."""

HARD = common("💙 Is it hard right now?", "Button under 'I did not understand'; leads to the helplines")
ANSWER = common(
    "That sounds really hard. It is good that you write it.",
    "First line of the answer to somebody in danger; calm and warm",
)
DANGER = common("Are you or somebody else in danger right now? Call {number}.", "{number} is 112")
BOT = common("I'm a bot and can't help you with this. These people can.", "Honest; after the numbers")
ADULT = common("Would you like an adult from Jobplaneten to call you?", "Above two buttons: yes, call me / I am fine")
NOT_SECRET = common("I have told an adult at Jobplaneten that you may need somebody. Not what you wrote.", "No secrecy")
YES_CALL = common("Yes, call me", "Button under the crisis answer")
FINE = common("I am fine", "Button under the crisis answer: it was a false alarm, or it is over")
REMOVE = common("🧹 Remove from the chat", "Button under the crisis answer: deletes both messages")
OPEN_NOW = common("There are people at the office now, until {until}.", "Crisis answer inside opening hours")
OPENS = common(
    "Nobody is at the office right now. It opens on {day} at {time}. Don't wait for us if it is urgent.",
    "Crisis answer outside opening hours; computed",
)
CLOSED = common("Nobody is at the office these days. Don't wait for us if it is urgent.", "No opening hours known")
LATE = common("Sorry that this comes late. I was away when you wrote.", "Above the crisis answer after an outage")
CALL_NOTED = common("I have said that you would like a call.", "After 'yes, call me'")
GIVE_NUMBER = common("I don't have your number. Call us: {contacts}", "After 'yes, call me' without a known number")
FINE_ANSWER = common(
    "Good to hear. You can always write again, and you can still use the numbers above.", "After 'I am fine'"
)
REMOVE_HOW = common(
    "I can only delete what is less than two days old. You can delete it yourself: hold your finger on the message "
    "and choose “Delete”.",
    "After 'remove from the chat', when Telegram does not let the bot delete any more",
)
TAKEN = common("{owner} from Jobplaneten has seen that you wrote, and will get in touch.", "After an alert was taken")
ALERT = staff("🚨 {who} may be in danger. Raised {waited} ago.", "To staff; never what was written")
UNKNOWN = staff("Somebody who has not told us who they are", "In an alert: nobody knows who writes")
ALERT_CALL = staff("They would like a call.", "In an alert")
ALERT_FINE = staff("They have since said that they are fine.", "In an alert")
ALERT_TAKEN = staff("Taken by {owner}.", "In an alert")
ALERT_UNKNOWN_HOW = staff(
    "They have the helplines. We can't call them; stay near until they write again.", "In an alert"
)
TAKE = staff("🤝 I take it", "Button under an alert")
CLOSE = staff("✔ A human has seen to it", "Button under an alert: closes it and releases held messages")
OPEN_CARD = staff("Open the card", "Button under an alert")
ALERTS = staff_n("{n} alarm:", "{n} alarms:", "Above the list of alerts")
NO_ALERTS = staff("No alarms.", "The list of alerts is empty")
ALERT_ROW = staff("{who} · {moment}", "A line in the list of alerts")


@dataclass(frozen=True)
class Alarm:
    """What staff are told of an alert."""

    id: int
    name: str
    person: int | None
    raised_at: datetime
    owner: str = ""
    wants_call: bool = False
    fine: bool = False


def spoken(tongue: str, draw: Callable[[], Screen]) -> Screen:
    """A screen in one of the eleven languages; the Danish one stands below until its texts have been reviewed."""
    with speaking(tongue if tongue in SPOKEN else language()):
        screen = draw()
        if stands_alone(language()):
            return replace(screen, understood=True)
        with speaking(DEFAULT):
            danish = draw()
        rows = [
            [Button(f"{ours.text} · {isolate(theirs.text)}", ours.data)]
            for ours_row, theirs_row in zip(screen.rows, danish.rows, strict=True)
            for ours, theirs in zip(ours_row, theirs_row, strict=True)
        ]
        below = paragraphs(screen.text, BETWEEN, danish.text)
        return replace(screen, text=below, rows=rows, understood=True)


def crisis_screen(
    programme: Programme, office: Doors | None, alert: int, message: int, *, late: bool = False, told: bool = False
) -> Screen:
    """The crisis answer: numbers first, in plain figures, at least two of them."""
    text = paragraphs(
        LATE if late else None,
        ANSWER,
        lines(*numbers(programme)),
        BOT,
        NOT_SECRET if told else None,
        ADULT,
        _hours(office),
    )
    tongue = language()
    rows: list[Row] = [[button(YES_CALL, "y", alert, "call", tongue), button(FINE, "y", alert, "fine", tongue)]]
    return Screen(text, [*rows, [button(REMOVE, "r", message, tongue)]], asks=None)


def numbers(programme: Programme) -> list[str]:
    """112 first, then those who answer children and young people, then the others."""
    first, *others = programme.helplines.values()
    return [str(DANGER(number=first.number)), *(helpline_text(line) for line in others)]


def _hours(office: Doors | None) -> object:
    if office is None:
        return None
    if office.opening is None:
        return CLOSED
    if office.open:
        return OPEN_NOW(until=Clock(office.opening.end))
    return OPENS(day=Day(office.day), time=Clock(office.opening.start))


def call_screen(programme: Programme, office: Doors | None, number_known: bool) -> Screen:
    """An adult has been asked to call; without a number the office's is shown."""
    teams = [office.team] if office else list(programme.teams.values())
    contacts = "\n".join(contact_text(team) for team in teams)
    asked = CALL_NOTED if number_known else paragraphs(CALL_NOTED, GIVE_NUMBER(contacts=contacts))
    return Screen(paragraphs(asked, _hours(office), lines(*numbers(programme)[:2])), [_remove()], asks=None)


def fine_screen() -> Screen:
    """A false alarm costs little."""
    return Screen(str(FINE_ANSWER), [_remove()], asks=None)


def _remove() -> Row:
    """Takes this answer out of the chat; the first one has the button that takes the words."""
    return [button(REMOVE, "r", 0, language())]


def alert_screen(alarm: Alarm, now: datetime, note: str = "") -> Screen:
    """An alert as staff read it: who, since when, whether somebody has it; never a word of what was written."""
    text = lines(
        ALERT(who=alarm.name or UNKNOWN, waited=waited(alarm.raised_at, now)),
        ALERT_CALL if alarm.wants_call else None,
        ALERT_FINE if alarm.fine else None,
        ALERT_TAKEN(owner=alarm.owner) if alarm.owner else None,
        None if alarm.person else ALERT_UNKNOWN_HOW,
    )
    rows: list[Row] = [] if alarm.owner else [[button(TAKE, "v", alarm.id, "take")]]
    if alarm.person:
        rows.append([go(OPEN_CARD, "card", alarm.person)])
    rows.append([button(CLOSE, "v", alarm.id, "close")])
    return Screen(noted(note, text), rows, protect=True, lifetime=ALARM_LIFE)


def alerts_screen(alarms: Sequence[Alarm], note: str = "") -> Screen:
    """The open alerts, oldest first."""
    rows: list[Row] = [
        [go(ALERT_ROW(who=alarm.name or UNKNOWN, moment=Moment(alarm.raised_at)), "alert", alarm.id)]
        for alarm in alarms
    ]
    return Screen(
        noted(note, str(ALERTS(n=len(alarms)) if alarms else NO_ALERTS)), rows, protect=bool(rows), lifetime=ALARM_LIFE
    )
