"""Staff make an event, invite to it, move it, call it off, and count who came. To them there are none of other teams."""

from collections.abc import Callable, Mapping
from datetime import date, datetime, time
from typing import Any

from actions.visits import Visit
from rules.days import resolve_local
from rules.events import CANCELLED, DRAFT, MORE, MOST_SEATS, OPEN, OVER, WHY_CHANGED, Audience
from rules.form import Draft, Form
from rules.ids import number
from rules.owed import Show, show
from rules.subject import Subject
from storage import events, forms, trail
from storage.events import Event
from storage.tx import Tx

FORMS = frozenset({"event", "event_move", "event_came"})
"""Forms that staff fill about an event; their drafts are kept with whoever writes."""
ALL, OFFICE, OTHER = "all", "office", "other"
EXTRAS = ("food", "children", "interpreter")
LISTS = ("areas", "ages", "schools")


def reached(tx: Tx, visit: Visit, event_id: str | int) -> Event | None:
    """An event of the writer's teams; None for any other, as if there were none."""
    if not visit.may("events"):
        return None
    return events.visible(tx, visit.scope("events"), number(str(event_id)))


def look(tx: Tx, visit: Visit, screen: str, event_id: str, *rest: str) -> list[Show]:
    """Open an event, or one of its pages: none of them names a family."""
    found = reached(tx, visit, event_id)
    if found is None:
        return [show("gone")]
    return [show(screen, found.id, *(part for part in rest if part))]


def may_fill(tx: Tx, visit: Visit, subject: Subject) -> bool:
    """Whether the writer may fill this form about an event."""
    if subject.form == "event":
        return visit.may("events") and not subject.person
    return reached(tx, visit, subject.person) is not None


def _open_form(tx: Tx, visit: Visit, subject: Subject, answers: Mapping[str, Any]) -> list[Show]:
    form = visit.house.forms[subject.form]
    forms.keep_draft(tx, visit.me.id, subject.form, form.version, Draft(answers).stored())
    return [show("form", subject)]


def begin(tx: Tx, visit: Visit) -> list[Show]:
    """Begin to make an event, from the first question."""
    if not visit.may("events"):
        return [show("gone")]
    return _open_form(tx, visit, Subject("event"), {"_teams": ",".join(sorted(visit.scope("events").teams))})


def begin_change(tx: Tx, visit: Visit, event_id: str) -> list[Show]:
    """Change an event to which nobody is invited yet: its form again, with all its answers."""
    found = reached(tx, visit, event_id)
    if found is None or found.state != DRAFT:
        return [show("gone")]
    words = events.source(tx, found.id)
    local = found.at.astimezone(visit.programme.calendar.zone)
    chosen = {name: list(getattr(found.whom, name)) or [ALL] for name in LISTS}
    extras = [name for name in EXTRAS if getattr(found, name)]
    answers = {
        "_teams": found.team,
        "_event": str(found.id),
        "kind": found.kind,
        "title": words.title,
        "day": local.date().isoformat(),
        "time": f"{local:%H.%M}",
        "place": found.place,
        "meet": words.place_note or None,
        "reason": words.reason,
        "extras": extras or None,
        "roles": list(found.whom.roles),
        "minutes": str(found.minutes),
        "seats": str(found.seats or 0),
        **chosen,
    }
    return _open_form(tx, visit, Subject("event"), answers)


def submit_event(tx: Tx, visit: Visit, subject: Subject, form: Form, answers: Mapping[str, Any]) -> list[Show]:
    """An event is written down, or changed; nobody is invited by that."""
    team = str(answers.get("team") or answers.get("_teams", ""))
    if team not in visit.scope("events").teams:
        return [show("gone")]
    values = _values(visit, team, answers)
    if values["at"] <= tx.now:
        return _too_early(tx, visit, subject, answers)
    known = reached(tx, visit, str(answers.get("_event") or ""))
    if known is not None and known.state != DRAFT:
        return [show("event", known.id, note="already")]
    event_id = known.id if known else events.new(tx, team=team, state=DRAFT, made_by=visit.me.id, **values)
    if known:
        events.change(tx, event_id, **values)
    words = (str(answers["title"]), str(answers["reason"]), str(answers.get("meet") or ""))
    events.write_source(tx, event_id, *words, by=visit.me.id)
    trail.log(tx, visit.me.id, "event_made", None, team, str(event_id))
    return [show("event", event_id, note="saved")]


