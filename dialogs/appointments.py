"""What staff see of appointments: propose times in a few taps, one appointment, and the lists of what needs them.

Long because all words about an appointment are read together by whoever translates them.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from dialogs.appointment_notices import HELD, NO_SHOW, over_rows
from dialogs.asking import noted
from dialogs.card_more import MEET
from dialogs.cards import ENROL, TO_CARD
from dialogs.screen import Button, Row, Screen, button, columns, go, lines
from dialogs.staffroom import Page, turns
from dialogs.times import minute
from dialogs.today import TO_TODAY
from locales import Text, staff, staff_n
from locales.dates import Clock, Day, Moment
from rules.appointments import INTERVIEW, MOST_TIMES, Meeting, minute_of
from rules.form import Invalid, Question, form
from rules.programme import Calendar

KINDS: dict[str, Text] = {
    "talk": staff("Talk", "Kind of appointment"),
    "prep": staff("Preparation meeting", "Kind of appointment"),
    "parents": staff("Talk with the parents", "Kind of appointment"),
    "interview": staff("Job interview", "Kind of appointment"),
    "role": staff("Meeting with a role model", "Kind of appointment"),
}
NUMBERED = staff("{kind} {n}", "Kind of appointment with its number: preparation meeting 2")
WHAT = staff("What would you like to propose to {name}?", "Above the kinds of appointment")
WHERE = staff("Where is the interview?", "Above buttons with workplaces")
ELSEWHERE = staff("Somewhere else …", "Button: the place of the interview is typed")
LINK = staff("🏢 It is at …", "Button under a job interview at a typed place: opens a list of workplaces")
UNLINKED = staff(
    "Nobody there hears from the bot: you get tasks to phone. If it is a workplace of ours, tap which.",
    "Line of a job interview whose place was typed",
)
NO_CONTACT = staff(
    "⚠️ No contact is known there: the bot tells nobody. Phone them yourself; you get tasks for it.",
    "Line of a job interview: the workplace has nobody to speak to yet",
)
NO_CHAT = staff(
    "The contact there does not hear from the bot. Phone them yourself; you get tasks for it.",
    "Line of a job interview: the contact of the workplace has no chat with the bot",
)
LINK_WHICH = staff("Which workplace is it? Its contact is told of the interview.", "Above buttons with workplaces")
NO_WORKPLACE = staff("No workplaces are written down yet.", "Instead of workplaces")
WHICH_DAY = staff("Which day?", "Above buttons with days that have a free time")
LATER_DAYS = staff("Later days →", "Button: days after those that are shown")
NO_DAY = staff("No free time in these four weeks.", "Instead of days to propose")
WHICH_TIMES = staff("{day}: tap up to three times, then send.", "Above buttons with free times of a day")
WHICH_TIME = staff("{day}: tap the time, then send.", "Above buttons with times for a job interview")
NO_TIME = staff("{day}: nothing is free any more.", "Instead of times to propose")
SEND = staff_n("✉️ Send {n} time", "✉️ Send {n} times", "Button: the ticked times go to the young person")
EARLIER = staff("−5 minutes", "Button: a job interview five minutes earlier")
LATER = staff("+5 minutes", "Button: a job interview five minutes later")
OTHER_DAY = staff("← Another day", "Button: back to the days")
STATES: dict[str, Text] = {
    "draft": staff("not sent yet", "State of an appointment"),
    "proposed": staff("proposed, no answer yet", "State of an appointment"),
    "asked": staff("another time is wanted", "State of an appointment"),
    "agreed": staff("agreed", "State of an appointment"),
    "held": staff("held", "State of an appointment"),
    "no_show": staff("did not come", "State of an appointment"),
    "cancelled": staff("called off", "State of an appointment"),
    "declined": staff("they said no thanks", "State of an appointment"),
}
HEAD = staff("📅 {name}: {what}", "First line of an appointment")
STATE = staff("State: {state}", "Line of an appointment")
WITH = staff("With: {who}", "Line of an appointment: who of staff")
KIN = staff("Talk with the guardian: {name}", "Line of an appointment")
BOOK = staff("Interpreter to book: {language}", "Line of an appointment")
NOT_YET = staff(
    "{name} is asked first. The guardian gets the times when {name} says it's OK.", "Line of a talk with a guardian"
)
SAYS_OK = staff("✔ {name} says it's OK", "Button: a young person told staff that a guardian may be written to")
COMING: dict[str, Text] = {
    "yes": staff("They say they are coming.", "Line of an appointment"),
    "no": staff("They say they can't.", "Line of an appointment"),
}
COMPANY: dict[str, Text] = {
    "along": staff("Would like somebody to come along.", "Line of a job interview"),
    "outside": staff("Would like to be met outside.", "Line of a job interview"),
    "alone": staff("Manages alone.", "Line of a job interview"),
}
RATING: dict[str, Text] = {
    "good": staff("It went well, they say.", "Line of a job interview"),
    "soso": staff("It went so-so, they say.", "Line of a job interview"),
    "bad": staff("It did not go so well, they say.", "Line of a job interview"),
}
ANSWER: dict[str, Text] = {
    "yes": staff("{who}: yes", "Line of a job interview: an answer after a day to think"),
    "no": staff("{who}: no", "Line of a job interview: an answer after a day to think"),
    "unsure": staff("{who}: not sure", "Line of a job interview: an answer after a day to think"),
}
WORKPLACE = staff("The workplace", "Who answers after a job interview")
WORK: dict[str, Text] = {
    "yes": staff("Workplace: yes", "Button: what the workplace said"),
    "no": staff("Workplace: no", "Button: what the workplace said"),
    "unsure": staff("Workplace: not sure", "Button: what the workplace said"),
}
THINK = staff("⏳ Both sides have a day to think, until {moment}.", "Line of a job interview that is over")
AGREED = staff("✔ Said yes: {moment}", "Button: the young person agreed this time by phone")
OTHER_TIMES = staff("Propose other times", "Button under an appointment")
CANCEL = staff("Call it off", "Button under an appointment")
SURE = staff("Call off “{what}”? {name} is told.", "Asks once before an appointment is called off")
YES = staff("Yes, call it off", "Button: go ahead")
BACK = staff("← To the appointment", "Button")
WAITING = staff_n("{n} appointment needs you:", "{n} appointments need you:", "Above the list of appointments")
NONE_WAITING = staff("No appointment needs you today.", "The list of appointments, when it is empty")
NEXT = staff("What comes next:", "Above appointments to come")
NONE_NEXT = staff("Nothing is agreed or proposed.", "Appointments to come: there are none")
TO_NEXT = staff("What comes next →", "Button: appointments to come")
ROW = staff("{when} · {name} · {what}", "A line of the list of appointments")
PLACE_TEXT = staff(
    "Where? The name of the workplace, and the street if you like.", "Asks for the place of an interview"
)
LONGEST_PLACE = 100


def _place(typed: str, _: object) -> object:
    said = " ".join(typed.split())
    return said if 0 < len(said) <= LONGEST_PLACE else Invalid("long")


PLACE_FORM = form(
    "meet_at",
    1,
    Question(key="place", label=staff("Place", "Names an answer"), text=PLACE_TEXT, parse=_place),
    summary=False,
)


@dataclass(frozen=True, kw_only=True)
class Booked:
    """An appointment as staff read it."""

    meeting: Meeting
    person: int
    name: str
    rating: str = ""
    youth_answer: str = ""
    workplace_answer: str = ""
    enrol: bool = False
    slip: bool = False
    """Whether "held" can still be taken back."""
    link: bool = False
    """Whether its place was typed and may be one of our workplaces."""
    host: str = ""
    """Why the workplace hears nothing from the bot: `nobody` is known there, or they have `no_chat`; "" where it does."""
    kin: str = ""
    """Whose talk it is, where it is a guardian's, and in which language with an interpreter ("" where without)."""
    kin_interpreter: str = ""
    kin_asked: bool = True
    """Whether the young person has said yes to it."""


