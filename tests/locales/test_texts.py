"""What is said to young people reads easily, promises nothing, and uses none of the words that push people away."""

import re
import string
import unicodedata
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from bot.programme import load
from dialogs.help import COMMANDS, MENUS, SPELLINGS, menu
from dialogs.introduction import DESCRIPTION, SHORT, TRIAL
from locales import OWN_NAMES, RIGHT_TO_LEFT, Text, based, common, fence_numbers, isolate, language, speaking, youth
from locales.catalogues import SOURCE, TRANSLATED
from locales.checking import msgid_forms, placeholders
from locales.dates import Moment
from locales.extraction import HOUSE, extract
from locales.pofiles import forms, read
from tests.locales.readability import lix, sentences, words

TEMPLATES, _ = extract()
TO_YOUNG_PEOPLE: list[str] = [domain for domain in ("common", "youth") if domain in TEMPLATES]

HARDEST = 35
"""LIX of a text of more than eight words: a little above an easy story, far below a letter from the municipality."""
LONGEST_SENTENCE = 20
"""Words."""

DO_NOT_SAY = re.compile(
    r"\b(borger|klient|målgruppe|forløb|udsat|udeblivelse|skoletræt|kriminalitetstruet)|indsats|\bsag(en|er|erne)?\b"
    r"|\bfrist(en)? overskredet|\bsidste påmindelse|\bdu svarede ikke|\bdu skal\b|\bghetto|parallelsamfund",
    re.IGNORECASE,
)
PROMISES = {
    "da": re.compile(
        r"\bdu får (et |dit |snart )?(job|fritidsjob|lommepengejob)|\bvi (finder|skaffer|giver dig) (et|dit) job"
        r"|\binden for|\bi løbet af|\bsenest\b|\bsnart\b|\bi morgen\b|\bmed det samme\b|\bstraks\b|\bhurtigst"
        r"|\b(vi|jeg) lover\b|\bgaranter|\bdøgnet rundt er vi",
        re.IGNORECASE,
    ),
    "en": re.compile(
        r"\byou(’ll|'ll| will) get (a|your) job|\bwe(’ll|'ll| will) (find|get) you|\bwithin\b|\bsoon\b|\btomorrow\b"
        r"|\bat once\b|\bstraight away\b|\bimmediately\b|\bas soon as\b|\b(we|i) promise\b|\bguarantee",
        re.IGNORECASE,
    ),
}
WRITTEN_NUMBERS = re.compile(r"\b\d+\s+(?:dage?|timer?|uger?|måneder?|år|days?|hours?|weeks?|months?|years?)\b")
FENCED = re.compile("\u2068[^\u2068\u2069]*\u2069")
EMOJI_AND_ARROWS = re.compile(r"[\u2600-\u27bf\U0001f300-\U0001faff]")


def texts(code: str, domains: list[str]) -> Iterator[str]:
    """Every text of some domains in a language, each plural form by itself."""
    for domain in domains:
        catalog = TEMPLATES[domain] if code == SOURCE else read(code, domain).catalog
        for message in catalog:
            if message.id:
                yield from msgid_forms(message) if code == SOURCE else forms(message)


def filled(text: str) -> str:
    """A text as people read it, with something short in its placeholders."""
    return text.format(**{name: "3" if name == "n" else "Sami" for name in placeholders(text)})


DANISH = [filled(text) for text in texts("da", TO_YOUNG_PEOPLE)]
TO_FAMILIES: list[str] = [domain for domain in ("common", "parents") if domain in TEMPLATES]
LANGUAGES = [SOURCE, *TRANSLATED]


def test_danish_for_young_people_is_easy_to_read() -> None:
    hard = [f"{lix(text):.0f}: {text}" for text in DANISH if len(words(text)) > 8 and lix(text) > HARDEST]
    assert not hard, "\n" + "\n".join(hard)


def test_danish_for_young_people_has_short_sentences() -> None:
    long = [part for text in DANISH for part in sentences(text) if len(words(part)) > LONGEST_SENTENCE]
    assert not long, "\n" + "\n".join(long)


