"""Every message that the bot starts by itself, in one readable place, and why each is sent."""

from collections.abc import Callable

from dialogs import (
    appointment_notices,
    checkins,
    crisis,
    digests,
    growing,
    guardians,
    hosting,
    invitation_notices,
    kin_more,
    kin_times,
    model_times,
    model_words,
    not_coming,
    not_forgotten,
    pair_notices,
    pausing,
    placements,
    talks,
    tracks,
)
from dialogs.help import menu_screen
from dialogs.offices import doors, office_text
from dialogs.screen import Screen, go, lines, paragraphs, talk_row
from dialogs.shared_phone import veiled_screen
from dialogs.ways import EXPECT, SUGGEST
from locales import Text, staff, youth
from locales.dates import ZONE, Clock, Day, Moment
from rules.notices import Facts

UNFINISHED = youth(
    "Hi. You had begun to tell us about you. Would you like to go on, or shall we leave it?",
    "Sent once, when a form was left unfinished",
)
GO_ON = youth("Go on", "Button: opens the unfinished form")
LEAVE = youth("Leave it", "Button: nothing more is sent about the unfinished form")
TAKEN = youth(
    "Hi {name}. {owner} from Jobplaneten has read what you wrote, and is the one who gets in touch with you.",
    "Sent when staff took over an enquiry; {owner} is a first name",
)
TAKEN_STAND_IN = youth(
    "Hi {name}. {owner} from Jobplaneten gets in touch with you, while {away} is away.",
    "Sent when staff took over an enquiry, and are away now; {owner} stands in for {away}, both first names",
)
SHUT = youth(
    "Hi {name}. Our office is closed on {day}, so please don't come that day. Sorry about that.",
    "Sent to whoever was coming on a day on which the office is closed after all",
)
SHUT_OPENS = youth("You are welcome again on {day} at {time}.", "After 'the office is closed': when it opens next")
OPEN_AFTER_ALL = youth(
    "Hi {name}. Our office is open on {day} after all. You are welcome.", "After 'the office is closed' was taken back"
)
CLOSED = youth(
    "Hi {name}. We have closed your enquiry. You can always come back: write /start, or come by the office.",
    "Sent when staff closed an enquiry",
)
TIME_OFF = youth("Your time {moment} is off too.", "After 'we have closed your enquiry': a time that was agreed")
LET_GO = youth(
    "Hi {name}. Another of us at Jobplaneten is going to help you, and gets in touch with you. You need do nothing.",
    "Sent when the member of staff who looked after somebody no longer does; no name is promised",
)
MOVED = youth(
    "Hi {name}. From now on {team} helps you. You find them here: {office}. They get in touch.",
    "Sent when somebody was moved to another team; {office} is an address and a phone number",
)
PRAISE = youth(
    'Hi {name}. {owner} writes: "{line}"', "Praise, delivered for a member of staff; {owner} is a first name"
)
NEW_INTAKE = staff("🔔 A new enquiry waits.", "To the team; no personal content")
SEE_NEW = staff("See who", "Button: opens the list of new enquiries")
HELP = staff("🙋 Somebody wants to talk.", "To the team; no personal content")
SEE_HELP = staff("See who", "Button: opens the list of requests")
HANDED = staff("🤝 Somebody was handed to you.", "To a member of staff; no personal content")
SEE_MINE = staff("See my people", "Button: opens one's own list")
STAND_IN = staff("🔁 You stand in for a colleague who is away.", "To staff; no names")
SEE_STAND_IN = staff("See who and when", "Button: opens the list of who is away")
COLLEAGUE = staff("Somebody has used an invitation. Was it the right person?", "To leaders")
SEE_COLLEAGUES = staff("See who", "Button: opens the list of colleagues")
IN = staff("You are in, {name}. New enquiries are in /new, and a bare name finds somebody.", "To new staff")
HELP_LATE = staff("⏰ Somebody asked for a person, and nobody has taken it yet.", "To the team; no personal content")
TASK_HANDED = staff("📌 A colleague has handed you a task.", "To staff; no personal content")
SEE_TASKS = staff("See my tasks", "Button: opens the list of tasks")
DELAY = youth(
    "Hi. You asked for a person, and we have not managed to get back to you. We are sorry. I have told all of us in "
    "{team} again.",
    "Sent once, when nobody has taken a help request by noon of the next working day; contact and hours follow",
)
ALERT = staff("🚨 Somebody may be in danger. Please look now.", "To staff on duty; no personal content")
SEE_ALERT = staff("Look", "Button under an alert")
TROUBLE = staff(
    "⚙️ I could not handle a message. Whoever wrote it was told, and offered a person. "
    "Please tell those who run the bot: `opgang doctor` counts such messages.",
    "To leaders; no personal content",
)
PARTNER_NEWS = staff("🌟 There is news of a role model you asked.", "To whoever nominated them; no names")
SEE_PARTNER = staff("See", "Button: opens a role model's page")
OUT = staff("Your access has ended. Thank you for your work.", "To staff whose access was ended")


