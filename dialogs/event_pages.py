"""The pages of an event: as parents read it, whom it reaches, its translations, and the figures of a year."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from dialogs.asking import noted
from dialogs.event_forms import ROLE_NAMES
from dialogs.events import FIRST, INVITE, TO_EVENT, TO_PAST, numbered, sure_button
from dialogs.screen import Row, Screen, button, columns, go, lines, paragraphs
from locales import OWN_NAMES, Text, staff, staff_n
from rules.events import ADULT as GROWN
from rules.events import LANGUAGE, NOBODY, PAPER, SEND, STOPPED
from rules.events import NOT_INVITED as LEFT_OUT

IN_LANGUAGE = staff("👁 As it is read in {language}:", "Above the preview of an invitation")
BUTTONS = staff("Buttons: {list}", "Below the preview of an invitation: the words on its buttons")

REACHES = staff("🔎 Whom it would reach now. Nothing has been sent.", "Above a dry run")
MEANT = staff_n("{n} family is meant.", "{n} families are meant.", "Line of a dry run")
LINE = staff("• {what}: {n}", "Line of a dry run: what, and how many")
OF_ROLE = staff("{role}:", "Above the lines of a dry run about parents, young people or role models")
FATES: dict[str, Text] = {
    SEND: staff("get it in their chat", "Line of a dry run"),
    PAPER: staff("have no chat: it becomes a task to tell them", "Line of a dry run"),
    LANGUAGE: staff("have not chosen a language: it becomes a task to tell them", "Line of a dry run"),
    STOPPED: staff("want no messages", "Line of a dry run"),
    GROWN: staff("not asked: the young person is 18", "Line of a dry run"),
    NOBODY: staff("families without a parent we know of", "Line of a dry run"),
    LEFT_OUT: staff("not invited", "Line of a dry run"),
}
IN_LANGUAGES = staff("Languages: {list}", "Line of a dry run; languages with numbers")
EXPECT = staff("Interpreters to expect: {list}", "Line of a dry run; languages with numbers")
UNSIGNED = staff(
    "Not translated and checked yet: {list}. They read the Danish, with a button to be called.",
    "Line of a dry run; languages",
)

TRANSLATIONS = staff("🌍 What you wrote in Danish, in each language:", "Above the translations of an event")
TRANSLATED: dict[str, Text] = {
    "": staff("not translated yet", "State of a translation"),
    "machine": staff("by a machine, nobody has read it", "State of a translation"),
    "translated": staff("translated", "State of a translation"),
    "checked": staff("translated and checked", "State of a translation"),
    "stale": staff("of an older text: it must be looked at again", "State of a translation"),
}
DRAFTS_ARE = staff(
    "A leader has allowed unread translations for this event. The message says so, and the Danish stands below.",
    "Below the translations of an event",
)
DRAFTS_NOT = staff("What nobody has read is not sent: they read the Danish.", "Below the translations of an event")
ALLOW = staff("Send unread ones too, marked", "Button for leaders: translations nobody has read may go out")
FORBID = staff("Don't send unread ones", "Button for leaders")


FOR_SCHOOL = staff(
    "🏫 Copy this and send it to your contact at the school. No pupil is named; write down afterwards how many came.",
    "Above the invitation of a class",
)
YEAR_HEAD = staff("Events in {year}:", "Above the figures of a year")
YEAR_LINE = staff(
    "{kind}: {n} held, {young} young people, {adults} adults",
    "Line of the figures of a year; kind of event and numbers",
)
YEAR_MOVED = staff("Moved: {moved} · called off: {off}", "Line of the figures of a year; numbers")
YEAR_NONE = staff("No event was held.", "The figures of a year, when there are none")


def preview_screen(event: int, language: str, shown: Screen, offered: Sequence[str], lifetime: timedelta) -> Screen:
    """The invitation as a parent of this language reads it; its buttons as words, so that nobody answers by mistake."""
    labels = " ".join(f"[{found.text}]" for row in shown.rows for found in row)
    text = paragraphs(IN_LANGUAGE(language=OWN_NAMES[language]), shown.text, BUTTONS(list=labels))
    others = [go(OWN_NAMES[code], "event_preview", event, code) for code in offered if code != language]
    return Screen(text, [*columns(others, 3), [go(TO_EVENT, "event", event)]], lifetime=lifetime)


@dataclass(frozen=True, kw_only=True)
class Dry:
    """What a dry run counted; `unsigned` are the languages in which nobody has signed the event's words."""

    event: int
    title: str
    fates: Mapping[tuple[str, str], int]
    languages: Mapping[str, int]
    interpreters: Mapping[str, int]
    families: int
    unsigned: Sequence[str] = ()
    ready: bool = False
    """It can be sent from here."""


