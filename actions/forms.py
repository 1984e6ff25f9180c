"""Filling a form: every answer reads the draft, decides and writes it back inside one transaction.

Two quick taps therefore cannot both win: the second finds that the question has moved on, and is told so. Long because
every form has its line in the tables at the top.
"""

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from actions import (
    appointments,
    cards,
    colleagues,
    cv,
    doors,
    events,
    families,
    handing,
    hello,
    intake,
    merging,
    pairing,
    pausing,
    placing,
    role_models,
    translating,
    walkin,
    workplaces,
)
from actions.place import where
from actions.visits import Visit
from rules.form import Answers, Draft, Form, Invalid, Stale
from rules.owed import Show, show
from rules.subject import Subject, parse
from storage import forms, notices, people, placements
from storage.families import GUARDIAN
from storage.role_models import PARTNER
from storage.tx import Tx

OWN = frozenset({"door", "more", "call", "profile", "wish", "cv"})
"""Forms that people fill about themselves; `me` is staff's own; the others are about somebody else."""
AS_PARTNER = frozenset({"call", "profile"})
"""Those of them for people who were never young people here."""
AS_GUARDIAN: frozenset[str] = frozenset()
"""Guardians fill none."""
OF_SOMEBODY_NEW: Mapping[str, str] = {"add": "add", "nominate": "role_models", "interpreter": "interpreter"}
"""Forms of staff about somebody who is not written down yet, each with its verb."""
OF_THINGS: Mapping[str, Callable[[Tx, Visit, Subject], bool]] = {
    **dict.fromkeys(workplaces.FORMS, workplaces.may_fill),
    **dict.fromkeys(events.FORMS, events.may_fill),
    hello.HELLO: hello.may_fill,
}
"""Forms about a workplace, an event or a pair, each with who may fill it; whoever writes keeps the draft."""
NEWCOMERS = frozenset(map(Subject, OF_SOMEBODY_NEW))

SEVERAL = re.compile(r"[,;\n]|\s[&+]\s")
"""What stands between several answers typed at once."""

Submit = Callable[[Tx, Visit, Subject, Form, Mapping[str, Any]], list[Show]]
SUBMIT: Mapping[str, Submit] = {
    "door": intake.submit_door,
    "more": intake.submit_more,
    "call": intake.submit_call,
    "cv": cv.submit,
    "me": colleagues.submit_name,
    "note": cards.submit_note,
    "hello": hello.submit,
    "enrol": cards.submit_enrolment,
    "fix": cards.submit_fix,
    "praise": handing.submit_praise,
    "merge": merging.submit_search,
    "add": walkin.submit_add,
    "nominate": role_models.submit_nominate,
    "profile": role_models.submit_profile,
    "interpreter": translating.submit_interpreter,
    "place": placing.submit,
    "workplace": workplaces.submit_workplace,
    "contact": workplaces.submit_contact,
    "wish": pairing.submit_wish,
    "pause": pausing.submit_pause,
    "meet_at": appointments.submit_place,
    "guardian": families.submit,
    "event": events.submit_event,
    "event_move": events.submit_move,
    "event_came": events.submit_count,
    "stairwell": doors.submit_stairwell,
}
"""What happens when the last question of a form is answered, or its summary is sent."""


@dataclass(frozen=True)
class Open:
    """A form as it lies open: about whom, under which name its draft is kept, and how far it is."""

    subject: Subject
    person_id: int
    form: Form
    name: str
    draft: Draft
    touched: datetime | None = None
    """When an answer was last kept; None for one that is only begun."""


def opened(tx: Tx, visit: Visit, subject: Subject, key: str) -> Open | None:
    """The form that a button or text speaks of; None when there is none, or it is not this person's to fill."""
    form = visit.form(subject, key)
    person_id = _about(tx, visit, subject)
    if form is None or person_id is None:
        return None
    name = f"fix.{subject.part}.{form.questions[0].topic}" if subject.form == "fix" else subject.form
    if (known := tx.read.get(("draft", person_id, name, form.version))) is not None:
        return Open(subject, person_id, form, name, *known)
    stored = forms.draft(tx, person_id, name)
    if stored is not None:
        now = {**stored.content["answers"], **_now(tx, visit, subject)}
        draft = form.load({**stored.content, "answers": now})
        return Open(subject, person_id, form, name, draft, stored.updated_at)
    begun = _begin(tx, visit, subject, person_id)
    if begun is None:
        return None
    return Open(subject, person_id, form, name, form.opening({**begun, **_now(tx, visit, subject)}))


