"""What a meeting begins with: numbers without names, whoever waits too long first, and a button to each list."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from dialogs import glad, support
from dialogs.help import STAFF_COMMANDS
from dialogs.press import press
from dialogs.screen import Button, Row, Screen, columns, go, lines, paragraphs
from dialogs.staffroom import Listed, list_screen
from dialogs.today import MY_TASKS, TO_TODAY
from locales import Text, staff, staff_n
from locales.dates import Clock, FarDay
from rules.meetings import Digest, Figures
from rules.notices import Facts

TEAM = staff("📋 {team}: what waits for the team meeting", "First line of the figures for a team's weekly meeting")
JOINT = staff("📋 Both teams: what waits for the joint meeting", "First line of the figures for the monthly meeting")
WHEN = staff("Today at {time}", "Second line of the figures for a meeting")
NOBODY_FORGOTTEN = staff("Nobody has waited too long for one of us. 👏", "Figures for a meeting")
LONGEST = staff(
    "{n} (longest: {days} days)", "In the figures: how many, and how many days the first of them has waited"
)
SIDE = staff("{team} {n}", "In the figures of both teams: one team and its number")
MINE = staff("{n}, of them yours: {mine}", "In the figures: open tasks, and how many of them the reader has")
LINES: Mapping[str, Text] = {
    "forgotten": staff("⌛ Not met for too long: {n}", "Figures for a meeting: enrolled young people, how many"),
    "alerts": staff("🚨 Open alarms: {n}", "Figures for a meeting"),
    "requests": staff("🙋 Want a person: {n}", "Figures for a meeting: open requests"),
    "new": staff("🔔 New, with nobody yet: {n}", "Figures for a meeting: young people without a consultant"),
    "free_tasks": staff("❗ Tasks that nobody has: {n}", "Figures for a meeting"),
    "overdue": staff("⏰ Overdue: {n}", "Figures for a meeting: people whose day has passed"),
    "open_tasks": staff("📌 Open tasks: {n}", "Figures for a meeting"),
    "waiting": staff("🧭 Wait for a job: {n}", "Figures for a meeting: enrolled young people without a job"),
    "appointments": staff("📅 Appointments in the coming seven days: {n}", "Figures for a meeting"),
    "checkins": staff("💬 Check-ins without an answer: {n}", "Figures for a meeting"),
    "pairs": staff("🤝 Pairs that need somebody: {n}", "Figures for a meeting: young people and role models"),
    "ending": staff("🏁 Jobs that end within six weeks: {n}", "Figures for a meeting"),
    "ended": staff("🚪 Jobs that ended in the last seven days: {n}", "Figures for a meeting"),
}
"""What is counted, in the order in which it is looked at; what is none is left out."""
OPEN: Mapping[str, tuple[str, Text]] = {
    "forgotten": ("forgotten", STAFF_COMMANDS["forgotten"]),
    "alerts": ("alerts", STAFF_COMMANDS["alerts"]),
    "requests": ("requests", STAFF_COMMANDS["requests"]),
    "new": ("new", STAFF_COMMANDS["new"]),
    "overdue": ("overdue", staff("What is overdue", "Button under the figures for a meeting")),
    "open_tasks": ("tasks", MY_TASKS),
    "appointments": ("appointments_next", staff("Coming appointments", "Button under the figures for a meeting")),
    "checkins": ("checkins", staff("Check-ins", "Button under the figures for a meeting")),
    "pairs": ("pairs", STAFF_COMMANDS["pairs"]),
    "waiting": ("waiting_for_job", staff("Wait for a job", "Button under the figures for a meeting")),
    "ending": ("jobs_ending", staff("Jobs that end", "Button under the figures for a meeting")),
    "ended": ("jobs_ended", staff("Jobs that ended", "Button under the figures for a meeting")),
}
"""The list that a number leads to, as its reader sees it."""
HEADS: Mapping[str, tuple[Text, Text]] = {
    "waiting_for_job": (
        staff_n("{n} waits for a job:", "{n} wait for a job. Longest first:", "Above a list of young people"),
        staff("Nobody waits for a job. 👏", "Instead of a list of young people"),
    ),
    "jobs_ending": (
        staff_n("{n} job ends within six weeks:", "{n} jobs end within six weeks:", "Above a list of jobs"),
        staff("No job ends within six weeks.", "Instead of a list of jobs"),
    ),
    "jobs_ended": (
        staff_n(
            "{n} job ended in the last seven days:", "{n} jobs ended in the last seven days:", "Above a list of jobs"
        ),
        staff("No job ended in the last seven days.", "Instead of a list of jobs"),
    ),
}
"""Lists that only the figures lead to: what stands above them, and instead of them."""
JOB_ROW = staff("{workplace}, {day}", "In a list of jobs, after the name: the workplace and the day on which it ends")
BOTH = "both"
"""Stands for the meeting of both teams, where else a team's code stands."""
PREPARED = staff(
    "Preparation meetings of those who began in a job, last three months: none {none} · one {one} · two {two} · more {more}",
    "Line of a monthly meeting: how many young people had none, one, two, three or more such meetings",
)
PER_COLLEAGUE = staff("Tasks by colleague", "Button under the figures for a meeting")
WORKLOAD = staff("Open tasks in {team}:", "Above lines with a colleague and a number")
LOAD = staff("• {who}: {n}", "A line: a colleague and how many open tasks they have")
NOBODYS = staff("• with nobody yet: {n}", "A line: open tasks that nobody has")
NO_TASKS = staff("No open tasks in {team}. 👏", "Instead of the list of tasks by colleague")
BACK = staff("← To the figures", "Button: back to the figures for a meeting")
OTHER_TEAM = staff("→ {team}", "Button: the same list for the other team")


