"""A guardian's word about somebody under 18: what may follow what, and what all their words together open or hold.

Each guardian has a word of their own; of each only the newest counts. The programme asks for it apart from the basis in law
on which data are kept, and nobody of staff can put anything in the place of a no.
"""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Protocol

PENDING, GIVEN, CONFIRMED, REFUSED, WITHDRAWN = "pending", "given", "confirmed", "refused", "withdrawn"
"""What is written down. `given`: said in the chat, which opens nothing until staff know who it was."""
EXPIRED, SPLIT, NOTHING = "expired", "split", ""
"""What is not written but follows: a yes that has ended, guardians who disagree, and that nobody was asked."""
NOES = (REFUSED, WITHDRAWN)
HELD = (*NOES, SPLIT)
"""What holds everything that needs an approval."""
CHAT, PAPER, PERSON, PHONE, INTERPRETER = "chat", "paper", "person", "phone", "interpreter"
BY_STAFF = (PAPER, PERSON, PHONE, INTERPRETER)
"""The ways in which staff hear a word: on paper, in person, by phone, in person with an interpreter."""
ADULT = 18

_FROM_CHAT: Mapping[str, tuple[str, ...]] = {
    NOTHING: (GIVEN, REFUSED),
    PENDING: (GIVEN, REFUSED),
    GIVEN: (WITHDRAWN,),
    CONFIRMED: (WITHDRAWN,),
    EXPIRED: (GIVEN, REFUSED),
    REFUSED: (GIVEN,),
    WITHDRAWN: (GIVEN,),
}
_FROM_STAFF: Mapping[str, tuple[str, ...]] = {
    NOTHING: (PENDING, CONFIRMED, REFUSED),
    PENDING: (CONFIRMED, REFUSED),
    GIVEN: (CONFIRMED, REFUSED, WITHDRAWN),
    CONFIRMED: (WITHDRAWN,),
    EXPIRED: (PENDING, CONFIRMED, REFUSED),
}


class Word(Protocol):
    """What one guardian has said; `guardian_id` is empty where nobody noted which of them it was."""

    @property
    def guardian_id(self) -> int | None: ...
    @property
    def state(self) -> str: ...
    @property
    def at(self) -> datetime: ...
    @property
    def until(self) -> date | None: ...
    @property
    def version(self) -> str | None: ...
    @property
    def way(self) -> str: ...


def follows(before: str, state: str, way: str) -> bool:
    """Whether one guardian's word can follow what they said before (NOTHING for nothing).

    In the chat a guardian takes back their own no; staff write down a yes after a no only where it was signed.
    """
    if way == CHAT:
        return state in _FROM_CHAT.get(before, ())
    if way not in BY_STAFF:
        return False
    if before in NOES:
        return state == CONFIRMED and way == PAPER
    return state in _FROM_STAFF.get(before, ())


def state_now(word: Word | None, today: date, version: str = "") -> str:
    """What one guardian's word is worth today: a yes ends with its last day, and with the text that it was said to."""
    if word is None:
        return NOTHING
    if word.state not in (GIVEN, CONFIRMED):
        return word.state
    old = bool(version and word.version and word.version != version)
    return EXPIRED if old or (word.until is not None and today > word.until) else word.state


def newest(words: Iterable[Word]) -> list[Word]:
    """The newest word of each guardian.

    Of words without a guardian a no is not lifted by a word that cannot follow it: that was somebody else's.
    """
    found: dict[int, Word] = {}
    nobodys: list[Word] = []
    for word in sorted(words, key=lambda word: word.at):
        if word.guardian_id is not None:
            found[word.guardian_id] = word
            continue
        before = next((one for one in reversed(nobodys) if _same_voice(one, word)), None)
        nobodys = [*(one for one in nobodys if one is not before), word]
    return [*found.values(), *nobodys]


def _same_voice(before: Word, word: Word) -> bool:
    return before.state not in NOES or word.state in NOES or follows(before.state, word.state, word.way)


def standing(words: Iterable[Word], today: date, version: str = "") -> str:
    """What the words of all guardians come to: what somebody has said, EXPIRED, SPLIT, or NOTHING.

    A no beside a yes is SPLIT, which holds everything like a no. One confirmed yes is enough where nobody says no.
    """
    now = {state_now(word, today, version) for word in newest(words)}
    noes = [state for state in NOES if state in now]
    if noes and now & {GIVEN, CONFIRMED}:
        return SPLIT
    ladder = (*noes, CONFIRMED, GIVEN, PENDING, EXPIRED)
    return next((state for state in ladder if state in now), NOTHING)


def opens(state: str) -> bool:
    """Whether a standing opens placement and pairing."""
    return state == CONFIRMED


def not_heard(*, silent: bool, ended: bool, adult: bool, after_18: str | None, said: str, stopped: bool) -> str:
    """Why nothing goes to a guardian about a young person now; "" where it may. `said`: this guardian's own word.

    Where staff said not to write to the parents that alone is the answer, whatever else there is.
    """
    reasons = (
        ("silent", silent),
        ("ended", ended),
        ("adult", adult and after_18 != "yes"),
        ("no", said in NOES),
        ("stopped", stopped),
    )
    return next((reason for reason, holds in reasons if holds), "")