def kind_of(meeting: Meeting) -> str:
    """What it is, in a few words."""
    kind = KINDS[meeting.kind]
    return str(NUMBERED(kind=kind, n=meeting.number) if meeting.number else kind)


def meet_screen(person: int, name: str, open_: Sequence[Meeting], lifetime: timedelta, note: str = "") -> Screen:
    """What is open with somebody already, and the kinds that can be proposed."""
    known: list[Row] = [[go(_line(one, "")[:60], "appointment", one.id)] for one in open_]
    kinds = columns((button(text, "meet", person, kind) for kind, text in KINDS.items()), 2)
    return Screen(
        noted(note, str(WHAT(name=name))),
        [*known, *kinds, [go(TO_CARD, "card", person)]],
        protect=True,
        lifetime=lifetime,
    )


def _line(meeting: Meeting, name: str) -> str:
    when = str(Moment(meeting.at)) if meeting.state in ("agreed", "held") and meeting.at else STATES[meeting.state]
    return str(ROW(when=when, name=name, what=kind_of(meeting))) if name else f"{when} · {kind_of(meeting)}"


def where_screen(appointment: int, person: int, places: Sequence[tuple[int, str]], lifetime: timedelta) -> Screen:
    """The workplaces that are known, and a place to be typed."""
    rows: list[Row] = [[button(name[:60], "at", appointment, place)] for place, name in places]
    typed: Row = [button(ELSEWHERE, "q", f"meet_at~{person}")]
    return Screen(str(WHERE), [*rows, typed, [go(TO_CARD, "card", person)]], protect=True, lifetime=lifetime)


