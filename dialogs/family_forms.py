"""The form by which staff write down whose guardian somebody is."""

from collections.abc import Mapping
from dataclasses import replace

from dialogs.intake import NAME as TOLD_NAME
from dialogs.intake import PHONE as TOLD_PHONE
from dialogs.intake import always
from dialogs.voices import tongue_name
from locales import SPOKEN, staff
from rules.form import Answers, Label, Question, form, only

NAME = replace(
    TOLD_NAME,
    label=staff("Name", "Names an answer"),
    text=staff("Who is it? First name, and the first letter of the last name: Hodan A", "Asked of staff: a guardian"),
)
PHONE = replace(
    TOLD_PHONE,
    label=staff("Phone", "Names an answer"),
    text=staff("Which number? You can skip this.", "Asked of staff: a guardian's number"),
)
YES_NO = {"yes": staff("Yes", "Answer button"), "no": staff("No", "Answer button")}


def _tongues(_: Answers) -> Mapping[str, Label]:
    return {code: tongue_name(code) for code in SPOKEN}


LANGUAGE = Question(
    key="language",
    label=staff("Language", "Names an answer"),
    text=staff("Which language do they read or speak best? Ask them.", "Asked of staff about a guardian"),
    options=_tongues,
    columns=3,
)
READS = Question(
    key="reads",
    label=staff("Reads", "Names an answer: whether a guardian reads"),
    text=staff("Do they read it themselves?", "Asked of staff about a guardian"),
    options=always(YES_NO),
    columns=2,
)
WITH = Question(
    key="interpreter",
    label=staff("Interpreter", "Names an answer"),
    text=staff("Would they like an interpreter when we talk?", "Asked of staff about a guardian"),
    options=always(YES_NO),
    columns=2,
)
GUARDIAN = form(
    "guardian",
    1,
    NAME,
    PHONE,
    LANGUAGE,
    READS,
    *only(lambda answers: answers.get("reads") == "yes", WITH),
    summary=False,
)
