"""Who is on duty, who is away and who stands in: lists of days and colleagues, everything by taps."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from dialogs.asking import noted
from dialogs.screen import Button, Row, Screen, button, columns, go, lines, paragraphs
from locales import Text, staff
from locales.dates import Day

DUTY = staff("Who is on duty in {team}? Tap a day to change it.", "Above /duty; lines with days follow")
DUTY_WHY = staff(
    "Whoever is on duty hears of new enquiries and of alarms first. With nobody on duty, all do.", "Below /duty"
)
DUTY_LINE = staff("• {day}: {who}", "A line of /duty: a day and who is on duty")
NOBODY = staff("nobody", "In the duty list: nobody is on duty that day")
STANDS_IN = staff("{who} (for {owner}, who is away)", "In the duty list: who stands in for whom")
NOBODY_THERE = staff("nobody ({owner} is away)", "In the duty list: who is on duty is away, and nobody stands in")
DUTY_ON = staff("Who is on duty on {day}?", "Above buttons with colleagues")
ME = staff("Me", "Button with oneself, among buttons with colleagues")
NOBODY_BUTTON = staff("Nobody", "Button, among buttons with colleagues")
OTHER_TEAM = staff("→ {team}", "Button: the same list for the other team")
BACK = staff("← Back", "Button: back to the list before")

AWAY = staff("Who is away:", "Above the list of who is away, now and to come")
NONE_AWAY = staff("Nobody is away.", "/away, when nobody is")
AWAY_LINE = staff("• {who}: {days}. {substitute} stands in.", "A line of /away")
AWAY_LINE_ALONE = staff("• {who}: {days}. Nobody stands in.", "A line of /away")
SPAN = staff("{first} to {last}", "From a day to a day")
WHEN_ME = staff("When are you away?", "/away: above buttons with days")
WHEN_OTHER = staff("When is {who} away?", "/away for a colleague: above buttons with days")
TODAY = staff("Today", "Button: away today")
TOMORROW = staff("Tomorrow", "Button: away tomorrow")
THIS_WEEK = staff("The rest of this week", "Button: away from today until Friday")
NEXT_WEEK = staff("Next week", "Button: away from Monday to Friday")
PICK = staff("Pick days …", "Button: choose the first and the last day")
FIRST_DAY = staff("From which day?", "/away: above buttons with days")
LAST_DAY = staff("Until which day? It counts as away too.", "/away: above buttons with days")
WHO_STANDS_IN = staff(
    "{days}. Who stands in? Young people read their name meanwhile.", "/away: above buttons with colleagues"
)
SOMEBODY = staff("{who} is away …", "Button for leaders: a colleague is away")
COME_BACK = staff("Take back: {who}, {days}", "Button: somebody is not away after all")


@dataclass(frozen=True)
class Shift:
    """A day of the duty list: who stands there, and who is there in their place ("" for nobody)."""

    day: date
    listed: str = ""
    there: str = ""


@dataclass(frozen=True)
class Mate:
    """A colleague on a button."""

    id: int
    name: str
    me: bool = False


@dataclass(frozen=True)
class Away:
    """An absence, told; `mine` says whether the reader may take it back."""

    id: int
    name: str
    first: date
    last: date
    substitute: str
    mine: bool


Teams = Sequence[tuple[str, str]]
"""Code and name of the reader's teams."""


def stamp(day: date) -> str:
    """A day in a button."""
    return day.strftime("%Y%m%d")


def team_row(screen: str, teams: Teams, shown: str) -> Row:
    """The same list for the reader's other teams."""
    return [go(OTHER_TEAM(team=name), screen, code) for code, name in teams if code != shown]


def duty_screen(team: tuple[str, str], teams: Teams, shifts: Sequence[Shift], note: str = "") -> Screen:
    """The coming days of a team, weekends too, each a button."""
    code, name = team
    listed = lines(*(DUTY_LINE(day=Day(shift.day), who=_who(shift)) for shift in shifts))
    rows = columns((go(Day(shift.day), "duty_day", code, stamp(shift.day)) for shift in shifts), 2)
    text = paragraphs(DUTY(team=name), listed, DUTY_WHY)
    return Screen(noted(note, text), [*rows, team_row("duty", teams, code)])


