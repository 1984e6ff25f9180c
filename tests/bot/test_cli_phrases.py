"""doctor --phrases tries the detectors on a file, says how they did, and names the line that is no phrase."""

import json
from pathlib import Path

import pytest

from tests.bot.cli_kit import Cli

GOOD = [
    {"text": "jeg gider ikke leve mere", "lang": "da", "expect": "crisis"},
    {"text": "I am dying of laughter", "lang": "en", "expect": "none", "by": "Lene"},
    {"text": "kan jeg tale med et menneske", "lang": "da", "expect": "help"},
    {"text": "jeg går i 9. klasse", "lang": "da", "expect": "crisis"},
    {"text": "040310-1234", "lang": "da", "expect": "cpr"},
    {"text": "jeg er 15", "lang": "da", "expect": "ok"},
]


def write(folder: Path, lines: list[str]) -> str:
    path = folder / "phrases.jsonl"
    path.write_text("\n".join(lines), encoding="utf-8")
    return str(path)


def test_found_and_false_alarms_are_told_for_each_kind_and_language(bare: Cli, folder: Path) -> None:
    told = bare.succeeds("doctor", "--phrases", write(folder, [json.dumps(line) for line in GOOD])).splitlines()
    rows = {tuple(row.split()[:2]): " ".join(row.split()[2:]) for row in told if row.startswith("  ")}
    assert rows["crisis", "da"] == "1 of 2 (50.0 %) -"
    assert rows["crisis", "in"] == "all 1 of 2 (50.0 %) 0 of 1 (0.0 %)"
    assert rows["cpr", "in"] == "all 1 of 1 (100.0 %) 0 of 1 (0.0 %)"
    assert [path.name for path in folder.iterdir() if path.suffix != ".toml"] == ["phrases.jsonl"]


def test_as_json_each_line_comes_back_with_what_was_said(bare: Cli, folder: Path) -> None:
    told = bare.succeeds("doctor", "--phrases", write(folder, [json.dumps(line) for line in GOOD]), "--json")
    answers = ["crisis", "none", "help", "none", "cpr", "ok"]
    assert [json.loads(line) for line in told.splitlines()] == [
        line | {"said": answer} for line, answer in zip(GOOD, answers, strict=True)
    ]


def test_the_shipped_tables_can_be_tried(bare: Cli) -> None:
    told = bare.succeeds("doctor", "--phrases", "shipped")
    assert "crisis  in all" in told and "code    in all" in told


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("{", "line 2 is not JSON"),
        ("[1]", "line 2 must be an object"),
        ('{"text": "x", "lang": "da"}', 'line 2 must have "expect"'),
        ('{"text": 1, "lang": "da", "expect": "none"}', 'line 2 must have "text"'),
        ('{"text": "x", "lang": "da", "expect": "danger"}', 'line 2: "expect" is "danger"'),
        ('{"text": "\\ud800", "lang": "da", "expect": "none"}', 'line 2: "text" holds half a character'),
    ],
)
def test_a_line_that_is_no_phrase_is_named(bare: Cli, folder: Path, line: str, words: str) -> None:
    assert words in bare.fails("doctor", "--phrases", write(folder, [json.dumps(GOOD[0]), line]))


def test_a_file_without_phrases_or_no_file_is_told(bare: Cli, folder: Path) -> None:
    assert "holds no phrases" in bare.fails("doctor", "--phrases", write(folder, ["", ""]))
    assert "cannot be read" in bare.fails("doctor", "--phrases", str(folder / "nothing"))
    (folder / "latin.jsonl").write_bytes(b"\n\xe6\n")
    assert "line 2 is not UTF-8" in bare.fails("doctor", "--phrases", str(folder / "latin.jsonl"))


def test_json_goes_with_phrases_alone(bare: Cli) -> None:
    assert "--json goes with --phrases" in bare.fails("doctor", "--json")
