"""Staff put a young person and a role model together: who waits, who could be whose, a guardian's word, and the question.

Every deed asks the permission table and the scope first, and the rules again with both rows held.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

from actions import approving, present, tasks
from actions.aging import age_of
from actions.apart import is_apart
from actions.cards import reach
from actions.place import where
from actions.visits import House, Visit
from rules.approval import HELD, NOTHING, follows
from rules.form import Form
from rules.ids import number
from rules.owed import Show, show
from rules.pairing import ADULT, Candidate, Offer, Wish, best, blocks
from rules.permissions import Scope
from rules.standing import CLOSED
from rules.subject import Subject
from storage import approvals, families, forms, hold, notices, pairs, people, role_models, trail
from storage.approvals import CONFIRMED, PAIRING, WITHDRAWN
from storage.notices import Notice
from storage.pairs import Pair
from storage.people import Person
from storage.role_models import RoleModel
from storage.tx import Tx

A_WHILE = timedelta(days=1)
"""So long after a question staff cannot ask it again: a second tap is a slip."""
WAYS = {"paper": approvals.CONFIRMED, "person": approvals.CONFIRMED, "no": approvals.REFUSED}
"""How a guardian's yes comes to staff, on paper or in person; or that they said no."""


def needs_approval(tx: Tx, youth_id: int) -> bool:
    """Whether a guardian must have said yes: under 18, and where nobody knows the age."""
    age = age_of(tx, youth_id)
    return age is None or age < ADULT


def approved(tx: Tx, youth_id: int, model_id: int) -> bool:
    """Whether a guardian's yes to this role model stands, where one is needed."""
    return approving.stands(tx, youth_id, PAIRING, model_id) or not needs_approval(tx, youth_id)


def refused(tx: Tx, youth_id: int, model_id: int) -> bool:
    """Whether a guardian has said no to this role model, or taken back a yes."""
    return approving.standing(tx, youth_id, PAIRING, model_id) in HELD


def allowed(tx: Tx, pair: Pair) -> bool:
    """Whether these two may hear of each other today: the role model's certificate, no pause, one team, a guardian's yes."""
    fit = role_models.fit(tx, pair.model_id, present.today(tx))
    return fit and not is_closed(tx, pair) and not is_apart(tx, pair) and approved(tx, pair.youth_id, pair.model_id)


def is_closed(tx: Tx, pair: Pair) -> bool:
    """Whether staff have closed the young person's enquiry, or the record is gone."""
    youth = people.by_id(tx, pair.youth_id)
    return youth is None or youth.status in CLOSED


def wish_of(tx: Tx, person: Person, never: frozenset[int] = frozenset()) -> Wish | None:
    """What somebody would like to have in common with a role model; None where they did not say that they want one."""
    record = forms.record(tx, person.id, pairs.WISH)
    if record is None or declined(tx, person.id) is not None:
        return None
    gender, more = str(record.answers.get("gender") or ""), forms.record(tx, person.id, "more")
    return Wish(
        id=person.id,
        age=age_of(tx, person.id),
        themes=frozenset(record.answers.get("themes") or ()),
        language=person.language,
        area=person.area or "",
        gender="" if gender == "same" else gender,
        own_gender=str(more.answers.get("gender") or "") if more else "",
        team=person.team or "",
        never=never,
    )


def declined(tx: Tx, person_id: int) -> datetime | None:
    """When somebody said that they would rather not have a role model; None where they did not, or would since."""
    no, wish = forms.record(tx, person_id, pairs.NO_WISH), forms.record(tx, person_id, pairs.WISH)
    return None if no is None or (wish is not None and wish.submitted_at > no.submitted_at) else no.submitted_at


def asked_again_on(tx: Tx, house: House, person_id: int) -> date | None:
    """The first day on which the bot may ask somebody again who said no thanks; None where it may today."""
    at = declined(tx, person_id)
    day = (at + house.programme.pairs.wish_again).astimezone(house.programme.calendar.zone).date() if at else None
    return day if day is not None and day > present.today(tx) else None


