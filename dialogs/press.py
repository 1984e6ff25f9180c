"""What a button carries: built and parsed here and nowhere else.

`<layout><verb>:<subject>:<question>:<option>`, at most 64 bytes. The first character is the version of this
layout, so that a button from an older release is known for what it is.
"""

from dataclasses import dataclass

LAYOUT = "1"
LONGEST = 64
"""Bytes that Telegram carries in a button."""


@dataclass(frozen=True)
class Press:
    """One press of a button: do `verb` with `subject`."""

    verb: str
    subject: str = ""
    question: str = ""
    option: str = ""

    def pack(self) -> str:
        """The data of the button. Raises ValueError when it does not fit, which a guard test would have seen."""
        data = f"{LAYOUT}{self.verb}:{self.subject}:{self.question}:{self.option}"
        if len(data.encode()) > LONGEST or data.count(":") != 3:
            raise ValueError(f"a button cannot carry {data!r}")
        return data


def parse(data: str) -> Press | None:
    """The press in a button's data; None when it is not of this layout (an older release, or forged)."""
    parts = data.split(":")
    if not data.startswith(LAYOUT) or len(parts) != 4 or len(data.encode()) > LONGEST:
        return None
    return Press(parts[0][1:], *parts[1:])


def press(verb: str, subject: object = "", question: object = "", option: object = "") -> str:
    """The data of a button, from plain values."""
    return Press(verb, str(subject), str(question), str(option)).pack()
