"""An event is made step by step, moved, and counted: three forms of staff."""

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import Any

from dialogs.asking import CHANGE, CLOSE, answers_text, noted, spoken
from dialogs.intake import named
from dialogs.screen import Row, Screen, button, paragraphs
from dialogs.work_times import hours_words
from locales import Named, Text, staff
from locales.dates import BirthDay, Day
from rules.ages import band_code, bands
from rules.events import GUARDIAN, ROLE_MODEL, YOUTH, parse_clock, parse_count
from rules.form import Answers, Draft, Form, Invalid, Label, Question, form, only
from rules.placements import parse_day
from rules.programme import Programme

LONGEST_TITLE, LONGEST_PLACE, LONGEST_REASON = 80, 120, 500
ALL, OFFICE = "all", "office"
FIRST_DAY, DAYS = 7, 14
"""Days offered for an event: from a week ahead on, since families need time; any other can be typed."""
CLOCKS = ("10.00", "15.00", "16.00", "16.30", "17.00", "17.30", "18.00", "19.00")
MINUTES = (60, 90, 120, 180, 240, 480)
SEATS = ("0", "20", "30", "40", "60", "100")

TEAM = staff("Team", "Names an answer")
WHICH_TEAM = staff("Which team is it for?", "Asks a leader of both teams about an event")
KIND = staff("Kind", "Names an answer: the kind of an event")
WHICH_KIND = staff("What kind of event is it?", "Asks staff; buttons with kinds of events")
TITLE = staff("Title", "Names an answer: the title of an event")
WHICH_TITLE = staff("What is it called? Write it in Danish, short and plain.", "Asks staff for the title of an event")
DAY = staff("Day", "Names an answer")
WHICH_DAY = staff("Which day? Tap it, or write it: 30.11", "Asks staff for the day of an event")
AT = staff("Begins at", "Names an answer: a time of the day")
WHICH_TIME = staff("When does it begin? Tap it, or write it: 17.30", "Asks staff for the time of an event")
LASTS = staff("Lasts", "Names an answer: hours")
HOW_LONG = staff("How long does it last?", "Asks staff about an event")
IN_HOURS = staff("{hours} h", "Button or answer: how long an event lasts")
PLACE = staff("Place", "Names an answer: where an event is")
WHERE = staff("Where is it? Name and address: Beboerhuset, Eksempelvej 1", "Asks staff for the place of an event")
MEET = staff("Meeting point", "Names an answer: where one meets, what to wear")
WHERE_MEET = staff(
    "Where and when do you meet, and what should one wear or bring? Write it in Danish, or skip it.",
    "Asks staff about a bus trip, a visit to a building site or a fair",
)
REASON = staff("Why it matters", "Names an answer: why parents should come")
WHY = staff(
    "Why does it matter to the families? One or two plain sentences in Danish. They follow: This is why it matters.",
    "Asks staff for the purpose of an event; parents read it in their own language",
)
EXTRAS = staff("There is", "Names an answer: food, small children welcome, interpreter")
WHICH_EXTRAS = staff("What is there? Tap all that is true.", "Asks staff about an event")
OFFERED: Mapping[str, Text] = {
    "food": staff("Food", "What there is at an event"),
    "children": staff("Room for small children", "What there is at an event"),
    "interpreter": staff("Interpreters", "What there is at an event"),
}
WHOM = staff("Invited", "Names an answer: who is invited to an event")
WHICH_ROLES = staff("Who is invited? Whoever is 18 is invited in place of their parents.", "Asks staff about an event")
ROLE_NAMES: Mapping[str, Text] = {
    GUARDIAN: staff("Parents", "Who is invited to an event"),
    YOUTH: staff("Young people", "Who is invited to an event"),
    ROLE_MODEL: staff("Role models", "Who is invited to an event"),
}
AREAS = staff("Areas", "Names an answer: housing areas")
WHICH_AREAS = staff("Which areas?", "Asks staff who is invited to an event")
AGES = staff("Ages", "Names an answer: ages of young people")
WHICH_AGES = staff("How old are the young people?", "Asks staff who is invited to an event")
SCHOOLS = staff("Schools", "Names an answer")
WHICH_SCHOOLS = staff("Which schools?", "Asks staff who is invited to an event")
EVERY = staff("All", "Button or answer: all areas, ages or schools")
SEATS_LABEL = staff("Seats", "Names an answer: how many people can come to an event")
HOW_MANY_SEATS = staff("How many people can come? Tap it, or write the number.", "Asks staff about an event")
NO_LIMIT = staff("No limit", "Button or answer: an event has seats for all")
WHY_MOVED = staff("Reason", "Names an answer: why an event is moved")
WHICH_WHY = staff("Why? Those invited read it in their language.", "Asks staff why an event is moved or called off")
CHANGED: Mapping[str, Text] = {
    "illness": staff("Somebody is ill", "Why an event is moved or called off"),
    "weather": staff("The weather", "Why an event is moved or called off"),
    "too_few": staff("Not enough who come", "Why an event is moved or called off"),
    "closed": staff("The place is closed", "Why an event is moved or called off"),
    "other": staff("Something else (nothing is said)", "Why an event is moved or called off: it is not told"),
}
HEAD = staff("The event. Is this right? Nobody is invited yet.", "Above the summary of an event")
SAVE = staff("✅ Save it", "Button: the event is written down; nobody is invited yet")
MOVE_HEAD = staff(
    "The new time and place. All who were invited are told, in their language.", "Above the summary of a move"
)
MOVE_IT = staff("✅ Move it and tell them", "Button: an event is moved, and everybody who was invited hears of it")
YOUNG_CAME = staff("Young people who came", "Names an answer: a number")
HOW_MANY_YOUNG = staff(
    "How many young people came who are not on the list? Count heads, no names.", "Asks staff after an event"
)
ADULTS_CAME = staff("Adults who came", "Names an answer: a number")
HOW_MANY_ADULTS = staff(
    "How many adults came who are not on the list? Count heads, no names.", "Asks staff after an event"
)
COUNTS = tuple(str(number) for number in (0, 1, 2, 3, 5, 8, 10, 15, 20))


