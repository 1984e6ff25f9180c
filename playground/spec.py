"""Every call checked against Telegram's own description of its methods and types (`bot_api.json`, kept beside this).

The real server ignores what it does not know and often what it cannot read; a test must see it, so it is reported.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from playground.wire import Params, parsed

DESCRIPTION = Path(__file__).with_name("bot_api.json")
INTEGER = re.compile(r"-?\d+")
FLOAT = re.compile(r"-?\d+(\.\d+)?([eE][+-]?\d+)?")
BOOLEANS = {"true", "false", "0", "1"}
ARRAY = "Array of "
Field = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Method:
    """`free` are the parameters that any text fits."""

    name: str
    fields: dict[str, Field]
    required: frozenset[str]
    free: frozenset[str]


class Spec:
    def __init__(self, description: dict[str, Any]) -> None:
        self._types: dict[str, Any] = description["types"]
        self._methods = {name.lower(): _method(name, described) for name, described in description["methods"].items()}
        self._deep_text = lru_cache(maxsize=4096)(self._check_text)

    def name_of(self, method: str) -> str | None:
        """The method as Telegram writes it; the server itself is case-blind."""
        found = self._methods.get(method.lower())
        return found.name if found else None

    def check(self, name: str, params: Params) -> list[str]:
        """What is wrong with a call, in words; nothing when it fits the description."""
        method = self._methods[name.lower()]
        wrong = [f"{field} is required" for field in method.required - params.values.keys() - params.files.keys()]
        for field, value in params.values.items():
            if field not in method.fields:
                wrong.append(f"{field} is not a parameter")
            elif not (field in method.free and isinstance(value, str)):
                wrong.extend(self._top(method.fields[field], value))
        if params.files:
            wrong.extend(_unnamed(method, params))
        return [f"{method.name}: {words}" for words in wrong]

    def _top(self, field: Field, value: Any) -> list[str]:
        """Check a parameter, which on the wire is text: numbers and objects are written out."""
        if not isinstance(value, str):
            return self._deep(field, value, field["name"])
        types = field["types"]
        if any(_fits_text(kind, value) for kind in types):
            return _not_listed(field, value, field["name"])
        if all(kind in PLAIN for kind in types):
            return [f"{field['name']} is no {' or '.join(types)}: {value[:40]!r}"]
        return list(self._deep_text(field["name"], tuple(types), value))

    def _check_text(self, name: str, types: tuple[str, ...], text: str) -> tuple[str, ...]:
        try:
            value = parsed(text)
        except ValueError:
            return (f"{name} is no JSON: {text[:40]!r}",)
        return tuple(self._deep({"name": name, "types": list(types)}, value, name))

    def _deep(self, field: Field, value: Any, path: str) -> list[str]:
        """Check a JSON value against the best fitting of a field's types."""
        tries = (self._one(kind, value, path) for kind in field["types"])
        wrong = min(tries, key=len)
        return wrong or _not_listed(field, value, path)

    def _one(self, kind: str, value: Any, path: str) -> list[str]:
        if kind.startswith(ARRAY):
            if not isinstance(value, list):
                return [f"{path} is no list"]
            inner = kind.removeprefix(ARRAY)
            return [words for i, item in enumerate(value) for words in self._one(inner, item, f"{path}[{i}]")]
        if kind in PLAIN:
            return [] if _fits(kind, value) else [f"{path} is no {kind}: {str(value)[:40]!r}"]
        if kind == "KeyboardButton" and isinstance(value, str):
            return []
        if not isinstance(value, dict):
            return [f"{path} is no {kind}"]
        described = self._types[kind]
        if "subtypes" in described:
            return min((self._one(sub, value, path) for sub in self._meant(described["subtypes"], value)), key=len)
        return list(self._object(kind, value, path)) if described.get("fields") else []

    def _meant(self, kinds: list[str], value: dict[str, Any]) -> list[str]:
        """Of several types those whose own mark (`type`, `status`, ...) the value bears; all, when it bears none."""
        return [kind for kind in kinds if self._marked(kind, value)] or kinds

    def _marked(self, kind: str, value: dict[str, Any]) -> bool:
        marks = [field for field in self._types[kind].get("fields", []) if field["required"] and "enum" in field]
        return bool(marks) and all(value.get(field["name"]) in field["enum"] for field in marks)

    def _object(self, kind: str, value: dict[str, Any], path: str) -> Iterator[str]:
        fields = _by_name(self._types[kind])
        for name, spec in fields.items():
            if spec["required"] and name not in value:
                yield f"{path}.{name} is required in a {kind}"
        for name, inner in value.items():
            if name not in fields:
                yield f"{path}.{name} is not a field of {kind}"
            else:
                yield from self._deep(fields[name], inner, f"{path}.{name}")


PLAIN = {"Integer", "Float", "Boolean", "String", "True", "InputFile"}


def _method(name: str, described: dict[str, Any]) -> Method:
    fields = _by_name(described)
    required = frozenset(field for field, spec in fields.items() if spec["required"])
    free = frozenset(field for field, spec in fields.items() if "String" in spec["types"] and "enum" not in spec)
    return Method(name, fields, required, free)


def _unnamed(method: Method, params: Params) -> list[str]:
    """Parts of a multipart body that are no parameter and that no `attach://` names."""
    named = json.dumps(dict(params.values))
    parts = params.files.keys() - method.fields.keys()
    return [f"nothing names the part {part}" for part in parts if f"attach://{part}" not in named]


def _by_name(described: dict[str, Any]) -> dict[str, Field]:
    return {field["name"]: field for field in described["fields"]}


def _fits_text(kind: str, text: str) -> bool:
    if kind in {"String", "InputFile"}:
        return True
    if kind == "Integer":
        return INTEGER.fullmatch(text) is not None
    if kind == "Float":
        return FLOAT.fullmatch(text) is not None
    return kind in {"Boolean", "True"} and text.lower() in BOOLEANS


def _fits(kind: str, value: Any) -> bool:
    if kind in {"String", "InputFile"}:
        return isinstance(value, str)
    if kind == "True":
        return value is True
    if kind == "Boolean":
        return isinstance(value, bool)
    wanted = int if kind == "Integer" else (int, float)
    return isinstance(value, wanted) and not isinstance(value, bool)


def _not_listed(field: Field, value: Any, path: str) -> list[str]:
    listed = field.get("enum")
    if not listed or not isinstance(value, str) or value in listed:
        return []
    return [f"{path} is none of {', '.join(listed)}: {value!r}"]


@cache
def load_spec() -> Spec:
    return Spec(json.loads(DESCRIPTION.read_text(encoding="utf-8")))
