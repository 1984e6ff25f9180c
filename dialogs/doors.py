"""The door list as staff read it: areas, one family at a time; and the page on a protected address."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from dialogs.asking import noted
from dialogs.cards import TO_CARD
from dialogs.screen import Row, Screen, button, columns, go, lines, paragraphs
from dialogs.staffroom import EARLIER, LATER, Page
from locales import OWN_NAMES, Text, staff, staff_n, youth
from locales.dates import Moment
from rules.form import Invalid, Question, form
from rules.invitations import MARKS, MOST, Household

DOORS = staff("🚪 Door list: {title}", "Above areas with families to visit; {title} of an event")
TO_VISIT = staff_n("{n} family without an answer:", "{n} families without an answer:", "Above the areas")
NOBODY = staff("Nobody is left to visit.", "The door list is empty")
AREA_ROW = staff("{area} · {n}", "Button: an area, and how many families to visit there")
NO_AREA = staff("Area unknown", "An area of the door list")
EVERYWHERE = staff("All areas", "Button: families of all areas, one after another")
VISITED = staff("Visited so far: {marks}", "Below the door list")
MARK: dict[str, Text] = {
    "talked": staff("Talked", "Button and figure: what came of a visit at a door"),
    "not_home": staff("Not home", "Button and figure: what came of a visit at a door"),
    "no_thanks": staff("No thanks", "Button and figure: what came of a visit at a door"),
}
COUNTED = staff("{what}: {n}", "A figure: what came of visits, and how many")
FAMILY = staff("🚪 {names}", "First line of a family on the door list: its guardians' names")
CHILD = staff("Parents of {name}", "Line of a family on the door list; {name} of a young person")
AREA = staff("Area: {area}", "Line of a family on the door list")
LANGUAGE = staff("Language: {languages}", "Line of a family on the door list; their own names")
WITH_INTERPRETER = staff("Wants an interpreter.", "Line of a family on the door list")
READS_NOT = staff("Doesn't read: say it, or play the recording.", "Line of a family on the door list")
STAIRWELL = staff("Stairwell: {stairwell}", "Line of a family on the door list")
TRIED = staff("Not home: {moment}", "Line of a family on the door list: when somebody was there before")
SHELTERED = staff("🔒 Protected address: don't visit. Call.", "In place of area and stairwell")
TYPE = staff("Type the stairwell", "Button: where the door is, for this event alone")
NEXT = staff("Next family →", "Button: the next family of the area")
TO_DOORS = staff("← Areas", "Button: back to the areas of the door list")
TO_EVENT = staff("← To the event", "Button: back to the event")
WHAT_SAID = staff("What did they say? Their own later answer counts instead.", "After 'talked' at a door")
SAID: dict[str, Text] = {
    "comes": staff("{name}: comes", "Button: a guardian's answer at the door"),
    "maybe": staff("{name}: maybe", "Button: a guardian's answer at the door"),
    "cannot": staff("{name}: can't", "Button: a guardian's answer at the door"),
}
HOW_MANY: dict[str, Text] = {
    "adults": staff("{name} comes. How many adults come in all?", "After an answer at the door; buttons with numbers"),
    "young": staff("{name}: and how many children and young people?", "After an answer at the door; from 0"),
}
MORE_OF = staff("{n} or more", "Button: the largest number of people that can be chosen")
TOLD: dict[str, Text] = {
    "talked": youth("we talked", "Line in 'my data': what came of a visit at the family's door"),
    "not_home": youth("nobody was at home", "Line in 'my data': what came of a visit at the family's door"),
    "no_thanks": youth("no thanks", "Line in 'my data': what came of a visit at the family's door"),
}
SHEET = staff("Door list", "Name of a sheet in a workbook, at most 31 characters")
SHRED = staff("Personal data. Shred it after use.", "At the foot of a printed list")
COLUMNS: tuple[Text, ...] = (
    staff("Area", "Column of a printed list"),
    staff("Stairwell", "Column of a printed list"),
    staff("Parents", "Column of a printed list"),
    staff("Young person", "Column of a printed list"),
    staff("Language", "Column of a printed list"),
    MARK["talked"],
    MARK["not_home"],
    MARK["no_thanks"],
    staff("Good to know", "Column of a printed list: interpreter and the like"),
)
WHO_CAME = staff("Who came to {title}? Tap whoever did.", "Above those who said that they come")
NOBODY_SAID = staff("Nobody has said that they come.", "The list of who came is empty")
GUEST = staff("{mark} {name} · {n}", "Button: who said that they come, and how many; {mark} is a sign")
SIGN: Mapping[str, str] = {"came": "☑️", "": "▫️"}
STAIRWELL_TEXT = staff(
    "Where is the door? Such as: Ellemarken 12, 2nd floor left. It is kept for this event alone.",
    "Asks staff for a stairwell",
)
LONGEST = 80
SHELTER = staff("🔒 Protected address", "Button behind [More] on a card: adressebeskyttelse")
SHELTER_ON = staff(
    "{name} has a protected address. It is never typed, shown or printed on a door list.", "The page on an address"
)
SHELTER_OFF = staff("{name}: is the address protected (adressebeskyttelse)?", "The page on an address")
PROTECT = staff("Yes, it is protected", "Button: an address is protected from now on")
UNPROTECT = staff("It isn't protected any more", "Button: an address is not protected any more")


def _typed(typed: str, _: object) -> object:
    words = " ".join(typed.split())
    return words if 0 < len(words) <= LONGEST else Invalid("long")


STAIRWELL_FORM = form(
    "stairwell",
    1,
    Question(key="stairwell", label=staff("Stairwell", "Names an answer"), text=STAIRWELL_TEXT, parse=_typed),
    summary=False,
)


def doors_screen(
    event: int,
    title: str,
    areas: Sequence[tuple[str, str, int]],
    marks: Mapping[str, int],
    lifetime: timedelta,
    note: str = "",
) -> Screen:
    """The areas with families to visit: (code, name, how many)."""
    total = sum(number for _, _, number in areas)
    head = paragraphs(DOORS(title=title), TO_VISIT(n=total) if total else NOBODY, _visited(marks))
    rows: list[Row] = [
        [button(AREA_ROW(area=name or NO_AREA, n=number), "dr", event, code or "all", "area")]
        for code, name, number in areas
    ]
    every: list[Row] = [[button(EVERYWHERE, "dr", event, "all", "area")]] if len(areas) > 1 else []
    return Screen(noted(note, head), [*rows, *every, _to_event(event)], protect=True, lifetime=lifetime)


def _visited(marks: Mapping[str, int]) -> str | None:
    told = [str(COUNTED(what=MARK[what], n=marks[what])) for what in MARKS if marks.get(what)]
    return str(VISITED(marks=", ".join(told))) if told else None


def _to_event(event: int) -> Row:
    return [go(TO_EVENT, "event", event)]


def household_lines(one: Household) -> list[str]:
    """A family in lines, as in the chat and on paper."""
    where = [SHELTERED] if one.sheltered else [AREA(area=one.area) if one.area else None]
    told = [
        CHILD(name=one.child),
        *where,
        STAIRWELL(stairwell=one.stairwell) if one.stairwell and not one.sheltered else None,
        LANGUAGE(languages=", ".join(OWN_NAMES.get(code, code) for code in one.languages)) if one.languages else None,
        WITH_INTERPRETER if one.interpreter else None,
        None if one.reads else READS_NOT,
        TRIED(moment=Moment(one.tried)) if one.tried else None,
    ]
    return [str(line) for line in told if line is not None]


def door_screen(one: Household, lifetime: timedelta, note: str = "") -> Screen:
    """One family: who they are, which language they speak, and what came of the visit, in one tap."""
    text = lines(FAMILY(names=one.names), *household_lines(one))
    typed: Row = [] if one.sheltered else [button(TYPE, "q", f"stairwell~{one.person}~{one.event}")]
    rows: list[Row] = [
        [button(MARK[what], "dr", one.event, one.person, what) for what in MARKS],
        typed,
        [button(NEXT, "dr", one.event, one.person, "next"), go(TO_DOORS, "doors", one.event)],
    ]
    return Screen(noted(note, text), [row for row in rows if row], protect=True, lifetime=lifetime)


def said_screen(one: Household, lifetime: timedelta) -> Screen:
    """What was said at the door, of each guardian; nobody has to write anything down."""
    rows: list[Row] = [
        [button(text(name=name), "ds", one.event, guardian, what) for what, text in SAID.items()]
        for guardian, name in one.guardians
    ]
    on: list[Row] = [[go(TO_DOORS, "doors", one.event)]]
    return Screen(lines(FAMILY(names=one.names), WHAT_SAID), [*rows, *on], protect=True, lifetime=lifetime)


def count_screen(event: int, person: int, name: str, part: str, lifetime: timedelta, note: str = "") -> Screen:
    """How many of a family come, in two taps."""
    first, code = (1, "a") if part == "adults" else (0, "y")
    numbers = [
        button(MORE_OF(n=MOST) if heads == MOST else heads, "dc", event, person, f"{code}{heads}")
        for heads in range(first, MOST + 1)
    ]
    text = noted(note, str(HOW_MANY[part](name=name)))
    return Screen(text, [*columns(numbers, 3), [go(TO_DOORS, "doors", event)]], protect=True, lifetime=lifetime)


@dataclass(frozen=True)
class Guest:
    """Somebody who said that they come or may come: how many, and whether they did."""

    person: int
    name: str
    people: int
    came: str


def attendance_screen(event: int, title: str, guests: Sequence[Guest], page: Page, lifetime: timedelta) -> Screen:
    """Who came, by a tap on each."""
    number = page.number
    rows: list[Row] = [
        [button(GUEST(mark=SIGN[one.came], name=one.name, n=one.people), "cm", event, one.person, number)]
        for one in guests
    ]
    text = str(WHO_CAME(title=title) if guests else NOBODY_SAID)
    before = [go(EARLIER, "attendance", event, number - 1)] if number else []
    after = [go(LATER, "attendance", event, number + 1)] if page.more else []
    on: list[Row] = [[*before, *after]] if before or after else []
    return Screen(text, [*rows, *on, _to_event(event)], protect=True, lifetime=lifetime)


def shelter_screen(person: int, name: str, *, on: bool, lifetime: timedelta, note: str = "") -> Screen:
    """Whether an address is protected."""
    text = (SHELTER_ON if on else SHELTER_OFF)(name=name)
    tap = button(UNPROTECT, "sh", person, "off") if on else button(PROTECT, "sh", person, "on")
    return Screen(noted(note, str(text)), [[tap], [go(TO_CARD, "card", person)]], protect=True, lifetime=lifetime)
