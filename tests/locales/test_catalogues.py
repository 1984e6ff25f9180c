"""The catalogues are complete and belong to the code; and every fault that a translator can make is found."""

import json
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from typer.testing import CliRunner

from bot.catalogues_command import app
from locales import OWN_NAMES, Text, speaking, staff_n, youth
from locales.catalogues import DOMAINS, ROOT, SOURCE, TRANSLATED, path_of
from locales.checking import RUN_EXTRACT, check, file_faults, signs, stands_for_one_number, translation_faults
from locales.extraction import HOUSE, Fault, Marked, extract, marked, templates
from locales.pofiles import (
    DRAFT,
    STATUS,
    PoFile,
    bring_up_to_date,
    read,
    rendered,
    stats,
    updated,
    write,
)

REVIEWED = "reviewed by Amina Hassan on 2026-11-20"


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """The catalogues, to be spoiled."""
    root = tmp_path / "locales"
    for language in TRANSLATED:
        shutil.copytree(ROOT / language, root / language)
    return root


@cache
def clean() -> list[Fault]:
    """What the check finds in the catalogues as they are: nothing, where they are complete."""
    return check()


@cache
def code() -> dict[str, Catalog]:
    """The texts of the code as it is."""
    return extract()[0]


def spoil(root: Path, domain: str, old: str, new: str) -> list[str]:
    """What the check finds in a Danish PO file after a change, and did not find before."""
    before = clean()
    path = path_of("da", domain, root)
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return [str(fault) for fault in file_faults("da", domain, code()[domain], root) if fault not in before]


def test_everything_is_translated_and_up_to_date() -> None:
    assert not clean(), "\n" + "\n".join(str(fault) for fault in clean())


def test_every_language_of_the_door_has_its_catalogues() -> None:
    assert OWN_NAMES.keys() - {SOURCE} <= TRANSLATED.keys()
    assert TRANSLATED["da"] == DOMAINS
    for count in stats(code()):
        assert count.translated == count.total > 0, (count.language, count.domain)


@pytest.mark.parametrize(
    ("domain", "old", "new", "found"),
    [
        ("youth", 'msgstr "Tak, {name}.', 'msgstr "Tak, {nam}.', "lacks {name}"),
        ("youth", 'msgstr "Tak, {name}.', 'msgstr "Tak, {nam}.', "has {nam}, which the text has not"),
        ("youth", 'msgstr "Tak, {name}.', 'msgstr "Tak, {name.', "its braces cannot be read"),
        ("youth", 'msgstr "Tak, {name}.', 'msgstr "Tak, {name!r}.', "nothing else"),
        ("youth", 'msgstr "Tak, {name}.', 'msgstr "Tak, {name:>9}.', "nothing else"),
        ("youth", 'msgstr "Tak, {name}.', 'msgstr "Tak, {}{name}.', "nothing else"),
        ("common", 'msgstr "Spring over"', 'msgstr ""', "'Skip': not translated"),
        ("common", 'msgid "Skip"', '#, fuzzy\nmsgid "Skip"', "'Skip': fuzzy"),
        ("common", 'msgstr "Spring over"', 'msgstr "Spring over "', "other spaces"),
        ("common", 'msgstr "Spring over"', 'msgstr "Spring\\nover"', "1 line breaks, the text has 0"),
        ("common", 'msgstr "✅ Send det"', 'msgstr "Send det"', "the signs none, the text has ✅"),
        ("staff", 'msgstr[1] "{n} dage"', "", "not translated"),
        ("staff", 'msgstr[1] "{n} dage"', 'msgstr[1] "dage"', "lacks {n}"),
        ("staff", 'msgstr[1] "{n} dage"', 'msgstr[1] "{n} dage"\nmsgstr[2] "{n} dage"', "cannot be read: msg has more"),
        ("common", 'msgid "Skip"', 'msgid "Leap"', "'Skip': the text is not in the file"),
        ("common", 'msgid "Skip"', 'msgid "Leap"', "'Leap': the text is no longer in the code"),
        ("common", "#. Button under a question in a form\n", "#. A button\n", "its context or place"),
        ("common", "#: dialogs/asking.py\n", "#: dialogs/answering.py\n", "its context or place"),
        ("common", f"{STATUS}: {DRAFT}", f"{STATUS}: fine", "is 'fine', not 'draft'"),
        ("common", 'msgstr "Spring over"', 'msgstr Spring over"', "is not a keyword and a text in quotes"),
    ],
)
def test_a_spoiled_file_is_found(copy: Path, domain: str, old: str, new: str, found: str) -> None:
    assert any(found in fault for fault in spoil(copy, domain, old, new))


