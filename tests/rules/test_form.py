"""The form engine: where one is follows from the answers, whatever order they came in."""

from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given as drawn
from hypothesis import strategies as st

from rules.form import (
    NOT_A_BUTTON,
    NOT_OPTIONAL,
    Answers,
    Draft,
    Form,
    Invalid,
    Label,
    Question,
    Stale,
    chose,
    form,
    given,
    only,
)

YES_NO = {"yes": "Yes", "no": "No"}
PETS = {"cat": "Cat", "dog": "A dog", "fish": "Fish (many)"}


def short(typed: str, _: Answers) -> Any:
    return typed.strip() if 0 < len(typed.strip()) < 9 else Invalid("long")


def options(choices: Mapping[str, Label]) -> Any:
    return lambda answers: choices


NAME = Question(key="name", label="Name", text="Who?", parse=short)
CITY = Question(key="city", label="City", text="Where?", parse=short, optional=True)
HAS = Question(key="has", label="Has pets", text="Pets?", options=options(YES_NO))
PET = Question(key="pets", label="Pets", text="Which?", options=options(PETS), many=True, optional=True)
FED = Question(key="fed", label="Fed", text="Fed?", options=options(YES_NO))
LIKES = Question(key="likes", label="Likes", text="Likes?", options=options(PETS), many=True, preset=("cat", "dog"))
PETS_FORM = form("pets", 1, NAME, CITY, HAS, only(chose("has", "yes"), PET, FED), LIKES)


def at(**answers: Any) -> Draft:
    return PETS_FORM.opening(answers)


def key_of(draft: Draft, of: Form = PETS_FORM) -> str:
    question = of.current(draft)
    return question.key if question else ""


def then(found: Draft | Invalid | Stale) -> Draft:
    assert isinstance(found, Draft), found
    return found


@pytest.mark.parametrize(
    ("answers", "asked"),
    [
        ({}, "name"),
        ({"name": "Bo"}, "city"),
        ({"name": "Bo", "city": None}, "has"),
        ({"name": "Bo", "city": None, "has": "no"}, "likes"),
        ({"name": "Bo", "city": None, "has": "yes"}, "pets"),
        ({"name": "Bo", "city": None, "has": "yes", "pets": None}, "fed"),
        ({"name": "Bo", "city": None, "has": "no", "likes": ["cat"]}, ""),
        ({"city": "Koege", "has": "no", "likes": ["cat"]}, "name"),
    ],
)
def test_the_first_question_that_applies_and_has_no_answer_is_asked(answers: dict[str, Any], asked: str) -> None:
    assert key_of(Draft(answers)) == asked


@pytest.mark.parametrize(
    ("key", "value", "result"),
    [
        ("name", "Bo", {"name": "Bo"}),
        ("name", None, NOT_OPTIONAL),
        ("name", "", NOT_A_BUTTON),
        ("name", ["Bo"], NOT_A_BUTTON),
        ("name", Invalid("name"), Invalid("name")),
        ("city", "Koege", Stale()),
        ("nothing", "x", Stale()),
    ],
)
def test_only_the_open_question_takes_an_answer(key: str, value: Any, result: object) -> None:
    found = PETS_FORM.answer(Draft(), key, value)
    assert (found.answers if isinstance(found, Draft) else found) == result


@pytest.mark.parametrize(
    ("value", "result"),
    [("cat", NOT_A_BUTTON), ([], NOT_A_BUTTON), (["cow"], NOT_A_BUTTON), (["cat", "cow"], NOT_A_BUTTON), (None, None)],
)
def test_several_options_are_answered_by_some_of_them_or_skipped(value: Any, result: object) -> None:
    found = PETS_FORM.answer(at(name="Bo", city=None, has="yes"), "pets", value)
    assert found == result if result else isinstance(found, Draft)


def test_ticks_are_taken_in_the_order_of_the_options() -> None:
    draft = at(name="Bo", city=None, has="yes")
    for option in ("fish", "cat", "dog", "dog"):
        draft = then(PETS_FORM.tick(draft, "pets", option))
    assert draft.pending == ("fish", "cat")
    assert then(PETS_FORM.done(draft, "pets")).answers["pets"] == ["cat", "fish"]


