"""Hears readers of translations: /oversaet, accept, correct, and a leader's signature."""

from aiogram import F, Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from actions import event_words
from actions import translating as doing
from actions.naming import name_of
from actions.partners import is_partner, reach
from dialogs import translating as words
from dialogs.help import SPELLINGS
from dialogs.partners import STOP_WORK as LEAVE
from dialogs.press import Press
from dialogs.screen import Row, Screen, button, go
from dialogs.translating import Far
from handlers.hearing import Draw, Gone, Hearing, Pressed, Sight
from handlers.partners import HOME_ROWS
from locales import reviewed
from rules.ids import number
from rules.translation import read_of
from storage import events, readings
from storage.readings import INTERPRETER

OTHERWISE = {"new": doing.add, "leave": doing.leave}
"""What a button carries instead of a language."""
PAGES = ("readings", "readings_in", "reading", "my_tongues")


def router() -> Router:
    """The router of translations."""
    found = Router(name="translating")
    found.message.register(_opened, Command(*SPELLINGS["translate"], ignore_case=True), F.chat.type == "private")
    found.callback_query.register(_page, Pressed("g", *PAGES))
    found.callback_query.register(_decide, Pressed("tr"))
    found.callback_query.register(_second, Pressed("ck"))
    found.callback_query.register(_look, Pressed("g", "interpreters", "interpreter"))
    found.callback_query.register(_end, Pressed("ti"))
    found.callback_query.register(_sign, Pressed("sg"))
    found.callback_query.register(_choose, Pressed("tt"))
    return found


async def _opened(message: Message, hear: Hearing) -> None:
    await hear.do(doing.enter, "readings")


async def _page(query: CallbackQuery, press: Press, hear: Hearing) -> None:
    await hear.do(doing.enter, press.subject, press.question, press.option)


async def _decide(query: CallbackQuery, press: Press, hear: Hearing) -> None:
    await hear.do(doing.decide, press.subject, press.question, press.option)


async def _second(query: CallbackQuery, press: Press, hear: Hearing) -> None:
    await hear.do(doing.second, press.subject, press.question)


async def _look(query: CallbackQuery, press: Press, hear: Hearing) -> None:
    await hear.do(doing.look, press.subject, press.question)


async def _end(query: CallbackQuery, press: Press, hear: Hearing) -> None:
    await hear.do(doing.end, press.subject)


async def _sign(query: CallbackQuery, press: Press, hear: Hearing) -> None:
    await hear.do(doing.sign, press.subject)


async def _choose(query: CallbackQuery, press: Press, hear: Hearing) -> None:
    if press.subject in OTHERWISE:
        await hear.do(OTHERWISE[press.subject])
    else:
        await hear.do(doing.choose, press.subject)


def _far(sight: Sight, language: str, domain: str) -> Far:
    every, said = doing.every_step(sight.tx, sight.visit, language, domain), readings.words(sight.tx, language, domain)
    read, status, at = read_of(every, said), "draft", None
    if event_words.is_event(domain):
        return Far(language, domain, read, len(every), status, title=_title(sight, domain))
    if reviewed(language, domain):
        status = "reviewed"
    if read == len(every):
        status = "ready"
        if doing.is_signed(sight.tx, sight.visit, language, domain):
            signature = readings.signature(sight.tx, language, domain)
            status, at = "signed", signature.at if signature else None
    return Far(language, domain, read, len(every), status, at)


def _title(sight: Sight, domain: str) -> str:
    """The Danish title of an event. Raises Gone."""
    found = events.text(sight.tx, event_words.event_of(domain), events.DANISH)
    if found is None:
        raise Gone
    return found.title


def _reached(sight: Sight, pair: str) -> Far:
    """The language and domain of a button. Raises Gone."""
    found = doing.reached(sight.tx, sight.visit, pair)
    if found is None:
        raise Gone
    return _far(sight, *found)


