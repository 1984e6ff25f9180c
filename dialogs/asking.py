"""How a form is asked: its question, its ticks, its summary, and the words for what cannot be accepted."""

from typing import Any

from dialogs.press import press
from dialogs.screen import Button, Row, Screen, button, columns, go, lines, paragraphs, talk_row
from locales import YOUNG_TONGUES, Text, common, speaking, staff, youth
from rules.form import NOT_A_BUTTON, Draft, Form, Invalid, Question

SKIP = common("Skip", "Button under a question in a form")
BACK = common("← Back", "Button under a question in a form; goes to the question before")
DONE = common("Done →", "Button under a question where several options can be ticked")
SEND = common("✅ Send it", "Button under the summary of a form; sends it to Jobplaneten")
LATER = common("Save it for later", "Button: the form is kept, the person goes on another day")
KEEP = common("Keep: {answer}", "Button under a question that was opened again; leaves the answer as it was")
CLOSE = common("Cancel", "Button under a question that staff opened; leaves without changing anything")
SUMMARY = common("This is what I have written down. Is it right?", "Above the summary of a form")
CHANGE = common("Tap a line to change it.", "Below the summary of a form")
SKIPPED = common("(skipped)", "In a summary: the question was skipped")

NOTES: dict[str, Text] = {
    "choose": common("Please tap one of the buttons below.", "Somebody typed where only buttons can answer"),
    "needed": common("I need an answer to this one.", "A question in a form that cannot be skipped"),
    "stale": common("That button was from before. This is where you are:", "Somebody tapped an old button"),
    "waiting": common("Here is where you were.", "The person comes back to an unfinished form"),
    "age": common("Write your age as a number, like 15.", "The age could not be read"),
    "age_range": common("That age does not fit what you chose before. Is it a typo?", "Age outside the band"),
    "name": common("Write just your first name and one letter, like: Sami R", "The name could not be read"),
    "long": common("That was too long. Can you say it shorter?", "A typed answer was too long"),
    "hello_reach": youth(
        "Leave out numbers, links and names on other apps, please. You can share your number later, with a tap.",
        "A line about oneself for the other one of a pair",
    ),
    "reach": youth("Leave out numbers and addresses, please. Write just what it is called.", "A line for a CV"),
    "phone": common("That does not look like a phone number. Write it like this: 12 34 56 78", "Unreadable number"),
    "other_contact": common(
        "That was somebody else's number. I have not kept it.", "A shared contact of another person"
    ),
    "date": common("Write the date like this: 4.3.2010", "A date could not be read"),
    "date_range": common("That date does not look right. Please check the year.", "A birth date that cannot be"),
    "hours": staff("Write the hours as a number, like 8 or 7,5. At most 40 a week.", "Hours could not be read"),
    "times": staff("Write days and hours like this: ma on 15-17, lø 10-14", "Days and hours could not be read"),
    "job_day": staff("Write the day like this: 30.11 or 30.11.2026", "A day could not be read, or lies too far off"),
    "job_end": staff("The end has to come after the start. Write the day like this: 30.6.2027", "The end of a job"),
    "event_day": staff("Write a day that is still to come, like this: 30.11", "The day of an event could not be read"),
    "event_time": staff("Write the time like this: 17.30", "The time of an event could not be read"),
    "event_number": staff("Write a number, from 0.", "A number of people could not be read"),
    "thinking": staff(
        "Both sides have a day to think after an interview. Write their answer down after that.",
        "Staff wanted to note a workplace's answer too early",
    ),
    "no_pair": staff("They have no role model.", "A meeting with a role model cannot be proposed"),
    "no_certificate": staff(
        "Their role model has no certificate that counts today. Nobody is met without one.",
        "A meeting with a role model cannot be proposed",
    ),
    "pair_rests": staff(
        "Their role model can't meet them now: a break, they stopped, or a parent's yes is missing.",
        "A meeting with a role model cannot be proposed",
    ),
    "running": staff("They have a job that runs. End it first.", "A state cannot be set while a job runs"),
    "gone": common("That is not here any more.", "The thing that a button spoke of no longer exists"),
    "already": common("That was already done.", "Somebody tapped twice, or a colleague was faster"),
    "young_tongue": common(
        "I write to young people in Danish and English.", "Somebody who chose another language is young"
    ),
    "language": common("From now on I write like this.", "The language was changed"),
    "closed": common("Okay. Nothing was changed.", "Staff left a question without an answer"),
    "saved": common("Saved.", "A change was stored"),
    "silent": staff("We do not write to these parents: no link is made.", "A link for a guardian was wanted"),
    "grew": staff("Saved. Is there something to praise? One line is enough.", "After somebody took a step"),
    "say_it": staff(
        "Saved. The bot cannot write to them: tell them yourself.", "Praise that cannot be sent as a message"
    ),
    "door_waits": staff(
        "The event is full: they are written down, and hear when a seat is free.", "After a yes at a door"
    ),
    "door_full": staff("There are not so many seats left.", "After how many come, as said at a door"),
    "say_times": staff(
        "Saved. The bot cannot write to them: ring, and tap the time they say yes to.", "Times are proposed by phone"
    ),
    "merged_today": staff(
        "Another record was put together with this one less than a day ago. Take that apart first, or wait a day.",
        "Two records cannot be put together now",
    ),
    "were_pair": staff(
        "These two are, or were, a young person and a role model of a pair: that is two people. Nothing was put together.",
        "Two records cannot be put together",
    ),
    "too_young": staff(
        "A role model is 18 or older. Nobody was asked, and nothing was kept.",
        "Staff wanted to nominate somebody younger",
    ),
    "too_late": staff("The day is over. They stay together.", "Two records cannot be taken apart any more"),
}


