"""Whose somebody is: handed to a colleague, to the other team, let go, one's whole caseload; and a line of praise.

Every deed asks the permission table and the scope first, holds the rows in one order, and asks again.
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import replace
from typing import Any

from actions import agreeing, apart, telling
from actions.cards import reach
from actions.colleagues import ask_name
from actions.naming import first_name, name_of
from actions.visits import Visit
from rules.form import Form
from rules.ids import number
from rules.owed import Show, show
from rules.permissions import NEEDS, scope
from rules.standing import CLOSED
from rules.subject import Subject
from storage import accounts, appointments, families, handing, hold, notices, people, staff, tasks, trail
from storage.paging import Page
from storage.people import Person
from storage.tx import Tx

SLICE = 150
"""People handed on in one transaction: each is a row, a notice and a line of the log, and 500 rows are the most."""


def look(tx: Tx, visit: Visit, screen: str, person_id: str, *rest: str) -> list[Show]:
    """Open one of the screens behind [More]: whoever opens it reads a name, and that is written down."""
    found = reach(tx, visit, NEEDS.get(screen, ""), person_id)
    if found is None:
        return [show("gone")]
    trail.log(tx, visit.me.id, "read_card", found.id, found.team)
    return [show(screen, found.id, *(part for part in rest if part))]


def do(tx: Tx, visit: Visit, person_id: str, deed: str, detail: str) -> list[Show]:
    """A deed behind [More] was chosen."""
    action = DEEDS.get(deed)
    if action is None or reach(tx, visit, deed, person_id) is None:
        return [show("gone")]
    hold(tx, people=[found for found in (int(person_id), number(detail)) if found])
    person = reach(tx, visit, deed, person_id)
    return [show("gone")] if person is None else action(tx, visit, person, detail)


def recipients(tx: Tx, team: str | None, but: int | None) -> list[int]:
    """The confirmed colleagues of a team, mentors too, to whom somebody can be handed; each once, with a name."""
    ids = dict.fromkeys(role.person_id for role in staff.colleagues(tx, [team or ""], "active"))
    return [found for found in ids if found != but and name_of(tx, found)]


def hand(tx: Tx, visit: Visit, person: Person, to: str) -> list[Show]:
    """A colleague is the one from now on; the young person is told the new name."""
    if number(to) not in recipients(tx, person.team, None):
        return [show("gone")]
    if person.status in CLOSED or person.owner_id == number(to):
        return [show("card", person.id, note="already")]
    _give(tx, visit, person, number(to))
    _tell_colleague(tx, visit, number(to), person.id)
    return _after(tx, visit, person.id)


def _give(tx: Tx, visit: Visit, person: Person, to: int) -> None:
    people.change(tx, person.id, owner_id=to, taken_at=tx.now)
    notices.plan(tx, "taken", person.id, to, tx.now, tx.now)
    trail.log(tx, visit.me.id, "hand", person.id, person.team, str(to))


def _tell_colleague(tx: Tx, visit: Visit, to: int, about: int) -> None:
    if to != visit.me.id:
        telling.person(tx, "handed", to, about, tx.now)


def _after(tx: Tx, visit: Visit, person_id: int) -> list[Show]:
    """The card again; their own list for whoever does not see the person any more."""
    seen = reach(tx, visit, "card", person_id)
    return [show("card", person_id, note="saved") if seen else show("mine", note="saved")]


def let_go(tx: Tx, visit: Visit, person: Person, _: str) -> list[Show]:
    """No longer mine: they wait on the list of new ones, and are told that another one gets in touch, with no name."""
    if person.owner_id != visit.me.id or person.status in CLOSED:
        return [show("card", person.id, note="already")]
    people.change(tx, person.id, owner_id=None, taken_at=None)
    notices.plan(tx, "let_go", person.id, person.id, tx.now, tx.now)
    telling.team(tx, "new_intake", person, tx.now)
    trail.log(tx, visit.me.id, "let_go", person.id, person.team)
    return _after(tx, visit, person.id)


def move(tx: Tx, visit: Visit, person: Person, team: str) -> list[Show]:
    """The other team looks after them from now on: they leave these lists at once, with what they have asked for."""
    if team not in visit.programme.teams or team == person.team:
        return [show("gone")]
    if person.status in CLOSED:
        return [show("card", person.id, note="already")]
    people.change(tx, person.id, team=team, owner_id=None, taken_at=None)
    handing.follow(tx, person.id, person.team, team)
    families.follow(tx, person.id, team)
    for one in appointments.open_of(tx, person.id):
        agreeing.without_staff(tx, visit.house, one, team=team)
    apart.moved(tx, visit.house, person.id)
    notices.drop(tx, person.id, "moved", ["taken", "let_go", "moved"])
    notices.plan(tx, "moved", person.id, person.id, tx.now, tx.now)
    telling.team(tx, "new_intake", replace(person, team=team), tx.now)
    trail.log(tx, visit.me.id, "move", person.id, person.team, team)
    trail.log(tx, visit.me.id, "moved_in", person.id, team, person.team or "")
    return _after(tx, visit, person.id)


DEEDS: Mapping[str, Callable[[Tx, Visit, Person, str], list[Show]]] = {"hand": hand, "let_go": let_go, "move": move}


def submit_praise(tx: Tx, visit: Visit, subject: Subject, form: Form, answers: Mapping[str, Any]) -> list[Show]:
    """One line in my name: kept as a note, and sent; who cannot be written to is left to be told in person."""
    hold(tx, people=[subject.person])
    person = reach(tx, visit, "praise", subject.person)
    if person is None:
        return [show("gone")]
    if not name_of(tx, visit.me.id):
        return ask_name(tx, visit.me.id)
    note = trail.note(tx, person.id, visit.me.id, str(answers["praise"]))
    trail.log(tx, visit.me.id, "praise", person.id, person.team)
    tasks.end(tx, person.id, "praised", ["track_done", "grew"])
    if person.messages_off_at is not None or not any(one.reachable for one in accounts.of_person(tx, person.id)):
        return [show("card", person.id, note="say_it")]
    notices.plan(tx, "praise", person.id, visit.me.id, tx.now, tx.now, note=note)
    return [show("card", person.id, note="saved")]


def may_hand_on(tx: Tx, visit: Visit, owner: int) -> bool:
    """One's own caseload, or, for leaders, that of anybody who works here or still has one."""
    if visit.staff is None or not owner:
        return False
    if owner == visit.me.id:
        return visit.may("caseload")
    works = staff.at_work(staff.roles_of(tx, owner)) is not None
    return visit.may("caseload_other") and (works or bool(caseload(tx, visit, owner).total))


