"""Builds the programme from the parsed file: what each table must hold, and what must agree between tables.

Long because every section of the file is named here once, in the order of the file.
"""

import re
from collections.abc import Mapping
from dataclasses import fields, replace
from datetime import date, timedelta
from types import MappingProxyType
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from rules import programme_role_models, work_times
from rules.programme import (
    LEGAL,
    Area,
    Calendar,
    Choice,
    Crisis,
    Fault,
    Helpline,
    Limits,
    Office,
    Programme,
    ProgrammeError,
    Retention,
    SendHours,
    SpecialDays,
    Team,
)
from rules.programme_appointments import appointment_minutes
from rules.programme_approval import read_approval
from rules.programme_checkins import checkins_of
from rules.programme_events import event_kinds
from rules.programme_pairs import read_pairs
from rules.programme_placements import job_types
from rules.programme_waiting import read_pauses, read_tracks, read_waiting
from rules.programme_when import meeting, schooling
from rules.reading import NO_HOURS, WEEKDAYS, Reading

AUDIENCES = ("youth", "parents", "staff", "role_models", "workplaces")
OUTSIDE_HOURS = ("duty", "team", "leader")
HALF_HOLIDAYS = {
    "may_day": (5, 1),
    "constitution_day": (6, 5),
    "christmas_eve": (12, 24),
    "new_years_eve": (12, 31),
}
YOUNGEST, OLDEST = 10, 25
"""What a youth minimum age can sensibly be."""
ASKS_AGAIN, DRAFTS = "asks_again_after_hours", "drafts"
IDLE_HOURS, MOST_IDLE_HOURS = 12, 24 * 30
"""After how long staff are asked for a code again where a team does not say, and the most it can say."""

_PHONE = re.compile(r"\+?[\d ]{3,20}")


def build(data: Mapping[str, object], *, playground: bool = False) -> Programme:
    """The programme, or ProgrammeError with every fault found.

    What the controller alone can decide is filled in from [playground] there, and from [trial_run] while `trial`
    is true; otherwise it stays None.
    """
    faults: list[Fault] = []
    root = Reading(data, "", faults)
    lender = "playground" if playground else "trial_run" if root.flag("trial") else ""
    programme = _programme(root, lender)
    root.done()
    _check(programme, root, lender)
    if faults:
        raise ProgrammeError(faults)
    return programme


def _programme(root: Reading, lender: str) -> Programme:
    calendar = _calendar(root)
    languages = tuple(str(code) for code in root.must("languages", list, ["da"]))
    loans = {name: _loan(root, name) for name in ("playground", "trial_run")}
    loan = loans.get(lender, {})
    steps, payers = _choices(root, "steps", languages), _choices(root, "payers", languages)
    return Programme(
        trial=root.flag("trial"),
        drafts=bool(loan.get(DRAFTS)),
        default_language=root.text("default_language"),
        languages=languages,
        calendar=calendar,
        teams={code: _team(table, code, calendar, languages, loan) for code, table in root.tables("teams")},
        steps=steps,
        payers=payers,
        end_reasons=_choices(root, "end_reasons", languages),
        job_types=job_types(root, languages, payers, steps),
        work_times=work_times.listed(root),
        wishes=_choices(root, "wishes", languages),
        help_kinds=_choices(root, "help_kinds", languages),
        help_wanted=_choices(root, "help_wanted", languages),
        heard_from=_choices(root, "heard_from", languages),
        themes=_choices(root, "themes", languages),
        event_kinds=event_kinds(root, languages),
        role_models=programme_role_models.read(root.table("role_models"), languages),
        helplines={code: _helpline(table, code, languages) for code, table in root.tables("helplines")},
        send_hours={audience: _send_hours(table) for audience, table in root.tables("send_hours")},
        retention=_retention(root.table("retention")),
        limits=_limits(root.table("limits")),
        crisis=_crisis(root.table("crisis")),
        joint_meeting=meeting(root.table("joint_meeting"), monthly=True),
        checkins=checkins_of(root.table("checkins")),
        pairs=read_pairs(root.table("pairs")),
        waiting=read_waiting(root.table("waiting")),
        pauses=read_pauses(root.table("pauses")),
        tracks=read_tracks(root.table("tracks")),
        approval=read_approval(root.table("approval")),
        appointments=appointment_minutes(root.table("appointments")),
    )


