"""Role models, from staff's side: nominated, their certificate, ended; and their own: profile, pause, stop.

Without a certificate that counts today nobody is paired, nudged or linked; that follows from dates, no flag is stored.
"""

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import Any

from actions import newcomers, preparing, tasks
from actions.aging import told_on
from actions.leaving import erase, stop
from actions.partners import WORKPLACE, is_partner, link_for, make, news, phone_first, role_of, there
from actions.silence import role_model_left
from actions.visits import House, Visit
from rules.certificate import renewal_due, valid
from rules.corps import PAUSES, old_enough
from rules.form import Answers, Form
from rules.ids import number
from rules.owed import Show, show
from rules.permissions import NEEDS, may, scope
from rules.subject import Subject
from storage import certificates, forms, hold, joins, people, role_models, staff, trail
from storage import tasks as todo
from storage.notices import Notice
from storage.people import Person
from storage.role_models import ROLE, RoleModel
from storage.tx import Tx

SLICE = 100
SAID_AGAIN = timedelta(days=60)
"""A pair whose role model has no certificate is told of again after so long, should nobody have ended it."""


def today(tx: Tx, house: House) -> date:
    """The local day."""
    return tx.now.astimezone(house.programme.calendar.zone).date()


def reach(tx: Tx, visit: Visit, verb: str, person_id: str | int) -> RoleModel | None:
    """A role model of the writer's teams, if they may do this; None otherwise, whatever the reason."""
    found = role_models.by_id(tx, number(str(person_id))) if visit.may(verb) else None
    return found if found is not None and found.team in visit.scope(verb).teams else None


def look(tx: Tx, visit: Visit, screen: str, person_id: str) -> list[Show]:
    """Open a role model's page, certificate or number: reading is written down."""
    found = reach(tx, visit, NEEDS.get(screen, ""), person_id)
    if found is None:
        return [show("gone")]
    whom, team = found.person_id, found.team
    trail.log(tx, visit.me.id, "read_number" if screen == "model_number" else "read_role_model", whom, team)
    return [show(screen, found.person_id)]


def nominate(tx: Tx, visit: Visit) -> list[Show]:
    """Begin to nominate somebody who was never here. Others read that there is no such command."""
    return newcomers.begin(tx, visit, "nominate", "role_models")


def submit_nominate(tx: Tx, visit: Visit, subject: Subject, form: Form, answers: Mapping[str, Any]) -> list[Show]:
    """All is answered. Of somebody younger than 18 nothing is kept."""
    teams = visit.scope("role_models").teams
    team = str(answers.get("team") or next(iter(sorted(teams)), ""))
    if team not in teams or answers.get("adult") != "yes":
        return [show("role_models", note="too_young" if team in teams else "gone")]
    person_id = make(tx, visit, team, ROLE, str(answers["name"]), str(answers["phone"]))
    role_models.add(tx, person_id, team, visit.me.id)
    trail.log(tx, visit.me.id, "nominate", person_id, team)
    return [show("role_model", person_id, note="saved")]


def youth(tx: Tx, visit: Visit, person_id: str) -> Person | None:
    """A young person of the writer's teams who could be asked."""
    return people.visible(tx, visit.scope("role_models"), number(person_id)) if visit.may("role_models") else None


def ask_known(tx: Tx, visit: Visit, person_id: str) -> list[Show]:
    """From a card: ask whether this one is 18 and shall be a role model."""
    found = youth(tx, visit, person_id)
    if found is None:
        return [show("gone")]
    if role_models.by_id(tx, found.id) is not None and role_of(tx, found.id, ROLE) is not None:
        return look(tx, visit, "role_model", person_id)
    return [show("nominate_known", found.id)]


def nominate_known(tx: Tx, visit: Visit, person_id: str) -> list[Show]:
    """A young person of before is asked; the same person gets the role. By a known birth date they must be 18."""
    found = youth(tx, visit, person_id)
    if found is None or found.team is None:
        return [show("gone")]
    if not _old_enough(tx, visit, found.id):
        return [show("card", found.id, note="too_young")]
    hold(tx, people=[found.id])
    if role_of(tx, found.id, ROLE) is None:
        staff.ask(tx, found.id, ROLE, found.team)
        role_models.add(tx, found.id, found.team, visit.me.id)
        trail.log(tx, visit.me.id, "nominate", found.id, found.team)
    return [show("role_model", found.id, note="saved")]


