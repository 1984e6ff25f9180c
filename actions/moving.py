"""Coming in, moving between screens, and what is said when nothing else fits."""

import hashlib
import re

from actions import forms as filling
from actions import leaving, pausing, silence, talks, translating
from actions.naming import name_of
from actions.place import where
from actions.visits import Visit
from rules.crisis import LANGUAGES, Heard, judge
from rules.names import Name, matches, parse_name, search_words
from rules.owed import Show, show
from storage import accounts, families, people, staff, updates
from storage.tx import Tx

SOURCE = re.compile(r"[a-z0-9_-]{1,20}")
MOST_DIGITS = 6
FOUND = 8
"""People shown for one search."""
LONGEST = 1000
"""Characters beyond which a text is not read at all."""
STOP_WORDS = frozenset({"stop", "stopp", "stop nu", "stop now", "hold op", "afmeld", "afmeld mig", "unsubscribe"})
AT_THE_DOOR = frozenset(
    "door area elsewhere band too_young too_old notice adult join_notice partner_asked partner_notice".split()
)
"""Screens that stay as they are when the language changes there."""
FOR_THE_YOUNG = AT_THE_DOOR - {"door", "adult"}
"""Those that lead to texts for young people, which are there in their languages alone."""


def start(tx: Tx, visit: Visit, source: str) -> list[Show]:
    """/start: staff get their start screen, a known phone is asked who is writing, everybody else stands at the door."""
    if visit.staff is not None:
        return [show("today" if visit.may("today") else "menu")]
    if visit.person is not None and visit.me.status == "staff":
        return [show("wait")] if _waits(tx, visit) else _nobody(tx, visit)
    if accounts.people_of(tx, visit.account.id):
        return [show("again", clean(source))]
    return [show("door", clean(source))]


def _nobody(tx: Tx, visit: Visit) -> list[Show]:
    """Somebody whose work here has ended comes in like everybody else."""
    accounts.be(tx, visit.account.id, None)
    return [show("door", "")]


def _waits(tx: Tx, visit: Visit) -> bool:
    return any(role.state == "pending" for role in staff.roles_of(tx, visit.me.id))


def clean(source: str) -> str:
    """A source code as a poster or a shared link may carry it; anything else, such as a phone number, is dropped."""
    digits = sum(letter.isdigit() for letter in source)
    return source if SOURCE.fullmatch(source) and digits <= MOST_DIGITS else ""


YOUNG_FROM_HERE = "area"
"""The screen from which somebody at the door is a young person."""


def go(tx: Tx, visit: Visit, screen: str, *args: str) -> list[Show]:
    """Open a screen that anybody may open; what it is drawn from is checked when it is drawn."""
    programme = visit.programme
    if screen == YOUNG_FROM_HERE and visit.account.language not in programme.languages:
        accounts.set_language(tx, visit.account.id, programme.default_language)
        return [show(screen, *(arg for arg in args if arg), note="young_tongue")]
    return [show(screen, *(arg for arg in args if arg))]


def speak(tx: Tx, visit: Visit, language: str, screen: str, args: str) -> list[Show]:
    """Change the language, at any time, and stay where one is."""
    if language not in _spoken_to(tx, visit, screen):
        return where(tx, visit, "stale")
    accounts.set_language(tx, visit.account.id, language)
    if visit.person is not None:
        people.change(tx, visit.me.id, language=language)
    if screen == "again" or (screen in AT_THE_DOOR and visit.person is None):
        return [show(screen, *(part for part in args.split(".") if part), note="language")]
    return where(tx, visit, "language")


def _spoken_to(tx: Tx, visit: Visit, screen: str) -> tuple[str, ...]:
    """The languages one may choose here: parents have all, and so has whoever has not said yet that they are young."""
    known = visit.person is not None and families.guardian(tx, visit.me.id) is None
    return visit.programme.languages if known or screen in FOR_THE_YOUNG else LANGUAGES


def text(tx: Tx, visit: Visit, typed: str) -> list[Show]:
    """A text: the answer to the open question, a name that staff look for, or something the bot does not understand."""
    if len(typed) > LONGEST:
        return talks.odd(tx, visit, "long")
    if _words(typed) in STOP_WORDS and visit.staff is None:
        return leaving.stop(tx, visit)
    if visit.account.asks.startswith(translating.ASKS):
        return translating.typed(tx, visit, typed)
    if visit.account.asks.startswith(talks.ASKS):
        return talks.typed(tx, visit, typed)
    if (passed := talks.said(tx, visit, typed)) is not None:
        return passed
    if pausing.wants(visit, _words(typed)):
        return pausing.ask(tx, visit)
    if visit.account.asks:
        return filling.typed(tx, visit, typed)
    if visit.may("find"):
        return find(tx, visit, typed)
    if not visit.known:
        return [show("door")]
    return _no_answer(tx, visit, typed)


def _no_answer(tx: Tx, visit: Visit, typed: str) -> list[Show]:
    """Words that answer nothing: of somebody who wants a human, who is on a break, or whom the bot does not understand."""
    if judge(typed) is Heard.HELP:
        return [show("person")]
    if pausing.rests(tx, visit):
        return [show("pause_on")]
    return [show("odd", "emoji")] if not any(letter.isalnum() for letter in typed) else [show("lost")]


def _words(typed: str) -> str:
    return " ".join(re.findall(r"\w+", typed.casefold()))


def find(tx: Tx, visit: Visit, query: str) -> list[Show]:
    """Staff look for a name: only ids are kept, of people inside their scope."""
    if not visit.may("find"):
        return [show("lost")]
    accounts.come_from(tx, visit.account, None)
    groups = search_words(query)
    if not groups:
        return [show("find")]
    ids = people.found(tx, visit.scope("find"), groups, 4 * FOUND)
    hits = [person_id for person_id in ids if _is_called(tx, person_id, query)]
    return [show("found", *hits[:FOUND])]


def _is_called(tx: Tx, person_id: int, query: str) -> bool:
    name = parse_name(name_of(tx, person_id))
    return isinstance(name, Name) and matches(query, name)


def contact(tx: Tx, visit: Visit, number: str) -> list[Show]:
    """One's own number was shared: the answer where one's own number is asked for, and otherwise not kept."""
    if visit.account.asks in ("door:phone", "call:phone"):
        return filling.typed(tx, visit, number if number.startswith("+") else f"+{number}")
    return [show("odd", "no_contact")]


def odd(tx: Tx, visit: Visit, kind: str, album: str = "") -> list[Show]:
    """Something the bot has no use for; an album is answered once."""
    if album and not updates.claim(tx, _album_id(album)):
        return []
    return talks.odd(tx, visit, kind)


def _album_id(album: str) -> int:
    """A number below zero, where no update of Telegram's ever is."""
    return -1 - int.from_bytes(hashlib.blake2b(album.encode(), digest_size=7).digest())


def refuse(tx: Tx, visit: Visit, kind: str) -> list[Show]:
    """A number or code that must not stand in a chat: nothing of it is kept, and its message is deleted."""
    return [Show("refused", (kind,), delete=visit.incoming.message)]


def group(tx: Tx, visit: Visit) -> list[Show]:
    """A group is told once that this is a chat for two."""
    return [] if visit.known else [show("group")]


def reach(tx: Tx, visit: Visit, able: bool) -> list[Show]:
    """Somebody blocked the bot, or let it back in."""
    if not able:
        silence.lost(tx, visit.house, visit.account.id)
    return []
