"""The start screen of staff: what waits, counted, each a button; behind it everything else they can do here."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from dialogs.asking import noted
from dialogs.help import STAFF_COMMANDS, spelling
from dialogs.screen import Row, Screen, go, lines, paragraphs
from dialogs.staffroom import Page, turns
from dialogs.tasks import KINDS, ROW
from locales import Text, staff, staff_n
from locales.dates import Clock, Day

HELLO = staff("Hi {name}. This waits:", "Above the counts of the start screen")
HELLO_ALL_DONE = staff("Hi {name}. Nothing waits right now. 👏", "The start screen, when nothing waits")
COUNTS: dict[str, Text] = {
    "alerts": staff("🚨 Alarms · {n}", "Button on the start screen: open alarms"),
    "requests": staff("🙋 Wants a person · {n}", "Button on the start screen: open help requests"),
    "new": staff("🔔 New · {n}", "Button on the start screen: new enquiries"),
    "todays": staff("📅 Today · {n}", "Button on the start screen: people one meets or calls today"),
    "overdue": staff("⏰ Overdue · {n}", "Button on the start screen: people whose day has passed"),
    "pairs": staff("🤝 Pairs · {n}", "Button on the start screen: pairs of role models that need somebody"),
    "appointments": staff("🗓 Appointments · {n}", "Button on the start screen: today's, and those nobody recorded"),
    "tasks": staff("📌 My tasks · {n}", "Button on the start screen: tasks"),
    "checkins": staff("💬 Check-ins · {n}", "Button on the start screen: check-ins that need somebody"),
}
"""What is counted, by the screen that lists it."""
FIRST = "alerts"
"""Stands above what is more in number."""
MORE = staff("More …", "Button on the start screen: everything else")
MORE_HEAD = staff("Everything else:", "Above the commands outside the menu")
NEEDED: Mapping[str, str] = {
    "duty": "duty",
    "away": "away",
    "shut": "shut",
    "workplaces": "workplaces",
    "colleagues": "colleagues",
    "pairs": "pairs",
    "alerts": "alerts",
    "role_models": "role_models",
    "attest": "attest",
    "tasks": "task",
    "team_meeting": "team_meeting",
    "joint_meeting": "joint_meeting",
    "log": "log",
}
"""Behind [More]: the screens, each with the verb that lets somebody in. Language and help are everybody's."""
EVERYBODYS = ("language", "help")
TO_TODAY = staff("← My day", "Button: back to the start screen")
MY_TASKS = staff("My tasks", "Button behind [More]: opens the list of tasks")
TODAYS = staff_n("{n} today:", "{n} today:", "Above the people one meets or calls today")
NO_TODAYS = staff("Nobody today.", "People one meets or calls today: there are none")
OVERDUE = staff_n("{n} overdue:", "{n} overdue. Longest first:", "Above the people whose day has passed")
NO_OVERDUE = staff("Nothing is overdue. 👏", "People whose day has passed: there are none")
COMES = staff("{name} · suggested {time}", "A line of today's list: a time they suggested")
CONTACT = staff("{name} · to be contacted", "A line of today's list: the date that staff set")
SINCE = staff("{name} · to be contacted on {day}", "A line of the overdue list: the date that staff set")


@dataclass(frozen=True)
class Entry:
    """One line of today's list or the overdue one: a time that was suggested, a date, or a task."""

    person: int
    name: str
    day: date | None = None
    slot: datetime | None = None
    task: int = 0
    kind: str = ""


def today_screen(name: str, counts: Mapping[str, int], menu: str, note: str = "") -> Screen:
    """What waits, at most six lines: alarms first, then the biggest number."""
    found = sorted(((n, what) for what, n in counts.items() if n), key=lambda one: (one[1] != FIRST, -one[0]))
    rows: list[Row] = [[go(COUNTS[what](n=n), what)] for n, what in found]
    text = (HELLO if found else HELLO_ALL_DONE)(name=name)
    return Screen(noted(note, str(text)), [*rows, [go(MORE, "more")]], menu=menu)


def more_screen(may: Sequence[str]) -> Screen:
    """Everything outside the menu that the reader may open, each a button; the commands work typed, too."""
    able = [*may, *EVERYBODYS]
    listed = [f"/{spelling(name)} · {STAFF_COMMANDS[name]}" for name in able if name in STAFF_COMMANDS]
    rows: list[Row] = [[go(STAFF_COMMANDS.get(name, MY_TASKS), name)] for name in able]
    return Screen(paragraphs(MORE_HEAD, lines(*listed)), rows)


def entries_screen(screen: str, entries: Sequence[Entry], page: Page, lifetime: timedelta) -> Screen:
    """Today's people, or those whose day has passed; a task opens itself, everything else the card."""
    head, nobody = (TODAYS, NO_TODAYS) if screen == "todays" else (OVERDUE, NO_OVERDUE)
    back = go(TO_TODAY, "today")
    if not entries:
        return Screen(str(nobody), [[back]])
    rows: list[Row] = [
        [go(_line(entry)[:60], "task", entry.task) if entry.task else go(_line(entry)[:60], "card", entry.person)]
        for entry in entries
    ]
    return Screen(str(head(n=page.total)), [*rows, [*turns(screen, page), back]], protect=True, lifetime=lifetime)


def _line(entry: Entry) -> str:
    if entry.slot is not None:
        return str(COMES(name=entry.name, time=Clock(entry.slot)))
    if entry.task and entry.day:
        return str(ROW(name=entry.name, what=KINDS[entry.kind], day=Day(entry.day)))
    return str(SINCE(name=entry.name, day=Day(entry.day)) if entry.day else CONTACT(name=entry.name))
