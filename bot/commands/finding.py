"""One thing found about an installation; what is looked at is in `bot.commands.findings`."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.commands.plainly import Trouble


@dataclass(frozen=True)
class Finding:
    """Something good, worth telling, or a reason why `run` refuses."""

    words: str
    stops: bool = False
    good: bool = False


def good(words: str) -> Finding:
    """As it should be."""
    return Finding(words, good=True)


def stop(words: str) -> Finding:
    """`run` refuses until this is put right."""
    return Finding(words, stops=True)


def refuse(found: Sequence[Finding]) -> None:
    """Raise Trouble with every reason to refuse at once."""
    reasons = [finding.words for finding in found if finding.stops]
    if reasons:
        told = "".join(f"\n  - {reason}" for reason in reasons)
        raise Trouble(f"cannot start (`opgang doctor` tells more):{told}")
