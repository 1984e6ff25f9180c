"""A young person is let in: the notice is read, the door form is sent, and staff are told that somebody waits."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from actions import guardians, leaving, partners, present, telling
from actions.aging import TOLD_ON
from actions.late import HELP
from actions.naming import index_words_of
from actions.place import WAYS, where
from actions.visits import Visit
from rules.ages import band_code, band_of, bands, born_at_latest, next_age_on
from rules.form import HIDDEN, Draft, Form
from rules.hours import SLOT_AHEAD, is_open
from rules.owed import Show, show
from rules.programme import Team, in_use
from rules.subject import Subject
from storage import accounts, forms, people, requests, staff, trail
from storage.families import GUARDIAN
from storage.role_models import PARTNER
from storage.tx import Tx

NOTICE_VERSION = "1"
"""Version of the privacy notice at the door; a new wording that changes its meaning gets a new number."""


def read_notice(tx: Tx, visit: Visit, area: str, band: str, source: str) -> list[Show]:
    """The privacy notice was read: from here on something may be stored. Area and band come from the button: checked."""
    if visit.person is not None:
        return where(tx, visit, "stale")
    team = open_team(tx, visit, area)
    if team is None or band not in map(band_code, bands(team.youth_minimum_age or 18)):
        return [show("door", note="stale")]
    person_id = people.new(
        tx,
        team=team.code,
        area=area,
        language=visit.account.language,
        age_band=band,
        status="lead",
        source=source or None,
    )
    staff.give(tx, person_id, "youth", team.code)
    trail.consent(tx, person_id, "privacy", NOTICE_VERSION, visit.account.language)
    accounts.serve(tx, visit.account.id, person_id)
    forms.keep_draft(tx, person_id, "door", visit.house.forms["door"].version, Draft(_facts(team, band)).stored())
    trail.count(tx, team.code, "let_in")
    return [show("form", "door")]


def open_team(tx: Tx, visit: Visit, area: str) -> Team | None:
    """The team of an area that still takes young people in; None for a closed or unknown one."""
    team = visit.programme.team_of(area)
    today = tx.now.astimezone(visit.programme.calendar.zone).date()
    return team if team and any(found.code == area for found in in_use(team.areas, today)) else None


def _facts(team: Team, band: str) -> dict[str, Any]:
    """What the door form has to know, and never asks."""
    return {"_team": team.code, "_band": band, "_floor": team.youth_minimum_age or 18}


def begin(tx: Tx, visit: Visit, form: str) -> dict[str, Any] | None:
    """What a young person's own form begins with; None where it cannot be begun now.

    The door form begins again when it was cleared away before it was sent; "a little more" begins with what was told.
    """
    me = visit.me
    team = visit.programme.teams.get(me.team or "")
    if team is None or (form == "door") == (me.submitted_at is not None):
        return {} if form == "call" and team else None
    if form == "door":
        return _facts(team, me.age_band or band_code(bands(team.youth_minimum_age or 18)[0]))
    told = forms.record(tx, me.id, "more") if form == "more" else None
    return {**(told.answers if told else {}), "_team": team.code} if form == "more" else {}


def too_young(tx: Tx, visit: Visit) -> list[Show]:
    """The age that was typed is below the floor: everything goes again, at once."""
    area = visit.me.area or ""
    leaving.erase(tx, visit.account, visit.me, counted=False)
    return [show("too_young", area)]


def submit_door(tx: Tx, visit: Visit, subject: Subject, form: Form, answers: Mapping[str, Any]) -> list[Show]:
    """The door form lies before staff."""
    me = visit.me
    first = me.submitted_at is None
    today = present.today(tx)
    forms.keep_record(tx, me.id, "door", form.version, {**answers, TOLD_ON: today.isoformat()})
    people.index_name(tx, me.id, index_words_of(str(answers["name"])))
    if first:
        band = band_of(int(answers["age"]), int(answers.get("_floor", 0)))
        next_on = next_age_on(born_at_latest(int(answers["age"]), today), today)
        people.change(tx, me.id, submitted_at=tx.now, status="lead", next_age_on=next_on)
        people.change(tx, me.id, age_band=band_code(band) if band else me.age_band)
        trail.count(tx, me.team or "", "intake")
        telling.team(tx, "new_intake", me, tx.now)
    return [show("ways")]


def submit_more(tx: Tx, visit: Visit, subject: Subject, form: Form, answers: Mapping[str, Any]) -> list[Show]:
    """The second form lies before staff too."""
    forms.keep_record(tx, visit.me.id, "more", form.version, answers)
    return [show("more_done")]


def submit_call(tx: Tx, visit: Visit, subject: Subject, form: Form, answers: Mapping[str, Any]) -> list[Show]:
    """The number for a call, kept with the door form's answers; and the wish to be called."""
    record = forms.record(tx, visit.me.id, "door")
    if record is not None:
        told = {key: value for key, value in answers.items() if not key.startswith(HIDDEN)}
        forms.correct_record(tx, visit.me.id, "door", {**record.answers, **told}, visit.me.id)
        return choose_way(tx, visit, "call", "")
    forms.keep_record(tx, visit.me.id, "call", form.version, answers)
    return ask_for_person(tx, visit, "call")


