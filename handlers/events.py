"""Hears staff who make events, look whom they reach, invite, move, call off, and count who came."""

from datetime import datetime

from aiogram import F, Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from actions import events as doing
from actions import inviting as planning
from actions import rooms
from actions.forms import Open
from dialogs import events as words
from dialogs.event_forms import EVERY, OFFERED, summary_screen
from dialogs.event_pages import OfKind, year_screen
from dialogs.events import Line, Told, View
from dialogs.help import SPELLINGS
from dialogs.press import Press
from dialogs.screen import Row, Screen, go
from dialogs.staffroom import PAGE
from handlers import event_pages
from handlers.event_pages import event_of, title_of
from handlers.hearing import Draw, Gone, Hearing, Pressed, Sight
from locales import Named
from locales.dates import Span
from rules.events import CANCELLED, DRAFT
from rules.ids import number
from storage import Tx, events, inviting, turnout
from storage.events import Event
from storage.tasks import Task

OLDEST = 20
"""How many years back figures are shown."""
PAGES = ("event", "event_preview", "event_texts", "event_school", "event_sure")


def router() -> Router:
    """The router of events."""
    found = Router(name="events")
    found.message.register(_open, Command(*SPELLINGS["events"], ignore_case=True), F.chat.type == "private")
    found.callback_query.register(_page, Pressed("g", "events", "events_past", "events_year"))
    found.callback_query.register(_look, Pressed("g", *PAGES))
    found.callback_query.register(_dry_run, Pressed("g", "event_dry"))
    found.callback_query.register(_add, Pressed("event_new"))
    found.callback_query.register(_change, Pressed("event_change"))
    found.callback_query.register(_move, Pressed("event_move"))
    found.callback_query.register(_count, Pressed("event_count"))
    found.callback_query.register(_do, Pressed("ev"))
    return found


async def _open(message: Message, hear: Hearing) -> None:
    await hear.do(rooms.enter, "events", "0")


async def _page(query: CallbackQuery, press: Press, hear: Hearing) -> None:
    await hear.do(rooms.enter, press.subject, press.question)


async def _look(query: CallbackQuery, press: Press, hear: Hearing) -> None:
    await hear.do(doing.look, press.subject, press.question, press.option)


async def _add(query: CallbackQuery, hear: Hearing) -> None:
    await hear.do(doing.begin)


async def _change(query: CallbackQuery, press: Press, hear: Hearing) -> None:
    await hear.do(doing.begin_change, press.subject)


async def _move(query: CallbackQuery, press: Press, hear: Hearing) -> None:
    await hear.do(doing.begin_move, press.subject)


async def _count(query: CallbackQuery, press: Press, hear: Hearing) -> None:
    await hear.do(doing.begin_count, press.subject)


async def _do(query: CallbackQuery, press: Press, hear: Hearing) -> None:
    await hear.do(doing.do, press.subject, press.question, press.option)


async def _dry_run(query: CallbackQuery, press: Press, hear: Hearing) -> None:
    """Counts in slices, reading only, so that nobody's answer waits for ten thousand families; then shows the figures.

    Whose event it is, is asked before the figures are shown: who may not see it reads that there is none.
    """
    found, after = planning.Reach(), 0
    while True:
        after = await hear.db.read(_slice, press.question, after, found)
        if not after:
            break
    await hear.do(doing.look, "event_dry", press.question, found.close().packed())


def _slice(tx: Tx, event_id: str, after: int, found: planning.Reach) -> int:
    event = events.by_id(tx, number(event_id))
    return planning.count(tx, event, after, found) if event is not None else 0


def summary(sight: Sight, found: Open, note: str) -> Screen:
    """The last look at an event, or at its new time."""
    return summary_screen(found.form, str(found.subject), found.draft, sight.programme.limits.card, note)


def _coming(sight: Sight, note: str, page: str = "0") -> Screen:
    found = events.coming(sight.tx, sight.visit.scope("events"), int(page), PAGE)
    listed = [_line(sight, one) for one in found.rows]
    return words.list_screen(listed, found, sight.programme.limits.card, note)