def digest_screen(digest: Digest) -> Screen:
    """The figures of one team, or of both side by side."""
    found = [what for what in LINES if any(team.counts.get(what, 0) for team in digest.teams)]
    told = [_line(what, digest.teams) for what in found]
    if "forgotten" not in found:
        told.insert(0, str(NOBODY_FORGOTTEN))
    head = TEAM(team=digest.teams[0].name) if len(digest.teams) == 1 else JOINT
    when = WHEN(time=Clock(digest.at)) if digest.at else None
    glad_of, helped = glad.figures(digest.glad, digest.kinds), support.figures(digest.support)
    said = [_prepared(digest.prepared), glad_of or None, helped or None]
    return Screen(paragraphs(lines(head, when), lines(*told), *said), _rows(found, digest.teams), asks=None)


def _prepared(counted: Mapping[int, int]) -> object | None:
    """How many preparation meetings came before a job (typically one to three); None where nobody began in one."""
    if not counted:
        return None
    more = sum(number for meetings, number in counted.items() if meetings > 2)
    none, one, two = (counted.get(meetings, 0) for meetings in range(3))
    return PREPARED(none=none, one=one, two=two, more=more)


def _rows(found: Sequence[str], teams: Sequence[Figures]) -> list[Row]:
    """A button to each list that holds anything; the reader's own list, so it may be shorter than the number."""
    team = teams[0].team if len(teams) == 1 else BOTH
    opening: list[Button] = [
        go(label, "from_meeting", what, team) for what, (_, label) in OPEN.items() if what in found
    ]
    if "open_tasks" in found:
        opening += [go(PER_COLLEAGUE, "workload", team.team) for team in teams if len(teams) == 1]
    return [*columns(opening, 2), [go(TO_TODAY, "today")]]


def opened_screen(listed: Screen, what: str, team: str) -> Screen:
    """A list that was opened from the figures: with the way back to them, also from its next pages."""
    turned = press("g", OPEN[what][0]).removesuffix(":")
    rows = [[_from_here(one, turned, what, team) for one in row] for row in listed.rows]
    back = go(BACK, "joint_meeting") if team == BOTH else go(BACK, "team_meeting", team)
    return replace(listed, rows=[*rows, [back]])


def _from_here(one: Button, turned: str, what: str, team: str) -> Button:
    """Turning a page stays inside the figures; every other button leads where it led."""
    if not one.data.startswith(turned):
        return one
    page = one.data.removeprefix(turned).strip(":") or "0"
    return replace(one, data=press("g", "from_meeting", what, f"{team}.{page}"))


def _line(what: str, teams: Sequence[Figures]) -> str:
    numbers = [_number(what, team) for team in teams]
    if len(teams) == 1:
        return str(LINES[what](n=numbers[0]))
    names = _apart([team.name for team in teams])
    sides = [str(SIDE(team=name, n=number)) for name, number in zip(names, numbers, strict=True)]
    return str(LINES[what](n=" · ".join(sides)))


def _apart(names: Sequence[str]) -> list[str]:
    """The names without the words that all of them begin with: they stand in every line."""
    words = [name.split() for name in names]
    same = next((n for n, row in enumerate(zip(*words, strict=False)) if len(set(row)) > 1), 0)
    return [" ".join(row[same:]) for row in words]


def _number(what: str, team: Figures) -> str:
    n = team.counts.get(what, 0)
    if what == "forgotten" and n:
        return str(LONGEST(n=n, days=team.longest))
    return str(MINE(n=n, mine=team.mine)) if what == "open_tasks" and team.mine else str(n)


def job_line(workplace: str, day: date) -> str:
    """Where somebody works, and when that ends."""
    return str(JOB_ROW(workplace=workplace, day=FarDay(day)))


def people_screen(listed: Listed) -> Screen:
    """One page of a list that only the figures lead to; each opens the card."""
    return list_screen(listed, headings=HEADS[listed.screen])


def workload_screen(
    team: tuple[str, str], teams: Sequence[tuple[str, str]], loads: Sequence[tuple[str, int]]
) -> Screen:
    """Who has how many open tasks, the most first; "" is nobody."""
    code, name = team
    told = [LOAD(who=who, n=n) if who else NOBODYS(n=n) for who, n in loads]
    others = [go(OTHER_TEAM(team=its_name), "workload", its) for its, its_name in teams if its != code]
    text = paragraphs(WORKLOAD(team=name), lines(*told)) if told else str(NO_TASKS(team=name))
    return Screen(text, [*([others] if others else []), [go(BACK, "team_meeting", code)]])


def _sent(facts: Facts) -> Screen:
    return digest_screen(facts.told.get("digest", Digest()))


WORDS: dict[str, Callable[[Facts], Screen]] = {"team_digest": _sent, "joint_digest": _sent}
WHY: dict[str, Text] = {
    "team_digest": staff("Their team meets today; on that morning all of it get these figures.", "Explains a notice"),
    "joint_digest": staff("Both teams meet today; on that morning all get these figures.", "Explains a notice"),
}
