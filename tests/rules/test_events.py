"""Who of a family hears of an event and who not, and which words go out: tables of cases."""

import pytest

from rules import events
from rules.events import Audience, Parent, Words, Youth

FATES = [
    # the young person, the guardian, what becomes of the guardian's invitation
    ({}, {}, "send"),
    ({}, {"reachable": False}, "paper"),
    ({}, {"asked": False}, "language"),
    ({}, {"asked": False, "reachable": False}, "paper"),
    ({}, {"off": True}, "stopped"),
    ({}, {"off": True, "reachable": False}, "stopped"),
    ({"adult": True}, {}, "adult"),
    ({"adult": True}, {"reachable": False}, "adult"),
    ({"adult": True}, {"after_18": True}, "send"),
    ({"adult": True, "silent": True}, {"after_18": True}, "not_invited"),
    ({"off": True, "reachable": False}, {}, "send"),
    # What must stay unsaid comes before all that could tell it.
    ({"silent": True}, {}, "not_invited"),
    ({"silent": True, "adult": True}, {"off": True, "reachable": False, "asked": False}, "not_invited"),
    ({}, {"said_no": True}, "not_invited"),
    ({}, {"said_no": True, "reachable": False}, "not_invited"),
    # Guardians answer each for themselves: one's no is not the other's.
    ({"held": True}, {}, "send"),
]
OWN = [
    # the young person, the roles that are meant, what becomes of their own invitation
    ({}, ["youth"], "send"),
    ({}, ["guardian", "youth"], "send"),
    ({}, ["guardian"], ""),
    ({"reachable": False}, ["youth"], "paper"),
    ({"off": True}, ["youth"], "stopped"),
    ({"silent": True}, ["youth"], "send"),
    ({"held": True}, ["youth"], "not_invited"),
    ({"held": True}, ["guardian"], ""),
    # Whoever is 18 comes in place of their parents, and no parent's no counts any more.
    ({"adult": True}, ["guardian"], "send"),
    ({"adult": True, "held": True}, ["guardian"], "send"),
    ({"adult": True}, ["role_model"], ""),
]
DANISH = Words("da", "source", 2, "Aften", "Fordi", "")


def arabic(state: str, source: int) -> Words:
    return Words("ar", state, source, "أمسية", "لأن", "")


@pytest.mark.parametrize(("youth", "parent", "fate"), FATES)
def test_what_becomes_of_a_guardians_invitation(youth: dict[str, bool], parent: dict[str, bool], fate: str) -> None:
    assert events.guardian_fate(Youth(**youth), Parent(**parent)) == fate


@pytest.mark.parametrize(("youth", "roles", "fate"), OWN)
def test_what_becomes_of_a_young_persons_own_invitation(youth: dict[str, bool], roles: list[str], fate: str) -> None:
    assert events.youth_fate(Youth(**youth), roles) == fate


@pytest.mark.parametrize(
    ("found", "allowed", "language", "below"),
    [
        (None, False, "da", False),
        (None, True, "da", False),
        (arabic("translated", 2), False, "ar", False),
        (arabic("checked", 2), True, "ar", False),
        (arabic("machine", 2), False, "da", False),
        (arabic("machine", 2), True, "ar", True),
        # Made from an older Danish text: it may say another thing, so nobody can allow it.
        (arabic("checked", 1), False, "da", False),
        (arabic("checked", 1), True, "da", False),
        (DANISH, True, "da", False),
    ],
)
def test_which_words_go_out(found: Words | None, allowed: bool, language: str, below: bool) -> None:
    said = events.spoken(DANISH, found, draft_allowed=allowed)
    assert said.words.language == language
    assert said.unread is below
    assert said.danish == (DANISH if below else None)


def test_an_audience_is_stored_as_codes_and_read_again() -> None:
    whom = Audience(areas=("ellemarken",), roles=("guardian", "youth"))
    assert events.audience_of(whom.stored()) == whom
    assert events.audience_of({}) == Audience()