def _today(answers: Answers) -> date:
    return date.fromisoformat(str(answers.get("_today", "2026-01-01")))


def _line(most: int) -> Callable[[str, Answers], Any]:
    """A text of one line, so long at most."""

    def read(typed: str, _: Answers) -> Any:
        text = " ".join(typed.split())
        return text if len(text) <= most else Invalid("long")

    return read


def _day(typed: str, answers: Answers) -> Any:
    found = parse_day(typed, _today(answers))
    return Invalid("event_day") if found is None or found < _today(answers) else found.isoformat()


def _time(typed: str, _: Answers) -> Any:
    return parse_clock(typed) or Invalid("event_time")


def _count(typed: str, _: Answers) -> Any:
    found = parse_count(typed)
    return Invalid("event_number") if found is None else found


def _days(answers: Answers) -> Mapping[str, Label]:
    days = (_today(answers) + timedelta(days=FIRST_DAY + number) for number in range(DAYS))
    return {day.isoformat(): Day(day) for day in days}


def _seat_words(stored: str) -> Label:
    return stored if stored != "0" else NO_LIMIT


def _hour_words(minutes: int) -> Label:
    return IN_HOURS(hours=hours_words(minutes))


def _day_question() -> Question:
    return Question(
        key="day",
        label=DAY,
        text=WHICH_DAY,
        options=_days,
        parse=_day,
        show=lambda stored: BirthDay(date.fromisoformat(stored)),
        columns=2,
    )


def _time_question() -> Question:
    clocks: Mapping[str, Label] = {clock: clock for clock in CLOCKS}
    return Question(key="time", label=AT, text=WHICH_TIME, options=lambda _: clocks, parse=_time, columns=4)


def _place_question(programme: Programme) -> Question:
    def office(answers: Answers) -> Mapping[str, Label]:
        team = programme.teams.get(team_of(answers))
        return {OFFICE: team.office.address} if team else {}

    return Question(key="place", label=PLACE, text=WHERE, options=office, parse=_line(LONGEST_PLACE))


def team_of(answers: Answers) -> str:
    """The team that an event is for."""
    return str(answers.get("team") or answers.get("_teams", ""))


def event(programme: Programme) -> Form:
    """A new event, or one that is changed before anybody is invited: what is usual stands there already."""

    def teams(answers: Answers) -> Mapping[str, Label]:
        codes = str(answers.get("_teams", "")).split(",")
        return {code: team.name for code, team in programme.teams.items() if code in codes}

    def several(answers: Answers) -> bool:
        return "," in str(answers.get("_teams", ""))

    def meets(answers: Answers) -> bool:
        kind = programme.event_kinds.get(str(answers.get("kind")))
        return kind is not None and kind.meet

    meet = Question(key="meet", label=MEET, text=WHERE_MEET, parse=_line(LONGEST_REASON), optional=True)
    return form(
        "event",
        1,
        only(several, Question(key="team", label=TEAM, text=WHICH_TEAM, options=teams)),
        Question(key="kind", label=KIND, text=WHICH_KIND, options=named(programme.event_kinds), columns=2),
        Question(key="title", label=TITLE, text=WHICH_TITLE, parse=_line(LONGEST_TITLE)),
        _day_question(),
        _time_question(),
        _place_question(programme),
        only(meets, meet),
        Question(key="reason", label=REASON, text=WHY, parse=_line(LONGEST_REASON)),
        _extras(),
        _roles(),
        *_usual(programme),
    )


