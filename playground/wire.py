"""Bot API calls as they come over the wire: query string, form, multipart and JSON, in one shape for the methods."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any
from urllib.parse import unquote_plus

from aiohttp import BodyPartReader, ClientResponse, MultipartReader, hdrs, web

FORM = "application/x-www-form-urlencoded"
Json = dict[str, Any]
# The real server takes 50 MB of file; what is larger never reaches a method.
MAX_UPLOAD = 50 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that came as a part of a multipart body."""

    name: str
    media_type: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Params:
    """The parameters of one call. Values are text, or what JSON held; `files` are parts by their name."""

    values: Mapping[str, Any]
    files: Mapping[str, Upload] = field(default_factory=dict)

    def text(self, name: str) -> str:
        value = self.values.get(name)
        if isinstance(value, str):
            return value
        return "" if value is None else json.dumps(value)

    def number(self, name: str, default: int = 0) -> int:
        value = self.values.get(name)
        if isinstance(value, str):
            digits = value.removeprefix("-")
            return int(value) if digits.isdecimal() else default
        return int(value) if isinstance(value, int | float) else default

    def flag(self, name: str) -> bool:
        value = self.values.get(name, False)
        return value.lower() in {"true", "yes", "1"} if isinstance(value, str) else bool(value)

    def json(self, name: str) -> Any:
        """The value as JSON, None when absent. Callers must not change it: equal texts share one object.

        Raises ValueError when the text is not JSON.
        """
        value = self.values.get(name)
        return parsed(value) if isinstance(value, str) and value else value or None

    def recorded(self) -> dict[str, Any]:
        """For the list of calls: the values, and each file as its name and size."""
        uploads = {name: {"name": part.name, "size": len(part.data)} for name, part in self.files.items()}
        return {**self.values, **uploads}


@lru_cache(maxsize=4096)
def parsed(text: str) -> Any:
    return json.loads(text)


async def read_params(request: web.Request) -> Params:
    values: dict[str, Any] = dict(request.query) if request.query_string else {}
    if request.content_type == FORM:
        values.update(_form(await request.read()))
    elif request.content_type == "multipart/form-data":
        return await _multipart(await request.multipart(), values)
    elif request.content_type == "application/json":
        values.update(_object(await request.read()))
    return Params(values)


async def read_reply(response: ClientResponse) -> Params:
    """The call that a webhook put into its answer; no values when there is none."""
    if response.content_type == FORM:
        return Params(_form(await response.read()))
    if response.content_type == "multipart/form-data":
        return await _multipart(MultipartReader.from_response(response).stream, {})
    if response.content_type == "application/json":
        return Params(_object(await response.read()))
    return Params({})


# Bots send the same keyboards again and again, and unquoting them is what a form costs most.
_unquoted = lru_cache(maxsize=8192)(unquote_plus)


def _form(body: bytes) -> dict[str, Any]:
    pairs = (pair.partition("=") for pair in body.decode(errors="replace").split("&") if pair)
    return {_unquoted(name): _unquoted(value) for name, _, value in pairs}


def _object(body: bytes) -> dict[str, Any]:
    try:
        value = json.loads(body) if body else {}
    except ValueError:
        return {}
    return value if isinstance(value, dict) else {}


async def _multipart(reader: MultipartReader, values: dict[str, Any]) -> Params:
    files: dict[str, Upload] = {}
    async for part in reader:
        if not isinstance(part, BodyPartReader) or part.name is None:
            continue
        data = bytes(await part.read(decode=True))
        if part.filename is None:
            values[part.name] = data.decode(errors="replace")
        else:
            media_type = part.headers.get(hdrs.CONTENT_TYPE, "application/octet-stream")
            files[part.name] = Upload(part.filename, media_type, data)
    return Params(values, files)
