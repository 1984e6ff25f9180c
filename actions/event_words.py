"""What staff type for an event goes to the readers too, part by part as texts of a catalogue do; a second one may check."""

from collections.abc import Mapping

from actions.visits import Visit
from rules.events import CHECKED, MACHINE, READ, TRANSLATED, Words
from rules.ids import number
from rules.translation import Item, digest, is_read, steps, wanted
from storage import events, readings
from storage.events import DANISH, DOMAIN
from storage.tx import Tx

PARTS: Mapping[str, str] = {
    "title": "The title of an event",
    "reason": "Why the event matters to families",
    "place_note": "How one finds the place of an event",
}
"""What is typed for an event, and what a reader is told of it."""
LISTED = 5


def is_event(domain: str) -> bool:
    """Whether a domain is the texts of one event."""
    return domain.startswith(DOMAIN)


def event_of(domain: str) -> int:
    """The event that a domain is about; 0 for none."""
    return number(domain.removeprefix(DOMAIN)) if is_event(domain) else 0


def items(tx: Tx, language: str, domain: str) -> list[Item]:
    """The parts of an event's text that there are, each with what stands for it now: a machine's draft, or an older word."""
    danish = events.text(tx, event_of(domain), DANISH)
    if danish is None or language == DANISH:
        return []
    there = events.text(tx, event_of(domain), language)
    found = []
    for part, context in PARTS.items():
        if source := getattr(danish, part):
            now = getattr(there, part) if there is not None else ""
            drafted = there is not None and there.state == MACHINE
            key = digest((domain, part, source), str(danish.source))
            found.append(Item(key, (source,), (), context, (now,), tongue=DANISH, machine=drafted))
    return found


def waiting(tx: Tx, language: str) -> list[tuple[str, str]]:
    """The events whose text nobody has signed in a language: domain and Danish title, the next event first."""
    found = events.unsigned(tx, language, LISTED) if language != DANISH else []
    return [(events.domain(event.id), events.source(tx, event.id).title) for event in found]


def to_check(tx: Tx, language: str, reader: int) -> list[tuple[str, str]]:
    """The events whose text somebody else has signed, and no second one has checked."""
    found = readings.unchecked_events(tx, language, reader, LISTED)
    return [(events.domain(event), events.source(tx, event).title) for event in found]


def settle(tx: Tx, visit: Visit, language: str, domain: str) -> bool:
    """When every part has been read, the text is signed and goes out; whether it is now."""
    every, said = steps(items(tx, language, domain)), readings.words(tx, language, domain)
    if not every or not all(is_read(step, said) for step in every):
        return False
    danish = events.source(tx, event_of(domain))
    parts = [part for part in PARTS if getattr(danish, part)]
    texts = dict.fromkeys(PARTS, "") | {part: wanted(step, said) for part, step in zip(parts, every, strict=True)}
    signed = Words(language, TRANSLATED, danish.source, **texts)
    readings.forget(tx, language, domain)
    return events.write_text(tx, event_of(domain), signed, by=visit.me.id)


def translation(tx: Tx, language: str, domain: str) -> Words | None:
    """The signed text of an event as it is now; None where there is none."""
    danish, there = events.text(tx, event_of(domain), DANISH), events.text(tx, event_of(domain), language)
    if danish is None or there is None or there.state not in READ or there.source != danish.source:
        return None
    return there


def check(tx: Tx, visit: Visit, language: str, domain: str) -> bool:
    """A second reader says that a signed text is right; nobody checks their own."""
    there, (by, _) = translation(tx, language, domain), events.signers(tx, event_of(domain), language)
    if there is None or by == visit.me.id:
        return False
    checked = Words(language, CHECKED, there.source, there.title, there.reason, there.place_note)
    return events.write_text(tx, event_of(domain), checked, by=by, checked_by=visit.me.id)


def again(tx: Tx, visit: Visit, language: str, domain: str) -> bool:
    """A second reader finds a signed text wrong: it is a draft again, and read part by part."""
    there = translation(tx, language, domain)
    if there is None:
        return False
    draft = Words(language, MACHINE, there.source, there.title, there.reason, there.place_note)
    return events.write_text(tx, event_of(domain), draft, by=None)
