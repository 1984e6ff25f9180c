"""Hears talks: what staff write from a card, what a young person answers, and the buttons under both."""

from aiogram import Router
from aiogram.types import CallbackQuery

from actions import cards, passing, place
from actions import forms as filling
from actions import talks as doing
from actions.naming import first_name, name_of
from dialogs import talks as words
from dialogs.asking import form_screen
from dialogs.press import Press
from dialogs.screen import Screen
from dialogs.talks import SHOWN, Line, View
from handlers.hearing import Draw, Gone, Hearing, Pressed, Sight
from handlers.standing import way_back
from rules.ids import number
from rules.subject import parse
from storage import talks
from storage.people import Person
from storage.talks import Talk, Words


def router() -> Router:
    """The router of talks."""
    found = Router(name="talks")
    found.callback_query.register(_write, Pressed("g", "write"))
    found.callback_query.register(_look, Pressed("g", "talk"))
    found.callback_query.register(_end, Pressed("g", "talk_over"))
    found.callback_query.register(_say, Pressed("say"))
    return found


async def _write(query: CallbackQuery, press: Press, hear: Hearing) -> None:
    await hear.do(doing.write, press.question)


async def _look(query: CallbackQuery, press: Press, hear: Hearing) -> None:
    await hear.do(doing.look, press.question)


async def _end(query: CallbackQuery, press: Press, hear: Hearing) -> None:
    await hear.do(doing.end, press.question)


async def _say(query: CallbackQuery, press: Press, hear: Hearing) -> None:
    if press.question in ("to", "none"):
        await hear.do(doing.choose, press.subject, press.option if press.question == "to" else "")
    elif press.question == "send":
        await hear.do(doing.send, press.subject)
    else:
        await hear.do(doing.undo, press.subject)


def _view(sight: Sight, person: Person) -> View:
    """A talk as this member of staff may see it: their own words with the young person, and those with the team."""
    tx, me = sight.tx, sight.visit.me
    found = talks.of_two(tx, person.id, me.id)
    said = talks.words_of(tx, [talk.id for talk in found], SHOWN)
    arrived = talks.deliveries(tx, [one.id for one in said if one.author == "staff"])
    name = name_of(tx, person.id) or "?"
    spoken = [_line(sight, one, name, *arrived.get(one.id, ("", "", None))) for one in said]
    going = next((talk.id for talk in found if talk.ended_at is None), 0)
    return View(person.id, name, going, spoken, passing.cannot(tx, person), sight.programme.limits.card)


def _line(sight: Sight, said: Words, name: str, state: str, reason: str, due: object) -> Line:
    if said.author == "youth":
        return Line(said.sent_at or said.at, name, said.text)
    who = first_name(sight.tx, said.author_id) if said.author_id else "–"
    mark = "blocked" if reason in ("blocked", "no_chat", "unreachable") else state or "planned"
    later = due if state == "planned" and isinstance(due, type(said.at)) and due > sight.tx.now else None
    mark = "later" if later else "planned" if mark == "sending" else mark
    return Line(said.sent_at or said.at, who, said.text, mark, later)


def _staff_talk(sight: Sight, person_id: str, note: str, *, writing: bool) -> Screen:
    person = cards.reach(sight.tx, sight.visit, "write", person_id)
    if person is None:
        raise Gone
    return words.talk_screen(_view(sight, person), note, writing=writing)


def _draft(sight: Sight, note: str, word_id: str = "") -> Screen:
    said = talks.words(sight.tx, number(word_id))
    if said is None or said.author_id != sight.visit.me.id or said.sent_at is not None:
        raise Gone
    if cards.reach(sight.tx, sight.visit, "write", said.person_id) is None:
        raise Gone
    name = name_of(sight.tx, said.person_id) or "?"
    return words.draft_screen(name, said.text, said.id, sight.programme.limits.card)


def _reader(sight: Sight, talk: Talk) -> str:
    """Who reads a talk, by first name; the team's name where all of it does."""
    name = first_name(sight.tx, talk.staff_id) if talk.staff_id else ""
    return name or sight.team().name


def _there(sight: Sight) -> list[tuple[int, str]]:
    person = sight.visit.person
    return [(talk.id, _reader(sight, talk)) for talk in talks.open_of(sight.tx, person.id)] if person else []


def _receipt(sight: Sight, note: str, talk_id: str = "") -> Screen:
    talk = talks.by_id(sight.tx, number(talk_id))
    if talk is None or sight.visit.person is None or talk.person_id != sight.visit.me.id:
        raise Gone
    return words.receipt_screen(_reader(sight, talk), talk.id, sight.doors(), note)


def _whom(sight: Sight, note: str, word_id: str = "") -> Screen:
    said, there = talks.words(sight.tx, number(word_id)), _there(sight)
    if said is None or not there or said.person_id != sight.visit.me.id or said.sent_at is not None:
        return words.unsent_screen()
    return words.whom_screen(said.text, said.id, there)


def _over(sight: Sight, note: str) -> Screen:
    unfinished = place.unfinished_of(sight.tx, sight.visit)
    about = parse(unfinished) if unfinished else None
    found = filling.opened(sight.tx, sight.visit, about, "") if about else None
    question = form_screen(found.form, unfinished, found.draft, "waiting") if found else None
    return words.over_screen(_there(sight), question, way_back(sight))


SCREENS: dict[str, Draw] = {
    "talk": lambda sight, note, person="": _staff_talk(sight, person, note, writing=False),
    "write": lambda sight, note, person="": _staff_talk(sight, person, note, writing=True),
    "talk_draft": _draft,
    "talk_receipt": _receipt,
    "talk_whom": _whom,
    "talk_unsent": lambda sight, note: words.unsent_screen(),
    "talk_over": _over,
    "talk_odd": lambda sight, note, kind="other": words.refused_screen(kind),
}