def offer_of(tx: Tx, model: RoleModel, taken: int) -> Offer:
    """A role model as the rules see them today."""
    told, person = role_models.profile(tx, model.person_id), people.by_id(tx, model.person_id)
    return Offer(
        id=model.person_id,
        fit=role_models.fit(tx, model.person_id, present.today(tx)),
        room=model.capacity - taken,
        age=age_of(tx, model.person_id),
        themes=frozenset(told.get("themes") or ()),
        languages=frozenset(told.get("languages") or ("da",)),
        area=str(told.get("area") or (person.area if person else "") or ""),
        gender=str(told.get("gender") or ""),
        wish="" if told.get("wish") == "any" else str(told.get("wish") or ""),
        team=model.team,
    )


def offers_in(tx: Tx, teams: frozenset[str]) -> list[Offer]:
    """All role models of these teams who are there."""
    corps = [model for model in role_models.in_teams(tx, teams) if model.state == role_models.READY]
    taken = pairs.taken(tx, [model.person_id for model in corps])
    return [offer_of(tx, model, taken.get(model.person_id, 0)) for model in corps]


def proposal(tx: Tx, scope: Scope) -> tuple[list[Person], dict[int, Candidate]]:
    """Who waits, and whom the best assignment over all of them gives to each."""
    waiting = pairs.waiting(tx, scope)
    never = pairs.never(tx, [person.id for person in waiting])
    wishes = [wish_of(tx, person, never.get(person.id, frozenset())) for person in waiting]
    return waiting, best([wish for wish in wishes if wish], offers_in(tx, scope.teams | scope.own))


def look(tx: Tx, visit: Visit, screen: str, person_id: str, detail: str = "") -> list[Show]:
    """Open what is known of somebody and their role models; whoever opens it reads names, and that is written down."""
    found = reach(tx, visit, "pairs", person_id)
    if found is None:
        return [show("gone")]
    trail.log(tx, visit.me.id, "read_card", found.id, found.team)
    return [show(screen, found.id, *([number(detail)] if number(detail) else []))]


def do(tx: Tx, visit: Visit, person_id: str, deed: str, detail: str) -> list[Show]:
    """A button about somebody who would like a role model was tapped."""
    action = DEEDS.get(deed)
    if action is None or reach(tx, visit, "pairs", person_id) is None:
        return [show("gone")]
    hold(tx, people=[found for found in (int(person_id), number(detail)) if found])
    person = reach(tx, visit, "pairs", person_id)
    return [show("gone")] if person is None else action(tx, visit, person, detail)


def _ask_wish(tx: Tx, visit: Visit, person: Person, _: str) -> list[Show]:
    """The young person is asked whether they would like a role model, and what they would like to have in common."""
    at = notices.newest_about(tx, "pair_wish", person.id, person.id)
    if (at is not None and tx.now - at < A_WHILE) or asked_again_on(tx, visit.house, person.id):
        return [show("pairing", person.id, note="already")]
    notices.plan(tx, "pair_wish", person.id, person.id, tx.now, tx.now)
    trail.log(tx, visit.me.id, "pair_wish", person.id, person.team)
    return [show("pairing", person.id, note="saved")]


def _no_wish(tx: Tx, visit: Visit, person: Person, _: str) -> list[Show]:
    """They do not wait for a role model any more, and have told staff so."""
    _declines(tx, person.id)
    trail.log(tx, visit.me.id, "pair_no_wish", person.id, person.team)
    return [show("pairing", person.id, note="saved")]


def _declines(tx: Tx, person_id: int) -> None:
    pairs.forget_wish(tx, person_id)
    notices.unplan(tx, person_id, "pair_wish")
    forms.keep_record(tx, person_id, pairs.NO_WISH, 1, {"wish": "no"})


def no_thanks(tx: Tx, visit: Visit) -> list[Show]:
    """A young person would rather not have a role model: kept with its day, and nobody asks why."""
    if visit.person is None or visit.staff is not None:
        return [show("gone")]
    hold(tx, people=[visit.me.id])
    if pairs.of_person(tx, visit.me.id):
        return where(tx, visit, "stale")
    if declined(tx, visit.me.id) is None:
        _declines(tx, visit.me.id)
    return [show("wish_no")]


