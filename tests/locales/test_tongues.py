"""The languages of the door, and what may be read in them: what nobody has reviewed is a draft, and says so."""

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from dialogs.screen import Screen, button
from dialogs.tongues import CALL, DRAFT, understood, with_danish
from locales import DEFAULT, OWN_NAMES, SOURCE, SPOKEN, YOUNG_TONGUES, language, speaking, stands_alone, usable
from locales.catalogues import REVIEWED, ROOT, SOURCE_STATUS, TRANSLATED, path_of, reviewed, show_drafts, status
from locales.checking import check
from locales.pofiles import STATUS, read, write
from rules.crisis import LANGUAGES as HEARD


@pytest.fixture(autouse=True)
def no_drafts() -> Iterator[None]:
    """As on real Telegram."""
    before = show_drafts(shown=False)
    yield
    show_drafts(shown=before)


def test_the_door_offers_every_language_in_which_danger_is_heard() -> None:
    assert set(SPOKEN) == set(HEARD) == set(OWN_NAMES)
    assert set(YOUNG_TONGUES) == {DEFAULT, SOURCE}


def test_a_language_is_usable_once_it_is_reviewed_or_where_drafts_are_shown(tmp_path: Path) -> None:
    po = read("pl", "common")
    write("pl", "common", replace(po, header={**po.header, STATUS: "reviewed by Ewa Nowak on 2026-12-01"}), tmp_path)
    assert reviewed("pl", "common", tmp_path) and not reviewed("pl", "parents", tmp_path)
    assert status("pl", "common", tmp_path) == "reviewed by Ewa Nowak on 2026-12-01" and status("uk", "x") == "draft"
    drafts = [code for code in SPOKEN if not reviewed(code, "parents")]
    assert not any(usable(code, "parents") for code in drafts) and usable(DEFAULT, "parents")
    show_drafts(shown=True)
    assert all(usable(code, "parents") for code in SPOKEN) and not usable("xx", "parents")


def drawn() -> Screen:
    return Screen(f"in {language()}", [[button("x", "g")]])


def test_what_nobody_has_reviewed_is_danish_with_a_way_to_an_interpreter_or_says_that_it_is_a_draft() -> None:
    code = next(code for code in SPOKEN if not reviewed(code, "parents") and code not in YOUNG_TONGUES)
    with speaking(code):
        screen = understood(drawn, parent=True)
        assert screen.text == "in da" and str(CALL) in screen.rows[0][0].text
        allowed = understood(lambda: with_danish(code, drawn), parent=True)
        assert allowed.text.startswith(str(DRAFT)) and allowed.text.endswith("in da") and f"in {code}" in allowed.text
        show_drafts(shown=True)
        shown = understood(drawn, parent=True)
        assert shown.text == f"in {code}\n\n{DRAFT}" and shown.rows == drawn().rows
    with speaking(SOURCE):
        assert understood(drawn, parent=False) == drawn()


def test_only_what_somebody_has_reviewed_stands_alone() -> None:
    reviewed = {code for code in SPOKEN if code == DEFAULT or REVIEWED.fullmatch(status_of(code))}
    assert {code for code in SPOKEN if stands_alone(code)} == reviewed


def test_a_reviewed_catalogue_stands_alone_and_a_lost_one_does_not(tmp_path: Path) -> None:
    po = read("pl", "common")
    write("pl", "common", replace(po, header={**po.header, STATUS: "reviewed by Ewa Nowak on 2026-12-01"}), tmp_path)
    write("uk", "common", replace(po, header={**po.header, STATUS: "reviewed"}), tmp_path)
    assert [stands_alone(code, tmp_path) for code in ("pl", "uk", "so", "da")] == [True, False, False, True]


def status_of(code: str) -> str:
    return SOURCE_STATUS if code == SOURCE else read(code, "common").status


def test_the_texts_for_somebody_in_danger_are_missed_when_one_is_not_translated(tmp_path: Path) -> None:
    root = tmp_path / "locales"
    for code in TRANSLATED:
        shutil.copytree(ROOT / code, root / code)
    before = set(map(str, check(root=root)))
    path = path_of("so", "common", root)
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("Wac {number}.", "Wac."), encoding="utf-8")
    assert [fault.what for fault in check(root=root) if str(fault) not in before] == ["lacks {number}"]
