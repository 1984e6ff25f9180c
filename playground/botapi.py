"""One call of the Bot API from end to end: token, description, faults, pace, method, and the record of it."""

import inspect
import json
import re
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any

from aiohttp import web

from playground.errors import ApiError
from playground.faults import PROXY_PAGE, Fault, Faults, hold_back
from playground.flood import Flood
from playground.intake import Intake
from playground.methods import METHODS
from playground.spec import load_spec
from playground.updates import Update
from playground.wire import MAX_UPLOAD, Json, Params, read_params
from playground.world import World

WELL_FORMED_TOKEN = re.compile(r"\d+:[A-Za-z0-9_-]+")
# A multipart body is a little longer than the file in it.
MAX_BODY = MAX_UPLOAD + (1 << 20)


@dataclass(frozen=True, slots=True)
class Call:
    """`answer` is the whole envelope; None when no answer of the Bot API itself came back."""

    n: int
    method: str
    parameters: Json
    answer: Json | None
    at: datetime
    fault: str = ""
    """The name of the ordered fault that hit it."""

    @property
    def ok(self) -> bool:
        return self.answer is not None and bool(self.answer["ok"])

    def as_json(self) -> Json:
        facts = {"n": self.n, "method": self.method, "parameters": self.parameters, "answer": self.answer}
        return {**facts, "at": self.at.isoformat()}


@dataclass(frozen=True, slots=True)
class Answer:
    status: int
    envelope: Json
    written: str
    headers: dict[str, str] | None = None

    @classmethod
    def given(cls, result: Any) -> "Answer":
        if isinstance(result, list) and result and isinstance(result[0], Update):
            written = f'{{"ok":true,"result":[{",".join(update.written for update in result)}]}}'
            return cls(200, {"ok": True, "result": [update.body for update in result]}, written)
        envelope = {"ok": True, "result": result}
        return cls(200, envelope, json.dumps(envelope))

    @classmethod
    def refused(cls, refusal: ApiError) -> "Answer":
        envelope = refusal.as_json()
        retry_after = (refusal.parameters or {}).get("retry_after")
        headers = {"Retry-After": str(retry_after)} if retry_after else None
        return cls(refusal.code, envelope, json.dumps(envelope), headers)

    def response(self) -> web.Response:
        return web.Response(
            text=self.written, status=self.status, headers=self.headers, content_type="application/json"
        )


class BotApi:
    """`keep` is how many of the newest calls are remembered; `check` compares each with the description."""

    def __init__(
        self, world: World, faults: Faults, token: str, flood: Flood | None, *, check: bool, keep: int | None
    ) -> None:
        self._world = world
        self._faults = faults
        self._token = token
        self._flood = flood
        self._spec = load_spec()
        self._check = check
        self._count = 0
        self._logged_out = False
        self._methods: dict[str, Callable[[Params], Any]] = {
            name: partial(method, world) for name, method in METHODS.items()
        }
        self.calls: deque[Call] = deque(maxlen=keep)
        self.violations: list[str] = []

    def serve(self, intake: Intake) -> None:
        """Take in the methods that have to do with getting updates."""
        self._methods |= {
            "getUpdates": intake.get_updates,
            "setWebhook": intake.set_webhook,
            "deleteWebhook": intake.delete_webhook,
            "getWebhookInfo": intake.webhook_info,
            "logOut": self._log_out,
            "close": lambda _params: True,
        }

    def _log_out(self, _params: Params) -> bool:
        self._logged_out = True
        return True

    async def handle(self, request: web.Request) -> web.StreamResponse:
        token, method = request.match_info["token"], request.match_info["method"]
        if refusal := self._wrong_token(token) or _too_large(request):
            return Answer.refused(refusal).response()
        params = await read_params(request)
        fault = self._faults.next_for(method, params)
        if fault is not None:
            return await self._troubled(request, method, params, fault)
        return (await self.run(method, params)).response()

    def _wrong_token(self, token: str) -> ApiError | None:
        if token == self._token:
            return ApiError(400, "Logged out") if self._logged_out else None
        words = "Unauthorized" if WELL_FORMED_TOKEN.fullmatch(token) else "Unauthorized: invalid token specified"
        return ApiError(401, words)

    async def file(self, request: web.Request) -> web.Response:
        """GET /file/bot<token>/<path>: the bytes of a file that getFile has named."""
        if refusal := self._wrong_token(request.match_info["token"]):
            return Answer.refused(refusal).response()
        stored = self._world.files.at(request.match_info["path"])
        if stored is None:
            return Answer.refused(ApiError(404, "Not Found")).response()
        return web.Response(body=stored.data, content_type=stored.media_type)

    async def run(self, method: str, params: Params, fault: str = "") -> Answer:
        """Carry out a call, check it against the description and remember it."""
        name = self._spec.name_of(method) or method
        try:
            answer = Answer.given(await self._result(name, params))
        except ApiError as refusal:
            answer = Answer.refused(refusal)
        self._remember(name, params, answer.envelope, fault)
        return answer

    async def run_reply(self, params: Params) -> None:
        """A method that came in the answer to a webhook: nobody hears of its result."""
        values = {name: value for name, value in params.values.items() if name != "method"}
        await self.run(params.text("method"), Params(values, params.files))

    async def _result(self, name: str, params: Params) -> Any:
        method = self._methods.get(name)
        known = self._spec.name_of(name) is not None
        if known and self._check:
            self.violations.extend(self._spec.check(name, params))
        if method is None:
            self.violations.append(f"{name}: the stand-in does not serve it" if known else f"{name}: no such method")
            raise ApiError(404, "Not Found: method not found")
        if self._flood is not None:
            self._flood.admit(name, params.number("chat_id"))
        result = method(params)
        return await result if inspect.isawaitable(result) else result

    def _remember(self, name: str, params: Params, answer: Json | None, fault: str = "") -> None:
        self._count += 1
        self.calls.append(Call(self._count, name, params.recorded(), answer, self._world.clock.now(), fault))

    async def _troubled(self, request: web.Request, method: str, params: Params, fault: Fault) -> web.StreamResponse:
        """A call that an ordered fault hits."""
        name = self._spec.name_of(method) or method
        if fault.drop == "before" or fault.html:
            self._remember(name, params, None, fault.name)
            await hold_back(fault)
            return _cut(request) if fault.drop else web.Response(text=PROXY_PAGE, status=502, content_type="text/html")
        if (refusal := fault.error()) is not None:
            answer = Answer.refused(refusal)
            self._remember(name, params, answer.envelope, fault.name)
        else:
            answer = await self.run(method, params, fault.name)
        await hold_back(fault)
        return _cut(request) if fault.drop else answer.response()


def _cut(request: web.Request) -> web.StreamResponse:
    if request.transport is not None:
        request.transport.abort()
    return web.Response()


def _too_large(request: web.Request) -> ApiError | None:
    length = request.content_length or 0
    return ApiError(413, "Request Entity Too Large") if length > MAX_BODY else None
