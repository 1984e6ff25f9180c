"""In which language somebody in danger is answered."""

import pytest

from rules.tongue import answer_in, app_language, heard_in

OFFERED = ("da", "en")
WISH_TO_DIE = {
    "da": "jeg vil dø",
    "en": "I want to die",
    "ar": "أريد أن أموت",
    "tr": "ölmek istiyorum",
    "ur": "میں مرنا چاہتا ہوں",
    "so": "waxaan rabaa inaan dhinto",
    "ku": "ez dixwazim bimirim",
    "fa": "می‌خوام بمیرم",
    "pl": "chcę umrzeć",
    "uk": "я хочу померти",
    "bs": "želim umrijeti",
}


@pytest.mark.parametrize("code", WISH_TO_DIE)
def test_words_of_danger_tell_their_language(code: str) -> None:
    assert heard_in(WISH_TO_DIE[code])[0] == code


@pytest.mark.parametrize(
    ("words", "first"), [("intihar", "tr"), ("انتحار", "ar"), ("jeg skal spise", None), ("I want to die. ölmek", "en")]
)
def test_a_word_of_several_languages_is_taken_for_one_of_those_letters(words: str, first: str | None) -> None:
    assert next(iter(heard_in(words)), None) == first


@pytest.mark.parametrize(
    ("heard", "app", "account", "answer"),
    [
        ([], "", "da", "da"),
        (["da"], "", "en", "en"),
        (["ar"], "", "da", "ar"),
        (["ar", "fa"], "fa", "da", "fa"),
        (["ar", "en"], "", "en", "en"),
        (["da", "so"], "", "da", "da"),
        (["da"], "ku", "da", "ku"),
        (["pl"], "ku", "da", "pl"),
        ([], "uk", "da", "uk"),
        ([], "en", "da", "da"),
        ([], "da", "en", "en"),
    ],
)
def test_the_words_come_first_then_the_app_then_the_account(
    heard: list[str], app: str, account: str, answer: str
) -> None:
    assert answer_in(heard, app, account, OFFERED) == answer


@pytest.mark.parametrize(
    ("code", "language"),
    [("ar", "ar"), ("pl-PL", "pl"), ("uk_UA", "uk"), ("hr", "bs"), ("kmr", "ku"), ("km", ""), ("pt-br", ""), ("", "")],
)
def test_the_language_of_an_app_is_one_of_ours_or_none(code: str, language: str) -> None:
    assert app_language(code) == language
