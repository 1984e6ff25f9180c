"""What staff do with one young person. Every function asks the permission table and the scope first.

Somebody outside the scope is answered exactly as somebody who does not exist.
"""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from actions import alongside, role_models, telling
from actions import tasks as doing
from actions.aging import TOLD_ON, told_on
from actions.colleagues import ask_name
from actions.naming import index_words_of, name_of
from actions.visits import Visit
from rules.ages import age_on, band_code, band_of, born_at_latest, next_age_on
from rules.appointments import stamp
from rules.form import Form
from rules.ids import number
from rules.owed import Show, show
from rules.permissions import NEEDS
from rules.standing import CLOSED, ENROLLED
from rules.subject import Subject
from storage import appointments, forms, hold, notices, people, placements, requests, talks, tasks, trail
from storage.people import Person
from storage.tx import Tx

FORMS = frozenset(
    {"note", "enrol", "fix", "praise", "merge", "place", "wish", "pause", "meet_at", "stairwell", "guardian"}
)
"""Forms about a young person that staff fill; each is a verb of the permission table too."""


def reach(tx: Tx, visit: Visit, verb: str, person_id: str | int) -> Person | None:
    """The young person, if the writer may do this and they are inside the writer's scope."""
    return people.visible(tx, visit.scope(verb), number(str(person_id))) if visit.may(verb) else None


ATTEMPTS = ("spoke", "phone", "door", "none")
"""How staff last tried to reach somebody whose enquiry they close; kept with the closing in the log."""


def look(tx: Tx, visit: Visit, screen: str, person_id: str, *rest: str) -> list[Show]:
    """Open a card, its answers or its number: reading is written down like changing.

    The screen `sure` asks before `close.<last attempt>` or `not_real`, and needs what these need.
    """
    args = [part for part in rest if part] if screen == "sure" else []
    verb, _, attempt = args[0].partition(".") if args else (screen, "", "")
    found = reach(tx, visit, NEEDS.get(verb, ""), person_id)
    if found is None:
        # Tasks and alarms lead here too, and some are about a role model who was never a young person here.
        return role_models.look(tx, visit, "role_model", person_id) if screen == "card" else [show("gone")]
    if screen == "sure" and attempt in ATTEMPTS:
        return [show(screen, found.id, *args)]  # the name was read one tap ago, and that was logged
    trail.log(tx, visit.me.id, "read_card" if screen in ("sure", "last") else f"read_{screen}", found.id, found.team)
    if verb == "close":
        return [show("last", found.id)]
    return [show(screen, found.id, *args)]


def ask(tx: Tx, visit: Visit, screen: str, person_id: str, *rest: str) -> list[Show]:
    """A question about somebody that shows nothing of them but the name."""
    found = reach(tx, visit, NEEDS.get(screen, ""), person_id)
    return [show("gone")] if found is None else [show(screen, found.id, *(part for part in rest if part))]


def do(tx: Tx, visit: Visit, verb: str, person_id: str, detail: str) -> list[Show]:
    """A button of the card was tapped."""
    action = VERBS.get(verb)
    if action is None or reach(tx, visit, verb, person_id) is None:
        return [show("gone")]
    if verb in ("take", "take_help") and not name_of(tx, visit.me.id):
        return ask_name(tx, visit.me.id)
    hold(tx, people=[int(person_id)])
    found = reach(tx, visit, verb, person_id)
    if found is None:
        return [show("gone")]
    note = action(tx, visit, found, detail)
    if note == "last":
        return [show("last", found.id)]
    deed = "read_card" if note in ("already", "running") else verb
    trail.log(tx, visit.me.id, deed, found.id, found.team, detail if verb == deed == "close" else "")
    return [show("card", found.id, note=note)]


def take(tx: Tx, visit: Visit, person: Person, _: str) -> str:
    """I am the one who gets in touch; the young person is told my name."""
    if person.owner_id is not None or person.status in CLOSED:
        return "already"
    people.change(tx, person.id, owner_id=visit.me.id, taken_at=tx.now)
    tasks.end(tx, person.id, "taken", ["intake"])
    notices.plan(tx, "taken", person.id, visit.me.id, tx.now, tx.now)
    return "saved"


