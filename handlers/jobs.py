"""Puts together what a job is told from: for its screen, the card, the status and "my data"."""

from actions.intake import number_of
from actions.naming import name_of
from dialogs.placements import Job
from dialogs.workplaces import contact_words
from handlers.hearing import Sight
from locales import Named
from rules.programme import Choice
from storage import growths, placements, workplaces
from storage.placements import Placement


def read(sight: Sight, found: Placement) -> Job:
    """A job as it is read."""
    programme, place = sight.programme, workplaces.by_id(sight.tx, found.workplace_id)
    kinds: dict[str, Choice] = dict(programme.job_types)
    return Job(
        id=found.id,
        person=found.person_id,
        name=name_of(sight.tx, found.person_id) or "?",
        workplace=place.name if place else "–",
        kind=_named(kinds.get(found.kind), found.kind),
        payer=_named(programme.payers.get(found.payer), found.payer),
        starts=found.starts_on,
        ends=found.ends_on,
        minutes=found.minutes_week,
        times=found.times or "",
        contact=contact(sight, found.contact_id or (place.contact_id if place else None)),
        confirmed=found.confirmed_on,
        ended=found.ended_on,
        grew=[one.day for one in growths.of_job(sight.tx, found.id)],
        reason=_named(programme.end_reasons.get(found.end_reason or ""), found.end_reason or ""),
    )


def _named(choice: Choice | None, code: str) -> object:
    return Named(choice.names) if choice else code


def contact(sight: Sight, person_id: int | None) -> str:
    """Who to speak to at a workplace, with the number; "" for nobody."""
    if person_id is None:
        return ""
    return contact_words(name_of(sight.tx, person_id), number_of(sight.tx, person_id))


def contact_at(sight: Sight, workplace_id: int) -> str:
    """Who to speak to at this workplace now."""
    place = workplaces.by_id(sight.tx, workplace_id)
    return contact(sight, place.contact_id) if place else ""


def jobs_of(sight: Sight, person_id: int, *, running: bool = False) -> list[Job]:
    """Somebody's jobs, the newest first."""
    return [read(sight, one) for one in placements.of_person(sight.tx, person_id, running=running)]
