"""Who reads a talk: the one who writes in it, else whoever is on duty, else the team; and what nobody answered goes on.

Also what the notices of talks are told from, at the moment they are sent.
"""

from dataclasses import replace
from datetime import datetime
from typing import Any

from actions import present
from actions.naming import first_name, name_of
from actions.visits import House
from rules.days import local_day
from rules.permissions import may, scope
from rules.programme import Team
from rules.standing import CLOSED
from rules.talks import RESTS, is_over, passes_at, reads_at, reads_next
from storage import accounts, forms, hold, merging, notices, people, staff, talks
from storage.notices import Notice
from storage.people import Person
from storage.talks import Talk
from storage.tx import Tx

AT_ONCE = 100
"""Talks looked after in one go."""


def able(tx: Tx, house: House, staff_id: int, person_id: int) -> bool:
    """Whether a member of staff works here and may write to this young person."""
    at_work = staff.at_work(staff.roles_of(tx, staff_id))
    if at_work is None or not may(at_work, "write"):
        return False
    return people.visible(tx, scope(at_work, "write", list(house.programme.teams)), person_id) is not None


def reader(tx: Tx, house: House, staff_id: int | None, person: Person) -> int | None:
    """Who reads what this young person writes; None where it is the team."""
    writer = present.acting(tx, staff_id) if staff_id is not None else None
    duty = on_duty(tx, house, person)
    there = [found for found in (writer, duty) if found is not None and able(tx, house, found, person.id)]
    return reads_next(writer, duty, there)


def on_duty(tx: Tx, house: House, person: Person) -> int | None:
    """Who of the young person's team is on duty when the office is next open."""
    team = _office(tx, house, person)
    at = reads_at(team, tx.now) if team else None
    return present.on_duty(tx, team.code, local_day(at, house.programme.calendar)) if team and at else None


def _office(tx: Tx, house: House, person: Person) -> Team | None:
    """The young person's team, with the days on which its office is closed."""
    team = house.programme.teams.get(person.team or "")
    return present.office(tx, team) if team else None


def hand(tx: Tx, talk: Talk, to: int | None) -> Talk:
    """Somebody else goes on with a talk; where these two are in one already, it becomes that one."""
    theirs = [found for found in talks.open_of(tx, talk.person_id) if found.staff_id == to and found.id != talk.id]
    waiting = [at for at in (talk.waiting_since, *(found.waiting_since for found in theirs)) if at]
    for other in theirs:
        talks.join(tx, other.id, talk.id)
    changed = replace(
        talk,
        staff_id=to,
        waiting_since=min(waiting, default=None),
        last_at=max(talk.last_at, *(found.last_at for found in theirs)) if theirs else talk.last_at,
        pass_at=talk.pass_at or next((found.pass_at for found in theirs if found.pass_at), None),
    )
    values = {"staff_id": to, "waiting_since": changed.waiting_since, "last_at": changed.last_at}
    talks.change(tx, talk.id, pass_at=changed.pass_at, **values)
    return changed


def waits(tx: Tx, house: House, talk: Talk, person: Person) -> Talk:
    """A young person waits for this talk's reader: the time is noted at which somebody else answers."""
    team = _office(tx, house, person)
    since = talk.waiting_since or tx.now
    pass_at = talk.pass_at or (passes_at(team, tx.now) if team else None)
    talks.change(tx, talk.id, last_at=tx.now, waiting_since=since, pass_at=pass_at)
    return replace(talk, last_at=tx.now, waiting_since=since, pass_at=pass_at)


def tell(tx: Tx, kind: str, talk: Talk, person: Person, subject: int, reference: datetime) -> None:
    """Tell the reader of a talk, or the team where it has none."""
    if talk.staff_id is not None:
        notices.plan(tx, kind, talk.staff_id, subject, reference, tx.now)
        return
    for role in staff.colleagues(tx, [person.team or ""], "active"):
        if may(staff.at_work([role]), "write"):
            notices.plan(tx, kind, role.person_id, subject, reference, tx.now)


def leave(tx: Tx, house: House, staff_id: int) -> None:
    """Somebody works here no more, or sees fewer people: their talks with those they cannot see go to whoever is on duty."""
    talks.forget_drafts_by(tx, staff_id)
    for talk in talks.open_with(tx, staff_id):
        person = people.by_id(tx, talk.person_id)
        if person is not None and not able(tx, house, staff_id, person.id):
            handed = hand(tx, talk, reader(tx, house, staff_id, person))
            if handed.waiting_since is not None:
                tell(tx, "talk_waits", handed, person, person.id, tx.now)


