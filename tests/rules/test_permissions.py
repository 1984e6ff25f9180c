"""Who may do what: the whole table written out, and everything that staff can see or press has its line in it."""

import re
from pathlib import Path

import pytest

from actions import cards
from actions.handing import DEEDS
from dialogs.help import MENUS, STAFF_COMMANDS
from handlers import handing, staffroom
from rules.permissions import MAY, NEEDS, ROLES, Scope, Staff, may, scope

TEAMS = ("koege", "greve")
TABLE = """
              leader consultant coordinator mentor
new             yes      yes        yes       no
mine            yes      yes        yes       yes
find            yes      yes        yes       yes
requests        yes      yes        yes       no
colleagues      yes      yes        yes       yes
log             yes      no         no        no
card            yes      yes        yes       yes
answers         yes      yes        yes       yes
number          yes      yes        yes       yes
take            yes      yes        yes       no
note            yes      yes        yes       yes
fix             yes      yes        yes       no
enrol           yes      yes        yes       no
not_real        yes      yes        yes       no
close           yes      yes        yes       no
helped          yes      yes        yes       yes
take_help       yes      yes        yes       yes
alert           yes      yes        yes       no
alerts          yes      yes        yes       no
today           yes      yes        yes       no
more            yes      yes        yes       yes
task            yes      yes        yes       yes
spoke           yes      yes        yes       yes
add             yes      yes        yes       no
forgotten       yes      yes        yes       no
pause           yes      yes        yes       yes
track           yes      yes        yes       yes
duty            yes      yes        yes       no
away            yes      yes        yes       no
away_other      yes      no         no        no
shut            yes      yes        yes       no
write           yes      yes        yes       yes
hand            yes      yes        yes       no
move            yes      yes        yes       no
merge           yes      yes        yes       no
let_go          yes      yes        yes       no
praise          yes      yes        yes       yes
caseload        yes      yes        yes       no
caseload_other  yes      no         no        no
role_models     yes      yes        yes       no
attest          yes      yes        no        no
partner         yes      yes        yes       no
workplaces      yes      yes        yes       no
place           yes      yes        yes       no
placement       yes      yes        yes       yes
grow            yes      yes        yes       yes
approve         yes      yes        yes       no
step            yes      yes        yes       no
pairs           yes      yes        yes       no
wish            yes      yes        yes       no
invite          yes      no         no        no
confirm         yes      no         no        no
remove          yes      no         no        no
reset           yes      no         no        no
team_meeting    yes      yes        yes       no
joint_meeting   yes      yes        yes       no
checkin         yes      yes        yes       yes
meet            yes      yes        yes       yes
meet_at         yes      yes        yes       yes
guardian        yes      yes        yes       no
translate       yes      yes        yes       yes
sign_off        yes      no         no        no
interpreter     yes      yes        yes       no
voice           yes      yes        yes       no
events          yes      yes        yes       no
event_drafts    yes      no         no        no
doors           yes      yes        yes       yes
stairwell       yes      yes        yes       yes
shelter         yes      yes        yes       no
"""
HEAD, *LINES = [line.split() for line in TABLE.strip().splitlines()]
FREE = {"find", "wait"}
"""Screens that tell nothing: how one searches, and that a leader must confirm."""


@pytest.mark.parametrize("line", LINES, ids=lambda line: str(line[0]))
def test_a_verb_is_for_these_roles(line: list[str]) -> None:
    verb, *answers = line
    assert {role: may(Staff(1, ((role, "koege"),)), verb) for role in HEAD} == {
        role: answer == "yes" for role, answer in zip(HEAD, answers, strict=True)
    }
    assert not may(None, verb)


def test_the_table_is_whole_and_denies_what_it_does_not_know() -> None:
    assert [line[0] for line in LINES] == list(MAY) and tuple(HEAD) == ROLES
    for role in ROLES:
        assert not may(Staff(1, ((role, None),)), "erase_everything")
        assert scope(Staff(1, ((role, None),)), "erase_everything", TEAMS) == Scope(1, frozenset(), everybody=False)
    assert not may(Staff(1, (("youth", "koege"),)), "card")


def test_everything_staff_see_or_press_has_its_line() -> None:
    assert set(staffroom.SCREENS) - FREE - {"sure"} <= NEEDS.keys()
    assert handing.SCREENS.keys() <= NEEDS.keys() and DEEDS.keys() <= MAY.keys()
    assert set(NEEDS.values()) <= MAY.keys()
    assert set(staffroom.PAGES) | set(staffroom.CARDS) - {"sure"} <= NEEDS.keys()
    assert cards.VERBS.keys() | cards.FORMS <= MAY.keys()
    assert STAFF_COMMANDS.keys() - MAY.keys() == {"language", "help"}
    for kind, role in (("staff", "consultant"), ("leader", "leader")):
        shown = set(MENUS[kind]) - {"language", "help"}
        assert all(may(Staff(1, ((role, "koege"),)), command) for command in shown)


def test_every_verb_the_code_asks_for_is_in_the_table() -> None:
    asked: set[str] = set()
    for room in ("actions", "handlers"):
        for path in (Path(__file__).parents[2] / room).glob("*.py"):
            text = path.read_text(encoding="utf-8")
            asked |= set(re.findall(r'(?:visit|sight\.visit)\.(?:may|scope)\("(\w+)"\)', text))
    assert asked and asked <= MAY.keys()


@pytest.mark.parametrize(
    ("roles", "verb", "teams", "everybody", "own"),
    [
        ([("consultant", "koege")], "card", "koege", True, ""),
        ([("coordinator", "greve")], "new", "greve", True, ""),
        ([("leader", "koege")], "card", "koege greve", True, ""),
        ([("leader", None)], "log", "koege greve", True, ""),
        ([("consultant", None)], "card", "koege greve", True, ""),
        ([("mentor", "koege")], "card", "koege", False, ""),
        ([("mentor", "koege")], "take", "", False, ""),
        ([("mentor", "greve"), ("consultant", "koege")], "card", "koege", True, "greve"),
        ([("mentor", "koege"), ("consultant", "koege")], "card", "koege", True, ""),
        ([("mentor", "greve"), ("consultant", "koege")], "take", "koege", True, ""),
        ([("consultant", "koege"), ("consultant", "greve")], "find", "koege greve", True, ""),
        ([("consultant", "koege")], "log", "", False, ""),
    ],
)
def test_a_role_reaches_these_people(
    roles: list[tuple[str, str | None]], verb: str, teams: str, everybody: bool, own: str
) -> None:
    found = scope(Staff(1, tuple(roles)), verb, TEAMS)
    assert found == Scope(1, frozenset(teams.split()), everybody=everybody, own=frozenset(own.split()))
