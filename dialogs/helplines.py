"""The numbers that answer when the office does not, out of the programme's data."""

from dialogs.screen import lines
from locales import Named, common
from rules.programme import Helpline, Programme

HARD = common(
    "Is it hard right now? Here is somebody to talk to:",
    "Above a list of helplines; calm, not alarming",
)
LINE = common("• {name}: {what}. {hours}.", "A helpline; {name} with its number, {what} it is for, its {hours}")


def helplines_text(programme: Programme) -> str:
    """The helplines, a line each, in the order of the programme's file."""
    return lines(HARD, *(helpline_text(line) for line in programme.helplines.values()))


def helpline_text(line: Helpline) -> str:
    """One helpline: its name and number, what it is for, and when it answers."""
    where = line.number or line.web
    name = where if where.startswith(line.name) else f"{line.name} {where}"
    return str(LINE(name=name, what=Named(line.what), hours=Named(line.hours)))
