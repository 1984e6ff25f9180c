"""Hearing instead of reading: what staff record once, what parents listen to, and the receipt for a voice of their own."""

from collections.abc import Collection, Mapping

from babel import Locale

from dialogs.asking import noted
from dialogs.screen import Button, Row, Screen, button, columns, go, talk_row
from dialogs.tongues import CALL
from locales import OWN_NAMES, Text, language, parents, staff, staff_n

TEXTS: dict[str, Text] = {
    "welcome": staff("Welcome", "A text that is recorded: the first words to a parent"),
    "approval": staff("The parents' yes", "A text that is recorded: what parents are asked to approve"),
    "model": staff("A role model: yes or no", "A text that is recorded: parents are asked about a role model"),
    "call": staff("We call you", "A text that is recorded: staff will ring with an interpreter"),
    "receipt": staff("Thank you for your voice message", "A text that is recorded: a receipt"),
}
"""What may be spoken; an event's invitation is the fifth."""
EVENT = staff("📅 Invitation: {title}", "Button: record the invitation to an event")
INVITATION = staff("The invitation to this event", "A text that is recorded")

LISTEN = parents("🔊 Listen", "First button of a screen: the text is heard, spoken in the reader's language")
THANKS = parents(
    "Thank you for your voice message. Nobody has listened to it, and it is not kept here. We will call you, and an "
    "interpreter will be with us.",
    "Receipt for a parent who sent a voice message; polite form",
)
CALLED = parents(
    "Thank you. We will call you, and an interpreter will be with us.",
    "After a parent tapped 'Call me with an interpreter'; polite form",
)
VOICES = staff("🎙 Which text do you want to speak? Once for each language is enough.", "Above the texts to record")
WHICH = staff("{what}: in which language? ✔ is recorded.", "Above the languages; {what} is the text to record")
SPEAK = staff(
    "Say it in your own words, kindly and slowly: {what}, {language}. Press the microphone, hold it and speak. At most "
    "{n} minutes.",
    "Asks for a voice message; {what} is the text to record",
)
KEPT = staff_n(
    "✔ {what}, {language}: {n} second. Families can listen to it from now on.",
    "✔ {what}, {language}: {n} seconds. Families can listen to it from now on.",
    "A voice was recorded; {what} is the text",
)
NOT_YET = staff("{what}, {language}: not recorded yet.", "A text has no recording in this language")
TOO_LONG = staff("That was longer than {n} minutes. Say it shorter.", "A voice message was too long to keep")
PLAY = staff("🔊 Listen", "Button: hear the recording")
RECORD = staff("🎙 Record it", "Button: speak it as a voice message")
REMOVE = staff("🗑 Delete the recording", "Button")
OTHER_TEXT = staff("← Other texts", "Button: back to the texts to record")
OTHER_TONGUE = staff("← Other languages", "Button: back to the languages")


def tongue_name(code: str) -> str:
    """A language by its name in the language that is spoken now: "somali"."""
    return Locale(language()).languages.get(code) or OWN_NAMES.get(code, code)


def listen_row(voice_id: int) -> Row:
    """Hear the text instead of reading it."""
    return [button(LISTEN, "vl", voice_id)]


def call_row() -> Row:
    """The way to a talk with an interpreter."""
    return [button(CALL, "vc")]


def first_rows(voice_id: int | None) -> list[Row]:
    """What every screen for parents begins with: listen, where somebody has spoken it, and call."""
    return [*([listen_row(voice_id)] if voice_id else []), call_row()]


def said_screen(file: str) -> Screen:
    """The recording itself."""
    return Screen("", asks=None, voice=file)


def thanks_screen(file: str) -> Screen:
    """A parent spoke to us; a human rings. The receipt is heard too where it has been recorded."""
    return Screen(str(THANKS), [talk_row()], voice=file)


def called_screen(file: str) -> Screen:
    """A parent wants to be called."""
    return Screen(str(CALLED), [talk_row()], voice=file)


def voices_screen(events: Mapping[int, str], note: str = "") -> Screen:
    """Which text? Or which event's invitation?"""
    rows: list[Row] = [[go(words, "voice_of", text)] for text, words in TEXTS.items()]
    rows += [[go(EVENT(title=title), "voice_of", "event", event)] for event, title in events.items()]
    return Screen(noted(note, str(VOICES)), rows)


def what(text: str) -> Text:
    """A text to record, by its name."""
    return TEXTS.get(text, INVITATION)


def tongues_screen(text: str, event: str, offered: Collection[str], recorded: Collection[str]) -> Screen:
    """In which language?"""
    buttons: list[Button] = [
        go(f"✔ {name}" if code in recorded else name, "voice", f"{text}.{event}", code)
        for code, name in OWN_NAMES.items()
        if code in offered
    ]
    return Screen(str(WHICH(what=what(text))), [*columns(buttons, 3), [go(OTHER_TEXT, "voices")]])


def voice_screen(text: str, event: str, code: str, seconds: int, voice_id: int, note: str = "") -> Screen:
    """One text in one language: hear it, record it, delete it."""
    told = KEPT(n=seconds) if voice_id else NOT_YET
    rows: list[Row] = [[button(PLAY, "vl", voice_id)]] if voice_id else []
    rows.append([go(RECORD, "voice_record", f"{text}.{event}", code)])
    rows += [[button(REMOVE, "vd", f"{text}.{event}", code)]] if voice_id else []
    rows.append([go(OTHER_TONGUE, "voice_of", text, event)])
    return Screen(noted(note, str(told(what=what(text), language=tongue_name(code)))), rows)


def record_screen(text: str, event: str, code: str, minutes: int, asks: str, *, long: bool) -> Screen:
    """Speak now."""
    words = SPEAK(what=what(text), language=tongue_name(code), n=minutes)
    shown = f"{TOO_LONG(n=minutes)}\n\n{words}" if long else str(words)
    return Screen(shown, [[go(OTHER_TONGUE, "voice_of", text, event)]], asks=asks)
