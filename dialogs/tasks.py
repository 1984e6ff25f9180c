"""What staff still have to do for somebody: the list, one task with its taps, and whom to hand it to."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from dialogs.asking import noted
from dialogs.screen import Button, Row, Screen, button, go, lines, paragraphs
from dialogs.staffroom import Page, turns
from locales import Text, staff, staff_n
from locales.dates import Day

TASKS = staff_n("{n} task. What has waited longest comes first:", "{n} tasks. Longest first:", "Above my tasks")
NO_TASKS = staff("You have no tasks. 👏", "My tasks, when there are none")
ROW = staff("{name} · {what} · {day}", "A line of my tasks: whom, what, due when")
FREE_ROW = staff("❗ {name} · {what} · {day}", "A line of my tasks: nobody has it yet")
KINDS: dict[str, Text] = {
    "help": staff("wants a person", "What a task is about"),
    "failed": staff("a message did not arrive: say it", "What a task is about"),
    "uncertain": staff("a message may not have arrived: say it", "What a task is about"),
    "unreachable": staff("can't be reached here: ring", "What a task is about"),
    "promise": staff("keep what you promised the workplace", "What a task is about"),
    "certificate": staff(
        "certificate ends soon: request a new one", "What a task is about: a role model's boerneattest"
    ),
    "certificate_over": staff("ring them first: their role model's certificate is over", "What a task is about"),
    "phone_first": staff("ring them first: their role model pauses or stops", "What a task is about"),
    "partner_call": staff("asks us to ring", "What a task is about: a role model or somebody at a workplace"),
    "gone_ring": staff("ring: the young person they expect does not come, nobody's fault", "What a task is about"),
    "link_astray": staff("the link went to somebody else: ring them", "What a task is about: a role model's link"),
    "intake": staff("new, and nobody has taken it", "What a task is about"),
    "still_on": staff("planned end has passed: does the job still go on?", "What a task is about"),
    "approval_back": staff("parents took back their yes: phone them and the workplace", "What a task is about"),
    "approval_no": staff("a parent says no: phone them and the young person", "What a task is about"),
    "approval_split": staff("parents disagree: talk with each alone", "What a task is about"),
    "model_who": staff("a yes to a role model in the chat: was it the parent?", "What a task is about"),
    "approval_who": staff("a yes in the chat: was it the parent?", "What a task is about"),
    "approval_again": staff("a parent's yes ends soon: ask again", "What a task is about"),
    "parents_asked": staff("wants us to ask the parents", "What a task is about"),
    "kin_call": staff("parent asks us to ring", "What a task is about"),
    # Check-ins and reviews.
    "checkin": staff("wants to talk about the job", "What a task is about"),
    "checkin_phone": staff("not heard from about the job: phone", "What a task is about"),
    "workplace": staff("the workplace wants a call", "What a task is about"),
    "workplace_phone": staff("phone the workplace: how does it go?", "What a task is about"),
    "review": staff("stay, ready or needs more?", "What a task is about: a decision"),
    "next_step": staff("ready for the next step", "What a task is about"),
    "after": staff("the job ends soon: plan what comes then", "What a task is about"),
    "grew": staff("has been given more to do at work: praise them?", "What a task is about"),
    # Pairs.
    "pair_doubt": staff("role model is in doubt: ring them", "What a task is about"),
    "pair_talk": staff("wants to talk about their role model: ring", "What a task is about"),
    "pair_stop": staff("it's over: tell the role model", "What a task is about"),
    "pair_no": staff("it's off: tell them kindly", "What a task is about"),
    "pair_wrote": staff("role model writes anyway: ring now", "What a task is about"),
    "pair_back": staff("parents took back their yes: phone both", "What a task is about: a role model"),
    "pair_gone": staff("the other one of the pair has left: ring", "What a task is about"),
    "pair_off": staff(
        "gets no messages: ring, then the role model",
        "What a task is about: somebody in a pair stopped messages",
    ),
    "pair_bad": staff("not good with their role model: ring today", "What a task is about"),
    "pair_bad_model": staff("not good with their young person: ring today", "What a task is about: a role model"),
    "pair_apart": staff("role model in the other team: do they go on?", "What a task is about"),
    "pair_apart_model": staff("young person in the other team now: talk with it", "What a task is about: a role model"),
    "pair_silent": staff("two weeks without contact: ring both", "What a task is about"),
    "waits": staff("has waited for weeks, and has no chat: call", "What a task is about"),
    "elsewhere": staff("has found something else: talk with them", "What a task is about"),
    "no_date": staff("has no next date", "What a task is about"),
    "back": staff("back from a break: agree on a date", "What a task is about"),
    "pause_quiet": staff("break is over, no answer: call", "What a task is about"),
    "pause_look": staff("on a break for long: hear how they are", "What a task is about"),
    "todo": staff("a small step stands still: hear why", "What a task is about"),
    "todo_help": staff("wants help with a small step", "What a task is about"),
    "track_done": staff("has done all small steps of a track: praise them?", "What a task is about"),
    "event_paper": staff("not reached by message: tell them of an event", "What a task is about"),
    "ring": staff("remind them of their time by phone", "What a task is about"),
    "new_time": staff("needs another time: agree on a new one", "What a task is about"),
    "company": staff("wants company at a job interview", "What a task is about"),
    "counsellor": staff("find a time with a family counsellor", "What a task is about: a parent would like that"),
    "company_instead": staff("go along to an interview for a colleague", "What a task is about"),
    "host_ring": staff("phone the workplace about the job interview", "What a task is about"),
    "model_ring": staff("phone the role model about the meeting", "What a task is about"),
    "thought": staff("ask the workplace what it says after the interview", "What a task is about"),
}
WITH_INTERPRETER = staff("call with an interpreter ({language})", "What a task is about: a parent asks us to ring")
TO_SAY: dict[str, Text] = {
    "pair_stop": staff(
        "Your time as a role model for {name} is over now. It is nobody's fault. Thank you; please don't write any more.",
        "What staff say to a role model; it never says who ended it",
    ),
    "pair_off": staff(
        "The bot does not ask about {name} for a while. It is nobody's fault, and what the two of you arrange is yours.",
        "What staff say to a role model; it never says who stopped messages",
    ),
    "pair_no": staff(
        "It doesn't work out with this role model. It has nothing to do with you. Shall we look for another?",
        "What staff say to a young person; it never says who said no",
    ),
}
"""Words ready to say, of tasks that are told with care."""
WITHOUT_CARD = frozenset({"kin_call", "counsellor", "promise"})
"""About somebody who has no card: what opens them stands above."""
WITHOUT_DONE = frozenset({"review"})
"""Ends with its decision alone."""
TASK = staff("📌 {name}: {what}", "First line of a task")
DUE = staff("Due on {day} · with {owner}", "Second line of a task")
DUE_FREE = staff("Due on {day} · nobody has it yet", "Second line of a task")
ABOUT = staff("• {what}", "In a task: the small step that it is about")
SAY = staff("To say: “{words}”", "In a task: the words of the message that did not arrive")
NOBODY_KNOWN = staff("No contact is known there: phone the place itself.", "In a task to phone a workplace")
NOTHING_LOST = staff("Nothing is lost: the words are here.", "In a task: a message may or may not have arrived")
DONE = staff("✔ Done", "Button under a task")
MINE = staff("🤝 I take it", "Button under a task: it becomes mine")
LATER: dict[int, Text] = {
    1: staff("Tomorrow", "Button under a task: put it off"),
    3: staff("In 3 days", "Button under a task: put it off"),
    7: staff("Next week", "Button under a task: put it off"),
}
HAND_ON = staff("Hand on", "Button under a task: give it to a colleague")
OPEN_TIME = staff("📅 Open the appointment", "Button under a task")
OPEN_CARD = staff("Open the card", "Button under a task")
OPEN_JOB = staff("💼 Open the job", "Button under a task that is about somebody's job")
OPEN_PAIR = staff("Open the pair", "Button under a task about a pair")
TO_TASKS = staff("← My tasks", "Button under a task")
TO_TASK = staff("← To the task", "Button: back to the task")
WHO = staff("Who does it?", "Above the colleagues to hand a task to")
NOBODY_ELSE = staff("Nobody else works in this team.", "Instead of the colleagues to hand a task to")


@dataclass(frozen=True, kw_only=True)
class Todo:
    """A task as staff read it. `owner` "" means nobody's; `words` are those of a message that did not arrive."""

    id: int
    person: int
    name: str
    kind: str
    due: date
    owner: str = ""
    mine: bool = False
    words: str = ""
    job: int = 0
    """The job that it is about, if it is about one."""
    more: str = ""
    """What is known besides."""
    opens: Row = ()
    """The button that opens where it came from."""
    pair: int = 0
    """The pair that it is about, where it is about one."""
    about: str = ""
    """Which small step it is about, in words."""
    appointment: int = 0
    """The appointment that it is about, which one tap opens."""
    language: str = ""
    """In which language one has to speak, where that is what the task is about."""

    @property
    def what(self) -> Text:
        """What it is about, in words."""
        return WITH_INTERPRETER(language=self.language) if self.language else KINDS[self.kind]