def tend(tx: Tx, house: House) -> int:
    """What is due now: unanswered talks go on, finished ones end, and staff hear of words that did not arrive."""
    due = talks.unanswered(tx, AT_ONCE)
    over = [talk for talk in talks.resting(tx, tx.now - RESTS, AT_ONCE) if talk.waiting_since is None]
    if due or over:
        hold(tx, people={talk.person_id for talk in (*due, *over)})
    for talk in due:
        _pass_on(tx, house, talk)
    for talk in over:
        _rest(tx, talk)
    lost = talks.undelivered(tx, AT_ONCE)
    for word, writer, at in lost:
        notices.plan(tx, "talk_undelivered", writer, word, at, tx.now)
    return len(due) + len(over) + len(lost)


def _pass_on(tx: Tx, house: House, stale: Talk) -> None:
    """Nobody has answered since the last working day: whoever is on duty goes on, or else the team."""
    talk, person = talks.by_id(tx, stale.id), people.by_id(tx, stale.person_id)
    if talk is None or person is None or talk.pass_at is None or talk.pass_at > tx.now:
        return
    team = _office(tx, house, person)
    duty = on_duty(tx, house, person)
    handed = hand(tx, talk, duty if duty is not None and able(tx, house, duty, person.id) else None)
    talks.change(tx, talk.id, passed_at=tx.now, pass_at=passes_at(team, tx.now) if team else None)
    tell(tx, "talk_waits", handed, person, person.id, tx.now)


def _rest(tx: Tx, stale: Talk) -> None:
    """Two days after the last word; a question that was open before the talk is not answered by what comes now."""
    talk = talks.by_id(tx, stale.id)
    if talk is None or not is_over(talk.last_at, talk.waiting_since, tx.now):
        return
    talks.end(tx, talk.id, "time")
    forget_question(tx, talk.person_id)


def forget_question(tx: Tx, person_id: int) -> None:
    """What somebody types next answers no question of before; the question is asked again when they go on."""
    for account in accounts.of_person(tx, person_id):
        if account.current_id == person_id:
            accounts.be(tx, account.id, person_id)


def cannot(tx: Tx, person: Person) -> str:
    """Why nobody can write to this young person now, as a code; "" when one can."""
    if person.messages_off_at is not None:
        return "stopped"
    if person.status in CLOSED:
        return "closed"
    chats = accounts.of_person(tx, person.id)
    if not chats:
        return "no_chat"
    return "" if any(chat.reachable for chat in chats) else "blocked"


def still(tx: Tx, house: House, notice: Notice, reading: Person) -> bool:
    """Whether a notice of a talk is still to be sent to this person."""
    if notice.kind in ("talk_ended", "talk_left"):
        return True
    if notice.kind == "talk_waits":
        waiting = [talk for talk in talks.open_of(tx, notice.subject_id or 0) if talk.waiting_since]
        mine = any(talk.staff_id in (None, reading.id) for talk in waiting)
        return mine and able(tx, house, reading.id, notice.subject_id or 0)
    said = talks.words(tx, notice.subject_id or 0)
    if said is None or said.sent_at is None:
        return False
    if notice.kind == "talk_words":
        # Who wrote it may have been removed since, because their phone is in other hands.
        return said.author_id is not None and able(tx, house, said.author_id, said.person_id)
    return able(tx, house, reading.id, _is_now(tx, said)) and (notice.kind != "talk_wrote" or _reads(tx, said, reading))


def _is_now(tx: Tx, said: talks.Words) -> int:
    """Whose words these are: of a record that was put together with another, the one that is kept."""
    merge = merging.of_gone(tx, said.person_id)
    return merge.kept_id if merge is not None else said.person_id


def _reads(tx: Tx, said: talks.Words, reading: Person) -> bool:
    talk = talks.by_id(tx, said.talk_id or 0)
    return talk is not None and talk.staff_id in (None, reading.id)


def facts(tx: Tx, notice: Notice) -> dict[str, Any]:
    """What a notice of a talk is told from, beside what every notice is."""
    if notice.kind == "talk_waits":
        return {"about": notice.subject_id or 0}
    if notice.kind == "talk_left":
        return {}
    if notice.kind == "talk_ended":
        begun = forms.draft_names(tx, notice.person_id)
        form = next((name for name in ("door", "call", "more") if name in begun), "")
        return {"owner": first_name(tx, notice.subject_id or 0), "form": form}
    said = talks.words(tx, notice.subject_id or 0)
    if said is None:
        return {}
    if notice.kind == "talk_words":
        writer = first_name(tx, said.author_id) if said.author_id else ""
        return {"owner": writer, "words": said.text, "talk": said.talk_id or 0}
    person = _is_now(tx, said)
    told = {"name": name_of(tx, person), "about": person, "talk": said.talk_id or 0}
    return {**told, "words": said.text, "written": said.sent_at} if notice.kind == "talk_wrote" else told