def _readings(sight: Sight, note: str) -> Screen:
    if not doing.is_reader(sight.tx, sight.visit):
        raise Gone
    return words.readings_screen(
        doing.tongues(sight.tx, sight.visit),
        staff_side=sight.visit.staff is not None,
        may_add=sight.visit.may("interpreter"),
        note=note,
    )


def _readings_in(sight: Sight, note: str, language: str = "") -> Screen:
    domains = doing.open_pairs(sight.tx, sight.visit, language)
    if not domains:
        raise Gone
    found = [_far(sight, language, domain) for domain in domains]
    ours = words.EventTexts(
        [(f"{language}~{domain}", title) for domain, title in event_words.waiting(sight.tx, language)],
        [
            (f"{language}~{domain}", title)
            for domain, title in event_words.to_check(sight.tx, language, sight.visit.me.id)
        ],
    )
    return words.domains_screen(found, ours, may_sign=sight.visit.may("sign_off"), note=note)


def _reading(sight: Sight, note: str, pair: str = "", after: str = "-1") -> Screen:
    far = _reached(sight, pair)
    step = doing.unread_step(sight.tx, sight.visit, far.language, far.domain, int(after))
    return words.step_screen(far, step, note) if step else words.done_screen(far, note)


def _fix(sight: Sight, note: str, pair: str = "", token: str = "", code: str = "", what: str = "") -> Screen:
    far = _reached(sight, pair)
    step = doing.step_of(sight.tx, sight.visit, far.language, far.domain, token)
    if step is None:
        raise Gone
    return words.fix_screen(far, step, f"{doing.ASKS}{pair}~{token}", code, what)


def _check(sight: Sight, note: str, pair: str = "") -> Screen:
    far = _reached(sight, pair)
    theirs = event_words.translation(sight.tx, far.language, far.domain)
    if theirs is None:
        raise Gone
    danish = events.source(sight.tx, event_words.event_of(far.domain))
    parts = [part for part in event_words.PARTS if getattr(danish, part)]
    told = [getattr(danish, part) for part in parts], [getattr(theirs, part) for part in parts]
    return words.check_screen(far, *told)


def _done(sight: Sight, note: str, pair: str = "") -> Screen:
    return words.event_done_screen(_reached(sight, pair).title, note)


def _my_tongues(sight: Sight, note: str) -> Screen:
    if not sight.visit.may("translate"):
        raise Gone
    offered = list(dict.fromkeys(code for code, _ in sight.visit.house.catalogues.pairs))
    return words.my_tongues_screen(offered, readings.tongues(sight.tx, sight.visit.me.id))


def _interpreters(sight: Sight, note: str) -> Screen:
    if not sight.visit.may("interpreter"):
        raise Gone
    found = readings.interpreters(sight.tx, sight.visit.scope("interpreter").teams)
    return words.interpreters_screen([(one, name_of(sight.tx, one) or "?") for one in found], note)


def _interpreter(sight: Sight, note: str, person_id: str = "") -> Screen:
    role = reach(sight.tx, sight.visit, number(person_id), INTERPRETER)
    if role is None or not sight.visit.may("interpreter"):
        raise Gone
    who, tongues = role.person_id, readings.tongues(sight.tx, role.person_id)
    return words.interpreter_screen(who, name_of(sight.tx, who) or "?", tongues, joined=role.state == "active")


def rows_of(sight: Sight) -> list[Row]:
    """On an interpreter's own page: the texts to read."""
    person = sight.visit.person
    able = person is not None and is_partner(sight.tx, person.id, INTERPRETER)
    return (
        [[go(words.TO_READ, "readings"), go(words.TO_SPEAK, "voices")], [button(LEAVE, "tt", "leave")]] if able else []
    )


HOME_ROWS.append(rows_of)

SCREENS: dict[str, Draw] = {
    "readings": _readings,
    "readings_in": _readings_in,
    "reading": _reading,
    "reading_fix": _fix,
    "reading_check": _check,
    "reading_done": _done,
    "my_tongues": _my_tongues,
    "interpreters": _interpreters,
    "interpreter": _interpreter,
}