def _who(shift: Shift) -> object:
    if not shift.listed:
        return NOBODY
    if shift.there == shift.listed:
        return shift.listed
    return STANDS_IN(who=shift.there, owner=shift.listed) if shift.there else NOBODY_THERE(owner=shift.listed)


def duty_day_screen(team: str, day: date, mates: Sequence[Mate]) -> Screen:
    """Who is on duty that day: a tap puts them there."""
    rows = columns((button(_label(mate), "duty", team, stamp(day), mate.id) for mate in mates), 2)
    nobody = [button(NOBODY_BUTTON, "duty", team, stamp(day), 0)]
    return Screen(str(DUTY_ON(day=Day(day))), [*rows, nobody, [go(BACK, "duty", team)]])


def _label(mate: Mate) -> object:
    return ME if mate.me else mate.name


def span(first: date, last: date) -> object:
    """One day, or from one to another."""
    return Day(first) if first == last else SPAN(first=Day(first), last=Day(last))


def away_screen(
    me: Mate, away: Sequence[Away], spans: Sequence[tuple[Text, date, date]], others: Sequence[Mate], note: str = ""
) -> Screen:
    """Who is away; when I am, by one tap; and for leaders, which colleague is."""
    listed = [AWAY, *(_away_line(one) for one in away)] if away else [NONE_AWAY]
    back: list[Row] = [
        [button(str(COME_BACK(who=one.name, days=span(one.first, one.last)))[:60], "here", one.id)]
        for one in away
        if one.mine
    ]
    colleagues = columns((go(SOMEBODY(who=mate.name), "away_days", mate.id) for mate in others), 2)
    text = paragraphs(lines(*listed), WHEN_ME)
    return Screen(noted(note, text), [*_span_rows(me, spans), *back, *colleagues])


def _away_line(away: Away) -> object:
    days = span(away.first, away.last)
    if not away.substitute:
        return AWAY_LINE_ALONE(who=away.name, days=days)
    return AWAY_LINE(who=away.name, days=days, substitute=away.substitute)


def _span_rows(mate: Mate, spans: Sequence[tuple[Text, date, date]]) -> list[Row]:
    rows = columns((button(text, "away", mate.id, f"{stamp(a)}.{stamp(b)}") for text, a, b in spans), 2)
    return [*rows, [go(PICK, "away_from", mate.id)]]


def away_days_screen(mate: Mate, spans: Sequence[tuple[Text, date, date]]) -> Screen:
    """When a colleague is away."""
    return Screen(str(WHEN_OTHER(who=mate.name)), [*_span_rows(mate, spans), [go(BACK, "away")]])


def away_from_screen(mate: Mate, days: Sequence[date]) -> Screen:
    """The first day away."""
    rows = columns((go(Day(day), "away_to", mate.id, stamp(day)) for day in days), 2)
    return Screen(str(FIRST_DAY), [*rows, [go(BACK, "away")]])


def away_to_screen(mate: Mate, first: date, days: Sequence[date]) -> Screen:
    """The last day away."""
    rows = columns((button(Day(day), "away", mate.id, f"{stamp(first)}.{stamp(day)}") for day in days), 2)
    return Screen(str(LAST_DAY), [*rows, [go(BACK, "away_from", mate.id)]])


def substitute_screen(mate: Mate, first: date, last: date, mates: Sequence[Mate]) -> Screen:
    """Who stands in: the last tap of it."""
    days = f"{stamp(first)}.{stamp(last)}"
    buttons: list[Button] = [button(_label(other), "away", mate.id, days, other.id) for other in mates]
    nobody = [button(NOBODY_BUTTON, "away", mate.id, days, 0)]
    text = WHO_STANDS_IN(days=span(first, last))
    return Screen(str(text), [*columns(buttons, 2), nobody, [go(BACK, "away")]])
