"""What people are called: the names that actions need, out of the records that hold them."""

from rules.names import Name, index_words, parse_name
from storage import people
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