def _old_enough(tx: Tx, visit: Visit, person_id: int) -> bool:
    records = {record.form: record for record in forms.all_records(tx, person_id)}
    born = records["enrol"].answers.get("born") if "enrol" in records else None
    door = records.get("door")
    told = door.answers.get("age") if door else None
    return old_enough(
        date.fromisoformat(str(born)) if born else None,
        int(str(told)) if told else None,
        told_on(door) if door else None,
        today(tx, visit.house),
        visit.programme.role_models.youngest,
    )


def do(tx: Tx, visit: Visit, person_id: str, verb: str, detail: str) -> list[Show]:
    """A button on a role model's page was tapped."""
    found, deed = reach(tx, visit, "attest" if verb in CERTIFICATE else "role_models", person_id), VERBS.get(verb)
    if found is None or deed is None:
        return [show("gone")]
    hold(tx, people=[found.person_id])
    return deed(tx, visit, found, detail)


def _link(tx: Tx, visit: Visit, model: RoleModel, how: str) -> list[Show]:
    """A link; who had said no or stopped is asked anew with it."""
    if how != "back" and role_of(tx, model.person_id, ROLE) is None:
        staff.ask(tx, model.person_id, ROLE, model.team)
        role_models.add(tx, model.person_id, model.team, visit.me.id)
    if role_of(tx, model.person_id, ROLE) is None:
        return [show("role_model", model.person_id, note="already")]
    return link_for(tx, visit, model.person_id, ROLE, how)


def _requested(tx: Tx, visit: Visit, model: RoleModel, _: str) -> list[Show]:
    certificates.request(tx, model.person_id, today(tx, visit.house), visit.me.id)
    trail.log(tx, visit.me.id, "attest_asked", model.person_id, model.team)
    return _noted(tx, model)


def _ok(tx: Tx, visit: Visit, model: RoleModel, _: str) -> list[Show]:
    days = visit.programme.role_models.certificate_valid_days
    certificates.ok(tx, model.person_id, today(tx, visit.house), days, visit.me.id)
    trail.log(tx, visit.me.id, "attest_ok", model.person_id, model.team)
    return _noted(tx, model)


def _over(tx: Tx, visit: Visit, model: RoleModel, _: str) -> list[Show]:
    """Over, withdrawn or not in order: from this moment on nothing is sent, and staff phone the young people."""
    certificates.expire(tx, model.person_id, today(tx, visit.house), visit.me.id)
    _tell_pairs(tx, visit.house, role_models.open_pairs_of(tx, [model.person_id]))
    trail.log(tx, visit.me.id, "attest_over", model.person_id, model.team)
    return _noted(tx, model)


def _noted(tx: Tx, model: RoleModel) -> list[Show]:
    """The task to renew it is over, whatever was noted."""
    todo.end(tx, model.person_id, "noted", ["certificate"])
    return [show("certificate", model.person_id, note="saved")]


def _end(tx: Tx, visit: Visit, model: RoleModel, _: str) -> list[Show]:
    """Staff end it; their young people are phoned first."""
    _stopped(tx, visit.house, model)
    trail.log(tx, visit.me.id, "model_end", model.person_id, model.team)
    return [show("role_model", model.person_id, note="saved")]


CERTIFICATE: Mapping[str, Callable[[Tx, Visit, RoleModel, str], list[Show]]] = {
    "requested": _requested,
    "ok": _ok,
    "over": _over,
}
VERBS: Mapping[str, Callable[[Tx, Visit, RoleModel, str], list[Show]]] = {
    **CERTIFICATE,
    "join": _link,
    "prep": preparing.tick,
    "end": _end,
}


def _stopped(tx: Tx, house: House, model: RoleModel) -> None:
    role_models.set_state(tx, model.person_id, role_models.STOPPED)
    role_models.pause(tx, model.person_id, None)
    joins.revoke_of(tx, model.person_id)
    role = role_of(tx, model.person_id, ROLE)
    if role is not None:
        staff.set_state(tx, role.id, "ended")
    role_model_left(tx, house, model.person_id)


def mine(tx: Tx, visit: Visit) -> RoleModel | None:
    """The writer as a role model, where they have said yes and have not stopped."""
    found = role_models.by_id(tx, visit.me.id) if visit.person is not None else None
    return found if found is not None and found.state in (role_models.YES, role_models.READY) else None


def begin(tx: Tx, visit: Visit) -> Answers | None:
    """What the profile form begins with: what was told before. None for everybody else."""
    found = mine(tx, visit)
    return {"_team": found.team, **role_models.profile(tx, found.person_id)} if found else None


