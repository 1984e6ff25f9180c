"""/oversaet: what readers of translations see, one text after the other, and what a leader signs."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from dialogs.asking import noted
from dialogs.intake import always
from dialogs.role_model_forms import LANGUAGES, TEAM, WHICH_TEAM
from dialogs.screen import Row, Screen, button, columns, go, lines, paragraphs
from dialogs.voices import tongue_name
from dialogs.walkin import NAME, PHONE
from locales import DEFAULT, OWN_NAMES, SOURCE, Text, staff
from locales.dates import BirthDay
from rules.form import Answers, Form, Question, form, only
from rules.programme import Programme
from rules.translation import Step

DOMAINS: dict[str, Text] = {
    "common": staff("for everybody", "Which texts are reviewed: the door, help, stop, privacy"),
    "youth": staff("for young people", "Which texts are reviewed"),
    "parents": staff("for parents", "Which texts are reviewed"),
    "staff": staff("for staff", "Which texts are reviewed"),
}
READINGS = staff(
    "🌐 Texts to read. You see one at a time, and say whether it is right. Only what you would say to a neighbour is right.",
    "Above the languages whose texts somebody reviews",
)
NONE_YET = staff("Which languages do you read as your own? Choose them first.", "No language was chosen")
TO_READ = staff("🌐 Texts to read", "Button on an interpreter's page: review translations")
TO_SPEAK = staff("🎙 Texts to speak", "Button on an interpreter's page: record texts for parents")
MY_TONGUES = staff("My languages", "Button: choose the languages whose texts one reviews")
CHOOSE = staff("Which languages do you speak as your own? Tap to tick.", "Above the languages; several")
ADD = staff("➕ Add an interpreter", "Button: a link for somebody who reviews texts")
INTERPRETERS = staff("👥 Interpreters", "Button: who reads texts for us and is not staff")
WHO = staff("They read texts for us, and see nothing else:", "Above the names of interpreters")
NOBODY = staff("Nobody reads texts for us yet.", "There are no interpreters")
ONE = staff("{name}: {languages}", "An interpreter, and which languages they read")
NOT_JOINED = staff("They have not said yes yet.", "An interpreter has not followed the link")
LINK = staff("🔗 Link for their phone", "Button: a personal link for an interpreter")
END = staff("They read no more for us", "Button: an interpreter sees no texts any more")
THEIR_TONGUES = staff("Which languages do they speak as their own?", "Asked about an interpreter; several")
DOMAIN = staff("{language}, {domain}: {read} of {total} read · {status}", "How far a language is")
STATUS: dict[str, Text] = {
    "draft": staff("draft", "Nobody has signed these texts"),
    "ready": staff("all read", "Every text has been read; a leader can sign"),
    "signed": staff("signed", "A leader has signed; it stands in the files with the next export"),
    "reviewed": staff("reviewed", "The texts that people get are reviewed"),
}
GO_ON = staff("{domain}: go on", "Button: the next text to review; {domain} is which texts")
SIGN = staff("🖊 Sign off: {domain}", "Button of a leader: these translations may be used")
SIGNED_ON = staff("{domain}: signed on {day}. It counts when the texts have been exported.", "After a leader signed")
STEP = staff("{language}, {domain} · {read} of {total} read", "First line above a text to review")
WHERE = staff("📍 {context}", "Where a text is seen; {context} is in English")
FORM = staff("This form is said of: {numbers}", "A plural form and the first numbers it is used for")
NOTHING = staff("There is no translation yet. Write it.", "A text to review is not translated")
RIGHT = staff("✔ Right", "Button: the translation is as it should be")
CORRECT = staff("✏️ Correct", "Button: write it better")
WRITE = staff("✏️ Write it", "Button: translate a text that has no translation")
LATER = staff("Later", "Button: the next text; this one stays to be read")
OVERVIEW = staff("← All languages", "Button")
TO_TEXTS = staff("← To the texts", "Button: back without a correction")
FIX = staff(
    "Write the whole text as it should be. What stands in curly braces stays as it is; you may move it.",
    "Asks for a correction",
)
BROKEN: dict[str, Text] = {
    "braces": staff("What stands in curly braces can't be read. Copy it as it is.", "A correction breaks placeholders"),
    "lacks": staff("{what} is missing. It has to stand there as it is.", "A correction lacks a placeholder"),
    "extra": staff("{what} is not in the English text. Leave it out.", "A correction has a placeholder too many"),
    "lines": staff("It needs as many line breaks as the English text: {what}.", "A correction; {what} is a number"),
    "signs": staff("It needs the same signs as the English text: {what}.", "A correction; {what} are emoji or arrows"),
}
EVENT = staff("the event: {title}", "Which texts are reviewed: what staff typed for an event")
READ_EVENT = staff("📅 Read: {title}", "Button: the words of an event, to be translated or reviewed")
CHECK_EVENT = staff(
    "📅 Check: {title}", "Button: somebody has translated the words of an event; a second one checks them"
)
MACHINE = staff("A machine has written this. Look closely.", "Above a text that a machine translated")
SECOND = staff("Somebody has translated this. Is it right?", "Above the words of an event that a second reader checks")
WRONG = staff("✏️ Not right yet", "Button: the words of an event are read once more, part by part")
EVENT_DONE = staff(
    "🎉 {title}: families can read it in their language now. Thank you.", "The words of an event are read"
)
ALL_READ = staff("🎉 {language}, {domain}: everything has been read. Thank you.", "No text is left to review")


@dataclass(frozen=True)
class Far:
    """How far a language and domain is."""

    language: str
    domain: str
    read: int
    total: int
    status: str
    signed_at: datetime | None = None
    title: str = ""
    """Of an event whose words these are."""

    @property
    def named(self) -> Text:
        return EVENT(title=self.title) if self.title else DOMAINS[self.domain]

    @property
    def pair(self) -> str:
        return f"{self.language}~{self.domain}"


def interpreter_form(programme: Programme) -> Form:
    """Who reads texts for us, and in which languages; the team where the writer has several."""

    def teams(answers: Answers) -> dict[str, str]:
        able = str(answers.get("_teams", "")).split(",")
        return {code: team.name for code, team in programme.teams.items() if code in able}

    team = Question(key="team", label=TEAM, text=WHICH_TEAM, options=teams)
    codes = always({code: name for code, name in OWN_NAMES.items() if code != SOURCE})
    which = Question(key="languages", label=LANGUAGES, text=THEIR_TONGUES, options=codes, many=True, columns=3)
    several = only(lambda answers: len(teams(answers)) > 1, team)
    return form("interpreter", 1, *several, NAME, replace(PHONE, optional=False), which, summary=False)


def readings_screen(tongues: Sequence[str], *, staff_side: bool, may_add: bool, note: str = "") -> Screen:
    """The languages there are to read."""
    rows = columns((go(tongue_name(code), "readings_in", code) for code in tongues), 2)
    if staff_side:
        rows.append([go(MY_TONGUES, "my_tongues"), *([go(INTERPRETERS, "interpreters")] if may_add else [])])
    return Screen(noted(note, str(READINGS if tongues else NONE_YET)), rows)


def my_tongues_screen(offered: Sequence[str], mine: Sequence[str]) -> Screen:
    """Which languages somebody of staff reads."""
    ticks = (button(f"✔ {_own(code)}" if code in mine else _own(code), "tt", code) for code in offered)
    return Screen(str(CHOOSE), [*columns(ticks, 3), [go(OVERVIEW, "readings")]])


def interpreters_screen(found: Sequence[tuple[int, str]], note: str = "") -> Screen:
    """Who reads texts for us and is not staff."""
    rows: list[Row] = [[go(name, "interpreter", person)] for person, name in found]
    text = noted(note, str(WHO if found else NOBODY))
    return Screen(text, [*rows, [button(ADD, "tt", "new"), go(OVERVIEW, "readings")]], protect=True)


def interpreter_screen(person: int, name: str, tongues: Sequence[str], *, joined: bool) -> Screen:
    """One of them: a fresh link, or an end."""
    text = ONE(name=name, languages=", ".join(tongue_name(code) for code in tongues) or "–")
    link = [[button(LINK, "pl", person, "interpreter", "link")]] if not joined else []
    rows: list[Row] = [*link, [button(END, "ti", person)], [go(INTERPRETERS, "interpreters")]]
    return Screen(lines(text, None if joined else NOT_JOINED), rows, protect=True)


def _own(code: str) -> str:
    return OWN_NAMES.get(code, code)


@dataclass(frozen=True)
class EventTexts:
    """The events of a language: those to read, and those that a second reader may check; pair and title of each."""

    read: Sequence[tuple[str, str]] = ()
    check: Sequence[tuple[str, str]] = ()


def domains_screen(found: Sequence[Far], events: EventTexts, *, may_sign: bool, note: str = "") -> Screen:
    """One language: how far each kind of texts is, and the events first, which somebody waits for."""
    told = [
        DOMAIN(
            language=tongue_name(far.language),
            domain=DOMAINS[far.domain],
            read=far.read,
            total=far.total,
            status=STATUS[far.status],
        )
        for far in found
    ]
    signed = [
        SIGNED_ON(domain=DOMAINS[far.domain], day=BirthDay(far.signed_at.date()))
        for far in found
        if far.status == "signed" and far.signed_at
    ]
    rows: list[Row] = [[go(READ_EVENT(title=title), "reading", pair)] for pair, title in events.read]
    rows += [[button(CHECK_EVENT(title=title), "ck", pair, "look")] for pair, title in events.check]
    rows += [[go(GO_ON(domain=DOMAINS[f.domain]), "reading", f.pair)] for f in found if f.read < f.total]
    if may_sign:
        rows += [[button(SIGN(domain=DOMAINS[f.domain]), "sg", f.pair)] for f in found if f.status == "ready"]
    return Screen(noted(note, paragraphs(lines(*told), *signed)), [*rows, [go(OVERVIEW, "readings")]])


def step_screen(far: Far, step: Step, note: str = "") -> Screen:
    """One text: where it is seen, the English, the Danish, and what stands for it."""
    item = step.item
    plural = -1 if item.numbers and 1 not in item.numbers[step.form] else 0
    text = paragraphs(
        STEP(language=tongue_name(far.language), domain=far.named, read=far.read, total=far.total),
        lines(WHERE(context=item.context), _form(step)),
        MACHINE if item.machine and step.text else None,
        _quoted(item.tongue, item.english[plural]),
        _quoted(DEFAULT, item.danish[plural]) if item.danish and far.language != DEFAULT else None,
        _quoted(far.language, step.text) if step.text else NOTHING,
    )
    decide = [button(CORRECT if step.text else WRITE, "tr", far.pair, step.token, "fix")]
    if step.text:
        decide = [button(RIGHT, "tr", far.pair, step.token, "ok"), *decide]
    later = button(LATER, "tr", far.pair, step.token, "later")
    return Screen(noted(note, text), [decide, [later, go(OVERVIEW, "readings")]])


def _form(step: Step) -> Text | None:
    if not step.item.numbers:
        return None
    return FORM(numbers=", ".join(map(str, step.item.numbers[step.form])))


def _quoted(code: str, text: str) -> str:
    return f"[{_own(code)}]\n{text.strip()}"


def fix_screen(far: Far, step: Step, asks: str, code: str = "", what: str = "") -> Screen:
    """Write it better; above it what the last try would have broken."""
    text = paragraphs(BROKEN[code](what=what) if code in BROKEN else None, FIX, lines(*_below(step)))
    return Screen(text, [[go(TO_TEXTS, "reading", far.pair, step.at)]], asks=asks)


def _below(step: Step) -> list[str]:
    english = step.item.english[-1 if len(step.item.english) > 1 else 0]
    return [english.strip(), *([step.text.strip()] if step.text else [])]


def check_screen(far: Far, danish: Sequence[str], theirs: Sequence[str]) -> Screen:
    """All the words of an event, for a second reader."""
    text = paragraphs(SECOND, _quoted(DEFAULT, "\n\n".join(danish)), _quoted(far.language, "\n\n".join(theirs)))
    decide = [button(RIGHT, "ck", far.pair, "right"), button(WRONG, "ck", far.pair, "wrong")]
    return Screen(text, [decide, [go(OVERVIEW, "readings")]])


def event_done_screen(title: str, note: str) -> Screen:
    """The words of an event can be read in one more language."""
    return Screen(noted(note, str(EVENT_DONE(title=title))), [[go(OVERVIEW, "readings")]])


def done_screen(far: Far, note: str = "") -> Screen:
    """Nothing is left to read."""
    text = ALL_READ(language=tongue_name(far.language), domain=far.named)
    return Screen(noted(note, str(text)), [[go(OVERVIEW, "readings")]])
