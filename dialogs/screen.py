"""A screen: a text and buttons as plain values, already in the reader's language."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import timedelta

from dialogs.press import press
from locales import common

TALK = common("🙋 Talk to a person", "Button on every screen; calls a human")


@dataclass(frozen=True)
class Button:
    """A button: `data` comes back when it is tapped; a `url` opens instead."""

    text: str
    data: str = ""
    url: str = ""


Row = Sequence[Button]


@dataclass(frozen=True)
class Screen:
    """One message to show, or several when the text is too long for one."""

    text: str
    rows: Sequence[Row] = ()
    asks: str | None = ""
    """What the next typed text answers (`form:question`); "" nothing; None: what it answered before."""
    protect: bool = False
    """Telegram then refuses to forward or save the message."""
    lifetime: timedelta | None = None
    """After this time the bot deletes the message."""
    menu: str = ""
    """Whose command menu the chat gets with this screen."""
    erases: tuple[int, ...] = ()
    """Messages to delete instead of saying anything; the text is said only where Telegram refuses."""
    understood: bool = False
    """Whether it was seen to already that its reader can read it, whatever their language."""
    voice: str = ""
    """The messenger's name of a recording that is sent with the text below it."""
    file: bytes = field(default=b"", repr=False)
    file_name: str = ""


def button(text: object, verb: str, subject: object = "", question: object = "", option: object = "") -> Button:
    """A button that carries a press."""
    return Button(str(text), press(verb, subject, question, option))


def go(text: object, screen: str, *args: object) -> Button:
    """A button that opens another screen; its ids, at most two, travel in it."""
    return button(text, "g", screen, *args)


def lines(*parts: object) -> str:
    """Sentences below each other; empty ones leave no gap, None is dropped."""
    return "\n".join(str(part) for part in parts if part is not None).strip()


def paragraphs(*parts: object) -> str:
    """Paragraphs with air between them; empty ones are dropped."""
    return "\n\n".join(text for part in parts if part is not None and (text := str(part).strip()))


def columns(buttons: Iterable[Button], wide: int) -> list[Row]:
    """Buttons in rows of `wide`."""
    every = list(buttons)
    return [every[at : at + wide] for at in range(0, len(every), wide)]


def talk_row(screen: str = "", *args: object) -> Row:
    """The way to a human, at the bottom of every screen for young people and parents.

    At the door, where nothing is stored, the screen to come back to travels in the button.
    """
    return [go(TALK, "person", screen, joined(*args))]


def joined(*args: object) -> str:
    """Several ids in one field of a button; `split` reads them."""
    return ".".join(str(arg) for arg in args).rstrip(".")


def split(args: str) -> list[str]:
    """What `joined` put together."""
    return args.split(".") if args else []
