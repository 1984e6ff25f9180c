"""Who is there now, and which days the office is open: the duty list, days away and closed days, asked in one place.

The rules decide (`rules.standing_in`, `rules.hours`); everything that names a member of staff to somebody asks here.
"""

from datetime import date

from rules import standing_in
from rules.days import COPENHAGEN
from rules.hours import closing, hours_on
from rules.permissions import MENTOR
from rules.programme import Team
from rules.standing_in import Absence
from storage import accounts, duties, staff
from storage.tx import Tx


def today(tx: Tx) -> date:
    """The local day."""
    return tx.now.astimezone(COPENHAGEN).date()


def acting(tx: Tx, person_id: int, day: date | None = None) -> int | None:
    """Who is there for a member of staff, today or on a day: themselves or who stands in. None: nobody does."""
    day = day or today(tx)
    return standing_in.acting(person_id, day, duties.away_on(tx, day))


def absence_of(tx: Tx, person_id: int) -> Absence | None:
    """The absence that a member of staff has today."""
    day = today(tx)
    return standing_in.absence_of(person_id, day, duties.away_on(tx, day))


def able(tx: Tx, team: str) -> list[int]:
    """Who of a team can be on duty and stand in: confirmed staff, but no mentors; who has been here longest first."""
    found = (role.person_id for role in staff.colleagues(tx, [team], "active") if role.role != MENTOR)
    return list(dict.fromkeys(found))


def on_duty(tx: Tx, team: str, day: date | None = None) -> int | None:
    """Who is on duty in a team, or stands in for them; None when nobody who works there is."""
    day = day or today(tx)
    listed = duties.on(tx, team, day)
    there = acting(tx, listed, day) if listed is not None else None
    return there if there in able(tx, team) else None


def pinged(tx: Tx, team: str, person_id: int) -> bool:
    """Whether this member of staff hears of what is new in a team: who is on duty, or all when nobody can be reached."""
    duty = on_duty(tx, team)
    if duty is None or not any(account.reachable for account in accounts.of_person(tx, duty)):
        return hears(tx, team, person_id)
    return duty == person_id


def hears(tx: Tx, team: str, person_id: int) -> bool:
    """Whether this member of staff hears of what the whole team is told: not while they are away, unless all are."""
    if absence_of(tx, person_id) is None:
        return True
    return all(absence_of(tx, mate) is not None for mate in able(tx, team))


def office(tx: Tx, team: Team, since: date | None = None) -> Team:
    """The team with the days, from today or `since`, on which staff have closed its office; so every promise is true."""
    return closing(team, duties.closed_from(tx, team.code, since or today(tx)))


def works_today(tx: Tx, team: Team) -> bool:
    """Whether a team's office opens at all today."""
    return bool(hours_on(office(tx, team), today(tx)))