def test_a_letter_from_an_office_would_be_found_hard() -> None:
    letter = (
        "Kommunens beskæftigelsesindsats forudsætter, at borgeren medvirker til udarbejdelsen af uddannelsesplanen, "
        "herunder fremsendelse af nødvendig dokumentation."
    )
    assert lix(letter) > HARDEST
    assert lix("Hej. Hvor bor du? Tryk på en knap.") < 20
    assert len(sentences("Vi ses torsdag den 5. marts kl. 15.30. Du er i 9. klasse.")) == 2


def test_words_that_push_people_away_are_not_used() -> None:
    every = [*DANISH, *(filled(text) for text in texts("da", TO_FAMILIES))]
    found = [f"{hit[0]!r} in: {text}" for text in every if (hit := DO_NOT_SAY.search(text))]
    assert not found, "\n" + "\n".join(found)


@pytest.mark.parametrize("text", ["Din sag er lukket.", "Ungeindsatsen hjælper", "Du skal svare nu.", "for klienten"])
def test_such_words_would_be_found(text: str) -> None:
    assert DO_NOT_SAY.search(text)


@pytest.mark.parametrize("text", ["Jeg har sagt det.", "Skal du på efterskole?", "Hvad sker der?"])
def test_their_neighbours_are_left_in_peace(text: str) -> None:
    assert not DO_NOT_SAY.search(text)


@pytest.mark.parametrize("code", PROMISES)
def test_no_text_promises_a_job_or_a_time(code: str) -> None:
    """What is promised comes out of opening hours, through a placeholder."""
    found = [f"{hit[0]!r} in: {text}" for text in texts(code, TO_YOUNG_PEOPLE) if (hit := PROMISES[code].search(text))]
    assert not found, "\n" + "\n".join(found)


@pytest.mark.parametrize("text", ["Du får et job", "Vi ringer inden for to dage.", "Vi svarer snart."])
def test_a_promise_would_be_found(text: str) -> None:
    assert PROMISES["da"].search(text)


@pytest.mark.parametrize("code", LANGUAGES)
def test_numbers_of_the_programme_are_not_written_into_texts(code: str) -> None:
    """They stand in programme.toml, where they may change; the two below are checked against it."""
    backups = load(HOUSE / "programme.toml", playground=True).retention.backups.days
    youngest = 13
    allowed = {f"{backups} days", f"{backups} dage", f"{youngest} years", f"{youngest} år"}
    found = [text for text in texts(code, TO_YOUNG_PEOPLE) if set(WRITTEN_NUMBERS.findall(text)) - allowed]
    assert not found, "\n" + "\n".join(found)


def test_danish_is_written_as_danes_write_it() -> None:
    every = [*DANISH, *(filled(text) for text in texts("da", ["staff"]))]
    wrong = [
        text
        for text in every
        if re.search(
            r"\d:\d\d|\bkl (?=\d)|\bCPR[ -](?:Nummer|nr)|\bcpr|  | - |\.\.\.|!!|\b[Dd]eres\b|\b[Ii] dag d\.", text
        )
    ]
    assert not wrong, "\n" + "\n".join(wrong)


@pytest.mark.parametrize("code", LANGUAGES)
def test_at_most_one_emoji_and_two_cheers(code: str) -> None:
    loud = [t for t in texts(code, TO_YOUNG_PEOPLE) if len(EMOJI_AND_ARROWS.findall(t)) > 1 or t.count("!") > 2]
    assert not loud, "\n" + "\n".join(loud)


@pytest.mark.parametrize("code", LANGUAGES)
def test_commands_are_spelled_as_the_language_spells_them(code: str) -> None:
    known = {danish if code == "da" else english for danish, english in SPELLINGS.values()}
    spelled = {
        (command, text)
        for text in texts(code, list(TEMPLATES))
        for command in re.findall(r"(?<![\w/])/([a-z_]+)", text)
        if command not in known
    }
    assert not spelled


