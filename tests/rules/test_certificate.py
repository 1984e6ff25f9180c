"""Certificates: what one is worth on a day, by its dates alone, and when a new one is due."""

from datetime import date, timedelta

import pytest

from rules.certificate import EXPIRED, NONE, OK, REQUESTED, Certificate, renewal_due, state, until, valid

DAY = date(2026, 3, 5)


def noted(requested: int | None = None, ok: int | None = None, expires: int | None = None) -> Certificate:
    """A certificate by days from DAY."""
    on = [None if days is None else DAY + timedelta(days=days) for days in (requested, ok, expires)]
    return Certificate(person_id=1, requested_on=on[0], ok_on=on[1], expires_on=on[2])


@pytest.mark.parametrize(
    ("certificate", "expected"),
    [
        (None, NONE),
        (noted(), NONE),
        (noted(requested=0), REQUESTED),
        (noted(requested=-400), REQUESTED),
        (noted(requested=-20, ok=0, expires=730), OK),
        (noted(ok=0, expires=730), OK),
        (noted(ok=-729, expires=1), OK),
        (noted(ok=-730, expires=0), EXPIRED),
        (noted(ok=-731, expires=-1), EXPIRED),
        (noted(ok=0, expires=0), EXPIRED),  # seen and withdrawn on the same day
        (noted(expires=0), EXPIRED),  # not in order, and never was
        (noted(requested=-5, ok=-700, expires=30), OK),  # its successor is on order
        (noted(requested=-40, ok=-760, expires=-30), REQUESTED),
        (noted(requested=-800, ok=-760, expires=-30), EXPIRED),
        (noted(ok=1, expires=731), EXPIRED),  # a clock that went back must not let anybody in
        (noted(ok=-10), NONE),  # half a row counts for nothing
    ],
)
def test_what_a_certificate_is_worth_today(certificate: Certificate | None, expected: str) -> None:
    assert state(certificate, DAY) == expected
    assert valid(certificate, DAY) == (expected == OK)


@pytest.mark.parametrize(
    ("certificate", "due"),
    [
        (None, False),
        (noted(ok=-669, expires=61), False),
        (noted(ok=-670, expires=60), True),
        (noted(ok=-729, expires=1), True),
        (noted(ok=-730, expires=0), False),
        (noted(requested=-1, ok=-700, expires=30), False),
        (noted(requested=-720, ok=-700, expires=30), True),
    ],
)
def test_a_renewal_is_due_while_it_still_counts_and_none_was_requested(
    certificate: Certificate | None, due: bool
) -> None:
    assert renewal_due(certificate, DAY, 60) == due


def test_it_counts_for_as_many_days_as_the_programme_says() -> None:
    over = until(DAY, 730)
    certificate = Certificate(person_id=1, ok_on=DAY, expires_on=over)
    assert [valid(certificate, DAY + timedelta(days=days)) for days in (-1, 0, 729, 730)] == [False, True, True, False]
