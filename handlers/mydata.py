"""Puts together everything we hold on a person, kind by kind, for their own eyes.

A table that refers to people is either read here or named, with the reason, in `tests/stories/test_mydata.py`.
"""

from collections.abc import Sequence

from actions.agreeing import meeting_of
from actions.naming import first_name
from dialogs import kin_times, model_times, placements, support, tracks
from dialogs import pausing as resting
from dialogs.asking import answers_text
from dialogs.checkins import MOODS, THENS
from dialogs.contacts import told
from dialogs.mydata import (
    ACCOUNTS,
    AGES,
    AREA,
    CHECKIN,
    DECIDED,
    FIRST,
    LANGUAGE,
    LATEST,
    MODEL,
    NO_ANSWER,
    NOT_ASKED,
    NOTED,
    NOTICE,
    OFF_SINCE,
    SOURCE,
    TASKS,
    UNDECIDED,
    UNSENT,
    UNTIL,
    WORKPLACE_ASKED,
    YOU,
    held,
    moment,
)
from dialogs.rights import Held, my_data_screen
from dialogs.screen import Screen
from dialogs.shared_phone import SHARES, sharing_row
from dialogs.times import record
from dialogs.ways import standing_rows
from handlers.event_data import invited_to, of_home
from handlers.hearing import Sight
from handlers.jobs import jobs_of
from handlers.kin_data import of_guardian, of_youth
from handlers.pairs import mates_told, private_told
from handlers.standing import standing_of, way_back
from locales import OWN_NAMES, Named
from locales.dates import BirthDay, Day
from rules.checkins import WORKPLACE
from rules.form import Form
from storage import (
    accounts,
    alongside,
    appointments,
    approvals,
    certificates,
    checkins,
    contacts,
    forms,
    growths,
    notices,
    pauses,
    readings,
    requests,
    role_models,
    setaside,
    steps,
    supports,
    talks,
    tasks,
    todos,
    trail,
)
from storage.families import GUARDIAN
from storage.people import Person
from storage.role_models import PARTNER
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
        *(of_guardian if person.status == GUARDIAN else _answered)(sight, person),
        *_begun(sight, person),
        held("notes", [f"{moment(n.at)}: {n.text}" for n in trail.notes_on(tx, person.id)]),
        held("met", [_met(sight, contact) for contact in contacts.of_person(tx, person.id)]),
        held("jobs", [placements.held(job) for job in jobs_of(sight, person.id)]),
        held("growths", _growths(sight, person)),
        held("steps", [_step(sight, one) for one in steps.of_person(tx, person.id)]),
        held("approvals", [_approval(sight, one) for one in approvals.of_person(tx, person.id)]),
        of_youth(sight, person),
        invited_to(sight, person),
        *of_home(sight, person),
        held("times", _times(sight, person)),
        held("talks", [_said(sight, said) for said in talks.words_with(tx, person.id)]),
        held("help", [_asked(sight, request) for request in requests.all_of(tx, person.id)]),
        held("tasks", [f"{moment(t.made_at)}: {TASKS.get(t.kind, t.kind)}" for t in tasks.of_person(tx, person.id)]),
        held("checkins", [_checked(one) for one in checkins.of_person(tx, person.id)]),
        held("supports", [_helped(sight, one) for one in supports.of_person(tx, person.id)]),
        held("reviews", [_decided(one) for one in checkins.reviews_of(tx, person.id)]),
        held("sent", [moment(n.sent_at) for n in notices.of_person(tx, person.id) if n.sent_at]),
        held("pauses", [resting.told(one.since, one.until) for one in pauses.of_person(tx, person.id)]),
        held("todos", [tracks.told(one.track, one.step, one.state) for one in todos.of_person(tx, person.id)]),
        held("unread", setaside.texts_of(tx, person.id)),
        held("pairs", mates_told(sight, person)),
        held("pair_told", private_told(sight, person)),
        held("opened", _openings(sight, person)),
        *_as_role_model(sight, person),
        held("tongues", [OWN_NAMES.get(code, code) for code in readings.tongues(tx, person.id)]),
        held("chats", [ACCOUNTS(n=len(accounts.of_person(tx, person.id))), *_sharing(sight, person)]),
    ]


def _sharing(sight: Sight, person: Person) -> list[object]:
    link = accounts.link(sight.tx, sight.visit.account.id, person.id)
    return [SHARES] if link is not None and link.shared else []


