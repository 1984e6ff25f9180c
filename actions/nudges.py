"""The weeks of a pair: the role model's nudge, the private questions, and two weeks of silence.

Each week is written down: its nudge is planned, or why nobody is asked. Without a certificate nothing is sent; that is
asked when it is planned, and again when it is sent.
"""

from collections.abc import Callable, Mapping
from datetime import date, time, timedelta
from typing import Any

from actions import calling, hello, pairing, present
from actions import pairs as doing
from actions.aging import age_of
from actions.naming import first_name
from actions.pairing import allowed, approved
from actions.silence import is_silent
from actions.visits import House
from rules.certificate import valid
from rules.days import is_closing_day, resolve_local
from rules.pair_weeks import (
    NUDGED_WITHIN,
    STILL_ASKED,
    WEEK,
    monday_of,
    next_asked,
    nudge_due,
    point_due,
    pulse_due,
    weeks_due,
)
from rules.programme_pairs import Pairs
from rules.standing import CLOSED
from storage import certificates, forms, notices, pair_weeks, pairs, pauses, people, role_models, tasks
from storage.notices import Notice
from storage.pair_weeks import Going
from storage.pairs import AGREEING, ANSWERED, ASKED, RUNNING, WISH, Pair
from storage.people import Person
from storage.tx import Tx

QUESTION_AT = time(16)
"""When the private questions come."""
RESTS = ("certificate", "pause", "approval", "youth_pause", "off", "youth_off", "teams")
"""Why a pair may rest for a moment only, as its week remembers it."""
HELD = (
    "pair_asked",
    "pair_agree",
    "pair_begins",
    "pair_contact",
    "pair_nudge",
    "pair_how",
    "pair_pulse",
)
"""What is dropped while a pair rests, and comes after all where it is free again soon."""
MODEL_ASKED, AT_ALL = "pair_model_asked", timedelta(weeks=12)
"""Of this one it does not matter how long they rested: a yes was said, and nobody has heard of it."""
OVERTAKEN, WHILE = "overtaken", timedelta(days=3)
UNSENT = {"too_late": "late", "stopped": "off", "overtaken": "rest", "paused": "pause"}
"""Why a nudge was not sent after all, as the week remembers it."""


def plan_weeks(tx: Tx, house: House) -> int:
    """The nudge of each pair's week, at the role model's own day and time; or the reason why there is none."""
    local = tx.now.astimezone(house.programme.calendar.zone)
    monday, minutes = monday_of(local.date()), local.hour * 60 + local.minute
    found, more = pair_weeks.week_due(tx, monday, local.weekday(), minutes)
    return sum(_plan_week(tx, house, going) for going in found) + more


def _plan_week(tx: Tx, house: House, going: Going) -> int:
    pair, started = going.pair, going.pair.started_on
    if started is None:
        return 0
    due = weeks_due(started, going.last, tx.now, going.nudge_day, going.nudge_at)
    for monday in due[:-1]:
        pair_weeks.begin_week(tx, pair.id, monday, "downtime")
    if not due:
        return 0
    doing.see_to_silence(tx, house, pair)
    monday = due[-1]
    at = nudge_due(monday, going.nudge_day, going.nudge_at)
    day = monday + timedelta(days=going.nudge_day)
    late = "downtime" if tx.now - at > NUDGED_WITHIN else ""
    holiday = "holiday" if is_closing_day(day, house.programme.calendar) else ""
    excused = late or resting(tx, pair) or holiday or None
    if pair_weeks.begin_week(tx, pair.id, monday, excused) and not excused:
        notices.plan(tx, "pair_nudge", pair.model_id, pair.id, at, at, week=monday.isoformat())
    return len(due)


def resting(tx: Tx, pair: Pair) -> str:
    """Why a pair rests today: one of the two left, is silent or on a break, or what they may is open; "" if it does not."""
    today, model = present.today(tx), role_models.by_id(tx, pair.model_id)
    if model is None or model.state != role_models.READY:
        return "left"
    if model.paused(today):
        return "pause"
    if not valid(certificates.current(tx, pair.model_id), today):
        return "certificate"
    youth = people.by_id(tx, pair.youth_id)
    if youth is None or youth.status in CLOSED:
        return "closed"
    if youth.team != pair.team:
        return "teams"
    if not approved(tx, pair.youth_id, pair.model_id):
        return "approval"
    for party, why in ((people.by_id(tx, pair.model_id), "off"), (youth, "youth_off")):
        if is_silent(tx, party):
            return why
    return "youth_pause" if pauses.current(tx, pair.youth_id, today) else ""