def _calendar(root: Reading) -> Calendar:
    zone = root.text("time_zone")
    table = root.table("closed_on")
    closed = frozenset(day for name, day in HALF_HOLIDAYS.items() if table.must_flag(name))
    table.done()
    try:
        return Calendar(ZoneInfo(zone), closed)
    except (ZoneInfoNotFoundError, ValueError):
        root.fault("time_zone", f'there is no time zone "{zone}"; in Denmark write "Europe/Copenhagen"')
        return Calendar(ZoneInfo("UTC"), closed)


def _legal(table: Reading) -> dict[str, object]:
    return {
        "controller": table.maybe_text("controller"),
        "legal_basis": table.maybe_text("legal_basis"),
        "privacy_contact": table.maybe_text("privacy_contact"),
        "youth_minimum_age": table.maybe_whole("youth_minimum_age", YOUNGEST, OLDEST),
    }


def _loan(root: Reading, name: str) -> dict[str, object]:
    if not root.has(name):
        return {}
    table = root.table(name)
    loan = _legal(table) | {ASKS_AGAIN: table.maybe_whole(ASKS_AGAIN, 0, MOST_IDLE_HOURS), DRAFTS: table.flag(DRAFTS)}
    table.done()
    return loan


def _asks_again(table: Reading, loan: Mapping[str, object]) -> timedelta | None:
    """A team's own setting, unless the playground or a trial say otherwise; 0 is never."""
    own = table.maybe_whole(ASKS_AGAIN, 0, MOST_IDLE_HOURS)
    hours = next((hours for hours in (loan.get(ASKS_AGAIN), own) if isinstance(hours, int)), IDLE_HOURS)
    return timedelta(hours=hours) if hours else None


def _team(table: Reading, code: str, calendar: Calendar, languages: tuple[str, ...], loan: dict[str, object]) -> Team:
    areas = {name: _area(inner, name, code) for name, inner in table.tables("areas")}
    own = _legal(table)
    borrowed = frozenset(name for name in LEGAL if own[name] is None and loan.get(name) is not None)
    schools = _choices(table, "schools", languages)
    team = Team(
        code=code,
        name=table.text("name"),
        office=_office(table.table("office"), calendar),
        areas=MappingProxyType(areas),
        schools=schools,
        schooling=schooling(table.table("school_year"), schools),
        meeting=meeting(table.table("meeting")),
        borrowed=borrowed,
        asks_again_after=_asks_again(table, loan),
        until=table.maybe("until", date),
    )
    table.done()
    legal = own | {name: loan[name] for name in borrowed}
    return replace(team, **legal)  # type: ignore[arg-type]  # _legal has checked each kind


def _area(table: Reading, code: str, team: str) -> Area:
    area = Area(code=code, name=table.text("name"), team=team, until=table.maybe("until", date))
    table.done()
    return area


def _office(table: Reading, calendar: Calendar) -> Office:
    phone = table.text("phone")
    if not _PHONE.fullmatch(phone):
        table.fault("phone", f'"{phone}" is not a phone number')
    week = table.table("hours")
    office = Office(
        address=table.text("address"),
        phone=phone,
        week=MappingProxyType({number: week.hours(day) for number, day in enumerate(WEEKDAYS)}),
        special=tuple(_special(row) for row in table.rows("special_days")),
        calendar=calendar,
        example=table.flag("example"),
        answer_days=table.maybe_whole("answer_days", 1, 10),
    )
    if not any(office.week.values()):
        week.fault("", "the office is never open")
    week.done()
    table.done()
    return office


def _special(row: Reading) -> SpecialDays:
    first = row.must("from", date, date.min)
    last = row.maybe("to", date) or first
    if last < first:
        row.fault("to", "this is before the first day")
    special = SpecialDays(first, last, row.hours("hours"))
    row.done()
    return special