def test_a_tick_elsewhere_or_on_no_option_changes_nothing() -> None:
    draft = at(name="Bo", city=None, has="yes")
    assert PETS_FORM.tick(draft, "likes", "cat") == Stale()
    assert PETS_FORM.tick(draft, "pets", "cow") == NOT_A_BUTTON
    assert PETS_FORM.tick(at(name="Bo", city=None), "has", "yes") == NOT_A_BUTTON
    assert PETS_FORM.done(draft, "likes") == Stale()
    assert PETS_FORM.done(at(name="Bo", city=None), "has") == NOT_OPTIONAL


def test_no_ticks_are_a_skip_where_that_is_allowed() -> None:
    assert then(PETS_FORM.done(at(name="Bo", city=None, has="yes"), "pets")).answers["pets"] is None
    assert PETS_FORM.done(Draft(at(name="Bo", city=None, has="no").answers), "likes") == NOT_OPTIONAL


def test_ticks_that_are_preset_are_there_when_the_question_opens() -> None:
    draft = then(PETS_FORM.answer(at(name="Bo", city=None), "has", "no"))
    assert draft.pending == ("cat", "dog")
    assert then(PETS_FORM.done(draft, "likes")).answers["likes"] == ["cat", "dog"]


def test_back_goes_through_the_questions_that_apply_and_stops_at_the_first() -> None:
    draft = at(name="Bo", city=None, has="no", likes=["cat"])
    seen = []
    for _ in range(6):
        draft = then(PETS_FORM.back(draft, key_of(draft)))
        seen.append(key_of(draft))
    assert seen == ["likes", "has", "city", "name", "name", "name"]
    assert PETS_FORM.back(draft, "city") == Stale()


def test_after_back_an_answer_goes_on_where_something_is_missing() -> None:
    draft = at(name="Bo", city=None)
    draft = then(PETS_FORM.back(draft, "has"))
    draft = then(PETS_FORM.back(draft, "city"))
    assert key_of(then(PETS_FORM.answer(draft, "name", "Ib"))) == "has"


def test_revisiting_shows_the_old_ticks_and_keeping_leaves_them() -> None:
    draft = at(name="Bo", city=None, has="yes", pets=["dog"], fed="no", likes=["cat"])
    again = then(PETS_FORM.revisit(draft, "pets"))
    assert (key_of(again), again.pending) == ("pets", ("dog",))
    ticked = then(PETS_FORM.tick(again, "pets", "cat"))
    assert then(PETS_FORM.keep(ticked, "pets")) == draft
    assert PETS_FORM.keep(draft, "pets") == Stale()
    assert PETS_FORM.keep(draft, "") == Stale()
    assert PETS_FORM.keep(again, "fed") == Stale()
    assert PETS_FORM.revisit(draft, "cow") == Stale()
    assert PETS_FORM.revisit(at(name="Bo"), "city") == Stale()


def test_an_answer_that_no_longer_applies_is_dropped_and_only_what_is_missing_is_asked() -> None:
    draft = at(name="Bo", city=None, has="yes", pets=["dog"], fed="no", likes=["cat"])
    changed = then(PETS_FORM.answer(then(PETS_FORM.revisit(draft, "has")), "has", "no"))
    assert changed.answers == {"name": "Bo", "city": None, "has": "no", "likes": ["cat"]}
    assert key_of(changed) == ""
    back = then(PETS_FORM.answer(then(PETS_FORM.revisit(changed, "has")), "has", "yes"))
    assert key_of(back) == "pets"


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("cat", "cat"),
        ("CAT!", "cat"),
        ("a dog", "dog"),
        ("Á DOG.", "dog"),
        ("fish many", "fish"),
        ("fish", "fish"),
        ("dog", "dog"),
        ("", NOT_A_BUTTON),
        ("🙂", NOT_A_BUTTON),
        ("cat dog", NOT_A_BUTTON),
    ],
)
def test_typing_the_words_of_an_option_is_tapping_it(typed: str, value: object) -> None:
    assert PET.read(typed, {}) == value


def test_what_is_stored_comes_back() -> None:
    draft = then(PETS_FORM.tick(at(_team="x", name="Bo", city=None, has="yes"), "pets", "dog"))
    assert PETS_FORM.load(draft.stored()) == draft
    again = then(PETS_FORM.revisit(at(name="Bo", city=None), "name"))
    assert PETS_FORM.load(again.stored()) == again


