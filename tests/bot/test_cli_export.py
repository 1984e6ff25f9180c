"""An export: what staff may see of their team and nothing else, as text and never as a formula, and audited."""

import stat
from collections.abc import Mapping
from contextlib import suppress
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from storage import (
    Database,
    Tx,
    connect_now,
    doors,
    events,
    families,
    forms,
    inviting,
    people,
    requests,
    staff,
    trail,
)
from tests.bot.cli_kit import KEY, Cli
from tests.stories.families_kit import is_guardian
from tests.world import FRIDAY, StillClock

FORMULA = '=HYPERLINK("http://evil.example","Sami")'
DOOR = {"_team": "koege", "age": "15", "phone": "+4520123456", "leave_message": "yes", "wishes": ["shop", "food"]}
MORE = {"_team": "koege", "doing": "school", "school": "koege_campus", "grade": None, "heard": "friend"}


def young(tx: Tx, name: str, *, team: str = "koege", sent: bool = True, **columns: Any) -> int:
    """A young person as the door lets them in."""
    made = {"language": "da", "status": "lead", "team": team, "area": "ellemarken", **columns}
    person = people.new(tx, submitted_at=tx.now - timedelta(days=3) if sent else None, **made)
    staff.give(tx, person, "youth", team)
    if sent:
        forms.keep_record(tx, person, "door", 1, {**DOOR, "name": name})
    return person


def consultant(tx: Tx) -> int:
    lene = people.new(tx, language="da", status="staff")
    staff.give(tx, lene, "consultant", "koege")
    forms.keep_record(tx, lene, "me", 1, {"name": "Lene H."})
    return lene


def scene(tx: Tx) -> None:
    """Sami with everything there can be; others who are not to be seen."""
    lene = consultant(tx)
    sami = young(tx, FORMULA, owner_id=lene, taken_at=tx.now, source="friend", next_contact_on=date(2026, 12, 1))
    forms.keep_record(tx, sami, "more", 1, MORE)
    trail.note(tx, sami, lene, "@SUM(1+1)*cmd|' /C calc'!A0")
    request = requests.make(tx, sami, "koege", "call")
    assert request is not None
    requests.answer(tx, request, sami, lene)
    young(tx, "Amina R.", source="library-1")
    young(tx, "Gus G.", team="greve")
    young(tx, "Nobody", status="not_real")
    young(tx, "Half", sent=False)
    trail.count(tx, "koege", "intake")
    trail.count(tx, "greve", "intake")


@pytest.fixture
def told(cli: Cli) -> Cli:
    """Commands on a database with a scene in it."""
    with connect_now(cli.settings["database_url"], [KEY], StillClock(FRIDAY)) as db:
        db.run_now(scene)
    return cli


def exported(cli: Cli, *more: str) -> tuple[Path, Workbook]:
    said = cli.succeeds("export", "--team", "koege", "--reason", "yearly report", "--language", "en", "out", *more)
    path = Path(said.strip())
    return path, load_workbook(path)


def rows(book: Workbook, sheet: str) -> list[Mapping[str, Any]]:
    """A sheet's rows by the words of its columns."""
    heading, *found = book[sheet].iter_rows(values_only=True)
    return [dict(zip(map(str, heading), row, strict=True)) for row in found]


def test_the_team_is_there_and_nobody_else(told: Cli) -> None:
    path, book = exported(told)
    assert book.sheetnames == ["Young people", "Answers", "Notes", "Asked for a person", "Counts"]
    assert {row["Name"] for row in rows(book, "Young people")} == {FORMULA, "Amina R."}
    sami = next(row for row in rows(book, "Young people") if row["Name"] == FORMULA)
    assert (sami["Area"], sami["Age"], sami["State"], sami["With"]) == ("Ellemarken", 15, "taken", "Lene")
    assert sami["Next contact"].date() == date(2026, 12, 1)
    assert (sami["Came by"], sami["Language"], sami["Waiting, days"]) == ("A friend", "Dansk", None)
    assert [row["How many"] for row in rows(book, "Counts")] == [1]
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_answers_are_in_words(told: Cli) -> None:
    _, book = exported(told)
    answers = next(row for row in rows(book, "Answers") if row["Name"] == FORMULA)
    assert answers["Phone"] == "20 12 34 56" and answers["Sounds okay"] == "In a shop, Food and café"
    assert answers["School"] == "Campus Køge (EUC Sjælland, ZBC)" and answers["Grade"] == "(skipped)"
    assert answers["Gender"] is None and answers["Born"] is None


def test_who_waits_is_told_with_days(told: Cli) -> None:
    amina = next(row for row in rows(exported(told)[1], "Young people") if row["Name"] == "Amina R.")
    assert amina["State"].startswith("new") and amina["Waiting, days"] >= 3 and amina["Came by"] == "library-1"