@pytest.mark.parametrize("code", LANGUAGES)
def test_menus_and_profile_fit_where_telegram_shows_them(code: str) -> None:
    with speaking(code):
        assert all(len(words) <= 32 for kind in MENUS for _, words in menu(kind))
        assert all(len(str(text)) <= 32 for text in COMMANDS.values())
        assert len(f"{TRIAL} {DESCRIPTION}") <= 512
        assert len(str(SHORT)) <= 120


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_text_can_be_filled(code: str) -> None:
    for domain in TEMPLATES:
        for message in TEMPLATES[domain]:
            if message.id:
                one, *many = msgid_forms(message)
                names = placeholders(one) | placeholders(many[0] if many else one) | ({"n"} if many else set())
                text = Text(domain, one, many[0] if many else "", dict.fromkeys(names, 2))
                with speaking(code):
                    assert not set("{}") & set(str(text)), text


def rendered(code: str, domain: str) -> Iterator[tuple[str, set[str]]]:
    """Every text of a domain as it is read with foreign words inserted, for each number that some plural form is for."""
    for message in TEMPLATES[domain]:
        if not message.id:
            continue
        one, *many = msgid_forms(message)
        names = (placeholders(one) | placeholders(many[0] if many else one)) - {"n"}
        values = {name: f"‹{name}› Ærø" for name in names}
        for number in (0, 1, 2, 3, 11, 100) if many else (7,):
            with speaking(code):
                yield str(Text(domain, one, many[0] if many else "", {**values, "n": number})), set(values.values())


@pytest.mark.parametrize("domain", TO_FAMILIES)
@pytest.mark.parametrize("code", sorted(RIGHT_TO_LEFT))
def test_nothing_bare_is_inserted_where_one_reads_from_right_to_left(code: str, domain: str) -> None:
    bare = [
        f"{value} in: {said}"
        for said, values in rendered(code, domain)
        for value in values
        if said.replace(f"\u2068{value}\u2069", "").count(value)
    ]
    assert not bare, "\n" + "\n".join(bare)


@pytest.mark.parametrize("code", sorted(RIGHT_TO_LEFT))
def test_every_line_for_families_begins_on_the_right_and_its_numbers_stand_in_their_order(code: str) -> None:
    wrong = [
        line
        for domain in TO_FAMILIES
        for said, _ in rendered(code, domain)
        for line in said.split("\n")
        if (line and unicodedata.bidirectional(line[0]) not in ("R", "AL")) or re.search(r"\d", FENCED.sub("", line))
    ]
    assert not wrong, "\n" + "\n".join(wrong)


@pytest.mark.parametrize("code", sorted(RIGHT_TO_LEFT))
def test_numbers_are_read_in_their_order_and_every_line_begins_on_the_right(code: str) -> None:
    with speaking(code):
        assert fence_numbers("116 111, 15.30") == "\u2068116 111\u2069, \u206815.30\u2069"
        assert isolate("112\n114") == "\u2068112\u2069\n\u2068114\u2069"
        assert based("112\n🙋 x\nسلام\n") == "\u200f112\n\u200f🙋 x\nسلام\n"
        assert based(based("112")) == based("112")
    assert based(fence_numbers("112")) == "112"


def test_what_is_inserted_is_spoken_in_the_same_language_and_fenced_off_once() -> None:
    inner = common("Skip", "only for this test; the text is one of ours")
    outer = youth("{name} · {moment}", "only for this test; the text is in no catalogue")
    with speaking("ar"):
        word = str(inner).replace("\u200f", "")
        said = str(outer(name=inner, moment=Moment(datetime(2026, 11, 20, 12, 0, tzinfo=UTC))))
    assert word != inner.msgid and said.replace("\u200f", "").startswith(f"\u2068{word}\u2069 · \u2068")
    assert said.count("\u2068") == said.count("\u2069") == 2


@pytest.mark.parametrize("code", sorted(OWN_NAMES.keys() - RIGHT_TO_LEFT))
def test_nothing_is_fenced_off_where_one_reads_from_left_to_right(code: str) -> None:
    with speaking(code):
        assert isolate("Sami") == "Sami"
        assert language() == code


def test_placeholders_are_names() -> None:
    assert all(
        set(name) <= set(string.ascii_lowercase + "_")
        for t in texts(SOURCE, list(TEMPLATES))
        for name in placeholders(t)
    )
