"""Text as detectors read it, so that neither accents, scripts of digits nor invisible marks hide anything."""

import unicodedata


def ascii_digits(text: str) -> str:
    """The text with every digit of every script written 0-9."""
    return "".join(str(unicodedata.decimal(letter)) if letter.isdecimal() else letter for letter in text)


def plain(text: str) -> str:
    """Small letters without accents (å becomes a; ø and æ stay), digits as 0-9, and nothing that cannot be seen."""
    folded = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", text).casefold())
    return ascii_digits("".join(letter for letter in folded if unicodedata.category(letter) not in {"Cf", "Mn", "Me"}))
