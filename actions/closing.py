"""The office is closed on a day: who was coming is told, and so is everybody who asks from then on."""

from collections.abc import Sequence
from datetime import date

from actions import present
from actions.duty import day_of, team_of, working_days
from actions.visits import Visit
from rules.days import COPENHAGEN
from rules.hours import next_opening
from rules.owed import Show, show
from rules.programme import Team
from storage import accounts, duties, notices, people, requests, trail
from storage.people import Person
from storage.tx import Tx


def coming(tx: Tx, team: Team, day: date) -> list[Person]:
    """Who was coming that day: at a time they suggested, or by the door, if no other day opens before."""
    opening = next_opening(present.office(tx, team), tx.now)
    by_the_door = opening is not None and opening.start.astimezone(COPENHAGEN).date() == day
    found: dict[int, Person] = {}
    for request in requests.open_in(tx, team.code, ("visit", "time")):
        at = request.slot_at
        comes = by_the_door if at is None else at > tx.now and at.astimezone(COPENHAGEN).date() == day
        person = people.by_id(tx, request.person_id) if comes else None
        if person is not None:
            found[person.id] = person
    return list(found.values())


def can_hear(tx: Tx, person: Person) -> bool:
    """Whether a message of the bot's reaches somebody: they have a chat, want messages, and nothing is held."""
    reachable = any(account.reachable for account in accounts.of_person(tx, person.id))
    return reachable and person.messages_off_at is None and person.held_at is None


def shut(tx: Tx, visit: Visit, team: str, day: str) -> list[Show]:
    """Close the office on a day. Who cannot be told is listed, to be called."""
    found, at = team_of(visit, "shut", team) if team else None, day_of(day)
    if found is None or at is None:
        return [show("gone")]
    if at not in working_days(tx, found):
        return [show("shut", found.code, note="already")]
    guests = coming(tx, found, at)
    if not duties.shut(tx, found.code, at, visit.me.id):
        return [show("shut", found.code, note="already")]
    trail.log(tx, visit.me.id, "shut", None, found.code, at.isoformat())
    call = _tell(tx, guests, at)
    return [show("shut_done", found.code, day, *call)]


def _tell(tx: Tx, guests: Sequence[Person], day: date) -> list[int]:
    """Plan the message to all who were coming; the ids of those whom it will not reach."""
    for guest in guests:
        notices.plan(tx, "office_shut", guest.id, day.toordinal(), tx.now, tx.now, day=day.isoformat())
    return [guest.id for guest in guests if not can_hear(tx, guest)]


def unshut(tx: Tx, visit: Visit, team: str, day: str) -> list[Show]:
    """The office is open after all. Who was told so far is told that too; who was not hears nothing."""
    found, at = team_of(visit, "shut", team) if team else None, day_of(day)
    if found is None or at is None:
        return [show("gone")]
    if duties.unshut(tx, found.code, at) is None:
        return [show("shut", found.code, note="already")]
    trail.log(tx, visit.me.id, "unshut", None, found.code, at.isoformat())
    for notice in notices.about(tx, "office_shut", at.toordinal()):
        person = people.by_id(tx, notice.person_id)
        if person is None or person.team != found.code:
            continue
        if notice.state == "planned":
            notices.give_up(tx, notice.id, "dropped", "overtaken")
        elif notice.state in ("sent", "sending", "uncertain"):
            notices.plan(tx, "office_open", person.id, at.toordinal(), tx.now, tx.now, day=at.isoformat())
    return [show("shut", found.code, note="saved")]
