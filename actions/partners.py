"""Partners come in by a personal link from staff: role models, and contacts at workplaces. They say yes themselves, freely.

A link works once, for as long as programme.toml says; of its token only a keyed hash is kept, and it is shown once.
"""

import secrets
from typing import TypeVar

from actions import present, tasks
from actions.telling import person as tell
from actions.visits import House, Visit
from rules.form import Draft
from rules.owed import Show, show
from storage import accounts, forms, hold, joins, people, role_models, staff, trail
from storage.joins import Join
from storage.people import Person
from storage.readings import INTERPRETER
from storage.role_models import PARTNER, ROLE
from storage.staff import Role
from storage.tx import Tx

WORKPLACE = "workplace"
ROLES = (ROLE, WORKPLACE, INTERPRETER)
TOKEN_BYTES = 16
"""128 random bits."""
NOTICE = "privacy_partner"
NOTICE_VERSION = "1"
"""Version of the privacy notice for adults."""
HOW = ("link", "code", "back")
Known = TypeVar("Known")
"""Whom a link is for, as their role or as a guardian."""


def make(tx: Tx, visit: Visit, team: str, role: str, name: str, phone: str) -> int:
    """Write down somebody who was never a young person here; they have said yes to nothing yet. Their id.

    The caller has asked the permission table, and whether the team is the writer's.
    """
    person_id = people.new(tx, team=team, language=visit.programme.default_language, status=PARTNER)
    staff.ask(tx, person_id, role, team)
    answers = {"name": name, "phone": phone}
    forms.keep_record(tx, person_id, "partner", visit.house.forms["partner"].version, answers)
    return person_id


def role_of(tx: Tx, person_id: int, role: str = "") -> Role | None:
    """The role of a partner that waits or stands; what waits comes first."""
    mine = [one for one in staff.roles_of(tx, person_id) if one.role in ((role,) if role else ROLES)]
    return next(iter(sorted(mine, key=lambda one: one.state != "pending")), None)


def is_partner(tx: Tx, person_id: int, role: str = "") -> bool:
    """Whether somebody has said yes to being a role model or a workplace's contact."""
    mine = staff.roles_of(tx, person_id)
    return any(one.state == "active" and one.role in ((role,) if role else ROLES) for one in mine)


def was_asked(tx: Tx, person: Person) -> bool:
    """Whether somebody is or was a partner, so that they have a page of their own as one."""
    return person.status == PARTNER or is_partner(tx, person.id) or role_models.by_id(tx, person.id) is not None


def reach(tx: Tx, visit: Visit, person_id: int, role: str = "") -> Role | None:
    """A partner's role, if the writer may hand out links in that team; None otherwise, whatever the reason."""
    found = role_of(tx, person_id, role) if visit.may("partner") else None
    return found if found is not None and found.team in visit.scope("partner").teams else None


def link_for(tx: Tx, visit: Visit, person_id: int, role: str, how: str = "link") -> list[Show]:
    """A personal link as words or as a code to scan, or take all of theirs back. Until it was said it is kept sealed."""
    found = reach(tx, visit, person_id, role)
    if found is None or found.team is None or how not in HOW:
        return [show("gone")]
    if how == "back":
        gone = joins.revoke_of(tx, person_id)
        trail.log(tx, visit.me.id, "join_back", person_id, found.team)
        return [show("partner_back", person_id, role, note="saved" if gone else "already")]
    token, until = secrets.token_urlsafe(TOKEN_BYTES), tx.now + visit.programme.role_models.link
    joins.make(tx, _secret(token), person_id, found.team, visit.me.id, until)
    trail.log(tx, visit.me.id, "partner_link", person_id, found.team)
    sealed = tx.vault.seal(tx, visit.me.id, "joins.token", token)
    screen = "partner_link" if how == "link" else "partner_code"
    return [show(screen, person_id, role, int(until.timestamp()), sealed.hex())]


def _secret(token: str) -> str:
    """What of a partner's token is hashed: the link of a walk-in with the same token would be another."""
    return f"partner.{token}"


def follow(tx: Tx, visit: Visit, token: str) -> list[Show]:
    """Somebody followed a link: only a first letter is shown until they say that it is them."""
    if visit.staff is not None:
        return [show("partner_staff")]
    found = joins.opened(tx, _secret(token), visit.account.id)
    return [show("partner_asked" if found and role_of(tx, found.person_id) else "bad_join")]


def waiting(tx: Tx, account_id: int) -> tuple[Join, Role] | None:
    """The link that this chat opened and has not answered, with the role it is about."""
    found = joins.waiting_in(tx, account_id)
    role = role_of(tx, found.person_id) if found else None
    return (found, role) if found and role else None


def asking(tx: Tx, visit: Visit, screen: str) -> list[Show]:
    """Look at the question, the notice or the long notice again, while the link waits for an answer in this chat."""
    return [show(screen if _open(tx, visit) else "bad_join")]


def lost(tx: Tx, visit: Visit) -> list[Show]:
    """A button that means nothing."""
    return [show("lost")]


def it_is_me(tx: Tx, visit: Visit) -> list[Show]:
    """They are who was meant: now they read what it is, and how data are looked after. Nothing is joined yet."""
    return [show("partner_notice" if _open(tx, visit) else "bad_join")]


