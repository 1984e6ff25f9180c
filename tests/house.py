"""The rules of the house as functions of one file's path and text, each giving what breaks it.

They are plain functions so that `test_house.py` can show each of them a broken house as well as ours.
"""

import ast
import re
import sys
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import PurePosixPath

# Which rooms each may import (the table of ARCHITECTURE.md). What a room is not given here it may not have.
ROOMS: dict[str, set[str]] = {
    "actions": {"rules", "storage"},
    "bench": {"actions", "bot", "dialogs", "handlers", "locales", "playground", "rules", "storage", "tests"},
    "bot": {"actions", "dialogs", "handlers", "locales", "playground", "rules", "storage"},
    "dialogs": {"locales", "rules"},
    "handlers": {"actions", "dialogs", "locales", "rules", "storage"},
    "locales": set(),
    "playground": set(),
    "rules": set(),
    "storage": {"rules"},
    "tests": {"actions", "bench", "bot", "dialogs", "handlers", "locales", "playground", "rules", "storage"},
}
PRODUCT = ROOMS.keys() - {"bench", "tests"}
# One file may reach further: it starts the bot beside the stand-in.
DOORS = {"playground/__main__.py": {"bot.app", "bot.example"}}

# Libraries that belong to some rooms alone; bench and tests may use any.
OWNERS = {
    "aiogram": {"bot", "handlers"},
    "alembic": {"storage"},
    "apscheduler": {"bot"},
    "psycopg": {"storage"},
    "pydantic_settings": {"bot"},
    "sqlalchemy": {"storage"},
}
# Rooms that must stay pure name every library they have.
LIBRARIES = {
    "locales": {"babel"},
    "rules": {"dateutil", "holidays", "phonenumbers", "pyotp", "stdnum"},
}
CLOCKLESS = {"actions", "dialogs", "handlers", "locales", "rules"}
BUILT_BY_BOT = {"Bot", "ClientSession", "Database", "Dispatcher", "Router", "Session", "create_engine"}

LONGEST_MODULE = 300
LONGEST_FUNCTION = 40
REGISTRIES = re.compile(
    r"pypi\.org|pythonhosted\.org|npmjs\.(org|com)|deb\.debian\.org|ghcr\.io|docker\.io", re.IGNORECASE
)

Breaches = Iterator[str]


def room(path: str) -> str:
    """The top folder, which is the room."""
    return PurePosixPath(path).parts[0]


@cache
def _nodes(tree: ast.AST) -> list[ast.AST]:
    """Every part of a file, gone through once for all guards."""
    return list(ast.walk(tree))


def _imports(tree: ast.AST) -> Iterator[str]:
    for node in _nodes(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def _calls(tree: ast.AST) -> Iterator[ast.Call]:
    return (node for node in _nodes(tree) if isinstance(node, ast.Call))


def _name(node: ast.expr) -> str:
    """`a.b.c` as it is written; empty where it is not a chain of names."""
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute):
        inner = _name(node.value)
        return f"{inner}.{node.attr}" if inner else node.attr
    return ""


def imports_other_rooms(path: str, tree: ast.Module) -> Breaches:
    """Each room imports the rooms it is given, and no other."""
    here, doors = room(path), DOORS.get(path, set())
    for name in _imports(tree):
        there = name.partition(".")[0]
        if there not in ROOMS or there == here or there in ROOMS[here]:
            continue
        if not any(name == door or name.startswith(f"{door}.") for door in doors):
            yield f"{here} may not import {name}"


def imports_foreign_libraries(path: str, tree: ast.Module) -> Breaches:
    """A library that has an owner is imported by it alone; pure rooms import the few they name."""
    here = room(path)
    if here not in PRODUCT:
        return
    for library in {name.partition(".")[0] for name in _imports(tree)} - ROOMS.keys() - set(sys.stdlib_module_names):
        if here not in OWNERS.get(library, {here}):
            yield f"only {', '.join(sorted(OWNERS[library]))} may import {library}"
        elif library not in LIBRARIES.get(here, {library}):
            yield f"{here} may not import {library}"


def reads_the_environment(path: str, tree: ast.Module) -> Breaches:
    """Only bot/settings knows the environment; everything else is given what it needs."""
    if room(path) not in PRODUCT - {"bot"}:
        return
    names = {*_imports(tree), *(_name(node) for node in _nodes(tree) if isinstance(node, ast.Attribute))}
    yield from sorted(f"only bot may read {name}" for name in names & {"os.environ", "os.getenv", "os.environb"})


