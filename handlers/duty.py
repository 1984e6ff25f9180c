"""Hears who is on duty, who is away, and that the office is closed; shows these lists and the days to choose from."""

from collections.abc import Awaitable, Callable
from datetime import date, timedelta

from aiogram import F, Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from actions import closing as shutting
from actions import duty as doing
from actions import present
from actions.naming import first_name, name_of
from dialogs import closing, duty
from dialogs.duty import Away, Mate, Shift
from dialogs.help import SPELLINGS
from dialogs.offices import doors
from dialogs.press import Press
from dialogs.screen import Screen
from handlers.hearing import Draw, Gone, Hearing, Pressed, Sight
from locales import Text
from rules.programme import Team
from storage import duties, people, staff

COMMANDS = ("duty", "away", "shut")
AWAY_DAYS = 28
"""Days offered as the last day away."""


def router() -> Router:
    """The router of who is there."""
    found = Router(name="duty")
    private = F.chat.type == "private"
    for screen in COMMANDS:
        found.message.register(_opener(screen), Command(*SPELLINGS[screen], ignore_case=True), private)
    found.callback_query.register(_enter, Pressed("g", *COMMANDS))
    found.callback_query.register(_day, Pressed("g", "duty_day", "shut_sure"))
    found.callback_query.register(_days, Pressed("g", "away_days", "away_from", "away_to"))
    found.callback_query.register(_put, Pressed("duty"))
    found.callback_query.register(_away_on, Pressed("away"))
    found.callback_query.register(_here, Pressed("here"))
    found.callback_query.register(_shut_on, Pressed("shut"))
    found.callback_query.register(_unshut, Pressed("unshut"))
    return found


def _opener(screen: str) -> Callable[[Message, Hearing], Awaitable[None]]:
    async def opened(message: Message, hear: Hearing) -> None:
        await hear.do(doing.enter, screen)

    return opened


async def _enter(query: CallbackQuery, press: Press, hear: Hearing) -> None:
    await hear.do(doing.enter, press.subject, press.question)


async def _day(query: CallbackQuery, press: Press, hear: Hearing) -> None:
    await hear.do(doing.open_day, press.subject, press.question, press.option)


async def _days(query: CallbackQuery, press: Press, hear: Hearing) -> None:
    await hear.do(doing.open_away, press.subject, press.question, press.option)


async def _put(query: CallbackQuery, press: Press, hear: Hearing) -> None:
    await hear.do(doing.put, press.subject, press.question, press.option)


async def _away_on(query: CallbackQuery, press: Press, hear: Hearing) -> None:
    await hear.do(doing.go_away, press.subject, press.question, press.option)


async def _here(query: CallbackQuery, press: Press, hear: Hearing) -> None:
    await hear.do(doing.come_back, press.subject)


async def _shut_on(query: CallbackQuery, press: Press, hear: Hearing) -> None:
    await hear.do(shutting.shut, press.subject, press.question)


async def _unshut(query: CallbackQuery, press: Press, hear: Hearing) -> None:
    await hear.do(shutting.unshut, press.subject, press.question)


def _team(sight: Sight, verb: str, code: str) -> Team:
    """A team inside the reader's scope. Raises Gone."""
    found = doing.team_of(sight.visit, verb, code)
    if found is None:
        raise Gone
    return found


def _teams(sight: Sight, verb: str) -> duty.Teams:
    seen = sight.visit.scope(verb).teams
    return [(team.code, team.name) for team in sight.programme.teams.values() if team.code in seen]


def _mate(sight: Sight, person_id: int) -> Mate:
    return Mate(person_id, first_name(sight.tx, person_id) or "?", me=person_id == sight.visit.me.id)


def _duty(sight: Sight, note: str, team: str = "") -> Screen:
    found = _team(sight, "duty", team)
    days = doing.days_ahead(sight.tx)
    listed = duties.between(sight.tx, found.code, days[0], days[-1])
    shifts = [_shift(sight, found.code, day, listed.get(day)) for day in days]
    return duty.duty_screen((found.code, found.name), _teams(sight, "duty"), shifts, note)


def _shift(sight: Sight, team: str, day: date, listed: int | None) -> Shift:
    if listed is None:
        return Shift(day)
    there = present.on_duty(sight.tx, team, day)
    return Shift(day, first_name(sight.tx, listed) or "?", (first_name(sight.tx, there) or "?") if there else "")


def _duty_day(sight: Sight, note: str, team: str = "", day: str = "") -> Screen:
    found, at = _team(sight, "duty", team), doing.day_of(day)
    if at is None:
        raise Gone
    mates = sorted((_mate(sight, one) for one in present.able(sight.tx, found.code)), key=lambda mate: not mate.me)
    return duty.duty_day_screen(found.code, at, mates)


