"""Draws the poster: an A4 page as SVG, with the QR code as shapes, so that it prints sharp at any size."""

import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any
from xml.sax.saxutils import escape

import segno

from dialogs.poster import OfficeWords, PosterWords

WIDTH, HEIGHT, MARGIN = 210, 297, 18
NIGHT, STAIR, SUN, PAPER, INK, QUIET = "#12305a", "#1c467d", "#ffb81c", "#ffffff", "#1b2430", "#5b6775"
FONTS = "'Inter','Segoe UI','Helvetica Neue',Helvetica,Arial,'Liberation Sans','DejaVu Sans',sans-serif"
LETTER, BOLD_LETTER = 0.58, 0.67
"""How wide a letter is on average, as a part of the font's size, in the widest of FONTS."""
BAND = 146
"""Where the coloured upper part ends."""
CODE_SIDE, CODE_TOP, CARD_SIDE = 76, 97, 108
FOOT = HEIGHT - 8
QUIET_MODULES = 3
"""Empty modules around the code; the white card adds more."""


@dataclass(frozen=True)
class Style:
    """How a line of text looks; sizes are millimetres."""

    size: float
    fill: str = INK
    weight: int = 400
    anchor: str = "start"

    @property
    def letter(self) -> float:
        """How wide a letter is on average."""
        return self.size * (BOLD_LETTER if self.weight >= 600 else LETTER)


def code(link: str) -> Any:
    """The QR code of a link, readable with a quarter of it scratched or stained."""
    return segno.make(link, error="q", micro=False)


def poster(words: PosterWords, link: str, mark: str) -> str:
    """The page. `mark` stands small in the corner, to tell one poster from another."""
    parts = [*_upper(words), *_card(link, words.search), *_lower(words), *_corner(words, mark)]
    body = "\n".join(parts)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}mm" height="{HEIGHT}mm" '
        f'viewBox="0 0 {WIDTH} {HEIGHT}" font-family="{FONTS}">\n{body}\n</svg>\n'
    )


def _upper(words: PosterWords) -> Iterator[str]:
    yield _box(0, 0, WIDTH, HEIGHT, PAPER)
    yield _box(0, 0, WIDTH, BAND, NIGHT)
    steps = 6
    for number in range(steps):
        rise = 14 * (number + 1)
        yield _box(number * WIDTH / steps, BAND - rise, WIDTH / steps + 0.2, rise, STAIR)
    yield _box(MARGIN, 19, 22, 2.4, SUN, round_by=1.2)
    lower, lines = _lines(words.title, MARGIN, 37, WIDTH - 2 * MARGIN, Style(13, PAPER, 800))
    yield from lines
    yield from _lines(words.what, MARGIN, lower - 3, WIDTH - 2 * MARGIN, Style(5.2, PAPER))[1]


def _card(link: str, search: str) -> Iterator[str]:
    left = (WIDTH - CODE_SIDE) / 2
    yield _box((WIDTH - CARD_SIDE) / 2, CODE_TOP - 3, CARD_SIDE, CODE_SIDE + 13, PAPER, round_by=6, edge=SUN)
    yield _code_shapes(link, left, CODE_TOP, CODE_SIDE)
    style = _fitted(search, CARD_SIDE - 8, Style(4.2, INK, 600, "middle"))
    yield _text(search, WIDTH / 2, CODE_TOP + CODE_SIDE + 4.5, style)


def _code_shapes(link: str, left: float, top: float, side: float) -> str:
    """The dark modules as one path: runs of each row, in module units, scaled to the side."""
    matrix = code(link).matrix
    scale = side / (len(matrix) + 2 * QUIET_MODULES)
    runs = "".join(
        f"M{start} {row}h{length}v1h-{length}z" for row, bits in enumerate(matrix) for start, length in _runs(bits)
    )
    place = f"translate({left + QUIET_MODULES * scale:.3f} {top + QUIET_MODULES * scale:.3f}) scale({scale:.5f})"
    return f'<path transform="{place}" fill="#000" shape-rendering="crispEdges" d="{runs}"/>'


def _runs(bits: Sequence[int]) -> Iterator[tuple[int, int]]:
    start = 0
    while start < len(bits):
        length = next((number for number, bit in enumerate(bits[start:]) if bit != bits[start]), len(bits) - start)
        if bits[start]:
            yield start, length
        start += length


def _lower(words: PosterWords) -> Iterator[str]:
    top = CODE_TOP + CODE_SIDE + 22
    for number, step in enumerate(words.steps, start=1):
        yield f'<circle cx="{MARGIN + 3.6}" cy="{top - 1.9}" r="3.6" fill="{SUN}"/>'
        yield _text(str(number), MARGIN + 3.6, top, Style(5.2, INK, 800, "middle"))
        yield _text(step, MARGIN + 11, top, _fitted(step, WIDTH - 2 * MARGIN - 11, Style(5.2, INK, 600)))
        top += 9
    below, lines = _lines(words.age, MARGIN, top, WIDTH - 2 * MARGIN, Style(4.6, INK))
    yield from lines
    width = (WIDTH - 2 * MARGIN) / len(words.offices)
    for number, office in enumerate(words.offices):
        yield from _office(office, MARGIN + number * width, below + 3, width - 6)


def _office(office: OfficeWords, left: float, top: float, width: float) -> Iterator[str]:
    yield _box(left, top - 4.6, 1.2, 5.6, SUN)
    top, lines = _lines(office.name, left + 3, top, width, Style(5, NIGHT, 800))
    yield from lines
    for line in office.lines:
        top, lines = _lines(line, left + 3, top, width, Style(4, INK, 600))
        yield from lines
    step = min(4.8, (FOOT - 5 - top) / len(office.hours))
    for number, line in enumerate(office.hours):
        yield _text(line, left + 3, top + number * step, Style(step * 0.78, QUIET))


def _corner(words: PosterWords, mark: str) -> Iterator[str]:
    told = f"{words.danger} {words.trial}".strip()
    yield _text(told, MARGIN, FOOT, Style(4.4, INK, 800))
    yield _text(mark, WIDTH - MARGIN, FOOT, Style(3, QUIET, anchor="end"))


def _lines(text: str, left: float, top: float, width: float, style: Style) -> tuple[float, list[str]]:
    """The text in lines that fit the width, and where the next line would stand."""
    wrapped = textwrap.wrap(text, max(10, int(width / style.letter))) or [""]
    step = style.size * 1.32
    return top + step * len(wrapped), [_text(line, left, top + step * n, style) for n, line in enumerate(wrapped)]


def _fitted(text: str, width: float, style: Style) -> Style:
    """The style, smaller where the text would not fit on one line."""
    return replace(style, size=round(min(style.size, style.size * width / (len(text) * style.letter)), 2))


def _text(text: str, left: float, base: float, style: Style) -> str:
    return (
        f'<text x="{left:.2f}" y="{base:.2f}" font-size="{style.size}" font-weight="{style.weight}" '
        f'fill="{style.fill}" text-anchor="{style.anchor}">{escape(text)}</text>'
    )


def _box(left: float, top: float, width: float, height: float, fill: str, round_by: float = 0, edge: str = "") -> str:
    stroke = f' stroke="{edge}" stroke-width="1.6"' if edge else ""
    return (
        f'<rect x="{left:.2f}" y="{top:.2f}" width="{width:.2f}" height="{height:.2f}" rx="{round_by}" '
        f'fill="{fill}"{stroke}/>'
    )