def close(tx: Tx, visit: Visit, person: Person, attempt: str) -> str:
    """The enquiry is closed; they are told that, and which agreed time is off with it, unless messages are off.

    Nobody is closed before staff have said how they last tried to reach them, and have ended the job that runs.
    """
    if person.status in CLOSED:
        return "already"
    if placements.of_person(tx, person.id, running=True):
        return "running"
    if attempt not in ATTEMPTS:
        return "last"
    off = [stamp(at) for at in appointments.ahead_of(tx, person.id)]
    _end(tx, visit, person, "closed", "staff")
    if person.messages_off_at is None:
        notices.plan(tx, "closed", person.id, person.id, tx.now, tx.now, off=off)
    return "saved"


def not_real(tx: Tx, visit: Visit, person: Person, _: str) -> str:
    """Not a real enquiry: off the lists, nobody is told, deleted on time."""
    if person.status in CLOSED:
        return "already"
    _end(tx, visit, person, "not_real", "not_real")
    return "saved"


def _end(tx: Tx, visit: Visit, person: Person, status: str, reason: str) -> None:
    people.change(tx, person.id, status=status, closed_at=tx.now, closed_reason=reason)
    requests.close_all(tx, person.id, status)
    tasks.end(tx, person.id, status)
    notices.drop(tx, person.id, status)
    talks.end_all(tx, person.id, status)
    for one in appointments.open_of(tx, person.id):
        alongside.off(tx, visit.house, one)
    appointments.end_all(tx, person.id)
    trail.count(tx, person.team or "", status)


def take_help(tx: Tx, visit: Visit, person: Person, request_id: str) -> str:
    """I see to this request for help: it becomes my task, and the young person is told my name."""
    if not requests.take(tx, number(request_id), person.id, visit.me.id):
        return "already"
    doing.seen_to(tx, visit, person, int(request_id))
    return "saved"


def helped(tx: Tx, visit: Visit, person: Person, request_id: str) -> str:
    """A help request was answered by a human."""
    if not requests.answer(tx, number(request_id), person.id, visit.me.id):
        return "already"
    tasks.end(tx, person.id, "talked", ["help"], int(request_id))
    return "saved"


VERBS: Mapping[str, Callable[[Tx, Visit, Person, str], str]] = {
    "take": take,
    "close": close,
    "not_real": not_real,
    "helped": helped,
    "take_help": take_help,
}


def known_answers(tx: Tx, person_id: int, form: str) -> dict[str, Any]:
    """The hidden answers (team, band) that a corrected question needs."""
    record = forms.record(tx, person_id, form)
    hidden = {key: value for key, value in record.answers.items() if key.startswith("_")} if record else {}
    return _any_age(hidden, record.answers) if record and form == "door" else hidden


def _any_age(hidden: Mapping[str, Any], answers: Mapping[str, Any]) -> dict[str, Any]:
    """What the young person chose as their band does not bind staff: the ages around the one that was told are offered."""
    floor = int(hidden.get("_floor", 0))
    lowest = max(floor, int(str(answers.get("age", floor))) - 2)
    return {**hidden, "_band": f"{lowest}-{lowest + 5}"}


def enrolment_facts(tx: Tx, visit: Visit, person_id: int) -> dict[str, Any]:
    """What the enrolment form needs: today, and which age was told when, from which the years to offer follow."""
    record = forms.record(tx, person_id, "door")
    facts = {"_today": _today(tx, visit).isoformat()}
    if record is None or not record.answers.get("age"):
        return facts
    return {**facts, "_age": str(record.answers["age"]), "_told": told_on(record).isoformat()}


def whole(answers: Mapping[str, Any]) -> dict[str, Any]:
    """The answers with a birth date that was tapped in three steps put together."""
    kept = {key: value for key, value in answers.items() if not key.startswith("born.")}
    if "born.day" in answers:
        kept["born"] = f"{answers['born']}-{int(answers['born.month']):02}-{int(answers['born.day']):02}"
    return kept


def _settled(form: Form, answers: Mapping[str, Any]) -> dict[str, Any]:
    """The answers of a whole form after one was corrected: what no longer applies is dropped, what is new is skipped."""
    kept = {key: value for key, value in answers.items() if key not in form}
    for question in form.questions:
        if question.applies(kept):
            kept[question.key] = answers.get(question.key)
    return kept


def submit_note(tx: Tx, visit: Visit, subject: Subject, form: Form, answers: Mapping[str, Any]) -> list[Show]:
    """A note on the card, which the young person can read."""
    trail.note(tx, subject.person, visit.me.id, str(answers["note"]))
    return _saved(tx, visit, "note", subject)


