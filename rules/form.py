"""Questionnaires as data: an ordered list of questions, each of which may say when it applies.

Where a person is in a form is worked out from the answers and never stored. So resuming, branching and new
versions need no code of their own; going back and changing an answer at the summary are both "revisit".
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Any, TypeAlias

from rules.names import fold

Answers: TypeAlias = Mapping[str, Any]
Condition: TypeAlias = Callable[[Answers], bool]
Label: TypeAlias = object
"""Anything whose `str` is what people read, in the language being spoken."""


@dataclass(frozen=True)
class Invalid:
    """The answer cannot be accepted; `reason` is a code that the dialogs have words for."""

    reason: str


@dataclass(frozen=True)
class Stale:
    """The answer is to a question that is not the one being asked now."""


Parse: TypeAlias = Callable[[str, Answers], Any]
"""What was typed, and the answers so far -> the value, or Invalid."""

HIDDEN = "_"
"""Begins the names of facts that travel with the answers and are never asked: the team, the day, the youngest age."""
NOT_A_BUTTON = Invalid("choose")
NOT_OPTIONAL = Invalid("needed")


def _nothing_typed(_: str, __: Answers) -> Any:
    return NOT_A_BUTTON


def _no_options(_: Answers) -> Mapping[str, Label]:
    return {}


@dataclass(frozen=True, kw_only=True)
class Question:
    """One question. Without options it is typed; with `many` any number of options may be ticked."""

    key: str
    label: Label
    text: Label
    parse: Parse = _nothing_typed
    options: Callable[[Answers], Mapping[str, Label]] = _no_options
    many: bool = False
    optional: bool = False
    columns: int = 1
    show: Callable[[Any], Label] = str
    preset: tuple[str, ...] = ()
    """Ticks that are there when the question opens."""
    conditions: tuple[Condition, ...] = ()
    usual: Callable[[Answers], Any] | None = None
    """What is taken without asking, to be changed at the summary; None as long as that is not known."""
    follows: tuple[str, ...] = ()
    """Answers whose change brings the usual one back."""

    @property
    def topic(self) -> str:
        """What the question is about: questions `born`, `born.month` and `born.day` ask one thing in steps."""
        return self.key.partition(".")[0]

    def applies(self, answers: Answers) -> bool:
        return all(holds(answers) for holds in self.conditions)

    def accepts(self, value: Any, answers: Answers) -> bool:
        """Whether a stored answer is still one that this version of the question could give."""
        if value is None:
            return self.optional
        options = self.options(answers)
        if self.many:
            return isinstance(value, list) and bool(value) and set(value) <= options.keys()
        return isinstance(value, str) and (value in options or self.parse(value, answers) == value)

    def read(self, typed: str, answers: Answers) -> Any:
        """What a typed text means: an option's code where it says an option's words, else what `parse` makes of it."""
        said = _bare(typed)
        for code, label in self.options(answers).items():
            if said and said in (_bare_label(str(label)), code):
                return code
        return self.parse(typed, answers)


def _bare(text: str) -> str:
    """The words of a text as they are compared: "Mon. afternoon" is "mon afternoon", "I don't" is "i dont"."""
    return " ".join(re.findall(r"\w+", re.sub("['’]", "", fold(text))))


@lru_cache(4096)
def _bare_label(label: str) -> str:
    """The same for the words of an option: they are ours, and asked of every text."""
    return _bare(label)


@dataclass(frozen=True)
class Draft:
    """The answers so far, the ticks of the open question, and the question being revisited."""

    answers: Answers = field(default_factory=dict)
    pending: tuple[str, ...] = ()
    revisiting: str = ""

    def stored(self) -> dict[str, Any]:
        return {"answers": dict(self.answers), "pending": list(self.pending), "revisiting": self.revisiting}


@dataclass(frozen=True)
class Form:
    """A named, versioned list of questions; `summary` asks for a last look before it is sent."""

    name: str
    version: int
    questions: tuple[Question, ...]
    summary: bool = True

    def __getitem__(self, key: str) -> Question:
        return next(question for question in self.questions if question.key == key)

    def __contains__(self, key: str) -> bool:
        return any(question.key == key for question in self.questions)

    def current(self, draft: Draft) -> Question | None:
        """The question to ask now; None when all that applies is answered."""
        if draft.revisiting:
            return self[draft.revisiting]
        return next((q for q in self.path(draft.answers) if q.key not in draft.answers), None)

    def answer(self, draft: Draft, key: str, value: Any) -> Draft | Invalid | Stale:
        """Store a value for the question being asked; a value that `parse` refused comes back as it is."""
        current = self.current(draft)
        if current is None or current.key != key:
            return Stale()
        if isinstance(value, Invalid):
            return value
        if not current.accepts(value, draft.answers):
            return NOT_OPTIONAL if value is None else NOT_A_BUTTON
        return self.opening(self._still_applying({**self._unfollowed(draft.answers, key, value), key: value}, key))

    def opening(self, answers: Answers) -> Draft:
        """A draft with these answers, and the preset ticks of the question that is open then."""
        answers = self._with_usual(answers)
        current = self.current(Draft(answers))
        return Draft(answers, current.preset if current else ())

    def _unfollowed(self, answers: Answers, key: str, value: Any) -> Answers:
        """The answers without those that follow this one, where it changes."""
        if answers.get(key) == value:
            return answers
        gone = {question.key for question in self.questions if key in question.follows}
        return {name: kept for name, kept in answers.items() if name not in gone}

    def _with_usual(self, answers: Answers) -> Answers:
        """The answers, with the usual ones where nothing else was said."""
        found = dict(answers)
        for question in self.questions:
            if question.usual is not None and question.key not in found and question.applies(found):
                value = question.usual(found)
                if value is not None and question.accepts(value, found):
                    found[question.key] = value
        return found

    def about(self, topic: str) -> "Form":
        """A form of nothing but the questions on one topic, to correct its answer: that it applies is known already."""
        about = (replace(q, conditions=()) if q.key == topic else q for q in self.questions if q.topic == topic)
        return Form("fix", self.version, tuple(about), summary=False)

    def tick(self, draft: Draft, key: str, option: str) -> Draft | Invalid | Stale:
        """Tick or untick one option of the open question."""
        current = self.current(draft)
        if current is None or current.key != key:
            return Stale()
        if not current.many or option not in current.options(draft.answers):
            return NOT_A_BUTTON
        ticks = [*draft.pending, option] if option not in draft.pending else [t for t in draft.pending if t != option]
        return replace(draft, pending=tuple(ticks))

    def done(self, draft: Draft, key: str) -> Draft | Invalid | Stale:
        """Take the ticks as the answer, in the order of the options."""
        current = self.current(draft)
        if current is None or current.key != key:
            return Stale()
        ticks = [code for code in current.options(draft.answers) if code in draft.pending]
        return self.answer(draft, key, ticks or None)

    def back(self, draft: Draft, key: str) -> Draft | Stale:
        """Revisit the question before this one; stay put on the first."""
        current = self.current(draft)
        if (current.key if current else "") != key:
            return Stale()
        before = ""
        for question in self.path(draft.answers):
            if question.key == key:
                break
            before = question.key
        return self._revisiting(draft, before) if before else draft

    def revisit(self, draft: Draft, key: str) -> Draft | Stale:
        """Open an answered question again, from the summary."""
        if key not in draft.answers or key not in self:
            return Stale()
        return self._revisiting(draft, key)

    def keep(self, draft: Draft, key: str) -> Draft | Stale:
        """Leave a question that was opened again as it was answered."""
        if not key or draft.revisiting != key:
            return Stale()
        return self.opening(draft.answers)

    def answered(self, answers: Answers) -> list[tuple[Question, Any]]:
        """The questions that apply and have an answer, in order; one that a newer version added hides none behind it."""
        return [(q, answers[q.key]) for q in self.questions if q.key in answers and q.applies(answers)]

    def with_ticks(self, draft: Draft) -> Answers:
        """The answers, with the ticks of the open question as if they were final; for showing all that is kept."""
        current = self.current(draft)
        return {**draft.answers, current.key: list(draft.pending)} if current and draft.pending else draft.answers

    def load(self, stored: Mapping[str, Any]) -> Draft:
        """A stored draft, without what this version of the form no longer accepts (it is asked again)."""
        answers = self._still_applying(stored["answers"])
        draft = Draft(answers, revisiting=stored["revisiting"] if stored["revisiting"] in answers else "")
        current = self.current(draft)
        ticks = current.options(answers) if current and current.many else ()
        return replace(draft, pending=tuple(tick for tick in stored["pending"] if tick in ticks))

    def path(self, answers: Answers) -> Iterator[Question]:
        """The questions that apply, up to and with the first unanswered one."""
        for question in self.questions:
            if question.applies(answers):
                yield question
                if question.key not in answers:
                    return

    def _revisiting(self, draft: Draft, key: str) -> Draft:
        old = draft.answers[key]
        return Draft(draft.answers, tuple(old) if self[key].many and old else (), key)

    def _still_applying(self, answers: Answers, changed: str = "") -> dict[str, Any]:
        """Drop the answers whose questions are gone or no longer apply, or that no longer fit an answer before them.

        Where only one answer has `changed`, those before it are as they were.
        """
        kept = {key: value for key, value in answers.items() if key.startswith(HIDDEN)}
        unchanged = bool(changed)
        for question in self.questions:
            unchanged = unchanged and question.key != changed
            value = answers.get(question.key, _MISSING)
            if value is _MISSING:
                continue
            if unchanged or (question.applies(kept) and question.accepts(value, kept)):
                kept[question.key] = value
        return kept


_MISSING = object()

Part: TypeAlias = Question | Sequence[Question]


def form(name: str, version: int, *parts: Part, summary: bool = True) -> Form:
    """A form of questions, some of them in groups made by `only`."""
    questions = tuple(q for part in parts for q in ([part] if isinstance(part, Question) else part))
    return Form(name, version, questions, summary)


def only(condition: Condition, *questions: Question) -> list[Question]:
    """These questions apply only where the condition holds for the answers before them."""
    return [replace(q, conditions=(condition, *q.conditions)) for q in questions]


def chose(key: str, *values: Any) -> Condition:
    """True when the answer is one of the values, or when one of them was ticked."""

    def holds(answers: Answers) -> bool:
        answer = answers.get(key)
        return any(value in answer for value in values) if isinstance(answer, list) else answer in values

    return holds


def given(key: str) -> Condition:
    """True when the question was answered and not skipped."""
    return lambda answers: answers.get(key) is not None