def noted(note: str, text: str) -> str:
    """A screen's text with the words of a note above it."""
    return paragraphs(NOTES.get(note), text)


def form_screen(form: Form, subject: str, draft: Draft, note: str, mine: bool = True) -> Screen:
    """The open question, or the summary when all is answered. `mine`: a young person's own form, not staff's."""
    question = form.current(draft)
    if question is None:
        return _summary(form, subject, draft, note, mine)
    return Screen(
        noted(note, str(question.text)),
        [
            *_options(question, subject, draft),
            *_kept(question, subject, draft),
            _steering(form, question, subject, draft),
            *_foot(subject, mine),
        ],
        asks=f"{subject}:{question.key}",
    )


def _foot(subject: str, mine: bool) -> list[Row]:
    if not mine or subject == "call":
        return [[button(CLOSE, "x", subject)], *([talk_row()] if mine else [])]
    if subject.startswith("hello~"):
        return [[button(CLOSE, "x", subject)], talk_row()]
    if subject == "cv":
        return [[go(CLOSE, "cv")], talk_row()]
    return [[go(LATER, "status")], talk_row()] if subject in ("more", "profile") else [talk_row()]


def _kept(question: Question, subject: str, draft: Draft) -> list[Row]:
    """The way past a question that was opened again, with its answer as it is."""
    if draft.revisiting != question.key:
        return []
    answer = str(KEEP(answer=spoken(question, draft.answers[question.key], draft.answers)))
    return [[button(answer[:60], "keep", subject, question.key)]]


def _options(question: Question, subject: str, draft: Draft) -> list[Row]:
    verb = "t" if question.many else "a"
    buttons = [
        Button(("☑️ " if code in draft.pending else "") + str(label), press(verb, subject, question.key, code))
        for code, label in question.options(draft.answers).items()
    ]
    return columns(buttons, question.columns)


def _steering(form: Form, question: Question, subject: str, draft: Draft) -> Row:
    first = next(form.path(draft.answers))
    row = [] if question.key == first.key else [button(BACK, "b", subject, question.key)]
    if question.optional and not draft.pending:
        row.append(button(SKIP, "s", subject, question.key))
    if question.many and draft.pending:
        row.append(button(DONE, "d", subject, question.key))
    return row


def _summary(form: Form, subject: str, draft: Draft, note: str, mine: bool) -> Screen:
    answered = form.answered(draft.answers)
    rows: list[Row] = [
        [button(f"{question.label}: {spoken(question, value, draft.answers)}"[:60], "e", subject, question.key)]
        for question, value in answered
    ]
    text = paragraphs(SUMMARY, answers_text(form, draft.answers), CHANGE)
    foot = talk_row() if mine else [button(CLOSE, "x", subject)]
    return Screen(noted(note, text), [[button(SEND, "f", subject)], *rows, foot])


def answers_text(form: Form, answers: Any) -> str:
    """The answers, a line each, as the summary, the card and "my data" show them."""
    return lines(*(f"• {q.label}: {spoken(q, value, answers)}" for q, value in form.answered(answers)))


def spoken(question: Question, value: Any, answers: Any) -> str:
    """An answer in words."""
    if value is None:
        return str(SKIPPED)
    options = question.options(answers)
    if isinstance(value, list):
        return ", ".join(str(options.get(code, code)) for code in value)
    return str(options[value]) if value in options else str(question.show(value))


def words_of(question: Question, answers: Any, typed: str) -> Any:
    """What was typed, read as an option's words in any language of the door."""
    value: Any = NOT_A_BUTTON
    for language in YOUNG_TONGUES:
        with speaking(language):
            value = question.read(typed, answers)
        if not isinstance(value, Invalid):
            break
    return value


def continue_button(subject: str) -> Button:
    """The way back into an unfinished form."""
    return go(common("Go on with the questions", "Button that opens the unfinished form again"), "form", subject)
