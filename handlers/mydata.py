"""Puts together everything we hold on a person, kind by kind, for their own eyes.

A table that refers to people is either read here or named, with the reason, in `tests/stories/test_mydata.py`.
"""

from collections.abc import Sequence

from actions.naming import first_name
from dialogs.asking import answers_text
from dialogs.contacts import told
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
    TASKS,
    UNSENT,
    YOU,
    held,
    moment,
)
from dialogs.rights import Held, my_data_screen
from dialogs.screen import Screen
from dialogs.shared_phone import SHARES, sharing_row
from dialogs.ways import standing_rows
from handlers.hearing import Sight
from handlers.standing import standing_of, way_back
from locales import OWN_NAMES, Named
from rules.form import Form
from storage import accounts, contacts, forms, notices, requests, setaside, talks, tasks, trail
from storage.people import Person
from storage.selves import gone_of


def my_data(sight: Sight, note: str) -> Screen:
    """All of it, or that there is nothing."""
    person = sight.visit.person
    parts = _everything(sight, person) if person is not None else []
    young = person is not None and sight.visit.staff is None
    return my_data_screen([part for part in parts if part.rows], way_back(sight), sharing_row() if young else ())


def _everything(sight: Sight, person: Person) -> list[Held]:
    tx = sight.tx
    return [
        held("about", _about(sight, person)),
        held("read", [NOTICE(version=v, moment=moment(at)) for _, v, _, at in trail.consents_of(tx, person.id)]),
        *_answered(sight, person),
        *_begun(sight, person),
        held("notes", [f"{moment(n.at)}: {n.text}" for n in trail.notes_on(tx, person.id)]),
        held("met", [_met(sight, contact) for contact in contacts.of_person(tx, person.id)]),
        held("talks", [_said(sight, said) for said in talks.words_with(tx, person.id)]),
        held("help", [_asked(sight, request) for request in requests.all_of(tx, person.id)]),
        held("tasks", [f"{moment(t.made_at)}: {TASKS.get(t.kind, t.kind)}" for t in tasks.of_person(tx, person.id)]),
        held("sent", [moment(n.sent_at) for n in notices.of_person(tx, person.id) if n.sent_at]),
        held("unread", setaside.texts_of(tx, person.id)),
        held("opened", _openings(sight, person)),
        held("chats", [ACCOUNTS(n=len(accounts.of_person(tx, person.id))), *_sharing(sight, person)]),
    ]


def _sharing(sight: Sight, person: Person) -> list[object]:
    link = accounts.link(sight.tx, sight.visit.account.id, person.id)
    return [SHARES] if link is not None and link.shared else []


def _about(sight: Sight, person: Person) -> list[object]:
    area = sight.programme.area(person.area or "")
    team = sight.programme.teams.get(person.team or "")
    rows: list[object | None] = [
        AREA(area=area.name if area else "–"),
        AGES(band=person.age_band) if person.age_band else None,
        LANGUAGE(language=OWN_NAMES.get(person.language, person.language)),
        SOURCE(source=person.source) if person.source else None,
        FIRST(moment=moment(person.created_at)),
        LATEST(moment=moment(person.last_seen_at)) if person.last_seen_at else None,
        OFF_SINCE(moment=moment(person.messages_off_at)) if person.messages_off_at else None,
        *standing_rows(standing_of(sight.tx, person), team.name if team else "Jobplaneten"),
    ]
    return [row for row in rows if row is not None]


def _answered(sight: Sight, person: Person) -> list[Held]:
    known = sight.visit.house.forms
    every = [*forms.all_records(sight.tx, person.id), *forms.earlier(sight.tx, person.id)]
    records = [record for record in every if record.form in known]
    return [held("answers", answers_text(known[record.form], record.answers).splitlines()) for record in records]


def _begun(sight: Sight, person: Person) -> list[Held]:
    """What is not sent yet, with the ticks of the open question; also what staff have begun to write about them."""
    selves = [person.id, *gone_of(sight.tx, person.id)]
    drafts = [(name, forms.draft(sight.tx, one, name)) for one in selves for name in forms.draft_names(sight.tx, one)]
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


def _said(sight: Sight, said: talks.Words) -> str:
    who = first_name(sight.tx, said.author_id) if said.author_id else str(YOU) if said.author == "youth" else "–"
    return f"{moment(said.at)}, {who}: {said.text if said.sent_at else UNSENT(words=said.text)}"


def _asked(sight: Sight, request: requests.Request) -> str:
    kind = sight.programme.help_kinds.get(request.kind)
    what = Named(kind.names) if kind else moment(request.slot_at) if request.slot_at else request.kind
    return f"{moment(request.at)}: {what}"


def _met(sight: Sight, contact: contacts.Contact) -> str:
    who = first_name(sight.tx, contact.by_id) if contact.by_id else ""
    return told(contact.how, who or "–", contact.at.astimezone(sight.programme.calendar.zone).date())


def _openings(sight: Sight, person: Person) -> Sequence[str]:
    deeds = [deed for deed in trail.deeds_on(sight.tx, person.id) if deed.actor_id]
    names = {deed.actor_id: first_name(sight.tx, deed.actor_id) for deed in deeds if deed.actor_id}
    return [f"{moment(deed.at)}: {names.get(deed.actor_id or 0) or '–'}" for deed in deeds]