def _unfinished(facts: Facts) -> Screen:
    rows = [[go(GO_ON, "form", facts.form), go(LEAVE, "left")], talk_row()]
    return Screen(str(UNFINISHED), rows)


def _staff_line(text: Text, label: Text, screen: str) -> Callable[[Facts], Screen]:
    return lambda facts: Screen(str(text), [[go(label, screen)]], asks=None)


def _confirmed(facts: Facts) -> Screen:
    listed = menu_screen(facts.menu, staff_side=True)
    return Screen(paragraphs(IN(name=facts.name), listed.text), menu=facts.menu)


def _taken(facts: Facts) -> Screen:
    text = TAKEN_STAND_IN(away=facts.away) if facts.away else TAKEN
    return _to_youth(text)(facts)


def _shut(facts: Facts) -> Screen:
    opens = SHUT_OPENS(day=Day(facts.opens.astimezone(ZONE).date()), time=Clock(facts.opens)) if facts.opens else None
    text = paragraphs(SHUT(name=facts.name, day=_day(facts)), opens)
    return Screen(text, [[go(SUGGEST, "slots")], talk_row()], asks=None)


def _day(facts: Facts) -> object:
    return Day(facts.day) if facts.day else ""


def _open_after_all(facts: Facts) -> Screen:
    return Screen(str(OPEN_AFTER_ALL(name=facts.name, day=_day(facts))), [talk_row()], asks=None)


def _to_youth(text: Text) -> Callable[[Facts], Screen]:
    def said(facts: Facts) -> Screen:
        people = {"name": facts.name, "owner": facts.owner, "away": facts.away}
        team = facts.team.name if facts.team else ""
        words = text(**people, team=team, office=facts.office, line=facts.line)
        return Screen(str(words), [talk_row()], asks=None)

    return said


def _closed(facts: Facts) -> Screen:
    off = (TIME_OFF(moment=Moment(at)) for at in facts.told.get("off", ()))
    return Screen(lines(CLOSED(name=facts.name), *off), [talk_row()], asks=None)


def _delay(facts: Facts) -> Screen:
    """What is true now: we are late, all know it, and when and where somebody can be reached."""
    if facts.team is None or facts.at is None:
        return Screen(str(DELAY(team="Jobplaneten")), [talk_row()], asks=None)
    office = doors(facts.team, facts.at)
    text = paragraphs(DELAY(team=facts.team.name), office_text(office))
    return Screen(text, [talk_row()], asks=None)


WORDS: dict[str, Callable[[Facts], Screen]] = {
    "unfinished": _unfinished,
    "taken": _taken,
    "enrolled": lambda facts: Screen(str(EXPECT), [talk_row()], asks=None),
    "closed": _closed,
    "let_go": _to_youth(LET_GO),
    "moved": _to_youth(MOVED),
    "praise": _to_youth(PRAISE),
    "new_intake": _staff_line(NEW_INTAKE, SEE_NEW, "new"),
    "help": _staff_line(HELP, SEE_HELP, "requests"),
    "handed": _staff_line(HANDED, SEE_MINE, "mine"),
    "office_shut": _shut,
    "office_open": _open_after_all,
    "stand_in": _staff_line(STAND_IN, SEE_STAND_IN, "away"),
    "colleague": _staff_line(COLLEAGUE, SEE_COLLEAGUES, "colleagues"),
    "confirmed": _confirmed,
    "alert": lambda facts: Screen(str(ALERT), [[go(SEE_ALERT, "alert", facts.about)]], asks=None),
    "alert_taken": lambda facts: crisis.spoken(facts.tongue, lambda: _to_youth(crisis.TAKEN)(facts)),
    "help_late": _staff_line(HELP_LATE, SEE_HELP, "requests"),
    "help_taken": _to_youth(crisis.TAKEN),
    "delay": _delay,
    "task_handed": _staff_line(TASK_HANDED, SEE_TASKS, "tasks"),
    "trouble": lambda facts: Screen(str(TROUBLE), asks=None),
    "ended": lambda facts: Screen(str(OUT), menu="youth"),
    "talk_words": talks.to_youth,
    "talk_ended": talks.ended,
    "talk_wrote": talks.to_staff,
    "talk_waits": talks.waits,
    "talk_left": lambda facts: Screen(str(talks.LEFT), asks=None),
    "talk_undelivered": talks.undelivered,
    **growing.WORDS,
    **guardians.WORDS,
    **model_words.WORDS,
    **digests.WORDS,
    "partner_news": lambda facts: Screen(str(PARTNER_NEWS), [[go(SEE_PARTNER, "role_model", facts.about)]], asks=None),
    **placements.WORDS,
    **checkins.WORDS,
    **pair_notices.WORDS,
    **not_forgotten.WORDS,
    **pausing.WORDS,
    **tracks.WORDS,
    **appointment_notices.WORDS,
    **invitation_notices.WORDS,
    **hosting.WORDS,
    **model_times.WORDS,
    **not_coming.WORDS,
    **kin_times.WORDS,
    **kin_more.WORDS,
}