def test_what_looks_like_a_formula_stays_text(told: Cli) -> None:
    _, book = exported(told)
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if isinstance(cell.value, str)]
    assert sum(cell.value == FORMULA for cell in cells) == 4
    assert {cell.data_type for cell in cells} == {"s"}
    assert not any(cell.hyperlink for cell in cells)
    assert rows(book, "Notes")[0]["Note"].startswith("@SUM") and rows(book, "Notes")[0]["By"] == "Lene"


def test_the_same_number_is_the_same_person(told: Cli) -> None:
    _, book = exported(told)
    number = next(row["No."] for row in rows(book, "Young people") if row["Name"] == FORMULA)
    assert [row["No."] for row in rows(book, "Asked for a person")] == [number]
    assert rows(book, "Asked for a person")[0]["What"] == "wants a call"


def test_it_is_audited_with_its_reason(told: Cli) -> None:
    exported(told)
    with connect_now(told.settings["database_url"], [KEY], StillClock(FRIDAY)) as db:
        ((verb, team, detail),) = audited(db)
    assert (verb, team, detail) == ("export", "koege", "yearly report")


def audited(db: Database) -> list[tuple[str, str, str]]:
    from sqlalchemy import select

    from storage.tables import audit

    query = select(audit.c.verb, audit.c.team, audit.c.detail).where(audit.c.verb == "export")
    return db.read_now(lambda tx: [tuple(row) for row in tx.connection.execute(query)])


@pytest.mark.parametrize("reason", ["", "  ", "why", "x" * 201, "because of 010190-1234"])
def test_without_a_reason_there_is_no_file(told: Cli, folder: Path, reason: str) -> None:
    assert "--reason" in told.fails("export", "--team", "koege", "--reason", reason, "out")
    assert not (folder / "out").exists()
    with connect_now(told.settings["database_url"], [KEY], StillClock(FRIDAY)) as db:
        assert audited(db) == []


def test_one_person_whose_key_is_gone_does_not_stop_it(told: Cli) -> None:
    with connect_now(told.settings["database_url"], [KEY], StillClock(FRIDAY)) as db:
        db.run_now(_lose_a_key)
    _, book = exported(told)
    assert "(cannot be read)" in {row["Name"] for row in rows(book, "Young people")}


def _lose_a_key(tx: Tx) -> None:
    from sqlalchemy import delete, select

    from storage.tables import keys
    from storage.tables import people as table

    amina = tx.connection.execute(select(table.c.id).where(table.c.source == "library-1")).scalar_one()
    tx.connection.execute(delete(keys).where(keys.c.owner == amina))


def test_a_file_that_fails_is_taken_away(folder: Path) -> None:
    from bot.commands.export import private_file

    with suppress(RuntimeError), private_file(folder / "out" / "a.xlsx") as file:
        file.write(b"half")
        raise RuntimeError
    assert list((folder / "out").iterdir()) == []


def evening(tx: Tx) -> None:
    """An event with four families: one has a protected address, one is not to be written to."""
    lene = consultant(tx)
    values: dict[str, Any] = {"team": "koege", "kind": "fair", "state": "open", "at": tx.now + timedelta(days=3650)}
    event = events.new(tx, place="Campus", minutes=60, audience={}, made_by=lene, sent_at=tx.now, **values)
    events.write_source(tx, event, "=Messe", "Se, hvad man kan", "", lene)
    found = events.by_id(tx, event)
    assert found is not None
    for name in ("Ola K.", "Hidden H.", "Quiet Q."):
        youth = young(tx, name)
        parent = is_guardian(tx, youth, f"Parent of {name}", "so", None, {"interpreter": True})
        inviting.invite(tx, found, {parent: youth})
        doors.keep_stairwell(tx, event, youth, "Ellemarken 12", lene)
        if name == "Hidden H.":
            doors.set_sheltered(tx, youth, lene, hidden=True)
        if name == "Quiet Q.":
            families.set_silent(tx, youth, lene, silent=True)


def test_a_door_list_for_paper_has_no_protected_address(told: Cli) -> None:
    with connect_now(told.settings["database_url"], [KEY], StillClock(FRIDAY)) as db:
        db.run_now(evening)
    path, book = exported(told, "--door-list", "next")
    assert path.name.startswith("opgang-koege-doors-") and stat.S_IMODE(path.stat().st_mode) == 0o600
    head, _, columns, *families_there = book["Door list"].iter_rows(values_only=True)
    assert "=Messe" in str(head[0]) and columns[0] == "Area"
    (ola,) = families_there
    assert ola[:5] == ("Ellemarken", "Ellemarken 12", "Parent of Ola K.", "Ola K.", "Soomaali")
    assert ola[5:8] == ("☐", "☐", "☐") and "interpreter" in str(ola[8])
    assert "no event" in told.fails("export", "--team", "greve", "--reason", "a list", "--door-list", "next", "out")


def test_unknown_teams_are_refused(told: Cli) -> None:
    assert 'no team "odense"' in told.fails("export", "--team", "odense", "--reason", "a report", "out")