def submit_profile(tx: Tx, visit: Visit, subject: Subject, form: Form, answers: Mapping[str, Any]) -> list[Show]:
    """What a role model tells about themselves, sealed under their own key."""
    found = mine(tx, visit)
    if found is None:
        return [show("lost")]
    told = {key: value for key, value in answers.items() if not key.startswith("_")}
    plain = {"capacity": int(told["capacity"]), "nudge_day": int(told["day"]), "nudge_at": 60 * int(told["hour"])}
    role_models.keep_profile(tx, found.person_id, told, **plain)
    if found.state == role_models.YES:
        role_models.set_state(tx, found.person_id, role_models.READY)
        news(tx, found.person_id, found.nominated_by)
    return [show("partner_home", note="saved")]


def pause(tx: Tx, visit: Visit, days: str) -> list[Show]:
    """A break of so many days, or back again before it is over."""
    found = mine(tx, visit)
    if found is None or days not in (*map(str, PAUSES), "0"):
        return [show("gone")]
    until = today(tx, visit.house) + timedelta(days=int(days)) if days != "0" else None
    role_models.pause(tx, found.person_id, until)
    if until is not None and not found.paused(today(tx, visit.house)):
        phone_first(tx, visit.house, found.person_id)
        news(tx, found.person_id, found.nominated_by)
    return [show("partner_home", note="saved")]


def leave(tx: Tx, visit: Visit) -> list[Show]:
    """Stop being a role model: no reason is asked. Staff phone their young people before anything else happens."""
    found = mine(tx, visit)
    if found is None:
        return [show("gone")]
    _stopped(tx, visit.house, found)
    trail.log(tx, None, "model_left", found.person_id, found.team)
    news(tx, found.person_id, found.nominated_by)
    return [show("partner_thanks")]


def quit_workplace(tx: Tx, visit: Visit) -> list[Show]:
    """A contact at a workplace wants no more messages; staff see to it by phone."""
    if not is_partner(tx, visit.me.id, WORKPLACE):
        return [show("gone")]
    tasks.about(tx, visit.house, "partner_call", visit.me, visit.me.id, since=tx.now)
    return stop(tx, visit)


def plan(tx: Tx, house: House) -> int:
    """Tasks: a certificate that ends soon, for whoever nominated them; and young people whose role model has none now."""
    day, ours = today(tx, house), house.programme.role_models
    soon = certificates.ending(tx, "certificate", day, day + timedelta(days=ours.certificate_warn_days), SLICE)
    renewed = sum(_renew(tx, house, number, person_id, day) for number, person_id in soon)
    going_on, more = role_models.pairs_without_task(tx, "certificate_over", tx.now - SAID_AGAIN, day, SLICE)
    noted = certificates.of_all(tx, {pair.model_id for pair in going_on}) if going_on else {}
    told = _tell_pairs(tx, house, [one for one in going_on if not valid(noted.get(one.model_id), day)])
    return renewed + told + more


def _renew(tx: Tx, house: House, certificate_id: int, person_id: int, day: date) -> bool:
    model, person = role_models.by_id(tx, person_id), people.by_id(tx, person_id)
    now = certificates.current(tx, person_id)
    due = renewal_due(now, day, house.programme.role_models.certificate_warn_days)
    if model is None or person is None or model.state == role_models.STOPPED or not due:
        return False
    return tasks.about(tx, house, "certificate", person, certificate_id, owner=there(tx, model.nominated_by))


def _tell_pairs(tx: Tx, house: House, found: list[role_models.OpenPair]) -> int:
    youths = [(pair, people.by_id(tx, pair.youth_id)) for pair in found]
    return sum(tasks.about(tx, house, "certificate_over", one, pair.id, since=tx.now) for pair, one in youths if one)


def forget(tx: Tx, before: timedelta) -> int:
    """Whoever was asked so long ago and never said yes is erased; the number of them."""
    found = [people.by_id(tx, one) for one in role_models.never_said_yes(tx, tx.now - before, SLICE)]
    for person in found:
        if person is not None:
            erase(tx, None, person, counted=False)
    return len(found)


def _news_still(tx: Tx, house: House, notice: Notice, reader: Person) -> bool:
    """Whether the reader still works where that role model is."""
    model, at_work = role_models.by_id(tx, notice.subject_id or 0), staff.at_work(staff.roles_of(tx, reader.id))
    if model is None or at_work is None or not may(at_work, "role_models"):
        return False
    return model.team in scope(at_work, "role_models", list(house.programme.teams)).teams


PLANNERS = (plan,)
STILL = {"partner_news": _news_still}
