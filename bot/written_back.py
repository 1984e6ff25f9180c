"""What readers accepted and corrected in the chat goes back into the PO files, with whose word stands for it."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from actions.translating import signers
from bot.review import pairs, texts
from locales.catalogues import DRAFT, ROOT
from locales.dates import ZONE
from locales.pofiles import STATUS, PoFile, read, write
from rules.translation import ACCEPTED, CORRECTED, Step, Word, Words, read_of, seal_of, steps, wanted
from storage import Database, Tx, readings


def write_back(db: Database, root: Path = ROOT) -> Iterator[tuple[str, str, int]]:
    """Bring every PO file up to what was said of it: language, domain and the number of texts that changed."""
    for language, domain in pairs(root):
        said = db.read_now(readings.words, language, domain)
        if not said:
            continue
        every = steps(texts(language, domain, root))
        status = db.read_now(_status, language, domain, every)
        changed = [step for step in every if wanted(step, said) != step.text]
        db.run_now(_settle, language, domain, steps(texts(language, domain)), said)
        if write(language, domain, _corrected(read(language, domain, root), changed, said, status), root):
            yield language, domain, len(changed)
    texts.cache_clear()


def _corrected(po: PoFile, changed: list[Step], said: Words, status: str) -> PoFile:
    for step in changed:
        message = po.catalog.get(step.item.english if step.item.numbers else step.item.english[0])
        if message is None:
            continue
        if step.item.numbers:
            written = [*(message.string or ()), *[""] * len(step.item.forms)][: len(step.item.forms)]
            written[step.form] = wanted(step, said)
            message.string = tuple(written)
        else:
            message.string = wanted(step, said)
    keeps = status or (DRAFT if changed else po.status)
    return PoFile(po.catalog, {**po.header, STATUS: keeps}, po.comment)


def _status(tx: Tx, language: str, domain: str, every: list[Step]) -> str:
    """`reviewed by NAME on DATE` where a leader has signed just these texts; "" where the file's own stands."""
    signature, said = readings.signature(tx, language, domain), readings.words(tx, language, domain)
    if signature is None or signature.seal != seal_of(every, said):
        return ""
    names = ", ".join(signers(tx, language, domain)) or "a reader"
    return f"reviewed by {names} on {signature.at.astimezone(ZONE):%Y-%m-%d}"


def _settle(tx: Tx, language: str, domain: str, every: list[Step], said: Words) -> None:
    """A correction that stands in the bot's own file is a text like any other from now on: whoever changes it there wins."""
    for step in every:
        word = said.get(step.key)
        if word is not None and word.state == CORRECTED and word.text == step.text:
            readings.settle(tx, language, domain, step.key, ACCEPTED)


def accepted(db: Database) -> Mapping[tuple[str, str], str]:
    """For each language and domain how many of its texts somebody has read: "12/40"."""

    def counted(tx: Tx) -> dict[tuple[str, str], str]:
        found = {}
        for language, domain in pairs():
            said: Mapping[tuple[bytes, int], Word] = readings.words(tx, language, domain)
            every = steps(texts(language, domain)) if said else []
            found[language, domain] = f"{read_of(every, said)}/{len(every)}" if said else "–"
        return found

    return db.read_now(counted)