def tasks_screen(listed: Sequence[Todo], page: Page, lifetime: timedelta, note: str = "") -> Screen:
    """What I have to do, and above it what is nobody's yet."""
    if not listed:
        return Screen(noted(note, str(NO_TASKS)))
    rows: list[Row] = [[go(_row(todo)[:60], "task", todo.id)] for todo in listed]
    text = noted(note, str(TASKS(n=page.total)))
    return Screen(text, [*rows, turns("tasks", page)], protect=True, lifetime=lifetime)


def _row(todo: Todo) -> str:
    return str((ROW if todo.owner else FREE_ROW)(name=todo.name, what=todo.what, day=Day(todo.due)))


def task_screen(todo: Todo, lifetime: timedelta, note: str = "") -> Screen:
    """One task: whom, what, until when, who does it, and what may be said; its taps below."""
    due = DUE(day=Day(todo.due), owner=todo.owner) if todo.owner else DUE_FREE(day=Day(todo.due))
    text = paragraphs(
        lines(TASK(name=todo.name, what=todo.what), due),
        ABOUT(what=todo.about) if todo.about else None,
        SAY(words=todo.words) if todo.words else None,
        todo.more,
        NOTHING_LOST if todo.kind == "uncertain" else None,
    )
    rows: list[Row] = [] if todo.mine else [[button(MINE, "task", todo.id, "mine")]]
    rows += [todo.opens] if todo.opens else []
    done = [] if todo.kind in WITHOUT_DONE else [button(DONE, "task", todo.id, "done")]
    rows += [
        [*done, go(HAND_ON, "hand_on", todo.id)],
        [button(words, "task", todo.id, "later", days) for days, words in LATER.items()],
        [go(OPEN_JOB, "placement", todo.job)] if todo.job else [],
        [go(OPEN_TIME, "appointment", todo.appointment)] if todo.appointment else [],
        [
            *([] if todo.kind in WITHOUT_CARD else [_opens(todo)]),
            go(TO_TASKS, "tasks"),
        ],
    ]
    return Screen(noted(note, text), rows, protect=True, lifetime=lifetime)


def _opens(todo: Todo) -> Button:
    return go(OPEN_PAIR, "couple", todo.pair) if todo.pair else go(OPEN_CARD, "card", todo.person)


def hand_screen(task: int, colleagues: Sequence[tuple[int, str]]) -> Screen:
    """Whom to hand a task to."""
    rows: list[Row] = [[button(name, "task", task, "hand", person)] for person, name in colleagues]
    return Screen(str(WHO if rows else NOBODY_ELSE), [*rows, [go(TO_TASK, "task", task)]])
