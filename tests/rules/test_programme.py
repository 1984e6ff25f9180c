"""The programme is built whole or refused with every fault, and readiness says what real people need."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from rules.programme import LEGAL, Fault, Programme, ProgrammeError, in_use
from rules.programme_build import build
from rules.readiness import known_codes, missing_for_real, unknown_codes
from tests.rules.offices import programme, shipped

Data = dict[str, Any]
TODAY = date(2027, 3, 1)


def faults(spoil: Callable[[Data], object]) -> list[str]:
    data = shipped()
    spoil(data)
    with pytest.raises(ProgrammeError) as raised:
        build(data)
    return [str(fault) for fault in raised.value.faults]


def test_the_shipped_programme_has_two_teams_and_eight_areas() -> None:
    ours = build(shipped())
    assert {code: [area.name for area in team.areas.values()] for code, team in ours.teams.items()} == {
        "koege": ["Karlemoseparken", "Hastrupparken", "Ellemarken", "Søparken"],
        "greve": ["Askerød", "Gersagerparken", "Gudekvartererne", "Klyngen"],
    }
    assert ours.languages == ("da", "en")
    assert not ours.trial


def test_an_area_knows_its_team() -> None:
    ours = programme()
    found = ours.team_of("askeroed")
    assert found is not None
    assert found.code == "greve"
    assert ours.team_of("nowhere") is None
    assert ours.area("soeparken") == ours.teams["koege"].areas["soeparken"]
    school = ours.school("koege_campus")
    assert school is not None
    assert school.names["da"].startswith("Campus")


@pytest.mark.parametrize("setting", LEGAL)
def test_what_the_controller_decides_is_unset_outside_playground_and_trial(setting: str) -> None:
    assert all(getattr(team, setting) is None for team in build(shipped()).teams.values())
    assert all(getattr(team, setting) is not None for team in build(shipped(), playground=True).teams.values())
    assert all(getattr(team, setting) is not None for team in build(shipped() | {"trial": True}).teams.values())


@pytest.mark.parametrize(
    ("written", "playground", "after"),
    [(12, False, 12), (0, False, None), (None, False, 12), (12, True, None), (3, False, 3)],
)
def test_staff_are_asked_again_unless_it_is_switched_off(
    written: int | None, playground: bool, after: int | None
) -> None:
    data = shipped()
    data["teams"]["koege"].pop("asks_again_after_hours")
    if written is not None:
        data["teams"]["koege"]["asks_again_after_hours"] = written
    found = build(data, playground=playground).teams["koege"].asks_again_after
    assert found == (timedelta(hours=after) if after else None)


def test_the_playground_is_for_those_of_thirteen_and_a_trial_for_adults() -> None:
    assert programme().teams["koege"].youth_minimum_age == 13
    assert build(shipped() | {"trial": True}).teams["koege"].youth_minimum_age == 18


def test_a_teams_own_decision_stands_before_what_is_lent() -> None:
    data = shipped()
    data["teams"]["koege"]["youth_minimum_age"] = 15
    team = build(data, playground=True).teams["koege"]
    assert (team.youth_minimum_age, "youth_minimum_age" in team.borrowed) == (15, False)


def test_what_is_over_is_no_longer_offered() -> None:
    data = shipped()
    data["teams"]["greve"]["areas"]["klyngen"]["until"] = date(2027, 2, 28)
    areas = build(data).teams["greve"].areas
    assert "klyngen" in areas
    assert [area.code for area in in_use(areas, date(2027, 2, 28))][-1] == "klyngen"
    assert [area.code for area in in_use(areas, TODAY)][-1] == "gudekvartererne"


SLIPS: list[tuple[Callable[[Data], object], str]] = [
    (lambda data: data.pop("time_zone"), "time_zone: this is missing"),
    (lambda data: data.update(time_zone="Denmark/Køge"), "time_zone: there is no time zone"),
    (lambda data: data.update(trial="no"), "trial: this must be true or false"),
    (lambda data: data.update(default_language="sv"), "default_language: this language is not among"),
    (lambda data: data.update(trail=True), "trail: there is no such setting; is it trial?"),
    (lambda data: data.update(teams={}), "teams: there is no team"),
    (lambda data: data["teams"]["koege"].pop("name"), "teams.koege.name: this is missing"),
    (lambda data: data["teams"]["koege"].update(name=" "), "teams.koege.name: this is empty"),
    (lambda data: data["teams"]["koege"].update(areas={}), "teams.koege.areas: a team needs at least one area"),
    (
        lambda data: data["teams"]["koege"].update(youth_minimum_age=True),
        "youth_minimum_age: this must be a whole number",
    ),
    (lambda data: data["teams"]["koege"].update(youth_minimum_age=3), "youth_minimum_age: 3 is not between 10 and 25"),
    (
        lambda data: data["teams"]["greve"]["areas"].update(ellemarken={"name": "Ellemarken"}),
        "teams.greve.areas.ellemarken: team koege uses this code already",
    ),
    (
        lambda data: data["teams"]["greve"]["schools"].update(koege_other={"da": "En", "en": "One"}),
        "teams.greve.schools.koege_other: team koege uses this code already",
    ),
    (
        lambda data: (data.update(trial=True), data.pop("trial_run")),
        "trial_run.youth_minimum_age: this is missing; the door asks",
    ),
    (lambda data: data["teams"]["greve"]["areas"].update({"Ny By": {"name": "Ny By"}}), "a code is at most 20"),
    (
        lambda data: data["role_models"].update(certificate_valid_days=0),
        "role_models.certificate_valid_days: 0 is not between",
    ),
    (lambda data: data["role_models"].update(youngest=17), "role_models.youngest: 17 is not between 18 and 40"),
    (lambda data: data.update(themes={}), "themes: this list is empty"),
    (lambda data: data["teams"]["koege"]["office"].update(phone="ring bare"), '"ring bare" is not a phone number'),
    (lambda data: data["teams"]["koege"]["office"]["hours"].update(monday="10-16"), '"10-16" are no hours'),
    (lambda data: data["teams"]["koege"]["office"]["hours"].update(monday="10:00-25:00"), "are no hours"),
    (lambda data: data["teams"]["koege"]["office"]["hours"].update(monday="16:00-10:00"), "ends before it begins"),
    (
        lambda data: data["teams"]["koege"]["office"]["hours"].update(monday="10:00-14:00, 13:00-15:00"),
        "overlap or stand in the wrong order",
    ),
    (lambda data: data["teams"]["koege"]["office"]["hours"].update(mandag="10:00-14:00"), "mandag: there is no such"),
    (lambda data: data["teams"]["koege"]["office"].update(hours={}), "office.hours: the office is never open"),
    (
        lambda data: data["teams"]["koege"]["office"].update(special_days=[{"hours": ""}]),
        "teams.koege.office.special_days.0.from: this is missing",
    ),
    (
        lambda data: data["teams"]["koege"]["office"].update(
            special_days=[{"from": date(2027, 1, 2), "to": date(2027, 1, 1)}]
        ),
        "special_days.0.to: this is before the first day",
    ),
    (lambda data: data["teams"]["koege"]["office"].update(special_days=["lukket"]), "as a table of its own"),
    (lambda data: data["wishes"]["shop"].pop("en"), "wishes.shop.en: this is missing"),
    (
        lambda data: data["tracks"].update(first_day_cards=["route", "route"]),
        "first_day_cards: write each card at most",
    ),
    (
        lambda data: data["tracks"].update(first_day_cards=["lunch"]),
        "first_day_cards: write each card at most once, of: c",
    ),
    (lambda data: data["tracks"].pop("first_day_at"), "tracks.first_day_at: this is missing"),
    (lambda data: data["pairs"].update(wish_again_after_weeks=0), "pairs.wish_again_after_weeks: 0 is not between"),
    (lambda data: data["waiting"].update(support_week=9), "waiting.support_week: 9 is not one of `weeks`"),
    (lambda data: data.update(wishes={}), "wishes: this list is empty"),
    (lambda data: data["wishes"].update(shop="Butik"), "wishes.shop: this must be a table"),
    (lambda data: data["wishes"]["shop"].update(until="2027"), "wishes.shop.until: this must be a date"),
    (lambda data: data.update(helplines={"alarm": data["helplines"]["alarm"]}), "helplines: nobody is ever shown one"),
    (lambda data: data["helplines"]["alarm"].pop("number"), "helplines.alarm.number: a helpline needs a number or"),
    (lambda data: data["helplines"]["alarm"].pop("source"), "helplines.alarm.source: this is missing"),
    (lambda data: data["send_hours"].pop("youth"), "send_hours.youth: this is missing"),
    (lambda data: data["send_hours"]["youth"].update(days=["lørdag"]), "send_hours.youth.days: write weekdays"),
    (lambda data: data["send_hours"]["youth"].update(hours=""), "send_hours.youth.hours: write one stretch"),
    (lambda data: data["send_hours"].pop("workplaces"), "send_hours.workplaces: this is missing"),
    (lambda data: data["teams"]["koege"]["school_year"].update(hours=""), "school_year.hours: write one stretch"),
    (
        lambda data: data["teams"]["koege"]["school_year"]["holidays"].update(
            winter_2027={"from": date(2027, 2, 21), "to": date(2027, 2, 13)}
        ),
        "school_year.holidays.winter_2027.to: this is before the first day",
    ),
    (
        lambda data: data["teams"]["koege"]["school_year"].update(apart={"nowhere": {"hours": "09:00-15:00"}}),
        "school_year.apart.nowhere: there is no such school",
    ),
    (lambda data: data["teams"]["greve"]["meeting"].update(time="9"), 'greve.meeting.time: "9" is no time of day'),
    (lambda data: data["joint_meeting"].update(day=["monday", "friday"]), "joint_meeting.day: write one weekday"),
    (lambda data: data["joint_meeting"].update(week=5), "joint_meeting.week: 5 is not between 1 and 4"),
    (lambda data: data["limits"].update(card_minutes=0), "limits.card_minutes: 0 is not between"),
    (lambda data: data["retention"].update(audit="2 years"), 'retention.audit: "2 years" is not a length of time'),
    (lambda data: data["retention"].pop("profiles"), "retention.profiles: this is missing"),
]


@pytest.mark.parametrize(("spoil", "fault"), SLIPS, ids=[fault for _, fault in SLIPS])
def test_a_slip_in_the_file_is_named(spoil: Callable[[Data], object], fault: str) -> None:
    assert [said for said in faults(spoil) if fault in said]


def test_all_slips_are_named_at_once() -> None:
    def spoil(data: Data) -> None:
        data["limits"]["card_minutes"] = 0
        data["teams"]["koege"].pop("name")
        data["wishes"]["shop"]["en"] = ""

    assert [said.split(":")[0] for said in faults(spoil)] == [
        "teams.koege.name",
        "wishes.shop.en",
        "limits.card_minutes",
    ]


def test_a_text_in_a_further_language_is_kept() -> None:
    data = shipped()
    data["wishes"]["shop"]["ar"] = "متجر"
    assert build(data).wishes["shop"].names["ar"] == "متجر"


def ready() -> Programme:
    """A programme with all that real people need."""
    data = shipped()
    for number, team in enumerate(data["teams"].values(), start=1):
        team |= {name: data["playground"][name] for name in LEGAL}
        team["office"] |= {"address": f"Torvet {number}", "example": False}
        team["school_year"]["example"] = False
    for line in data["helplines"].values():
        line["verified_on"] = date(2027, 2, 1)
    return build(data)


def test_a_programme_with_everything_lacks_nothing() -> None:
    assert missing_for_real(ready(), TODAY) == []


@pytest.mark.parametrize(
    "ours", [build(shipped()), build(shipped(), playground=True), build(shipped() | {"trial": True})]
)
def test_the_shipped_programme_is_not_fit_for_real_people(ours: Programme) -> None:
    keys = {fault.key for fault in missing_for_real(ours, TODAY) if not fault.warning}
    assert keys >= {f"teams.{team}.{name}" for team in ("koege", "greve") for name in LEGAL}
    assert keys >= {"teams.koege.office.example", "teams.greve.office.example", "helplines.livslinien.verified_on"}


def test_an_example_without_its_mark_is_still_an_example() -> None:
    ours = ready()
    team = ours.teams["koege"]
    office = replace(team.office, address="Eksempelvej 1, 4600 Køge")
    teams = {**ours.teams, "koege": replace(team, office=office)}
    assert [fault.key for fault in missing_for_real(replace(ours, teams=teams), TODAY)] == [
        "teams.koege.office.address"
    ]


@pytest.mark.parametrize(("today", "warned"), [(date(2027, 8, 3), False), (date(2027, 8, 4), True)])
def test_helplines_checked_long_ago_warn_and_stop_nothing(today: date, *, warned: bool) -> None:
    said = missing_for_real(ready(), today)
    assert bool(said) is warned
    assert all(fault.warning for fault in said)


def test_helplines_without_words_in_a_language_of_the_crisis_lists_are_named() -> None:
    data = shipped()
    for line in data["helplines"].values():
        line["verified_on"] = date(2027, 2, 1)
    del data["helplines"]["alarm"]["what"]["so"], data["helplines"]["alarm"]["what"]["fa"]
    said = [fault for fault in missing_for_real(build(data), TODAY) if fault.key.startswith("helplines")]
    assert [(fault.key, fault.message, fault.warning) for fault in said] == [
        ("helplines.alarm.what", "read in Danish by those who speak so, fa", True)
    ]


@pytest.mark.parametrize(("today", "warned"), [(date(2028, 8, 8), False), (date(2028, 8, 9), True)])
def test_a_school_year_that_is_over_or_an_example_warns_and_stops_nothing(today: date, *, warned: bool) -> None:
    said = [fault for fault in missing_for_real(ready(), today) if "school_year" in fault.key]
    assert [fault.key for fault in said] == ["teams.koege.school_year.holidays", "teams.greve.school_year.holidays"][
        : 2 * warned
    ]
    marked = [fault for fault in missing_for_real(programme(), TODAY) if "school_year.example" in fault.key]
    assert len(marked) == 2 and all(fault.warning for fault in [*said, *marked])


def test_a_code_that_the_file_lost_is_named() -> None:
    ours = programme()
    held = {"area": ["klyngen", "tingbjerg"], "wish": {"shop", "space"}, "team": ["koege"]}
    assert unknown_codes(ours, held) == [("area", "tingbjerg"), ("wish", "space")]
    assert known_codes(ours)["team"] == {"koege", "greve"}


def test_a_fault_says_where_and_what() -> None:
    assert str(Fault("limits.card_minutes", "too short")) == "limits.card_minutes: too short"
