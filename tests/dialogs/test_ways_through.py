"""The young person's forms are walked every way through: each ends, keeps only what applies, and fits the messenger."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from dialogs.asking import form_screen, words_of
from dialogs.intake import CALL_ME, door, more
from dialogs.press import parse
from locales import YOUNG_TONGUES, speaking
from rules.form import Draft, Form, Invalid, Question
from tests.world import playground_programme

PROGRAMME = playground_programme()
TODAY = date(2026, 11, 20)
TYPED = {"name": "Sami Rahimi", "phone": "20 12 34 56", "age": "16"}
START: dict[str, dict[str, Any]] = {
    "door": {"_team": "koege", "_band": "15-17", "_floor": 13, "_today": TODAY.isoformat()},
    "more": {"_team": "koege", "_today": TODAY.isoformat()},
    "call": {"_today": TODAY.isoformat()},
}
FORMS = (door(PROGRAMME), more(PROGRAMME), CALL_ME)
MOST_BUTTONS_IN_A_ROW = 8


def decides(form: Form, question: Question) -> bool:
    """Whether any later question asks about this one's answer: then each of its answers is a way of its own."""
    later = form.questions[form.questions.index(question) + 1 :]
    start = START[form.name]
    values = [None, *question.options(start), "x"]
    return any(
        len({other.applies({**start, question.key: value}) for value in values}) > 1
        for other in later
        if other.conditions
    )


def ways_on(form: Form, question: Question, draft: Draft) -> Iterator[Any]:
    """The answers to try: every option where it decides what follows, else one; one typed; and skipping."""
    options = list(question.options(draft.answers))
    if question.many:
        yield options[:2]
    elif options:
        yield from options if decides(form, question) else options[:1]
    if question.key in TYPED and not options:
        yield words_of(question, draft.answers, TYPED[question.key])
    if question.optional:
        yield None


def walks(form: Form, draft: Draft) -> Iterator[Draft]:
    """Every way through, to its end. Also steps back from each question and forward again."""
    question = form.current(draft)
    if question is None:
        yield draft
        return
    for value in ways_on(form, question, draft):
        then = form.answer(draft, question.key, value)
        assert isinstance(then, Draft), (question.key, value, then)
        following = form.current(then)
        assert following is None or following.key not in draft.answers
        back = form.back(then, following.key if following else "")
        assert isinstance(back, Draft) and form.current(back) == question
        assert form.keep(back, question.key) == then
        yield from walks(form, then)


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.name)
def test_every_way_through_ends_with_nothing_that_does_not_apply(form: Form) -> None:
    ends = list(walks(form, form.opening(START[form.name])))
    assert ends
    for end in ends:
        assert {key for key in end.answers if not key.startswith("_")} == {q.key for q in form.path(end.answers)}
        assert form.load(end.stored()) == end
    applied = {key for end in ends for key in end.answers if not key.startswith("_")}
    assert applied == {question.key for question in form.questions}


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.name)
@pytest.mark.parametrize("language", YOUNG_TONGUES)
def test_every_screen_of_a_form_fits(form: Form, language: str) -> None:
    """Callback data within its bytes is what `press` sees to; here: words, rows and a way on for each screen."""
    seen = set()
    for draft in drafts(form):
        question = form.current(draft)
        with speaking(language):
            screen = form_screen(form, form.name, draft, "")
        assert 0 < len(screen.text) <= 4096
        buttons = [button for row in screen.rows for button in row]
        assert all(0 < len(button.text) <= 64 and parse(button.data) for button in buttons)
        assert all(len(row) <= MOST_BUTTONS_IN_A_ROW for row in screen.rows)
        verbs = {found.verb for button in buttons if (found := parse(button.data))}
        assert verbs & ({"f"} if question is None else {"a", "t", "s", "d"}) or (question and question.key in TYPED)
        seen.add(question.key if question else "")
    assert seen >= {question.key for question in form.questions}


def drafts(form: Form) -> Iterator[Draft]:
    """One draft for each question, and one at the end."""
    found: dict[str, Draft] = {}

    def visit(draft: Draft) -> None:
        question = form.current(draft)
        key = question.key if question else ""
        if key in found:
            return
        found[key] = draft
        for value in ways_on(form, question, draft) if question else ():
            then = form.answer(draft, key, value)
            assert isinstance(then, Draft)
            visit(then)

    visit(form.opening(START[form.name]))
    return iter(found.values())


def test_the_words_of_every_option_are_understood_in_every_language() -> None:
    for form in FORMS:
        for draft in drafts(form):
            question = form.current(draft)
            if question is None:
                continue
            for code, label in question.options(draft.answers).items():
                for language in YOUNG_TONGUES:
                    with speaking(language):
                        words = str(label)
                    assert words_of(question, draft.answers, words) == code, (form.name, question.key, words)


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("13", "13"),
        ("I am 30.", "30"),
        ("12", Invalid("below_floor")),
        ("jeg er ti", Invalid("age")),
        ("31", Invalid("age_range")),
        ("150", Invalid("age")),
    ],
)
def test_an_age_is_that_of_the_programme_whatever_band_was_tapped(typed: str, value: object) -> None:
    form = FORMS[0]
    assert words_of(form["age"], START["door"], typed) == value


def test_a_choice_is_offered_until_its_last_day() -> None:
    from tests.stories.programmes import with_wish_ended

    form = door(playground_programme(**with_wish_ended("shop", TODAY)))
    wishes = form["wishes"].options
    assert "shop" in wishes({"_today": "2026-11-20"})
    assert "shop" not in wishes({"_today": "2026-11-21"})
