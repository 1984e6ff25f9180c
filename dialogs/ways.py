"""After the form: come by, suggest a time, be called; what happens now; and the same later as the status."""

from collections.abc import Sequence
from datetime import datetime

from dialogs.asking import continue_button, noted
from dialogs.helplines import helplines_text
from dialogs.offices import Doors, contact_text, office_text
from dialogs.screen import Row, Screen, button, go, lines, paragraphs, talk_row
from locales import common, youth
from locales.dates import Clock, Day, Moment
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
WHO_TEAM = youth("• Who: one of us in {team}. You'll hear the name.", "Second of three lines: nobody took over yet")
WHEN_OPEN = youth("• When: the office is open now, until {until}.", "Third line; computed, not a promise")
WHEN_OPENS = youth(
    "• When: somebody is at the office next on {day} at {time}.", "Third line; computed from opening hours"
)
WHEN_UNKNOWN = youth("• When: the office is closed these days. Call us if you can't wait.", "Third line")
NEXT_DATE = youth("• Next date: {day}.", "The date that staff set for the next contact")
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
SENT = common("I have told {team} that you want to talk.", "After a help request was made; the hours follow")


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
    who = WHO_NAMED(name=standing.owner) if standing.owner else WHO_TEAM(team=office.team.name)
    date = NEXT_DATE(day=Day(standing.next_contact)) if standing.next_contact else None
    return lines(NOW_HEAD, NOW_WHAT, who, _when(office), date)


def standing_rows(standing: Standing) -> list[object]:
    """Where things stand, as lines of "my data": the state, who, and the next date."""
    who = WHO_NAMED(name=standing.owner) if standing.owner else None
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
        return TIME_NOTED(moment=Moment(standing.slot))
    if way == "call" and standing.phone:
        return CALL_NOTED(number=standing.phone)
    return None


def status_screen(office: Doors, standing: Standing, note: str = "") -> Screen:
    """Where things stand, the same facts as after the form."""
    waits = standing.sent and not standing.closed
    chosen = _chosen(office, standing, standing.way) if waits and standing.way_open else None
    body = now_text(office, standing) if waits else office_text(office)
    return Screen(noted(note, paragraphs(_head(standing), chosen, body)), [*_next_steps(standing), talk_row()])


def _next_steps(standing: Standing) -> list[Row]:
    """What is still to do: finish a form, say how to meet, tell a little more."""
    if standing.closed:
        return []
    if standing.unfinished:
        return [[continue_button(standing.unfinished)]]
    if not standing.sent:
        return [[continue_button("door")]]
    ways: list[Row] = [] if standing.way or standing.enrolled else [[go(HOW, "ways")]]
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
    rows: list[Row] = [[button(CALL_BACK, "h", "call")], [button(WRITE_BACK, "h", "talk")]] if known else []
    text = paragraphs(PERSON_HEAD, *contacts, helplines_text(programme))
    return Screen(noted(note, text), [*rows, back])


def help_sent_screen(office: Doors, back: Row) -> Screen:
    """A help request lies before staff; when they read it is said as it is."""
    return Screen(paragraphs(SENT(team=office.team.name), lines(_when(office))), [back], asks=None)
