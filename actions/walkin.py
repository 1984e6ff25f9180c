"""Somebody walked in or was referred: staff write them down, and they say yes on their own phone when they like."""

import secrets
from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from actions import newcomers, present, telling
from actions.aging import TOLD_ON, age_of
from actions.cards import reach
from actions.intake import NOTICE_VERSION
from actions.naming import index_words_of, name_of
from actions.visits import Visit
from rules.ages import band_code, band_of, born_at_latest, next_age_on
from rules.form import Draft, Form
from rules.names import Name, fold, parse_name, search_words
from rules.owed import Show, show
from rules.programme import Team
from rules.standing import CLOSED
from rules.subject import Subject
from storage import accounts, forms, hold, joins, people, staff, trail
from storage.families import GUARDIAN
from storage.people import Person
from storage.role_models import PARTNER
from storage.tx import Tx

TOKEN_BYTES = 16
"""128 random bits."""
LIFE = timedelta(days=14)
"""How long a link can be used."""
TAPPED_TWICE = timedelta(minutes=5)
YOUNGEST = 13
"""Whom staff may write down; from which age somebody may chat is the controller's setting."""
MOST_ALIKE = 8


def enter(tx: Tx, visit: Visit) -> list[Show]:
    """Begin to write somebody down, always from the first question. Others read that there is no such command."""
    return newcomers.begin(tx, visit, "add", "add", _floor=YOUNGEST)


def lost(tx: Tx, visit: Visit) -> list[Show]:
    """A button of the form was tapped after all was answered, as a second tap is: whom it was about is still shown."""
    made = people.newest_of(tx, visit.me.id, tx.now - TAPPED_TWICE) if visit.may("add") else None
    return [show("added", made)] if made else [show("gone")]


def submit_add(tx: Tx, visit: Visit, subject: Subject, form: Form, answers: Mapping[str, Any]) -> list[Show]:
    """All is answered. Where the team knows somebody of that name, it is asked first whether it is them."""
    team = visit.programme.team_of(str(answers["area"]))
    if team is None or team.code not in visit.scope("add").teams:
        return [show("gone")]
    alike = _alike(tx, visit, team, str(answers["name"]))
    if alike:
        forms.keep_draft(tx, visit.me.id, "add", form.version, Draft(answers).stored())
        return [show("alike", *alike[:MOST_ALIKE])]
    return _make(tx, visit, team, answers)


def make_anyway(tx: Tx, visit: Visit) -> list[Show]:
    """It is somebody new, although there is the same name."""
    stored = forms.draft(tx, visit.me.id, "add") if visit.may("add") else None
    form = visit.house.forms["add"]
    draft = form.load(stored.content) if stored else None
    if draft is None or form.current(draft) is not None:
        return [show("gone")]
    team = visit.programme.team_of(str(draft.answers["area"]))
    if team is None or team.code not in visit.scope("add").teams:
        return [show("gone")]
    forms.drop_draft(tx, visit.me.id, "add")
    return _make(tx, visit, team, draft.answers)


def _alike(tx: Tx, visit: Visit, team: Team, name: str) -> list[int]:
    """Who has the same name in the same team, however it is spelled or accented."""
    found = people.found(tx, visit.scope("add"), search_words(name), 4 * MOST_ALIKE)
    known = [person for i in found if (person := people.by_id(tx, i)) and person.team == team.code]
    return [person.id for person in known if _folded(name_of(tx, person.id)) == _folded(name)]


def _folded(name: str) -> str:
    parsed = parse_name(name)
    return fold(str(parsed)) if isinstance(parsed, Name) else fold(name)


def _make(tx: Tx, visit: Visit, team: Team, answers: Mapping[str, Any]) -> list[Show]:
    band, today = band_of(int(str(answers["age"])), YOUNGEST), present.today(tx)
    person_id = people.new(
        tx,
        team=team.code,
        area=answers["area"],
        language=answers["language"],
        age_band=band_code(band) if band else None,
        next_age_on=next_age_on(born_at_latest(int(str(answers["age"])), today), today),
        status="lead",
        owner_id=visit.me.id,
        submitted_at=tx.now,
        taken_at=tx.now,
    )
    staff.give(tx, person_id, "youth", team.code)
    hidden = {"_team": team.code, "_band": band_code(band) if band else "", "_floor": YOUNGEST}
    told = {key: answers[key] for key in ("age", "name", "phone") if key in answers}
    aged = {TOLD_ON: today.isoformat()}
    forms.keep_record(tx, person_id, "door", visit.house.forms["door"].version, {**hidden, **told, **aged})
    referral = {"referred": answers["referred"]}
    forms.keep_record(tx, person_id, "referral", visit.house.forms["referral"].version, referral)
    people.index_name(tx, person_id, index_words_of(str(answers["name"])))
    trail.count(tx, team.code, "added")
    trail.log(tx, visit.me.id, "add", person_id, team.code)
    return [show("added", person_id)]


