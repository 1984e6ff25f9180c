"""Hears who wants to see their own CV, and gathers what stands in it: only what is written down of themselves."""

from collections.abc import Awaitable, Callable, Mapping
from datetime import date

from aiogram import F, Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from actions import cv as doing
from actions import tracks
from actions.stepping import PREPARING
from dialogs import cv as words
from dialogs.asking import NOTES
from dialogs.cv import Cv, Worked
from dialogs.help import SPELLINGS
from dialogs.press import Press
from dialogs.screen import Screen
from handlers.hearing import Draw, Gone, Hearing, Pressed, Sight
from handlers.jobs import jobs_of
from locales import Named
from rules.invitations import CAME
from rules.tracks import DONE, TRACKS
from storage import events, invitations, role_models, steps
from storage.people import Person

SCREENS_OF = ("cv", "cv_example")
NOT_FOR_A_CV = "cv"
"""The track that leads here."""


def router() -> Router:
    """The router of one's own CV."""
    found = Router(name="cv")
    found.message.register(_opener("cv"), Command(*SPELLINGS["cv"], ignore_case=True), F.chat.type == "private")
    found.callback_query.register(_open, Pressed("g", *SCREENS_OF))
    found.callback_query.register(_less, Pressed("g", "cv_less"))
    return found


def _opener(screen: str) -> Callable[[Message, Hearing], Awaitable[None]]:
    async def opened(message: Message, hear: Hearing) -> None:
        await hear.do(doing.enter, screen)

    return opened


async def _open(query: CallbackQuery, press: Press, hear: Hearing) -> None:
    await hear.do(doing.enter, press.subject)


async def _less(query: CallbackQuery, press: Press, hear: Hearing) -> None:
    await hear.do(doing.remove, press.question)


def _cv(sight: Sight, note: str) -> Screen:
    person = sight.visit.person
    if person is None:
        raise Gone
    model = role_models.by_id(sight.tx, person.id)
    cv = Cv(
        jobs=_jobs(sight, person),
        attended=sorted([*_attended(sight, person), *_steps(sight, person)], key=lambda one: one[0], reverse=True),
        tracks=_finished(sight, person),
        model=model is not None and model.state == role_models.READY,
        courses=doing.courses(sight.tx, person.id),
    )
    return words.cv_screen(cv, str(NOTES[note]) if note else "")


def _jobs(sight: Sight, person: Person) -> list[Worked]:
    """The jobs that have begun, the newest first."""
    return [
        Worked(
            since=job.starts,
            until=job.ended,
            workplace=job.workplace,
            kind=job.kind,
            minutes=job.minutes,
            grew=min(job.grew, default=None),
        )
        for job in jobs_of(sight, person.id)
        if job.starts <= sight.today
    ]


def _attended(sight: Sight, person: Person) -> list[tuple[date, str]]:
    """Events to which they came themselves."""
    zone = sight.programme.calendar.zone
    came = [one for one in invitations.of_person(sight.tx, person.id) if one.came == CAME and one.youth_id is None]
    found = [event for one in came if (event := events.by_id(sight.tx, one.event_id))]
    return [(event.at.astimezone(zone).date(), events.source(sight.tx, event.id).title) for event in found]


def _steps(sight: Sight, person: Person) -> list[tuple[date, object]]:
    """The steps that they have taken, such as an education; those that are a job of ours stand there as the job."""
    known = {code: step for code, step in sight.programme.steps.items() if code != PREPARING}
    jobs = {job.step for job in sight.programme.job_types.values()}
    taken = [one for one in steps.of_person(sight.tx, person.id) if one.step in known and one.step not in jobs]
    return [(one.since, Named(known[one.step].names)) for one in taken if one.since <= sight.today]


def _finished(sight: Sight, person: Person) -> list[str]:
    """The tracks of which they have done every step."""
    states = tracks.states(sight.tx, person.id)
    return [code for code in TRACKS if code != NOT_FOR_A_CV and _is_over(sight, person, code, states.get(code, {}))]


def _is_over(sight: Sight, person: Person, code: str, states: Mapping[str, str]) -> bool:
    path = tracks.path(sight.tx, person.id, code)
    return bool(path) and all(states.get(step) == DONE for step in path)


def _example(sight: Sight, note: str) -> Screen:
    return words.example_screen()


SCREENS: dict[str, Draw] = {"cv": _cv, "cv_example": _example}
