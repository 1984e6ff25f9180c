"""The two forms of a young person: about five answers to get in, and "a little more" whenever they like."""

from collections.abc import Callable, Mapping
from typing import Any

from locales import Named, youth
from rules.ages import OLDEST, NotAnAge, parse_age
from rules.form import Answers, Form, Invalid, Label, Question, chose, form, given, only
from rules.names import NotAName, parse_name
from rules.phone import NotAPhone, display, parse_phone
from rules.programme import Choice, Programme

YES = youth("Yes", "Answer button")
NO = youth("No", "Answer button")
RATHER_NOT = youth("Rather not say", "Answer button")


def named(choices: Mapping[str, Choice]) -> Callable[[Answers], Mapping[str, Label]]:
    """The choices of the programme's data, by code, that could be chosen on the day of the answers."""

    def offered(answers: Answers) -> Mapping[str, Label]:
        day = str(answers.get("_today", ""))
        still = (choice for choice in choices.values() if choice.until is None or choice.until.isoformat() >= day)
        return {choice.code: Named(choice.names) for choice in still}

    return offered


def always(options: Mapping[str, Label]) -> Callable[[Answers], Mapping[str, Label]]:
    """The same options whatever was answered before."""
    return lambda answers: options


YES_NO = always({"yes": YES, "no": NO})


def _ages(answers: Answers) -> Mapping[str, Label]:
    low, high = (int(part) for part in str(answers.get("_band", "15-17")).split("-"))
    return {str(years): str(years) for years in range(low, high + 1)} if high - low < 6 else {}


def age(typed: str, answers: Answers) -> Any:
    """An age within what the form allows."""
    found = parse_age(typed)
    if isinstance(found, NotAnAge):
        return Invalid("age")
    if found < int(answers.get("_floor", 0)):
        return Invalid("below_floor")
    return str(found) if found <= OLDEST else Invalid("age_range")


def name(typed: str, _: Answers) -> Any:
    """A first name and one letter, however much was written."""
    found = parse_name(typed)
    return Invalid("name") if isinstance(found, NotAName) else str(found)


def phone(typed: str, _: Answers) -> Any:
    """A phone number in international form."""
    number = parse_phone(typed)
    return Invalid("phone") if isinstance(number, NotAPhone) else number


AGE = Question(
    key="age",
    label=youth("Age", "Names an answer in the summary"),
    text=youth("How old are you?", "First question of the door form; buttons with ages or a typed number"),
    options=_ages,
    columns=3,
    parse=age,
)
NAME = Question(
    key="name",
    label=youth("Name", "Names an answer in the summary"),
    text=youth(
        "What is your first name, and the first letter of your last name? Like this: Sami R",
        "Second question of the door form; typed",
    ),
    parse=name,
)
PHONE = Question(
    key="phone",
    label=youth("Phone", "Names an answer in the summary"),
    text=youth(
        "Which number can we call you on? You can skip this.", "Third question of the door form; typed, optional"
    ),
    parse=phone,
    optional=True,
    show=display,
)
LEAVE_MESSAGE = Question(
    key="leave_message",
    label=youth("Leave a message", "Names an answer in the summary: may we speak to the answering machine"),
    text=youth("If you don't pick up: may we leave a message?", "Asked when a phone number was given"),
    options=YES_NO,
    columns=2,
)


def door(programme: Programme) -> Form:
    """The door form: what a consultant needs for the first talk, and nothing more."""
    wishes = Question(
        key="wishes",
        label=youth("Sounds okay", "Names an answer in the summary: kinds of work"),
        text=youth(
            "What would you like to try? Tap everything that sounds okay. You promise nothing.",
            "Last question of the door form; several can be ticked",
        ),
        options=named(programme.wishes),
        many=True,
        optional=True,
        columns=2,
    )
    return form("door", 1, AGE, NAME, PHONE, only(given("phone"), LEAVE_MESSAGE), wishes)


CALL_ME = form(
    "call",
    1,
    Question(
        key="phone",
        label=PHONE.label,
        text=youth("Which number shall we call?", "Asked when somebody wants a call and gave no number"),
        parse=phone,
        show=display,
    ),
    LEAVE_MESSAGE,
    summary=False,
)