def _approve(tx: Tx, visit: Visit, person: Person, detail: str) -> list[Show]:
    """A guardian has said yes or no to this role model, on paper or in person; staff write it down."""
    way, _, model_id = detail.partition(".")
    model = role_models.by_id(tx, number(model_id))
    going = [pair for pair in pairs.of_person(tx, person.id) if model and pair.other(person.id) == model.person_id]
    if way not in WAYS or model is None or (model.team != person.team and not going):
        return [show("gone")]
    told = "paper" if way == "paper" else "person"
    before = approving.state_of(tx, person.id, None, PAIRING, model.person_id)
    state = WITHDRAWN if way == "no" and before == CONFIRMED else WAYS[way]
    screen = show("couple", going[0].id) if going else show("pairing_one", person.id, model.person_id)
    if before == NOTHING and families.guardians_of(tx, person.id):
        return [screen]  # where guardians are known, staff note whose word it is
    if not follows(before, state, told):
        return [replace(screen, note="already")]
    approvals.record(tx, person.id, PAIRING, state, way=told, by=visit.me.id, about=model.person_id)
    trail.log(tx, visit.me.id, "pair_approval", person.id, person.team, way)
    for pair in going if state != CONFIRMED else ():
        # Nothing is sent from here on: that is asked each time. What is said, a human says, to both.
        tasks.about(tx, visit.house, "pair_back", person, pair.id, since=tx.now)
    return [replace(screen, note="saved")]


def _choose(tx: Tx, visit: Visit, person: Person, detail: str) -> list[Show]:
    """Staff have chosen: the young person is asked. All rules are asked again, whatever the screen said."""
    model = role_models.by_id(tx, number(detail))
    if model is None or model.team != person.team:
        return [show("gone")]
    if pairs.of_person(tx, person.id) or not can_choose(tx, person, model):
        return [show("pairing_one", person.id, model.person_id, note="already")]
    pair_id = pairs.add(tx, person.id, model.person_id, person.team or "", visit.me.id)
    notices.plan(tx, "pair_asked", person.id, pair_id, tx.now, tx.now)
    trail.log(tx, visit.me.id, "pair_ask", person.id, person.team, str(model.person_id))
    return [show("couple", pair_id, note="saved")]


def can_choose(tx: Tx, person: Person, model: RoleModel) -> bool:
    """Whether nothing forbids this pair, and a guardian's yes stands where it is needed."""
    return possible(tx, person, model) and approved(tx, person.id, model.person_id)


def possible(tx: Tx, person: Person, model: RoleModel) -> bool:
    """Whether the rules forbid nothing about this pair; guardians are another matter."""
    wish = wish_of(tx, person, pairs.never(tx, [person.id]).get(person.id, frozenset()))
    taken = pairs.taken(tx, [model.person_id]).get(model.person_id, 0)
    return wish is not None and not blocks(wish, offer_of(tx, model, taken))


DEEDS: Mapping[str, Callable[[Tx, Visit, Person, str], list[Show]]] = {
    "ask": _ask_wish,
    "none": _no_wish,
    "yes": _approve,
    "take": _choose,
}


def submit_wish(tx: Tx, visit: Visit, subject: Subject, form: Form, answers: Mapping[str, Any]) -> list[Show]:
    """Somebody would like a role model: ticked by themselves, or by staff with them."""
    person_id = subject.person or visit.me.id
    forms.keep_record(tx, person_id, pairs.WISH, form.version, answers)
    pairs.forget_no(tx, person_id)
    if not subject.person:
        return [show("wish_kept")]
    person = people.by_id(tx, person_id)
    trail.log(tx, visit.me.id, "wish", person_id, person.team if person else None)
    return [show("pairing", person_id, note="saved")]


def still_wished(tx: Tx, house: House, notice: Notice, person: Person) -> bool:
    """Whether it is still worth asking somebody if they would like a role model."""
    if person.status in CLOSED:
        return False
    said = forms.record(tx, person.id, pairs.WISH) is not None or asked_again_on(tx, house, person.id) is not None
    return not said and not pairs.of_person(tx, person.id)