def test_what_translators_may_do_is_no_fault(copy: Path) -> None:
    assert not spoil(copy, "staff", 'msgstr[0] "{n} dag"', 'msgstr[0] "én dag"')
    assert not spoil(copy, "common", 'msgstr "Spring over"', '"Spring "\n"over"'.join(('msgstr ""\n', "")))
    assert not spoil(copy, "common", f"{STATUS}: {DRAFT}", f"{STATUS}: {REVIEWED}")
    assert not spoil(copy, "common", '"Language: da\\n"', '"Language: da\\n"\n"X-Generator: Weblate 5.14\\n"')


def test_a_missing_file_is_found(copy: Path) -> None:
    path_of("da", "youth", copy).unlink()
    assert Fault("locales/da/LC_MESSAGES/youth.po", "", f"there is no such file; {RUN_EXTRACT}") in check(root=copy)


@pytest.mark.parametrize(
    "call",
    [
        'youth("How old are you?")',
        'youth("How old are you?", "")',
        'youth("", "a context")',
        "youth(text, 'a context')",
        'youth(f"{text}?", "a context")',
        'youth("How old " + "are you?", "a context")',
        'youth("How old are you?", context="a context")',
        'youth_n("{n} year", "a context")',
        'youth("How old are you?", "a context", "more")',
    ],
)
def test_a_mark_that_a_translator_could_not_read_is_found(call: str) -> None:
    found = list(marked("dialogs/door.py", f"from locales import youth, youth_n\n\nQUESTION = {call}\n"))
    assert [type(text) for text in found] == [Fault]
    assert str(found[0]).startswith("dialogs/door.py:3: ")


def test_marks_are_read_under_whatever_name_they_are_imported() -> None:
    source = (
        "from locales import common as everybody, staff_n\nfrom storage import staff\n\n"
        'A = [everybody("Yes " "or no", "Answer")]\nB = staff("not ours")\n\n\n'
        'def late():\n    return staff_n("{n} day", "{n} days", "How long")(n=2)\n'
    )
    assert list(marked("dialogs/door.py", source)) == [
        Marked("common", "Yes or no", "", "Answer", "dialogs/door.py"),
        Marked("staff", "{n} day", "{n} days", "How long", "dialogs/door.py"),
    ]


def test_texts_with_faults_of_their_own_are_found(tmp_path: Path, copy: Path) -> None:
    (tmp_path / "dialogs").mkdir()
    (tmp_path / "dialogs" / "door.py").write_text(
        'from locales import youth, youth_n\nA = youth("{}", "x")\nB = youth_n("{n} {who}", "{n}", "x")\nC = youth("x")\n',
        encoding="utf-8",
    )
    whats = [fault.what for fault in check(tmp_path, copy) if fault.place.startswith("dialogs")]
    assert whats[0].startswith("youth() wants a text and a context")
    assert "a name in braces" in whats[1]
    assert "different placeholders" in whats[2]


def code_with(*texts: str) -> dict[str, Catalog]:
    """Templates of a code with these texts for young people."""
    return templates(Marked("youth", text, "", f"about {text}", "dialogs/door.py") for text in texts)


def danish(root: Path, templates: dict[str, Catalog], **translations: str) -> PoFile:
    """A reviewed Danish file with these texts."""
    bring_up_to_date(templates, root)
    po = read("da", "youth", root)
    for msgid, translation in translations.items():
        po.catalog[msgid].string = translation
    write(
        "da", "youth", PoFile(po.catalog, {**po.header, STATUS: REVIEWED, "X-Generator": "Weblate"}, po.comment), root
    )
    return read("da", "youth", root)


def test_an_update_keeps_what_was_translated_and_drops_what_is_gone(tmp_path: Path) -> None:
    old = danish(tmp_path, code_with("Yes", "No"), Yes="Ja", No="Nej")
    assert updated(old, code_with("Yes", "No")["youth"]).status == REVIEWED
    new = updated(old, code_with("No")["youth"])
    assert new.status == REVIEWED
    assert new.header["X-Generator"] == "Weblate"
    assert new.catalog["No"].string == "Nej"
    assert b"Yes" not in rendered(new)


def test_a_text_that_nobody_reviewed_makes_a_draft(tmp_path: Path) -> None:
    old = danish(tmp_path, code_with("Yes, I am sure"), **{"Yes, I am sure": "Ja, jeg er sikker"})
    new = updated(old, code_with("Yes, I'm sure", "Quite another text")["youth"])
    assert new.status == DRAFT
    assert b'#| msgid "Yes, I am sure"\nmsgid "Yes, I\'m sure"\nmsgstr "Ja, jeg er sikker"' in rendered(new)
    assert [next(translation_faults(message, new.catalog))[:5] for message in new.catalog if message.id] == [
        "fuzzy",
        "not t",
    ]


