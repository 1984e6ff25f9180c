"""Guardians: what may be told to one now, how one comes in by a personal link, and what one says in their own chat.

Everything that goes to parents asks `may_hear`, when it is planned and when it is sent.
"""

from collections.abc import Mapping
from dataclasses import replace

from actions import approving, law, present, tasks
from actions.families import ask, secret
from actions.partners import astray, used
from actions.visits import House, Visit
from rules.ages import age_on
from rules.approval import ADULT, CHAT, GIVEN, NOES, NOTHING, REFUSED, not_heard
from rules.ids import number
from rules.owed import Show, show
from storage import accounts, approvals, families, forms, hold, joins, people, trail
from storage.approvals import JOB
from storage.families import Guardian, Tie
from storage.joins import Join
from storage.people import Person
from storage.tx import Tx

NOTICE = "privacy_parent"
NOTICE_VERSION = "1"
"""Version of the privacy notice for parents."""
CALL = "kin_call"
"""The task: a guardian wants to be rung."""


def may_hear(tx: Tx, tie: Tie, youth: Person) -> bool:
    """Whether something about this young person may go to this guardian now."""
    return not why_not(tx, tie, youth)


def why_not(tx: Tx, tie: Tie, youth: Person) -> str:
    """Why nothing may: silent, ended, adult, no, stopped; "" where it may.

    Of a silence others than staff of the team are told nothing but "not invited".
    """
    guardian = people.by_id(tx, tie.guardian_id)
    said = approvals.word_of(tx, youth.id, JOB, tie.guardian_id)
    return not_heard(
        silent=families.silent(tx, youth.id),
        ended=guardian is None or tie.ended_at is not None,
        adult=is_adult(tx, youth),
        after_18=tie.after_18,
        said=said.state if said else NOTHING,
        stopped=guardian is not None and guardian.messages_off_at is not None,
    )


def is_adult(tx: Tx, youth: Person) -> bool:
    """Whether somebody is 18 today: by the birth date; until staff know it, by the ages told at the door."""
    born = law.born_on(tx, youth.id)
    if born is not None:
        return age_on(born, present.today(tx)) >= ADULT
    first = (youth.age_band or "").partition("-")[0]
    return first.isdecimal() and int(first) >= ADULT


def children(tx: Tx, guardian_id: int) -> list[tuple[Tie, Person]]:
    """Whose guardian somebody still is to us: at 18 it ends, unless the young adult has said yes to telling them.

    Nor is it one of whom staff said not to write to the parents: no screen names them, and no tap is about them.
    """
    found = [(tie, people.by_id(tx, tie.person_id)) for tie in families.children_of(tx, guardian_id)]
    quiet = families.silent_among(tx, [tie.person_id for tie, _ in found])
    return [
        (tie, youth)
        for tie, youth in found
        if youth and youth.id not in quiet and (tie.after_18 == "yes" or not is_adult(tx, youth))
    ]


def follow(tx: Tx, visit: Visit, token: str) -> list[Show]:
    """Somebody followed a link: they choose their language before anything else is said."""
    if visit.staff is not None:
        return [show("partner_staff")]
    found = joins.opened(tx, secret(token), visit.account.id)
    return [show("kin_language" if found and families.guardian(tx, found.person_id) else "bad_join")]


def waiting(tx: Tx, visit: Visit) -> tuple[Join, Guardian] | None:
    """The link that this chat opened and has not answered, with whom it is for."""
    found = joins.waiting_in(tx, visit.account.id) if visit.staff is None else None
    guardian = families.guardian(tx, found.person_id) if found else None
    return (found, guardian) if found and guardian else None


def choose(tx: Tx, visit: Visit, language: str, offered: tuple[str, ...]) -> list[Show]:
    """The language was chosen: now they are asked who they are. No child is named yet."""
    if language not in offered or waiting(tx, visit) is None:
        return [show("bad_join")]
    accounts.set_language(tx, visit.account.id, language)
    return [show("kin_asked")]


def asking(tx: Tx, visit: Visit, screen: str) -> list[Show]:
    """Look at the languages, the question or the notice again, while the link waits for an answer in this chat."""
    return [show(screen if waiting(tx, visit) else "bad_join")]


def not_me(tx: Tx, visit: Visit) -> list[Show]:
    """The link came to somebody else: it is worth nothing any more, and whoever made it is asked to ring."""
    return astray(tx, visit, waiting(tx, visit), "kin_wrong")


