"""Whether the programme file is fit for real people, and whether it still knows every code the database holds."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from rules.crisis import LANGUAGES
from rules.programme import LEGAL, Fault, Helpline, Programme, Team

EXAMPLE_WORD = "eksempel"

_WANTED = {
    "controller": "name the organisation that answers for the data (dataansvarlig)",
    "legal_basis": "name the basis in law on which the data are kept (behandlingsgrundlag)",
    "privacy_contact": "say whom one writes to about one's data",
    "youth_minimum_age": "say from which age young people may chat here (the README tells Telegram's own terms)",
}


def missing_for_real(programme: Programme, today: date) -> list[Fault]:
    """What must be put right before real people write to the bot, with warnings that only tell.

    What was filled in for the playground or a trial counts as missing.
    """
    faults: list[Fault] = []
    for team in programme.teams.values():
        faults += _unset(team)
        faults += _examples(team)
        faults += _school_year(team, today)
    for line in programme.helplines.values():
        faults += _helpline(line, programme, today)
    return faults


def _unset(team: Team) -> Iterator[Fault]:
    for name in LEGAL:
        if getattr(team, name) is None or name in team.borrowed:
            yield Fault(f"teams.{team.code}.{name}", f"not set; {_WANTED[name]}")


def _examples(team: Team) -> Iterator[Fault]:
    key = f"teams.{team.code}.office"
    if team.office.example:
        yield Fault(
            f"{key}.example", "address, phone and hours are examples; write the true ones and take this mark away"
        )
    elif EXAMPLE_WORD in team.office.address.casefold():
        yield Fault(f"{key}.address", "this is an example; write the true address")


def _school_year(team: Team, today: date) -> Iterator[Fault]:
    key, last = f"teams.{team.code}.school_year", team.schooling.last_free
    if team.schooling.example:
        text = "hours and holidays are examples; write those of your schools and take this mark away"
        yield Fault(f"{key}.example", text, warning=True)
    elif last is None or last < today:
        yield Fault(f"{key}.holidays", "none lies ahead; write those of the coming school year", warning=True)


def _helpline(line: Helpline, programme: Programme, today: date) -> Iterator[Fault]:
    key = f"helplines.{line.code}.verified_on"
    if line.verified_on is None:
        yield Fault(key, f"nobody has checked {line.name} yet; ring or look it up, and write the day here")
    elif today - line.verified_on > programme.limits.helpline_check:
        yield Fault(key, f"{line.name} was last checked on {line.verified_on}; check it again", warning=True)
    for name, words in (("what", line.what), ("hours", line.hours)):
        if missing := ", ".join(code for code in LANGUAGES if code not in words):
            yield Fault(f"helplines.{line.code}.{name}", f"read in Danish by those who speak {missing}", warning=True)


def known_codes(programme: Programme) -> Mapping[str, frozenset[str]]:
    """Every code of the file by kind, also those no longer chosen."""
    teams = programme.teams.values()
    return {
        "team": frozenset(programme.teams),
        "area": frozenset(code for team in teams for code in team.areas),
        "school": frozenset(code for team in teams for code in team.schools),
        "step": frozenset(programme.steps),
        "wish": frozenset(programme.wishes),
        "theme": frozenset(programme.themes),
        "event_kind": frozenset(programme.event_kinds),
        "help_kind": frozenset(programme.help_kinds),
        "help_wanted": frozenset(programme.help_wanted),
        "heard_from": frozenset(programme.heard_from),
        "job_type": frozenset(programme.job_types),
        "payer": frozenset(programme.payers),
        "end_reason": frozenset(programme.end_reasons),
    }


def unknown_codes(programme: Programme, in_database: Mapping[str, Iterable[str]]) -> list[tuple[str, str]]:
    """The (kind, code) pairs that the database holds and the file lacks; kinds are those of `known_codes`."""
    known = known_codes(programme)
    return [(kind, code) for kind in sorted(in_database) for code in sorted(set(in_database[kind]) - known[kind])]
