"""Writes a door list for paper: one line for each family, with boxes to tick, in the language that is spoken."""

from collections.abc import Sequence
from typing import BinaryIO

import xlsxwriter

from bot.workbook import OPTIONS
from dialogs import doors as words
from locales import OWN_NAMES
from locales.dates import Span
from rules.invitations import MARKS, Household
from storage.events import Event

A4 = 9
WIDTHS = (16, 22, 26, 20, 18, 12, 12, 12, 24)


def write(file: BinaryIO, event: Event, title: str, families: Sequence[Household]) -> None:
    """Write the list. What looks like a formula stays text."""
    book = xlsxwriter.Workbook(file, OPTIONS)
    sheet = book.add_worksheet(str(words.SHEET)[:31])
    bold, boxed = book.add_format({"bold": True}), book.add_format({"border": 1, "text_wrap": True, "valign": "top"})
    sheet.set_paper(A4)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(2)
    sheet.set_footer(f"&L{words.SHRED}&R&P / &N")
    sheet.write_string(0, 0, f"{words.DOORS(title=title)} · {Span(event.at, event.minutes)}", bold)
    for column, (heading, width) in enumerate(zip(words.COLUMNS, WIDTHS, strict=True)):
        sheet.set_column(column, column, width)
        sheet.write_string(2, column, str(heading), bold)
    for row, one in enumerate(families, start=3):
        for column, cell in enumerate(_cells(one)):
            sheet.write_string(row, column, cell, boxed)
    book.close()


def _cells(one: Household) -> list[str]:
    spoken = ", ".join(OWN_NAMES.get(code, code) for code in one.languages)
    wishes = [str(words.WITH_INTERPRETER)] if one.interpreter else []
    wishes += [] if one.reads else [str(words.READS_NOT)]
    return [one.area, one.stairwell, one.names, one.child, spoken, *("☐" for _ in MARKS), " ".join(wishes)]
