"""Hears staff who start, follow and end somebody's job, write down what the parents say, and set the step by hand."""

from datetime import timedelta

from aiogram import Router
from aiogram.types import CallbackQuery

from actions import approving, cards, more_to_do, placing, running, stepping
from actions.forms import Open
from actions.naming import first_name, name_of
from dialogs import approvals as parents
from dialogs import placements as words
from dialogs.approvals import Word
from dialogs.job_summary import Verdict, refused_screen, summary_screen
from dialogs.press import Press
from dialogs.screen import Screen
from handlers.hearing import Draw, Gone, Hearing, Pressed, Sight
from handlers.jobs import contact_at, jobs_of, read
from locales import Named
from rules.ages import age_on
from rules.placements import needs_parent
from rules.programme import in_use
from rules.work_rules import group_of
from storage import approvals, families, people, placements, steps
from storage.people import Person

WEEKS = tuple(int(n) for n in running.WEEKS)
JOB_QUESTIONS = ("placement", "job_longer", "job_end", "job_next")


def router() -> Router:
    """The router of jobs."""
    found = Router(name="placing")
    found.callback_query.register(_begin, Pressed("g", "place"))
    found.callback_query.register(_jobs, Pressed("g", "jobs"))
    found.callback_query.register(_look, Pressed("g", *JOB_QUESTIONS))
    found.callback_query.register(_do, Pressed("job"))
    found.callback_query.register(_more, Pressed("job_more"))
    found.callback_query.register(_end, Pressed("job_over"))
    found.callback_query.register(_approval, Pressed("g", "approval"))
    found.callback_query.register(_approve, Pressed("approve"))
    found.callback_query.register(_steps, Pressed("g", "step", "step_next"))
    found.callback_query.register(_set_step, Pressed("step"))
    return found


async def _begin(query: CallbackQuery, press: Press, hear: Hearing) -> None:
    await hear.do(placing.begin, press.question)


async def _jobs(query: CallbackQuery, press: Press, hear: Hearing) -> None:
    await hear.do(running.look_all, press.question)


async def _look(query: CallbackQuery, press: Press, hear: Hearing) -> None:
    await hear.do(running.look, press.subject, press.question, press.option)


async def _do(query: CallbackQuery, press: Press, hear: Hearing) -> None:
    await hear.do(running.do, press.subject, press.question, press.option)


async def _more(query: CallbackQuery, press: Press, hear: Hearing) -> None:
    await hear.do(more_to_do.tell, press.subject, press.question)


async def _end(query: CallbackQuery, press: Press, hear: Hearing) -> None:
    await hear.do(running.end, press.subject, press.question, press.option)


async def _approval(query: CallbackQuery, press: Press, hear: Hearing) -> None:
    await hear.do(approving.look, press.question)


async def _approve(query: CallbackQuery, press: Press, hear: Hearing) -> None:
    await hear.do(approving.record, press.subject, press.question, press.option)


async def _steps(query: CallbackQuery, press: Press, hear: Hearing) -> None:
    await hear.do(stepping.look, press.subject, press.question, press.option)


async def _set_step(query: CallbackQuery, press: Press, hear: Hearing) -> None:
    await hear.do(stepping.set_step, press.subject, press.question, press.option)


def _card(sight: Sight) -> timedelta:
    return sight.programme.limits.card


def _person(sight: Sight, verb: str, person_id: str) -> Person:
    person = cards.reach(sight.tx, sight.visit, verb, person_id)
    if person is None:
        raise Gone
    return person


def _job(sight: Sight, verb: str, job_id: str) -> placements.Placement:
    found = running.reached(sight.tx, sight.visit, verb, job_id)
    if found is None:
        raise Gone
    return found


def summary(sight: Sight, found: Open, note: str) -> Screen:
    """The summary of a job that is about to be started, with what stands in its way."""
    person = people.by_id(sight.tx, found.person_id)
    if person is None:
        raise Gone
    verdict = _verdict(sight, person, found)
    return summary_screen(found.form, str(found.subject), found.draft, verdict, person.id, _card(sight), note)


def _verdict(sight: Sight, person: Person, found: Open) -> Verdict:
    answers = found.draft.answers
    job, ninth = placing.job_of(answers), str(answers.get("ninth") or "")
    born = placing.born_on(sight.tx, person.id) or sight.today
    known = str(placing.schooling(sight.tx, person.id).get("ninth") or "") or ninth
    approval, said_on = placing.approval(sight.tx, sight.visit.house, person)
    age = age_on(born, job.starts_on)
    return Verdict(
        name=name_of(sight.tx, person.id) or "?",
        age=age_on(born, sight.today),
        blocked=placing.blocked(sight.tx, sight.visit.house, person, job, ninth),
        group=group_of(age, known == "yes"),
        approval=approval,
        said_on=said_on,
        contact=(contact := contact_at(sight, job.workplace_id)),
        alone=job.workplace_id if _needs_adult(sight, job.kind) and not contact else 0,
        thinking=placing.thinking_until(sight.tx, person, job.workplace_id),
        others=placing.minutes_beside(sight.tx, person, job),
    )


