"""Days and times as people say them, in Danish local time, whatever the machine's own zone and language are."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from locales import RIGHT_TO_LEFT, speaking
from locales.dates import BirthDay, Clock, Day, FarDay, Moment, Month, Past, Span

INTERVIEW = datetime(2026, 3, 5, 14, 30, tzinfo=UTC)


def said(code: str, what: object) -> str:
    with speaking(code):
        return str(what)


@pytest.mark.parametrize(
    ("what", "danish", "english"),
    [
        (Day(date(2026, 3, 5)), "torsdag den 5. marts", "Thursday 5 March"),
        (Day(date(2026, 12, 31)), "torsdag den 31. december", "Thursday 31 December"),
        (Clock(INTERVIEW), "15.30", "15:30"),
        (Clock(datetime(2026, 3, 5, 8, 5, tzinfo=UTC)), "9.05", "09:05"),
        (Clock(datetime(2026, 3, 5, 23, 0, tzinfo=UTC)), "0.00", "00:00"),
        (Moment(INTERVIEW), "torsdag den 5. marts kl. 15.30", "Thursday 5 March at 15:30"),
        (Past(INTERVIEW), "5. marts 2026 kl. 15.30", "5 March 2026 at 15:30"),
        (BirthDay(date(2010, 3, 4)), "4. marts 2010", "4 March 2010"),
        (Month(5), "maj", "May"),
    ],
)
def test_days_and_times_in_both_languages(what: object, danish: str, english: str) -> None:
    assert (said("da", what), said("en", what)) == (danish, english)


@pytest.mark.parametrize(
    ("at", "danish"),
    [
        (datetime(2026, 3, 29, 0, 59, tzinfo=UTC), "søndag den 29. marts kl. 1.59"),
        (datetime(2026, 3, 29, 1, 0, tzinfo=UTC), "søndag den 29. marts kl. 3.00"),
        (datetime(2026, 10, 25, 0, 30, tzinfo=UTC), "søndag den 25. oktober kl. 2.30"),
        (datetime(2026, 10, 25, 1, 30, tzinfo=UTC), "søndag den 25. oktober kl. 2.30"),
        (datetime(2026, 10, 25, 2, 0, tzinfo=UTC), "søndag den 25. oktober kl. 3.00"),
        (datetime(2026, 6, 30, 22, 30, tzinfo=UTC), "onsdag den 1. juli kl. 0.30"),
        (datetime(2026, 12, 31, 22, 59, tzinfo=UTC), "torsdag den 31. december kl. 23.59"),
        (datetime(2026, 12, 31, 23, 0, tzinfo=UTC), "fredag den 1. januar kl. 0.00"),
    ],
)
def test_the_clock_on_the_wall_is_right_on_both_sides_of_a_change(at: datetime, danish: str) -> None:
    assert said("da", Moment(at)) == danish


def test_an_instant_reads_the_same_whatever_zone_it_comes_in() -> None:
    elsewhere = INTERVIEW.astimezone(timezone(timedelta(hours=12, minutes=45)))
    assert said("da", Moment(elsewhere)) == said("da", Moment(INTERVIEW))
    assert said("da", Past(elsewhere)) == said("da", Past(INTERVIEW))


@pytest.mark.parametrize("code", sorted(RIGHT_TO_LEFT | {"bs", "ku", "pl", "so", "tr", "uk"}))
def test_any_language_gets_the_gregorian_calendar_latin_digits_and_24_hours(code: str) -> None:
    text = said(code, Moment(INTERVIEW))
    assert [char for char in text if char.isdigit()] == list("51530")
    assert "15:30" in text
    assert "2010" in said(code, BirthDay(date(2010, 3, 4)))
    assert not any(word in text for word in ("March", "Thursday"))


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("da", "torsdag den 5. marts 2026 kl. 15.30–17.30"),
        ("en", "Thursday 5 March 2026 at 15:30–17:30"),
        ("tr", "5 Mart 2026 Perşembe, 15:30–17:30"),
        ("pl", "czwartek, 5 marca 2026, 15:30–17:30"),
        ("uk", "четвер, 5 березня 2026 року, 15:30–17:30"),
        ("bs", "četvrtak, 5. mart 2026. u 15:30–17:30"),
        ("so", "Khamiis 5 Maarso 2026, 15:30–17:30"),
        ("ku", "pêncşem, 5ê adara 2026an, 15:30–17:30"),
        ("ar", "الخميس، 5 مارس 2026، \u206615:30–17:30\u2069"),
        ("ur", "جمعرات، 5 مارچ 2026، \u206615:30–17:30\u2069"),
        ("fa", "پنجشنبه 5 مارس 2026، \u206615:30–17:30\u2069"),
    ],
)
def test_when_an_event_is_says_weekday_and_year_and_keeps_its_hours_in_order(code: str, text: str) -> None:
    assert said(code, Span(INTERVIEW, 120)) == text
    assert said(code, FarDay(INTERVIEW.date())) in text