GENDER = {
    "girl": youth("Girl", "Answer button: gender"),
    "boy": youth("Boy", "Answer button: gender"),
    "other": youth("Something else", "Answer button: gender"),
    "unsaid": RATHER_NOT,
}
DOING = {
    "school": youth("I go to school (up to 9th grade)", "Answer button: what do you do now"),
    "tenth": youth("10th grade or efterskole", "Answer button; efterskole is a Danish boarding school year"),
    "upper": youth("Upper secondary (stx, hhx, htx, hf)", "Answer button: what do you do now"),
    "vocational": youth("Vocational education or FGU", "Answer button: what do you do now"),
    "work": youth("I have a job", "Answer button: what do you do now"),
    "nothing": youth("Nothing right now", "Answer button: what do you do now; no shame in it"),
}
GRADES = {str(grade): f"{grade}." for grade in range(5, 10)}
JOBS = {
    "never": youth("No, this is my first", "Answer button: had a job before?"),
    "tried": youth("Yes, I have tried it", "Answer button: had a job before?"),
    "applied": youth("I applied, but without luck", "Answer button: had a job before?"),
    "unfit": youth("Nothing suited me", "Answer button: had a job before?"),
}
MOTIVES = {
    "money": youth("Earn my own money", "Answer button: why a job"),
    "experience": youth("Get experience", "Answer button: why a job"),
    "something": youth("Have something to do", "Answer button: why a job"),
    "people": youth("Meet other people", "Answer button: why a job"),
    "learn": youth("Find out what I want", "Answer button: why a job"),
}
COMPANY = {
    "others": youth("Yes, with others", "Answer button: work with others or alone"),
    "same": youth("It's all the same to me", "Answer button: work with others or alone"),
    "alone": youth("Rather alone", "Answer button: work with others or alone"),
}
TIMES = {
    "mon": youth("Mon. afternoon", "Tick: when somebody can work"),
    "tue": youth("Tue. afternoon", "Tick: when somebody can work"),
    "wed": youth("Wed. afternoon", "Tick: when somebody can work"),
    "thu": youth("Thu. afternoon", "Tick: when somebody can work"),
    "fri": youth("Fri. afternoon", "Tick: when somebody can work"),
    "sat": youth("Saturday", "Tick: when somebody can work"),
    "sun": youth("Sunday", "Tick: when somebody can work"),
    "holidays": youth("School holidays", "Tick: when somebody can work"),
}


Options = Callable[[Answers], Mapping[str, Label]]


def _pick(key: str, label: Label, text: Label, options: Mapping[str, Label] | Options, **rest: Any) -> Question:
    offered = options if callable(options) else always(options)
    return Question(key=key, label=label, text=text, options=offered, optional=True, **rest)


def more(programme: Programme) -> Form:
    """The second form, optional and resumable: what helps to find the right job."""
    in_school = chose("doing", "school")
    return form(
        "more",
        1,
        _pick("gender", youth("Gender", "Summary label"), youth("Are you …?", "Asks for gender, optional"), GENDER),
        _pick("doing", youth("Right now", "Summary label"), youth("What do you do right now?", "Form question"), DOING),
        only(in_school, _school(programme), _grade()),
        only(
            chose("doing", "work", "nothing"),
            Question(
                key="ninth",
                label=youth("Finished 9th grade", "Summary label"),
                text=youth("Have you finished 9th grade?", "Form question; decides which work rules apply"),
                options=YES_NO,
                optional=True,
                columns=2,
            ),
        ),
        *_about_work(),
        *_practical(programme),
    )


def _school(programme: Programme) -> Question:
    def schools(answers: Answers) -> Mapping[str, Label]:
        team = programme.teams.get(str(answers.get("_team")))
        return named(team.schools)(answers) if team else {}

    return Question(
        key="school",
        label=youth("School", "Summary label"),
        text=youth("Which school do you go to?", "Form question; buttons with the schools of the area"),
        options=schools,
        optional=True,
    )


def _grade() -> Question:
    text = youth("Which grade are you in?", "Form question; buttons from 5th to 9th")
    return _pick("grade", youth("Grade", "Summary label"), text, GRADES, columns=3)


def _about_work() -> list[Question]:
    return [
        _pick(
            "job",
            youth("Job before", "Summary label"),
            youth("Have you had a job before?", "Form question"),
            JOBS,
        ),
        _pick(
            "motives",
            youth("Why a job", "Summary label"),
            youth("Why would you like a job? Tap all that fit.", "Form question; several can be ticked"),
            MOTIVES,
            many=True,
        ),
        _pick(
            "company",
            youth("With others", "Summary label"),
            youth("Would you rather work together with others?", "Form question"),
            COMPANY,
        ),
    ]


def _practical(programme: Programme) -> list[Question]:
    return [
        _pick(
            "times",
            youth("Can work", "Summary label: when"),
            youth("When could you work? Tap all that fit.", "Form question; grid of days to tick"),
            TIMES,
            many=True,
            columns=2,
        ),
        _pick(
            "help",
            youth("Help wanted", "Summary label"),
            youth("Is there something you would like help with?", "Form question; several can be ticked"),
            named(programme.help_wanted),
            many=True,
            columns=2,
        ),
        _pick(
            "heard",
            youth("Heard of us", "Summary label"),
            youth("Where did you hear about us?", "Last question of the second form"),
            named(programme.heard_from),
            columns=2,
        ),
    ]
