"""Who may be whose role model and why, and the calendar of a pair, as tables."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from rules.pair_weeks import Week, active_weeks, monday_of, nudge_due, point_due, pulse_due, quiet, weeks_due
from rules.pairing import Offer, Wish, best, blocks, candidate, candidates
from tests.rules.offices import programme
from tests.stories.notices_kit import on_the_wall, wall

SAMI = Wish(id=1, age=15, themes=frozenset({"football", "school"}), area="ellemarken", team="koege")
YUSUF = Offer(id=50, fit=True, room=1, age=22, themes=frozenset({"football", "money"}), gender="man", team="koege")


@pytest.mark.parametrize(
    ("youth", "model", "found"),
    [
        ({}, {}, []),
        ({}, {"fit": False}, ["unfit"]),  # no certificate that counts, a pause, or no longer one
        ({}, {"room": 0}, ["full"]),
        ({}, {"age": 17}, ["too_young"]),
        ({}, {"age": 18}, []),
        ({}, {"age": None}, []),  # staff said that they are 18
        ({"never": frozenset({50})}, {}, ["never_again"]),
        ({"gender": "woman"}, {}, ["gender"]),
        ({"gender": "man"}, {}, []),
        ({}, {"team": "greve"}, ["other_team"]),
        ({"id": 50}, {}, ["self"]),
        ({"never": frozenset({50})}, {"fit": False, "room": 0}, ["unfit", "full", "never_again"]),
    ],
)
def test_this_forbids_a_pair(youth: dict[str, Any], model: dict[str, Any], found: list[str]) -> None:
    wish, offer = replace(SAMI, **youth), replace(YUSUF, **model)
    assert blocks(wish, offer) == found
    assert bool(candidates(wish, [offer])) == (not found)
    assert bool(best([wish], [offer])) == (not found)


@pytest.mark.parametrize(
    ("youth", "model", "score", "themes", "reasons", "cautions"),
    [
        ({}, {}, 10, ("football",), (), ()),
        ({}, {"themes": frozenset({"football", "school"})}, 20, ("football", "school"), (), ()),
        ({}, {"area": "ellemarken"}, 14, ("football",), ("area",), ()),
        ({"language": "so"}, {"languages": frozenset({"da", "so"})}, 16, ("football",), ("language",), ()),
        ({"language": "so"}, {}, 10, ("football",), (), ()),
        ({"gender": "man"}, {}, 13, ("football",), ("gender",), ()),
        ({}, {"themes": frozenset({"music"})}, 0, (), (), ("no_theme",)),
        ({"age": 18}, {"age": 19}, 10, ("football",), (), ("close_in_age",)),
        ({"own_gender": "boy"}, {"wish": "girl"}, 10, ("football",), (), ("rather_other",)),
        ({"own_gender": "boy"}, {"wish": "boy"}, 10, ("football",), (), ()),
        ({}, {"wish": "girl"}, 10, ("football",), (), ()),
        ({"area": ""}, {"area": ""}, 10, ("football",), (), ()),
    ],
)
def test_this_speaks_for_a_pair_and_this_staff_look_at(
    youth: dict[str, Any],
    model: dict[str, Any],
    score: int,
    themes: tuple[str, ...],
    reasons: tuple[str, ...],
    cautions: tuple[str, ...],
) -> None:
    found = candidate(replace(SAMI, **youth), replace(YUSUF, **model))
    assert (found.score, found.themes, found.reasons, found.cautions) == (score, themes, reasons, cautions)


def test_the_best_is_over_all_who_wait_and_keeps_capacity() -> None:
    amina = replace(SAMI, id=2, themes=frozenset({"football"}))
    leyla = replace(YUSUF, id=51, themes=frozenset({"school"}), gender="woman")
    found = best([SAMI, amina], [YUSUF, leyla])
    assert {who: one.model for who, one in found.items()} == {1: 51, 2: 50}
    assert candidates(SAMI, [YUSUF, leyla])[0].model == 50
    assert set(best([SAMI, amina], [YUSUF])) == {1} or set(best([SAMI, amina], [YUSUF])) == {2}
    assert set(best([SAMI, amina], [replace(YUSUF, room=2)])) == {1, 2}
    assert best([replace(SAMI, themes=frozenset({"music"}))], [YUSUF]) == {}


MON = date(2026, 11, 16)


@pytest.mark.parametrize(
    ("monday", "weekday", "minutes", "at"),
    [
        (date(2026, 10, 19), 6, 1080, "2026-10-25 18:00"),  # the day on which the clocks go back
        (date(2026, 10, 19), 6, 150, "2026-10-25 02:30"),  # twice on the wall, once here
        (date(2027, 3, 22), 6, 150, "2027-03-28 03:00"),  # does not exist on the wall
        (MON, 0, 0, "2026-11-16 00:00"),
    ],
)
def test_a_nudge_has_its_own_wall_time(monday: date, weekday: int, minutes: int, at: str) -> None:
    assert on_the_wall(nudge_due(monday, weekday, minutes)) == at


@pytest.mark.parametrize(
    ("started", "last", "now", "found"),
    [
        ("2026-11-20", None, "2026-11-22 17:59", []),
        ("2026-11-20", None, "2026-11-22 18:00", ["2026-11-16"]),
        ("2026-11-22", None, "2026-11-22 18:00", []),  # they began on that day
        ("2026-11-22", None, "2026-11-29 18:00", ["2026-11-23"]),
        ("2026-11-20", "2026-11-16", "2026-11-29 17:00", []),
        ("2026-11-20", "2026-11-16", "2026-12-07 09:00", ["2026-11-23", "2026-11-30"]),  # a week of downtime
    ],
)
def test_these_weeks_are_due(started: str, last: str | None, now: str, found: list[str]) -> None:
    due = weeks_due(date.fromisoformat(started), date.fromisoformat(last) if last else None, wall(now), 6, 1080)
    assert [day.isoformat() for day in due] == found


@pytest.mark.parametrize(
    ("told", "since", "found"),
    [
        ("", None, False),
        ("-", None, False),
        ("--", None, True),
        ("nn", None, True),
        ("-n", None, True),
        ("w-", None, False),
        ("-m", None, False),
        ("w--", None, True),
        ("-p-", None, True),  # a week in which nobody was asked says nothing
        ("-pp", None, False),
        ("bb", None, True),  # it did not reach them: nobody knows anything
        ("no", None, True),
        ("d-", None, False),  # in doubt: a human has called
        ("--", 1, False),  # somebody has seen to it since
        ("---", 1, True),
    ],
)
def test_two_weeks_without_contact_silent_or_said_are_quiet(told: str, since: int | None, found: bool) -> None:
    words = {"w": "wrote", "m": "met", "n": "none", "d": "doubt"}
    why = {"p": "pause", "b": "unreached", "o": "off"}
    weeks = [Week(MON + timedelta(weeks=n), words.get(one), why.get(one)) for n, one in enumerate(told)]
    assert quiet(weeks, 2, MON + timedelta(weeks=since) if since is not None else None) is found


@pytest.mark.parametrize(
    ("days", "point", "pulse"),
    [
        (0, None, None),
        (6, None, None),
        (7, ("week1", 7), None),
        (20, ("week1", 7), None),
        (21, ("week3", 21), None),
        (55, ("week7", 49), None),
        (56, ("week7", 49), ("week8", 56)),
        (112, ("week15", 105), ("week16", 112)),
    ],
)
def test_private_questions_have_their_days(
    days: int, point: tuple[str, int] | None, pulse: tuple[str, int] | None
) -> None:
    today = MON + timedelta(days=days)
    usual = programme().pairs
    for found, told in ((point_due(MON, today, usual), point), (pulse_due(MON, today, usual), pulse)):
        assert found == (told and (told[0], MON + timedelta(days=told[1])))


def test_weeks_in_touch_are_counted_of_those_in_which_somebody_was_asked() -> None:
    assert active_weeks([Week(MON, "wrote"), Week(MON, "none"), Week(MON), Week(MON, None, "pause")]) == (1, 3)
    assert monday_of(date(2026, 11, 22)) == MON
