"""A young person's own times: what is proposed, what is agreed, and everything they can say to it by one tap."""

from collections.abc import Sequence
from datetime import datetime

from dialogs import bring
from dialogs.asking import NOTES
from dialogs.interviews import ANSWERS as INTERVIEW_ANSWERS
from dialogs.interviews import COMPANY_BUTTONS, PRACTISE, RATINGS, SHALL_COME, company_line
from dialogs.screen import Row, Screen, button, go, lines, paragraphs, talk_row
from dialogs.ways import CALL_ME
from locales import Text, youth
from locales.dates import Moment, Past
from rules.appointments import Meeting
from rules.ics import event

KINDS: dict[str, Text] = {
    "talk": youth("A talk", "Names an appointment of a young person; begins a line"),
    "prep": youth("Preparation meeting {n}", "Names an appointment; {n} counts these meetings"),
    "parents": youth("A talk together with your parents", "Names an appointment"),
    "interview": youth("A job interview", "Names an appointment"),
    "role": youth("A meeting with a role model", "Names an appointment"),
}
WITH = youth("{what} with {staff}", "Names an appointment: what, and with whom of staff (a first name)")
HEAD = youth("📅 {what}", "First line of an appointment; the time and the place follow")
TIMES = youth("These are your times:", "Above a young person's appointments; buttons follow")
NO_TIMES = youth("You have no times right now.", "A young person's appointments: there are none")
NEXT = youth("📅 Your next time: {moment}", "In 'how far am I': the next appointment")
MY_TIMES = youth("📅 My times", "Button: opens one's own appointments")
PICK = youth("Which time suits you best?", "Above buttons with proposed times")
PICK_ONE = youth("Does this time suit you?", "Above a button with one proposed time")
NO_TIME_LEFT = youth("These times are taken or over.", "None of the proposed times is left")
WAITING = youth("We are finding another time.", "A young person waits for new times from staff")
OVER: dict[str, Text] = {
    "held": youth("You have been there.", "An appointment that took place"),
    "no_show": youth("We did not see you that day. That is okay.", "An appointment that did not take place"),
    "cancelled": youth("That one is off.", "An appointment that was called off"),
    "declined": youth("You said no thanks to that one.", "An appointment the young person did not want"),
}
YES_COMING = youth("👍 I'm coming", "Button under one's own appointment")
CANNOT = youth("I can't that day", "Button under one's own appointment")
OTHER = youth("Other times, please", "Button: the proposed times do not suit, or another time is wanted")
NO_THANKS = youth("No, thanks", "Button: does not want this appointment at all")
MOVE = youth("Another time, please", "Button: the young person wants to move the appointment")
DROP = youth("Call it off", "Button: the young person calls the appointment off")
NEW_TIME = youth("Yes, a new time", "Button after a missed appointment")
CALENDAR = youth("📎 For my calendar", "Button: sends a calendar file")
IN_CALENDAR = youth("Open it, and the time is in your calendar.", "With a calendar file")
TITLE_ONLY = youth("A time", "Title in the calendar of a phone that several people use: it says nothing else")
SAID: dict[str, Text] = {
    "picked": youth("That is agreed. Thank you.", "After a proposed time was picked"),
    "taken": youth("Sorry, that time has just been taken.", "Somebody else was faster to pick a time"),
    "asked": youth("Okay. I have told {staff} that you would like another time.", "After asking for another time"),
    "declined": youth("Okay. You can always ask for a talk.", "After saying no to an appointment"),
    "coming": youth("Great. See you there.", "After 'I'm coming'"),
    "cannot": youth("Thank you for saying so. What would you like?", "After 'I can't that day'; buttons follow"),
    "dropped": youth("Okay, it is off. Thank you for saying so.", "After an appointment was called off"),
    "along": youth("I have told {staff} that you would like company.", "After 'come along' to the interview"),
    "outside": youth("I have told {staff} that you would like to meet outside.", "After 'meet me outside'"),
    "alone": youth("Good. You may change your mind.", "After 'I manage by myself'"),
}


RECORDED: dict[str, Text] = {
    "proposed": youth("proposed", "In 'my data': how far an appointment is"),
    "asked": youth("we are finding another time", "In 'my data': how far an appointment is"),
    "agreed": youth("agreed", "In 'my data': how far an appointment is"),
    "held": youth("you were there", "In 'my data': how far an appointment is"),
    "no_show": youth("you were not there", "In 'my data': how far an appointment is"),
    "cancelled": youth("called off", "In 'my data': how far an appointment is"),
    "declined": youth("you said no thanks", "In 'my data': how far an appointment is"),
}
NO_DAY_YET = youth("No day yet", "In 'my data', instead of the day of an appointment")
ANSWERS: dict[str, Text] = {**COMPANY_BUTTONS, **RATINGS, **INTERVIEW_ANSWERS}
"""What one said around a job interview, by its code."""


