"""What can be counted and timed of a running bot, for Prometheus. Labels are codes of ours: never a person, never a chat."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

from aiogram import Bot
from aiogram.client.session.middlewares.base import BaseRequestMiddleware, NextRequestMiddlewareType
from aiogram.exceptions import TelegramRetryAfter
from aiogram.methods import Response, TelegramMethod
from aiogram.methods.base import TelegramType
from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest

from storage.looking import Pulse

QUICK = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30)
SLOW = (1, 2, 5, 10, 30, 60, 300, 900, 3600, 14400, 86400)
STATES = ("planned", "sending", "sent", "failed", "uncertain", "dropped")


class Metrics:
    """One set of figures; made once for each bot, so that two bots in one process do not count together."""

    def __init__(self) -> None:
        self._registry = CollectorRegistry()
        here = self._registry
        self.updates = Counter("opgang_updates", "Updates handled, by kind.", ["kind"], registry=here)
        self.unreadable = Counter("opgang_unreadable_updates", "Updates skipped: not to be read.", registry=here)
        self.stumbles = Counter("opgang_handler_failures", "Tries of an update that failed.", registry=here)
        self.unplanned = Counter("opgang_planner_failures", "Planners that failed.", ["planner"], registry=here)
        self.undone = Counter("opgang_part_failures", "Parts of the timetable that failed.", ["part"], registry=here)
        self.lag = Histogram("opgang_lag_seconds", "From writing to hearing.", buckets=SLOW, registry=here)
        self.handling = Histogram("opgang_update_seconds", "From hearing to committed.", buckets=QUICK, registry=here)
        self.answering = Histogram("opgang_answer_seconds", "From owed to said.", buckets=QUICK, registry=here)
        self.database = Histogram(
            "opgang_database_seconds", "One action or query.", ["what"], buckets=QUICK, registry=here
        )
        self.telegram = Histogram("opgang_telegram_seconds", "One call.", ["method"], buckets=QUICK, registry=here)
        self.floods = Counter("opgang_floods", "Calls that Telegram answered with 429.", ["method"], registry=here)
        self.conducting = Gauge("opgang_conducting", "Whether this process sends notices.", registry=here)
        self._reached = Gauge("opgang_database_up", "Whether the database told the figures below.", registry=here)
        self._owed = Gauge("opgang_owed_accounts", "Accounts that are owed a screen.", registry=here)
        self._owed_age = Gauge("opgang_owed_age_seconds", "Age of the oldest screen owed.", registry=here)
        self._notices = Gauge("opgang_notices", "Notices by state.", ["state"], registry=here)
        self._due_age = Gauge("opgang_due_age_seconds", "Age of the oldest notice that is due.", registry=here)
        self._heard_age: Gauge | None = None
        self._aside = Gauge("opgang_set_aside", "Updates set aside.", registry=here)

    def database_took(self, what: str, seconds: float) -> None:
        """One action ("write") or query ("read") was done."""
        self.database.labels(what).observe(seconds)

    @contextmanager
    def handled(self, kind: str) -> Iterator[None]:
        """One update is being handled."""
        begun = time.perf_counter()
        yield
        self.handling.observe(time.perf_counter() - begun)
        self.updates.labels(kind).inc()

    def page(self, pulse: Pulse | None, silence: timedelta | None) -> bytes:
        """All figures in Prometheus' text format; those of the database are its last where it cannot be asked.

        `silence`: for how long Telegram has not answered who asks it; None where nobody asks, and there is no such figure.
        """
        self._reached.set(pulse is not None)
        if silence is not None:
            if self._heard_age is None:
                words = "How long ago Telegram last answered the question for updates."
                self._heard_age = Gauge("opgang_heard_age_seconds", words, registry=self._registry)
            self._heard_age.set(silence.total_seconds())
        if pulse is not None:
            self._feel(pulse)
        return generate_latest(self._registry)

    def _feel(self, pulse: Pulse) -> None:
        self._owed.set(pulse.owed)
        self._owed_age.set(pulse.owed_age_s)
        self._due_age.set(pulse.due_age_s)
        self._aside.set(pulse.set_aside)
        for state in STATES:
            self._notices.labels(state).set(pulse.notices.get(state, 0))


class Timed(BaseRequestMiddleware):
    """Times every call to Telegram, and counts the floods."""

    def __init__(self, metrics: Metrics) -> None:
        self._metrics = metrics

    async def __call__(
        self, make_request: NextRequestMiddlewareType[TelegramType], bot: Bot, method: TelegramMethod[TelegramType]
    ) -> Response[TelegramType]:
        name = type(method).__name__
        begun = time.perf_counter()
        try:
            return await make_request(bot, method)
        except TelegramRetryAfter:
            self._metrics.floods.labels(name).inc()
            raise
        finally:
            self._metrics.telegram.labels(name).observe(time.perf_counter() - begun)
