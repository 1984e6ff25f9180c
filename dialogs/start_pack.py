"""What is good to know for a workplace where a young person begins: short, and on its contact's own page for good."""

from dialogs.at_work import READY
from dialogs.partners import home_row
from dialogs.screen import Screen, lines, paragraphs, talk_row
from locales import youth
from rules.phone import display
from rules.programme import Team

HEAD = youth("Good to know when a young person begins with you:", "To a workplace; a short list follows")
TIPS = (
    youth(
        "• Call us any time, about small things too. We are glad to join your talks.", "To a workplace; one of a list"
    ),
    youth(
        "• Name one person they can talk to at work. Let them work together with somebody where you can.",
        "To a workplace; one of a list",
    ),
    youth(
        "• Tell us before you change days or hours. What is allowed depends on age and school.",
        "To a workplace; one of a list",
    ),
    youth(
        "• Under 18, and not done with 9th grade? Then you write to the parents: which tasks, hours and pay, whether "
        "anything can be dangerous, and what you have done about it. We are glad to help you with it.",
        "To a workplace; one of a list: what Danish law asks of an employer",
    ),
)


def start_screen(team: Team) -> Screen:
    """The short list, and whom to call."""
    ready = READY(owner=team.name, phone=display(team.office.phone))
    return Screen(paragraphs(lines(HEAD, *TIPS), ready), [home_row(), talk_row()])
