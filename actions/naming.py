"""What people are called: the names that actions need, out of the records that hold them."""

from rules.names import Name, index_words, parse_name
from storage import forms, people
from storage.tx import Tx


def name_of(tx: Tx, person_id: int) -> str:
    """What somebody wrote as their name, in the door form or as staff; "" when they have not."""
    return people.told_name(tx, person_id)


def first_name(tx: Tx, person_id: int) -> str:
    """Only the first name."""
    parsed = parse_name(name_of(tx, person_id))
    return parsed.first if isinstance(parsed, Name) else ""


def index_words_of(name: str) -> list[str]:
    """The words under which a name is found."""
    parsed = parse_name(name)
    return sorted(index_words(parsed if isinstance(parsed, Name) else name))


def initial(tx: Tx, person_id: int) -> str:
    """The first letter of somebody's name, with a dot: all that a shared phone shows of them. "?" where there is none."""
    begun = None if name_of(tx, person_id) else forms.draft(tx, person_id, "door")
    name = begun.content["answers"].get("name") if begun else name_of(tx, person_id)
    return f"{str(name)[0].upper()}." if name else "?"