def _now(tx: Tx, visit: Visit, subject: Subject) -> Mapping[str, Any]:
    """What may be chosen depends on the day; for a job also on what is known of the person now."""
    person = people.by_id(tx, subject.person) if subject.form == "place" else None
    if person is not None:
        return placing.facts(tx, visit.house, person)
    return {"_today": tx.now.astimezone(visit.programme.calendar.zone).date().isoformat()}


def _about(tx: Tx, visit: Visit, subject: Subject) -> int | None:
    """Whose form it is, if the writer may fill it."""
    if subject in NEWCOMERS:
        return visit.me.id if visit.may(OF_SOMEBODY_NEW[subject.form]) else None
    if subject.form in OF_THINGS:
        return visit.me.id if OF_THINGS[subject.form](tx, visit, subject) else None
    if not subject.person:
        wanted = _own(visit)
        return visit.person.id if visit.person and subject.form in wanted else None
    if subject.form not in cards.FORMS or not visit.may(subject.form):
        return None
    found = people.visible(tx, visit.scope(subject.form), subject.person)
    return found.id if found else None


def _own(visit: Visit) -> Collection[str]:
    """The forms that the writer may fill about themselves."""
    status = visit.person.status if visit.person else ""
    return (
        {"me"} if status == "staff" else AS_PARTNER if status == PARTNER else AS_GUARDIAN if status == GUARDIAN else OWN
    )


def _begin(tx: Tx, visit: Visit, subject: Subject, person_id: int) -> Answers | None:
    """The answers that a fresh draft begins with, where the form may be begun by opening it."""
    if subject.form == "profile":
        return role_models.begin(tx, visit)
    if subject.form in OWN:
        return intake.begin(tx, visit, subject.form)
    if subject.form == "fix":
        return cards.known_answers(tx, person_id, subject.part)
    if subject.form == "enrol":
        return cards.enrolment_facts(tx, visit, person_id)
    return None if subject.form in ("me", "place", "workplace", *events.FORMS, *OF_SOMEBODY_NEW) else {}


def open_form(tx: Tx, visit: Visit, subject: str, key: str = "") -> list[Show]:
    """Open a form where it stands; a door form that was sent is shown as the status."""
    about = parse(subject)
    found = opened(tx, visit, about, key) if about else None
    if found is None:
        return where(tx, visit, "") if about and about.form in OWN else [show("gone")]
    _keep(tx, visit, found, found.draft)
    return [_shown(found, key)]


def answer(tx: Tx, visit: Visit, subject: str, key: str, option: str) -> list[Show]:
    """A button with an option was tapped."""
    return _step(tx, visit, subject, key, lambda form, draft: form.answer(draft, key, option))


def tick(tx: Tx, visit: Visit, subject: str, key: str, option: str) -> list[Show]:
    """One of several options was ticked or unticked."""
    return _step(tx, visit, subject, key, lambda form, draft: form.tick(draft, key, option))


def done(tx: Tx, visit: Visit, subject: str, key: str) -> list[Show]:
    """The ticks are complete."""
    return _step(tx, visit, subject, key, lambda form, draft: form.done(draft, key))


def skip(tx: Tx, visit: Visit, subject: str, key: str) -> list[Show]:
    """The question is passed over."""
    return _step(tx, visit, subject, key, lambda form, draft: form.answer(draft, key, None))


def back(tx: Tx, visit: Visit, subject: str, key: str) -> list[Show]:
    """One question back."""
    return _step(tx, visit, subject, key, lambda form, draft: form.back(draft, key))


def revisit(tx: Tx, visit: Visit, subject: str, key: str) -> list[Show]:
    """An answer is changed at the summary."""
    return _step(tx, visit, subject, key, lambda form, draft: form.revisit(draft, key))


def keep(tx: Tx, visit: Visit, subject: str, key: str) -> list[Show]:
    """The answer was looked at again, and stays."""
    return _step(tx, visit, subject, key, lambda form, draft: form.keep(draft, key))


def send(tx: Tx, visit: Visit, subject: str) -> list[Show]:
    """The summary was sent."""
    about = parse(subject)
    found = opened(tx, visit, about, "") if about else None
    if found is None or found.form.current(found.draft) is not None:
        return _lost_place(tx, visit, found, subject)
    return _submit(tx, visit, found, found.draft)


def typed(tx: Tx, visit: Visit, text: str) -> list[Show]:
    """A text was typed while a question was open; it answers the question that was on the screen."""
    subject, _, key = visit.account.asks.partition(":")
    return _step(tx, visit, subject, key, lambda form, draft: _said(visit, form, draft, key, text), "waiting")


