"""Text as the server keeps it: cleaned, trimmed, with the entities it finds by itself. Offsets count UTF-16 units."""

import re

from playground.wire import Json

# Control characters become spaces; \r, line separators, explicit direction marks and a few combining lines vanish.
CLEANED = {code: " " for code in range(32) if code not in {10, 13}}
CLEANED |= {13: "", 0x333: "", 0x33F: "", 0x30A: ""} | dict.fromkeys(range(0x2028, 0x202F), "")
LONGEST_INPUT = 35_000

COMMAND = re.compile(r"(?<![\w/<>@])/[A-Za-z0-9_]{1,64}(?:@[A-Za-z0-9_]{3,32})?(?![\w/<>])")
MENTION = re.compile(r"(?<![\w@])@[A-Za-z][A-Za-z0-9_]{3,31}(?!\w)")
HASHTAG = re.compile(r"(?<![\w#])#\w*[^\W\d]\w*")
EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,}(?!\w)")
URL = re.compile(
    r"(?<![\w@.])(?:https?://[^\s<>]+[^\s<>.,;:!?)'\"»]|(?:[A-Za-z0-9-]+\.)+(?:dk|com|org|net|info|eu|me|io)\b(?:/[^\s<>]*)?)"
)
FOUND = (("email", EMAIL), ("url", URL), ("bot_command", COMMAND), ("mention", MENTION), ("hashtag", HASHTAG))
# No kind of entity can be found in a text without one of these.
SIGNS = re.compile(r"[/@#.]")
# Characters that show nothing: a text of these alone counts as empty.
INVISIBLE = re.compile(r"[\s\u180e\u200b-\u200f\u2060\u2800\ufeff\ufffc]*")
# Inside these the server looks for nothing.
OPAQUE = {"code", "pre", "text_link", "text_mention"}


def clean(text: str) -> str:
    return text[:LONGEST_INPUT].translate(CLEANED)


def shows_nothing(text: str) -> bool:
    return INVISIBLE.fullmatch(text) is not None


def units(text: str) -> int:
    """The length in UTF-16 units."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le")) // 2


def trimmed(text: str, entities: list[Json]) -> tuple[str, list[Json]]:
    """Without the white space around it; entities move along, and those left empty are dropped."""
    left = text.lstrip()
    shift = units(text) - units(left)
    kept = left.rstrip()
    end = units(kept)
    moved = []
    for entity in entities:
        start = max(entity["offset"] - shift, 0)
        stop = min(entity["offset"] - shift + entity["length"], end)
        if stop > start:
            moved.append({**entity, "offset": start, "length": stop - start})
    return kept, moved


def with_found(text: str, entities: list[Json]) -> list[Json]:
    """`entities` and what the server finds by itself (commands, links, mentions), in order."""
    if not SIGNS.search(text):
        return sorted(entities, key=_place)
    found = list(entities)
    taken = [(e["offset"], e["offset"] + e["length"]) for e in entities if e["type"] in OPAQUE]
    for kind, pattern in FOUND:
        for match in pattern.finditer(text):
            start = units(text[: match.start()])
            stop = start + units(match[0])
            if all(stop <= a or start >= b for a, b in taken):
                taken.append((start, stop))
                found.append({"type": kind, "offset": start, "length": stop - start})
    return sorted(found, key=_place)


def _place(entity: Json) -> tuple[int, int]:
    return entity["offset"], -entity["length"]