def _too_early(tx: Tx, visit: Visit, subject: Subject, answers: Mapping[str, Any]) -> list[Show]:
    """The day was today, and the hour has passed: the form stays as it is, and says so."""
    _open_form(tx, visit, subject, answers)
    return [show("form", subject, note="event_day")]


def _values(visit: Visit, team: str, answers: Mapping[str, Any]) -> dict[str, Any]:
    chosen = {name: tuple(code for code in answers[name] if ALL not in answers[name]) for name in LISTS}
    extras = answers.get("extras") or []
    return {
        "kind": str(answers["kind"]),
        "at": _at(visit, answers),
        "minutes": int(answers["minutes"]),
        "place": _place(visit, team, answers),
        "seats": int(answers["seats"]) or None,
        "audience": Audience(roles=tuple(answers["roles"]), **chosen).stored(),
        **{name: name in extras for name in EXTRAS},
    }


def _at(visit: Visit, answers: Mapping[str, Any]) -> datetime:
    day, clock = date.fromisoformat(str(answers["day"])), time.fromisoformat(str(answers["time"]).replace(".", ":"))
    return resolve_local(day, clock, visit.programme.calendar.zone)


def _place(visit: Visit, team: str, answers: Mapping[str, Any]) -> str:
    place = str(answers["place"])
    return visit.programme.teams[team].office.address if place == OFFICE else place


def begin_move(tx: Tx, visit: Visit, event_id: str) -> list[Show]:
    """Say when and where an event is instead."""
    found = reached(tx, visit, event_id)
    if found is None or found.state != OPEN:
        return [show("gone")]
    local = found.at.astimezone(visit.programme.calendar.zone)
    known = {"day": local.date().isoformat(), "time": f"{local:%H.%M}", "place": found.place}
    return _open_form(tx, visit, Subject("event_move", found.id), {"_teams": found.team, **known})


def submit_move(tx: Tx, visit: Visit, subject: Subject, form: Form, answers: Mapping[str, Any]) -> list[Show]:
    """An event is at another time or place: those who were invited are told by the planner, and asked anew."""
    found = reached(tx, visit, subject.person)
    if found is None or found.state != OPEN:
        return [show("gone")]
    at, place = _at(visit, answers), _place(visit, found.team, answers)
    if at <= tx.now:
        return _too_early(tx, visit, subject, answers)
    if (at, place) == (found.at, found.place):
        return [show("event", found.id)]
    why = str(answers.get("why") or OTHER)
    moved_from = found.at if at != found.at else None
    values = {"at": at, "place": place, "moved_from": moved_from, "why": why}
    values |= {"version": found.version + 1, "planned": False}
    if not events.turn(tx, found, **values):
        return [show("event", found.id, note="already")]
    trail.log(tx, visit.me.id, "event_moved", None, found.team, str(found.id))
    return [show("event", found.id, note="saved")]


def begin_count(tx: Tx, visit: Visit, event_id: str) -> list[Show]:
    """Count who came without being on the list."""
    found = reached(tx, visit, event_id)
    if found is None or found.at > tx.now or found.state not in (OPEN, OVER):
        return [show("gone")]
    return _open_form(tx, visit, Subject("event_came", found.id), {})


