"""aiogram's four hundred models are built when they are first used, not all of them while it is imported.

That takes most of the seconds in which a bot starts, and we use some thirty of them. pydantic builds a model late by
itself (`defer_build`, which aiogram asks for), but aiogram then has each built at once, since only its own `__init__`
knows the names that they are written with. So those names are kept here, and are given when a model is built.
"""

from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel

LATE = "aiogram."
"""Whose models are built late: nobody else's."""

_built_at_once = BaseModel.model_rebuild.__func__  # type: ignore[attr-defined]  # a bound method has one
_names: dict[str, Any] = {}


def build_late() -> None:
    """From now on; to be called before aiogram is imported. A second call changes nothing."""
    BaseModel.model_rebuild = classmethod(_rebuild)  # type: ignore[assignment,method-assign]  # it is called as before


def _rebuild(
    model: type[BaseModel],
    /,
    *,
    _parent_namespace_depth: int = 2,
    _types_namespace: Mapping[str, Any] | None = None,
    **how: Any,
) -> bool | None:
    """Asked by aiogram with names, for when it is needed; asked by pydantic without, when it is."""
    if model.__module__.startswith(LATE):
        if _types_namespace is not None:
            _names.update(_types_namespace)
            return None
        _types_namespace = _names
    # pydantic counts how far up whoever asked stands: one further, now that we stand between.
    deep = _parent_namespace_depth + 1
    built: bool | None = _built_at_once(model, _parent_namespace_depth=deep, _types_namespace=_types_namespace, **how)
    return built