def _said(visit: Visit, form: Form, draft: Draft, key: str, text: str) -> Draft | Invalid | Stale:
    current = form.current(draft)
    if current is None or current.key != key:
        return Stale()
    if not current.many:
        return form.answer(draft, key, visit.house.read_words(current, draft.answers, text))
    whole = visit.house.read_words(current, draft.answers, text)
    pieces = [piece for piece in SEVERAL.split(text) if piece.strip()] if isinstance(whole, Invalid) else [text]
    for piece in pieces:
        option = visit.house.read_words(current, draft.answers, piece)
        ticked = option if isinstance(option, Invalid) else form.tick(draft, key, str(option))
        if not isinstance(ticked, Draft):
            return ticked
        draft = ticked
    return draft


Change = Callable[[Form, Draft], Draft | Invalid | Stale]


def _step(tx: Tx, visit: Visit, subject: str, key: str, change: Change, late: str = "stale") -> list[Show]:
    """Change the draft. `late` is the note when the question has moved on, as after a second tap."""
    about = parse(subject)
    found = opened(tx, visit, about, key) if about else None
    if found is None:
        return _lost_place(tx, visit, found, subject)
    result = change(found.form, found.draft)
    if isinstance(result, Stale):
        return [_shown(found, key, late)]
    if isinstance(result, Invalid):
        return _refused(tx, visit, found, key, result)
    if found.form.current(result) is None and not found.form.summary:
        return _submit(tx, visit, found, result)
    _keep(tx, visit, found, result)
    return [_shown(found, key)]


def _refused(tx: Tx, visit: Visit, found: Open, key: str, why: Invalid) -> list[Show]:
    if why.reason == "below_floor" and found.subject.form in OWN:
        return intake.too_young(tx, visit)
    return [_shown(found, key, "age_range" if why.reason == "below_floor" else why.reason)]


def _submit(tx: Tx, visit: Visit, found: Open, draft: Draft) -> list[Show]:
    forms.drop_draft(tx, found.person_id, found.name)
    return SUBMIT[found.subject.form](tx, visit, found.subject, found.form, draft.answers)


def _keep(tx: Tx, visit: Visit, found: Open, draft: Draft) -> None:
    lain = found.touched is not None and tx.now - found.touched >= visit.programme.limits.unfinished_form_nudge
    if lain and found.subject.form in OWN and notices.unplan(tx, found.person_id, "unfinished"):
        forms.ask_again(tx, found.person_id)
    forms.keep_draft(tx, found.person_id, found.name, found.form.version, draft.stored())
    tx.read["draft", found.person_id, found.name, found.form.version] = draft, tx.now


def _shown(found: Open, key: str, note: str = "") -> Show:
    return show("form", found.subject, key if found.subject.form == "fix" else "", note=note)


def _lost_place(tx: Tx, visit: Visit, found: Open | None, subject: str) -> list[Show]:
    """A button of a form that is not open any more, or never was this person's."""
    if found is not None:
        return [_shown(found, "", "stale")]
    about = parse(subject)
    if about == Subject("add"):
        return walkin.lost(tx, visit)
    if about == Subject("nominate") and visit.may("role_models"):
        return [show("role_models", note="already")]
    if about is not None and about.form == "place" and _about(tx, visit, about) is not None:
        jobs = placements.of_person(tx, about.person, running=True)
        return [show("placement", jobs[0].id, note="already")] if jobs else [show("card", about.person, note="stale")]
    return where(tx, visit, "stale") if about and about.form in OWN else [show("gone", note="stale")]


def cancel(tx: Tx, visit: Visit, subject: str) -> list[Show]:
    """A question is left without an answer: one that staff opened, or the number for a call that is not wanted."""
    about = parse(subject)
    if about == Subject("call") and visit.person is not None:
        forms.drop_draft(tx, visit.me.id, "call")
        return where(tx, visit, "")
    if about is not None and about in NEWCOMERS and visit.may(OF_SOMEBODY_NEW[about.form]):
        forms.drop_draft(tx, visit.me.id, about.form)
        return [show("menu", note="closed")]
    if about is not None and about.form in OF_THINGS and OF_THINGS[about.form](tx, visit, about):
        forms.drop_draft(tx, visit.me.id, about.form)
        if about.form == hello.HELLO:
            return [show("my_pair", about.person, note="closed")]
        return [show("workplaces" if about.form in workplaces.FORMS else "events", note="closed")]
    if about is None or about.form not in cards.FORMS or _about(tx, visit, about) is None:
        return [show("gone")]
    if about.form != "fix":
        forms.drop_draft(tx, about.person, about.form)
    return [show("card", about.person, note="closed")]
