"""Phone numbers as people type them."""

import pytest

from rules.phone import NotAPhone, display, parse_phone


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("20123456", "+4520123456"),
        ("20 12 34 56", "+4520123456"),
        ("2012 3456", "+4520123456"),
        ("20-12-34-56", "+4520123456"),
        ("+45 20 12 34 56", "+4520123456"),
        ("+4520123456", "+4520123456"),
        ("0045 20 12 34 56", "+4520123456"),
        ("(+45) 20123456", "+4520123456"),
        ("mit nummer er 20 12 34 56", "+4520123456"),
        ("tlf. 20123456, ring efter kl. 16", "+4520123456"),
        ("20123456 eller 20 12 34 56", "+4520123456"),
        ("٢٠١٢٣٤٥٦", "+4520123456"),
        ("+46 70 123 45 67", "+46701234567"),
        ("+49 30 901820", "+4930901820"),
        ("2 0 1 2 3 4 5 6", "+4520123456"),
    ],
)
def test_a_number_is_kept_in_one_form(typed: str, number: str) -> None:
    assert parse_phone(typed) == number


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ("", NotAPhone.MISSING),
        ("ring bare", NotAPhone.MISSING),
        ("🙂", NotAPhone.MISSING),
        ("112", NotAPhone.SHORT),
        ("2012345", NotAPhone.SHORT),
        ("201234567", NotAPhone.LONG),
        ("00000000", NotAPhone.INVALID),
        ("20123456 eller 30123456", NotAPhone.SEVERAL),
        ("+999 123 456", NotAPhone.INVALID),
        ("1" * 10_000, NotAPhone.LONG),
    ],
)
def test_what_is_no_number_has_a_reason(typed: str, reason: NotAPhone) -> None:
    found = parse_phone(typed)
    assert isinstance(found, NotAPhone)
    assert found == reason


@pytest.mark.parametrize(
    ("number", "shown"),
    [("+4520123456", "20 12 34 56"), ("+46701234567", "+46 70 123 45 67"), ("+4930901820", "+49 30 901820")],
)
def test_a_number_is_shown_in_groups(number: str, shown: str) -> None:
    assert display(number) == shown
