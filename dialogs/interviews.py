"""Around a job interview: three cards to practise with, company, how it went, and an answer after a day to think."""

from dialogs.screen import Row, Screen, button, go, paragraphs, talk_row
from locales import Text, youth
from rules.appointments import Meeting

PRACTISE = youth("🎓 Practise", "Button: opens three cards to prepare for a job interview")
SHALL_COME = youth("Shall {staff} come along?", "Asked when a job interview is agreed; {staff} is a first name")
COMPANY_BUTTONS: dict[str, Text] = {
    "along": youth("Yes, come along", "Button: staff come along to the job interview"),
    "outside": youth("Meet me outside", "Button: staff wait outside at the job interview"),
    "alone": youth("I manage by myself", "Button: the young person goes to the interview alone"),
}
COMPANY_WISH: dict[str, Text] = {
    "along": youth("You have asked {staff} to come along.", "On a job interview"),
    "outside": youth("You have asked {staff} to meet you outside.", "On a job interview"),
}
INSTEAD: dict[str, Text] = {
    "along": youth(
        "{away} is away that day. We have asked {staff} to come along instead.",
        "On a job interview: two first names; the second one stands in",
    ),
    "outside": youth(
        "{away} is away that day. We have asked {staff} to meet you outside instead.",
        "On a job interview: two first names; the second one stands in",
    ),
}
NOBODY = youth(
    "You would like company. Nobody is found yet who can come.",
    "On a job interview: whoever was to come along has left; staff have a task to find somebody",
)
NOBODY_YET = youth(
    "You would like company, but {away} is away that day. Nobody is found yet who can come instead.",
    "On a job interview: {away} is a first name; staff have a task to find somebody",
)
CARDS = (
    youth(
        "Card one: what they often ask\n"
        "• Who are you?\n"
        "• Why would you like to work here?\n"
        "• What are you good at?\n"
        "• When can you work?\n"
        "• What would you like to ask us?\n"
        "Try to answer out loud, for yourself or a friend. Short answers are fine.",
        "First card to practise with before a job interview",
    ),
    youth(
        "Card two: what you can ask\n"
        "• What would I do on a normal day?\n"
        "• Whom do I ask when I am in doubt?\n"
        "• On which days would I work?\n"
        "• What is the pay?\n"
        "Choose two of them. It shows that you have thought about it.",
        "Second card to practise with before a job interview",
    ),
    youth(
        "Card three: the day itself\n"
        "• Know the way, and come five minutes early.\n"
        "• Wear something clean that you like.\n"
        "• Turn the sound of your phone off.\n"
        "• Look up, say hello and your name.\n"
        "• Are you late? Call and say so.\n"
        "It is normal to be a little nervous. They know that.",
        "Third card to practise with before a job interview",
    ),
)
NEXT_CARD = youth("Next card →", "Button: the next card to practise with")
TO_TIME = youth("← To the interview", "Button: back to the job interview")
RATINGS: dict[str, Text] = {
    "good": youth("🙂 Good", "Button: how the job interview went"),
    "soso": youth("😐 So-so", "Button: how the job interview went"),
    "bad": youth("🙁 Not so good", "Button: how the job interview went"),
}
RATED: dict[str, Text] = {
    "good": youth("Nice to hear. Now you have time to think about it.", "After 'how did the interview go?': good"),
    "soso": youth(
        "Thank you for telling. Every interview is good practice. Now you have time to think about it.",
        "After 'how did the interview go?': so-so",
    ),
    "bad": youth(
        "Thank you for telling. It happens to many, and you went there. Would you like to talk about it?",
        "After 'how did the interview go?': not so good; a button to talk to a person follows",
    ),
}
ANSWERS: dict[str, Text] = {
    "yes": youth("Yes, I would", "Button: would like to work there"),
    "no": youth("No, it is not for me", "Button: would not like to work there"),
    "unsure": youth("I'm not sure", "Button: does not know whether to work there"),
}
ANSWERED: dict[str, Text] = {
    "yes": youth(
        "Thank you. I have told {staff}. The workplace answers too, so nothing is settled yet.",
        "After the young person said yes to a workplace",
    ),
    "no": youth("Thank you. I have told {staff}. It is quite fine to say no.", "After saying no to a workplace"),
    "unsure": youth(
        "Thank you. I have told {staff}. You can talk it over together.", "After 'I'm not sure' about a workplace"
    ),
}


def company_line(meeting: Meeting) -> Text | None:
    """Who comes along, as far as that is known; nobody is promised who is away that day."""
    if not meeting.is_interview or meeting.company not in COMPANY_WISH:
        return None
    if not meeting.away and not meeting.staff:
        return NOBODY
    if not meeting.away:
        return COMPANY_WISH[meeting.company](staff=meeting.staff)
    return (
        INSTEAD[meeting.company](away=meeting.away, staff=meeting.staff)
        if meeting.staff
        else NOBODY_YET(away=meeting.away)
    )


def practice_screen(meeting: Meeting, number: int) -> Screen:
    """One of the three cards."""
    more: Row = [go(NEXT_CARD, "practice", meeting.id, number + 1)] if number < len(CARDS) else []
    return Screen(str(CARDS[number - 1]), [more, [go(TO_TIME, "time", meeting.id)], talk_row()], asks=None)


def said_screen(meeting: Meeting, about: str, code: str) -> Screen:
    """What is said to an answer."""
    staff = meeting.staff or "Jobplaneten"
    text = RATED[code] if about == "rated" else ANSWERED[code](staff=staff)
    return Screen(paragraphs(text), [talk_row()], asks=None)


def rating_rows(meeting: Meeting) -> list[Row]:
    """How did it go? One tap."""
    return [[button(text, "iv", meeting.id, "rating", code) for code, text in RATINGS.items()]]


def answer_rows(meeting: Meeting) -> list[Row]:
    """Would you like to work there? One tap."""
    return [[button(text, "iv", meeting.id, "answer", code)] for code, text in ANSWERS.items()]
