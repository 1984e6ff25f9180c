"""Days and hours of work in words, and the one question about them: a tap on what is usual, or typed."""

from collections.abc import Mapping
from typing import Any

from locales import Text, language, staff, youth
from locales.dates import Weekday
from rules.form import Answers, Invalid, Label, Question
from rules.programme import Programme
from rules.work_times import DAY, FREE, NAMED, SCHOOL, WEEKEND, Part, code_of, minutes, parts_of, typed

WHEN = staff("Days and hours", "Names an answer: on which days and at which hours of a week somebody works")
WHICH = staff(
    "When do they work in a usual week? Tap it, or write it: ma on 15-17, lø 10-14", "Asks staff about a new job"
)
IN_HOURS = staff("{hours} h", "Button or answer: so many hours a week")
IN_ALL = staff("{when} · {hours} h", "Button: days and hours of work, and how many hours a week that is")
STAFF: Mapping[str, Text] = {
    SCHOOL: staff("{n} × after school {hours}", "Days and hours of work: 2 × after school 15-17"),
    FREE: staff("{n} × days without school {hours}", "Days and hours of work: 5 × days without school 9-15"),
    WEEKEND: staff("{n} × weekend {hours}", "Days and hours of work: 1 × weekend 10-14"),
    NAMED: staff("{days} {hours}", "Days and hours of work: Monday, Wednesday 15-17"),
}
YOUTH: Mapping[str, Text] = {
    SCHOOL: youth("{n} × after school {hours}", "Days and hours of work: 2 × after school 15-17"),
    FREE: youth("{n} × days without school {hours}", "Days and hours of work: 5 × days without school 9-15"),
    WEEKEND: youth("{n} × weekend {hours}", "Days and hours of work: 1 × weekend 10-14"),
    NAMED: youth("{days} {hours}", "Days and hours of work: Monday, Wednesday 15-17"),
}


def hours_words(minutes: int) -> str:
    """Hours as people write them: 12, 7,5."""
    text = f"{round(minutes / 60, 2):g}"
    return text.replace(".", ",") if language() == "da" else text


def times_words(code: str | None, texts: Mapping[str, Text] = STAFF) -> str:
    """Days and hours as they were stored, in words; "" where nobody has asked."""
    return ", ".join(_part(part, texts) for part in parts_of(code or ""))


def _part(part: Part, texts: Mapping[str, Text]) -> str:
    hours = f"{_clock(part.start)}-{_clock(part.end)}"
    return str(texts[part.on](n=part.days, days=", ".join(str(Weekday(day)) for day in part.named), hours=hours))


def _clock(minute: int) -> str:
    hour, rest = divmod(minute, 60)
    point = "." if language() == "da" else ":"
    return f"{hour}{point}{rest:02}" if rest and minute < DAY else str(hour)


def _read(said: str, _: Answers) -> Any:
    if parts_of(said):
        return said
    found = typed(said)
    return code_of(found) if found else Invalid("times")


class _InAll:
    """A button: the days and hours, and what they come to in a week."""

    def __init__(self, code: str) -> None:
        self.code = code

    def __str__(self) -> str:
        return str(IN_ALL(when=times_words(self.code), hours=hours_words(minutes(parts_of(self.code)))))


def question(programme: Programme) -> Question:
    """Always asked: the law looks at the clock, at the length of a day and at who is alone in the evening."""
    offered: Mapping[str, Label] = {code: _InAll(code) for code in programme.work_times}
    return Question(key="when", label=WHEN, text=WHICH, options=lambda _: offered, parse=_read, show=times_words)
