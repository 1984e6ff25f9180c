"""Hears which small steps somebody does, or wants help with; staff begin them for somebody."""

from aiogram import Router
from aiogram.types import CallbackQuery

from actions import tracks as acting
from actions.cards import reach
from actions.naming import name_of
from dialogs import tracks
from dialogs.press import Press
from dialogs.screen import Screen
from dialogs.tracks import Track
from handlers.hearing import Draw, Gone, Hearing, Pressed, Sight
from rules.tracks import TRACKS


def router() -> Router:
    """The router of help tracks."""
    found = Router(name="tracks")
    found.callback_query.register(_see, Pressed("g", "tracks", "track"))
    found.callback_query.register(_said, Pressed("g", "todo"))
    found.callback_query.register(_look, Pressed("g", "tracks_of"))
    found.callback_query.register(_begin, Pressed("trackfor"))
    return found


async def _see(query: CallbackQuery, press: Press, hear: Hearing) -> None:
    await hear.do(acting.see, press.subject, press.question)


async def _said(query: CallbackQuery, press: Press, hear: Hearing) -> None:
    await hear.do(acting.said, press.question, press.option)


async def _look(query: CallbackQuery, press: Press, hear: Hearing) -> None:
    await hear.do(acting.look, press.question)


async def _begin(query: CallbackQuery, press: Press, hear: Hearing) -> None:
    await hear.do(acting.begin_for, press.subject, press.question)


def _of(sight: Sight, person_id: int) -> dict[str, Track]:
    """How far somebody is with each track that has steps at their age."""
    states, wanted = acting.states(sight.tx, person_id), acting.wanted(sight.tx, person_id)
    found = {}
    for code in TRACKS:
        path = acting.path(sight.tx, person_id, code)
        if path:
            found[code] = Track(code=code, path=path, states=states.get(code, {}), wanted=code in wanted)
    return found


def _mine(sight: Sight) -> dict[str, Track]:
    if sight.visit.person is None:
        raise Gone
    return _of(sight, sight.visit.person.id)


def _tracks(sight: Sight, note: str) -> Screen:
    return tracks.tracks_screen(list(_mine(sight).values()))


def _track(sight: Sight, note: str, code: str = "", reply: str = "") -> Screen:
    found = _mine(sight).get(code)
    if found is None:
        raise Gone
    return tracks.track_screen(found, reply)


def _todo(sight: Sight, note: str, name: str = "", reply: str = "") -> Screen:
    return _track(sight, note, name.partition(".")[0], reply)


def _for_staff(sight: Sight, note: str, person_id: str = "") -> Screen:
    person = reach(sight.tx, sight.visit, "track", person_id)
    if person is None:
        raise Gone
    found = list(_of(sight, person.id).values())
    name, lifetime = name_of(sight.tx, person.id) or "?", sight.programme.limits.card
    return tracks.for_staff_screen(person.id, name, found, lifetime, note)


SCREENS: dict[str, Draw] = {"tracks": _tracks, "track": _track, "todo": _todo, "tracks_of": _for_staff}