def choose_way(tx: Tx, visit: Visit, way: str, slot: str) -> list[Show]:
    """Come by, a suggested time (minutes since 1970 in the button), or a call; a call asks for a number if there is none."""
    if visit.person is None or visit.me.submitted_at is None or way not in WAYS:
        return where(tx, visit, "stale")
    if way == "call" and not number_of(tx, visit.me.id):
        return _begin_call(tx, visit)
    at = _slot(tx, visit, slot) if way == "time" else None
    if way == "time" and at is None:
        return [show("slots", note="stale")]
    requests.replace(tx, visit.me.id, way, ("visit", "time"))
    new = requests.make(tx, visit.me.id, visit.me.team, way, at) is not None
    if new and visit.me.owner_id is not None:
        # While nobody has taken them, the team knows that somebody waits, and the card says how to meet.
        telling.team(tx, "help", visit.me, tx.now)
    return [show("now", way)]


def _slot(tx: Tx, visit: Visit, minutes: str) -> datetime | None:
    """The instant that a button names, if it still lies ahead and the office is open then."""
    team = visit.programme.teams.get(visit.me.team or "")
    if team is None or not (minutes.isdecimal() and len(minutes) < 9):
        return None
    at = datetime.fromtimestamp(int(minutes) * 60, UTC)
    return at if tx.now < at < tx.now + SLOT_AHEAD and is_open(present.office(tx, team), at) else None


def _begin_call(tx: Tx, visit: Visit) -> list[Show]:
    form = visit.house.forms["call"]
    forms.keep_draft(tx, visit.me.id, "call", form.version, Draft().stored())
    return [show("form", "call")]


def number_of(tx: Tx, person_id: int) -> str:
    """The phone number somebody gave, "" for none."""
    for record in forms.all_records(tx, person_id):
        if record.answers.get("phone"):
            return str(record.answers["phone"])
    return ""


def ask_for_person(tx: Tx, visit: Visit, kind: str) -> list[Show]:
    """Somebody wants a human. Before the notice was read nothing is stored: they are shown whom to call."""
    if visit.person is None or visit.staff is not None or kind not in HELP:
        return [show("person")]
    if visit.me.status == GUARDIAN:
        return guardians.ask_for_person(tx, visit, kind)
    if kind == "call" and not number_of(tx, visit.me.id):
        return _begin_call(tx, visit)
    if visit.me.status == PARTNER:
        return partners.ask_for_person(tx, visit, kind)
    if requests.make(tx, visit.me.id, visit.me.team, kind) is not None:
        telling.team(tx, "help", visit.me, tx.now)
        trail.count(tx, visit.me.team or "", "help")
    return [show("help_sent", kind, visit.incoming.tapped or visit.incoming.message)]


def leave_form(tx: Tx, visit: Visit) -> list[Show]:
    """The unfinished form is left alone; nothing more is asked about it."""
    return [show("status")]
