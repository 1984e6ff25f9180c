"""In which of the eleven languages somebody in danger is answered: the one they wrote in, their app's, the account's.

Danish words say nothing of the language: everybody here writes Danish, and Danish stands below every unreviewed answer.
"""

from collections import Counter
from collections.abc import Collection, Sequence

from rules.crisis import LANGUAGES, dangers

DANISH = "da"
IN_LATIN = frozenset({"da", "en", "tr", "so", "ku", "pl", "bs"})
"""Languages that are written in Latin letters; the others are so only by people in a hurry."""
KIN = {"hr": "bs", "sr": "bs", "kmr": "ku", "prs": "fa"}
"""Languages of apps whose readers are answered in a near one."""


def app_language(code: str) -> str:
    """The language of an app (`ar`, `pl-PL`) where it is one of the eleven, or near one of them; "" for others."""
    short = code.lower().replace("_", "-").partition("-")[0]
    found = KIN.get(short, short)
    return found if found in LANGUAGES else ""


def heard_in(text: str) -> tuple[str, ...]:
    """The languages whose lists find danger in these words, the likeliest first. Nothing is kept."""
    letters = Counter[str]()
    for language, length in dangers(text):
        letters[language] += length
    latin = all(letter < "\u0250" for letter in text if letter.isalpha())
    return tuple(sorted(letters, key=lambda code: (-letters[code], (code in IN_LATIN) != latin, LANGUAGES.index(code))))


def answer_in(heard: Sequence[str], app: str, account: str, offered: Collection[str]) -> str:
    """The language of the answer.

    `heard` as `heard_in` gives it; the app's language counts where no account begins in it (`offered`), unless another
    such language was chosen at the door.
    """
    usual = app if app and app not in offered and account in offered else account
    if DANISH in heard or not heard or usual in heard:
        return usual
    return account if account in heard else heard[0]
