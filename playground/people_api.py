"""The HTTP API for playing people: thin, every deed is a method of Person. Bodies and answers are JSON."""

import base64
import binascii
import json
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from aiohttp import web

from playground.errors import PlayError
from playground.playing import Person, Sent
from playground.wire import Json

if TYPE_CHECKING:
    from playground.server import Standin

Deed = Callable[[Person, Json], Any]


def send(person: Person, body: Json) -> Json:
    """POST /people/{id}/send: what is sent is told by the field that is there."""
    if "edit" in body:
        return asdict(person.edit(int(body["edit"]), _wanted(body, "text")))
    if "album" in body:
        return _album(person.album([_file(item)[0] for item in body["album"]], caption=body.get("caption", "")))
    deed = next((SENDS[name] for name in SENDS if name in body), None)
    if deed is None:
        raise PlayError(f"nothing to send: give one of edit, album, {', '.join(SENDS)}")
    return asdict(deed(person, body))


def _wanted(body: Json, name: str) -> str:
    value = body.get(name)
    if not isinstance(value, str):
        raise PlayError(f"{name} is missing")
    return value


def _album(sent: list[Sent]) -> Json:
    return {**asdict(sent[-1]), "message_ids": [item.message_id for item in sent]}


def _contact(person: Person, body: Json) -> Sent:
    given = body["contact"]
    if given is True:
        return person.contact()
    if not isinstance(given, Mapping):
        raise PlayError("contact is true, or phone_number and first_name")
    return person.contact(_wanted(dict(given), "phone_number"), given.get("first_name"))


def _file(given: Any) -> tuple[bytes, str, str]:
    """Base64 text, or {"data", "name"?, "type"?}: the bytes, the name, the media type."""
    facts = {"data": given} if isinstance(given, str) else dict(given)
    try:
        data = base64.b64decode(facts["data"], validate=True)
    except (KeyError, TypeError, binascii.Error):
        raise PlayError("a file is base64 text, or an object with base64 text in data") from None
    return data, str(facts.get("name", "")), str(facts.get("type", ""))


def _photo(person: Person, body: Json) -> Sent:
    return person.photo(_file(body["photo"])[0], caption=body.get("caption", ""))


def _document(person: Person, body: Json) -> Sent:
    data, name, media_type = _file(body["document"])
    return person.document(data, name=name, media_type=media_type, caption=body.get("caption", ""))


def _location(person: Person, body: Json) -> Sent:
    latitude, longitude = body["location"]
    return person.location(float(latitude), float(longitude))


SENDS: dict[str, Callable[[Person, Json], Sent]] = {
    "photo": _photo,
    "document": _document,
    "voice": lambda person, body: person.voice(_file(body["voice"])[0], caption=body.get("caption", "")),
    "sticker": lambda person, body: person.sticker(_file(body["sticker"])[0]),
    "contact": _contact,
    "location": _location,
    "forward": lambda person, body: person.forward(int(body["forward"])),
    "text": lambda person, body: person.send(_wanted(body, "text"), reply_to=body.get("reply_to")),
}


async def tap(person: Person, body: Json) -> Json:
    number, button, data = int(body.get("message_id", 0)), body.get("button"), body.get("data")
    if button is None and data is None:
        raise PlayError("give button (its text) or data")
    if body.get("wait", True):
        return asdict(await person.tap(number, button, data=data))
    return {"update_id": person.tap_now(number, button, data=data), "answer": None}


DEEDS: dict[str, Deed] = {
    "send": send,
    "tap": tap,
    "block": lambda person, _body: {"update_id": person.block()},
    "unblock": lambda person, _body: {"update_id": person.unblock()},
}


