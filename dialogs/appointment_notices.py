"""What the bot says by itself about appointments, to young people and to staff, and why."""

from collections.abc import Callable
from datetime import datetime

from dialogs import bring, interviews, times
from dialogs.screen import Row, Screen, button, go, lines, paragraphs, talk_row
from dialogs.ways import CALL_ME
from locales import Text, staff, youth
from locales.dates import Clock, Moment
from rules.appointments import Meeting
from rules.notices import Facts

OFFERED = youth(
    "Hi {name}. {staff} from Jobplaneten would like to meet you.",
    "Times for an appointment are proposed; what it is and the times follow",
)
OFFERED_INTERVIEW = youth(
    "Hi {name}. You can come to a job interview. It is a talk, and you may ask them things too.",
    "A time for a job interview is proposed; the place and the time follow",
)
MOVED = youth("Hi {name}. We have to move your time {moment}. Sorry.", "An agreed time is moved; new ones follow")
REMIND = youth("Hi {name}. I just want to remind you of this:", "The day before an appointment; it follows")
COMING = youth("Are you coming?", "At the end of a reminder; buttons follow")
NERVOUS = youth("It is quite normal to be a little nervous.", "Reminder of a job interview")
TODAY = youth("Hi {name}. It is today at {time}:", "Two hours before an appointment; what and where follow")
FIVE_EARLY = youth("Come five minutes early if you can. We cross our fingers for you.", "Just before a job interview")
MISSED = youth(
    "Hi {name}. We did not see you {moment}. That is okay, it can happen to all of us. Shall we find a new time?",
    "After an appointment to which the young person did not come; buttons follow",
)
OFF = youth("Hi {name}. The time {moment} is off. Sorry.", "An agreed time was called off")
OFF_OPEN = youth("Hi {name}. We have to call it off this time. Sorry.", "Proposed times were called off")
NEW_LATER = youth("You hear from us about a new time.", "After a time was called off that will be moved")
ASK_US = youth("You can always ask for a new time.", "After a time was called off")
HOW = youth("Hi {name}. How did the job interview go?", "An hour after a job interview; three buttons follow")
THOUGHT = youth(
    "Hi {name}. Now you have had time to think. Would you like to work there? The workplace thinks about it too.",
    "The day after a job interview; three buttons follow. Nothing may be promised",
)
ENDED = staff("📅 Your appointment {moment} is over. How did it go?", "To staff; one tap; no names")
SEE = staff("Open it", "Button: opens an appointment")
HELD = staff("✔ Held", "Button: the appointment took place")
SHIFTED = staff("↪ Moved", "Button: the appointment is moved; new times are proposed next")
NO_SHOW = staff("✖ Didn't come", "Button: the young person did not come")
NEWS: dict[str, Text] = {
    "picked": staff("📅 A time was agreed: {moment}.", "To staff; no names"),
    "other": staff("📅 Somebody would like other times.", "To staff; no names"),
    "moves": staff("📅 Somebody would like to move {moment}.", "To staff; no names"),
    "cannot": staff("📅 Somebody can't come {moment}.", "To staff; no names"),
    "comes": staff("📅 Somebody can come after all {moment}.", "To staff; no names"),
    "cancelled": staff("📅 Somebody has called off {moment}.", "To staff; no names"),
    "declined": staff("📅 Somebody said no thanks to an appointment.", "To staff; no names"),
    "thought": staff("📅 Somebody has answered after their job interview.", "To staff; no names"),
    "work_said": staff("📅 A workplace has answered after a job interview.", "To staff; no names"),
    "model_cannot": staff("📅 A role model can't {moment}: find another time.", "To staff; no names"),
    "unfit": staff(
        "📅 A meeting with a role model is off: certificate, break, or a parent's yes. Ring the young person first.",
        "To staff; no names; nobody has been told yet",
    ),
    "kin_wait": staff("📅 Somebody would like to talk with you before you meet their parents.", "To staff; no names"),
    "unpicked": staff("📅 Nobody picked a time. Ring, or propose others.", "To staff; no names"),
    "shut": staff("📅 Nobody is there {moment}: find another time.", "To staff: the office is closed or they are away"),
}
CHANGED = staff("📅 Something changed about an appointment.", "To staff; no names")


def _meeting(facts: Facts) -> Meeting:
    found = facts.told.get("meeting")
    return found if isinstance(found, Meeting) else Meeting()


def _moment(at: object) -> object:
    return Moment(at) if isinstance(at, datetime) else ""


def _offered(facts: Facts) -> Screen:
    meeting, was = _meeting(facts), facts.told.get("was")
    if was is not None:
        hello = MOVED(name=facts.name, moment=_moment(was))
    elif meeting.is_interview:
        hello = OFFERED_INTERVIEW(name=facts.name)
    else:
        hello = OFFERED(name=facts.name, staff=meeting.staff)
    listed = lines(*(f"• {Moment(at)}" for at in meeting.times))
    ask = times.PICK_ONE if len(meeting.times) == 1 else times.PICK
    text = paragraphs(hello, times.told(meeting), listed, ask)
    return Screen(text, [*times.pick_rows(meeting), talk_row()], asks=None)


