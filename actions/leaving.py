"""Stop, come back, and be deleted: free will at any time, without a reason."""

from collections.abc import Sequence

from actions import calling, not_coming, silence, telling
from actions.place import where
from actions.visits import Visit
from rules.owed import Show, show
from rules.standing import CLOSED
from storage import accounts, gone_accounts, notices, people, talks, trail
from storage.accounts import Account
from storage.erase import erase_person
from storage.people import Person
from storage.selves import gone_of
from storage.tx import Tx


def stop(tx: Tx, visit: Visit) -> list[Show]:
    """No more messages from the bot. Staff see it, and may still meet in person."""
    if visit.staff is not None:
        return [show("lost")]
    _switch_off(tx, visit)
    return [show("stopped")]


def just_stop(tx: Tx, visit: Visit) -> list[Show]:
    """No more messages, and the data stays."""
    if visit.staff is not None:
        return [show("lost")]
    _switch_off(tx, visit)
    return [show("kept")]


def _switch_off(tx: Tx, visit: Visit) -> None:
    if visit.person is None:
        return
    people.change(tx, visit.me.id, messages_off_at=visit.me.messages_off_at or tx.now)
    notices.drop(tx, visit.me.id, "stopped")
    talks.end_all(tx, visit.me.id, "stopped")
    if visit.me.messages_off_at is None:
        silence.silenced(tx, visit.house, visit.me)
        trail.count(tx, visit.me.team or "", "stopped")


def come_back(tx: Tx, visit: Visit) -> list[Show]:
    """Use what we had: messages are on again, and a closed enquiry waits for staff once more."""
    if visit.person is None:
        return [show("door")]
    me = visit.me
    people.change(tx, me.id, messages_off_at=None, last_seen_at=tx.now)
    silence.heard_again(tx, me.id)
    if me.status in CLOSED and me.submitted_at is not None:
        reopen(tx, me)
    return where(tx, visit, "waiting")


def reopen(tx: Tx, person: Person) -> None:
    """A closed enquiry is new again, without an owner."""
    people.change(
        tx,
        person.id,
        status="lead",
        closed_at=None,
        closed_reason=None,
        owner_id=None,
        taken_at=None,
        submitted_at=tx.now,
    )
    telling.team(tx, "new_intake", person, tx.now)


def start_over(tx: Tx, visit: Visit) -> list[Show]:
    """The old profile would be deleted for it: asked once more."""
    return [show("start_over" if visit.person is not None else "door")]


def start_over_surely(tx: Tx, visit: Visit) -> list[Show]:
    """The old profile is deleted, and the door opens as for the first time."""
    if visit.staff is not None:
        return [show("lost")]
    if visit.person is not None:
        not_coming.tell(tx, visit.house, visit.me.id)
        erase(tx, visit.account, visit.me, counted=True)
    return [show("door")]


def delete_me(tx: Tx, visit: Visit) -> list[Show]:
    """Asked twice and answered twice: everything about this person goes. Of staff at work, a leader ends the access."""
    if visit.staff is not None:
        return [show("lost")]
    if visit.person is None:
        return [show("deleted")]
    silence.role_model_left(tx, visit.house, visit.me.id)
    not_coming.tell(tx, visit.house, visit.me.id)
    erase(tx, visit.account, visit.me, counted=True)
    return [show("deleted")]


def erase(tx: Tx, account: Account | None, person: Person, *, counted: bool) -> None:
    """Delete a person with their key, and their chats' rows where they serve nobody else. Counts stay.

    `account` is the chat in which it is said afterwards; None where nobody asked.
    """
    if counted:
        trail.count(tx, person.team or "", "deleted")
    chats = accounts.of_person(tx, person.id)
    people.disown(tx, person.id)
    for record in (*gone_of(tx, person.id), person.id):
        calling.left_behind(tx, record)
        talks.clear_chats_of(tx, record)
        notices.forget_about(tx, record)
        erase_person(tx, record)
        trail.log(tx, None, "erased", record, person.team)
    for chat in chats:
        if others := accounts.people_of(tx, chat.id):
            for other in others:
                # The phone is still in two hands, though one of them is forgotten.
                accounts.change_link(tx, chat.id, other, shared=True)
            if chat.current_id == person.id:
                accounts.switch(tx, chat.id, None)
        elif account is not None and chat.id == account.id:
            gone_accounts.forget(tx, chat.id)
        else:
            gone_accounts.remove(tx, chat.id)


def erase_again(tx: Tx, person_ids: Sequence[int]) -> int:
    """Erase these people, who came back with a backup; how many were there."""
    found = [person for person in (people.by_id(tx, number) for number in person_ids) if person is not None]
    for person in found:
        erase(tx, None, person, counted=False)
    return len(found)
