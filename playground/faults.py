"""Faults to order: refusals, cut connections, slow or broken answers, doubled or overtaken updates."""

import asyncio
from collections import Counter
from dataclasses import asdict, dataclass
from http import HTTPStatus
from typing import Any

from playground.errors import ApiError, PlayError
from playground.updates import Updates
from playground.wire import Params

PROXY_PAGE = (
    "<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body><center>502 Bad Gateway</center></body>\r\n</html>"
)
USUAL_WORDS = {
    500: "Internal Server Error: restart",
    502: "Bad Gateway",
    504: "Gateway Timeout",
    403: "Forbidden: bot was blocked by the user",
}


@dataclass(slots=True)
class Fault:
    """What goes wrong with the next `times` calls of `method` to `chat` (None: any).

    `drop` cuts the connection before or after the call was accepted; `delay_s` holds the answer back after it was.
    """

    method: str | None = None
    chat: int | None = None
    times: int = 1
    status: int | None = None
    description: str | None = None
    retry_after: int | None = None
    drop: str | None = None
    delay_s: float = 0.0
    html: bool = False

    def __post_init__(self) -> None:
        if self.drop not in {None, "before", "after"}:
            raise PlayError("drop is before or after")
        if self.retry_after is not None and self.status is None:
            self.status = HTTPStatus.TOO_MANY_REQUESTS
        if not (self.status or self.drop or self.delay_s or self.html):
            raise PlayError("a fault needs a status, a drop, a delay_s or html")

    @property
    def name(self) -> str:
        """What it is called in a count of faults."""
        if self.drop:
            return f"dropped {self.drop} acceptance"
        if self.status == HTTPStatus.TOO_MANY_REQUESTS and self.retry_after is None:
            return "429 without a time"
        return "502 HTML" if self.html else str(self.status or "slow answer")

    def hits(self, method: str, chat: int) -> bool:
        wanted = self.method is None or self.method.lower() == method.lower()
        return wanted and self.chat in {None, chat}

    def error(self) -> ApiError | None:
        """The refusal this fault stands for, if it is one."""
        if self.status is None:
            return None
        words = f"Too Many Requests: retry after {self.retry_after}" if self.retry_after else None
        described = self.description or words or USUAL_WORDS.get(self.status) or HTTPStatus(self.status).phrase
        return ApiError(self.status, described, {"retry_after": self.retry_after} if self.retry_after else None)


class Faults:
    def __init__(self, updates: Updates) -> None:
        self._updates = updates
        self._ordered: list[Fault] = []
        self.met: Counter[str] = Counter()
        """How often each has really hit a call."""

    def order(self, fault: Fault) -> None:
        self._ordered.append(fault)

    def order_json(self, wanted: dict[str, Any]) -> None:
        """As the people API takes it; `duplicate` and `reorder` are about updates, all else about calls."""
        rest = {name: value for name, value in wanted.items() if name not in {"duplicate", "reorder"}}
        self._updates.duplicates += int(wanted.get("duplicate", 0))
        self._updates.reorders += int(bool(wanted.get("reorder"))) * int(rest.get("times", 1))
        if len(rest) == len(wanted) or rest.keys() - {"times"}:
            try:
                self.order(Fault(**rest))
            except TypeError as unknown:
                raise PlayError(str(unknown)) from None

    def clear(self) -> None:
        self._ordered.clear()
        self._updates.duplicates = self._updates.reorders = 0

    def waiting(self, method: str | None) -> int:
        """How many are ordered for this method and have not hit yet."""
        return sum(fault.times for fault in self._ordered if fault.method == method)

    def as_json(self) -> list[dict[str, Any]]:
        return [asdict(fault) for fault in self._ordered]

    def next_for(self, method: str, params: Params) -> Fault | None:
        """The fault that hits this call, used up once."""
        if not self._ordered:
            return None
        chat = params.number("chat_id")
        fault = next((fault for fault in self._ordered if fault.hits(method, chat)), None)
        if fault is not None:
            self.met[fault.name] += 1
            fault.times -= 1
            if fault.times <= 0:
                self._ordered.remove(fault)
        return fault


async def hold_back(fault: Fault | None) -> None:
    if fault is not None and fault.delay_s:
        await asyncio.sleep(fault.delay_s)