def submit_count(tx: Tx, visit: Visit, subject: Subject, form: Form, answers: Mapping[str, Any]) -> list[Show]:
    """So many young people and adults came whom no list has; they have no names here. The event is over with that."""
    found = reached(tx, visit, subject.person)
    if found is None or found.at > tx.now or found.state not in (OPEN, OVER):
        return [show("gone")]
    events.change(tx, found.id, walk_in_young=int(answers["young"]), walk_in_adults=int(answers["adults"]))
    return _over(tx, visit, found, "")


def do(tx: Tx, visit: Visit, event_id: str, verb: str, detail: str) -> list[Show]:
    """A button of an event was tapped."""
    found, action = reached(tx, visit, event_id), VERBS.get(verb)
    if found is None or action is None:
        return [show("gone")]
    return action(tx, visit, found, detail)


def _send(tx: Tx, visit: Visit, event: Event, _: str) -> list[Show]:
    """Invite: the planner does it in slices, and each message waits for its hours. Again: whoever has come since."""
    values = {"state": OPEN, "sent_at": event.sent_at or tx.now, "planned": False, "planned_to": None}
    open_still = event.state in (DRAFT, OPEN) and event.at > tx.now
    if not open_still or not events.turn(tx, event, **values):
        return [show("event", event.id, note="already")]
    trail.log(tx, visit.me.id, "event_sent", None, event.team, str(event.id))
    return [show("event", event.id, note="saved")]


def _cancel(tx: Tx, visit: Visit, event: Event, why: str) -> list[Show]:
    """It is called off; who may come is told by the planner, with the reason."""
    reason = why if why in WHY_CHANGED else OTHER
    values = {"state": CANCELLED, "ended_at": tx.now, "version": event.version + 1, "planned": False, "why": reason}
    if event.state != OPEN or not events.turn(tx, event, **values):
        return [show("event", event.id, note="already")]
    trail.log(tx, visit.me.id, "event_cancelled", None, event.team, str(event.id))
    return [show("event", event.id, note="saved")]


def _more(tx: Tx, visit: Visit, event: Event, detail: str) -> list[Show]:
    """So many seats in all, once however often it is tapped; whoever waits for one is told by the planner."""
    more, ahead = (event.seats or 0) + MORE, event.state == OPEN and event.at > tx.now
    if not ahead or not event.seats or more > MOST_SEATS or more != number(detail):
        return [show("event", event.id, note="already")]
    events.change(tx, event.id, seats=more)
    trail.log(tx, visit.me.id, "event_more", None, event.team, str(event.id))
    return [show("event", event.id, note="saved")]


def _drop(tx: Tx, visit: Visit, event: Event, _: str) -> list[Show]:
    """An event to which nobody was invited is forgotten."""
    if event.state != DRAFT:
        return [show("event", event.id, note="already")]
    events.drop(tx, event.id)
    return [show("events", note="saved")]


def _drafts(tx: Tx, visit: Visit, event: Event, detail: str) -> list[Show]:
    """A leader says whether translations that nobody has signed may go out for this event, marked as that."""
    if not visit.may("event_drafts") or event.state not in (DRAFT, OPEN):
        return [show("gone")]
    events.change(tx, event.id, draft_allowed=detail == "yes")
    trail.log(tx, visit.me.id, "event_drafts", None, event.team, f"{event.id} {detail}"[:40])
    return [show("event_texts", event.id, note="saved")]


def _over(tx: Tx, visit: Visit, event: Event, _: str) -> list[Show]:
    """It has been; how it was can be asked now."""
    if event.at > tx.now or event.state not in (OPEN, OVER):
        return [show("event", event.id, note="already")]
    events.change(tx, event.id, state=OVER, ended_at=event.ended_at or tx.now)
    return [show("event", event.id, note="saved")]


VERBS: Mapping[str, Callable[[Tx, Visit, Event, str], list[Show]]] = {
    "send": _send,
    "cancel": _cancel,
    "more": _more,
    "drop": _drop,
    "drafts": _drafts,
    "over": _over,
}