def read(tx: Tx, visit: Visit) -> list[Show]:
    """They said who they are and have read the notice: this chat, in this language, is how they are reached."""
    found = used(tx, waiting(tx, visit))
    if found is None:
        return home(tx, visit) if visit.person and families.guardian(tx, visit.me.id) else [show("bad_join")]
    guardian, language = found[1].person_id, visit.account.language
    trail.consent(tx, guardian, NOTICE, NOTICE_VERSION, language)
    accounts.serve(tx, visit.account.id, guardian)
    people.change(tx, guardian, language=language, last_seen_at=tx.now, messages_off_at=None)
    families.change_guardian(tx, guardian, asked_at=tx.now)
    trail.log(tx, None, "guardian_in", guardian, found[1].team)
    for tie, youth in children(tx, guardian):
        ask(tx, tie, youth, found[0].made_by)
    return [show("kin_interpreter")]


def me(tx: Tx, visit: Visit) -> Guardian | None:
    """The writer as a guardian; None for everybody else."""
    return families.guardian(tx, visit.me.id) if visit.person is not None and visit.staff is None else None


def interpreter(tx: Tx, visit: Visit, said: str) -> list[Show]:
    """With or without an interpreter when we talk; then the first child about whom nothing was said."""
    if me(tx, visit) is None or said not in ("yes", "no"):
        return [show("lost")]
    families.change_guardian(tx, visit.me.id, interpreter=said == "yes")
    open_ = [tie for tie, youth in children(tx, visit.me.id) if _unanswered(tx, tie, youth)]
    return [show("kin_child", open_[0].id) if open_ else show("kin_home", note="saved")]


def _unanswered(tx: Tx, tie: Tie, youth: Person) -> bool:
    return approving.state_of(tx, youth.id, tie.guardian_id) not in (GIVEN, "confirmed", *NOES)


def mine(tx: Tx, visit: Visit, tie_id: str) -> tuple[Tie, Person] | None:
    """One of the writer's own children; None for every other id."""
    if me(tx, visit) is None:
        return None
    return next((found for found in children(tx, visit.me.id) if found[0].id == number(tie_id)), None)


def mine_held(tx: Tx, visit: Visit, tie_id: str) -> tuple[Tie, Person] | None:
    """The same, held: a silence that staff set at this moment is seen."""
    found = mine(tx, visit, tie_id)
    if found is None:
        return None
    hold(tx, people=[found[1].id])
    return mine(tx, visit, tie_id)


def home(tx: Tx, visit: Visit, screen: str = "kin_home", *args: str) -> list[Show]:
    """A guardian's own screens; for everybody else they do not exist."""
    return [show(screen, *(arg for arg in args if arg)) if me(tx, visit) else show("lost")]


def open_child(tx: Tx, visit: Visit, screen: str, tie_id: str) -> list[Show]:
    """The approval of one of their own children."""
    return [show(screen, number(tie_id)) if mine(tx, visit, tie_id) else show("gone")]


def say(tx: Tx, visit: Visit, tie_id: str, state: str) -> list[Show]:
    """Yes, no, or a yes taken back, in the chat. A yes opens nothing until staff know who it was."""
    found = mine_held(tx, visit, tie_id)
    if found is None:
        return [show("gone")]
    tie, youth = found
    language = visit.account.language
    said = approving.say(tx, visit.house, youth, state, CHAT, guardian=tie.guardian_id, by=None, language=language)
    if not said:
        return [show("kin_child", tie.id, note="already")]
    yes, no = state == GIVEN, state == REFUSED
    trail.log(tx, None, "chat_given" if yes else "chat_refused" if no else "chat_withdrawn", youth.id, youth.team)
    if state == GIVEN:
        tasks.about(tx, visit.house, approving.WHO, youth, tie.id, since=tx.now)
    return [show("kin_child", tie.id)]


def ask_for_person(tx: Tx, visit: Visit, kind: str) -> list[Show]:
    """A guardian wants a human: a task to ring, with an interpreter where they want one."""
    call(tx, visit.house, visit.me.id)
    return [show("kin_called")]


def call(tx: Tx, house: House, guardian_id: int) -> bool:
    """A task to ring a guardian, for whoever looks after their child; one until it is done, however it was asked for."""
    person, known = people.by_id(tx, guardian_id), families.guardian(tx, guardian_id)
    if person is None or known is None:
        return False
    young = (people.by_id(tx, tie.person_id) for tie in families.children_of(tx, guardian_id))
    owner = next((child.owner_id for child in young if child is not None and child.owner_id), 0)
    there = (present.acting(tx, owner) or 0) if owner else 0
    about = replace(person, team=person.team or known.team)
    return tasks.about(tx, house, CALL, about, guardian_id, since=tx.now, owner=there)


def told(tx: Tx, guardian_id: int) -> Mapping[str, object]:
    """What staff wrote down of a guardian: name and number."""
    record = forms.record(tx, guardian_id, "partner")
    return record.answers if record else {}
