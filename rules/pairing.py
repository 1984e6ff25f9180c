"""Who could be whose role model, and why: what forbids a pair, what speaks for it, and the best for all who wait.

Nothing here decides: staff choose, and the young person may say no. A young person is paired by what they ticked
themselves or with staff; nothing is concluded about anybody.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from rules.assignment import assign

ADULT = 18
PER_THEME, SAME_AREA, OWN_LANGUAGE, AS_WISHED = 10, 4, 6, 3
"""How much speaks for a pair: one theme more outweighs the same area, or a wish that is met."""
ANY = ""


@dataclass(frozen=True, kw_only=True)
class Wish:
    """A young person who would like a role model. `gender` "" means that it does not matter; `age` None is unknown."""

    id: int
    age: int | None
    themes: frozenset[str] = frozenset()
    language: str = "da"
    area: str = ""
    gender: str = ANY
    own_gender: str = ""
    """girl, boy, or "" where it was not said."""
    team: str = ""
    never: frozenset[int] = frozenset()
    """Role models with whom they are not put together again."""


@dataclass(frozen=True, kw_only=True)
class Offer:
    """A role model as of today. `fit`: said yes, does not pause, and has a certificate that counts."""

    id: int
    fit: bool
    room: int
    """How many more young people they can take."""
    age: int | None = None
    themes: frozenset[str] = frozenset()
    languages: frozenset[str] = frozenset({"da"})
    area: str = ""
    gender: str = ""
    wish: str = ANY
    """Whom they would rather be with: girl, boy, or ANY where it does not matter."""
    team: str = ""


@dataclass(frozen=True)
class Candidate:
    """A role model beside a young person: what they share, what staff should look at, and what forbids it."""

    model: int
    score: int
    themes: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()
    cautions: tuple[str, ...] = ()
    blocks: tuple[str, ...] = ()


def blocks(wish: Wish, offer: Offer) -> list[str]:
    """What forbids putting these two together, whatever else speaks for it; empty where nothing does."""
    found = {
        "self": wish.id == offer.id,
        "unfit": not offer.fit,
        "too_young": offer.age is not None and offer.age < ADULT,
        "full": offer.room < 1,
        "never_again": offer.id in wish.never,
        "other_team": bool(wish.team and offer.team) and wish.team != offer.team,
        "gender": wish.gender not in (ANY, offer.gender),
    }
    return [why for why, forbids in found.items() if forbids]


def candidate(wish: Wish, offer: Offer) -> Candidate:
    """These two, with all that speaks for them. Whether they are relatives nobody here knows: staff ask."""
    shared = tuple(sorted(wish.themes & offer.themes))
    speaks: dict[str, tuple[Any, int]] = {
        "language": (wish.language != "da" and wish.language in offer.languages, OWN_LANGUAGE),
        "area": (wish.area and wish.area == offer.area, SAME_AREA),
        "gender": (wish.gender != ANY and wish.gender == offer.gender, AS_WISHED),
    }
    reasons = tuple(why for why, (holds, _) in speaks.items() if holds)
    score = PER_THEME * len(shared) + sum(worth for holds, worth in speaks.values() if holds)
    cautions = {
        "no_theme": not shared,
        "rather_other": bool(wish.own_gender) and offer.wish not in (ANY, wish.own_gender),
        "close_in_age": None not in (wish.age, offer.age) and (offer.age or 0) - (wish.age or 0) < 2,
    }
    noted = tuple(why for why, holds in cautions.items() if holds)
    return Candidate(offer.id, score, shared, reasons, noted, tuple(blocks(wish, offer)))


def candidates(wish: Wish, offers: Iterable[Offer]) -> list[Candidate]:
    """Whom staff may choose for somebody, the best first; nobody who is forbidden is among them."""
    found = [candidate(wish, offer) for offer in offers]
    return sorted((one for one in found if not one.blocks), key=lambda one: (-one.score, one.model))


def best(wishes: Sequence[Wish], offers: Sequence[Offer]) -> dict[int, Candidate]:
    """The best assignment over all who wait, by young person. Without a theme in common nobody is proposed."""
    table = [[candidate(wish, offer) for offer in offers] for wish in wishes]
    scores = [[None if one.blocks or not one.themes else one.score for one in row] for row in table]
    found = assign(scores, [offer.room for offer in offers])
    return {
        wish.id: table[row][column]
        for row, (wish, column) in enumerate(zip(wishes, found, strict=True))
        if column is not None
    }
