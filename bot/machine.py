"""A machine's draft of what staff typed for an event, from a server that speaks as LibreTranslate does.

Absent unless its address is set. It gets the words of an event and nothing else, never in a transaction, and what it
answers is kept as a machine's draft: readers see it as that, and nobody else before a leader says so.
"""

from datetime import datetime, timedelta

import structlog
from aiohttp import ClientError, ClientSession, ClientTimeout

from bot.clock import Keeper
from bot.settings import Settings
from locales.catalogues import DEFAULT, SPOKEN
from rules.events import MACHINE, Words
from storage import Database, Tx, events

log = structlog.get_logger()
PATIENCE = ClientTimeout(total=5)
REST = timedelta(minutes=10)
"""How long a server that did not answer is left alone."""
LISTED = 20


class Machine:
    """Drafts one text at a time; `draft` is called with every tick and returns within seconds."""

    def __init__(self, settings: Settings, db: Database, clock: Keeper) -> None:
        self._url, self._key = settings.translate_url.rstrip("/"), settings.translate_key.get_secret_value()
        self._db, self._clock = db, clock
        self._rests_until: datetime | None = None
        self._unknown: set[str] = set()

    async def draft(self) -> bool:
        """Draft the next text that lacks one; whether there was one, and it could be drafted."""
        if not self._url or (self._rests_until is not None and self._clock.now() < self._rests_until):
            return False
        found = await self._db.read(next_text, [code for code in SPOKEN if code not in (DEFAULT, *self._unknown)])
        if found is None:
            return False
        event, language, danish = found
        parts = [danish.title, danish.reason, *([danish.place_note] if danish.place_note else [])]
        said = await self._ask(parts, language)
        if said is None:
            return False
        title, reason, place_note = (*said, "")[:3]
        words = Words(language, MACHINE, danish.source, title, reason, place_note)
        return await self._db.run(_keep, event, words)

    async def _ask(self, parts: list[str], language: str) -> list[str] | None:
        """What the server makes of these; None where it does not know the language, or does not answer."""
        body = {"q": parts, "source": DEFAULT, "target": language, "format": "text", "api_key": self._key}
        try:
            async with (
                ClientSession(timeout=PATIENCE) as session,
                session.post(f"{self._url}/translate", json=body) as answer,
            ):
                if 400 <= answer.status < 429:
                    self._unknown.add(language)
                    log.info("machine_refuses", language=language, status=answer.status)
                    return None
                answer.raise_for_status()
                said = (await answer.json())["translatedText"]
        except (ClientError, TimeoutError, ValueError, KeyError, TypeError) as error:
            self._rests_until = self._clock.now() + REST
            log.warning("machine_silent", error=type(error).__name__)
            return None
        if (
            not isinstance(said, list)
            or len(said) != len(parts)
            or not all(isinstance(one, str) and one for one in said)
        ):
            self._unknown.add(language)
            return None
        return said


def next_text(tx: Tx, languages: list[str]) -> tuple[int, str, Words] | None:
    """The next event that lacks even a draft in one of these languages, with its Danish words."""
    for language in languages:
        for event in events.unsigned(tx, language, LISTED):
            danish, there = events.source(tx, event.id), events.text(tx, event.id, language)
            if there is None or there.source != danish.source:
                return event.id, language, danish
    return None


def _keep(tx: Tx, event: int, words: Words) -> bool:
    """Keep a draft, unless somebody was faster or the Danish has changed meanwhile."""
    there = events.text(tx, event, words.language)
    if there is not None and there.source == words.source:
        return False
    return events.write_text(tx, event, words, by=None)