def reads_the_clock(path: str, tree: ast.Module) -> Breaches:
    """Now is an argument, or the transaction's."""
    if room(path) not in CLOCKLESS:
        return
    for call in _calls(tree):
        name = _name(call.func)
        if re.search(r"(^|\.)(date|datetime)\.(now|today|utcnow)$|^time\.(time|monotonic)$", name):
            yield f"line {call.lineno}: {name}() is for the clock in bot/"


def is_too_long(path: str, tree: ast.Module) -> Breaches:
    """A module is short, or says why it is long; a function is short."""
    last = max((node.end_lineno or 0 for node in tree.body), default=0)
    generated = "/migrations/versions/" in path
    if last > LONGEST_MODULE and not generated and "Long because" not in (ast.get_docstring(tree) or ""):
        yield f"{last} lines, and the docstring does not say 'Long because ...'"
    for node in _nodes(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            length = (node.end_lineno or 0) - node.lineno + 1
            if length > LONGEST_FUNCTION:
                yield f"line {node.lineno}: {node.name} has {length} lines"


def says_nothing_of_itself(path: str, tree: ast.Module) -> Breaches:
    """A module of the product says what lives there, and why."""
    if room(path) in PRODUCT and not ast.get_docstring(tree):
        yield "no docstring"


def prints(path: str, tree: ast.Module) -> Breaches:
    """Logs go through structlog and words for the terminal through typer, where they can be scrubbed and tested."""
    if room(path) in PRODUCT:
        yield from (f"line {call.lineno}: print" for call in _calls(tree) if _name(call.func) == "print")


def sleeps(path: str, tree: ast.Module) -> Breaches:
    """A test waits for what it waits for, never for a time."""
    if room(path) != "tests":
        return
    for call in _calls(tree):
        given = [*call.args, *(keyword.value for keyword in call.keywords)]
        fixed = any(isinstance(node, ast.Constant) and node.value for node in given)
        if _name(call.func).rpartition(".")[2] == "sleep" and fixed:
            yield f"line {call.lineno}: a test that sleeps"


def _at_import(tree: ast.Module) -> Iterator[ast.Call]:
    """The calls that happen when the module is imported."""
    waiting: list[ast.AST] = [*tree.body]
    while waiting:
        node = waiting.pop()
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            continue
        if isinstance(node, ast.Call):
            yield node
        waiting.extend(ast.iter_child_nodes(node))


def builds_on_import(_path: str, tree: ast.Module) -> Breaches:
    """What holds a connection, a token or a state is made in one place, when it is needed."""
    for call in _at_import(tree):
        made = _name(call.func).rpartition(".")[2]
        if made in BUILT_BY_BOT:
            yield f"line {call.lineno}: {made} is built on import"


def _ours(tree: ast.Module) -> set[str]:
    """The names which a file's imports bind to something of ours."""
    bound = set()
    for node in _nodes(tree):
        if isinstance(node, ast.Import):
            bound |= {(alias.asname or alias.name).partition(".")[0] for alias in node.names if is_ours(alias.name)}
        elif isinstance(node, ast.ImportFrom) and is_ours(node.module or ""):
            bound |= {alias.asname or alias.name for alias in node.names}
    return bound


def is_ours(module: str) -> bool:
    """Whether a module's dotted name is one of ours."""
    return module.partition(".")[0] in ROOMS


def mocks(path: str, tree: ast.Module) -> Breaches:
    """A test drives our own modules through their front door, and replaces nothing in them."""
    if room(path) not in {"bench", "tests"}:
        return
    for name in _imports(tree):
        if name.startswith(("unittest.mock", "mock.", "pytest_mock")):
            yield f"imports {name}"
    ours = _ours(tree)
    for call in _calls(tree):
        if _name(call.func).rpartition(".")[2] not in {"setattr", "delattr"} or not call.args:
            continue
        target = call.args[0]
        named = isinstance(target, ast.Constant) and isinstance(target.value, str) and is_ours(target.value)
        if named or _name(target).partition(".")[0] in ours:
            yield f"line {call.lineno}: replaces {ast.unparse(target)}"


GUARDS: tuple[Callable[[str, ast.Module], Breaches], ...] = (
    builds_on_import,
    imports_foreign_libraries,
    imports_other_rooms,
    is_too_long,
    mocks,
    prints,
    reads_the_clock,
    reads_the_environment,
    says_nothing_of_itself,
    sleeps,
)


def names_a_registry(text: str) -> Breaches:
    """Where packages come from is the machine's business; a registry's address in a file ties everybody to it."""
    for number, line in enumerate(text.splitlines(), 1):
        if found := REGISTRIES.search(line):
            yield f"line {number}: names {found[0]}"