def _open(tx: Tx, visit: Visit) -> tuple[Join, Role] | None:
    return waiting(tx, visit.account.id) if visit.staff is None else None


def not_me(tx: Tx, visit: Visit) -> list[Show]:
    """The link came to somebody else: it is worth nothing any more, and whoever made it is asked to ring."""
    return astray(tx, visit, _open(tx, visit), "partner_wrong")


def astray(tx: Tx, visit: Visit, waits: tuple[Join, Known] | None, screen: str) -> list[Show]:
    """A link came to somebody else than was meant."""
    found = used(tx, waits)
    person = people.by_id(tx, found[0].person_id) if found else None
    if found is None or person is None:
        return [show("bad_join")]
    tasks.about(tx, visit.house, "link_astray", person, found[0].id, owner=there(tx, found[0].made_by))
    return [show(screen)]


def used(tx: Tx, waits: tuple[Join, Known] | None) -> tuple[Join, Known] | None:
    """Use up a link that waits in a chat, and take back the others to the same person; None when there is none."""
    if waits is None:
        return None
    join, _ = waits
    hold(tx, people=[join.person_id])
    if not joins.use(tx, join.id):
        return None
    joins.revoke_of(tx, join.person_id)
    return waits


def there(tx: Tx, colleague: int | None) -> int:
    """Who does something in place of a colleague now; 0 where nobody is known, and whoever is on duty does it."""
    return (present.acting(tx, colleague) or 0) if colleague else 0


def not_now(tx: Tx, visit: Visit) -> list[Show]:
    """They would rather not. No reason is asked; whoever asked them is told."""
    found = used(tx, _open(tx, visit))
    if found is None:
        return [show("bad_join")]
    join, role = found
    if role.state == "pending":
        staff.set_state(tx, role.id, "ended")
    if role.role == ROLE:
        role_models.set_state(tx, role.person_id, role_models.NOT_NOW)
    trail.log(tx, None, "partner_no", role.person_id, role.team)
    news(tx, role.person_id, join.made_by)
    return [show("partner_left")]


def news(tx: Tx, person_id: int, colleague: int | None) -> None:
    """Tell whoever asked somebody that there is an answer, or that something has changed."""
    if (reader := there(tx, colleague)) and staff.at_work(staff.roles_of(tx, reader)):
        tell(tx, "partner_news", reader, person_id, tx.now)


def say_yes(tx: Tx, visit: Visit) -> list[Show]:
    """They read the notice and want it: the role is theirs, and this chat is how they are reached."""
    found = used(tx, _open(tx, visit))
    person = people.by_id(tx, found[1].person_id) if found else None
    if found is None or person is None:
        return _said_before(tx, visit)
    join, role = found
    staff.set_state(tx, role.id, "active")
    trail.consent(tx, person.id, NOTICE, NOTICE_VERSION, visit.account.language)
    accounts.serve(tx, visit.account.id, person.id)
    people.change(tx, person.id, language=visit.account.language, last_seen_at=tx.now, messages_off_at=None)
    trail.log(tx, None, "partner_yes", person.id, role.team)
    news(tx, person.id, join.made_by)
    return _first(tx, visit, role)


def _said_before(tx: Tx, visit: Visit) -> list[Show]:
    """A second tap on the same yes changes nothing, and shows where they are."""
    if visit.person is None or not is_partner(tx, visit.me.id):
        return [show("bad_join")]
    begun = forms.draft(tx, visit.me.id, "profile") is not None
    return [show("form", "profile") if begun else show("partner_home")]


def _first(tx: Tx, visit: Visit, role: Role) -> list[Show]:
    """What comes first after the yes: of a role model the short form about themselves."""
    model = role_models.by_id(tx, role.person_id) if role.role == ROLE else None
    if model is None or model.state == role_models.READY:
        return [show("partner_home")]
    role_models.set_state(tx, role.person_id, role_models.YES)
    told = {**role_models.profile(tx, role.person_id), "_team": role.team or ""}
    forms.keep_draft(tx, role.person_id, "profile", visit.house.forms["profile"].version, Draft(told).stored())
    return [show("form", "profile")]


def home(tx: Tx, visit: Visit, screen: str, *args: str) -> list[Show]:
    """A partner's own screens; for everybody else they do not exist."""
    if visit.person is None or not was_asked(tx, visit.me):
        return [show("lost")]
    return [show(screen, *(arg for arg in args if arg))]


def ask_for_person(tx: Tx, visit: Visit, kind: str) -> list[Show]:
    """A partner wants a human: a task to ring for whoever brought them in, and they read when it is seen."""
    model = role_models.by_id(tx, visit.me.id)
    owner = there(tx, model.nominated_by) if model else 0
    tasks.about(tx, visit.house, "partner_call", visit.me, visit.me.id, since=tx.now, owner=owner)
    return [show("help_sent", kind, visit.incoming.tapped or visit.incoming.message)]


def phone_first(tx: Tx, house: House, model: int) -> None:
    """A role model pauses, stops or goes: staff phone each of their young people, before anything is said by itself."""
    for pair in role_models.open_pairs_of(tx, [model]):
        if (youth := people.by_id(tx, pair.youth_id)) is not None:
            tasks.about(tx, house, "phone_first", youth, pair.id, since=tx.now)