def worded(kind: str, facts: Facts, veil: str = "", notice: int = 0) -> Screen:
    """A notice as it is sent: behind a `veil`, the first letter of its person, it says nothing until it is tapped."""
    return veiled_screen(veil, notice) if veil else WORDS[kind](facts)


WHY: dict[str, Text] = {
    "unfinished": staff("A form was begun and not sent. This is asked once.", "Explains a notice"),
    "taken": staff("A member of staff took over the enquiry.", "Explains a notice"),
    "enrolled": staff("Staff marked them as enrolled after the first talk.", "Explains a notice"),
    "closed": staff("Staff closed the enquiry, and messages are on.", "Explains a notice"),
    "let_go": staff("Their member of staff no longer looks after them.", "Explains a notice"),
    "moved": staff("Staff moved them to another team.", "Explains a notice"),
    "praise": staff("A member of staff wrote a line of praise.", "Explains a notice"),
    "office_shut": staff("They were coming on a day on which staff have closed the office.", "Explains a notice"),
    "office_open": staff("They were told that the office is closed, and it is open after all.", "Explains a notice"),
    "new_intake": staff(
        "A young person sent the door form to this team, and this member of staff is on duty, or nobody is.",
        "Explains a notice",
    ),
    "stand_in": staff("A colleague is away, and this member of staff stands in.", "Explains a notice"),
    "help": staff("Somebody in this team asked for a person.", "Explains a notice"),
    "handed": staff("A young person was handed to this member of staff.", "Explains a notice"),
    "colleague": staff("Somebody used an invitation link and waits for a leader.", "Explains a notice"),
    "confirmed": staff("A leader confirmed this member of staff.", "Explains a notice"),
    "alert": staff("Somebody wrote that they may be in danger, and nobody has taken it yet.", "Explains a notice"),
    "alert_taken": staff("A member of staff took an alert about this person.", "Explains a notice"),
    "help_late": staff("Nobody has taken a request for a person by noon of the next working day.", "Explains a notice"),
    "help_taken": staff("A member of staff has taken a request for a person.", "Explains a notice"),
    "delay": staff(
        "They asked for a person, and nobody has taken it by noon of the next working day.", "Explains a notice"
    ),
    "task_handed": staff("A colleague handed over a task.", "Explains a notice"),
    "trouble": staff("A message made the bot fail three times, and was set aside.", "Explains a notice"),
    "ended": staff("A leader ended this member of staff's access.", "Explains a notice"),
    "talk_words": staff("A member of staff wrote this, and tapped Send.", "Explains a notice"),
    "talk_ended": staff("The member of staff ended the talk.", "Explains a notice"),
    "talk_wrote": staff("A young person wrote this in a talk with this member of staff.", "Explains a notice"),
    "talk_waits": staff("Nobody has answered a young person in a talk.", "Explains a notice"),
    "talk_left": staff("The young person ended the talk.", "Explains a notice"),
    "partner_news": staff("A role model whom they asked has answered, paused or stopped.", "Explains a notice"),
    "talk_undelivered": staff("Words of this member of staff did not arrive, or may not have.", "Explains a notice"),
    **digests.WHY,
    **growing.WHY,
    **placements.WHY_TOLD,
    **checkins.WHY,
    **pair_notices.WHY,
    **not_forgotten.WHY,
    **pausing.WHY,
    **tracks.WHY,
    **appointment_notices.WHY,
    **invitation_notices.WHY,
    **hosting.WHY,
    **model_times.WHY,
    **not_coming.WHY,
    **kin_times.WHY,
    **kin_more.WHY,
}
"""Why somebody got a notice, in words for staff and for the playground."""
