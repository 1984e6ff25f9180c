"""Which form a button or a typed text speaks of, and about whom: `door`, `note~17`, `fix~17~door`."""

from dataclasses import dataclass

from rules.ids import number


@dataclass(frozen=True)
class Subject:
    """A form; the person it is about when it is not the writer; and the form whose answer is corrected."""

    form: str
    person: int = 0
    part: str = ""

    def __str__(self) -> str:
        return "~".join(str(piece) for piece in (self.form, self.person or "", self.part) if piece)


def parse(text: str) -> Subject | None:
    """The subject in a button's data; None when it is not one."""
    form, _, rest = text.partition("~")
    person, _, part = rest.partition("~")
    if not form or (rest and not number(person)):
        return None
    return Subject(form, int(person or 0), part)
