"""How glad young people are of their jobs, by the type of job, as a joint meeting reads it; no answer is never good."""

from collections.abc import Mapping

from dialogs.screen import lines
from locales import Named, staff, staff_n

FIGURES = staff("How is it at work? Answers of the last three months:", "Above lines of a monthly meeting")
FIGURE = staff_n(
    "• {kind}: {good} of {n} answer is 🙂 ({share} %), {soso} 😐, {bad} 🙁 · no answer: {none}",
    "• {kind}: {good} of {n} answers are 🙂 ({share} %), {soso} 😐, {bad} 🙁 · no answer: {none}",
    "Line of a monthly meeting: by type of job",
)
NO_ANSWERS = staff(
    "• {kind}: no answers · asked without an answer: {none}", "Line of a monthly meeting: by type of job"
)


def figures(counted: Mapping[str, Mapping[str, int]], kinds: Mapping[str, Mapping[str, str]]) -> str:
    """How many of how many say good, for each type of job in the order of the list; "" where nobody was asked."""
    told = [_line(Named(names), counted[code]) for code, names in kinds.items() if counted.get(code)]
    return lines(FIGURES, *told) if told else ""


def _line(kind: object, said: Mapping[str, int]) -> object:
    good, soso, bad, none = (said.get(answer, 0) for answer in ("good", "soso", "bad", ""))
    n = good + soso + bad
    if not n:
        return NO_ANSWERS(kind=kind, none=none)
    return FIGURE(kind=kind, n=n, good=good, share=round(100 * good / n), soso=soso, bad=bad, none=none)
