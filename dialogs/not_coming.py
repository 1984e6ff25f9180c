"""To whoever expects somebody who has left us: they do not come, and it is nobody's fault. Without a name."""

from collections.abc import Callable, Mapping

from dialogs.partners import home_row
from dialogs.screen import Screen, talk_row
from locales import Text, staff, youth
from locales.dates import FarDay, Moment
from rules.notices import Facts

OFF: Mapping[str, Text] = {
    "interview": youth(
        "Hi {name}. The job interview is off: {moment}. It has nothing to do with you. Call us if you want to know more: "
        "{office}",
        "To somebody at a workplace: the young person has left us; no name is said",
    ),
    "meeting": youth(
        "Hi {name}. The meeting is off: {moment}. It has nothing to do with you. Call us if you want to talk about it: "
        "{office}",
        "To a role model: the young person has left us; no name is said",
    ),
}
NO_START = youth(
    "Hi {name}. The young person who was to begin with you on {day} does not come after all. It has nothing to do with "
    "you. Call us, and we find out together what now: {office}",
    "To somebody at a workplace: the young person has left us before the first day; no name is said",
)


UNTOLD: Mapping[str, Text] = {
    "interview": staff(
        "📞 A job interview is off: {moment}, {place}. The young person has deleted their data. No contact is known there, "
        "so nobody was told: please phone them yourself.",
        "To staff; {place} is a workplace",
    ),
    "job": staff(
        "📞 Nobody begins at {place} on {day} after all: the young person has deleted their data. No contact is known "
        "there, so nobody was told: please phone them yourself.",
        "To staff; {place} is a workplace",
    ),
}
TYPED = staff("a place that one of us typed in", "Instead of a workplace's name, inside a sentence")


def _untold(facts: Facts) -> Screen:
    at, what = facts.told["at"], str(facts.told["gone"])
    place: object = facts.told.get("workplace") or TYPED
    return Screen(str(UNTOLD[what](place=place, moment=Moment(at), day=FarDay(at.date()))), asks=None)


def _gone(facts: Facts) -> Screen:
    at, what = facts.told["at"], str(facts.told["gone"])
    if what == "job":
        text = NO_START(name=facts.name, day=FarDay(at.date()), office=facts.office)
    else:
        text = OFF[what](name=facts.name, moment=Moment(at), office=facts.office)
    return Screen(str(text), [home_row(), talk_row()], asks=None)


WORDS: dict[str, Callable[[Facts], Screen]] = {"host_gone": _gone, "model_gone": _gone, "untold": _untold}
WHY: dict[str, Text] = {
    "host_gone": staff("Somebody whom they expected has deleted their data.", "Explains a notice"),
    "untold": staff(
        "Somebody has deleted their data, and nobody is known at the workplace that expects them.", "Explains a notice"
    ),
    "model_gone": staff("Somebody whom they were to meet has deleted their data.", "Explains a notice"),
}
