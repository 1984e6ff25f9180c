"""A job that runs or has ended: its screen for staff, the message that it is noted, and how the young person reads of it."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from dialogs.asking import noted
from dialogs.cards import GREW, PRAISE
from dialogs.contacts import IN_WEEKS
from dialogs.job_summary import TO_CARD
from dialogs.screen import Row, Screen, button, columns, go, lines, paragraphs, talk_row
from dialogs.work_times import IN_HOURS, YOUTH, hours_words, times_words
from locales import Text, staff, youth
from locales.dates import BirthDay, Day
from rules.notices import Facts

HEAD = staff("💼 {name}: {kind}", "First line of a job")
WHERE = staff("{workplace} · contact: {contact}", "Second line of a job")
DATES = staff("From {start} to {end} · {hours} · wage from: {payer}", "Third line of a job")
STILL = staff("Still there: confirmed on {day}.", "Line of a job: somebody said that it goes on")
NOT_CONFIRMED = staff("Still there: nobody has confirmed it yet.", "Line of a job")
PASSED = staff("⏰ The planned end has passed.", "Line of a job that was not ended")
ENDED = staff("Ended on {day}: {reason}.", "Line of a job that is over")
NOBODY = staff("nobody yet", "A job without a contact person at the workplace")
CONFIRM = staff("✔ Still there today", "Button under a job: somebody confirmed that it goes on")
LONGER = staff("🗓 Goes on longer", "Button under a job: opens new planned ends")
MORE = staff(
    "📈 Has been given more to do", "Button under a job: responsibility has grown; a line of praise is asked for"
)
SLIP = staff("✖ More to do today: a slip", "Button under a job: takes back that they were given more to do today")
GIVEN_MORE = staff("📈 More to do since: {days}", "Line of a job: the days on which they were given more to do")
ON_CARD_MORE = staff("{job}, 📈 more to do since {day}", "Line of a card: the job somebody has, and that it has grown")
END = staff("🏁 It has ended", "Button under a job: asks why")
UNTIL = staff("Until {day}", "Button: a new planned end of a job")
NEW_END = staff("Until when is it planned now?", "Above new planned ends of a job")
WHY = staff("Why did it end? They can read it.", "Above reasons for the end of a job")
TALK_NEXT = staff("When do you talk with them next?", "Asked at each change of state; buttons with days follow")
TO_JOB = staff("← To the job", "Button: back to the job")
JOBS = staff("Jobs of {name}:", "Above a young person's jobs")
NO_JOBS = staff("{name} has had no job through us yet.", "A young person's jobs, when there are none")
NEW_JOB = staff("➕ Start a job", "Button behind [More] on a card: a young person gets a job")
ALL_JOBS = staff("💼 Jobs", "Button behind [More] on a card: the jobs somebody has and had")
ROW = staff("{workplace} · until {day}", "Button: a job that runs")
ROW_OVER = staff("{workplace} · ended {day}", "Button: a job that is over")
ON_CARD = staff("💼 {workplace}, {kind}, until {day}", "Line of a card: the job somebody has")

PLACED = youth(
    "Hi {name}. I have noted your job: {workplace}. You start on {day}. "
    "If anything is not right at work, you can always tell us here.",
    "Sent once when staff have started a job; {workplace} is the name of a company or place",
)
PLACED_BEFORE = youth(
    "Hi {name}. I have noted your job: {workplace}. If anything is not right at work, you can always tell us here.",
    "Sent once when staff have written down a job that has already begun",
)
IN_STATUS = youth("💼 Your job: {workplace}, from {day}.", "Line of the status: the job one has")
HELD = youth("{start} to {end}: {workplace} ({kind}), {hours} hours a week", "Line in 'my data': a job with its plan")
HELD_ENDED = youth("{job}. Ended on {day}: {reason}", "Line in 'my data': a job that is over")
GREW_HELD = youth("{day}: {workplace}", "Line in 'my data': the day they were given more to do at work, and where")
STEP = youth("From {day}: {step}", "Line in 'my data': a step of the staircase")
STEP_OVER = youth("{day} to {until}: {step}", "Line in 'my data': a step of the staircase that is behind one")
APPROVALS: dict[str, Text] = {
    "confirmed": youth("{day}: your parents said yes ({what})", "Line in 'my data'"),
    "refused": youth("{day}: your parents said no ({what})", "Line in 'my data'"),
    "given": youth("{day}: your parents said yes in the chat; we confirm it with them ({what})", "Line in 'my data'"),
    "pending": youth("{day}: your parents were asked ({what})", "Line in 'my data'"),
    "withdrawn": youth("{day}: your parents took back their yes ({what})", "Line in 'my data'"),
}
ABOUT: dict[str, Text] = {
    "job": youth("a job", "What parents said yes or no to"),
    "pairing": youth("a role model", "What parents said yes or no to"),
}


@dataclass(frozen=True, kw_only=True)
class Job:
    """A job as it is read. `ended` is empty while it runs; kind, payer and reason are names of the programme's lists."""

    id: int
    person: int
    name: str
    workplace: str
    kind: object
    payer: object
    starts: date
    ends: date
    minutes: int
    times: str = ""
    contact: str = ""
    confirmed: date | None = None
    ended: date | None = None
    reason: object = ""
    grew: Sequence[date] = ()
    """On which days they were given more to do, the oldest first."""


