"""After the form: come by, suggest a time, be called; what happens now; and the same later as the status."""

from collections.abc import Sequence
from datetime import datetime

from dialogs import pausing, tracks
from dialogs.asking import continue_button, noted
from dialogs.crisis import REMOVE
from dialogs.helplines import helplines_text
from dialogs.offices import Doors, contact_text, office_text
from dialogs.placements import in_status
from dialogs.screen import Row, Screen, button, go, lines, paragraphs, talk_row
from locales import Text, common, youth
from locales.dates import ZONE, Clock, Day, Moment
from rules.hours import answered_by
from rules.programme import Programme
from rules.standing import Standing

THANKS = youth("Thank you, {name}. Now we have what we need to get started. 👍", "After the door form was sent")
HOW = youth("How would you like to meet us?", "Above three buttons: come by, suggest a time, call me")
COME_BY = youth("🚪 I'll come by", "Button: the young person visits the office")
SUGGEST = youth("📅 Suggest a time", "Button: shows three times to choose from")
CALL_ME = youth("📞 Call me", "Button: staff call the young person")
WHEN = youth("Which time suits you?", "Above three times inside the office's opening hours")
NO_TIMES = youth("I don't know when the office is open next. Call us, or let us call you.", "No opening hours known")
VISIT = youth("You are welcome. You don't need to bring anything.", "Above the office's address and hours")
CALL_NOTED = youth("We will call you on {number}.", "After 'call me'")
TIME_NOTED = youth(
    "You suggested {moment}. The office is open then, and our staff can see what you suggested.",
    "After a time was suggested; not a promise",
)
NOW_HEAD = youth("This is what happens now:", "Above three short lines: what, who, when")
NOW_WHAT = youth("• What: we read what you wrote and have a talk with you about jobs.", "First of three lines")
WHO_NAMED = youth("• Who: {name} from Jobplaneten.", "Second of three lines: the human who took over")
WHO_STAND_IN = youth(
    "• Who: {name} from Jobplaneten, while {owner} is away.", "Second of three lines: {owner} is away, {name} stands in"
)
WHO_AWAY = youth(
    "• Who: {owner} from Jobplaneten, who is away until {day}. Until then, one of us in {team}.",
    "Second of three lines: the human who took over is away, and nobody stands in by name; {day} is the last day away",
)
WHO_TEAM = youth("• Who: one of us in {team}. You'll hear the name.", "Second of three lines: nobody took over yet")
WHEN_OPEN = youth("• When: the office is open now, until {until}.", "Third line; computed, not a promise")
WHEN_OPENS = youth(
    "• When: somebody is at the office next on {day} at {time}.", "Third line; computed from opening hours"
)
WHEN_UNKNOWN = youth("• When: the office is closed these days. Call us if you can't wait.", "Third line")
NEXT_DATE = youth("• Next date: {day}.", "The date that staff set for the next contact")
TIME_SHUT = youth(
    "You suggested {moment}. The office is closed that day after all. Sorry. Please choose another time, or come by.",
    "The office was closed on the day of a time that the young person had suggested",
)
MORE = youth("✏️ Would you like to tell a little more?", "Button: opens the second, optional form")
MORE_TEXT = youth(
    "You can tell a little more if you like. It helps us find something that fits.", "Invitation; optional"
)
MORE_DONE = youth("Thank you. That helps us find something that fits you.", "After the second form was sent")
UNFINISHED = youth("You have started telling us about you. We see it when you send it.", "Status: form not sent yet")
ENROLLED = youth("You are signed up with us.", "Status")
FINISHED = youth("We have closed your enquiry. You can always come back.", "Status: closed")
STOPPED = youth("You have asked me not to write. You can still come by or call.", "Status: messages are off")
EXPECT = youth(
    "You are signed up now. 🎉 We talked about three things:\n"
    "1. Which jobs there are: pocket-money jobs and after-school jobs, and you can say no.\n"
    "2. What a job means: you come on time, and you call if you can't come.\n"
    "3. What happens next: we look for something that fits you, and we don't forget you.",
    "Sent when staff marked somebody as enrolled; the three points of the first talk",
)
PERSON_HEAD = common("You can always talk to a person.", "Above phone numbers, and a button to be called")
CALL_BACK = common("📞 Please call me", "Button: a member of staff calls back")
WRITE_BACK = common("✉️ Tell them I want to talk", "Button: staff see that this person wants to talk")
WORK = common("😕 Something went wrong at work", "Button: asks for a person because of a bad experience at work")
PAY = common("💰 My pay is wrong", "Button: asks for a person because of the pay")
HELP: dict[str, Text] = {"work": WORK, "pay": PAY, "talk": WRITE_BACK, "call": CALL_BACK}
"""What one may ask a person for, in the order of the buttons."""
SENT = common("I have told {team} that you want to talk.", "After a help request was made; the hours follow")
SENT_ABOUT: dict[str, Text] = {
    "work": common(
        "It is good that you say so. I have told {team} that something went wrong at work. You need not explain it here.",
        "After 'something went wrong at work'; the hours follow",
    ),
    "pay": common(
        "I have told {team} that your pay may be wrong. If you have your payslip, find it, so that you can look at it "
        "together.",
        "After 'my pay is wrong'; the hours follow",
    ),
}
SICK = common(
    "Are you ill, and can't work? Call your workplace before you should begin. Say your name, and that you are ill. "
    "You need not say what is wrong.",
    "How to call in sick; after 'something went wrong at work'",
)
READ_OPEN = common("The office is open now, until {until}. They can see it.", "When somebody reads a help request")
READ_LATER = common(
    "Nobody reads it while the office is closed. It opens on {day} at {time}.",
    "When somebody reads a help request; computed from opening hours",
)
READ_UNKNOWN = common("The office is closed these days, and nobody reads it.", "When somebody reads a help request")