def submit_fix(tx: Tx, visit: Visit, subject: Subject, form: Form, answers: Mapping[str, Any]) -> list[Show]:
    """A corrected answer; a corrected name is found under the new one."""
    hold(tx, people=[subject.person])
    record = forms.record(tx, subject.person, subject.part)
    whole_form = visit.house.forms.get(subject.part)
    if record is None or whole_form is None:
        return [show("gone")]
    new = {key: value for key, value in whole(answers).items() if not key.startswith("_")}
    known = {TOLD_ON: told_on(record).isoformat()} if subject.part == "door" else {}
    corrected = _settled(whole_form, {**known, **record.answers, **new})
    _follow(tx, visit, subject.person, corrected, new)
    forms.correct_record(tx, subject.person, subject.part, corrected, visit.me.id)
    return _saved(tx, visit, "fix", subject)


def _follow(tx: Tx, visit: Visit, person_id: int, corrected: dict[str, Any], new: Mapping[str, Any]) -> None:
    """What else hangs on a corrected answer: how a name is found, the age band, the date of the next birthday."""
    if "name" in new:
        people.index_name(tx, person_id, index_words_of(str(new["name"])))
    if "born" in new:
        _remember_birth(tx, visit, person_id, str(new["born"]))
    if "age" in new:
        corrected["_band"] = _band(tx, visit, person_id, int(str(new["age"]))) or corrected.get("_band")
        people.change(tx, person_id, age_band=corrected["_band"])
        _remember_age(tx, visit, person_id, corrected, int(str(new["age"])))


def _band(tx: Tx, visit: Visit, person_id: int, age: int) -> str | None:
    person = people.by_id(tx, person_id)
    team = visit.programme.teams.get((person.team if person else None) or "")
    band = band_of(age, (team.youth_minimum_age if team else None) or 0)
    return band_code(band) if band else None


def _remember_age(tx: Tx, visit: Visit, person_id: int, corrected: dict[str, Any], age: int) -> None:
    """An age is told today; the day on which another rule begins follows from it, where no birth date is known."""
    today = _today(tx, visit)
    corrected[TOLD_ON] = today.isoformat()
    enrolled = forms.record(tx, person_id, "enrol")
    if enrolled is None or not enrolled.answers.get("born"):
        people.change(tx, person_id, next_age_on=next_age_on(born_at_latest(age, today), today))


def _remember_birth(tx: Tx, visit: Visit, person_id: int, born: str) -> None:
    """Of a birth date only the band and the date of the next age threshold lie in the open."""
    birth, today = date.fromisoformat(born), _today(tx, visit)
    people.change(tx, person_id, next_age_on=next_age_on(birth, today))
    if band := _band(tx, visit, person_id, age_on(birth, today)):
        people.change(tx, person_id, age_band=band)


def submit_enrolment(tx: Tx, visit: Visit, subject: Subject, form: Form, answers: Mapping[str, Any]) -> list[Show]:
    """The first talk was held: a birth date, the three points, and the young person gets the same three."""
    hold(tx, people=[subject.person])
    person = people.by_id(tx, subject.person)
    if person is None or person.status in ENROLLED:
        return [show("card", subject.person, note="already")]
    answers = whole(answers)
    forms.keep_record(tx, person.id, "enrol", form.version, answers)
    people.change(tx, person.id, status="enrolled", enrolled_on=_today(tx, visit), closed_at=None, closed_reason=None)
    _remember_birth(tx, visit, person.id, str(answers["born"]))
    if person.owner_id is None and name_of(tx, visit.me.id):
        people.change(tx, person.id, owner_id=visit.me.id, taken_at=tx.now)
    requests.close_all(tx, person.id, "enrolled")
    tasks.end(tx, person.id, "enrolled", ["intake", "help"])
    trail.count(tx, person.team or "", "enrolled")
    telling.person(tx, "enrolled", person.id, person.id, tx.now)
    saved = _saved(tx, visit, "enrol", subject)
    dated = person.next_contact_on is not None and person.next_contact_on > _today(tx, visit)
    return saved if dated else [show("next_on", person.id, note="saved")]


def _today(tx: Tx, visit: Visit) -> date:
    return tx.now.astimezone(visit.programme.calendar.zone).date()


def _saved(tx: Tx, visit: Visit, verb: str, subject: Subject) -> list[Show]:
    person = people.by_id(tx, subject.person)
    trail.log(tx, visit.me.id, verb, subject.person, person.team if person else None)
    return [show("card", subject.person, note="saved")]