class PeopleApi:
    def __init__(self, standin: "Standin") -> None:
        self._standin = standin

    def routes(self) -> list[web.RouteDef]:
        routes = [
            web.get("/people", self.people),
            web.post("/people", self.add_person),
            web.get(r"/people/{id:\d+}/chat", self.chat),
            web.get(r"/people/{id:\d+}/commands", self.commands),
            web.post(r"/people/{id:\d+}/{deed}", self.deed),
            web.post("/groups", self.add_group),
            web.get(r"/groups/{id:-\d+}/chat", self.group_chat),
            web.post(r"/groups/{id:-\d+}/send", self.group_send),
            web.get("/files/{path:.+}", self.file),
            web.get("/calls", self.calls),
            web.get("/faults", self.faults),
            web.post("/faults", self.order_fault),
            web.delete("/faults", self.clear_faults),
            web.get("/clock", self.clock),
            web.post("/clock", self.advance),
            web.get("/records", self.records),
            web.get(r"/why/{person:\d+}/{message:\d+}", self.why),
        ]
        return [web.route(route.method, route.path, guarded(route.handler)) for route in routes]

    async def people(self, _request: web.Request) -> web.Response:
        return web.json_response([person.as_json() for person in self._standin.people()])

    async def add_person(self, request: web.Request) -> web.Response:
        body = await _body(request)
        person = self._standin.person(_wanted(body, "first_name"), body.get("language_code"), body.get("about") or "")
        return web.json_response(person.as_json())

    def _person(self, request: web.Request) -> Person:
        return self._standin.person_by_id(int(request.match_info["id"]))

    async def chat(self, request: web.Request) -> web.Response:
        return web.json_response(self._person(request).chat(_after(request)))

    async def commands(self, request: web.Request) -> web.Response:
        return web.json_response(self._person(request).commands())

    async def add_group(self, request: web.Request) -> web.Response:
        """POST /groups {"title", "members": [person ids]}: the first member puts the bot in."""
        body = await _body(request)
        members = [self._standin.person_by_id(int(number)) for number in body.get("members", [])]
        return web.json_response({"id": self._standin.group(_wanted(body, "title"), *members).id})

    async def group_chat(self, request: web.Request) -> web.Response:
        return web.json_response(self._standin.group_by_id(int(request.match_info["id"])).chat(_after(request)))

    async def group_send(self, request: web.Request) -> web.Response:
        """POST /groups/{id}/send {"person", "text", "reply_to"?}."""
        body = await _body(request)
        group = self._standin.group_by_id(int(request.match_info["id"]))
        sent = group.send(int(body.get("person", 0)), _wanted(body, "text"), reply_to=body.get("reply_to"))
        return web.json_response(asdict(sent))

    async def file(self, request: web.Request) -> web.Response:
        stored = self._standin.world.files.at(request.match_info["path"])
        if stored is None:
            raise PlayError("no such file", 404)
        return web.Response(body=stored.data, content_type=stored.media_type)

    async def deed(self, request: web.Request) -> web.Response:
        deed = DEEDS.get(request.match_info["deed"])
        if deed is None:
            raise PlayError(f"a person can {', '.join(DEEDS)}", 404)
        result = deed(self._person(request), await _body(request))
        return web.json_response(await result if isinstance(result, Awaitable) else result)

    async def calls(self, request: web.Request) -> web.Response:
        after = _after(request)
        return web.json_response([call.as_json() for call in self._standin.calls if call.n > after], dumps=_dumps)

    async def faults(self, _request: web.Request) -> web.Response:
        return web.json_response(self._standin.faults.as_json())

    async def order_fault(self, request: web.Request) -> web.Response:
        self._standin.faults.order_json(await _body(request))
        return web.json_response(self._standin.faults.as_json())

    async def clear_faults(self, _request: web.Request) -> web.Response:
        self._standin.faults.clear()
        return web.json_response([])

    async def clock(self, _request: web.Request) -> web.Response:
        return web.json_response({"now": self._standin.now().isoformat()})

    async def advance(self, request: web.Request) -> web.Response:
        now = await self._standin.advance(float((await _body(request)).get("advance_s", 0)))
        return web.json_response({"now": now.isoformat()})

    async def records(self, request: web.Request) -> web.Response:
        return web.json_response(await self._standin.records(request.query.get("lang", "")), dumps=_dumps)

    async def why(self, request: web.Request) -> web.Response:
        person, message = int(request.match_info["person"]), int(request.match_info["message"])
        return web.json_response(await self._standin.why(person, message, request.query.get("lang", "")), dumps=_dumps)


def _check_origin(request: web.Request) -> None:
    """Some other site's page in the same browser must not play people here."""
    origin = request.headers.get("Origin")
    if origin is not None and origin.partition("://")[2] != request.host:
        raise PlayError("this API is for its own page and for programs", 403)


Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


def guarded(handler: Any) -> Handler:
    """Errors become words for people; pages of other origins are not let in."""

    async def answered(request: web.Request) -> web.StreamResponse:
        try:
            _check_origin(request)
            answer: web.StreamResponse = await handler(request)
        except PlayError as error:
            return web.json_response({"error": str(error)}, status=error.status)
        except (TypeError, ValueError, KeyError, AttributeError) as error:
            return web.json_response({"error": f"this cannot be read: {error}"}, status=400)
        return answer

    return answered


def _after(request: web.Request) -> int:
    text = request.query.get("after", "0")
    return int(text) if text.isdecimal() else 0


async def _body(request: web.Request) -> Json:
    try:
        body = await request.json() if request.can_read_body else {}
    except ValueError:
        raise PlayError("the body is no JSON") from None
    if not isinstance(body, dict):
        raise PlayError("the body is no JSON object")
    return body


def _dumps(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, default=str)
