"""How a message becomes a change of state: once, with the writer held, and with the answer that is owed for it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import Concatenate, ParamSpec

from rules.form import Form
from rules.owed import Show, owe
from rules.permissions import Scope, Staff, may, menu_of, scope
from rules.programme import Programme
from rules.subject import Subject
from rules.translation import NO_CATALOGUES, Catalogues
from storage import accounts, clearing, gone_accounts, people, staff, tasks, updates
from storage.accounts import Account
from storage.families import GUARDIAN
from storage.hold import hold
from storage.people import Person
from storage.role_models import PARTNER
from storage.tx import Tx

P = ParamSpec("P")


@dataclass(frozen=True)
class House:
    """What does not change while the bot runs: the programme, its forms, and how typed words become an answer."""

    programme: Programme
    forms: Mapping[str, Form]
    read_words: Callable[..., object]
    bot_name: str = ""
    catalogues: Catalogues = NO_CATALOGUES
    """The translations that are reviewed in the chat."""

    def link(self, payload: str) -> str:
        """A link that opens the bot and tells it where somebody comes from."""
        return f"https://t.me/{self.bot_name}?start={payload}"


@dataclass(frozen=True)
class Incoming:
    """One update: its id, the chat, its language at the door, and the message that was tapped (0 for none)."""

    update_id: int
    chat: int
    language: str
    tapped: int = 0
    message: int = 0
    app: str = ""
    """The language of the app where somebody in danger is answered in it; "" for others."""


@dataclass(frozen=True)
class Visit:
    """Who writes, as the database knows them at this moment."""

    house: House
    account: Account
    person: Person | None
    staff: Staff | None
    incoming: Incoming
    known: bool = field(default=True)
    """Whether the account was there before this update."""

    @property
    def programme(self) -> Programme:
        return self.house.programme

    @property
    def me(self) -> Person:
        """The writer, where only a known person can get to."""
        if self.person is None:
            raise LookupError("nobody is known behind this account")
        return self.person

    @property
    def menu(self) -> str:
        """Whose command menu the writer has."""
        status = self.person.status if self.staff is None and self.person is not None else ""
        return status if status in (PARTNER, GUARDIAN) else menu_of(self.staff)

    def may(self, verb: str) -> bool:
        return may(self.staff, verb)

    def scope(self, verb: str) -> Scope:
        """The people this verb reaches; of nobody for those who may not do it."""
        if self.staff is None:
            return Scope(0, frozenset(), everybody=False)
        return scope(self.staff, verb, list(self.programme.teams))

    def form(self, subject: Subject, key: str) -> Form | None:
        """The form of a subject; a correction is a form of the questions on one topic."""
        if subject.form != "fix":
            return self.house.forms.get(subject.form)
        original = self.house.forms.get(subject.part)
        return original.about(original[key].topic) if original is not None and key in original else None


Action = Callable[Concatenate[Tx, Visit, P], list[Show]]


def _reached_again(tx: Tx, account: Account) -> None:
    """Who writes can be written to, whatever was heard of them before: nobody need ring for that any more."""
    accounts.set_reachable(tx, account.id, reachable=True)
    for person_id in accounts.people_of(tx, account.id):
        person = people.by_id(tx, person_id)
        silent = person is None or person.messages_off_at is not None
        tasks.end(tx, person_id, "back", ["unreachable"] if silent else ["unreachable", "pair_off"])


def once(
    tx: Tx, house: House, incoming: Incoming, action: Action[P], /, *args: P.args, **kwargs: P.kwargs
) -> Account | None:
    """Do what an update asks, exactly once, and owe its answer. The account that is owed something, None for none.

    Repeated, it changes nothing; what is still owed may be of a process that died, or of a commit nobody knew about.
    """
    account, new = accounts.held(tx, incoming.chat, incoming.language)
    if not updates.claim(tx, incoming.update_id):
        return account if account.owed else None
    if account.current_id is not None:
        hold(tx, people=[account.current_id])
    if account.leaving:
        gone_accounts.stay(tx, account.id)
    if not account.reachable:
        _reached_again(tx, account)
    visit = visiting(tx, house, account, incoming, known=not new)
    _seen(tx, visit.person)
    if visit.staff is not None and incoming.message:
        clearing.remember(tx, account.id, incoming.message)
    shows = action(tx, visit, *args, **kwargs)
    if not shows:
        return None
    # A message that was drawn for somebody else on this phone is not drawn over.
    tapped = incoming.tapped if incoming.tapped >= account.fresh_from else 0
    return _owe(tx, account, incoming, [_placed(show, tapped) for show in shows])


def visiting(tx: Tx, house: House, account: Account, incoming: Incoming, known: bool = True) -> Visit:
    """Who stands behind an account now."""
    person, roles = staff.who(tx, account.current_id) if account.current_id else (None, [])
    return Visit(house, account, person, staff.at_work(roles), incoming, known)


def _seen(tx: Tx, person: Person | None) -> None:
    """Note that somebody was heard of, from which their data are kept so long; once a day is enough."""
    if person is not None and (person.last_seen_at is None or tx.now - person.last_seen_at > timedelta(days=1)):
        people.change(tx, person.id, last_seen_at=tx.now)


def _placed(show: Show, tapped: int) -> Show:
    return show if show.kept or show.delete or not tapped else replace(show, edit=tapped)


def _owe(tx: Tx, account: Account, incoming: Incoming, shows: list[Show]) -> Account | None:
    owing = accounts.owe(tx, account.id, owe(account.owed, shows))
    if owing is not None:
        return owing
    # The account is gone with its person; a bare one took its place to say so.
    fresh, _ = accounts.held(tx, incoming.chat, incoming.language)
    return accounts.owe(tx, fresh.id, owe((), shows))
