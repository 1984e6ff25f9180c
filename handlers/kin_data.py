"""What "my data" says of families: to a young person who their guardians are, to a guardian their own words and wishes.

Never to one guardian anything of another; and of a silence nobody reads here: the office shows the rest.
"""

from collections.abc import Sequence

from actions import guardians
from actions.naming import first_name
from dialogs import kin_data as words
from dialogs import kin_times
from dialogs.mydata import held
from dialogs.rights import Held
from handlers.hearing import Sight
from locales.dates import BirthDay
from rules.phone import display
from storage import alongside, approvals, families
from storage.people import Person


def of_youth(sight: Sight, person: Person) -> Held:
    """Who is written down as their guardian."""
    zone = sight.programme.calendar.zone
    ties = families.guardians_of(sight.tx, person.id)
    days = [(tie, BirthDay(tie.made_at.astimezone(zone).date())) for tie in ties]
    return held(
        "kin", [words.MY_GUARDIANS(name=first_name(sight.tx, tie.guardian_id) or "–", day=day) for tie, day in days]
    )


def of_guardian(sight: Sight, person: Person) -> Sequence[Held]:
    """Their name and number, whose guardian they are to us, their wish, and every word of their own."""
    tx, told = sight.tx, guardians.told(sight.tx, person.id)
    me = families.guardian(tx, person.id)
    number = str(told.get("phone") or "")
    rows = [words.MY_NAME(name=told.get("name", "–")), *([words.MY_NUMBER(number=display(number))] if number else [])]
    wish = [words.WISH if me.interpreter else words.NO_WISH] if me else []
    zone = sight.programme.calendar.zone
    mine = [
        words.I_AM(child=first_name(tx, tie.person_id) or "–", day=BirthDay(tie.made_at.astimezone(zone).date()))
        for tie in families.children_of(tx, person.id)
    ]
    talks = [kin_times.held(one.at) for one in alongside.of_guardian(tx, person.id)]
    return [held("answers", [*rows, *wish]), held("my_kin", mine), held("my_words", [*_words(sight, person), *talks])]


def _words(sight: Sight, person: Person) -> list[object]:
    zone = sight.programme.calendar.zone
    said = [one for one in approvals.of_guardian(sight.tx, person.id) if one.state in words.MY_WORD]
    return [
        words.MY_WORD[one.state](
            day=BirthDay(one.at.astimezone(zone).date()),
            child=first_name(sight.tx, one.about_id or one.person_id) or "–",
        )
        for one in said
    ]