def _choices(table: Reading, key: str, languages: tuple[str, ...]) -> Mapping[str, Choice]:
    found = {}
    for code, inner in table.tables(key):
        until = inner.maybe("until", date)
        found[code] = Choice(code=code, names=inner.languages(languages), until=until)
        inner.done()
    if not found:
        table.fault(key, "this list is empty")
    return MappingProxyType(found)


def _helpline(table: Reading, code: str, languages: tuple[str, ...]) -> Helpline:
    line = Helpline(
        code=code,
        name=table.text("name"),
        number=table.maybe_text("number") or "",
        web=table.maybe_text("web") or "",
        what=table.words(languages, "what"),
        hours=table.words(languages, "hours"),
        source=table.text("source"),
        verified_on=table.maybe("verified_on", date),
    )
    if not line.number and not line.web:
        table.fault("number", "a helpline needs a number or a web address")
    if line.number and not _PHONE.fullmatch(line.number):
        table.fault("number", f'"{line.number}" is not a phone number')
    table.done()
    return line


def _send_hours(table: Reading) -> SendHours:
    hours = table.hours("hours")
    if len(hours) != 1:
        table.fault("hours", 'write one stretch of hours, for example "08:00-20:00"')
    send = SendHours(
        hours=hours[0] if hours else NO_HOURS,
        days=table.weekdays("days"),
        public_holidays=table.must_flag("public_holidays"),
    )
    table.done()
    return send


def _retention(table: Reading) -> Retention:
    kept = Retention(**{field.name: table.span(field.name) for field in fields(Retention)})
    table.done()
    return kept


def _crisis(table: Reading) -> Crisis:
    begins = table.text("outside_hours")
    if begins not in OUTSIDE_HOURS:
        table.fault("outside_hours", f'"{begins}" is not one of {", ".join(OUTSIDE_HOURS)}')
    crisis = Crisis(next_after=timedelta(minutes=table.whole("next_after_minutes", 1, 240)), outside_hours=begins)
    table.done()
    return crisis


def _limits(table: Reading) -> Limits:
    limits = Limits(
        messages_per_day=table.whole("messages_per_day", 1, 20),
        messages_per_week=table.whole("messages_per_week", 1, 50),
        card=timedelta(minutes=table.whole("card_minutes", 1, 24 * 60)),
        invite=timedelta(hours=table.whole("invite_hours", 1, 24 * 30)),
        unfinished_form_nudge=timedelta(hours=table.whole("unfinished_form_nudge_hours", 1, 24 * 30)),
        forgotten_waiting=timedelta(days=table.whole("forgotten_waiting_days", 1, 366)),
        forgotten=timedelta(days=table.whole("forgotten_days", 1, 366)),
        helpline_check=timedelta(days=table.whole("helpline_check_days", 1, 366)),
    )
    table.done()
    return limits


def _check(programme: Programme, root: Reading, lender: str) -> None:
    """What must agree between tables; `lender` is the table that fills in what the controller has not decided."""
    if programme.default_language not in programme.languages:
        root.fault("default_language", "this language is not among `languages`")
    if len(programme.helplines) < 2:
        root.fault("helplines", "nobody is ever shown one helpline alone; write at least two")
    for audience in AUDIENCES:
        if audience not in programme.send_hours:
            root.fault(f"send_hours.{audience}", "this is missing; say when messages may be sent")
    if not programme.teams:
        root.fault("teams", "there is no team")
    for team in programme.teams.values():
        if not team.areas:
            root.fault(f"teams.{team.code}.areas", "a team needs at least one area")
        if lender and team.youth_minimum_age is None:
            root.fault(f"{lender}.youth_minimum_age", "this is missing; the door asks everybody's age")
    _check_codes(programme, root)


def _check_codes(programme: Programme, root: Reading) -> None:
    """A record holds the code of an area or a school alone, so no two teams may use the same."""
    owner: dict[tuple[str, str], str] = {}
    for team in programme.teams.values():
        for kind, codes in (("areas", team.areas), ("schools", team.schools)):
            for code in codes:
                first = owner.setdefault((kind, code), team.code)
                if first != team.code:
                    root.fault(f"teams.{team.code}.{kind}.{code}", f"team {first} uses this code already")
