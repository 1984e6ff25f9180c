"""Hears what staff do with check-ins: the list of those that need somebody, one of them, a decision, all of one person."""

from aiogram import Router
from aiogram.types import CallbackQuery

from actions import reviews as doing
from actions import rooms, worth
from actions.cards import reach
from actions.checkins import PHONE, workplace_name
from actions.naming import first_name, name_of
from dialogs import reviews as words
from dialogs import support
from dialogs.cards import PRAISE
from dialogs.pairing import ROLE_MODEL
from dialogs.press import Press
from dialogs.reviews import Followed
from dialogs.screen import Row, Screen, button, go
from dialogs.staffroom import PAGE
from handlers.hearing import Draw, Gone, Hearing, Pressed, Sight
from rules.checkins import DECISIONS, WORKPLACE, YOUTH, asks_support
from rules.permissions import LEADER
from storage import checkins, people, placements, supports
from storage.checkins import CheckIn, Review
from storage.paging import Page
from storage.tasks import Task


def router() -> Router:
    """The router of what staff do with check-ins."""
    found = Router(name="reviews")
    found.callback_query.register(_list, Pressed("g", "checkins"))
    found.callback_query.register(_look, Pressed("g", "checkin", "review", "followed"))
    found.callback_query.register(_phoned, Pressed("phoned"))
    found.callback_query.register(_decide, Pressed("decide"))
    return found


async def _list(query: CallbackQuery, press: Press, hear: Hearing) -> None:
    await hear.do(rooms.enter, "checkins", press.question)


async def _look(query: CallbackQuery, press: Press, hear: Hearing) -> None:
    await hear.do(doing.look, press.subject, press.question)


async def _phoned(query: CallbackQuery, press: Press, hear: Hearing) -> None:
    await hear.do(doing.by_phone, press.subject, press.question)


async def _decide(query: CallbackQuery, press: Press, hear: Hearing) -> None:
    await hear.do(doing.decide, press.subject, press.question)


def needing(sight: Sight, number: int, size: int) -> Page[Task]:
    """Check-ins and reviews that need somebody: the reader's and nobody's, or everybody's for leaders."""
    everybody = sight.visit.menu == LEADER
    return checkins.needing(sight.tx, sight.visit.scope("checkin"), sight.today, number, size, everybody=everybody)


def _listed(sight: Sight, note: str, page: str = "0") -> Screen:
    found = needing(sight, int(page), PAGE)
    rows = [(t.kind, t.subject_id, name_of(sight.tx, t.person_id) or "?", "", t.due_on) for t in found.rows]
    return words.list_screen(rows, found, sight.programme.limits.card)


def _closed(sight: Sight, one: CheckIn) -> str | None:
    """How a check-in ended; whoever wants no messages was not asked before they are phoned."""
    person = people.by_id(sight.tx, one.person_id) if (one.closed_as, one.party) == ("phone", YOUTH) else None
    return "phone_stopped" if person is not None and person.messages_off_at is not None else one.closed_as


def _followed(sight: Sight, one: CheckIn) -> Followed:
    kinds = ("checkin", "checkin_phone") if one.party == "youth" else ("workplace", "workplace_phone")
    open_tasks = [task for kind in kinds if (task := checkins.task_of(sight.tx, kind, one.id))]
    return Followed(
        id=one.id,
        person=one.person_id,
        name=name_of(sight.tx, one.person_id) or "?",
        workplace=workplace_name(sight.tx, placements.by_id(sight.tx, one.placement_id)),
        day=one.due_on,
        party=one.party,
        answer=one.answer,
        items=one.items,
        closed=_closed(sight, one),
        task=open_tasks[0].id if open_tasks else 0,
        may_phone=one.answer is None and one.party in PHONE,
        support=_asks_support(sight, one),
        worth=_worth(sight, one),
    )


def _asks_support(sight: Sight, one: CheckIn) -> bool:
    """Whether somebody who was phoned is to be asked if they get the help they need."""
    phoned = one.closed_as == "done_by_phone" and one.party == YOUTH and "support" not in one.items
    return phoned and asks_support(one.point, sight.programme.checkins)


