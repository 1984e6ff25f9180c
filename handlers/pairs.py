"""Hears the two of a pair, and shows each of them their own side of it."""

from datetime import timedelta

from aiogram import Router
from aiogram.types import CallbackQuery

from actions import calling, hello, nudges, pairing
from actions import pairs as doing
from actions.naming import first_name
from dialogs import pairs as words
from dialogs.help import status_button
from dialogs.pairs import Mate
from dialogs.press import Press
from dialogs.screen import Row, Screen, go, talk_row
from handlers.hearing import Draw, Gone, Hearing, Pressed, Sight
from handlers.partners import HOME_ROWS
from locales.dates import Clock, Day, FarDay, Past
from storage import pair_weeks, pairs, role_models
from storage.pairs import ENDED, OPEN, Pair
from storage.people import Person
from storage.role_models import READY

AFTERWARDS = timedelta(days=90)
"""So long after its end a pair still has its page with a button for "they write anyway"."""


def router() -> Router:
    """The router of one's own pair."""
    found = Router(name="pairs")
    found.callback_query.register(_look, Pressed("g", "my_pair"))
    found.callback_query.register(_tap, Pressed("duo"))
    found.callback_query.register(_no_wish, Pressed("duo_no"))
    return found


async def _look(query: CallbackQuery, press: Press, hear: Hearing) -> None:
    await hear.do(doing.look, press.question)


async def _tap(query: CallbackQuery, press: Press, hear: Hearing) -> None:
    if press.question == "link":
        await hear.do(doing.share_link, press.subject, query.from_user.username or "")
    elif press.question == "unsay":
        await hear.do(hello.take_out, press.subject)
    else:
        await hear.do(doing.tap, press.subject, press.question, press.option)


async def _no_wish(query: CallbackQuery, press: Press, hear: Hearing) -> None:
    await hear.do(pairing.no_thanks)


def _pair(sight: Sight, pair_id: str) -> Pair:
    found = doing.mine(sight.tx, sight.visit, pair_id)
    if found is None:
        raise Gone
    return found


def _mate(sight: Sight, pair: Pair) -> Mate:
    me = sight.visit.me.id
    other, party = pair.other(me), pair.party(me)
    caller = calling.caller(sight.tx, pair, me)
    agreed = pair.youth_agreed_at if party == "youth" else pair.model_agreed_at
    told = pair.youth_yes_at if party == "youth" else pair.model_yes_at
    return Mate(
        pair=pair.id,
        party=party,
        state=pair.state,
        other=first_name(sight.tx, other) or "–",
        themes=nudges.shared_themes(sight.tx, sight.visit.house, pair),
        contact=doing.contact_of(sight.tx, pair, other),
        agreed=agreed is not None,
        answered=told is not None,
        shared=pair.youth_shares if party == "youth" else pair.model_shares,
        by_me=pair.ended_by == party,
        me=first_name(sight.tx, me),
        staff=first_name(sight.tx, caller) if caller else "",
        when=_when(sight),
        line=hello.told(sight.tx, pair, me),
        mine=hello.line_of(sight.tx, me),
    )


def _when(sight: Sight) -> object:
    """When somebody calls, by the office's real hours: never a promise that nobody can keep."""
    office = sight.doors()
    if office.opening is None:
        return words.SOON
    return words.TODAY if office.open else words.FROM(day=Day(office.day), time=Clock(office.opening.start))


def _my_pair(sight: Sight, note: str, pair_id: str = "") -> Screen:
    return words.mate_screen(_mate(sight, _pair(sight, pair_id)), note)


def _said(sight: Sight, note: str, pair_id: str = "", what: str = "") -> Screen:
    return words.said_screen(_mate(sight, _pair(sight, pair_id)), what)


def _wish_kept(sight: Sight, note: str) -> Screen:
    return Screen(str(words.WISH_KEPT), [talk_row()])


def _wish_no(sight: Sight, note: str) -> Screen:
    return Screen(str(words.WISH_NO), [[go(words.AFTER_ALL, "form", "wish")], [status_button()], talk_row()])


def rows_of(sight: Sight) -> list[Row]:
    """The ways to one's own pairs, for one's status and a role model's home."""
    person = sight.visit.person
    if person is None:
        return []
    known = [pair for pair in pairs.of_person(sight.tx, person.id, (*OPEN, ENDED)) if _knows(pair, person)]
    model = role_models.by_id(sight.tx, person.id)
    there = model is not None and model.state == READY
    # Who is a role model no more waits for what staff do about the pair, and has no page of it.
    mine = [pair for pair in known if there or pair.party(person.id) == "youth"]
    return [
        [go(words.MY_PAIR(other=first_name(sight.tx, pair.other(person.id)) or "–"), "my_pair", pair.id)]
        for pair in mine
        if pair.state in OPEN or _still_shown(sight, pair, person)
    ]


def _still_shown(sight: Sight, pair: Pair, person: Person) -> bool:
    """Whether a young person still has the page of a pair that is over, to say that the role model writes anyway."""
    over = pair.ended_at is not None and sight.tx.now - pair.ended_at < AFTERWARDS
    return over and pair.party(person.id) == "youth" and pair.youth_yes_at is not None


def mates_told(sight: Sight, person: Person) -> list[object]:
    """Somebody's pairs as they may read of them: who, and since when; never who ended it."""
    return [
        _told(sight, pair, person)
        for pair in pairs.of_person(sight.tx, person.id, (*OPEN, ENDED))
        if _knows(pair, person)
    ]


def _knows(pair: Pair, person: Person) -> bool:
    """Whether somebody was asked about a pair at all: a role model is only after the young person's yes."""
    return pair.party(person.id) == "youth" or pair.youth_yes_at is not None


def _told(sight: Sight, pair: Pair, person: Person) -> object:
    other = first_name(sight.tx, pair.other(person.id)) or "–"
    if pair.ended_at is not None:
        return words.MATES_OVER(other=other, moment=Past(pair.ended_at))
    if pair.started_on is not None:
        return words.MATES_SINCE(other=other, day=FarDay(pair.started_on))
    return words.MATES(other=other, moment=Past(pair.made_at))


def private_told(sight: Sight, person: Person) -> list[object]:
    """What somebody has answered privately about their pair, and a role model about its weeks."""
    answers = {**words.HOW, **words.PULSE, **words.WEEK, "talk": words.TALK_TO(staff=words.ONE_OF_US)}
    said = [(at, one) for at, _, one in pairs.said_by(sight.tx, person.id)]
    told = sorted([*said, *pair_weeks.weeks_by(sight.tx, person.id)])
    return [words.TOLD(moment=Past(at), answer=answers[one]) for at, one in told if one in answers]


HOME_ROWS.append(rows_of)
SCREENS: dict[str, Draw] = {"my_pair": _my_pair, "pair_said": _said, "wish_kept": _wish_kept, "wish_no": _wish_no}
