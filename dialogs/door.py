"""The front door: what this is, who is writing, where they live, how old they are, and the privacy notice.

Nothing about the person is stored before the notice was read: area, age band and source travel in the buttons.
"""

from collections.abc import Sequence
from datetime import date

from dialogs.asking import BACK, noted
from dialogs.helplines import helplines_text
from dialogs.offices import Doors, contact_text, office_text
from dialogs.screen import Row, Screen, button, columns, go, joined, paragraphs, split, talk_row
from locales import OWN_NAMES, YOUNG_TONGUES, common
from rules.ages import bands
from rules.programme import Programme, Team, in_use

WELCOME = common(
    "Hi! 👋 I'm Jobplaneten's bot. I'm a program, not a person.\n"
    "I can help you get started if you'd like a pocket-money job or an after-school job. "
    "It's free, it's voluntary, and it's for all young people in the area.\n"
    "Don't write your CPR number, your codes or anything secret here. We talk about those things face to face.",
    "The first thing anybody reads. CPR number: the Danish civil registration number",
)
WHO = common("Who are you?", "Below the welcome; buttons: young / parent / something else")
YOUNG = common("I am young", "Button at the door")
PARENT = common("I am a parent", "Button at the door")
OTHER = common("Something else", "Button at the door: neither young nor parent")
TRIAL = common("⚠️ This is a trial. Please don't write about real people.", "Shown to everybody while on trial")
AREA = common("Where do you live?", "Buttons with the eight housing areas below")
ELSEWHERE = common("I live somewhere else", "Button below the housing areas")
ELSEWHERE_ANSWER = common(
    "Thanks for asking. We only help young people in these areas, so I can't sign you up. "
    "Your municipality's youth guidance can help you find a job. I have kept nothing about you.",
    "Answer to somebody who lives outside the areas; nothing was stored",
)
BAND = common("How old are you?", "Buttons with age bands below")
UNDER = common("Under {age}", "Button with an age band")
RANGE = common("{low} to {high}", "Button with an age band")
OVER = common("{age} or older", "Button with an age band")
TOO_YOUNG = common(
    "Thanks for writing. You have to be a little older to chat with us here. But you are welcome at the office, "
    "and you can call us. I have kept nothing about you.",
    "Answer to a child below the age floor; nothing was stored",
)
TOO_OLD = common(
    "Thanks for writing. This is for young people up to {age}. "
    "You are welcome to call us, and we will help you find the right place. I have kept nothing about you.",
    "Answer to somebody above the age limit; nothing was stored",
)
NOTICE = common(
    "Before we start: what happens to what you write?\n"
    "• Only the staff of {team} and the leaders can read it. They use it to help you get a job.\n"
    "• {controller} decides how we look after it.\n"
    "• You can always see it (/my_data), have it deleted (/delete) or stop (/stop).\n"
    "• Telegram can see what is written here. That is why I ask for so little.\n"
    "• If you write that you are in danger, an adult at Jobplaneten is told.\n"
    "Under 18, a parent says yes before you start in a job. We do that together.",
    "Privacy notice in a child's language; {controller} is the organisation that is responsible for the data",
)
NOTICE_OK = common("OK, I have read it", "Button under the privacy notice")
READ_MORE = common("Read more", "Button under the privacy notice; opens the long version")
ADULT = common(
    "Good that you wrote. Jobplaneten helps young people get a pocket-money job or an after-school "
    "job. It is free and voluntary.\nThis chat signs up young people only. Call us or come by: we are happy to talk.",
    "Answer to a parent or another adult at the door; nothing was stored",
)
AGAIN = common("Hi! Good to see you. Who is this?", "Somebody known to us opens the chat again; no name is said")
ME = common("It's me again", "Button: the person we know from this phone")
SOMEBODY_ELSE = common("Somebody else on this phone", "Button: another person uses the same phone")
WHICH = common("Which one are you?", "Several people share this phone; buttons with the first letter of their names")


OPEN = ("door", "again", "area", "elsewhere", "band", "too_young", "too_old", "adult")
"""Screens at the door that anybody may open; what they are drawn from travels in the buttons."""
FOR_THE_YOUNG = (
    *("again", "area", "elsewhere", "band", "too_young", "too_old", "notice", "language"),
    *("join_notice", "partner_asked", "partner_notice"),
)
"""Screens that lead to texts for young people, which are there in their languages alone."""


