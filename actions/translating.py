"""Translations are read by people who speak the language as their own: text by text, in the chat, until a leader signs.

Interpreters come in by a personal link as partners do, and see nothing but texts.
"""

from collections.abc import Mapping
from typing import Any

from actions import event_words, newcomers, partners
from actions.naming import first_name
from actions.visits import Visit
from rules.form import Form
from rules.ids import number
from rules.owed import Show, show
from rules.subject import Subject
from rules.translation import ACCEPTED, CORRECTED, Step, Word, next_unread, read_of, seal_of, steps
from storage import joins, readings, staff, trail
from storage.readings import INTERPRETER
from storage.staff import Role
from storage.tx import Tx

ASKS = ":fix~"
"""What an account asks while a correction is typed: `:fix~<language>~<domain>~<token>`."""
MOST_SIGNERS = 3
"""Names in a signature; more would not fit a line."""


def is_reader(tx: Tx, visit: Visit) -> bool:
    """Whether the writer may read texts at all: staff, and interpreters who have said yes."""
    if visit.may("translate"):
        return True
    return visit.person is not None and partners.is_partner(tx, visit.me.id, INTERPRETER)


def tongues(tx: Tx, visit: Visit) -> list[str]:
    """The languages whose texts the writer may read: their own; a leader sees how far each is."""
    if not is_reader(tx, visit):
        return []
    if visit.may("sign_off"):
        return list(dict.fromkeys(code for code, _ in visit.house.catalogues.pairs))
    return readings.tongues(tx, visit.me.id)


def open_pairs(tx: Tx, visit: Visit, language: str) -> list[str]:
    """The domains of a language that the writer may read."""
    mine = tongues(tx, visit)
    return [domain for code, domain in visit.house.catalogues.pairs if code == language and code in mine]


def enter(tx: Tx, visit: Visit, screen: str, *args: str) -> list[Show]:
    """/oversaet and its pages. Others read that there is no such command."""
    if not is_reader(tx, visit):
        return [show("lost")]
    return [show(screen, *(arg for arg in args if arg))]


def reached(tx: Tx, visit: Visit, pair: str) -> tuple[str, str] | None:
    """The language and domain that a button carries as `so~parents`, if the writer reads them."""
    language, _, domain = pair.partition("~")
    if event_words.is_event(domain):
        return (language, domain) if language in tongues(tx, visit) else None
    return (language, domain) if domain in open_pairs(tx, visit, language) else None


def every_step(tx: Tx, visit: Visit, language: str, domain: str) -> list[Step]:
    """Every form of every text of a language and domain; the domain may be an event."""
    if event_words.is_event(domain):
        return steps(event_words.items(tx, language, domain))
    return steps(visit.house.catalogues.texts(language, domain))


def step_of(tx: Tx, visit: Visit, language: str, domain: str, token: str) -> Step | None:
    """The form that stood on the screen; None where the text has changed since."""
    return next((step for step in every_step(tx, visit, language, domain) if step.token == token), None)


def decide(tx: Tx, visit: Visit, pair: str, token: str, verb: str) -> list[Show]:
    """Accept what stands on the screen, ask for a correction, or leave it for later."""
    found = reached(tx, visit, pair)
    step = step_of(tx, visit, *found, token) if found else None
    if found is None:
        return [show("gone")]
    if step is None:
        return [show("reading", pair, note="changed")]
    if verb == "fix":
        return [show("reading_fix", pair, token)]
    if verb == "ok" and step.text:
        readings.keep(tx, *found, step.key, Word(step.text, ACCEPTED), visit.me.id)
    return _next(tx, visit, found, step)


def _next(tx: Tx, visit: Visit, found: tuple[str, str], step: Step, note: str = "") -> list[Show]:
    """The next text; of an event whose parts have all been read, that it goes out now."""
    if event_words.is_event(found[1]) and event_words.settle(tx, visit, *found):
        return [show("reading_done", "~".join(found), note="saved")]
    return [show("reading", "~".join(found), step.at, note=note)]


def second(tx: Tx, visit: Visit, pair: str, verb: str) -> list[Show]:
    """A second reader looks at the text of an event: it is right, or it is read once more part by part."""
    found = reached(tx, visit, pair)
    if found is None or not event_words.is_event(found[1]):
        return [show("gone")]
    if verb == "right" and event_words.check(tx, visit, *found):
        return [show("readings_in", found[0], note="saved")]
    if verb == "wrong" and event_words.again(tx, visit, *found):
        return [show("reading", pair)]
    return [show("reading_check", pair) if verb == "look" else show("gone")]


