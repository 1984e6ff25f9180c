"""Writes an export as a workbook. Every cell is written by its kind: what looks like a formula or a link stays text."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any, BinaryIO, TypeAlias
from zoneinfo import ZoneInfo

import xlsxwriter

from actions.exporting import Exported
from dialogs import workbook as words
from rules.programme import Programme

Cell: TypeAlias = str | int | date | datetime | None

# In memory, or XlsxWriter would leave what people wrote in temporary files when it is killed.
OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
PEOPLE = (
    words.NUMBER,
    words.NAME,
    words.AREA,
    words.AGE,
    words.STATE,
    words.WAITING,
    words.OWNER,
    words.NEXT,
    words.SENT,
    words.TAKEN,
    words.ENROLLED,
    words.CLOSED,
    words.OFF,
    words.LANGUAGE,
    words.SOURCE,
)
REQUESTS = (words.NUMBER, words.NAME, words.WHAT, words.ASKED, words.SLOT, words.AUTHOR, words.ANSWERED)
NOTES = (words.NUMBER, words.NAME, words.WRITTEN, words.AUTHOR, words.NOTE)
COUNTS = (words.DAY, words.WHAT, words.HOW_MANY)
WIDEST = 360
"""Pixels of a column."""


class Sheet:
    """One sheet with a heading row, filled from the top."""

    def __init__(self, book: Any, name: object, headings: Sequence[object], zone: ZoneInfo) -> None:
        self._sheet = book.add_worksheet(str(name)[:31])
        self._formats = {kind: book.add_format({"num_format": shape}) for kind, shape in _SHAPES.items()}
        self._zone = zone
        self._rows = 0
        self._width = len(headings)
        for column, heading in enumerate(headings):
            self._sheet.write_string(0, column, str(heading), book.add_format({"bold": True}))
        self._sheet.freeze_panes(1, 0)

    def add(self, cells: Iterable[Cell]) -> None:
        """Write the next row."""
        self._rows += 1
        for column, cell in enumerate(cells):
            self._write(self._rows, column, cell)

    def finish(self) -> None:
        """Fit the columns, and let people filter."""
        self._sheet.autofilter(0, 0, max(self._rows, 1), self._width - 1)
        self._sheet.autofit(WIDEST)

    def _write(self, row: int, column: int, cell: Cell) -> None:
        match cell:
            case None | "":
                return
            case datetime():
                local = cell.astimezone(self._zone).replace(tzinfo=None)
                self._sheet.write_datetime(row, column, local, self._formats["instant"])
            case date():
                self._sheet.write_datetime(row, column, cell, self._formats["day"])
            case int():
                self._sheet.write_number(row, column, cell)
            case _:
                self._sheet.write_string(row, column, cell)


_SHAPES = {"instant": "yyyy-mm-dd hh:mm", "day": "yyyy-mm-dd"}


class TeamBook:
    """The workbook of one team, in the language being spoken. Nothing is written to the file before `close`."""

    def __init__(self, file: BinaryIO, programme: Programme, now: datetime) -> None:
        self._book = xlsxwriter.Workbook(file, OPTIONS)
        self._programme, self._now = programme, now
        self._forms = words.asked_forms(programme)
        columns = [words.NUMBER, words.NAME, *words.answer_columns(self._forms)]
        self._people = self._sheet(words.PEOPLE, PEOPLE)
        self._answers = self._sheet(words.ANSWERS, columns)
        self._notes = self._sheet(words.NOTES, NOTES)
        self._requests = self._sheet(words.REQUESTS, REQUESTS)
        self._counts = self._sheet(words.TALLIES, COUNTS)

    def _sheet(self, name: object, headings: Sequence[object]) -> Sheet:
        return Sheet(self._book, name, headings, self._programme.calendar.zone)

    def add(self, number: int, one: Exported) -> None:
        """One young person, on each sheet under the same number."""
        name = one.name if one.readable else str(words.UNREADABLE)
        self._people.add([number, name, *self._person(one)])
        self._answers.add([number, name, *words.answer_row(self._forms, one.answers)])
        for at, author, text in one.notes:
            self._notes.add([number, name, at, author, text])
        for asked, by in one.asked:
            kind = words.kind_word(asked.kind)
            self._requests.add([number, name, kind, asked.at, asked.slot_at, by, asked.closed_at])

    def _person(self, one: Exported) -> Iterable[Cell]:
        person = one.person
        area = self._programme.area(person.area or "")
        waits = person.status == "lead" and person.owner_id is None and person.submitted_at is not None
        yield area.name if area else person.area
        yield one.age
        yield words.state_word(person.status, person.owner_id is not None)
        yield (self._now - person.submitted_at).days if waits and person.submitted_at else None
        yield one.owner
        yield from (person.next_contact_on, person.submitted_at, person.taken_at, person.enrolled_on)
        yield from (person.closed_at, person.messages_off_at)
        yield words.language_word(person.language)
        yield words.source_word(self._programme, person.source or "")

    def count(self, day: date, what: str, number: int) -> None:
        """One count of one day."""
        self._counts.add([day, words.counted_word(what), number])

    def close(self) -> None:
        """Write the file."""
        for sheet in (self._people, self._answers, self._notes, self._requests, self._counts):
            sheet.finish()
        self._book.close()
