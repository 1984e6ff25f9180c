"""The two forms of role models: whom staff nominate, and what a role model tells about themselves."""

from collections.abc import Mapping
from dataclasses import replace

from dialogs.intake import RATHER_NOT, always, named
from dialogs.walkin import NAME, PHONE
from locales import Named, Text, staff, youth
from rules.corps import HOURS
from rules.form import Answers, Form, Label, Question, form, only
from rules.programme import Programme

TEAM = staff("Team", "Names an answer")
WHICH_TEAM = staff("In which team?", "Asked of staff who nominate a role model")
ADULT = staff("18 or older", "Names an answer")
IS_ADULT = staff("Is the person 18 or older?", "Asked of staff who nominate a role model")
ADULTS = {
    "yes": staff("Yes, 18 or older", "Answer button"),
    "no": staff("No, younger", "Answer button"),
}

PREPARED = staff("Talked through", "Names an answer: the points of the one-to-one talk with a role model")
WHICH_POINTS = staff("What have you talked through?", "Asked of staff about a role model")

GENDER_Q = youth("Are you a woman or a man? It is only for finding somebody who fits.", "Asked of a role model")
GENDER = youth("Gender", "Names an answer")
OWN_GENDER = {
    "woman": youth("Woman", "Answer button: a role model's gender"),
    "man": youth("Man", "Answer button: a role model's gender"),
    "unsaid": RATHER_NOT,
}
THEMES_Q = youth(
    "What do you know something about, from your own life? Tap all that fits. Staff see it. Whoever we would like to pair "
    "you with sees only what you have both ticked.",
    "Asked of a role model",
)
THEMES = youth("Themes", "Names an answer: what a role model knows about")
LANGUAGES_Q = youth("Which languages can you write?", "Asked of a role model; several")
LANGUAGES = youth("Languages", "Names an answer")
TONGUES = {
    "da": "Dansk",
    "en": "English",
    "ar": "العربية",
    "tr": "Türkçe",
    "ur": "اردو",
    "so": "Soomaali",
    "ku": "Kurdî",
    "fa": "فارسی",
    "pl": "Polski",
    "uk": "Українська",
    "bs": "Bosanski",
}
"""Languages that people write to each other in, each by its own name."""
AREA_Q = youth("Where are you most?", "Asked of a role model; buttons with housing areas")
AREA = youth("Area", "Names an answer")
ELSEWHERE = youth("Somewhere else", "Answer button: none of the housing areas")
WISH_Q = youth("Whom would you rather write with?", "Asked of a role model")
WISH = youth("Rather with", "Names an answer")
WISHES = {
    "girl": youth("A girl", "Answer button: whom a role model would rather write with"),
    "boy": youth("A boy", "Answer button: whom a role model would rather write with"),
    "any": youth("No matter", "Answer button: whom a role model would rather write with"),
}
CAPACITY_Q = youth("How many young people would you like to be there for? One is fine.", "Asked of a role model")
CAPACITY = youth("How many", "Names an answer")
DAY_Q = youth("Once a week I ask whether you have been in touch. On which day?", "Asked of a role model")
DAY = youth("Day of the weekly question", "Names an answer")
DAYS: dict[str, Text] = {
    "0": youth("Monday", "Answer button"),
    "1": youth("Tuesday", "Answer button"),
    "2": youth("Wednesday", "Answer button"),
    "3": youth("Thursday", "Answer button"),
    "4": youth("Friday", "Answer button"),
    "5": youth("Saturday", "Answer button"),
    "6": youth("Sunday", "Answer button"),
}
HOUR_Q = youth("At what time?", "Asked of a role model about the weekly question")
HOUR = youth("Time", "Names an answer")


def _adult(answers: Answers) -> bool:
    return answers.get("adult") == "yes"


def nominate(programme: Programme) -> Form:
    """Somebody who was never here: of age, a first name and a number; the team where the writer has several."""

    def teams(answers: Answers) -> Mapping[str, Label]:
        able = str(answers.get("_teams", "")).split(",")
        return {code: team.name for code, team in programme.teams.items() if code in able}

    team = Question(key="team", label=TEAM, text=WHICH_TEAM, options=teams)
    asked = Question(key="adult", label=ADULT, text=IS_ADULT, options=always(ADULTS), columns=2)
    several = only(lambda answers: len(teams(answers)) > 1, team)
    return form("nominate", 1, asked, only(_adult, *several, NAME, replace(PHONE, optional=False)), summary=False)


def profile(programme: Programme) -> Form:
    """What a role model tells about themselves; every word of it is theirs to change."""

    def areas(answers: Answers) -> Mapping[str, Label]:
        team, day = programme.teams.get(str(answers.get("_team", ""))), str(answers.get("_today", ""))
        known = team.areas.values() if team else ()
        still = {one.code: one.name for one in known if one.until is None or one.until.isoformat() >= day}
        return {**still, "elsewhere": ELSEWHERE}

    most = programme.role_models.most
    numbers = always({str(n): str(n) for n in range(1, most + 1)})
    hours = always({str(hour): Named({"da": f"{hour}.00", "en": f"{hour}:00"}) for hour in HOURS})
    questions = (
        Question(key="gender", label=GENDER, text=GENDER_Q, options=always(OWN_GENDER), columns=2),
        Question(key="themes", label=THEMES, text=THEMES_Q, options=named(programme.themes), many=True, columns=2),
        Question(key="languages", label=LANGUAGES, text=LANGUAGES_Q, options=always(TONGUES), many=True, columns=3),
        Question(key="area", label=AREA, text=AREA_Q, options=areas, columns=2),
        Question(key="wish", label=WISH, text=WISH_Q, options=always(WISHES), columns=3),
        Question(key="capacity", label=CAPACITY, text=CAPACITY_Q, options=numbers, columns=3),
        Question(key="day", label=DAY, text=DAY_Q, options=always(DAYS), columns=2),
        Question(key="hour", label=HOUR, text=HOUR_Q, options=hours, columns=3),
    )
    return form("profile", 1, *questions)


def prepared(programme: Programme) -> Form:
    """What is kept of the one-to-one talk with a role model: the points that were talked through."""
    points: Mapping[str, Label] = {code: Named(names) for code, names in programme.role_models.preparation.items()}
    asked = Question(key="points", label=PREPARED, text=WHICH_POINTS, options=always(points), many=True)
    return form("prepared", 1, asked, summary=False)
