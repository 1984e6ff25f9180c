"""Logs: key=value lines to standard error, without personal data.

Our own lines carry codes, counts and kinds of errors. What a library says in its own words may carry what somebody
wrote, so of it only the level and the place in its source are told.
"""

import logging
import sys
from collections.abc import MutableMapping
from typing import Any

import structlog

ORDER = ("at", "level", "event")


def configure(level: int = logging.INFO) -> None:
    """Log from `level` on; libraries from WARNING on."""
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True, key="at"),
            _kind_of_error,
            structlog.processors.LogfmtRenderer(key_order=ORDER, drop_missing=True),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(level),
        # Where standard error leads is asked anew for each line: a stream kept from the start may be closed by then.
        logger_factory=lambda *_: structlog.WriteLogger(sys.stderr),
        cache_logger_on_first_use=False,
    )
    root = logging.getLogger()
    root.handlers[:] = [Places()]
    root.setLevel(logging.WARNING)


class Places(logging.Handler):
    """Turns a library's log line into one of ours: which library, where in its source, which error."""

    def emit(self, record: logging.LogRecord) -> None:
        error = record.exc_info[0].__name__ if record.exc_info and record.exc_info[0] else None
        found = {"library": record.name, "place": f"{record.module}:{record.lineno}"}
        log = structlog.get_logger()
        log.log(record.levelno, "library_said", **found, **({"error": error} if error else {}))


def _kind_of_error(_: Any, __: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """An error's text may hold what somebody wrote: only its kind is logged."""
    told = event.pop("exc_info", None)
    error = sys.exc_info()[1] if told is True else told
    if isinstance(error, BaseException):
        event.setdefault("error", type(error).__name__)
    return event
