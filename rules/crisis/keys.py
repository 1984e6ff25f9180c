"""The form in which a word of a crisis list and a word of a message are compared, whatever script and spelling it has.

Both sides go through the same function, so a key need not be readable: it only has to be equal for spellings that
people use for one word. `latin` drops accents and repeated letters; `sound` is for languages that people also write in
Latin letters by ear (Arabic, Persian, Urdu, Ukrainian), where one vowel stands for many and digits stand for letters.
Nothing is cached here: what people write must not stay in memory.
"""

import re

from rules.names import fold

_DOUBLED = re.compile(r"(.)\1+")
_LEET = str.maketrans("013457", "oieast")
_INSIDE = re.compile(r"(?<=\w)['’‘`´ʼ*](?=\w)")
_PERSIAN = re.compile(r"\b(ن?مي)[ \t](?=\w)")
_VOWELS_TOGETHER = (("ae", "e"), ("oe", "o"), ("aa", "a"))
_ARABIC = str.maketrans({"ں": "ن", "ٹ": "ت", "ڈ": "د", "ڑ": "ر", "ے": "ي", "ء": "", "گ": "ك"})
_CYRILLIC = str.maketrans(
    {
        **dict(zip("абвгґдезийіклмнопрстуфхыёђјћџљњ", "abvggdeziiiklmnoprstufhioajcdln", strict=True)),
        "є": "ie", "ж": "zh", "ц": "c", "ч": "ch", "ш": "sh", "щ": "shch", "ю": "iu", "я": "ia", "ь": "", "ъ": "", "э": "e",
    }
)  # fmt: skip
_ARABIZI = str.maketrans({"2": "", "3": "", "4": "", "5": "kh", "6": "t", "7": "h", "8": "gh", "9": "q"})
_BY_EAR = re.compile(
    r"(kh|x)|(gh|g)|(sch|sh|ch|cz|sz)|(zh|dj|j)|(ph)|(ts|[qkc])|((?<=[bdgjklnprtz])h|(?<=..)h$)|([ou]+|w|v)|([eiy]+|ai|ay)"
)
"""Letters that sound alike; the h goes from the aspirated consonants of Urdu, from Arabic th and dh, and from the end."""
_SOUNDS = ("", "h", "g", "s", "z", "f", "k", "", "u", "i")


def whole(text: str) -> str:
    """A text before it is cut into words: folded, apostrophes and stars inside words gone, Persian می joined to its verb."""
    folded = text.lower() if text.isascii() else fold(text).replace("\u200c", "")
    return _PERSIAN.sub(r"\1", _INSIDE.sub("", folded))


def latin(word: str) -> str:
    """The key of a word of `whole` text: one letter for aa, ae, oe and repeats, letters for digits in words."""
    if word.isdigit():
        return word
    key = word.translate(_CYRILLIC).translate(_ARABIC).translate(_LEET)
    for written, read in _VOWELS_TOGETHER:
        key = key.replace(written, read)
    return _DOUBLED.sub(r"\1", key)


def sound(word: str) -> str:
    """The key by ear: 7amoot, hamout and 7amut are one."""
    if word.isdigit():
        return word
    key = word.replace("г", "х").translate(_CYRILLIC).translate(_ARABIC).translate(_ARABIZI)
    return _DOUBLED.sub(r"\1", _BY_EAR.sub(lambda heard: _SOUNDS[heard.lastindex or 0], key))


def near(one: str, other: str) -> bool:
    """Whether two words differ by one letter, or by two neighbours that changed places; the first letter may only swap."""
    if one == other:
        return True
    shorter, longer = sorted((one, other), key=len)
    if len(longer) - len(shorter) > 1:
        return False
    start = next((place for place, letter in enumerate(shorter) if letter != longer[place]), len(shorter))
    left, right = shorter[start:], longer[start:]
    swapped = left[:2] == right[1::-1] and left[2:] == right[2:]
    if len(left) == len(right):
        return swapped or (start > 0 and left[1:] == right[1:])
    return start > 0 and left == right[1:]