ANSWER_BY = youth(
    "You get an answer by {day} at {time}.",
    "After asking for a person: computed from the office's hours and what the team promises",
)


def ways_screen(name: str, note: str = "") -> Screen:
    """Three ways to meet."""
    rows: list[Row] = [
        [button(COME_BY, "w", "visit")],
        [go(SUGGEST, "slots")],
        [button(CALL_ME, "w", "call")],
        [go(MORE, "form", "more")],
        talk_row(),
    ]
    return Screen(noted(note, paragraphs(THANKS(name=name), HOW)), rows)


def slots_screen(times: Sequence[datetime], note: str = "") -> Screen:
    """Concrete times inside opening hours; the chosen instant travels in the button as minutes since 1970."""
    rows: list[Row] = [[button(Moment(at), "w", "time", int(at.timestamp() // 60))] for at in times]
    return Screen(noted(note, str(WHEN if times else NO_TIMES)), [*rows, [button(CALL_ME, "w", "call")], talk_row()])


def now_screen(office: Doors, standing: Standing, way: str) -> Screen:
    """What happens now, in three lines: what, who, when; above them the way to meet that was just chosen."""
    text = paragraphs(_chosen(office, standing, way), now_text(office, standing), MORE_TEXT)
    return Screen(text, [[go(MORE, "form", "more")], talk_row()])


def now_text(office: Doors, standing: Standing) -> str:
    """The three lines, true at this moment."""
    who = who_line(standing, office.team.name) or WHO_TEAM(team=office.team.name)
    date = NEXT_DATE(day=Day(standing.next_contact)) if standing.next_contact else None
    return lines(NOW_HEAD, NOW_WHAT, who, _when(office), date)


def who_line(standing: Standing, team: str) -> object:
    """The human who is there now; None where nobody took over yet."""
    if not standing.owner:
        return None
    if standing.away_until is None:
        return WHO_NAMED(name=standing.owner)
    if standing.stand_in:
        return WHO_STAND_IN(name=standing.stand_in, owner=standing.owner)
    return WHO_AWAY(owner=standing.owner, day=Day(standing.away_until), team=team)


def standing_rows(standing: Standing, team: str) -> list[object]:
    """Where things stand, as lines of "my data": the state, who, and the next date."""
    who = who_line(standing, team)
    date = NEXT_DATE(day=Day(standing.next_contact)) if standing.next_contact else None
    return [row for row in (_head(standing), who, date) if row is not None]


def _when(office: Doors) -> object:
    if office.opening is None:
        return WHEN_UNKNOWN
    if office.open:
        return WHEN_OPEN(until=Clock(office.opening.end))
    return WHEN_OPENS(day=Day(office.day), time=Clock(office.opening.start))


def _chosen(office: Doors, standing: Standing, way: str) -> object:
    if way == "visit":
        return paragraphs(VISIT, office_text(office))
    if way == "time" and standing.slot and standing.slot > office.at:
        return (TIME_SHUT if standing.slot_shut else TIME_NOTED)(moment=Moment(standing.slot))
    if way == "call" and standing.phone:
        return CALL_NOTED(number=standing.phone)
    return None


def status_screen(office: Doors, standing: Standing, note: str = "") -> Screen:
    """Where things stand, the same facts as after the form."""
    waits = standing.sent and not standing.closed
    chosen = _chosen(office, standing, standing.way) if waits and standing.way_open else None
    body = now_text(office, standing) if waits else office_text(office)
    rest = pausing.standing_line(standing.paused, standing.paused_until) if standing.enrolled else None
    text = paragraphs(_head(standing), rest, _jobs(standing), chosen, body)
    return Screen(noted(note, text), [*_next_steps(standing), talk_row()])


def _jobs(standing: Standing) -> str | None:
    return lines(*(in_status(place, day) for place, day in standing.jobs)) if standing.jobs else None


def _next_steps(standing: Standing) -> list[Row]:
    """What is still to do: finish a form, say how to meet, tell a little more."""
    if standing.closed:
        return []
    if standing.unfinished:
        return [[continue_button(standing.unfinished)]]
    if not standing.sent:
        return [[continue_button("door")]]
    ways: list[Row] = [] if standing.way or standing.enrolled else [[go(HOW, "ways")]]
    if standing.enrolled:
        ways = [[go(tracks.READY, "tracks")], pausing.standing_row(standing.paused)]
    if standing.way_open and standing.slot_shut:
        ways = [[go(SUGGEST, "slots")], *ways]
    return ways if standing.told_more else [*ways, [go(MORE, "form", "more")]]


def _head(standing: Standing) -> object:
    if standing.closed:
        return FINISHED
    if standing.stopped:
        return STOPPED
    if standing.enrolled:
        return ENROLLED
    return None if standing.sent else UNFINISHED


def person_screen(programme: Programme, office: Doors | None, known: bool, back: Row, note: str = "") -> Screen:
    """The way to a human: who can be called now, and, once the notice was read, a request to be called back."""
    contacts = [office_text(office)] if office else [contact_text(t) for t in programme.teams.values()]
    rows: list[Row] = [[button(text, "h", kind)] for kind, text in HELP.items()] if known else []
    text = paragraphs(PERSON_HEAD, *contacts, helplines_text(programme))
    return Screen(noted(note, text), [*rows, back])


def help_sent_screen(office: Doors, back: Row, kind: str, message: int) -> Screen:
    """A help request lies before staff; when they read it is said as it is. `message` goes with it from the chat."""
    sent = SENT_ABOUT.get(kind, SENT)(team=office.team.name)
    when = lines(_read_when(office), _answered_when(office), contact_text(office.team))
    text = paragraphs(sent, SICK if kind == "work" else None, when)
    return Screen(text, [back, [button(REMOVE, "r", message)]], asks=None)


def _answered_when(office: Doors) -> object | None:
    """Until when there is an answer, where the team promises that."""
    by = answered_by(office.team, office.at)
    return ANSWER_BY(day=Day(by.astimezone(ZONE).date()), time=Clock(by)) if by else None


def _read_when(office: Doors) -> object:
    if office.opening is None:
        return READ_UNKNOWN
    if office.open:
        return READ_OPEN(until=Clock(office.opening.end))
    return READ_LATER(day=Day(office.day), time=Clock(office.opening.start))