def _needs_adult(sight: Sight, kind: str) -> bool:
    job = sight.programme.job_types.get(kind)
    return job is not None and job.adult


def _refused(sight: Sight, note: str, why: str = "", person_id: str = "") -> Screen:
    person = _person(sight, "place", person_id)
    return refused_screen(why, name_of(sight.tx, person.id) or "?", person.id, _card(sight))


def _placement(sight: Sight, note: str, job_id: str = "") -> Screen:
    job = read(sight, _job(sight, "placement", job_id))
    verbs = [verb for verb in ("grow", "praise") if sight.visit.may(verb)]
    return words.job_screen(job, sight.today, sight.visit.may("place"), _card(sight), note, verbs)


def _all_jobs(sight: Sight, note: str, person_id: str = "") -> Screen:
    person = _person(sight, "placement", person_id)
    name = name_of(sight.tx, person.id) or "?"
    return words.jobs_screen(person.id, name, jobs_of(sight, person.id), sight.visit.may("place"), _card(sight))


def _longer(sight: Sight, note: str, job_id: str = "") -> Screen:
    job = _job(sight, "place", job_id)
    days = running.longer_days(sight.tx, sight.visit.house, job, sight.today)
    return words.longer_screen(job.id, days, _card(sight))


def _why(sight: Sight, note: str, job_id: str = "") -> Screen:
    reasons = [(one.code, Named(one.names)) for one in in_use(sight.programme.end_reasons, sight.today)]
    return words.why_screen(_job(sight, "place", job_id).id, reasons, _card(sight))


def _next(sight: Sight, note: str, job_id: str = "", reason: str = "") -> Screen:
    if reason not in sight.programme.end_reasons:
        raise Gone
    return words.next_screen(_job(sight, "place", job_id).id, reason, sight.today, WEEKS, _card(sight))


def _approvals(sight: Sight, note: str, person_id: str = "") -> Screen:
    person = _person(sight, "approve", person_id)
    zone = sight.programme.calendar.zone
    ties = {tie.guardian_id: tie.id for tie in families.guardians_of(sight.tx, person.id)}
    said = [
        Word(
            state=one.state,
            way=one.way,
            day=one.at.astimezone(zone).date(),
            who=_who(sight, one.recorded_by),
            model=one.about_id or 0,
            tie=ties.get(one.guardian_id or 0, 0),
            guardian=first_name(sight.tx, one.guardian_id) if one.guardian_id else "",
            name=(name_of(sight.tx, one.about_id) or "–") if one.about_id and sight.visit.may("pairs") else "",
        )
        for one in approvals.of_person(sight.tx, person.id)
        if one.kind == approvals.JOB or (one.about_id and sight.visit.may("pairs"))
    ]
    born = placing.born_on(sight.tx, person.id)
    needed = born is None or needs_parent(born, sight.today)
    name = name_of(sight.tx, person.id) or "?"
    standing, known = approving.standing(sight.tx, person.id), bool(ties)
    return parents.approval_screen(person.id, name, needed, said, _card(sight), note, standing=standing, family=known)


def _who(sight: Sight, person_id: int | None) -> str:
    return (first_name(sight.tx, person_id) if person_id else "") or "–"


def _step(sight: Sight, note: str, person_id: str = "") -> Screen:
    person = _person(sight, "step", person_id)
    codes = stepping.offered(sight.tx, sight.visit, person)
    states = [code for code in codes if not code.startswith(stepping.STEP)]
    ladder = [code.removeprefix(stepping.STEP) for code in codes if code.startswith(stepping.STEP)]
    now = next((one for one in steps.of_person(sight.tx, person.id) if one.until is None), None)
    named = {code: Named(step.names) for code, step in sight.programme.steps.items()}
    here = (named.get(now.step, now.step), now.since) if now else None
    rows = [(code, named[code]) for code in ladder]
    return parents.step_screen(person.id, name_of(sight.tx, person.id) or "?", here, states, rows, _card(sight), note)


def _step_next(sight: Sight, note: str, person_id: str = "", code: str = "") -> Screen:
    person = _person(sight, "step", person_id)
    if code not in stepping.offered(sight.tx, sight.visit, person):
        raise Gone
    return parents.step_next_screen(person.id, code, sight.today, WEEKS, _card(sight))


SCREENS: dict[str, Draw] = {
    "place": _refused,
    "placement": _placement,
    "jobs": _all_jobs,
    "job_longer": _longer,
    "job_end": _why,
    "job_next": _next,
    "approval": _approvals,
    "step": _step,
    "step_next": _step_next,
}
