"""Events for families: their states, whom one is for, who of a family hears of it and who not, and which words go out."""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from rules.ages import CUTS
from rules.plain import ascii_digits

DRAFT, OPEN, CANCELLED, OVER = "draft", "open", "cancelled", "over"
"""An event's states: being made, invited to, called off, and over."""
GUARDIAN, YOUTH, ROLE_MODEL = "guardian", "youth", "role_model"
"""Who can be invited."""

WHY_CHANGED = ("illness", "weather", "too_few", "closed", "other")
"""Why an event is moved or called off, by button; those invited read it in their language, but for "other"."""
MOST_SEATS = 999
MORE = 5
"""How many seats a tap adds to an event to which people are invited."""
_CLOCK = re.compile(r"(?:kl\.?\s*)?(\d{1,2})(?:\s?[.:]\s?(\d\d))?")
CUT, MAJORITY = CUTS
SEND, PAPER = "send", "paper"
NOT_INVITED, STOPPED, ADULT, LANGUAGE, NOBODY = "not_invited", "stopped", "adult", "language", "nobody"
FATES = (SEND, PAPER, LANGUAGE, STOPPED, ADULT, NOBODY, NOT_INVITED)
"""What becomes of an invitation: it is sent; somebody hands it over or calls; or why there is none.

"Not invited" says no more than that, to anybody: "do not write to the parents" and a parent's no are both behind it.
"""
IN_PERSON = (PAPER, LANGUAGE)
"""Where a human tells them instead: no Telegram that we know of, or nobody has asked yet in which language."""


@dataclass(frozen=True, kw_only=True)
class Audience:
    """Whom an event is for, as codes; an empty list of areas, ages or schools means all of them."""

    areas: tuple[str, ...] = ()
    ages: tuple[str, ...] = ()
    schools: tuple[str, ...] = ()
    roles: tuple[str, ...] = (GUARDIAN,)

    def stored(self) -> dict[str, Any]:
        return {name: list(getattr(self, name)) for name in self.__dataclass_fields__}


def audience_of(stored: Mapping[str, Any]) -> Audience:
    """The audience as it was stored."""
    return Audience(**{name: tuple(stored[name]) for name in Audience.__dataclass_fields__ if name in stored})


@dataclass(frozen=True, kw_only=True)
class Youth:
    """What decides about a young person, and about anything that reaches somebody through them."""

    adult: bool = False
    silent: bool = False
    """Staff said: do not write to the parents."""
    held: bool = False
    """A guardian has said no, or taken back their yes: what is theirs rests until humans have talked."""
    off: bool = False
    """They switched messages off."""
    reachable: bool = True


@dataclass(frozen=True, kw_only=True)
class Parent:
    """What decides about one guardian."""

    said_no: bool = False
    off: bool = False
    asked: bool = True
    """Whether they chose their language themselves."""
    reachable: bool = True
    after_18: bool = False
    """The young adult has said yes to telling this guardian."""


def parse_clock(typed: str) -> str | None:
    """A time of the day in "17.30", "17:30", "kl. 17", as "17.30"; None where it is none."""
    found = _CLOCK.fullmatch(ascii_digits(typed[:20]).strip().casefold())
    if found is None or int(found[1]) > 23 or int(found[2] or 0) > 59:
        return None
    return f"{int(found[1]):02d}.{found[2] or '00'}"


def parse_count(typed: str, most: int = MOST_SEATS) -> str | None:
    """A number of people from 0; None where it is none."""
    text = ascii_digits(typed[:20]).strip()
    return str(int(text)) if text.isascii() and text.isdecimal() and int(text) <= most else None


def adult(age_band: str | None, next_age_on: date | None, day: date) -> bool:
    """Whether somebody is 18 on a day, from what stands in the open: their band, and the next age at which things change."""
    first = int((age_band or "0").partition("-")[0])
    return first >= MAJORITY or (first >= CUT and next_age_on is not None and next_age_on <= day)


def guardian_fate(youth: Youth, parent: Parent) -> str:
    """What becomes of a guardian's invitation. What must stay unsaid comes first, so that nothing else can tell it."""
    if youth.silent or parent.said_no:
        return NOT_INVITED
    if youth.adult and not parent.after_18:
        return ADULT
    if parent.off:
        return STOPPED
    if not parent.reachable:
        return PAPER
    return SEND if parent.asked else LANGUAGE


def youth_fate(youth: Youth, roles: Collection[str]) -> str:
    """What becomes of a young person's own invitation; "" where they are not among those meant.

    Whoever is 18 is invited themselves, in place of their parents.
    """
    if YOUTH not in roles and not (youth.adult and GUARDIAN in roles):
        return ""
    if youth.held and not youth.adult:
        return NOT_INVITED
    if youth.off:
        return STOPPED
    return SEND if youth.reachable else PAPER


SOURCE, MACHINE, TRANSLATED, CHECKED = "source", "machine", "translated", "checked"
"""What staff typed, and how far its translation is."""
READ = (TRANSLATED, CHECKED)
"""Somebody who reads the language has signed it."""


@dataclass(frozen=True)
class Words:
    """What staff typed for an event, in one language; `source` is the version of the Danish text it was made from."""

    language: str
    state: str
    source: int
    title: str
    reason: str
    place_note: str


@dataclass(frozen=True)
class Spoken:
    """The words somebody reads, and, where nobody has signed them, the Danish ones to stand below."""

    words: Words
    danish: Words | None = None

    @property
    def unread(self) -> bool:
        """Whether the message must say that nobody has checked this translation."""
        return self.danish is not None


def signed(danish: Words, found: Words | None) -> bool:
    """Whether a translation is one that somebody who reads the language made or read, of the Danish text as it is now."""
    return found is not None and found.state in READ and found.source == danish.source


def spoken(danish: Words, found: Words | None, *, draft_allowed: bool) -> Spoken:
    """Which words go out: the signed ones; others only where a leader said so, with the Danish below; else the Danish."""
    if found is None or found.language == danish.language:
        return Spoken(danish)
    if signed(danish, found):
        return Spoken(found)
    return Spoken(found, danish) if draft_allowed and found.source == danish.source else Spoken(danish)