def nobody(tx: Tx, visit: Visit, person_id: str) -> list[Show]:
    """Whoever wrote them down is not the one who looks after them: they wait on the list of new ones."""
    found = reach(tx, visit, "add", person_id)
    if found is None:
        return [show("gone")]
    hold(tx, people=[found.id])
    found = reach(tx, visit, "add", person_id) or found
    if found.owner_id != visit.me.id or found.status in CLOSED:
        return [show("added", found.id, note="already")]
    people.change(tx, found.id, owner_id=None, taken_at=None)
    trail.log(tx, visit.me.id, "add_nobody", found.id, found.team)
    telling.team(tx, "new_intake", found, tx.now)
    return [show("added", found.id, note="saved")]


def has_said_yes(tx: Tx, person_id: int) -> bool:
    """Whether somebody has read the privacy notice themselves."""
    return any(kind == "privacy" for kind, *_ in trail.consents_of(tx, person_id))


def too_young_for(tx: Tx, visit: Visit, person: Person) -> int:
    """The age from which somebody may chat, where they are younger or nobody knows; 0 where they may."""
    found = visit.programme.teams.get(person.team or "")
    floor = (found.youth_minimum_age if found else None) or 18
    return floor if (age_of(tx, person.id) or 0) < floor else 0


def link(tx: Tx, visit: Visit, person_id: str, how: str) -> list[Show]:
    """Make a link, as words or as a code to scan, or take all of them back. Until it was said it is kept sealed."""
    found = reach(tx, visit, "add", person_id)
    if found is None or how not in ("link", "code", "back"):
        return [show("gone")]
    if how == "back":
        gone = joins.revoke_of(tx, found.id)
        trail.log(tx, visit.me.id, "join_back", found.id, found.team)
        return [show("added", found.id, note="saved" if gone else "already")]
    if has_said_yes(tx, found.id) or too_young_for(tx, visit, found):
        return [show("card", found.id, note="already")]
    token = secrets.token_urlsafe(TOKEN_BYTES)
    joins.make(tx, token, found.id, found.team or "", visit.me.id, tx.now + LIFE)
    trail.log(tx, visit.me.id, "join", found.id, found.team)
    sealed = tx.vault.seal(tx, visit.me.id, "joins.token", token)
    until = int((tx.now + LIFE).timestamp())
    return [show("join" if how == "link" else "join_code", found.id, until, sealed.hex())]


def follow(tx: Tx, visit: Visit, token: str) -> list[Show]:
    """Somebody followed a link: they read the privacy notice first, and nothing is joined yet."""
    if visit.staff is not None:
        return [show("for_them")]
    return [show("join_notice" if joins.opened(tx, token, visit.account.id) else "bad_join")]


def say_yes(tx: Tx, visit: Visit) -> list[Show]:
    """They read the notice and want it: the record is theirs, and this chat is how they are reached."""
    found = joins.waiting_in(tx, visit.account.id) if visit.staff is None else None
    if found is None:
        return [show("bad_join")]
    hold(tx, people=[found.person_id])
    person = people.by_id(tx, found.person_id)
    if person is None or person.status in (PARTNER, GUARDIAN) or not joins.use(tx, found.id):
        return [show("bad_join")]
    joins.revoke_of(tx, person.id)
    trail.consent(tx, person.id, "privacy", NOTICE_VERSION, visit.account.language)
    accounts.serve(tx, visit.account.id, person.id)
    people.change(tx, person.id, language=visit.account.language, last_seen_at=tx.now)
    trail.count(tx, person.team or "", "let_in")
    trail.log(tx, None, "said_yes", person.id, person.team)
    return [show("ways" if person.status == "lead" else "status")]


def say_no(tx: Tx, visit: Visit) -> list[Show]:
    """They would rather not: the link is used up, and staff still know them as before."""
    found = joins.waiting_in(tx, visit.account.id)
    if found is not None:
        joins.use(tx, found.id)
    return [show("join_left")]