def settle_weeks(tx: Tx, house: House) -> int:
    """Of weeks that are over: whether the nudge was sent, or why not."""
    over = pair_weeks.unsettled(tx, monday_of(present.today(tx)))
    for pair_id, monday in over:
        planned = [
            one for one in notices.about(tx, "pair_nudge", pair_id) if one.facts.get("week") == monday.isoformat()
        ]
        notice = planned[0] if planned else None
        if notice is not None and notice.state in ("sent", "uncertain"):
            pair_weeks.set_week(tx, pair_id, monday, asked_at=notice.sent_at or notice.due_at)
        elif notice is None or notice.state != "planned":
            reason = UNSENT.get((notice.reason if notice else None) or "", "unreached")
            pair_weeks.set_week(tx, pair_id, monday, excused=reason)
    return len(over)


def plan_freed(tx: Tx, house: House) -> int:
    """A pair that rested only for a moment, such as for a certificate renewed the next day: what was held comes after all.

    A week's nudge within three days, as after any other delay; until then the week says why nobody was asked.
    """
    weeks = [_freed(tx, *one) for one in pair_weeks.rested(tx, monday_of(present.today(tx)) - WEEK, RESTS)]
    return sum(weeks) + sum(_again(tx, house, one) for one in notices.dropped(tx, HELD, OVERTAKEN, tx.now - WHILE))


def _freed(tx: Tx, going: Going, monday: date) -> bool:
    """The nudge of a week that was not asked about."""
    at = nudge_due(monday, going.nudge_day, going.nudge_at)
    if not at <= tx.now <= at + NUDGED_WITHIN or resting(tx, going.pair):
        return False
    pair_weeks.set_week(tx, going.pair.id, monday, excused=None)
    return notices.plan(tx, "pair_nudge", going.pair.model_id, going.pair.id, at, at, week=monday.isoformat())


def _again(tx: Tx, house: House, notice: Notice) -> bool:
    """A notice that was dropped because the pair rested, where it stands again and nobody was told since."""
    person = people.by_id(tx, notice.person_id)
    if person is None or not STILL[notice.kind](tx, house, notice, person):
        return False
    newest = notices.newest_about(tx, notice.kind, notice.subject_id or 0, person.id)
    if newest is not None and newest >= notice.first_due_at:
        return False
    notices.plan_again(tx, notice.id)
    if notice.kind == "pair_nudge":
        pair_weeks.set_week(tx, notice.subject_id or 0, date.fromisoformat(str(notice.facts["week"])), excused=None)
    return True


def plan_unasked(tx: Tx, house: House) -> int:
    """Whoever is to be asked about a young person who said yes while the pair rested, such as for a certificate."""
    waiting = pairs.unasked(tx, MODEL_ASKED, OVERTAKEN, tx.now - AT_ALL)
    free = [one for one in waiting if allowed(tx, one) and not is_silent(tx, people.by_id(tx, one.youth_id))]
    return sum(notices.plan(tx, MODEL_ASKED, one.model_id, one.id, tx.now, tx.now) for one in free)


def plan_questions(tx: Tx, house: House) -> int:
    """The private questions that have come due: to the young person, and every eight weeks to both."""
    local = tx.now.astimezone(house.programme.calendar.zone)
    day = local.date() if local.time() >= QUESTION_AT else local.date() - timedelta(days=1)
    going = pairs.question_due(tx, day)
    known = pairs.points(tx, [pair.id for pair in going]) if going else set()
    return sum(_ask(tx, house.programme.pairs, pair, day, known) for pair in going)


def _ask(tx: Tx, cadence: Pairs, pair: Pair, today: date, known: set[tuple[int, str, str]]) -> int:
    """Ask what is due and was not asked. On a break it is written down and not asked: the next time comes soon."""
    if pair.started_on is None:
        return 0
    how, pulse = point_due(pair.started_on, today, cadence), pulse_due(pair.started_on, today, cadence)
    wanted = [("pair_pulse", "youth", pulse), ("pair_pulse", "model", pulse), ("pair_how", "youth", how)]
    rests = pauses.current(tx, pair.youth_id, present.today(tx)) is not None
    for kind, party, found in wanted:
        if found is None or (pair.id, party, found[0]) in known:
            continue
        point, day = found
        person = pair.youth_id if party == "youth" else pair.model_id
        new = pairs.ask(tx, pair.id, person, party, point, day) is not None
        if new and not rests and today - day <= STILL_ASKED:
            at = resolve_local(day, QUESTION_AT)
            notices.plan(tx, kind, person, pair.id, at, at, point=point)
    pairs.change(tx, pair, [RUNNING], ask_on=next_asked(pair.started_on, today, cadence))
    return 1


