"""The last look before a job starts: its summary, and above it what the law and the parents say to it."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from dialogs.asking import CHANGE, CLOSE, answers_text, noted, spoken
from dialogs.screen import Row, Screen, button, go, lines, paragraphs
from dialogs.work_times import hours_words
from locales import Text, staff
from locales.dates import BirthDay, Moment
from rules.form import Draft, Form
from rules.work_rules import Blocked, Group

BLOCKED: dict[str, Text] = {
    "under_13": staff("Under 13 nobody may work for an employer.", "A rule of the law on work"),
    "alcohol": staff("Under 16 nobody works where alcohol is served.", "A rule of the law on work"),
    "week_young": staff(
        "At 13 and 14: at most 12 hours in a week with school. Until 12 hours it can be started.",
        "A rule of the law on work",
    ),
    "week_school": staff(
        "Until 9th grade is finished: at most 12 hours in a week with school. Until 12 hours it can be started.",
        "A rule of the law on work",
    ),
    "week_finished": staff("Under 18: at most 40 hours a week, all jobs together.", "A rule of the law on work"),
    "day_young": staff("At 13 and 14: 2 hours on a school day, 7 on others.", "A rule of the law on work"),
    "day_school": staff(
        "Until 9th grade is finished: 2 hours on a school day, 8 on others.", "A rule of the law on work"
    ),
    "day_finished": staff("Under 18: at most 8 hours a day.", "A rule of the law on work"),
    "clock": staff("Until 9th grade is finished: only from 6 to 20.", "A rule of the law on work"),
    "clock_trade": staff(
        "Under 18, in this kind of work: not at these hours. As a rule it is from 6 to 20.", "A rule of the law on work"
    ),
    "days_off": staff("Under 18: two days off in each week.", "A rule of the law on work"),
    "rest_14": staff(
        "Until 9th grade is finished: 14 hours off between two days of work.", "A rule of the law on work"
    ),
    "rest_12": staff("Under 18: 12 hours off between two days of work.", "A rule of the law on work"),
    "days_row": staff("Until 9th grade is finished: two days off in a row each week.", "A rule of the law on work"),
    "break": staff(
        "Under 18: half an hour's break on a day of more than 4½ hours, all jobs together.", "A rule of the law on work"
    ),
    "alone": staff(
        "Under 18 nobody is alone there after 18 (after 14 at weekends): an adult must be there.",
        "A rule of the law on work",
    ),
}
"""What the law says, by the rule that a job breaks."""
ALLOWED: dict[str, Text] = {
    "young": staff("ℹ️ Allowed: 2 h on school days, 7 h on others, from 6 to 20, light work only.", "Law at 13 and 14"),
    "school": staff(
        "ℹ️ Allowed: 2 h on school days, 8 h on others, from 6 to 20, light work only.",
        "Law until 9th grade is finished",
    ),
    "finished": staff("ℹ️ Allowed: 8 h a day, as a rule from 6 to 20.", "Law under 18, with 9th grade finished"),
}
STOP = staff("⛔ {rule}\nNothing is saved. The law can't be set aside, but an answer can be corrected.", "Blocked job")
HEAD = staff("{name}, {age}: a job. Is this right?", "Above the summary of a job that staff are about to start")
CONTACT = staff("Contact there: {contact}", "In the summary of a job: who to speak to at the workplace")
NO_CONTACT = staff("nobody yet, add one on /workplaces", "In the summary of a job: there is no contact person")
OTHERS = staff("With another job of {hours} h a week.", "In the summary: all jobs are counted together")
START_IT = staff("✅ Start it", "Button: the job is written down")
NAME_ADULT = staff(
    "👤 In this type of job an adult looks after them: write down who, as the contact.",
    "Instead of starting a job",
)
THINKING = staff(
    "⏳ After the job interview both sides have a day to think. A job there can be started from {moment}.",
    "Instead of starting a job",
)
ADD_ADULT = staff("👤 Write down the contact", "Button: names the adult at a workplace")
NEED_YES = staff("🖊 Under 18: a parent has to say yes first. Have they?", "Instead of starting a job")
SAID_NO = staff("✋ A parent said no on {day}. Nobody starts a job over that.", "Instead of starting a job")
TOOK_BACK = staff(
    "✋ A parent took back their yes on {day}. Nobody starts a job over that.", "Instead of starting a job"
)
SPLIT = staff("✋ One parent says yes, another no. Talk with them first: nothing starts over that.", "Instead of a job")
WHO = staff("🖊 A parent has said yes in the chat. Confirm who it was first.", "Instead of starting a job")
ON_PAPER = staff("Yes, on paper", "Button: a parent's approval was seen on paper")
IN_PERSON = staff("Yes, in person", "Button: a parent approved, face to face or by phone")
PARENTS = staff("What the parents said", "Button: opens the list of approvals")
NOT_YET = staff(
    "{name} is not enrolled yet. A job needs the birth date: tap Enrolled on the card first.",
    "Instead of starting a job",
)
NO_WORKPLACE = staff("There is no workplace yet. Add one first.", "Instead of starting a job")
ADD_WORKPLACE = staff("➕ A new workplace", "Button: adds a workplace")
TO_CARD = staff("← To the card", "Button: back to the card")


@dataclass(frozen=True, kw_only=True)
class Verdict:
    """What stands in the way of a job, and what is told beside it."""

    name: str
    age: int
    blocked: Blocked | None = None
    group: Group | None = None
    approval: str = ""
    """"" where none is needed or it stands, else: needed, given, refused, withdrawn, split."""
    said_on: date | None = None
    contact: str = ""
    alone: int = 0
    """The workplace that has to name an adult first; 0 where that is done or not needed."""
    thinking: datetime | None = None
    """Until when both sides have time to think after a job interview there."""
    others: int = 0
    """Minutes a week of other jobs."""

    @property
    def clear(self) -> bool:
        return self.blocked is None and not self.approval and not self.alone and not self.thinking


def rule_words(blocked: Blocked) -> str:
    """What the law says, and that it stands."""
    return str(STOP(rule=BLOCKED[blocked.rule]))


def summary_screen(
    job: Form, subject: str, draft: Draft, verdict: Verdict, person: int, lifetime: timedelta, note: str = ""
) -> Screen:
    """All of it once more; what stands in the way is said in plain words, and then there is no button to start."""
    text = paragraphs(
        HEAD(name=verdict.name, age=verdict.age),
        lines(
            answers_text(job, draft.answers),
            CONTACT(contact=verdict.contact or NO_CONTACT),
            OTHERS(hours=hours_words(verdict.others)) if verdict.others else None,
        ),
        ALLOWED[verdict.group.code] if verdict.group and not verdict.blocked else None,
        rule_words(verdict.blocked) if verdict.blocked else _approval(verdict),
        NAME_ADULT if verdict.alone else None,
        THINKING(moment=Moment(verdict.thinking)) if verdict.thinking else None,
        CHANGE,
    )
    rows: list[Row] = [[button(START_IT, "f", subject)]] if verdict.clear else []
    if not verdict.blocked and verdict.approval:
        rows += _ask_parents(person, verdict)
    if verdict.alone:
        rows.append([button(ADD_ADULT, "q", f"contact~{verdict.alone}~{person}")])
    rows += [
        [button(f"{question.label}: {spoken(question, value, draft.answers)}"[:60], "e", subject, question.key)]
        for question, value in job.answered(draft.answers)
    ]
    return Screen(noted(note, text), [*rows, [button(CLOSE, "x", subject)]], protect=True, lifetime=lifetime)


def _approval(verdict: Verdict) -> object:
    if verdict.approval == "needed":
        return NEED_YES
    if verdict.approval in ("split", "given"):
        return SPLIT if verdict.approval == "split" else WHO
    words = {"refused": SAID_NO, "withdrawn": TOOK_BACK}.get(verdict.approval)
    return words(day=BirthDay(verdict.said_on)) if words and verdict.said_on else None


def _ask_parents(person: int, verdict: Verdict) -> list[Row]:
    if verdict.approval != "needed":
        return [[go(PARENTS, "approval", person)]]
    ways = ((ON_PAPER, "paper"), (IN_PERSON, "person"))
    return [[button(words, "approve", person, "confirmed", f"{way}.place") for words, way in ways]]


def refused_screen(why: str, name: str, person: int, lifetime: timedelta) -> Screen:
    """Why a job cannot even be begun: not enrolled, too young, or no workplace."""
    words = {
        "not_enrolled": NOT_YET(name=name),
        "under_13": BLOCKED["under_13"],
        "no_workplace": NO_WORKPLACE,
    }[why]
    rows: list[Row] = [[button(ADD_WORKPLACE, "workplace", "add")]] if why == "no_workplace" else []
    return Screen(str(words), [*rows, [go(TO_CARD, "card", person)]], protect=True, lifetime=lifetime)
