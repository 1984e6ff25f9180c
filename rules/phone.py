"""Phone numbers as people type them, kept in one form (E.164) and shown in groups."""

import re
from enum import StrEnum

import phonenumbers

REGION = "DK"
_PLAIN = re.compile(r"(?:\+45 ?)?([0-9]{2} ?[0-9]{2} ?[0-9]{2} ?[0-9]{2})")
"""A Danish number and nothing else: as it is stored, and as most people type it."""


class NotAPhone(StrEnum):
    """Why a text is not taken as a phone number."""

    MISSING = "missing"
    SEVERAL = "several"
    SHORT = "short"
    LONG = "long"
    INVALID = "invalid"


def parse_phone(text: str) -> str | NotAPhone:
    """The one number in the text, Danish where no country is given, as "+4520123456"."""
    if (plain := _PLAIN.fullmatch(text)) and (number := _danish(plain[1])):
        return number
    digits = sum(letter.isdecimal() for letter in text)
    if not digits:
        return NotAPhone.MISSING
    found = {_e164(match.number) for match in phonenumbers.PhoneNumberMatcher(text[:200], REGION)}
    if len(found) > 1:
        return NotAPhone.SEVERAL
    return found.pop() if found else _alone(text, digits)


def display(e164: str) -> str:
    """The number in groups; a Danish one without its country code."""
    number = phonenumbers.parse(e164)
    own = number.country_code == phonenumbers.country_code_for_region(REGION)
    return phonenumbers.format_number(
        number, phonenumbers.PhoneNumberFormat.NATIONAL if own else phonenumbers.PhoneNumberFormat.INTERNATIONAL
    )


def _danish(eight: str) -> str:
    """Eight digits as a Danish number; "" where there is no such number. To search a text costs ten times as much."""
    number = phonenumbers.PhoneNumber(country_code=45, national_number=int(eight.replace(" ", "")))
    return _e164(number) if phonenumbers.is_valid_number(number) else ""


def _alone(text: str, digits: int) -> str | NotAPhone:
    """The text read as nothing but a number, in groups the matcher does not know."""
    try:
        number = phonenumbers.parse(text, REGION)
    except phonenumbers.NumberParseException as error:
        return NotAPhone.LONG if error.error_type == error.TOO_LONG else NotAPhone.INVALID
    if phonenumbers.is_valid_number(number):
        return _e164(number)
    if number.country_code == phonenumbers.country_code_for_region(REGION) and digits != 8:
        return NotAPhone.SHORT if digits < 8 else NotAPhone.LONG
    return NotAPhone.INVALID


def _e164(number: phonenumbers.PhoneNumber) -> str:
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
