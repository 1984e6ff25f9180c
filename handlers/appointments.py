"""Hears staff who propose times, look at an appointment, and write down how it went."""

from datetime import timedelta

from aiogram import Router
from aiogram.types import CallbackQuery

from actions import appointments as doing
from actions import hosting, kin_talks, rooms, slips
from actions.agreeing import meeting_of
from actions.cards import reach
from actions.naming import name_of
from dialogs import appointments as words
from dialogs.appointments import Booked, Offer
from dialogs.press import Press
from dialogs.screen import Screen
from dialogs.staffroom import PAGE
from dialogs.voices import tongue_name
from handlers.hearing import Draw, Gone, Hearing, Pressed, Sight
from rules.appointments import INTERVIEW, MOST_TIMES, chosen_for
from rules.due import span_of
from rules.permissions import LEADER
from storage import appointments, families, workplaces
from storage.appointments import Appointment
from storage.paging import Page

LISTS = ("appointments", "appointments_next")


def router() -> Router:
    """The router of staff's appointments."""
    found = Router(name="appointments")
    found.callback_query.register(_enter, Pressed("g", *LISTS))
    found.callback_query.register(_look, Pressed("g", "meet", "meet_where", "meet_days", "meet_at"))
    found.callback_query.register(_look, Pressed("g", "appointment", "meet_off", "meet_link"))
    found.callback_query.register(_begin, Pressed("meet"))
    found.callback_query.register(_at, Pressed("at"))
    found.callback_query.register(_offer, Pressed("offer"))
    found.callback_query.register(_do, Pressed("meeting"))
    return found


async def _enter(query: CallbackQuery, press: Press, hear: Hearing) -> None:
    await hear.do(rooms.enter, press.subject, press.question)


async def _look(query: CallbackQuery, press: Press, hear: Hearing) -> None:
    await hear.do(doing.look, press.subject, press.question, press.option)


async def _begin(query: CallbackQuery, press: Press, hear: Hearing) -> None:
    await hear.do(doing.begin, press.subject, press.question)


async def _at(query: CallbackQuery, press: Press, hear: Hearing) -> None:
    await hear.do(doing.at_workplace, press.subject, press.question)


async def _offer(query: CallbackQuery, press: Press, hear: Hearing) -> None:
    await hear.do(doing.offer, press.subject, press.question)


async def _do(query: CallbackQuery, press: Press, hear: Hearing) -> None:
    await hear.do(doing.do, press.subject, press.question, press.option)


def _life(sight: Sight) -> timedelta:
    return sight.programme.limits.card


def _seen(sight: Sight, appointment_id: str) -> Appointment:
    """An appointment with somebody the reader sees. Raises Gone."""
    found = doing.seen(sight.tx, sight.visit, appointment_id)
    if found is None:
        raise Gone
    return found


def booked(sight: Sight, found: Appointment) -> Booked:
    """An appointment as staff read it."""
    guardian = families.guardian(sight.tx, found.with_id or 0) if found.is_kin else None
    return Booked(
        meeting=meeting_of(sight.tx, sight.programme, found),
        kin=(name_of(sight.tx, found.with_id or 0) or "?") if found.is_kin else "",
        kin_interpreter=tongue_name(guardian.language) if guardian and guardian.interpreter else "",
        kin_asked=not found.is_kin or kin_talks.asked(sight.tx, found),
        person=found.person_id,
        name=name_of(sight.tx, found.person_id) or "?",
        rating=found.rating or "",
        youth_answer=found.youth_answer or "",
        workplace_answer=found.workplace_answer or "",
        enrol=doing.may_enrol(sight.tx, sight.visit, found),
        slip=slips.is_slip(sight.tx, sight.programme, found),
        link=doing.can_link(found),
        host=_host(sight, found),
    )


def _host(sight: Sight, found: Appointment) -> str:
    """Why the workplace of an interview hears nothing from the bot; "" where it does."""
    if found.kind != INTERVIEW or hosting.host(sight.tx, found) is not None:
        return ""
    return "no_chat" if hosting.speaks_for(sight.tx, found) else "nobody"