CAUSED = ("pair_begins", "pair_contact")
"""What the other one of the two has just done: said also where that one wants no messages."""


def _pair(tx: Tx, notice: Notice, person: Person) -> Pair | None:
    """The pair of a notice, where its reader is one of the two and they may hear of each other today."""
    found = pairs.by_id(tx, notice.subject_id or 0)
    if found is None or not found.party(person.id) or not allowed(tx, found):
        return None
    other = people.by_id(tx, found.other(person.id))
    return None if notice.kind not in CAUSED and is_silent(tx, other) else found


def _in(*states: str) -> Callable[[Tx, House, Notice, Person], bool]:
    def still(tx: Tx, house: House, notice: Notice, person: Person) -> bool:
        found = _pair(tx, notice, person)
        return found is not None and found.state in states

    return still


def _goes_on(tx: Tx, house: House, notice: Notice, person: Person) -> bool:
    found = _pair(tx, notice, person)
    if found is None or found.state != RUNNING:
        return False
    return pauses.current(tx, found.youth_id, present.today(tx)) is None


def _to_agree(tx: Tx, house: House, notice: Notice, person: Person) -> bool:
    found = _pair(tx, notice, person)
    agreed = found and (found.youth_agreed_at if found.party(person.id) == "youth" else found.model_agreed_at)
    return found is not None and found.state == AGREEING and agreed is None


def _shared(tx: Tx, house: House, notice: Notice, person: Person) -> bool:
    found = _pair(tx, notice, person)
    return found is not None and bool(doing.contact_of(tx, found, found.other(person.id)))


def _unanswered(tx: Tx, house: House, notice: Notice, person: Person) -> bool:
    return _goes_on(tx, house, notice, person) and any(
        week.monday.isoformat() == notice.facts.get("week") and week.what is None
        for week in pair_weeks.weeks(tx, notice.subject_id or 0)
    )


def _task_open(tx: Tx, house: House, notice: Notice, person: Person) -> bool:
    about = tasks.of_person(tx, int(str(notice.facts["about"])))
    mine = [one for one in about if (one.kind, one.subject_id) == (notice.facts["task"], notice.subject_id)]
    return any(one.done_at is None for one in mine)


STILL: Mapping[str, Callable[[Tx, House, Notice, Person], bool]] = {
    "pair_wish": pairing.still_wished,
    "pair_asked": _in(ASKED),
    "pair_model_asked": _in(ANSWERED),
    "pair_agree": _to_agree,
    "pair_begins": _in(RUNNING),
    "pair_contact": _shared,
    "pair_nudge": _unanswered,
    "pair_how": _goes_on,
    "pair_pulse": _goes_on,
    "pair_call": _task_open,
}


def told(tx: Tx, house: House, notice: Notice, person: Person) -> Mapping[str, Any]:
    """What the two are told of each other: a first name, and what both have ticked."""
    found = pairs.by_id(tx, notice.subject_id or 0)
    if found is None or not found.party(person.id):
        return {}
    other = found.other(person.id)
    owner = calling.caller(tx, found, person.id)
    return {
        "pair": found.id,
        "other": first_name(tx, other),
        "age": age_of(tx, other) if found.party(person.id) == "youth" else None,
        "themes": shared_themes(tx, house, found),
        "contact": doing.contact_of(tx, found, other) if notice.kind == "pair_contact" else "",
        "week": str(notice.facts.get("week", "")),
        "point": str(notice.facts.get("point", "")),
        "staff": first_name(tx, owner) if owner else "",
        "party": found.party(person.id),
        "line": hello.told(tx, found, person.id),
        "mine": hello.line_of(tx, person.id),
    }


def shared_themes(tx: Tx, house: House, pair: Pair) -> list[Mapping[str, str]]:
    """What both have ticked, each in all languages; nothing that only one of them has."""
    wish, profile = forms.record(tx, pair.youth_id, WISH), role_models.profile(tx, pair.model_id)
    mine = set(wish.answers.get("themes") or ()) if wish else set()
    both = [code for code in house.programme.themes if code in mine and code in (profile.get("themes") or ())]
    return [house.programme.themes[code].names for code in both]


FACTS: Mapping[str, Callable[[Tx, House, Notice, Person], Mapping[str, Any]]] = {
    kind: told for kind in STILL if kind not in ("pair_wish", "pair_call")
}
PLANNERS: tuple[Callable[[Tx, House], int], ...] = (settle_weeks, plan_weeks, plan_freed, plan_unasked, plan_questions)