def test_writing_what_was_read_changes_nothing(copy: Path) -> None:
    bring_up_to_date(code(), copy)
    assert bring_up_to_date(code(), copy) == []


def test_files_have_no_line_numbers_and_no_dates() -> None:
    text = path_of("da", "common").read_text(encoding="utf-8")
    assert "#: dialogs/door.py\n" in text
    assert "Date" not in text.partition("\n\n")[0]


def test_a_form_for_one_number_may_say_it_in_words() -> None:
    arabic = Catalog(locale="ar").plural_expr
    assert [stands_for_one_number(form, arabic) for form in range(6)] == [True, True, True, False, False, False]
    assert not stands_for_one_number(0, Catalog(locale="uk").plural_expr)


def test_arrows_may_point_the_other_way() -> None:
    assert signs("← Back") == signs("رجوع →") != signs("Back")
    assert signs("• 1 < 2") == "•"


def test_what_a_language_lacks_is_read_in_danish() -> None:
    with speaking("tr"):
        assert str(youth("Yes, call me", "only for this test")) == "Ja, ring til mig"
        assert str(staff_n("{n} day", "{n} days", "only for this test")(n=1)) == "1 dag"
        assert str(Text("common", "in no catalogue")) == "in no catalogue"


def test_plurals_are_chosen_by_number() -> None:
    days = staff_n("{n} day", "{n} days", "only for this test")
    for code, said in {"da": ["0 dage", "1 dag", "2 dage"], "en": ["0 days", "1 day", "2 days"]}.items():
        with speaking(code):
            assert [str(days(n=n)) for n in range(3)] == said


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """A copy of what the catalogues are made from, where the command may write."""
    for room in ("dialogs", "locales"):
        shutil.copytree(HOUSE / room, tmp_path / room, ignore=shutil.ignore_patterns("__pycache__"))
    (tmp_path / "bot").mkdir()
    for module in ("catalogues_command", "settings"):
        shutil.copy(HOUSE / "bot" / f"{module}.py", tmp_path / "bot")
    return tmp_path


SEVERAL = """
import json, sys
from typer.testing import CliRunner
from bot.catalogues_command import app
done = [CliRunner().invoke(app, [command]) for command in sys.argv[1:]]
print(json.dumps([(one.exit_code, one.output.splitlines()) for one in done]))
"""


def runs(house: Path, *commands: str) -> list[tuple[int, list[str]]]:
    """Of each command in turn its exit code, and the lines it said; in one process, of the modules in this house."""
    command = [sys.executable, "-c", SEVERAL, *commands]
    said = subprocess.run(command, cwd=house, capture_output=True, text=True, check=True).stdout
    return [(code, lines) for code, lines in json.loads(said)]


def test_a_new_text_is_found_extracted_and_waits_for_its_translation(house: Path) -> None:
    _, (_, before) = runs(house, "extract", "check")
    (house / "dialogs" / "new.py").write_text(
        'from locales import youth\nNEW = youth("Brand new", "x")\n', encoding="utf-8"
    )
    place = "locales/da/LC_MESSAGES/youth.po"
    found, first, second, checked, counted = runs(house, "check", "extract", "extract", "check", "stats")
    assert found[0] == 1
    assert f"{place}: 'Brand new': the text is not in the file; {RUN_EXTRACT}" in set(found[1]) - set(before)
    assert first == (0, [f"changed: {place}"])
    assert second == (0, ["The PO files were up to date."])
    assert f"{place}: 'Brand new': not translated" in checked[1]
    assert any(line.split()[:2] == ["da", "youth"] and line.endswith("draft") for line in counted[1])


def test_nothing_is_extracted_while_a_mark_cannot_be_read(house: Path) -> None:
    before = path_of("da", "youth", house / "locales").read_bytes()
    (house / "dialogs" / "new.py").write_text('from locales import youth\nNEW = youth("Brand new")\n', encoding="utf-8")
    [(code, said)] = runs(house, "extract")
    assert code == 1
    assert said == ["dialogs/new.py:2: youth() wants a text and a context, each written out as a string"]
    assert path_of("da", "youth", house / "locales").read_bytes() == before


def test_the_check_says_so_when_all_is_well() -> None:
    result = CliRunner().invoke(app, ["check"])
    assert result.exit_code == 0, result.output
    assert result.output == "All texts are translated, and the PO files are up to date.\n"


def test_the_count_is_a_line_for_each_language_and_domain() -> None:
    result = CliRunner().invoke(app, ["stats"])
    used = code()
    assert [line.split()[:2] for line in result.output.splitlines()[1:]] == [
        [language, domain]
        for language in (SOURCE, *TRANSLATED)
        for domain in TRANSLATED.get(language, DOMAINS)
        if domain in used
    ]
