"""How hard a Danish text is to read: LIX, the words per sentence plus the share of words longer than six letters.

Below 25 reads like a children's book, 25 to 34 like a story, from 45 like a newspaper's debate page.
"""

import re

WORD = re.compile(r"[^\W_]+(?:[-’'][^\W_]+)*")
SENTENCE_END = re.compile(r"[.:!?]+(?=\s|$)|\n")
# Full stops that end no sentence: kl. 15.30, den 5. marts, 9. klasse.
INNER_STOP = re.compile(r"(?<=\bkl)\.|(?<=\bfx)\.|(?<=\d)\.(?=\d|\s[a-zæøå])")
LONG = 7


def words(text: str) -> list[str]:
    """The words of a text; a number is one."""
    return WORD.findall(INNER_STOP.sub("", text))


def sentences(text: str) -> list[str]:
    """The sentences of a text; a line break, a colon and a bullet end one as well."""
    return [part for part in SENTENCE_END.split(INNER_STOP.sub("", text)) if WORD.search(part)]


def lix(text: str) -> float:
    """Läsbarhetsindex; means little for a text of a few words."""
    every = words(text)
    long = [word for word in every if len(word) >= LONG]
    return len(every) / len(sentences(text)) + 100 * len(long) / len(every)
