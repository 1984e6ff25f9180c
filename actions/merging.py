"""Two records that are one young person: found by their names, put together, taken apart for a day, joined for good."""

from collections.abc import Mapping
from typing import Any

from actions.cards import reach
from actions.naming import index_words_of, name_of
from actions.visits import Visit
from rules.form import Form
from rules.ids import number
from rules.merging import UNDO
from rules.names import INITIAL, Name, matches, parse_name, search_words
from rules.owed import Show, show
from rules.subject import Subject
from storage import hold, merging, pairs, people, selves, talks, trail
from storage.merging import Merge
from storage.people import Person
from storage.tx import Tx

SHOWN = 8
"""Records offered to choose from."""
SLICE = 20
"""Merges joined for good in one transaction."""


def alike(tx: Tx, visit: Visit, person: Person) -> list[Person]:
    """Who has a similar name; an initial alone says nothing."""
    words = [word for word in index_words_of(name_of(tx, person.id)) if not word.startswith(INITIAL)]
    return merging.alike(tx, visit.scope("merge"), person.id, words, SHOWN) if words else []


def submit_search(tx: Tx, visit: Visit, subject: Subject, form: Form, answers: Mapping[str, Any]) -> list[Show]:
    """The other record was looked for by name: only ids are kept, of people inside the scope."""
    typed = str(answers["other"])
    groups = search_words(typed)
    ids = people.found(tx, visit.scope("merge"), groups, 4 * SHOWN) if groups else []
    hits = [found for found in ids if found != subject.person and _is_called(tx, found, typed)]
    return [show("twins", subject.person, *hits[:SHOWN])]


def _is_called(tx: Tx, person_id: int, query: str) -> bool:
    name = parse_name(name_of(tx, person_id))
    return isinstance(name, Name) and matches(query, name)


def compare(tx: Tx, visit: Visit, one: str, other: str) -> list[Show]:
    """Both records side by side, before anything is put together."""
    pair = [reach(tx, visit, "merge", found) for found in (one, other)]
    if None in pair or one == other:
        return [show("gone")]
    for found in pair:
        if found is not None:
            trail.log(tx, visit.me.id, "read_card", found.id, found.team)
    return [show("pair", one, other)]


def join(tx: Tx, visit: Visit, kept_id: str, gone_id: str) -> list[Show]:
    """Keep this one, with the answers of both; the other one is put away, and can be taken out again for a day."""
    if kept_id == gone_id or not _both(tx, visit, kept_id, gone_id):
        return [show("gone")]
    ids = [int(kept_id), int(gone_id)]
    hold(tx, accounts=merging.chats_of(tx, ids), people=ids)
    found = _both(tx, visit, kept_id, gone_id)
    if found is None:
        return [show("gone")]
    kept, gone = found
    if pairs.between(tx, kept.id, gone.id):
        return [show("card", kept.id, note="were_pair")]
    if selves.gone_of(tx, gone.id):
        # Its own merge could not be taken apart any more.
        return [show("card", gone.id, note="merged_today")]
    talks.end_all(tx, gone.id, "merged")
    merging.join(tx, kept, gone, visit.me.id)
    trail.log(tx, visit.me.id, "merge", kept.id, kept.team, str(gone.id))
    return [show("card", kept.id, note="saved")]


def _both(tx: Tx, visit: Visit, one: str, other: str) -> tuple[Person, Person] | None:
    first, second = (reach(tx, visit, "merge", found) for found in (one, other))
    return (first, second) if first is not None and second is not None else None


def undo(tx: Tx, visit: Visit, kept_id: str, gone_id: str) -> list[Show]:
    """It was a mistake: both are as they were."""
    kept = reach(tx, visit, "merge", kept_id)
    if kept is None or not number(gone_id):
        return [show("gone")]
    ids = [kept.id, number(gone_id)]
    hold(tx, accounts=merging.chats_of(tx, ids), people=ids)
    merge = merging.of_gone(tx, number(gone_id))
    if reach(tx, visit, "merge", kept_id) is None or merge is None or merge.kept_id != kept.id:
        return [show("gone")]
    if not can_undo(tx, merge):
        return [show("card", kept.id, note="too_late")]
    merging.part(tx, merge)
    trail.log(tx, visit.me.id, "unmerge", kept.id, kept.team, gone_id)
    return [show("card", kept.id, note="saved")]


def can_undo(tx: Tx, merge: Merge) -> bool:
    """Whether the day is not over."""
    return tx.now - merge.at < UNDO


def settle(tx: Tx, limit: int = SLICE) -> int:
    """Nightly: join for good what nobody took apart within the day; the number."""
    over = merging.older_than(tx, tx.now - UNDO, limit)
    hold(tx, people=[found for merge in over for found in (merge.kept_id, merge.gone_id)])
    for merge in over:
        if merging.of_gone(tx, merge.gone_id) == merge:
            merging.settle(tx, merge)
            kept = people.by_id(tx, merge.kept_id)
            trail.log(tx, None, "joined", merge.kept_id, kept.team if kept else None)
    return len(over)