def _worth(sight: Sight, one: CheckIn) -> int:
    """What a workplace is to be asked in the same call, if the reader sees whom it stands with."""
    placement = placements.by_id(sight.tx, one.placement_id)
    if placement is None or one.party != WORKPLACE or one.closed_as not in ("phone", "done_by_phone"):
        return 0
    found = worth.to_ask(sight.tx, placement)
    return found.id if found and reach(sight.tx, sight.visit, doing.VERB, found.person_id) else 0


def _one(sight: Sight, note: str, checkin_id: str = "") -> Screen:
    found = doing.reached(sight.tx, sight.visit, checkin_id)
    if found is None:
        raise Gone
    return words.checkin_screen(_followed(sight, found[0]), sight.programme.limits.card, note)


def _review(sight: Sight, note: str, review_id: str = "") -> Screen:
    found = doing.reached_review(sight.tx, sight.visit, review_id)
    placement = placements.by_id(sight.tx, found[0].placement_id) if found else None
    if found is None or placement is None:
        raise Gone
    one, person = found
    shown = Followed(
        id=one.id,
        person=person.id,
        name=name_of(sight.tx, person.id) or "?",
        workplace=workplace_name(sight.tx, placement),
        day=placement.ends_on,
    )
    task = checkins.task_of(sight.tx, "next_step", one.id)
    told = _lines_of(sight, person.id, placement.id)
    step = task.due_on if task else None
    return words.review_screen(shown, one.decision, step, told, sight.programme.limits.card, note)


def _lines_of(sight: Sight, person_id: int, placement_id: int = 0) -> list[object]:
    """All check-ins of somebody in a line each, the newest first; of one placement where it is named."""
    every = checkins.of_person(sight.tx, person_id)
    found = [(one.due_on, words.line(_followed(sight, one))) for one in every if placement_id in (0, one.placement_id)]
    decided = [
        (one.due_on, words.decision_line(one.due_on, one.decision))
        for one in checkins.reviews_of(sight.tx, person_id)
        if not placement_id
    ]
    said = [
        (at.date(), support.line(one.answer, one.status, at.date()))
        for one in supports.of_person(sight.tx, person_id)
        if not placement_id
        for at in [one.at.astimezone(sight.programme.calendar.zone)]
    ]
    return [
        line for _, line in sorted([*found, *decided, *said], key=lambda one: one[0], reverse=True) if line is not None
    ]


def _all(sight: Sight, note: str, person_id: str = "") -> Screen:
    person = reach(sight.tx, sight.visit, "checkin", person_id)
    if person is None:
        raise Gone
    name, lifetime = name_of(sight.tx, person.id) or "?", sight.programme.limits.card
    return words.followed_screen(name, person.id, _lines_of(sight, person.id), lifetime)


def told_in_task(sight: Sight, task: Task) -> tuple[str, Row]:
    """What a task that came from a check-in says besides, and the button that opens where it came from."""
    stopped = ""
    if task.kind in checkins.OPEN_KINDS:
        one = checkins.by_id(sight.tx, task.subject_id)
        stopped = str(words.CLOSED["phone_stopped"]) if one and _closed(sight, one) == "phone_stopped" else ""
        place, row = (one.placement_id if one else 0), [go(words.OPEN_CHECKIN, "checkin", task.subject_id)]
    elif task.kind in ("review", "next_step"):
        about: Review | None = checkins.review(sight.tx, task.subject_id)
        place, row = (about.placement_id if about else 0), [go(words.OPEN_REVIEW, "review", task.subject_id)]
        row = row if about is not None and about.decision not in DECISIONS else []
    elif task.kind == "after":
        place, row = task.subject_id, []
    elif task.kind == "pair_apart_model":
        return "", [go(ROLE_MODEL, "role_model", task.person_id)]
    elif task.kind in ("track_done", "grew"):
        return "", [button(PRAISE, "q", f"praise~{task.person_id}")]
    else:
        return "", []
    placement = placements.by_id(sight.tx, place)
    wish = checkins.wish(sight.tx, place) if task.kind == "after" else None
    said = words.THEN(name=first_name(sight.tx, task.person_id), wish=words.THENS[wish]) if wish else ""
    named = str(words.PLACE(workplace=workplace_name(sight.tx, placement))) if placement else ""
    return " ".join(part for part in (named, stopped, str(said)) if part), row


SCREENS: dict[str, Draw] = {"checkins": _listed, "checkin": _one, "review": _review, "followed": _all}