def job_screen(
    job: Job, today: date, may: bool, lifetime: timedelta, note: str = "", verbs: Collection[str] = ()
) -> Screen:
    """One job; `may`: the reader may confirm, lengthen and end it; `verbs`: what else. Has it grown, praise comes first."""
    text = paragraphs(
        lines(
            HEAD(name=job.name, kind=job.kind),
            WHERE(workplace=job.workplace, contact=job.contact or NOBODY),
            DATES(
                start=BirthDay(job.starts),
                end=BirthDay(job.ends),
                hours=IN_HOURS(hours=hours_words(job.minutes)),
                payer=job.payer,
            ),
            times_words(job.times) or None,
            _how_it_stands(job, today),
            GIVEN_MORE(days=", ".join(str(BirthDay(day)) for day in job.grew)) if job.grew else None,
        )
    )
    rows: list[Row] = []
    if may and job.ended is None:
        rows = [
            [button(CONFIRM, "job", job.id, "confirm")],
            [go(LONGER, "job_longer", job.id), go(END, "job_end", job.id)],
        ]
    if "grow" in verbs and job.ended is None and job.starts <= today:
        slip = today in job.grew
        rows.insert(0, [button(SLIP if slip else MORE, "job_more", job.id, "slip" if slip else "more")])
    if note == GREW and "praise" in verbs:
        rows.insert(0, [button(PRAISE, "q", f"praise~{job.person}")])
    return _protected(noted(note, text), [*rows, [go(TO_CARD, "card", job.person)]], lifetime)


def _how_it_stands(job: Job, today: date) -> str:
    if job.ended is not None:
        return str(ENDED(day=BirthDay(job.ended), reason=job.reason))
    still = STILL(day=BirthDay(job.confirmed)) if job.confirmed else NOT_CONFIRMED
    return lines(still, PASSED if job.ends < today else None)


def _protected(text: str, rows: Sequence[Row], lifetime: timedelta) -> Screen:
    return Screen(text, rows, protect=True, lifetime=lifetime)


def jobs_screen(person: int, name: str, jobs: Sequence[Job], may: bool, lifetime: timedelta) -> Screen:
    """Somebody's jobs, the newest first."""
    rows: list[Row] = [[go(_row(job)[:60], "placement", job.id)] for job in jobs]
    if may:
        rows.append([go(NEW_JOB, "place", person)])
    text = (JOBS if jobs else NO_JOBS)(name=name)
    return _protected(str(text), [*rows, [go(TO_CARD, "card", person)]], lifetime)


def _row(job: Job) -> str:
    words, day = (ROW, job.ends) if job.ended is None else (ROW_OVER, job.ended)
    return str(words(workplace=job.workplace, day=BirthDay(day)))


def longer_screen(job: int, days: Sequence[date], lifetime: timedelta) -> Screen:
    """Until when it is planned now."""
    rows: list[Row] = [[button(UNTIL(day=BirthDay(day)), "job", job, "longer", day.isoformat())] for day in days]
    return _protected(str(NEW_END), [*rows, [go(TO_JOB, "placement", job)]], lifetime)


def why_screen(job: int, reasons: Sequence[tuple[str, object]], lifetime: timedelta) -> Screen:
    """Why it ended."""
    rows = columns([go(words, "job_next", job, code) for code, words in reasons], 2)
    return _protected(str(WHY), [*rows, [go(TO_JOB, "placement", job)]], lifetime)


def next_screen(job: int, reason: str, today: date, weeks: Sequence[int], lifetime: timedelta) -> Screen:
    """Nobody is left without a next date when a job ends: the tap ends it."""
    rows: list[Row] = [
        [button(IN_WEEKS(n=n, day=Day(today + timedelta(weeks=n))), "job_over", job, reason, n)] for n in weeks
    ]
    return _protected(str(TALK_NEXT), [*rows, [go(TO_JOB, "placement", job)]], lifetime)


def on_card(job: Job) -> str:
    """The job in one line."""
    told = ON_CARD(workplace=job.workplace, kind=job.kind, day=BirthDay(job.ends))
    return str(ON_CARD_MORE(job=told, day=BirthDay(job.grew[-1])) if job.grew else told)


def in_status(workplace: str, start: date) -> str:
    """The job as the young person reads it in the status."""
    return str(IN_STATUS(workplace=workplace, day=BirthDay(start)))


def held(job: Job) -> str:
    """The job as the young person reads it in 'my data'."""
    said = HELD(
        start=BirthDay(job.starts),
        end=BirthDay(job.ends),
        workplace=job.workplace,
        kind=job.kind,
        hours=hours_words(job.minutes),
    )
    plan = ", ".join(filter(None, [str(said), times_words(job.times, YOUTH)]))
    return str(HELD_ENDED(job=plan, day=BirthDay(job.ended), reason=job.reason) if job.ended else plan)


def grew_held(day: date, workplace: str) -> str:
    """That they were given more to do, as the young person reads it in 'my data'."""
    return str(GREW_HELD(day=BirthDay(day), workplace=workplace))


def step_held(step: object, since: date, until: date | None) -> str:
    """A step as the young person reads it in 'my data'."""
    if until is None:
        return str(STEP(day=BirthDay(since), step=step))
    return str(STEP_OVER(day=BirthDay(since), until=BirthDay(until), step=step))


def approval_held(kind: str, state: str, day: date) -> str:
    """What the parents said, as the young person reads it in 'my data'."""
    return str(APPROVALS[state](day=BirthDay(day), what=ABOUT[kind]))


def _placed(facts: Facts) -> Screen:
    workplace, start = facts.told.get("workplace", "–"), facts.told.get("starts_on")
    words = PLACED(day=Day(start)) if start else PLACED_BEFORE
    return Screen(str(words(name=facts.name, workplace=workplace)), [talk_row()], asks=None)


WORDS: Mapping[str, Callable[[Facts], Screen]] = {"placed": _placed}
WHY_TOLD: Mapping[str, Text] = {
    "placed": staff("A member of staff wrote down that this person starts in a job.", "Explains a notice"),
}
"""Why somebody got these."""