def _spans(sight: Sight) -> list[tuple[Text, date, date]]:
    """Today, tomorrow, this week and the next, as far as each still lies ahead and differs."""
    today = sight.today
    friday = today + timedelta(days=4 - today.weekday())
    monday = today + timedelta(days=7 - today.weekday())
    tomorrow = today + timedelta(days=1)
    week = [(duty.THIS_WEEK, today, friday)] if friday > today else []
    return [
        (duty.TODAY, today, today),
        (duty.TOMORROW, tomorrow, tomorrow),
        *week,
        (duty.NEXT_WEEK, monday, monday + timedelta(days=4)),
    ]


def _colleagues(sight: Sight, verb: str) -> list[int]:
    roles = staff.colleagues(sight.tx, sight.visit.scope(verb).teams, "active")
    return list(dict.fromkeys(role.person_id for role in roles))


def _away(sight: Sight, note: str) -> Screen:
    if not sight.visit.may("away"):
        raise Gone
    tx, me = sight.tx, sight.visit.me.id
    seen = {me, *_colleagues(sight, "away")}
    away = [
        Away(
            found.id,
            first_name(tx, found.person) or "?",
            found.first,
            found.last,
            first_name(tx, found.substitute) if found.substitute else "",
            doing.manages(tx, sight.visit, found.person),
        )
        for found in duties.away_from(tx, sight.today)
        if found.person in seen
    ]
    leads = sight.visit.may("away_other")
    others = [_mate(sight, one) for one in _colleagues(sight, "away_other") if leads and one != me]
    return duty.away_screen(_mate(sight, me), away, _spans(sight), others, note)


def _managed(sight: Sight, person_id: str) -> Mate:
    """Somebody of whom the reader may say that they are away. Raises Gone."""
    if not doing.manages(sight.tx, sight.visit, int(person_id)):
        raise Gone
    return _mate(sight, int(person_id))


def _away_days(sight: Sight, note: str, person_id: str = "0") -> Screen:
    return duty.away_days_screen(_managed(sight, person_id), _spans(sight))


def _away_from(sight: Sight, note: str, person_id: str = "0") -> Screen:
    days = [sight.today + timedelta(days=number) for number in range(AWAY_DAYS)]
    return duty.away_from_screen(_managed(sight, person_id), [day for day in days if day.weekday() < 5])


def _away_to(sight: Sight, note: str, person_id: str = "0", first: str = "") -> Screen:
    start = doing.day_of(first)
    if start is None:
        raise Gone
    days = [start + timedelta(days=number) for number in range(AWAY_DAYS)]
    return duty.away_to_screen(_managed(sight, person_id), start, [day for day in days if day.weekday() < 5])


def _substitute(sight: Sight, note: str, person_id: str = "0", days: str = "") -> Screen:
    span = doing.span_of(sight.tx, days)
    if span is None:
        raise Gone
    mates = [_mate(sight, one) for one in doing.mates_of(sight.tx, int(person_id))]
    return duty.substitute_screen(_managed(sight, person_id), *span, mates)


def _shut(sight: Sight, note: str, team: str = "") -> Screen:
    found = _team(sight, "shut", team)
    closed = sorted(duties.closed_from(sight.tx, found.code, sight.today))
    days = doing.working_days(sight.tx, found)
    return closing.shut_screen((found.code, found.name), _teams(sight, "shut"), days, closed, note)


def _shut_sure(sight: Sight, note: str, team: str = "", day: str = "") -> Screen:
    found, at = _team(sight, "shut", team), doing.day_of(day)
    if at is None:
        raise Gone
    return closing.sure_screen((found.code, found.name), at, len(shutting.coming(sight.tx, found, at)))


def _shut_done(sight: Sight, note: str, team: str = "", day: str = "", *call: str) -> Screen:
    found, at = _team(sight, "shut", team), doing.day_of(day)
    if at is None:
        raise Gone
    seen = [one for i in call if (one := people.visible(sight.tx, sight.visit.scope("card"), int(i)))]
    guests = [closing.Guest(one.id, name_of(sight.tx, one.id) or "?") for one in seen]
    office = doors(present.office(sight.tx, found), sight.tx.now)
    return closing.done_screen(office, at, guests, sight.programme.limits.card)


SCREENS: dict[str, Draw] = {
    "duty": _duty,
    "duty_day": _duty_day,
    "away": _away,
    "away_days": _away_days,
    "away_from": _away_from,
    "away_to": _away_to,
    "substitute": _substitute,
    "shut": _shut,
    "shut_sure": _shut_sure,
    "shut_done": _shut_done,
}
