"""Noon of the next working day: what nobody has taken by then is told to all, and to the young person who waits."""

from datetime import timedelta

from actions import present, tasks, telling
from actions.visits import House
from rules.due import LOOK, untaken_before
from rules.programme import Team
from storage import people, today
from storage.requests import Request
from storage.tx import Tx

HELP = ("work", "pay", "talk", "call")
"""The kinds of help that somebody waits for; who comes by on their own waits for nobody."""


def plan(tx: Tx, house: House, limit: int = 100) -> int:
    """Tell of requests for help that are late, and make tasks of enquiries that are; the number of both."""
    found = 0
    for team in house.programme.teams.values():
        before = untaken_before(_office(tx, team), tx.now)
        if before is None:
            continue
        for request in today.untaken_help(tx, team.code, HELP, before, limit):
            found += _tell(tx, request)
        waiting, more = today.untaken_intakes(tx, team.code, before, limit)
        found += more
        for person in waiting:
            found += tasks.about(tx, house, "intake", person, person.id, since=person.submitted_at)
    return found


def _office(tx: Tx, team: Team) -> Team:
    """The team with the days on which its office was closed lately: nobody is late on such a day."""
    return present.office(tx, team, present.today(tx) - timedelta(days=LOOK))


def _tell(tx: Tx, request: Request) -> bool:
    """All of the team and the leaders, and the young person: kindly, and without a new promise."""
    person = people.by_id(tx, request.person_id)
    if person is None or not today.told_late(tx, request.id):
        return False
    telling.team(tx, "help_late", person, request.at, request=str(request.id))
    telling.leaders(tx, "help_late", person.id, request.at, request=str(request.id))
    telling.person(tx, "delay", person.id, person.id, request.at, request=str(request.id))
    return True