def typed(tx: Tx, visit: Visit, text: str) -> list[Show]:
    """A correction was typed: it is kept when it breaks nothing, and else it is said what."""
    pair, _, token = visit.account.asks.removeprefix(ASKS).rpartition("~")
    found = reached(tx, visit, pair)
    step = step_of(tx, visit, *found, token) if found else None
    if found is None or step is None:
        return [show("reading", pair, note="changed") if found else show("gone")]
    corrected = _edged(step, text)
    plain = event_words.is_event(found[1])
    broken = None if plain else visit.house.catalogues.broken(step.item, step.form, corrected)
    if broken is not None:
        return [show("reading_fix", pair, token, *broken)]
    readings.keep(tx, *found, step.key, Word(corrected, CORRECTED), visit.me.id)
    return _next(tx, visit, found, step, "corrected")


def _edged(step: Step, text: str) -> str:
    """The text with the spaces around it that the source has: nobody can see those in a chat."""
    source = step.item.english[-1]
    before, after = len(source) - len(source.lstrip()), len(source.rstrip())
    return source[:before] + text.strip() + source[after:]


def sign(tx: Tx, visit: Visit, pair: str) -> list[Show]:
    """A leader signs off a language and domain whose texts have all been read."""
    found = reached(tx, visit, pair) if visit.may("sign_off") else None
    if found is None:
        return [show("gone")]
    language, domain = found
    if event_words.is_event(domain):
        return [show("gone")]
    every, words = every_step(tx, visit, language, domain), readings.words(tx, language, domain)
    if not every or read_of(every, words) < len(every):
        return [show("readings_in", language, note="unread")]
    readings.sign(tx, language, domain, seal_of(every, words), visit.me.id)
    trail.log(tx, visit.me.id, "sign_off", None, None)
    return [show("readings_in", language, note="saved")]


def is_signed(tx: Tx, visit: Visit, language: str, domain: str) -> bool:
    """Whether a leader has signed just these texts."""
    signature = readings.signature(tx, language, domain)
    if signature is None:
        return False
    return signature.seal == seal_of(every_step(tx, visit, language, domain), readings.words(tx, language, domain))


def signers(tx: Tx, language: str, domain: str) -> list[str]:
    """The first names of those who have read a language and domain."""
    names = {first_name(tx, person) for person in readings.readers_of(tx, language, domain)}
    return sorted(names - {""})[:MOST_SIGNERS]


def unread_step(tx: Tx, visit: Visit, language: str, domain: str, after: int) -> Step | None:
    """The next form that waits for a reader."""
    return next_unread(every_step(tx, visit, language, domain), readings.words(tx, language, domain), after)


def choose(tx: Tx, visit: Visit, language: str) -> list[Show]:
    """A member of staff reads a language, or does not any more."""
    if not visit.may("translate") or language not in {code for code, _ in visit.house.catalogues.pairs}:
        return [show("lost")]
    mine = readings.tongues(tx, visit.me.id)
    readings.reads(tx, visit.me.id, [code for code in mine if code != language] + [language] * (language not in mine))
    return [show("my_tongues")]


def add(tx: Tx, visit: Visit) -> list[Show]:
    """Begin to write down an interpreter. Others read that there is no such command."""
    return newcomers.begin(tx, visit, "interpreter", "interpreter")


def leave(tx: Tx, visit: Visit) -> list[Show]:
    """An interpreter reads no more texts for us. No reason is asked."""
    role = partners.role_of(tx, visit.me.id, INTERPRETER) if visit.person is not None else None
    if role is None:
        return [show("gone")]
    _stop(tx, role)
    return [show("partner_thanks")]


def look(tx: Tx, visit: Visit, screen: str, person_id: str = "") -> list[Show]:
    """Who reads for us, and one of them."""
    return [show(screen, *([person_id] if person_id else []))] if visit.may("interpreter") else [show("lost")]


def end(tx: Tx, visit: Visit, person_id: str) -> list[Show]:
    """An interpreter reads no more texts for us: staff say so, and their links are worth nothing from now on."""
    role = partners.reach(tx, visit, number(person_id), INTERPRETER) if visit.may("interpreter") else None
    if role is None:
        return [show("gone")]
    _stop(tx, role)
    joins.revoke_of(tx, role.person_id)
    trail.log(tx, visit.me.id, "interpreter_end", role.person_id, role.team)
    return [show("interpreters", note="saved")]


def _stop(tx: Tx, role: Role) -> None:
    staff.set_state(tx, role.id, "ended")
    readings.reads(tx, role.person_id, [])


def submit_interpreter(tx: Tx, visit: Visit, subject: Subject, form: Form, answers: Mapping[str, Any]) -> list[Show]:
    """Staff wrote down an interpreter: a link for their own phone, and the languages whose texts they will see."""
    teams = visit.scope("interpreter").teams
    team = str(answers.get("team") or next(iter(sorted(teams)), ""))
    if team not in teams:
        return [show("gone")]
    phone = str(answers.get("phone") or "")
    person_id = partners.make(tx, visit, team, INTERPRETER, str(answers["name"]), phone)
    readings.reads(tx, person_id, [str(code) for code in answers["languages"]])
    trail.log(tx, visit.me.id, "interpreter", person_id, team)
    return partners.link_for(tx, visit, person_id, INTERPRETER)