def caseload(tx: Tx, visit: Visit, owner: int, to: int | None = None, size: int = 1) -> Page[Person]:
    """Whom a member of staff looks after, inside the writer's scope, and where `to` works if somebody is named."""
    teams: Collection[str] = list(visit.programme.teams)
    if to is not None:
        at_work = staff.at_work(staff.roles_of(tx, to))
        reached = scope(at_work, "card", teams) if at_work else None
        teams = reached.teams | reached.own if reached else ()
    return people.of_owner(tx, visit.scope("caseload"), owner, teams, size)


def takers(tx: Tx, visit: Visit, owner: int) -> list[int]:
    """Who could look after some of them."""
    scope_ = visit.scope("caseload")
    found = [one for team in sorted(scope_.teams) for one in recipients(tx, team, owner)]
    return list(dict.fromkeys(found))


def open_caseload(tx: Tx, visit: Visit, screen: str, owner: str, to: str) -> list[Show]:
    """Begin to hand a whole caseload on; or ask once more, with the number."""
    if not may_hand_on(tx, visit, number(owner)):
        return [show("gone")]
    return [show(screen, owner, *([to] if to else []))]


def hand_all(tx: Tx, visit: Visit, owner: str, to: str) -> list[Show]:
    """A slice of a whole caseload goes to one colleague; each young person is told once."""
    if not may_hand_on(tx, visit, number(owner)) or number(to) not in takers(tx, visit, number(owner)):
        return [show("gone")]
    some = caseload(tx, visit, number(owner), number(to), SLICE)
    hold(tx, people=[number(owner), number(to), *(one.id for one in some.rows)])
    if number(to) not in takers(tx, visit, number(owner)):
        return [show("gone")]
    # Asked again now that they are held: whoever was handed on or closed meanwhile is not among them.
    held = {one.id for one in some.rows}
    still = [one for one in caseload(tx, visit, number(owner), number(to), SLICE).rows if one.id in held]
    for person in still:
        _give(tx, visit, person, number(to))
    if still:
        _tell_colleague(tx, visit, number(to), still[0].id)
        trail.log(tx, visit.me.id, "caseload", number(owner), None, str(len(still)))
    return [show("caseload_done", owner, to, len(still))]


def called(tx: Tx, ids: Collection[int]) -> list[tuple[int, str]]:
    """Colleagues with their first names, for buttons."""
    return [(found, first_name(tx, found)) for found in ids]
