"""A line to the other one of a pair: a few words about oneself, and no way around the tap that shares a number."""

import pytest

from rules.hello import why_not


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("Hej, jeg er Yusuf. Jeg spiller fodbold og læser til pædagog.", ""),
        ("Jeg er 22 og flyttede hertil i 2015. Kl. 17 har jeg fri.", ""),
        ("Jeg kan godt lide kage.", ""),
        ("20123456", "hello_reach"),
        ("Ring på 20 12 34 56", "hello_reach"),
        ("2.0.1.2.3.4.5.6", "hello_reach"),
        ("٢٠١٢٣٤٥٦", "hello_reach"),
        ("skriv til @yusuf", "hello_reach"),
        ("yusuf@eksempel.dk", "hello_reach"),
        ("se eksempel.dk", "hello_reach"),
        ("https://t.me/yusuf", "hello_reach"),
        ("min Snap er yusuf", "hello_reach"),
        ("find mig på whatsapp", "hello_reach"),
        ("x" * 120, ""),
        ("x" * 121, "long"),
    ],
)
def test_a_line_is_passed_on_or_refused_for_a_reason(line: str, why: str) -> None:
    assert why_not(line) == why
