"""Where somebody is: the form they have not finished, or where their enquiry stands. Old buttons lead here."""

from actions.visits import Visit
from rules.owed import Show, show
from storage import accounts, forms, requests
from storage.families import GUARDIAN
from storage.role_models import PARTNER
from storage.tx import Tx

WAYS = ("visit", "time", "call")
"""The ways to meet that one chooses between after the door form."""


def where(tx: Tx, visit: Visit, note: str) -> list[Show]:
    """Where this person is: the answer to an old button, or after a change of language."""
    if visit.staff is not None:
        return [show("menu", note=note)]
    if visit.person is None:
        return [show("again" if accounts.people_of(tx, visit.account.id) else "door", note=note)]
    unfinished = unfinished_of(tx, visit)
    if unfinished:
        return [show("form", unfinished, note=note)]
    if visit.me.status == PARTNER:
        return [show("partner_home", note=note)]
    if visit.me.status == GUARDIAN:
        return [show("kin_home", note=note)]
    return [show("ways" if is_choosing(tx, visit) else "status", note=note)]


def is_choosing(tx: Tx, visit: Visit) -> bool:
    """Whether the door form was sent, and how to meet was never said."""
    new = visit.me.submitted_at is not None and visit.me.status == "lead"
    return new and requests.latest(tx, visit.me.id, WAYS) is None


def unfinished_of(tx: Tx, visit: Visit) -> str:
    """The form this person has not finished, "" for none; the door first."""
    if visit.person is None:
        return ""
    names = forms.draft_names(tx, visit.me.id)
    return next((name for name in ("me", "door", "call", "more", "profile") if name in names), "")