def named(meeting: Meeting) -> str:
    """What it is, and with whom."""
    what = KINDS[meeting.kind](n=meeting.number) if meeting.kind == "prep" else KINDS[meeting.kind]
    alone = meeting.is_interview or not meeting.staff
    return str(what if alone else WITH(what=what, staff=meeting.staff))


def told(meeting: Meeting) -> str:
    """What, when and where, on a line each."""
    when = Moment(meeting.at) if meeting.at else None
    return lines(HEAD(what=named(meeting)), when, meeting.place or None)


def pick_rows(meeting: Meeting) -> list[Row]:
    """The proposed times, each a button, and the ways past them."""
    times: list[Row] = [[button(Moment(at), "time", meeting.id, "pick", minute(at))] for at in meeting.times]
    other: Row = [button(OTHER, "time", meeting.id, "other"), button(NO_THANKS, "time", meeting.id, "no")]
    return [*times, other, [button(CALL_ME, "time", meeting.id, "call")]]


def minute(at: datetime) -> int:
    """An instant in a button."""
    return int(at.timestamp() // 60)


def times_screen(meetings: Sequence[Meeting]) -> Screen:
    """What is proposed and agreed, each a button."""
    rows: list[Row] = [[go(_line(one)[:60], "time", one.id)] for one in meetings]
    return Screen(str(TIMES if rows else NO_TIMES), [*rows, talk_row()])


def _line(meeting: Meeting) -> str:
    return f"{Moment(meeting.at)} · {named(meeting)}" if meeting.state == "agreed" and meeting.at else named(meeting)


def time_screen(meeting: Meeting, now: datetime, note: str = "") -> Screen:
    """One appointment as its young person reads it, with what they can still say to it."""
    said = SAID[note](staff=meeting.staff or "Jobplaneten") if note in SAID else NOTES.get(note)
    to_come = meeting.state == "agreed" and meeting.at is not None and meeting.at > now
    if note == "cannot" and to_come:
        return Screen(paragraphs(said, told(meeting)), _instead(meeting), asks=None)
    if meeting.state == "proposed":
        left = (PICK if len(meeting.times) > 1 else PICK_ONE) if meeting.times else NO_TIME_LEFT
        return Screen(paragraphs(said, told(meeting), left), [*pick_rows(meeting), talk_row()], asks=None)
    if to_come:
        return _agreed(meeting, said)
    state = WAITING if meeting.state == "asked" else OVER.get(meeting.state)
    body = None if note in ("asked", "declined", "dropped") else paragraphs(told(meeting), state)
    return Screen(paragraphs(said, body), [[go(MY_TIMES, "times")], talk_row()], asks=None)


def _instead(meeting: Meeting) -> list[Row]:
    return [
        [button(MOVE, "time", meeting.id, "other"), button(DROP, "time", meeting.id, "cancel")],
        [button(CALL_ME, "time", meeting.id, "call")],
    ]


def _agreed(meeting: Meeting, said: object) -> Screen:
    """A time to come: yes, no, the calendar; before an interview also the cards, and whether somebody comes along."""
    asks = meeting.is_interview and not meeting.company and meeting.staff
    text = paragraphs(
        said,
        told(meeting),
        bring.line(meeting.bring),
        company_line(meeting),
        SHALL_COME(staff=meeting.staff) if asks else None,
    )
    company: list[Row] = [[button(text, "iv", meeting.id, "company", code)] for code, text in COMPANY_BUTTONS.items()]
    yes: Row = [] if meeting.coming == "yes" else [button(YES_COMING, "time", meeting.id, "coming")]
    rows: list[Row] = [
        *(company if asks else []),
        *([[go(PRACTISE, "practice", meeting.id, 1)]] if meeting.is_interview else []),
        [*yes, button(CANNOT, "time", meeting.id, "cannot")],
        [go(CALENDAR, "time_ics", meeting.id)],
        talk_row(),
    ]
    return Screen(text, rows, asks=None)


def record(meeting: Meeting, said: Sequence[str]) -> str:
    """An appointment as a line of "my data", with what the reader said about it."""
    when = str(Past(meeting.at)) if meeting.at else str(NO_DAY_YET)
    told = [str(ANSWERS[code]) for code in said if code in ANSWERS]
    return ", ".join([f"{when}: {named(meeting)}", *filter(None, [meeting.place, str(RECORDED[meeting.state]), *told])])


def calendar_screen(meeting: Meeting, start: datetime, end: datetime, made: datetime, *, shared: bool) -> Screen:
    """The calendar file. On a phone that others use too its title says nothing, and there is nothing else in it."""
    title, place = (str(TITLE_ONLY), "") if shared else (named(meeting), meeting.place)
    file = event(f"{meeting.id}@opgang", made, start, end, title, place)
    rows: list[Row] = [[go(MY_TIMES, "times")], talk_row()]
    return Screen(str(IN_CALENDAR), rows, asks=None, file=file, file_name="opgang.ics")
