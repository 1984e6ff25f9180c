"""The programme file's faults are told with the line a person has to change."""

from datetime import date
from pathlib import Path

import pytest

from bot.programme import ProgrammeUnreadable, line_of, load, located
from rules.readiness import missing_for_real

SHIPPED = Path(__file__).parents[2] / "programme.toml"


def changed(tmp_path: Path, old: str, new: str) -> Path:
    """A copy of the shipped file with one piece replaced."""
    text = SHIPPED.read_text(encoding="utf-8")
    assert old in text
    path = tmp_path / "programme.toml"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return path


def number_of(path: Path, beginning: str) -> int:
    lines = path.read_text(encoding="utf-8").splitlines()
    return next(number for number, line in enumerate(lines, start=1) if line.startswith(beginning))


def complaint(path: Path) -> str:
    with pytest.raises(ProgrammeUnreadable) as raised:
        load(path)
    return str(raised.value)


def test_the_shipped_file_loads() -> None:
    assert set(load(SHIPPED).teams) == {"koege", "greve"}
    assert load(SHIPPED, playground=True).teams["koege"].youth_minimum_age == 13


@pytest.mark.parametrize(
    ("old", "new", "beginning", "words"),
    [
        ('monday = "10:00-16:00"', 'monday = "10-16"', "monday", "teams.koege.office.hours.monday"),
        ('shop = { da = "Butik", en = "In a shop" }', 'shop = { da = "Butik" }', "shop", "wishes.shop.en"),
        ("card_minutes = 30", "card_minutes = 0", "card_minutes", "0 is not between"),
        ("card_minutes = 30", "kard_minutes = 30", "kard_minutes", "is it card_minutes?"),
        ('web = "headspace.dk"\n', "", "[helplines.headspace]", "a helpline needs a number"),
        ("trial = false", 'trial = "nej"', "trial", "this must be true or false"),
    ],
)
def test_a_fault_names_its_line(tmp_path: Path, old: str, new: str, beginning: str, words: str) -> None:
    path = changed(tmp_path, old, new)
    told, line = complaint(path).splitlines(), f"programme.toml line {number_of(path, beginning)}: "
    assert any(one.startswith(line) and words in one for one in told), told


def test_a_file_that_is_no_toml_names_the_line(tmp_path: Path) -> None:
    path = changed(tmp_path, "card_minutes = 30", "card_minutes = ")
    assert f"line {number_of(path, 'card_minutes')}" in complaint(path)


def test_the_special_days_are_counted(tmp_path: Path) -> None:
    days = "[[teams.koege.office.special_days]]\nfrom = 2027-01-02\n\n"
    wrong = "[[teams.koege.office.special_days]]\nfrom = 2027-01-03\nto = 2026-01-01\n\n"
    path = changed(tmp_path, "[teams.koege.areas]", f"{days}{wrong}[teams.koege.areas]")
    assert complaint(path).startswith(f"programme.toml line {number_of(path, 'to = 2026')}: ")


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    assert "there is no such file" in complaint(tmp_path / "programme.toml")


def test_a_file_in_another_encoding_is_named(tmp_path: Path) -> None:
    path = tmp_path / "programme.toml"
    path.write_bytes("name = 'Søparken'".encode("latin-1"))
    assert "cannot be read" in complaint(path)


def test_what_is_missing_points_to_the_table_it_belongs_to() -> None:
    said = located(SHIPPED, missing_for_real(load(SHIPPED), date(2027, 3, 1)))
    team = number_of(SHIPPED, "[teams.greve]")
    assert any(line.startswith(f"programme.toml line {team}: teams.greve.controller: not set") for line in said)
    assert said == sorted(said, key=lambda line: int(line.split()[2].rstrip(":")))


def test_lines_that_go_on_are_not_taken_for_settings() -> None:
    text = 'days = [\n  "monday", # a = 1 [\n]\nlong = """\nlimit = 2\n"""\nlimit = 3\n[a . b]\n"x" = 1\nc.d = 2\n'
    assert [line_of(text, key) for key in ("days", "limit", "a.b", "a.b.c.d", "a.b.z", "nothing")] == [
        1,
        7,
        8,
        10,
        8,
        None,
    ]
