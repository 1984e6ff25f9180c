"""What must never be stored: texts that look like a CPR number, a card number, or a code beside a word that names one.

A false alarm costs a kind sentence, a miss stores what nobody may store, so doubt counts as found. Modulus 11 is not
used: since 2007 there are valid CPR numbers without it. Every pattern is bounded, so a long text costs linear time.
"""

import re
from collections.abc import Iterator
from datetime import date
from enum import StrEnum

from rules.plain import plain
from rules.secret_spelling import MONTH_NAME, MONTHS, spelled_out
from rules.secret_words import names_a_code, names_a_cpr


class Secret(StrEnum):
    """What a text seems to hold."""

    CPR = "cpr"
    CARD = "card"
    CODE = "code"


FEWEST_DIGITS = 4
"""What has fewer is none of these; nearly every text has, and need not be held against all the patterns."""
_MARKS = r"[\s().,:;|'*~_/\\+\-‐-―−·•]"
_SEP = _MARKS + "{0,3}"
_SOME = _MARKS + "{1,3}"
_BEFORE = r"(?<![\d+])"
_AFTER = r"(?!\d)"
_DAY = r"(?P<d>\d\d?)(?:\.|st|nd|rd|th|e|ye|te|го|e|a)?"
_MONTH_NUMBER = r"(?P<m>0[1-9]|1[0-2])"
_MONTH_NAME = f"(?P<m>{MONTH_NAME})"
# A year in full needs a mark behind it: "1. maj 20123456" is a day and a phone number.
_YEAR = rf"(?:(?P<y>\d\d){_SEP}|(?P<full>(?:18|19|20)\d\d){_SOME})"
_NO_MONEY = r"(?!\s{0,2}(?:kr|kroner|dkk|euro|kron\w{0,3}|крон\w{0,2}|kruna)\b)"
_NO_AGE = r"(?!\s{0,2}(?:ar|aar|years?|yo)\b)"

CPR_FORMS = tuple(
    re.compile(form)
    for form in (
        rf"{_BEFORE}(?P<d>\d\d){_SEP}{_MONTH_NUMBER}{_SEP}(?P<y>\d\d){_SEP}(?P<n>\d{{4}}){_AFTER}",
        rf"{_BEFORE}(?P<d>\d\d?){_SEP}(?P<m>0?[1-9]|1[0-2]){_SEP}(?P<full>(?:18|19|20)\d\d){_SOME}(?P<n>\d{{4}}){_AFTER}",
        rf"{_BEFORE}(?P<d>\d\d?)\s?[-./]\s?(?P<m>0?[1-9]|1[0-2])\s?[-./]\s?(?P<y>\d\d){_SOME}(?P<n>\d{{4}})(?![ .\-]?\d)",
        # Cut up: the last four in pairs, all in pairs as phone numbers are written, or every digit alone.
        rf"{_BEFORE}(?P<d>\d\d){_MONTH_NUMBER}(?P<y>\d\d){_SOME}(?P<n>\d\d{_SOME}\d\d){_AFTER}{_NO_AGE}",
        rf"{_BEFORE}(?<!\d[ .\-])(?P<d>\d\d)(?P<s>[ .\-]){_MONTH_NUMBER}(?P=s)(?P<y>\d\d)(?P=s)"
        rf"(?P<n>\d\d(?P=s)\d\d)(?![ .\-]?\d){_NO_AGE}",
        rf"{_BEFORE}(?P<d>\d{_SOME}\d){_SOME}(?P<m>\d{_SOME}\d){_SOME}(?P<y>\d{_SOME}\d)"
        rf"{_SOME}(?P<n>\d{_SOME}\d{_SOME}\d{_SOME}\d){_AFTER}",
        # The month by its name.
        rf"{_BEFORE}{_DAY}\s{{0,3}}(?:of\s)?{_MONTH_NAME}[.,]?\s{{0,3}}{_YEAR}(?P<n>\d{{4}}){_AFTER}",
        rf"\b{_MONTH_NAME}\.?\s{{0,3}}{_DAY},?\s{{1,3}}{_YEAR}(?P<n>\d{{4}}){_AFTER}",
        # The day in words of any language before it.
        rf"\b{_MONTH_NAME}[.,]?\s{{1,3}}(?P<full>19\d\d|20(?:[01]\d|20)){_SOME}(?P<n>\d{{4}})"
        rf"(?![ .,:\-]?\d){_NO_AGE}{_NO_MONEY}",
    )
)
# A birthday, and apart from it words that lead to the last four.
_BIRTHDAYS = tuple(
    re.compile(form)
    for form in (
        rf"{_BEFORE}(?P<d>\d\d)(?P<m>0[1-9]|1[0-2])(?P<y>\d\d){_AFTER}",
        rf"{_BEFORE}(?P<d>\d\d?)\s?[-./]\s?(?P<m>0?[1-9]|1[0-2])\s?[-./]\s?(?:(?P<full>(?:19|20)\d\d)|(?P<y>\d\d)){_AFTER}",
        rf"{_BEFORE}{_DAY}\s{{0,3}}(?:of\s)?{_MONTH_NAME}[.,]?\s{{0,3}}(?:(?P<full>(?:19|20)\d\d)|(?P<y>\d\d)){_AFTER}",
    )
)
_LAST_FOUR = re.compile(
    r"\b(?:sidste|last|slut\w{0,3}|ender|ends|og sa|og derefter|and then|bagefter|son dort|ostatni\w{0,3}|"
    r"останн\w{0,3}|zadnj\w{0,2}|posljednj\w{0,2}|آخر|اخر|آخری)"
    rf"(?:\s{{1,3}}(?:[^\W\d_]{{1,12}}|4\b)|\s?[:=.]){{0,4}}\s{{0,3}}(?P<n>\d{{4}}){_AFTER}"
)
_FOUR = re.compile(r"\b(?:fire|four|4|cifre|digits|tal)\b")
_DIGIT = re.compile(r"\d")
_DIGIT_RUN = re.compile(rf"\d+(?:{_SOME}\d+)*")
_CARD_SHAPES = ((4, 4, 4, 4), (4, 4, 4, 4, 1), (4, 4, 4, 4, 2), (4, 4, 4, 4, 3), (4, 6, 5), (4, 6, 4), (4, 4, 5))
_CARD_STARTS = "23456"


