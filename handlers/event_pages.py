"""Draws what staff look at before they invite to an event: as parents read it, whom it reaches, and its translations."""

from collections.abc import Mapping

from actions import events as doing
from actions import inviting as planning
from actions.invited import as_sent
from dialogs import event_pages as words
from dialogs.event_pages import Dry
from dialogs.invitations import invitation, school_text, told
from dialogs.screen import Screen
from handlers.hearing import Draw, Gone, Sight
from locales import DEFAULT, SPOKEN, speaking
from rules.events import DRAFT, READ
from storage import Tx, events
from storage.events import Event


def event_of(sight: Sight, event_id: str) -> Event:
    """An event of the reader's teams. Raises Gone."""
    found = doing.reached(sight.tx, sight.visit, event_id)
    if found is None:
        raise Gone
    return found


def title_of(sight: Sight, event: Event) -> str:
    """What it is called in Danish."""
    return events.source(sight.tx, event.id).title


def _preview(sight: Sight, note: str, event_id: str = "", language: str = DEFAULT) -> Screen:
    found = event_of(sight, event_id)
    if language not in SPOKEN:
        raise Gone
    with speaking(language):
        shown = told(as_sent(sight.tx, found), invitation)
    return words.preview_screen(found.id, language, shown, SPOKEN, sight.programme.limits.card)


def _dry(sight: Sight, note: str, event_id: str = "", packed: str = "") -> Screen:
    found, counted = event_of(sight, event_id), planning.unpacked(packed)
    states = _states(sight.tx, found)
    dry = Dry(
        event=found.id,
        title=title_of(sight, found),
        fates=counted.fates,
        languages=counted.languages,
        interpreters=counted.interpreters,
        families=counted.families,
        unsigned=[code for code in counted.languages if states.get(code, "translated") not in READ],
        ready=found.state == DRAFT,
    )
    return words.dry_screen(dry, sight.programme.limits.card)


def _states(tx: Tx, event: Event) -> Mapping[str, str]:
    """How far each translation is: its state, "" for none, "stale" for one of an older Danish text."""
    typed = events.texts(tx, event.id)
    danish = typed[DEFAULT]
    found = {}
    for code in SPOKEN:
        one = typed.get(code)
        if code != DEFAULT:
            old = one is not None and one.source != danish.source
            found[code] = "stale" if old else one.state if one is not None else ""
    return found


def _texts(sight: Sight, note: str, event_id: str = "") -> Screen:
    found = event_of(sight, event_id)
    return words.texts_screen(
        found.id,
        title_of(sight, found),
        _states(sight.tx, found),
        drafts=found.draft_allowed,
        leader=sight.visit.may("event_drafts"),
        lifetime=sight.programme.limits.card,
        note=note,
    )


def _school(sight: Sight, note: str, event_id: str = "") -> Screen:
    """The invitation of a class, which the school's contact hands on; in Danish, and nobody is named."""
    found = event_of(sight, event_id)
    with speaking(DEFAULT):
        shown = school_text(as_sent(sight.tx, found))
    return words.school_screen(found.id, shown, sight.programme.limits.card)


SCREENS: dict[str, Draw] = {
    "event_preview": _preview,
    "event_dry": _dry,
    "event_texts": _texts,
    "event_school": _school,
}
