"""A boerneattest (children's certificate) by its dates alone: what it is worth on a day, and when a new one is due.

Nothing else of it is ever kept. Without one that is valid nobody is paired, nudged or handed a contact.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

NONE, REQUESTED, OK, EXPIRED = "none", "requested", "ok", "expired"


@dataclass(frozen=True)
class Certificate:
    """What staff last noted. It counts from `ok_on`, and no more from `expires_on` on: also where it was withdrawn."""

    person_id: int
    requested_on: date | None = None
    ok_on: date | None = None
    expires_on: date | None = None
    checked_by: int | None = None
    at: datetime | None = None
    state: str = ""
    """What was noted then: requested, ok or expired; what it is worth follows from the dates."""


def state(certificate: Certificate | None, today: date) -> str:
    """What it is worth today; one that counts goes on counting while its successor is on order."""
    if certificate is None:
        return NONE
    if valid(certificate, today):
        return OK
    asked, ok_on = certificate.requested_on, certificate.ok_on
    if asked is not None and (ok_on is None or asked > ok_on):
        return REQUESTED
    return NONE if certificate.expires_on is None else EXPIRED


def valid(certificate: Certificate | None, today: date) -> bool:
    """Whether somebody may meet young people today."""
    if certificate is None or certificate.ok_on is None or certificate.expires_on is None:
        return False
    return certificate.ok_on <= today < certificate.expires_on


def until(ok_on: date, valid_days: int) -> date:
    """The first day on which a certificate that was ok on a day counts no more."""
    return ok_on + timedelta(days=valid_days)


def renewal_due(certificate: Certificate | None, today: date, warn_days: int) -> bool:
    """Whether it still counts, ends soon, and no new one was requested yet."""
    if certificate is None or certificate.ok_on is None or certificate.expires_on is None:
        return False
    asked = certificate.requested_on is not None and certificate.requested_on > certificate.ok_on
    return valid(certificate, today) and not asked and today >= certificate.expires_on - timedelta(days=warn_days)