def days_screen(appointment: int, person: int, days: Sequence[date], lifetime: timedelta) -> Screen:
    """The coming working days on which both have a free time."""
    rows = columns((go(Day(day), "meet_at", appointment, stamp(day)) for day in days), 2)
    text = str(WHICH_DAY if days else NO_DAY)
    later: list[Row] = [[go(LATER_DAYS, "meet_days", appointment, stamp(days[-1]))]] if days else []
    return Screen(text, [*rows, *later, [go(TO_CARD, "card", person)]], protect=True, lifetime=lifetime)


def stamp(day: date) -> str:
    """A day in a button."""
    return day.strftime("%y%m%d")


@dataclass(frozen=True, kw_only=True)
class Offer:
    """The times of a day, and which of them are ticked."""

    appointment: int
    kind: str
    day: date
    times: Sequence[datetime]
    ticked: Sequence[datetime]
    calendar: Calendar

    def code(self, ticked: Sequence[datetime]) -> str:
        """The day and these times as a button carries them; `0` where none is ticked."""
        minutes = [str(minute_of(at, self.calendar)) for at in sorted(ticked)]
        return ".".join([stamp(self.day), *(minutes or ["0"])])

    def after(self, at: datetime) -> list[datetime]:
        """What is ticked after a tap on this time; of an interview there is one."""
        if self.kind == INTERVIEW:
            return [at]
        rest = [one for one in self.ticked if one != at]
        return rest if at in self.ticked else [*rest, at][-MOST_TIMES:]


def offer_screen(offer: Offer, lifetime: timedelta, note: str = "") -> Screen:
    """The free times of a day; some are ticked already, so that one tap sends them."""
    single = offer.kind == INTERVIEW
    text = (WHICH_TIME if single else WHICH_TIMES) if offer.times else NO_TIME
    every = [*offer.times, *(at for at in offer.ticked if at not in offer.times)]
    rows = columns((_time(offer, at) for at in sorted(every)), 4)
    if single and offer.ticked:
        at = offer.ticked[0]
        steps = ((EARLIER, at - timedelta(minutes=5)), (LATER, at + timedelta(minutes=5)))
        rows.append([go(words, "meet_at", offer.appointment, offer.code([moved])) for words, moved in steps])
    if offer.ticked:
        send = SEND(n=len(offer.ticked))
        rows.append([button(send, "offer", offer.appointment, offer.code(offer.ticked))])
    rows.append([go(OTHER_DAY, "meet_days", offer.appointment)])
    return Screen(noted(note, str(text(day=Day(offer.day)))), rows, protect=True, lifetime=lifetime)


def _time(offer: Offer, at: datetime) -> Button:
    mark = "☑️ " if at in offer.ticked else ""
    return go(f"{mark}{Clock(at)}", "meet_at", offer.appointment, offer.code(offer.after(at)))


def appointment_screen(booked: Booked, now: datetime, lifetime: timedelta, note: str = "") -> Screen:
    """One appointment: what, when, where, what both said, and what can be written down now."""
    meeting = booked.meeting
    said = [ANSWER[booked.youth_answer](who=booked.name)] if booked.youth_answer else []
    said += [ANSWER[booked.workplace_answer](who=WORKPLACE)] if booked.workplace_answer else []
    text = lines(
        HEAD(name=booked.name, what=kind_of(meeting)),
        Moment(meeting.at) if meeting.at and meeting.state != "asked" else None,
        *(f"• {Moment(at)}" for at in meeting.times),
        meeting.place or None,
        WITH(who=meeting.staff) if meeting.staff else None,
        KIN(name=booked.kin) if booked.kin else None,
        BOOK(language=booked.kin_interpreter) if booked.kin_interpreter else None,
        NOT_YET(name=booked.name) if not booked.kin_asked and meeting.state == "proposed" else None,
        STATE(state=STATES[meeting.state]),
        COMING.get(meeting.coming) if meeting.state == "agreed" else None,
        COMPANY.get(meeting.company) if meeting.is_interview else None,
        RATING.get(booked.rating),
        *said,
        _thinks(meeting, now),
        UNLINKED if booked.link else _untold(booked),
    )
    return Screen(noted(note, text), _buttons(booked, now), protect=True, lifetime=lifetime)


