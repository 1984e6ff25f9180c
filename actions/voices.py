"""Voices: recorded once by staff or an interpreter, heard by parents; and a parent's own, which becomes a call.

Nothing is downloaded: of a recording we keep the messenger's name, of a parent's own voice nothing at all.
"""

from actions import guardians, moving, partners
from actions.visits import House, Visit
from rules.crisis import LANGUAGES
from rules.ids import number
from rules.invitations import DANISH
from rules.owed import Show, show
from storage import families, readings, voices
from storage.readings import INTERPRETER
from storage.tx import Tx

ASKS = ":voice~"
"""What an account asks while a voice is recorded: `:voice~<text>.<event>~<language>`."""
TEXTS = ("welcome", "approval", "call", "receipt", "event")
LISTED = 20
"""Coming events whose invitation may be spoken."""
LONGEST_S = 180
"""Seconds of a recording; nobody listens for longer."""


def may_record(tx: Tx, visit: Visit, language: str = "") -> bool:
    """Whether the writer may speak texts in a language: staff in any, interpreters in those they read."""
    if visit.may("voice"):
        return not language or language in LANGUAGES
    if visit.person is None or not partners.is_partner(tx, visit.me.id, INTERPRETER):
        return False
    return not language or language in readings.tongues(tx, visit.me.id)


def enter(tx: Tx, visit: Visit, screen: str, *args: str) -> list[Show]:
    """/stemmer and its pages. Others read that there is no such command."""
    if not may_record(tx, visit):
        return [show("lost")]
    return [show(screen, *(arg for arg in args if arg))]


def subject_of(tx: Tx, visit: Visit, about: str) -> tuple[str, int | None] | None:
    """The text that a button carries as `welcome.` or `event.17`, if the writer may speak it."""
    text, _, event = about.partition(".")
    if text not in TEXTS or (text == "event") != bool(event) or not may_record(tx, visit):
        return None
    if not event:
        return text, None
    found = number(event)
    return (text, found) if found in events_of(tx, visit) else None


def events_of(tx: Tx, visit: Visit) -> dict[int, str]:
    """The coming events whose invitation the writer may speak, each with its title."""
    if visit.may("voice"):
        return voices.coming_events(tx, visit.scope("voice").teams, LISTED)
    role = partners.role_of(tx, visit.me.id, INTERPRETER) if may_record(tx, visit) else None
    return voices.coming_events(tx, [role.team], LISTED) if role is not None and role.team else {}


def heard(tx: Tx, visit: Visit, file: str, seconds: int, album: str = "") -> list[Show]:
    """A voice message: a recording that was asked for, a parent who speaks, or something we have no use for."""
    if visit.account.asks.startswith(ASKS):
        return _record(tx, visit, file, seconds)
    if visit.person is not None and families.guardian(tx, visit.me.id) is not None:
        call_with_interpreter(tx, visit.house, visit.me.id)
        return [show("voice_thanks")]
    return moving.odd(tx, visit, "voice", album)


def _record(tx: Tx, visit: Visit, file: str, seconds: int) -> list[Show]:
    about, _, language = visit.account.asks.removeprefix(ASKS).rpartition("~")
    found = subject_of(tx, visit, about)
    if found is None or not may_record(tx, visit, language):
        return [show("gone")]
    if seconds > LONGEST_S:
        return [show("voice_record", about, language, "long")]
    voices.keep(tx, found[0], language, found[1], file, seconds, visit.me.id)
    return [show("voice", about, language)]


def remove(tx: Tx, visit: Visit, about: str, language: str) -> list[Show]:
    """A text is not spoken in this language any more."""
    found = subject_of(tx, visit, about)
    if found is None or not may_record(tx, visit, language):
        return [show("gone")]
    voices.remove(tx, found[0], language, found[1])
    return [show("voice", about, language)]


def listen(tx: Tx, visit: Visit, voice_id: str) -> list[Show]:
    """Hear a recording."""
    return [show("voice_said", voice_id)]


def call_me(tx: Tx, visit: Visit) -> list[Show]:
    """Somebody wants a talk with an interpreter: a task, or, where nobody is known, the office's number."""
    if visit.person is None:
        return [show("adult", "parent")]
    if families.guardian(tx, visit.me.id) is None:
        return [show("person")]
    call_with_interpreter(tx, visit.house, visit.me.id)
    return [show("interpreter_called")]


def call_with_interpreter(tx: Tx, house: House, guardian_id: int) -> bool:
    """A task to phone a guardian: that they want an interpreter is known from now on, but for whoever reads Danish."""
    known = families.guardian(tx, guardian_id)
    if known is None:
        return False
    if known.language != DANISH:
        families.change_guardian(tx, guardian_id, interpreter=True)
    return guardians.call(tx, house, guardian_id)