def stored(pending: tuple[str, ...] = (), revisiting: str = "", **answers: Any) -> Mapping[str, Any]:
    return {"answers": answers, "pending": list(pending), "revisiting": revisiting}


@pytest.mark.parametrize(
    ("lay_there", "answers", "asked", "pending"),
    [
        (stored(name="x" * 30, city=None), {"city": None}, "name", ()),
        (stored(name="Bo", city=["a"]), {"name": "Bo"}, "city", ()),
        (stored(name="Bo", city=None, has="maybe"), {"name": "Bo", "city": None}, "has", ()),
        (stored(name="Bo", shoes="44", _team="x"), {"name": "Bo", "_team": "x"}, "city", ()),
        (stored(name="Bo", shoes="44", revisiting="shoes"), {"name": "Bo"}, "city", ()),
        (stored(name="Bo", pets=["dog"]), {"name": "Bo"}, "city", ()),
        (stored(pending=("dog", "cow"), name="Bo"), {"name": "Bo"}, "city", ()),
        (
            stored(pending=("dog", "cow"), name="Bo", city=None, has="yes"),
            {"name": "Bo", "city": None, "has": "yes"},
            "pets",
            ("dog",),
        ),
        (
            stored(name="Bo", city=None, has="yes", pets=["dog", "cow"], fed="no"),
            {"name": "Bo", "city": None, "has": "yes", "fed": "no"},
            "pets",
            (),
        ),
    ],
)
def test_what_this_version_no_longer_accepts_is_asked_again(
    lay_there: Mapping[str, Any], answers: Answers, asked: str, pending: tuple[str, ...]
) -> None:
    draft = PETS_FORM.load(lay_there)
    assert (draft.answers, key_of(draft), draft.pending) == (answers, asked, pending)


def test_an_answer_depends_on_those_before_it_and_goes_with_them() -> None:
    """The schools of the area: another area, other schools."""
    schools = {"koege": {"k1": "K1"}, "greve": {"g1": "G1"}}
    area = Question(key="area", label="", text="", options=options({"koege": "Koege", "greve": "Greve"}))
    school = Question(key="school", label="", text="", options=lambda answers: schools[answers["area"]])
    both = form("both", 1, area, only(given("area"), school))
    draft = both.opening({"area": "koege", "school": "k1"})
    changed = both.answer(then(both.revisit(draft, "area")), "area", "greve")
    assert key_of(then(changed), both) == "school"


def test_a_form_about_one_topic_asks_nothing_else() -> None:
    born = [Question(key=key, label="", text="", parse=short) for key in ("born", "born.month", "born.day")]
    whole = form("whole", 1, NAME, *born, CITY)
    assert [question.key for question in whole.about("born").questions] == ["born", "born.month", "born.day"]
    assert not whole.about("born").summary


DEEDS = ("answer", "skip", "tick", "done", "back", "revisit", "keep", "load")
KEYS = st.sampled_from(("name", "city", "has", "pets", "fed", "likes", "cow", ""))
VALUES = st.sampled_from(("Bo", "yes", "no", "cat", "dog", "", "x" * 30, "cow"))


@drawn(st.lists(st.tuples(st.sampled_from(DEEDS), KEYS, VALUES), max_size=40))
def test_whatever_is_done_in_any_order_the_draft_stays_sound(deeds: list[tuple[str, str, str]]) -> None:
    draft = Draft()
    for deed, key, value in deeds:
        found = _do(draft, deed, key if key != "cow" else key_of(draft), value)
        draft = found if isinstance(found, Draft) else draft
        assert PETS_FORM.load(draft.stored()) == draft
        assert all(question.accepts(draft.answers[question.key], draft.answers) for question, _ in _answered(draft))


def _answered(draft: Draft) -> list[tuple[Question, Any]]:
    return PETS_FORM.answered(draft.answers)


def _do(draft: Draft, deed: str, key: str, value: str) -> Draft | Invalid | Stale:
    if deed == "load":
        return PETS_FORM.load(draft.stored())
    if deed in ("answer", "tick"):
        return PETS_FORM.answer(draft, key, value) if deed == "answer" else PETS_FORM.tick(draft, key, value)
    if deed == "skip":
        return PETS_FORM.answer(draft, key, None)
    return {"done": PETS_FORM.done, "back": PETS_FORM.back, "revisit": PETS_FORM.revisit, "keep": PETS_FORM.keep}[deed](
        draft, key
    )