def language_row(screen: str = "door", *args: object) -> list[Row]:
    """The languages there are, each in its own script; tapping one shows the same screen in it."""
    offered = YOUNG_TONGUES if screen in FOR_THE_YOUNG else OWN_NAMES
    buttons = (button(name, "l", code, screen, joined(*args)) for code, name in OWN_NAMES.items() if code in offered)
    return columns(buttons, 3)


def _foot(screen: str, *args: object) -> list[Row]:
    """What stands below every screen at the door: the languages, and the way to a human and back."""
    return [*language_row(screen, *args), talk_row(screen, *args)]


def back_row(screen: str, args: str) -> Row:
    """The way back to where somebody at the door was; to the door where that is not known."""
    ids = split(args)
    if screen == "notice" and len(ids) in (2, 3):
        return [button(BACK, "p", *ids)]
    return [go(BACK, screen, *ids[:2]) if screen in OPEN else go(BACK, "door")]


def door_screen(programme: Programme, source: str, note: str = "") -> Screen:
    """The first screen of all."""
    rows = [
        [go(YOUNG, "area", source)],
        [go(PARENT, "adult", "parent"), go(OTHER, "adult", "other")],
        *_foot("door", source),
    ]
    return Screen(noted(note, paragraphs(TRIAL if programme.trial else None, WELCOME, WHO)), rows)


def again_screen(programme: Programme, source: str, note: str = "") -> Screen:
    """A known account comes back; nobody is named, since anybody may hold the phone."""
    rows = [[button(ME, "m")], [button(SOMEBODY_ELSE, "n", source)], *_foot("again", source)]
    return Screen(noted(note, paragraphs(TRIAL if programme.trial else None, AGAIN)), rows)


def which_screen(people: Sequence[tuple[int, str]], source: str, note: str = "") -> Screen:
    """Several people share this phone: their first letters, never their names."""
    rows: list[Row] = [[button(initial, "m", person)] for person, initial in people]
    return Screen(noted(note, str(WHICH)), [*rows, [button(SOMEBODY_ELSE, "n", source)], *_foot("again", source)])


def area_screen(programme: Programme, today: date, source: str, note: str = "") -> Screen:
    """Which of the areas; the way out is honest."""
    areas = [
        go(area.name, "band", area.code, source)
        for team in programme.teams.values()
        for area in in_use(team.areas, today)
    ]
    rows = [*columns(areas, 2), [go(ELSEWHERE, "elsewhere", source)], *_foot("area", source)]
    return Screen(noted(note, str(AREA)), rows)


def elsewhere_screen(source: str) -> Screen:
    """Outside the areas: an honest answer, and nothing kept."""
    return Screen(str(ELSEWHERE_ANSWER), [[go(BACK, "area", source)], *_foot("elsewhere", source)])


def band_screen(floor: int, area: str, source: str) -> Screen:
    """The age band, before anything is stored; below the floor the door stays closed."""
    rows: list[Row] = [[go(UNDER(age=floor), "too_young", area)]]
    for low, high in bands(floor):
        rows.append([button(RANGE(low=low, high=high), "p", area, f"{low}-{high}", source)])
    rows.append([go(OVER(age=bands(floor)[-1][1] + 1), "too_old", area)])
    return Screen(str(BAND), [*rows, [go(BACK, "area", source)], *_foot("band", area, source)])


def too_young_screen(programme: Programme, office: Doors, area: str) -> Screen:
    """Below the floor: the office, the phone and the helplines, and nothing kept."""
    text = paragraphs(TOO_YOUNG, office_text(office), helplines_text(programme))
    return Screen(text, _foot("too_young", area))


def too_old_screen(team: Team, oldest: int, area: str) -> Screen:
    """Above the programme's age: a person to call."""
    text = paragraphs(TOO_OLD(age=oldest), contact_text(team))
    return Screen(text, [[go(BACK, "band", area)], *_foot("too_old", area)])


def notice_screen(team: Team, area: str, band: str, source: str) -> Screen:
    """The privacy notice in child language; only its button lets anything be stored."""
    text = str(NOTICE(team=team.name, controller=team.controller or team.name))
    rows = [
        [button(NOTICE_OK, "o", area, band, source)],
        [go(READ_MORE, "privacy", area, joined(band, source))],
        [go(BACK, "band", area, source)],
        *_foot("notice", area, band, source),
    ]
    return Screen(text, rows)


def adult_screen(programme: Programme, kind: str) -> Screen:
    """Information and people to call for adults; never the youth form."""
    contacts = [contact_text(team) for team in programme.teams.values()]
    return Screen(paragraphs(ADULT, *contacts), [[go(BACK, "door")], *_foot("adult", kind)])
