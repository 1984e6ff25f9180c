"""The words of an exported workbook: its sheets, their columns, and the codes in them."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from dialogs.asking import spoken
from dialogs.cards import HELP_KINDS, STATES
from dialogs.cv import COURSE_FORM
from dialogs.intake import door, more
from dialogs.staff_forms import ENROL
from dialogs.walkin import REFERRAL
from locales import OWN_NAMES, Named, Text, staff
from rules.form import Form, Question
from rules.programme import Programme
from rules.standing import state

PEOPLE = staff("Young people", "Name of a sheet in the exported workbook, at most 31 characters")
ANSWERS = staff("Answers", "Name of a sheet in the exported workbook, at most 31 characters")
NOTES = staff("Notes", "Name of a sheet in the exported workbook, at most 31 characters")
REQUESTS = staff("Asked for a person", "Name of a sheet in the exported workbook, at most 31 characters")
TALLIES = staff("Counts", "Name of a sheet in the exported workbook, at most 31 characters")

NUMBER = staff("No.", "Column of the exported workbook: the same number on each sheet is the same person")
NAME = staff("Name", "Column of the exported workbook")
AREA = staff("Area", "Column of the exported workbook")
AGE = staff("Age", "Column of the exported workbook")
STATE = staff("State", "Column of the exported workbook: new, taken, enrolled ...")
WAITING = staff("Waiting, days", "Column of the exported workbook: whole days, while nobody has taken it")
OWNER = staff("With", "Column of the exported workbook: first name of the member of staff")
NEXT = staff("Next contact", "Column of the exported workbook: a day")
SENT = staff("Enquiry sent", "Column of the exported workbook: day and time")
TAKEN = staff("Taken", "Column of the exported workbook: day and time")
ENROLLED = staff("Enrolled", "Column of the exported workbook: a day")
CLOSED = staff("Closed", "Column of the exported workbook: day and time")
OFF = staff("Messages off since", "Column of the exported workbook: day and time")
LANGUAGE = staff("Language", "Column of the exported workbook")
SOURCE = staff("Came by", "Column of the exported workbook: the code on the poster or link")
WRITTEN = staff("Written", "Column of the exported workbook: day and time of a note")
AUTHOR = staff("By", "Column of the exported workbook: first name of the member of staff")
NOTE = staff("Note", "Column of the exported workbook")
WHAT = staff("What", "Column of the exported workbook")
ASKED = staff("Asked", "Column of the exported workbook: day and time of a help request")
SLOT = staff("Suggested time", "Column of the exported workbook: day and time")
ANSWERED = staff("Answered", "Column of the exported workbook: day and time a help request was closed")
DAY = staff("Day", "Column of the exported workbook")
HOW_MANY = staff("How many", "Column of the exported workbook")
UNREADABLE = staff("(cannot be read)", "In the exported workbook: no data key opens what is kept of this person")

COUNTED: Mapping[str, Text] = {
    "let_in": staff("Read the privacy notice", "What is counted per day"),
    "intake": staff("Sent an enquiry", "What is counted per day"),
    "help": staff("Asked for a person", "What is counted per day"),
    "enrolled": staff("Enrolled", "What is counted per day"),
    "closed": staff("Closed by staff", "What is counted per day"),
    "not_real": staff("Not a real enquiry", "What is counted per day"),
    "stopped": staff("Switched messages off", "What is counted per day"),
    "deleted": staff("Had everything deleted", "What is counted per day"),
}


def state_word(status: str, owned: bool) -> str:
    """The state of somebody who has sent their enquiry."""
    code = state(status, sent=True, owned=owned)
    return str(STATES.get(code, code))


def kind_word(kind: str) -> str:
    """A kind of help request."""
    return str(HELP_KINDS.get(kind, kind))


def counted_word(what: str) -> str:
    """What a count counts."""
    return str(COUNTED.get(what, what))


def language_word(code: str) -> str:
    """A language by its own name."""
    return OWN_NAMES.get(code, code)


def source_word(programme: Programme, code: str) -> str:
    """A source code; those of the programme by their names."""
    known = programme.heard_from.get(code)
    return str(Named(known.names)) if known else code


def asked_forms(programme: Programme) -> Sequence[Form]:
    """The forms whose answers are exported."""
    return (door(programme), more(programme), ENROL, REFERRAL, COURSE_FORM)


def answer_columns(forms: Sequence[Form]) -> list[str]:
    """The questions as columns."""
    return [str(question.label) for _, question in _questions(forms)]


def answer_row(forms: Sequence[Form], answers: Mapping[str, Mapping[str, Any]]) -> list[str]:
    """The answers under their columns, in words; empty where there is none."""
    return [_answer(question, answers.get(form.name, {})) for form, question in _questions(forms)]


def _questions(forms: Sequence[Form]) -> Iterator[tuple[Form, Question]]:
    """Every question of the forms, but for the name, which has a column of its own."""
    return ((form, question) for form in forms for question in form.questions if question.key != "name")


def _answer(question: Question, given: Mapping[str, Any]) -> str:
    return spoken(question, given[question.key], given) if question.key in given else ""
