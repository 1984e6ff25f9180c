"""The words of a poster with the bot's QR code: what this is, how to begin, and the office for who rather comes by."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from babel.dates import get_day_names

from dialogs.introduction import TRIAL
from locales import common, language
from locales.dates import ZONE, Clock
from rules.phone import display
from rules.programme import Hours, Programme, Team

TITLE = common("Would you like a job after school?", "Title of a poster for young people; large, informal, short")
WHAT = common(
    "Jobplaneten helps young people get a pocket-money job or an after-school job. It is free and voluntary, "
    "and for all young people of the area.",
    "On a poster, below its title",
)
STEPS = (
    common("Point your phone's camera at the code.", "On a poster: the first step"),
    common("Tap the link, and then Start in Telegram.", "On a poster: the second step; Start is Telegram's button"),
    common("You write with a program, not with a person.", "On a poster: the third step"),
)
OR_SEARCH = common("Or search for @{bot} in Telegram", "On a poster, below the code; {bot} is a username")
FROM_AGE = common(
    "You can chat from the age of {age}. Younger, or no Telegram? Come by or call.",
    "On a poster; {age} is a number of years",
)
NO_TELEGRAM = common("No Telegram? Come by or call.", "On a poster")
DAY = common("{day} {hours}", "On a poster: a weekday and its opening hours")
HOLIDAYS = common("Closed on public holidays.", "On a poster, below the opening hours")
DANGER = common("In danger? Call 112.", "On a poster, at the bottom")


@dataclass(frozen=True)
class OfficeWords:
    """One office on a poster."""

    name: str
    lines: tuple[str, ...]
    hours: tuple[str, ...]


@dataclass(frozen=True)
class PosterWords:
    """All the words of a poster, rendered."""

    title: str
    what: str
    steps: tuple[str, ...]
    search: str
    age: str
    offices: tuple[OfficeWords, ...]
    danger: str
    trial: str = ""


def poster_words(programme: Programme, teams: Sequence[Team], bot: str) -> PosterWords:
    """The words of a poster for these teams, in the language being spoken."""
    ages = [team.youth_minimum_age for team in teams if team.youth_minimum_age]
    return PosterWords(
        title=str(TITLE),
        what=str(WHAT),
        steps=tuple(str(step) for step in STEPS),
        search=str(OR_SEARCH(bot=bot)),
        age=str(FROM_AGE(age=max(ages))) if ages else str(NO_TELEGRAM),
        offices=tuple(_office(team) for team in teams),
        danger=str(DANGER),
        trial=str(TRIAL) if programme.trial else "",
    )


def _office(team: Team) -> OfficeWords:
    days = get_day_names("wide", locale=language())
    hours = (str(DAY(day=days[day], hours=_spans(spans))) for day, spans in sorted(team.office.week.items()) if spans)
    return OfficeWords(team.name, (team.office.address, display(team.office.phone)), (*hours, str(HOLIDAYS)))


def _spans(spans: Sequence[Hours]) -> str:
    # Any day does: what is shown is the time on the wall.
    walls = ((datetime(2026, 1, 5, s.hour, s.minute, tzinfo=ZONE) for s in (span.start, span.end)) for span in spans)
    return ", ".join("–".join(str(Clock(wall)) for wall in pair) for pair in walls)
