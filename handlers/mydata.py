"""Puts together everything we hold on a person, kind by kind, for their own eyes.

A table that refers to people is either read here or named, with the reason, in `tests/stories/test_mydata.py`.
"""

from collections.abc import Sequence

from actions.naming import first_name
from dialogs.asking import answers_text
from dialogs.mydata import (
    ACCOUNTS,
    AGES,
    AREA,
    FIRST,
    LANGUAGE,
    LATEST,
    NOTICE,
    OFF_SINCE,
    SOURCE,
    held,
    moment,
)
from dialogs.rights import Held, my_data_screen
from dialogs.screen import Screen
from dialogs.ways import standing_rows
from handlers.hearing import Sight
from handlers.standing import standing_of, way_back
from locales import OWN_NAMES, Named
from rules.form import Form
from storage import accounts, forms, notices, requests, setaside, trail
from storage.people import Person


def my_data(sight: Sight, note: str) -> Screen:
    """All of it, or that there is nothing."""
    person = sight.visit.person
    parts = _everything(sight, person) if person is not None else []
    return my_data_screen([part for part in parts if part.rows], way_back(sight))


def _everything(sight: Sight, person: Person) -> list[Held]:
    tx = sight.tx
    return [
        held("about", _about(sight, person)),
        held("read", [NOTICE(version=v, moment=moment(at)) for _, v, _, at in trail.consents_of(tx, person.id)]),
        *_answered(sight, person),
        *_begun(sight, person),
        held("notes", [f"{moment(n.at)}: {n.text}" for n in trail.notes_on(tx, person.id)]),
        held("help", [_asked(sight, request) for request in requests.all_of(tx, person.id)]),
        held("sent", [moment(n.sent_at) for n in notices.of_person(tx, person.id) if n.sent_at]),
        held("unread", setaside.texts_of(tx, person.id)),
        held("opened", _openings(sight, person)),
        held("chats", [ACCOUNTS(n=len(accounts.of_person(tx, person.id)))]),
    ]


def _about(sight: Sight, person: Person) -> list[object]:
    area = sight.programme.area(person.area or "")
    rows: list[object | None] = [
        AREA(area=area.name if area else "–"),
        AGES(band=person.age_band) if person.age_band else None,
        LANGUAGE(language=OWN_NAMES.get(person.language, person.language)),
        SOURCE(source=person.source) if person.source else None,
        FIRST(moment=moment(person.created_at)),
        LATEST(moment=moment(person.last_seen_at)) if person.last_seen_at else None,
        OFF_SINCE(moment=moment(person.messages_off_at)) if person.messages_off_at else None,
        *standing_rows(standing_of(sight.tx, person)),
    ]
    return [row for row in rows if row is not None]


def _answered(sight: Sight, person: Person) -> list[Held]:
    known = sight.visit.house.forms
    records = [record for record in forms.all_records(sight.tx, person.id) if record.form in known]
    return [held("answers", answers_text(known[record.form], record.answers).splitlines()) for record in records]


def _begun(sight: Sight, person: Person) -> list[Held]:
    """What is not sent yet, with the ticks of the open question; also what staff have begun to write about them."""
    drafts = [(name, forms.draft(sight.tx, person.id, name)) for name in forms.draft_names(sight.tx, person.id)]
    opened = [(_form(sight, name), found.content) for name, found in drafts if found]
    read = [(form, form.load(content)) for form, content in opened if form]
    return [held("begun", answers_text(form, form.with_ticks(draft)).splitlines()) for form, draft in read]


def _form(sight: Sight, name: str) -> Form | None:
    """The form of a draft; a correction is kept as `fix.<form>.<topic>`."""
    known = sight.visit.house.forms
    if not name.startswith("fix."):
        return known.get(name)
    _, form, topic = name.split(".", 2)
    return known[form].about(topic) if form in known else None


def _asked(sight: Sight, request: requests.Request) -> str:
    kind = sight.programme.help_kinds.get(request.kind)
    what = Named(kind.names) if kind else moment(request.slot_at) if request.slot_at else request.kind
    return f"{moment(request.at)}: {what}"


def _openings(sight: Sight, person: Person) -> Sequence[str]:
    deeds = [deed for deed in trail.deeds_on(sight.tx, person.id) if deed.actor_id]
    names = {deed.actor_id: first_name(sight.tx, deed.actor_id) for deed in deeds if deed.actor_id}
    return [f"{moment(deed.at)}: {names.get(deed.actor_id or 0) or '–'}" for deed in deeds]