def _about(sight: Sight, person: Person) -> list[object]:
    area = sight.programme.area(person.area or "")
    team, young = sight.programme.teams.get(person.team or ""), person.status not in (PARTNER, GUARDIAN)
    rows: list[object | None] = [
        AREA(area=area.name if area else "–") if person.status != GUARDIAN else None,
        AGES(band=person.age_band) if person.age_band else None,
        LANGUAGE(language=OWN_NAMES.get(person.language, person.language)),
        SOURCE(source=person.source) if person.source else None,
        FIRST(moment=moment(person.created_at)),
        LATEST(moment=moment(person.last_seen_at)) if person.last_seen_at else None,
        OFF_SINCE(moment=moment(person.messages_off_at)) if person.messages_off_at else None,
        *(standing_rows(standing_of(sight.tx, person), team.name if team else "Jobplaneten") if young else []),
    ]
    return [row for row in rows if row is not None]


def _as_role_model(sight: Sight, person: Person) -> list[Held]:
    """What a role model told, whether they take a break, and what was noted of the certificate."""
    model = role_models.by_id(sight.tx, person.id)
    if model is None:
        return []
    told = {"_team": model.team, **role_models.profile(sight.tx, person.id)}
    until = [UNTIL(day=Day(model.paused_until))] if model.paused(sight.today) and model.paused_until else []
    rows = [MODEL[model.state], *answers_text(sight.visit.house.forms["profile"], told).splitlines(), *until]
    noted = [
        f"{moment(one.at)}: {NOTED[one.state]} ({first_name(sight.tx, one.checked_by) if one.checked_by else '–'})"
        for one in certificates.history(sight.tx, person.id)
        if one.at
    ]
    return [held("role_model", rows), held("certificates", noted)]


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


def _checked(one: checkins.CheckIn) -> object:
    """A check-in; what the workplace said is told by a human."""
    if one.answer is None and one.closed_as not in (None, "phone"):
        return CHECKIN(day=BirthDay(one.due_on), answer=NOT_ASKED)
    if one.party == WORKPLACE:
        return WORKPLACE_ASKED(day=BirthDay(one.due_on))
    answer = {**MOODS, **THENS}.get(one.answer or "", NO_ANSWER)
    return CHECKIN(day=BirthDay(one.due_on), answer=answer)


def _helped(sight: Sight, one: supports.Support) -> str:
    return support.held(one.answer, one.at.astimezone(sight.programme.calendar.zone).date())


def _decided(one: checkins.Review) -> object:
    return CHECKIN(day=BirthDay(one.due_on), answer=DECIDED.get(one.decision or "", UNDECIDED))


def _met(sight: Sight, contact: contacts.Contact) -> str:
    who = first_name(sight.tx, contact.by_id) if contact.by_id else ""
    return told(contact.how, who or "–", contact.at.astimezone(sight.programme.calendar.zone).date())


def _growths(sight: Sight, person: Person) -> list[str]:
    """When they were given more to do, and where."""
    jobs = {job.id: job.workplace for job in jobs_of(sight, person.id)}
    return [
        placements.grew_held(one.day, jobs.get(one.placement_id, "–")) for one in growths.of_person(sight.tx, person.id)
    ]


def _step(sight: Sight, found: steps.Step) -> str:
    step = sight.programme.steps.get(found.step)
    return placements.step_held(Named(step.names) if step else found.step, found.since, found.until)


def _approval(sight: Sight, said: approvals.Approval) -> str:
    return placements.approval_held(said.kind, said.state, said.at.astimezone(sight.programme.calendar.zone).date())


def _times(sight: Sight, person: Person) -> list[str]:
    """Their own appointments, and, of a role model, when they met their young people."""
    every = appointments.of_person(sight.tx, person.id)
    own = [_time(sight, one) for one in every if not one.is_kin]
    of_kin = [one for one in every if one.is_kin]
    own += [kin_times.known(one.at, first_name(sight.tx, one.with_id or 0) or "–") for one in of_kin]
    return [*own, *(model_times.held(one.at) for one in alongside.of_model(sight.tx, person.id))]


def _time(sight: Sight, found: appointments.Appointment) -> str:
    said = [found.rating, found.company, found.youth_answer]
    return record(meeting_of(sight.tx, sight.programme, found), [code for code in said if code])


def _openings(sight: Sight, person: Person) -> Sequence[str]:
    deeds = [deed for deed in trail.deeds_on(sight.tx, person.id) if deed.actor_id]
    names = {deed.actor_id: first_name(sight.tx, deed.actor_id) for deed in deeds if deed.actor_id}
    return [f"{moment(deed.at)}: {names.get(deed.actor_id or 0) or '–'}" for deed in deeds]
