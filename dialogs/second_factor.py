"""What staff are told when a code is asked for, and how an authenticator app is set up."""

from datetime import datetime, timedelta

from dialogs.screen import Screen, lines, paragraphs
from locales import Text, staff
from locales.dates import Clock

ASK = staff(
    "It has been a while. Write the six digits that your authenticator app shows now. Then we go on.",
    "Staff are asked for a code before their command is done",
)
SET_UP = staff(
    "First a lock of your own, so that nobody else can read here with your phone.\n"
    "1. Open an authenticator app. If you have none, install one.\n"
    "2. Choose to add an account by a key, and write or paste this one:",
    "Setting up a second factor; the secret key follows",
)
OR_LINK = staff("Or open this link on the device with the app:", "Setting up a second factor; a link follows")
THEN = staff(
    "3. Write the six digits that the app shows. I then delete this message. Give the key to nobody.",
    "Setting up a second factor, below the secret key",
)
NOTES: dict[str, Text] = {
    "code_wrong": staff("That code does not fit. Wait for a new one and try again.", "A wrong code was typed"),
    "code_used": staff("That code was used already. Wait for a new one.", "A code was typed a second time"),
}
PAUSED = staff("Too many wrong codes. You can try again at {time}.", "After five wrong codes")
RESET = staff("New code lock for {name}", "Button for leaders: a colleague sets up the authenticator app again")
SECRET_LIFE = timedelta(minutes=10)
"""How long a secret stands in the chat at most."""


def factor_screen(paused_until: datetime | None, note: str) -> Screen:
    """A code is asked for; what was typed before that stays open."""
    if paused_until is not None:
        return Screen(str(PAUSED(time=Clock(paused_until))), asks=None)
    return Screen(paragraphs(NOTES.get(note), ASK), asks=None)


def setup_screen(secret: str, link: str, paused_until: datetime | None, note: str) -> Screen:
    """The secret, to be put into an app; the message goes when a first code has come, or soon."""
    if paused_until is not None:
        return factor_screen(paused_until, note)
    key = " ".join(secret[at : at + 4] for at in range(0, len(secret), 4))
    text = paragraphs(NOTES.get(note), lines(SET_UP, key), lines(OR_LINK, link), THEN)
    return Screen(text, asks=None, protect=True, lifetime=SECRET_LIFE)
