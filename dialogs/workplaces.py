"""Workplaces for staff: the list, one of them with its contact person, and the two short forms."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from dialogs import promises, worth
from dialogs.asking import noted
from dialogs.intake import NAME as TOLD_NAME
from dialogs.intake import PHONE as TOLD_PHONE
from dialogs.intake import YES_NO, named
from dialogs.screen import Row, Screen, button, go, lines
from dialogs.staffroom import Page, turns
from locales import Text, staff, staff_n
from locales.dates import Day, FarDay
from rules.form import Answers, Form, Invalid, Label, Question, form, only
from rules.phone import display
from rules.programme import Programme
from rules.work_rules import NOT_ALONE, TRADES

LONGEST_NAME = 60
"""Characters of a workplace's name."""

HEAD = staff_n("{n} workplace:", "{n} workplaces:", "Above /workplaces")
NONE = staff("There is no workplace yet.", "/workplaces, when the list is empty")
ADD = staff("➕ A new workplace", "Button: adds a workplace")
ONE = staff("🏢 {name} · {trade}", "First line of a workplace")
CONTACT = staff("Contact: {name}, {phone}", "Line of a workplace: who to speak to")
CONTACT_NAME = staff("Contact: {name}", "Line of a workplace: who to speak to; no number is known")
NO_CONTACT = staff("Contact: nobody yet", "Line of a workplace")
WORKING = staff_n("{n} young person works here.", "{n} young people work here.", "Line of a workplace")
HEARD = staff("Last heard from: {day}", "Line of a workplace: when it last answered, itself or by phone")
NEVER_HEARD = staff("Not heard from yet", "Line of a workplace that has young people")
ASKED_NEXT = staff("Asked again: {day}", "Line of a workplace: when it is asked next how it goes")
UNHEARD = staff_n(
    "⚠️ {n} question without an answer", "⚠️ {n} questions without an answer", "Line of a workplace: nobody has answered"
)
CALLS = staff_n("📞 {n} call to make", "📞 {n} calls to make", "Line of a workplace: what staff still have to do")
USUAL = staff("Usual type of job: {kind}", "Line of a workplace")
NEW_CONTACT = staff("👤 Add a contact", "Button under a workplace: the person one speaks to there")
OTHER_CONTACT = staff("👤 Another contact", "Button under a workplace: somebody else is the contact now")
LINK = staff("🔗 Link for the contact", "Button under a workplace: a link by which the contact person joins the chat")
TO_LIST = staff("← Workplaces", "Button: back to the list of workplaces")
NAME = staff("Workplace", "Names an answer: what a workplace is called")
WHICH_NAME = staff("What is the place called? Write it.", "Asks staff for the name of a workplace")
TRADE = staff("Trade", "Names an answer: what kind of place it is")
WHICH_TRADE = staff("What kind of place is it?", "Asks staff about a workplace; the work rules look at it")
TEAM = staff("Team", "Names an answer")
WHICH_TEAM = staff("Whose is it?", "Asks a leader of both teams whose workplace it is")
KIND = staff("Usual job", "Names an answer: the type of job a workplace usually has")
WHICH_KIND = staff("Which type of job is it usually? It can be changed for each job.", "Asks staff about a workplace")
ALONE = staff("Alone in the evening", "Names an answer: yes or no")
IS_ALONE = staff(
    "Is anybody ever alone at work there after 18, or after 14 at weekends? Nobody under 18 may be.",
    "Asks staff about a kiosk, a bakery and the like",
)
EVENINGS: Mapping[str, Text] = {
    "yes": staff("Some are alone there in the evening: nobody under 18 then.", "Line of a workplace"),
    "no": staff("An adult is always there in the evening.", "Line of a workplace"),
}
NO_LONGER: Mapping[str, Text] = {
    "yes": staff("An adult is always there now", "Button under a workplace: nobody is alone in the evening any more"),
    "no": staff("Some are alone there in the evening", "Button under a workplace: it is so now"),
}
WHO = staff("Who is the contact there? First name, and the first letter of the last name: Bo K", "Asks staff")
ON = staff("Which number? You can skip this.", "Asks staff for the number of a contact at a workplace")

TRADE_NAMES: Mapping[str, Text] = {
    "shop": staff("Shop", "A kind of workplace"),
    "food": staff("Café, restaurant", "A kind of workplace"),
    "care": staff("Care home", "A kind of workplace"),
    "daycare": staff("Day care, after-school club", "A kind of workplace"),
    "cleaning": staff("Cleaning", "A kind of workplace"),
    "outdoors": staff("Outdoors, caretaking", "A kind of workplace"),
    "office": staff("Office", "A kind of workplace"),
    "club": staff("Club, sports", "A kind of workplace"),
    "papers": staff("Delivering papers", "A kind of workplace"),
    "bakery": staff("Bakery", "A kind of workplace"),
    "kiosk": staff("Kiosk", "A kind of workplace"),
    "grill": staff("Grill bar", "A kind of workplace"),
    "station": staff("Petrol station", "A kind of workplace"),
    "hotel": staff("Hotel", "A kind of workplace"),
    "cinema": staff("Cinema, theatre", "A kind of workplace"),
    "stable": staff("Stable, farm", "A kind of workplace"),
    "bar": staff("Bar, alcohol is served", "A kind of workplace"),
    "other": staff("Something else", "A kind of workplace"),
}
TRADES_BUTTONS: Mapping[str, Label] = {code: TRADE_NAMES[code] for code in TRADES}


