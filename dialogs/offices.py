"""Where and when the office is open, in words computed from its real hours."""

from dataclasses import dataclass
from datetime import date, datetime

from locales import common
from locales.dates import ZONE, Clock, Day
from rules.hours import Opening, next_opening
from rules.phone import display
from rules.programme import Team

PLACE = common("🏠 {address}", "The address of the office")
OPEN_NOW = common("Open now, until {until}.", "The office is open; {until} is a time of the day")
OPENS = common("Opens next on {day} at {time}.", "The office is closed; {day} is a weekday with date")
NO_HOURS = common("Call first to hear when we are there.", "No opening hours are known for the coming weeks")
CALL = common("📞 {team}: {number}", "A team's phone number")


@dataclass(frozen=True)
class Doors:
    """A team's office as it is at one moment: the opening that is on, or the next."""

    team: Team
    at: datetime
    opening: Opening | None

    @property
    def open(self) -> bool:
        return self.opening is not None and self.opening.start <= self.at

    @property
    def day(self) -> date:
        """The local day of the opening."""
        return (self.opening.start if self.opening else self.at).astimezone(ZONE).date()


def doors(team: Team, at: datetime) -> Doors:
    """The doors of a team's office at this moment."""
    return Doors(team, at, next_opening(team, at))


def hours_text(office: Doors) -> str:
    """Open now and until when, or when it opens next; never a guess."""
    if office.opening is None:
        return str(NO_HOURS)
    if office.open:
        return str(OPEN_NOW(until=Clock(office.opening.end)))
    return str(OPENS(day=Day(office.day), time=Clock(office.opening.start)))


def contact_text(team: Team) -> str:
    """The team's phone number."""
    return str(CALL(team=team.name, number=display(team.office.phone)))


def office_text(office: Doors) -> str:
    """Address, hours and phone of a team's office."""
    place = PLACE(address=office.team.office.address)
    return "\n".join([str(place), hours_text(office), contact_text(office.team)])
