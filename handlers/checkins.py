"""Hears what young people and workplaces tap under a check-in, and shows them what comes next."""

from dataclasses import replace

from aiogram import Router
from aiogram.types import CallbackQuery

from actions import checkin_answers as doing
from actions import more_to_do, present, worth
from actions.at_work import named, told_all, told_of, waiting, who, works_there
from actions.checkins import told_youth
from actions.naming import first_name
from dialogs import at_work
from dialogs import checkins as words
from dialogs import worth as worth_words
from dialogs.checkins import Asked
from dialogs.press import Press
from dialogs.screen import Row, Screen, go
from handlers.hearing import Draw, Gone, Hearing, Pressed, Sight
from handlers.kin_more import proud_rows
from handlers.partners import HOME_ROWS
from rules.checkins import AFTER, WORKPLACE, WORTH, YOUTH, asks_support
from rules.notices import Facts
from rules.programme import Team
from storage import people
from storage.checkins import CheckIn
from storage.people import Person


def router() -> Router:
    """The router of check-ins."""
    found = Router(name="checkins")
    found.callback_query.register(_how_goes, Pressed("g", "how_goes"))
    found.callback_query.register(_what_then, Pressed("g", "what_then"))
    found.callback_query.register(_at_work, Pressed("g", "at_work"))
    found.callback_query.register(_worth, Pressed("g", "worth"))
    found.callback_query.register(_at_works, Pressed("g", "at_works"))
    return found


async def _how_goes(query: CallbackQuery, press: Press, hear: Hearing) -> None:
    await hear.do(doing.answer, press.question, press.option)


async def _what_then(query: CallbackQuery, press: Press, hear: Hearing) -> None:
    await hear.do(doing.what_then, press.question, press.option)


async def _at_work(query: CallbackQuery, press: Press, hear: Hearing) -> None:
    await hear.do(doing.at_work, press.question, press.option)


async def _worth(query: CallbackQuery, press: Press, hear: Hearing) -> None:
    await hear.do(doing.worth, press.question, press.option)


async def _at_works(query: CallbackQuery, press: Press, hear: Hearing) -> None:
    await hear.do(doing.all_at_work)


def _own(sight: Sight, checkin_id: str, party: str) -> tuple[CheckIn, Person]:
    """The reader's own check-in, and the young person whom it is about. Raises Gone."""
    one = doing.mine(sight.tx, sight.visit, checkin_id, party)
    person = people.by_id(sight.tx, one.person_id) if one else None
    if one is None or person is None:
        raise Gone
    return one, person


def _question(sight: Sight, one: CheckIn) -> Facts:
    return Facts(name=first_name(sight.tx, one.person_id), told=told_youth(sight.tx, sight.visit.house, one))


def _draw_mood(sight: Sight, note: str, checkin_id: str = "") -> Screen:
    one, person = _own(sight, checkin_id, YOUTH)
    first, second = doing.call_days(sight.tx, sight.team())
    asked = Asked(
        id=one.id,
        answer=one.answer,
        items=one.items,
        open=one.closed_as in doing.WAITING,
        support=asks_support(one.point, sight.programme.checkins),
        company=one.point == f"day{sight.programme.checkins.company_day}",
        owner=who(sight.tx, sight.visit.house, person),
        today=sight.today,
        first=first,
        second=second,
    )
    screen = words.how_goes_screen(asked, _question(sight, one), note)
    return replace(screen, rows=[*proud_rows(sight), *screen.rows]) if one.answer == "good" else screen


def _draw_then(sight: Sight, note: str, checkin_id: str = "") -> Screen:
    one, person = _own(sight, checkin_id, AFTER)
    waits, owner = one.closed_as in doing.WAITING, who(sight.tx, sight.visit.house, person)
    return words.what_then_screen(one.answer, waits, owner, _question(sight, one), note)


def _draw_work(sight: Sight, note: str, checkin_id: str = "", said: str = "") -> Screen:
    one, person = _own(sight, checkin_id, WORKPLACE)
    house, team = sight.visit.house, sight.programme.teams.get(person.team or "")
    told = {**told_of(sight.tx, house, one), "open": one.closed_as in doing.WAITING}
    told["more"] = more_to_do.is_asked(sight.tx, one)
    called = _called(sight, team, who(sight.tx, house, person)) if said == "call" else None
    others = [found for found in waiting(sight.tx, sight.visit.me.id) if found.id != one.id]
    return at_work.at_work_screen(told, note=note, called=called, others=named(sight.tx, others))


def _called(sight: Sight, team: Team | None, owner: str) -> object:
    """When a workplace is called that asked for it."""
    if team is None:
        return None
    return at_work.called_text(owner, present.today(sight.tx), doing.call_days(sight.tx, team)[0])


def _draw_worth(sight: Sight, note: str, checkin_id: str = "", said: str = "") -> Screen:
    one, person = _own(sight, checkin_id, WORTH)
    told = {**worth.told_of(sight.tx, sight.visit.house, one), "open": one.closed_as in doing.WAITING}
    team = sight.programme.teams.get(person.team or "")
    called = _called(sight, team, str(told["owner"])) if said == "call" else None
    return worth_words.worth_screen(told, note=note, called=called)


def _draw_works(sight: Sight, note: str) -> Screen:
    if sight.visit.person is None or not works_there(sight.tx, sight.visit.me.id):
        raise Gone
    found = waiting(sight.tx, sight.visit.me.id)
    return at_work.at_works_screen(told_all(sight.tx, sight.visit.house, sight.visit.me, found))


def rows_of(sight: Sight) -> list[Row]:
    """On the page of a workplace's contact: one row for each young person of theirs who is asked about now."""
    found = named(sight.tx, waiting(sight.tx, sight.visit.me.id)[: at_work.MOST_NAMES])
    asked = worth.waiting(sight.tx, sight.visit.me.id)
    return [
        *([go(at_work.ASKED_NOW(youth=name or "–"), "at_work", checkin)] for checkin, name in found),
        *([go(worth_words.NOW, "worth", one.id)] for one in asked),
    ]


HOME_ROWS.append(rows_of)
SCREENS: dict[str, Draw] = {
    "how_goes": _draw_mood,
    "what_then": _draw_then,
    "at_work": _draw_work,
    "at_works": _draw_works,
    "worth": _draw_worth,
}
