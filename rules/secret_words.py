"""Finds digits beside a word that names a code or a CPR number: word by word, forwards and backwards, in one pass."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from rules.plain import plain

FAR = 14
"""Words and marks looked at after a word that names a code; half as many before it."""


def _words(*lines: str) -> frozenset[str]:
    return frozenset(word for line in lines for word in plain(line).split())


def _pattern(*lines: str) -> re.Pattern[str]:
    """The words of the lines; a star is any beginning or ending."""
    return re.compile("|".join(re.escape(word).replace(r"\*", r"\w{0,12}") for word in sorted(_words(*lines))))


_CODE_WORD = _pattern(
    "*kode *koden *kodens *koder *koderne *kodeord* kodet pin pinnen pinnr pinnummer* puk otp cvc cvv mitid* nemid*",
    "nøglekort* nøgleboks* code codes passcode* keycode* password* passwort pasword* passphrase login brugernavn*",
    "brugerid userid username şifre* parola* kod kodu kodum hasło hasła lozinka lozinku šifra šifru пароль паролю код",
    "furaha koodh* koodka كود رمز* کد کوڈ پسورد پاسورڈ گذرواژه رمزم پین بن koda kodek kodem kodzie pinu kodovi",
    "код* пін* піну паролем пароля şîfre* sifre* wachtwoord szyfr* lozink* šifr*",
)
_CPR_WORD = _pattern("cpr cprnr cprnummer* personnummer* personnr cifre cifrene")
_TWO_WORDS = [
    plain(pair).split()
    for pair in (
        "mit id", "nem id", "bruger id", "user id", "user name", "log in", "pass word", "kode ord", "رقم سري",
        "furaha sirta", "lambarka sirta", "kodi sekret", "رمز الدخول", "رمز عبور", "پن کوڈ",
        "الرقم السري", "كلمة السر", "كلمه السر", "كلمة المرور", "كلمه المرور", "پاس ورڈ", "peyva nihînî",
    )
]  # fmt: skip
_HARMLESS_WORD = _pattern(
    "postkode* zipkode* stregkode* farvekode* landekode* områdekode* qrkode* kildekode* rabatkode* fejlkode*",
    "fagkode* branchekode* kommunekode*",
)
_BARE = _words("kode koder kodet kod code codes")
_HARMLESS_BEFORE = _words("post zip area country dress source bar error qr discount at kan can to lære lært kunne")
"""Before one of the bare words these make it harmless: "at kode", "area code"."""
_FILLERS = _words(
    "er is var was are bliver blev lyder hedder nr nr. nummer number no min mit mine my til for to the den det der as",
    "som koden kode code id app appen konto kontoen telefon telefonen mobil mobilen kort kortet card phone dør døren",
    "opgang opgangen lås låsen skab skabet sidste fire last four digits cifre of af a an en et her here de bare altså",
    "xxxx xxx do drzwi telefonu od vrata telefona від дверей телефону до kapı telefonum derîyê sirta",
    "telefonumun ah الدخول الباب الهاتف در گوشی دروازے این اینه ki ku ya hai ہے کا کی dørtelefon porttelefon alarm",
    "alarmen pc computer computeren ipad ipaden wifi wifien",
    "netværk netværket netbank snap snapchat insta instagram netflix facebook gmail mail mailen",
    "dit din your ny nye gamle new old stadig still ist jest to je это هو هي عبور من waa benim mój moje",
)
_COPULA = _words("er is var was lyder hedder bliver blev : = => -> → jest je to це это هو هي waa dir است اینه ہے e ye")
_PHONE_WORDS = _words(
    "ring ringe på call tlf tlfnr telefon telefonnummer telefonnr mobil mobilnummer nummer number phone"
)
_LINKS = _words("til for to")
_OTHER_NUMBER = _words(
    "+ kl klokken ring på tlf tlfnr telefon mobil nummer i in siden since fra vej gade kr dkk uge ca omkring"
)
"""Before digits that stand in front of a code word, these say what the digits are instead."""
_UNIT = re.compile(
    r"\s{0,2}(?:(?:kr|kroner|dkk|euro|timer?|minut|min|dage?|ar|uger?|meter|km|stk|hours?|years?|days?|gange)\b"
    r"|,-|%|€|\$|[:.,]\d)"
)
_TOKEN = re.compile(
    r"(?P<number>\d(?:[ \-]?\d)*)|(?P<glued>[^\W\d_]+(?=\d))|(?P<word>nr\.|[^\W\d_]+)|[ \t]+|(?P<mark>=>|->|.)",
    re.DOTALL,
)
_STOP = re.compile(r"[,;?!.]")
_DAY = re.compile(r"\d\d?-\d\d?-(?:19|20)\d\d|(?:19|20)\d\d-\d\d?-\d\d?")
_FROM_TO = re.compile(r"\d\d?-\d\d?")


@dataclass(frozen=True)
class _Token:
    """A word, letters glued to digits, a mark, or a number in groups; `unit` when what it counts stands behind it."""

    kind: str
    text: str
    unit: bool = False

    @property
    def groups(self) -> list[str]:
        return re.split("[ -]", self.text)


def names_a_code(text: str) -> bool:
    """Whether four to eight digits stand beside a word like kode, MitID, pin or password in the `plain` text."""
    tokens = list(_tokens(text))
    places = (place for place in range(len(tokens)) if _is_code_word(tokens, place))
    return any(_beside(tokens, place, range(4, 9)) for place in places)


def names_a_cpr(text: str) -> bool:
    """Whether half a CPR number, or a whole one, stands beside a word that says so in the `plain` text."""
    tokens = list(_tokens(text))
    places = (place for place, token in enumerate(tokens) if _CPR_WORD.fullmatch(token.text))
    return any(_beside(tokens, place, (4, 6, 10)) for place in places)


def _tokens(text: str) -> Iterator[_Token]:
    for match in _TOKEN.finditer(text):
        if match.lastgroup:
            yield _Token(match.lastgroup, match[0], unit=bool(_UNIT.match(text, match.end())))


def _is_code_word(tokens: list[_Token], place: int) -> bool:
    word = tokens[place].text
    before = tokens[place - 1].text if place else ""
    if [before, word] in _TWO_WORDS:
        return True
    if word in _BARE and before in _HARMLESS_BEFORE:
        return False
    return bool(_CODE_WORD.fullmatch(word)) and not _HARMLESS_WORD.fullmatch(word)


def _beside(tokens: list[_Token], place: int, sizes: range | tuple[int, ...]) -> bool:
    return _ahead(tokens, place, sizes) or _behind(tokens, place, sizes)


def _ahead(tokens: list[_Token], place: int, sizes: range | tuple[int, ...]) -> bool:
    """Digits after the word, with nothing but small words between, or with "is" or a colon just before them."""
    passed: list[str] = []
    for token in tokens[place + 1 : place + 1 + FAR]:
        if token.kind == "number":
            is_it = bool(passed) and passed[-1] in _COPULA
            near = _is_near(token, passed) and passed[-1:] != ["+"]
            if not (near or is_it) or _is_phone(token, passed) or (_FROM_TO.fullmatch(token.text) and not is_it):
                return False
            return _fits(token, token.groups, sizes)
        if _STOP.fullmatch(token.text):
            return False
        if token.kind != "glued":
            passed.append(token.text)
    return False


def _is_near(token: _Token, passed: list[str]) -> bool:
    """Whether nothing but small words stands between; before a short number that is no year, two others may."""
    others = [word for word in passed if word.isalpha() and word not in _FILLERS]
    digits = "".join(token.groups)
    short = 4 <= len(digits) <= 6 and digits[:2] not in {"19", "20"} and len(token.groups) == 1
    return not others or (short and len(others) <= 2 and _OTHER_NUMBER.isdisjoint(passed))


def _behind(tokens: list[_Token], place: int, sizes: range | tuple[int, ...]) -> bool:
    """Digits before the word with nothing but small words between: "1234 er min kode"."""
    passed: list[str] = []
    for back in range(place - 1, max(-1, place - FAR // 2), -1):
        token = tokens[back]
        if token.kind == "number":
            before = [one.text for one in tokens[max(0, back - 2) : back] if one.text not in ".:"]
            if (before and before[-1] in _OTHER_NUMBER) or _is_phone(token, passed[::-1]):
                return False
            return _fits(token, token.groups[::-1], sizes)
        if _STOP.fullmatch(token.text) or token.text == "\n" or (token.kind == "word" and token.text not in _FILLERS):
            return False
        passed.append(token.text)
    return False


def _is_phone(token: _Token, passed: list[str]) -> bool:
    """Whether the words say that eight digits are a phone number: "mit nummer er", not "koden til min telefon er"."""
    words = [word for word in passed if word.isalpha() and word not in _COPULA]
    named = any(word in _PHONE_WORDS for word in (words[:1] + words[-1:]))
    return sum(map(len, token.groups)) == 8 and named and _LINKS.isdisjoint(words)


def _fits(token: _Token, groups: list[str], sizes: range | tuple[int, ...]) -> bool:
    """Whether the groups nearest to the word make up a number of such a size; "1234 15" is a code and an age."""
    if _DAY.fullmatch(token.text) or (token.unit and len(groups) == 1):
        return False
    totals = [sum(map(len, groups[:count])) for count in range(1, len(groups) + 1)]
    return any(total in sizes for total in (totals[:-1] if token.unit else totals))