def _extras() -> Question:
    return Question(key="extras", label=EXTRAS, text=WHICH_EXTRAS, options=lambda _: OFFERED, many=True, optional=True)


def _roles() -> Question:
    return Question(
        key="roles", label=WHOM, text=WHICH_ROLES, options=lambda _: ROLE_NAMES, many=True, preset=(GUARDIAN,)
    )


def _usual(programme: Programme) -> tuple[Question, ...]:
    """What is taken without asking, to be changed at the summary: how long, how many, and all families of the team."""
    lengths = {str(minutes): _hour_words(minutes) for minutes in MINUTES}
    seats = {number: _seat_words(number) for number in SEATS}

    def areas(answers: Answers) -> Mapping[str, Label]:
        team = programme.teams.get(team_of(answers))
        return {code: area.name for code, area in team.areas.items()} if team else {}

    def ages(answers: Answers) -> Mapping[str, Label]:
        team = programme.teams.get(team_of(answers))
        return {band_code(band): band_code(band) for band in bands((team.youth_minimum_age if team else None) or 18)}

    def schools(answers: Answers) -> Mapping[str, Label]:
        team = programme.teams.get(team_of(answers))
        return {code: Named(school.names) for code, school in team.schools.items()} if team else {}

    return (
        Question(
            key="minutes",
            label=LASTS,
            text=HOW_LONG,
            options=lambda _: lengths,
            usual=lambda answers: "120" if answers.get("time") else None,
            columns=3,
        ),
        Question(
            key="seats",
            label=SEATS_LABEL,
            text=HOW_MANY_SEATS,
            options=lambda _: seats,
            parse=_count,
            show=_seat_words,
            usual=lambda answers: "0" if answers.get("time") else None,
            columns=3,
        ),
        _all_of("areas", AREAS, WHICH_AREAS, areas),
        _all_of("ages", AGES, WHICH_AGES, ages),
        _all_of("schools", SCHOOLS, WHICH_SCHOOLS, schools),
    )


def _all_of(key: str, label: Text, text: Text, offered: Callable[[Answers], Mapping[str, Label]]) -> Question:
    """A list of which all are meant, until somebody says otherwise."""

    def options(answers: Answers) -> Mapping[str, Label]:
        return {ALL: EVERY, **offered(answers)}

    def usual(answers: Answers) -> Any:
        return [ALL] if team_of(answers) and answers.get("roles") else None

    return Question(key=key, label=label, text=text, options=options, many=True, usual=usual, follows=("team",))


def event_move(programme: Programme) -> Form:
    """An event is at another time or place, for a reason that those invited read."""
    why = Question(key="why", label=WHY_MOVED, text=WHICH_WHY, options=lambda _: CHANGED)
    return form("event_move", 1, _day_question(), _time_question(), _place_question(programme), why)


def _heads(key: str, label: Text, text: Text) -> Question:
    counts: Mapping[str, Label] = {count: count for count in COUNTS}
    return Question(key=key, label=label, text=text, options=lambda _: counts, parse=_count, columns=3)


CAME_FORM = form(
    "event_came",
    1,
    _heads("young", YOUNG_CAME, HOW_MANY_YOUNG),
    _heads("adults", ADULTS_CAME, HOW_MANY_ADULTS),
    summary=False,
)


def summary_screen(asked: Form, subject: str, draft: Draft, lifetime: timedelta, note: str = "") -> Screen:
    """All of it once more, before it is written down; or before everybody is told of the new time."""
    head, done = (MOVE_HEAD, MOVE_IT) if asked.name == "event_move" else (HEAD, SAVE)
    rows: list[Row] = [
        [button(f"{question.label}: {spoken(question, value, draft.answers)}"[:60], "e", subject, question.key)]
        for question, value in asked.answered(draft.answers)
    ]
    text = paragraphs(head, answers_text(asked, draft.answers), CHANGE)
    whole = [[button(done, "f", subject)], *rows, [button(CLOSE, "x", subject)]]
    return Screen(noted(note, text), whole, lifetime=lifetime)