def _answers(meeting: Meeting) -> list[Row]:
    yes = button(times.YES_COMING, "time", meeting.id, "coming")
    cannot = button(times.CANNOT, "time", meeting.id, "cannot")
    cards: list[Row] = [[go(interviews.PRACTISE, "practice", meeting.id, 1)]] if meeting.is_interview else []
    return [[yes, cannot], [button(CALL_ME, "time", meeting.id, "call")], *cards, talk_row()]


def _remind_day(facts: Facts) -> Screen:
    meeting = _meeting(facts)
    text = paragraphs(
        lines(REMIND(name=facts.name), times.told(meeting)),
        bring.line(meeting.bring),
        interviews.company_line(meeting),
        NERVOUS if meeting.is_interview else None,
        COMING,
    )
    return Screen(text, _answers(meeting), asks=None)


def _remind_hours(facts: Facts) -> Screen:
    meeting = _meeting(facts)
    hello = TODAY(name=facts.name, time=Clock(meeting.at) if meeting.at else "")
    text = paragraphs(
        lines(hello, times.named(meeting), meeting.place or None),
        bring.line(meeting.bring),
        interviews.company_line(meeting) if meeting.away else None,
        FIVE_EARLY if meeting.is_interview else None,
    )
    return Screen(text, _answers(meeting), asks=None)


def _missed(facts: Facts) -> Screen:
    meeting = _meeting(facts)
    rows: list[Row] = [
        [button(times.NEW_TIME, "time", meeting.id, "other"), button(times.NO_THANKS, "time", meeting.id, "no")],
        [button(CALL_ME, "time", meeting.id, "call")],
    ]
    return Screen(str(MISSED(name=facts.name, moment=_moment(facts.told.get("at")))), [*rows, talk_row()], asks=None)


def _cancelled(facts: Facts) -> Screen:
    at = facts.told.get("at")
    off = OFF(name=facts.name, moment=_moment(at)) if at else OFF_OPEN(name=facts.name)
    then = NEW_LATER if _meeting(facts).state == "asked" else ASK_US
    return Screen(lines(off, then), [[go(times.MY_TIMES, "times")], talk_row()], asks=None)


def _how(facts: Facts) -> Screen:
    rows = interviews.rating_rows(_meeting(facts))
    return Screen(str(HOW(name=facts.name)), [*rows, talk_row()], asks=None)


def _thought(facts: Facts) -> Screen:
    rows = interviews.answer_rows(_meeting(facts))
    return Screen(str(THOUGHT(name=facts.name)), [*rows, talk_row()], asks=None)


def over_rows(appointment: int) -> list[Row]:
    """How it went, in one tap."""
    return [
        [button(HELD, "meeting", appointment, "held"), button(NO_SHOW, "meeting", appointment, "no_show")],
        [button(SHIFTED, "meeting", appointment, "moved")],
    ]


def _over(facts: Facts) -> Screen:
    rows = [*over_rows(facts.about), [go(SEE, "appointment", facts.about)]]
    return Screen(str(ENDED(moment=_moment(facts.told.get("at")))), rows, asks=None)


def _news(facts: Facts) -> Screen:
    text = NEWS.get(str(facts.told.get("what", "")))
    said = text(moment=_moment(facts.told.get("at"))) if text else CHANGED
    return Screen(str(said), [[go(SEE, "appointment", facts.about)]], asks=None)


WORDS: dict[str, Callable[[Facts], Screen]] = {
    "times_offered": _offered,
    "time_cancelled": _cancelled,
    "remind_day": _remind_day,
    "remind_hours": _remind_hours,
    "missed": _missed,
    "interview_how": _how,
    "interview_answer": _thought,
    "time_over": _over,
    "time_news": _news,
}
WHY: dict[str, Text] = {
    "times_offered": staff("Staff proposed times for an appointment.", "Explains a notice"),
    "time_cancelled": staff("An appointment was called off.", "Explains a notice"),
    "remind_day": staff("They have agreed an appointment, the day after.", "Explains a notice"),
    "remind_hours": staff("They have agreed an appointment, two hours later.", "Explains a notice"),
    "missed": staff("They did not come to an appointment. This is asked once.", "Explains a notice"),
    "interview_how": staff("Their job interview was an hour before. This is asked once.", "Explains a notice"),
    "interview_answer": staff("They had a day to think after a job interview. Asked once.", "Explains a notice"),
    "time_over": staff("An appointment of theirs is over, and nobody wrote down how it went.", "Explains a notice"),
    "time_news": staff("A young person did something about an appointment with them.", "Explains a notice"),
}
