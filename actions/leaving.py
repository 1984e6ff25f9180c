"""Stop, come back, and be deleted: free will at any time, without a reason."""

from actions import telling
from actions.place import where
from actions.visits import Visit
from rules.owed import Show, show
from rules.standing import CLOSED
from storage import accounts, notices, people, trail
from storage.accounts import Account
from storage.erase import erase_person
from storage.people import Person
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
    if visit.me.messages_off_at is None:
        trail.count(tx, visit.me.team or "", "stopped")


def me_again(tx: Tx, visit: Visit, person_id: str) -> list[Show]:
    """The person we know from this phone writes again."""
    known = accounts.people_of(tx, visit.account.id)
    if person_id and person_id.isdecimal() and int(person_id) in known:
        accounts.be(tx, visit.account.id, int(person_id))
    elif len(known) > 1:
        return [show("which")]
    elif not known:
        return [show("door")]
    else:
        accounts.be(tx, visit.account.id, known[0])
    return [show("welcome_back")]


def somebody_else(tx: Tx, visit: Visit, source: str) -> list[Show]:
    """Another person on the same phone starts at the door; nothing of the first is shown."""
    accounts.be(tx, visit.account.id, None)
    return [show("door", source)]


def come_back(tx: Tx, visit: Visit) -> list[Show]:
    """Use what we had: messages are on again, and a closed enquiry waits for staff once more."""
    if visit.person is None:
        return [show("door")]
    me = visit.me
    people.change(tx, me.id, messages_off_at=None, last_seen_at=tx.now)
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
        erase(tx, visit.account, visit.me, counted=True)
    return [show("door")]


def delete_me(tx: Tx, visit: Visit) -> list[Show]:
    """Asked twice and answered twice: everything about this person goes. Of staff at work, a leader ends the access."""
    if visit.staff is not None:
        return [show("lost")]
    if visit.person is None:
        return [show("deleted")]
    erase(tx, visit.account, visit.me, counted=True)
    return [show("deleted")]


def erase(tx: Tx, account: Account | None, person: Person, *, counted: bool) -> None:
    """Delete a person with their key, and their chats' rows where they serve nobody else. Counts stay.

    `account` is the chat in which it is said afterwards; None where nobody asked.
    """
    if counted:
        trail.count(tx, person.team or "", "deleted")
    chats = [found.id for found in accounts.of_person(tx, person.id)]
    people.disown(tx, person.id)
    notices.forget_about(tx, person.id)
    erase_person(tx, person.id)
    trail.log(tx, None, "erased", person.id, person.team)
    for chat in chats:
        if accounts.people_of(tx, chat):
            accounts.be(tx, chat, None)
        elif account is not None and chat == account.id:
            accounts.forget(tx, chat)
        else:
            accounts.remove(tx, chat)
