"""What staff still have to do for somebody: the list, one task with its taps, and whom to hand it to."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from dialogs.asking import noted
from dialogs.screen import Row, Screen, button, go, lines, paragraphs
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
    "intake": staff("new, and nobody has taken it", "What a task is about"),
}
TASK = staff("📌 {name}: {what}", "First line of a task")
DUE = staff("Due on {day} · with {owner}", "Second line of a task")
DUE_FREE = staff("Due on {day} · nobody has it yet", "Second line of a task")
SAY = staff("To say: “{words}”", "In a task: the words of the message that did not arrive")
NOTHING_LOST = staff("Nothing is lost: the words are here.", "In a task: a message may or may not have arrived")
DONE = staff("✔ Done", "Button under a task")
MINE = staff("🤝 I take it", "Button under a task: it becomes mine")
LATER: dict[int, Text] = {
    1: staff("Tomorrow", "Button under a task: put it off"),
    3: staff("In 3 days", "Button under a task: put it off"),
    7: staff("Next week", "Button under a task: put it off"),
}
HAND_ON = staff("Hand on", "Button under a task: give it to a colleague")
OPEN_CARD = staff("Open the card", "Button under a task")
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


def tasks_screen(listed: Sequence[Todo], page: Page, lifetime: timedelta, note: str = "") -> Screen:
    """What I have to do, and above it what is nobody's yet."""
    if not listed:
        return Screen(noted(note, str(NO_TASKS)))
    rows: list[Row] = [[go(_row(todo)[:60], "task", todo.id)] for todo in listed]
    text = noted(note, str(TASKS(n=page.total)))
    return Screen(text, [*rows, turns("tasks", page)], protect=True, lifetime=lifetime)


def _row(todo: Todo) -> str:
    return str((ROW if todo.owner else FREE_ROW)(name=todo.name, what=KINDS[todo.kind], day=Day(todo.due)))


def task_screen(todo: Todo, lifetime: timedelta, note: str = "") -> Screen:
    """One task: whom, what, until when, who does it, and what may be said; its taps below."""
    due = DUE(day=Day(todo.due), owner=todo.owner) if todo.owner else DUE_FREE(day=Day(todo.due))
    text = paragraphs(
        lines(TASK(name=todo.name, what=KINDS[todo.kind]), due),
        SAY(words=todo.words) if todo.words else None,
        NOTHING_LOST if todo.kind == "uncertain" else None,
    )
    rows: list[Row] = [] if todo.mine else [[button(MINE, "task", todo.id, "mine")]]
    rows += [
        [button(DONE, "task", todo.id, "done"), go(HAND_ON, "hand_on", todo.id)],
        [button(words, "task", todo.id, "later", days) for days, words in LATER.items()],
        [go(OPEN_CARD, "card", todo.person), go(TO_TASKS, "tasks")],
    ]
    return Screen(noted(note, text), rows, protect=True, lifetime=lifetime)


def hand_screen(task: int, colleagues: Sequence[tuple[int, str]]) -> Screen:
    """Whom to hand a task to."""
    rows: list[Row] = [[button(name, "task", task, "hand", person)] for person, name in colleagues]
    return Screen(str(WHO if rows else NOBODY_ELSE), [*rows, [go(TO_TASK, "task", task)]])