def _meet(sight: Sight, note: str, person_id: str = "") -> Screen:
    person = reach(sight.tx, sight.visit, "meet", person_id)
    if person is None:
        raise Gone
    known = [meeting_of(sight.tx, sight.programme, one) for one in appointments.open_of(sight.tx, person.id)]
    return words.meet_screen(person.id, name_of(sight.tx, person.id) or "?", known, _life(sight), note)


def _where(sight: Sight, note: str, appointment_id: str = "") -> Screen:
    found = _seen(sight, appointment_id)
    return words.where_screen(found.id, found.person_id, _places(sight, found), _life(sight))


def _places(sight: Sight, found: Appointment) -> list[tuple[int, str]]:
    known = workplaces.of_team(sight.tx, found.team, sight.today, 2 * PAGE)
    return [(one.id, one.name) for one in known]


def _link(sight: Sight, note: str, appointment_id: str = "") -> Screen:
    found = _seen(sight, appointment_id)
    return words.link_screen(found.id, _places(sight, found), _life(sight))


def _days(sight: Sight, note: str, appointment_id: str = "", after: str = "") -> Screen:
    found, passed = _seen(sight, appointment_id), doing.times_of(sight.visit, after)
    days = doing.days_for(sight.tx, sight.visit, found, passed[0] if passed else None)
    return words.days_screen(found.id, found.person_id, days, _life(sight))


def _times(sight: Sight, note: str, appointment_id: str = "", picked: str = "") -> Screen:
    found, chosen = _seen(sight, appointment_id), doing.times_of(sight.visit, picked)
    if chosen is None:
        raise Gone
    day, ticked = chosen
    calendar = sight.programme.calendar
    times = doing.times_on(sight.tx, sight.visit, found, day)
    if ticked is None:
        ticked = [] if found.kind == INTERVIEW else chosen_for(times, calendar)
    if found.kind != INTERVIEW:
        ticked = [at for at in ticked if at in times][:MOST_TIMES]
    offer = Offer(appointment=found.id, kind=found.kind, day=day, times=times, ticked=ticked, calendar=calendar)
    return words.offer_screen(offer, _life(sight), note)


def _appointment(sight: Sight, note: str, appointment_id: str = "") -> Screen:
    found = _seen(sight, appointment_id)
    return words.appointment_screen(booked(sight, found), sight.tx.now, _life(sight), note)


def _off(sight: Sight, note: str, appointment_id: str = "") -> Screen:
    return words.off_screen(booked(sight, _seen(sight, appointment_id)), _life(sight))


def waiting(sight: Sight, number: int, size: int) -> Page[Appointment]:
    """What needs the reader today; leaders see everybody's."""
    team = next(iter(sight.programme.teams.values()))
    until = span_of(team, sight.today)[1]
    everybody = sight.visit.menu == LEADER
    return appointments.waiting(sight.tx, sight.visit.scope("meet"), until, number, size, everybody=everybody)


def _waiting(sight: Sight, note: str, page: str = "0") -> Screen:
    found = waiting(sight, int(page), PAGE)
    return words.list_screen("appointments", [booked(sight, one) for one in found.rows], found, _life(sight))


def _next(sight: Sight, note: str, page: str = "0") -> Screen:
    team, everybody = next(iter(sight.programme.teams.values())), sight.visit.menu == LEADER
    since = span_of(team, sight.today)[1]
    scope = sight.visit.scope("meet")
    found = appointments.coming(sight.tx, scope, since, int(page), PAGE, everybody=everybody)
    return words.list_screen("appointments_next", [booked(sight, one) for one in found.rows], found, _life(sight))


SCREENS: dict[str, Draw] = {
    "meet": _meet,
    "meet_where": _where,
    "meet_days": _days,
    "meet_at": _times,
    "appointment": _appointment,
    "meet_off": _off,
    "meet_link": _link,
    "appointments": _waiting,
    "appointments_next": _next,
}
