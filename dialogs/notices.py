"""Every message that the bot starts by itself, in one readable place, and why each is sent."""

from collections.abc import Callable

from dialogs import crisis
from dialogs.help import menu_screen
from dialogs.screen import Screen, go, paragraphs, talk_row
from dialogs.ways import EXPECT
from locales import Text, staff, youth
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
CLOSED = youth(
    "Hi {name}. We have closed your enquiry. You can always come back: write /start, or come by the office.",
    "Sent when staff closed an enquiry",
)
NEW_INTAKE = staff("🔔 A new enquiry waits.", "To the team; no personal content")
SEE_NEW = staff("See who", "Button: opens the list of new enquiries")
HELP = staff("🙋 Somebody wants to talk.", "To the team; no personal content")
SEE_HELP = staff("See who", "Button: opens the list of requests")
COLLEAGUE = staff("Somebody has used an invitation. Was it the right person?", "To leaders")
SEE_COLLEAGUES = staff("See who", "Button: opens the list of colleagues")
IN = staff("You are in, {name}. New enquiries are in /new, and a bare name finds somebody.", "To new staff")
ALERT = staff("🚨 Somebody may be in danger. Please look now.", "To staff on duty; no personal content")
SEE_ALERT = staff("Look", "Button under an alert")
TROUBLE = staff(
    "⚙️ I could not handle a message. Whoever wrote it was told, and offered a person. "
    "Please tell those who run the bot: `opgang doctor` counts such messages.",
    "To leaders; no personal content",
)
OUT = staff("Your access has ended. Thank you for your work.", "To staff whose access was ended")


def _unfinished(facts: Facts) -> Screen:
    rows = [[go(GO_ON, "form", facts.form), go(LEAVE, "left")], talk_row()]
    return Screen(str(UNFINISHED), rows)


def _staff_line(text: Text, label: Text, screen: str) -> Callable[[Facts], Screen]:
    return lambda facts: Screen(str(text), [[go(label, screen)]], asks=None)


def _confirmed(facts: Facts) -> Screen:
    listed = menu_screen(facts.menu, staff_side=True)
    return Screen(paragraphs(IN(name=facts.name), listed.text), menu=facts.menu)


def _to_youth(text: Text) -> Callable[[Facts], Screen]:
    return lambda facts: Screen(str(text(name=facts.name, owner=facts.owner)), [talk_row()], asks=None)


WORDS: dict[str, Callable[[Facts], Screen]] = {
    "unfinished": _unfinished,
    "taken": _to_youth(TAKEN),
    "enrolled": lambda facts: Screen(str(EXPECT), [talk_row()], asks=None),
    "closed": _to_youth(CLOSED),
    "new_intake": _staff_line(NEW_INTAKE, SEE_NEW, "new"),
    "help": _staff_line(HELP, SEE_HELP, "requests"),
    "colleague": _staff_line(COLLEAGUE, SEE_COLLEAGUES, "colleagues"),
    "confirmed": _confirmed,
    "alert": lambda facts: Screen(str(ALERT), [[go(SEE_ALERT, "alert", facts.about)]], asks=None),
    "alert_taken": _to_youth(crisis.TAKEN),
    "trouble": lambda facts: Screen(str(TROUBLE), asks=None),
    "ended": lambda facts: Screen(str(OUT), menu="youth"),
}

WHY: dict[str, Text] = {
    "unfinished": staff("A form was begun and not sent. This is asked once.", "Explains a notice"),
    "taken": staff("A member of staff took over the enquiry.", "Explains a notice"),
    "enrolled": staff("Staff marked them as enrolled after the first talk.", "Explains a notice"),
    "closed": staff("Staff closed the enquiry, and messages are on.", "Explains a notice"),
    "new_intake": staff("A young person sent the door form to this team.", "Explains a notice"),
    "help": staff("Somebody in this team asked for a person.", "Explains a notice"),
    "colleague": staff("Somebody used an invitation link and waits for a leader.", "Explains a notice"),
    "confirmed": staff("A leader confirmed this member of staff.", "Explains a notice"),
    "alert": staff("Somebody wrote that they may be in danger, and nobody has taken it yet.", "Explains a notice"),
    "alert_taken": staff("A member of staff took an alert about this person.", "Explains a notice"),
    "trouble": staff("A message made the bot fail three times, and was set aside.", "Explains a notice"),
    "ended": staff("A leader ended this member of staff's access.", "Explains a notice"),
}
"""Why somebody got a notice, in words for staff and for the playground."""