def dry_screen(dry: Dry, lifetime: timedelta) -> Screen:
    """How many it would reach, in which languages, who not and why."""
    of_roles = [_of_role(dry, role) for role in ROLE_NAMES if any(one == role for one, _ in dry.fates)]
    text = paragraphs(
        lines(FIRST(title=dry.title), REACHES, MEANT(n=dry.families)),
        *of_roles,
        lines(
            IN_LANGUAGES(list=numbered(dry.languages, OWN_NAMES)) if dry.languages else None,
            EXPECT(list=numbered(dry.interpreters, OWN_NAMES)) if dry.interpreters else None,
            UNSIGNED(list=", ".join(OWN_NAMES[code] for code in dry.unsigned)) if dry.unsigned else None,
        ),
    )
    rows: list[Row] = [[sure_button(INVITE, dry.event, "send")]] if dry.ready else []
    return Screen(text, [*rows, [go(TO_EVENT, "event", dry.event)]], lifetime=lifetime)


def _of_role(dry: Dry, role: str) -> str:
    counted = [(fate, dry.fates.get((role, fate), 0)) for fate in FATES]
    found = [LINE(what=FATES[fate], n=number) for fate, number in counted if number]
    return lines(OF_ROLE(role=ROLE_NAMES[role]), *found)


def texts_screen(
    event: int,
    title: str,
    states: Mapping[str, str],
    *,
    drafts: bool,
    leader: bool,
    lifetime: timedelta,
    note: str = "",
) -> Screen:
    """How far the translations of an event are; a leader may let unread ones go out, marked."""
    found = [LINE(what=OWN_NAMES[code], n=TRANSLATED[state]) for code, state in states.items()]
    text = paragraphs(FIRST(title=title), lines(TRANSLATIONS, *found), DRAFTS_ARE if drafts else DRAFTS_NOT)
    turn = button(FORBID, "ev", event, "drafts", "no") if drafts else button(ALLOW, "ev", event, "drafts", "yes")
    rows: list[Row] = [[turn]] if leader else []
    return Screen(noted(note, text), [*rows, [go(TO_EVENT, "event", event)]], lifetime=lifetime)


def school_screen(event: int, text: str, lifetime: timedelta) -> Screen:
    """What a class is told, to be copied and sent to the school's contact."""
    return Screen(paragraphs(FOR_SCHOOL, text), [[go(TO_EVENT, "event", event)]], lifetime=lifetime)


@dataclass(frozen=True, kw_only=True)
class OfKind:
    """What was held of one kind in a year."""

    kind: object
    held: int
    young: int
    adults: int


def year_screen(year: int, kinds: Sequence[OfKind], moved: int, off: int, lifetime: timedelta) -> Screen:
    """Activities and people by kind; what was moved apart from what was called off."""
    found = [YEAR_LINE(kind=one.kind, n=one.held, young=one.young, adults=one.adults) for one in kinds]
    text = lines(YEAR_HEAD(year=year), *(found or [YEAR_NONE]), YEAR_MOVED(moved=moved, off=off))
    return Screen(text, [[go(TO_PAST, "events_past")]], lifetime=lifetime)
