"""Breaks: a young person or staff begin one, it ends by itself with one kind question, and unanswered a human calls.

While it lasts nothing is asked (`actions.wanted` holds back every notice that counts); help is there as always.
"""

from collections.abc import Mapping
from datetime import date, time
from typing import Any

from actions import intake, present, tasks
from actions.cards import reach
from actions.place import where
from actions.visits import House, Visit
from rules.days import resolve_local
from rules.form import Form
from rules.owed import Show, show
from rules.pauses import CHOICES, FOR_STAFF, ends
from rules.standing import ENROLLED
from rules.subject import Subject
from storage import hold, notices, pauses, people, trail
from storage import tasks as kept
from storage.notices import Notice
from storage.people import Person
from storage.tx import Tx

WORDS = frozenset({"pause", "holde pause", "jeg vil holde pause", "jeg vil gerne holde pause", "take a break", "break"})
"""What somebody types who wants a break."""
ANSWERS = ("yes", "no", "call")
"""What one says to "shall we go on?"."""
TASKS = ("back", "pause_quiet", "pause_look")
"""Tasks that come from a break."""
SLICE = 100
_MIDNIGHT = time()


def ask(tx: Tx, visit: Visit) -> list[Show]:
    """When may we write again? Of whoever is on a break already: shall we go on?"""
    if not _enrolled(visit):
        return where(tx, visit, "stale")
    return [show("pause_on" if pauses.open_of(tx, visit.me.id) else "pause")]


def _enrolled(visit: Visit) -> bool:
    return visit.person is not None and visit.staff is None and visit.me.status in ENROLLED


def take(tx: Tx, visit: Visit, why: str) -> list[Show]:
    """A young person takes a break."""
    if not _enrolled(visit) or why not in CHOICES:
        return where(tx, visit, "stale")
    begin(tx, visit, visit.me, why, ends(why, present.today(tx), visit.programme.pauses), None)
    return [show("pause_begun")]


def begin(tx: Tx, visit: Visit, person: Person, why: str, until: date | None, by: int | None) -> bool:
    """A break begins; what was asked because an earlier one was over is settled with it."""
    if not pauses.begin(tx, person.id, why, present.today(tx), until, by):
        return False
    if person.next_contact_on is None or person.next_contact_on <= present.today(tx):
        # The next date is when the break ends; one that was agreed for later stands.
        people.change(tx, person.id, next_contact_on=until)
    kept.end(tx, person.id, "paused", [*TASKS, "no_date", "waits"])
    trail.count(tx, person.team or "", "paused")
    return True


def answer(tx: Tx, visit: Visit, code: str) -> list[Show]:
    """The answer to "shall we go on?": yes, not yet, or call me. Whoever is on no break any more sees where they are."""
    if not _enrolled(visit) or code not in ANSWERS:
        return where(tx, visit, "stale")
    if code == "no":
        return [show("pause")]
    ended = go_on(tx, visit.house, visit.me)
    if code == "call":
        return intake.ask_for_person(tx, visit, "call")
    return [show("pause_end")] if ended else where(tx, visit, "stale")


def go_on(tx: Tx, house: House, person: Person) -> bool:
    """The break is over, and whoever looks after them agrees on the next date with them; whether there was one."""
    if not pauses.end(tx, person.id):
        return False
    kept.end(tx, person.id, "back", TASKS)
    notices.drop(tx, person.id, "overtaken", ["pause_over"])
    return tasks.about(tx, house, "back", person, person.id, since=tx.now) or True


def wants(visit: Visit, typed: str) -> bool:
    """Whether these are words for a break, of somebody who can take one."""
    return typed in WORDS and _enrolled(visit)


def rests(tx: Tx, visit: Visit) -> bool:
    """Whether somebody on a break writes: they are asked, kindly, whether it is over."""
    return _enrolled(visit) and pauses.open_of(tx, visit.me.id) is not None


def pause_for(tx: Tx, visit: Visit, person_id: str, why: str) -> list[Show]:
    """Staff write a break down, or end it; then the next date is asked."""
    if reach(tx, visit, "pause", person_id) is None:
        return [show("gone")]
    hold(tx, people=[int(person_id)])
    found = reach(tx, visit, "pause", person_id)
    if found is None or found.status not in ENROLLED or why not in (*FOR_STAFF, "end"):
        return [show("gone")]
    if why == "end":
        if not pauses.end(tx, found.id):
            return [show("card", found.id, note="already")]
        kept.end(tx, found.id, "back", TASKS)
        trail.log(tx, visit.me.id, "pause_end", found.id, found.team)
        return [show("next_on", found.id, note="saved")]
    return _for_them(tx, visit, found, why, ends(why, present.today(tx), visit.programme.pauses))


def _for_them(tx: Tx, visit: Visit, person: Person, why: str, until: date | None) -> list[Show]:
    new = begin(tx, visit, person, why, until, visit.me.id)
    if new:
        trail.log(tx, visit.me.id, "pause", person.id, person.team)
    return [show("card", person.id, note="saved" if new else "already")]


def submit_pause(tx: Tx, visit: Visit, subject: Subject, form: Form, answers: Mapping[str, Any]) -> list[Show]:
    """Staff have typed the day on which a break ends."""
    hold(tx, people=[subject.person])
    found = reach(tx, visit, "pause", subject.person)
    if found is None or found.status not in ENROLLED:
        return [show("gone")]
    return _for_them(tx, visit, found, "date", date.fromisoformat(str(answers["until"])))


def look(tx: Tx, visit: Visit, screen: str, person_id: str) -> list[Show]:
    """Open what staff do about a break or the next date: the name is read, and that is written down."""
    found = reach(tx, visit, "pause" if screen == "pause_for" else "spoke", person_id)
    if found is None:
        return [show("gone")]
    trail.log(tx, visit.me.id, "read_card", found.id, found.team)
    return [show(screen, found.id)]


def plan(tx: Tx, house: House) -> int:
    """Breaks whose day has come are asked about, once; the unanswered and the endless become tasks; how many."""
    today, settings = present.today(tx), house.programme.pauses
    found = [*pauses.due(tx, today, SLICE)]
    for pause in found:
        reference = resolve_local(pause.until or today, _MIDNIGHT, house.programme.calendar.zone)
        notices.plan(tx, "pause_over", pause.person_id, pause.id, reference, tx.now)
        pauses.asked(tx, pause.id)
    quiet = pauses.unanswered(tx, tx.now - settings.answer, SLICE)
    for pause in quiet:
        # Nobody is asked twice: from here on it is a human's turn.
        pauses.end(tx, pause.person_id)
        _task(tx, house, "pause_quiet", pause)
    long = pauses.endless(tx, today - settings.look, tx.now - settings.look, SLICE)
    return len(found) + len(quiet) + sum(_task(tx, house, "pause_look", pause) for pause in long)


def _task(tx: Tx, house: House, kind: str, pause: pauses.Pause) -> bool:
    person = people.by_id(tx, pause.person_id)
    return person is not None and tasks.about(tx, house, kind, person, pause.id, since=tx.now)


def _asks(tx: Tx, house: House, notice: Notice, person: Person) -> bool:
    """Whether the break of which a notice asks has ended by its day alone, and they have said nothing yet."""
    pause = pauses.by_id(tx, notice.subject_id or 0)
    return pause is not None and pause.ended_at is None and person.status in ENROLLED


PLANNERS = (plan,)
STILL = {"pause_over": _asks}
