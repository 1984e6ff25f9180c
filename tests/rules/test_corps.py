"""Who may be a role model, at which stage somebody is, and the overview of the corps."""

from datetime import date

import pytest

from rules.corps import Member, old_enough, overview, stage

TODAY = date(2026, 3, 5)


@pytest.mark.parametrize(
    ("born", "told", "told_on", "expected"),
    [
        ("2008-03-05", None, None, True),
        ("2008-03-06", None, None, False),
        ("2008-03-06", 25, "2020-01-01", False),  # the birth date counts, whatever was told
        (None, None, None, True),  # nobody knows: staff confirm it
        (None, 18, "2026-03-05", True),
        (None, 17, "2026-03-04", True),  # may have turned 18 today
        (None, 16, "2026-03-04", False),
        (None, 16, "2025-03-05", True),
        (None, 14, "2023-03-06", False),
    ],
)
def test_only_those_of_eighteen_or_older(
    born: str | None, told: int | None, told_on: str | None, expected: bool
) -> None:
    days = [date.fromisoformat(text) if text else None for text in (born, told_on)]
    assert old_enough(days[0], told, days[1], TODAY, 18) == expected


@pytest.mark.parametrize(
    ("state", "certified", "paused", "expected"),
    [
        ("asked", True, False, "asked"),
        ("not_now", True, False, "not_now"),
        ("yes", True, False, "yes"),
        ("ready", False, False, "ready"),
        ("ready", True, False, "active"),
        ("ready", True, True, "paused"),
        ("ready", False, True, "paused"),
        ("stopped", True, False, "stopped"),
    ],
)
def test_the_stage_follows_from_what_was_said_and_from_dates(
    state: str, certified: bool, paused: bool, expected: str
) -> None:
    assert stage(state, certified, paused) == expected


def test_the_overview_counts_who_said_yes_and_places_only_where_somebody_could_go() -> None:
    found = overview(
        [
            Member(
                state="ready",
                certified=True,
                gender="man",
                languages=("da", "ar"),
                area="klyngen",
                capacity=2,
                paired=1,
            ),
            Member(state="ready", certified=True, gender="woman", languages=("da",), area="klyngen", capacity=3),
            Member(state="ready", gender="woman", languages=("so",), area="askeroed", capacity=3),
            Member(state="ready", certified=True, paused=True, gender="man", capacity=2, paired=2),
            Member(state="yes"),
            Member(state="asked"),
            Member(state="not_now"),
            Member(state="stopped", certified=True, gender="man", paired=1),
        ]
    )
    assert (found.number, found.certified, found.paired, found.free, found.asked) == (5, 3, 2, 4, 1)
    assert found.genders == {"man": 2, "woman": 2}
    assert found.languages == {"da": 2, "ar": 1, "so": 1}
    assert found.areas == {"klyngen": 2, "askeroed": 1}
