"""The languages in which somebody in danger is answered have those texts, all of them, and say that they have no others."""

import shutil
from dataclasses import replace
from pathlib import Path

from dialogs import crisis, door, helplines, introduction
from locales import OWN_NAMES, SPOKEN, stands_alone
from locales.catalogues import CRISIS_ONLY, DEFAULT, REVIEWED, ROOT, SOURCE, SOURCE_STATUS, TRANSLATED, path_of
from locales.checking import check
from locales.extraction import extract
from locales.pofiles import STATUS, msgid_of, part_of, read, write
from rules.crisis import LANGUAGES as HEARD


def test_somebody_in_danger_is_answered_in_every_language_that_is_heard() -> None:
    assert set(SPOKEN) == set(HEARD)
    assert not OWN_NAMES.keys() & set(CRISIS_ONLY), "the door offers what it has no texts for"
    texts = {msgid_of(message) for message in part_of("so", extract()[0]["common"]) if message.id}
    assert {crisis.ANSWER.msgid, crisis.TAKEN.msgid, helplines.LINE.msgid, introduction.SHORT.msgid} <= texts
    assert door.WELCOME.msgid not in texts


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
    for language in TRANSLATED:
        shutil.copytree(ROOT / language, root / language)
    path = path_of("so", "common", root)
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("Wac {number}.", "Wac."), encoding="utf-8")
    assert [fault.what for fault in check(root=root)] == ["lacks {number}"]
