"""Puts together what status and card are told from: how far somebody is, and the card that staff see of them."""

from datetime import date, datetime

from actions import approving, pairing, present
from actions.aging import age_by
from actions.intake import number_of
from actions.naming import first_name, name_of
from actions.place import WAYS, unfinished_of
from actions.walkin import has_said_yes
from dialogs import support
from dialogs.asking import continue_button
from dialogs.cards import Card
from dialogs.door import back_row
from dialogs.guardians import home_row as kin_home_row
from dialogs.help import status_button
from dialogs.partners import home_row
from dialogs.placements import on_card
from dialogs.screen import Row
from handlers.hearing import Sight
from handlers.jobs import jobs_of
from rules.days import COPENHAGEN
from rules.permissions import MAY
from rules.phone import display
from rules.standing import Standing
from storage import Tx, duties, forms, pauses, placements, requests, supports, trail, workplaces
from storage.families import GUARDIAN
from storage.pauses import Pause
from storage.people import Person
from storage.role_models import PARTNER


def standing_of(tx: Tx, person: Person) -> Standing:
    """How far a young person is."""
    way = requests.latest(tx, person.id, WAYS)
    number = number_of(tx, person.id)
    begun = forms.draft_names(tx, person.id)
    stand_in, away_until = _away(tx, person.owner_id)
    pause = pauses.open_of(tx, person.id)
    return Standing(
        status=person.status,
        sent=person.submitted_at is not None,
        unfinished=next((name for name in ("door", "more") if name in begun), ""),
        stopped=person.messages_off_at is not None,
        owner=first_name(tx, person.owner_id) if person.owner_id else "",
        stand_in=stand_in,
        away_until=away_until,
        next_contact=person.next_contact_on,
        paused=_paused(pause, present.today(tx)),
        paused_until=pause.until if pause else None,
        way=way.kind if way else "",
        way_open=way is not None and any(way.id == still.id for still in requests.open_of(tx, person.id)),
        told_more=forms.record(tx, person.id, "more") is not None,
        slot=way.slot_at if way else None,
        slot_shut=bool(way and way.slot_at and _is_shut(tx, person.team or "", way.slot_at)),
        phone=display(number) if number else "",
        jobs=_jobs(tx, person.id),
    )


def _jobs(tx: Tx, person_id: int) -> tuple[tuple[str, date], ...]:
    """The jobs somebody has: the workplace, and since when."""
    found = [(workplaces.by_id(tx, job.workplace_id), job) for job in placements.of_person(tx, person_id, running=True)]
    return tuple((place.name, job.starts_on) for place, job in found if place is not None)


def _paused(pause: Pause | None, today: date) -> str:
    if pause is None:
        return ""
    return "on" if pause.until is None or today < pause.until else "over"


def _away(tx: Tx, owner_id: int | None) -> tuple[str, date | None]:
    """Who stands in for the owner, "" for nobody, and until when; None while the owner is there."""
    absence = present.absence_of(tx, owner_id) if owner_id else None
    if absence is None or owner_id is None:
        return "", None
    there = present.acting(tx, owner_id)
    return first_name(tx, there) if there else "", absence.last


def _is_shut(tx: Tx, team: str, at: datetime) -> bool:
    """Whether staff have closed the office on the day of a time that was suggested."""
    return at.astimezone(COPENHAGEN).date() in duties.closed_from(tx, team, present.today(tx))


def way_back(sight: Sight, screen: str = "", args: str = "") -> Row:
    """The way on from a screen that was looked at on the way: to the open form, the status, or the door."""
    if sight.visit.person is None:
        return back_row(screen, args)
    unfinished = unfinished_of(sight.tx, sight.visit)
    if not unfinished and sight.visit.me.status == PARTNER:
        return home_row()
    if not unfinished and sight.visit.me.status == GUARDIAN:
        return kin_home_row()
    return [continue_button(unfinished) if unfinished else status_button()]


def _support(sight: Sight, person_id: int) -> str:
    """What somebody said last of the help they get."""
    said = supports.of_person(sight.tx, person_id)[-1:]
    return next((support.on_card(one.answer, one.at.astimezone(COPENHAGEN).date()) for one in said), "")


def card_of(sight: Sight, person: Person) -> Card:
    """Everything a card and what lies behind its taps are told from."""
    tx = sight.tx
    records = forms.all_records(tx, person.id)
    answers = {record.form: record.answers for record in records}
    area = sight.programme.area(person.area or "")
    wanted = requests.open_of(tx, person.id)
    waiting = person.submitted_at if person.status == "lead" and person.owner_id is None else None
    return Card(
        id=person.id,
        name=name_of(tx, person.id) or "?",
        age=age_by(records, sight.today),
        area=area.name if area else "",
        standing=standing_of(tx, person),
        waiting_since=waiting,
        may=frozenset(verb for verb in MAY if sight.visit.may(verb)),
        answers=answers,
        notes=[
            (n.at, first_name(tx, n.author_id) if n.author_id else "–", n.text) for n in trail.notes_on(tx, person.id)
        ],
        help=[(request.id, request.kind) for request in wanted],
        help_taken={one.id: first_name(tx, one.taken_by) or "–" for one in wanted if one.taken_by},
        earlier=[(record.form, record.answers) for record in forms.earlier(tx, person.id)],
        said_yes="referral" not in answers or has_said_yes(tx, person.id),
        approval=approving.standing(tx, person.id),
        job="\n".join(on_card(job) for job in jobs_of(sight, person.id, running=True)[:1]),
        support=_support(sight, person.id),
        declined=at.astimezone(COPENHAGEN).date() if (at := pairing.declined(tx, person.id)) else None,
        back=sight.visit.account.came_from or "",
        leave_message=any(a.get("leave_message") == "yes" for a in answers.values()),
    )