def _untold(booked: Booked) -> object:
    """Staff read at once that nobody at the workplace hears of it, as long as there is something to hear."""
    ahead = booked.meeting.state in ("draft", "proposed", "asked", "agreed")
    return {"nobody": NO_CONTACT, "no_chat": NO_CHAT}.get(booked.host) if ahead else None


def _thinks(meeting: Meeting, now: datetime) -> object:
    if meeting.at is None or meeting.thought is None or meeting.state not in ("agreed", "held"):
        return None
    return THINK(moment=Moment(meeting.thought)) if meeting.at <= now < meeting.thought else None


def _buttons(booked: Booked, now: datetime) -> list[Row]:
    meeting = booked.meeting
    rows: list[Row] = []
    over = meeting.state == "agreed" and meeting.at is not None and meeting.at <= now
    if over:
        rows += over_rows(meeting.id)
    if not booked.kin_asked and meeting.state == "proposed":
        rows.append([button(SAYS_OK(name=booked.name), "meeting", meeting.id, "youth_yes")])
    rows += [[button(AGREED(moment=Moment(at)), "meeting", meeting.id, "agree", minute(at))] for at in meeting.times]
    if meeting.state in ("proposed", "asked", "agreed") and not over:
        rows.append([go(OTHER_TIMES, "meet_days", meeting.id), go(CANCEL, "meet_off", meeting.id)])
    if meeting.is_interview and meeting.state == "held" and meeting.thought and meeting.thought <= now:
        rows += [[button(text, "meeting", meeting.id, "work", code)] for code, text in WORK.items()]
    if meeting.state == "no_show":
        rows.append([button(HELD, "meeting", meeting.id, "held")])
    if booked.slip:
        rows.append([button(NO_SHOW, "meeting", meeting.id, "no_show")])
    if meeting.state in ("held", "no_show", "declined", "cancelled"):
        rows.append([go(MEET, "meet", booked.person)])
    if booked.link:
        rows.append([go(LINK, "meet_link", meeting.id)])
    if booked.enrol:
        rows.append([button(ENROL, "q", f"enrol~{booked.person}")])
    return [*rows, [go(TO_CARD, "card", booked.person), go(TO_TODAY, "today")]]


def link_screen(appointment: int, places: Sequence[tuple[int, str]], lifetime: timedelta) -> Screen:
    """Which of our workplaces a typed place is."""
    rows: list[Row] = [[button(name[:60], "meeting", appointment, "link", place)] for place, name in places]
    text = str(LINK_WHICH if rows else NO_WORKPLACE)
    return Screen(text, [*rows, [go(BACK, "appointment", appointment)]], protect=True, lifetime=lifetime)


def off_screen(booked: Booked, lifetime: timedelta) -> Screen:
    """Asks once, since the young person hears of it."""
    meeting = booked.meeting
    text = SURE(what=kind_of(meeting), name=booked.name)
    rows: list[Row] = [[button(YES, "meeting", meeting.id, "cancel")], [go(BACK, "appointment", meeting.id)]]
    return Screen(str(text), rows, protect=True, lifetime=lifetime)


def list_screen(screen: str, booked: Sequence[Booked], page: Page, lifetime: timedelta) -> Screen:
    """What needs staff today, or what comes after that; each opens itself."""
    now = screen == "appointments"
    rows: list[Row] = [[go(_line(one.meeting, one.name)[:60], "appointment", one.meeting.id)] for one in booked]
    some, none = (WAITING(n=page.total), NONE_WAITING) if now else (NEXT, NONE_NEXT)
    on: Row = [go(TO_NEXT, "appointments_next")] if now else []
    rest: list[Row] = [[*turns(screen, page)], [*on, go(TO_TODAY, "today")]]
    return Screen(str(some if booked else none), [*rows, *rest], protect=True, lifetime=lifetime)