def _past(sight: Sight, note: str, page: str = "0") -> Screen:
    found = events.past(sight.tx, sight.visit.scope("events"), int(page), PAGE)
    listed = [_line(sight, one) for one in found.rows]
    return words.list_screen(listed, found, sight.programme.limits.card, note, past=True)


def _line(sight: Sight, event: Event) -> Line:
    return Line(id=event.id, title=title_of(sight, event), at=event.at, state=event.state)


def _one(sight: Sight, note: str, event_id: str = "") -> Screen:
    found = event_of(sight, event_id)
    return words.event_screen(_view(sight, found), sight.programme.limits.card, note)


def _view(sight: Sight, event: Event) -> View:
    programme, typed, whom = sight.programme, events.source(sight.tx, event.id), event.whom
    team = programme.teams[event.team]
    return View(
        id=event.id,
        title=typed.title,
        kind=Named(programme.event_kinds[event.kind].names),
        state=event.state,
        at=event.at,
        minutes=event.minutes,
        place=event.place,
        reason=typed.reason,
        meet=typed.place_note,
        was=event.moved_from,
        why=event.why or "",
        roles=whom.roles,
        areas=words.list_of([team.areas[code].name for code in whom.areas], EVERY),
        ages=words.list_of(whom.ages, EVERY),
        schools=words.list_of([str(Named(team.schools[code].names)) for code in whom.schools], EVERY),
        extras=words.list_of([str(OFFERED[name]) for name in doing.EXTRAS if getattr(event, name)], ""),
        seats=event.seats or 0,
        sending=event.planned_to != events.LAST,
        begun=event.at <= sight.tx.now,
        told=_told(sight.tx, event) if event.state != DRAFT else Told(),
    )


def _told(tx: Tx, event: Event) -> Told:
    counted, came = turnout.numbers(tx, event.id, event.version), inviting.came(tx, event)
    return Told(
        people=inviting.number(tx, event.id),
        by_hand=inviting.in_person(tx, event),
        yes=counted.coming,
        maybe=counted.maybe,
        no=counted.cannot,
        none=counted.no_answer,
        waiting=counted.waiting,
        adults=counted.adults,
        young=counted.young,
        interpreters=counted.interpreters,
        models=inviting.of_role_models(tx, event),
        reasons=counted.reasons,
        came_young=came.young,
        came_adults=came.adults,
    )


def _sure(sight: Sight, note: str, event_id: str = "", verb: str = "") -> Screen:
    found = event_of(sight, event_id)
    if verb not in words.SURE:
        raise Gone
    return words.sure_screen(found.id, title_of(sight, found), verb, sight.programme.limits.card)


def _year(sight: Sight, note: str, page: str = "0") -> Screen:
    """The figures of this year, or of so many years back."""
    zone = sight.programme.calendar.zone
    year = sight.today.year - min(int(page), OLDEST)
    span = (datetime(year, 1, 1, tzinfo=zone), datetime(year + 1, 1, 1, tzinfo=zone))
    held = inviting.year(sight.tx, sight.visit.scope("events"), *span)
    kinds = [
        OfKind(kind=Named(kind.names), held=sums.held, young=sums.young, adults=sums.adults)
        for code, kind in sight.programme.event_kinds.items()
        if (sums := held.kinds.get(code)) is not None
    ]
    return year_screen(year, kinds, held.moved, held.off, sight.programme.limits.card)


def told_of_event(sight: Sight, task: Task) -> tuple[str, Row]:
    """What a task says about an event that somebody is told of in person, and the button that opens it."""
    found = planning.event_of(sight.tx, task.subject_id, task.person_id)
    if found is None:
        return "", ()
    when = Span(found.at, found.minutes)
    waited = planning.is_seat(sight.tx, task.subject_id)
    said = words.TOLD_OFF if found.state == CANCELLED else words.TOLD_SEAT if waited else words.TOLD
    text = str(said(title=title_of(sight, found), when=when, place=found.place))
    return text, [go(words.OPEN_EVENT, "event", found.id)]


SCREENS: dict[str, Draw] = {
    "events": _coming,
    "events_past": _past,
    "events_year": _year,
    "event": _one,
    **event_pages.SCREENS,
    "event_sure": _sure,
}