def found(text: str) -> Secret | None:
    """The first kind of thing in the text that must not be stored, or None."""
    read = spelled_out(plain(text))
    if len(_DIGIT.findall(read)) < FEWEST_DIGITS:
        return None
    if _has_card(read):
        return Secret.CARD
    if _has_cpr(read) or names_a_cpr(read):
        return Secret.CPR
    return Secret.CODE if names_a_code(read) else None


def _has_cpr(text: str) -> bool:
    return any(_is_birth_day(match) for form in CPR_FORMS for match in form.finditer(text)) or _in_two_parts(text)


def _in_two_parts(text: str) -> bool:
    """Whether words lead to the last four digits: by saying four, or with a birthday elsewhere; a year is no such thing."""
    last = [(match[0], match["n"][:2] in {"19", "20"}) for match in _LAST_FOUR.finditer(text)]
    if any(_FOUR.search(words) and not year for words, year in last):
        return True
    led = any(not year or _FOUR.search(words) for words, year in last)
    return led and any(_is_birth_day(match) for form in _BIRTHDAYS for match in form.finditer(text))


def _is_birth_day(match: re.Match[str]) -> bool:
    """Whether the parts are a day that exists, in the century which the number itself names."""
    parts = {name: "".join(filter(str.isalnum, part)) for name, part in match.groupdict().items() if part}
    day = int(parts.get("d", 1))
    year = int(parts["full"]) if "full" in parts else _year(int(parts["y"]), int(parts.get("n", "4")[0]))
    try:
        # Administrative numbers have 60 added to the day.
        date(year, MONTHS.get(parts["m"]) or int(parts["m"]), day - 60 if day > 60 else day)
    except ValueError:
        return False
    return True


def _year(two_digits: int, seventh: int) -> int:
    """The year of birth by the number's seventh digit: the CPR office's table."""
    if seventh <= 3:
        return 1900 + two_digits
    if seventh in {4, 9}:
        return (2000 if two_digits <= 36 else 1900) + two_digits
    return (2000 if two_digits <= 57 else 1800) + two_digits


def _has_card(text: str) -> bool:
    runs = (re.findall(r"\d+", run[0]) for run in _DIGIT_RUN.finditer(text))
    return any(_luhn(number) for groups in runs for number in _card_like(groups))


def _card_like(groups: list[str]) -> Iterator[str]:
    """The numbers among neighbouring groups that are written as cards are: whole, in fours, or digit by digit."""
    lengths = tuple(len(group) for group in groups)
    for start, group in enumerate(groups):
        if group[0] in _CARD_STARTS:
            shapes = (shape for shape in _CARD_SHAPES if lengths[start : start + len(shape)] == shape)
            yield from ("".join(groups[start : start + len(shape)]) for shape in shapes)
    alone = "".join(group if len(group) == 1 else f" {group} " for group in groups)
    yield from (number for number in alone.split() if 13 <= len(number) <= 19 and number[0] in _CARD_STARTS)


def _luhn(number: str) -> bool:
    """Whether the check digit is the one that cards have."""
    digits = [int(digit) for digit in reversed(number)]
    doubled = (sum(divmod(2 * digit, 10)) for digit in digits[1::2])
    return (sum(digits[::2]) + sum(doubled)) % 10 == 0