@dataclass(frozen=True, kw_only=True)
class Place:
    """A workplace as it is read; `linked`: a link for the contact can be made."""

    id: int
    name: str
    trade: str = ""
    kind: object = ""
    contact: int = 0
    contact_name: str = ""
    contact_phone: str = ""
    working: int = 0
    linked: bool = False
    alone: str = ""
    heard: date | None = None
    """When it last answered how it goes, itself or by phone."""
    next: date | None = None
    """When it is asked that next."""
    unanswered: int = 0
    calls: int = 0
    wanting: bool = False
    """In the list: whether there is either."""
    worth: Sequence[tuple[date, str | None]] = ()
    """Whether it is worth the effort: each time it was asked, and what it said."""
    promised: Sequence[promises.Promised] = ()
    """What staff have promised it, and not kept yet."""


def _name(typed: str, _: Answers) -> Any:
    name = " ".join(typed.split())
    return name if len(name) <= LONGEST_NAME else Invalid("long")


def workplace(programme: Programme) -> Form:
    """A new workplace: its name is typed, the rest are taps."""

    def teams(answers: Answers) -> Mapping[str, Label]:
        codes = str(answers.get("_teams", "")).split(",")
        return {code: team.name for code, team in programme.teams.items() if code in codes}

    def several(answers: Answers) -> bool:
        return "," in str(answers.get("_teams", ""))

    return form(
        "workplace",
        1,
        only(several, Question(key="team", label=TEAM, text=WHICH_TEAM, options=teams)),
        Question(key="name", label=NAME, text=WHICH_NAME, parse=_name),
        Question(key="trade", label=TRADE, text=WHICH_TRADE, options=lambda _: TRADES_BUTTONS, columns=2),
        only(
            lambda answers: answers.get("trade") in NOT_ALONE,
            Question(key="alone", label=ALONE, text=IS_ALONE, options=YES_NO, columns=2),
        ),
        Question(key="kind", label=KIND, text=WHICH_KIND, options=named(programme.job_types)),
        summary=False,
    )


CONTACT_FORM = form(
    "contact",
    1,
    replace(TOLD_NAME, label=staff("Contact", "Names an answer"), text=WHO),
    replace(TOLD_PHONE, label=staff("Phone", "Names an answer"), text=ON),
    summary=False,
)


def list_screen(places: Sequence[Place], page: Page, lifetime: timedelta, note: str = "") -> Screen:
    """The workplaces of one's teams."""
    rows: list[Row] = [
        [go(f"{'⚠️ ' if place.wanting else ''}{place.name}"[:60], "workplace", place.id)] for place in places
    ]
    text = str(HEAD(n=page.total) if places else NONE)
    rows += [turns("workplaces", page), [button(ADD, "workplace", "add")]]
    return Screen(noted(note, text), rows, protect=True, lifetime=lifetime)


def place_screen(place: Place, today: date, lifetime: timedelta, note: str = "") -> Screen:
    """One workplace, and who to speak to there."""
    text = lines(
        ONE(name=place.name, trade=TRADE_NAMES.get(place.trade, place.trade)),
        _contact(place),
        USUAL(kind=place.kind) if str(place.kind) else None,
        EVENINGS.get(place.alone) if place.trade in NOT_ALONE else None,
        WORKING(n=place.working),
        *_touch(place),
        *(promises.line(one, today) for one in place.promised),
        worth.trend(place.worth),
    )
    rows: list[Row] = [[button(OTHER_CONTACT if place.contact else NEW_CONTACT, "q", f"contact~{place.id}")]]
    if place.linked and place.contact:
        rows.append([button(LINK, "pl", place.contact, "workplace", "link")])
    if place.trade in NOT_ALONE:
        known = place.alone or "no"
        rows.append([button(NO_LONGER[known], "workplace", place.id, "no" if known == "yes" else "yes")])
    rows += promises.rows(place.id, place.contact, place.promised)
    return Screen(noted(note, text), [*rows, [go(TO_LIST, "workplaces")]], protect=True, lifetime=lifetime)


def _touch(place: Place) -> list[object]:
    """When we heard from each other, and what is still to be done."""
    if not place.working and place.heard is None:
        return []
    return [
        HEARD(day=FarDay(place.heard)) if place.heard else NEVER_HEARD,
        *([ASKED_NEXT(day=Day(place.next))] if place.next else []),
        *([UNHEARD(n=place.unanswered)] if place.unanswered else []),
        *([CALLS(n=place.calls)] if place.calls else []),
    ]


def _contact(place: Place) -> object:
    if not place.contact:
        return NO_CONTACT
    if not place.contact_phone:
        return CONTACT_NAME(name=place.contact_name)
    return CONTACT(name=place.contact_name, phone=display(place.contact_phone))


def contact_words(name: str, phone: str) -> str:
    """A contact in the line of a job."""
    return f"{name}, {display(phone)}" if name and phone else name
