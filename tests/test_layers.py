"""What may import what (the arrows of the design), and how long files and functions may be; failures name the line."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = "sinch_provisioning"
SOURCE = ROOT / "src" / PACKAGE
MAX_FILE = 400
MAX_FUNCTION = 40

PYDANTIC = frozenset({"pydantic", "pydantic_core"})


@dataclass(frozen=True, slots=True)
class Layer:
    """What modules under one prefix may import, besides each other and the standard library."""

    may: frozenset[str]
    third_party: frozenset[str] | None
    reason: str


def _layer(may: str, third_party: frozenset[str] | None, reason: str) -> Layer:
    return Layer(frozenset(may.split()), third_party, reason)


# The longest prefix that fits a module is its layer; `third_party=None` means any; "base" means those of BASE
BASE = (
    "server.context",
    "server.trail",
    "server.vault",
    "server.errors",
    "server.paging",
    "server.policy",
    "server.settings",
)
SERVER = (
    "base contract rules server server.wiring server.control server.console server.domain server.events "
    "server.http server.platforms server.scheduler server.housekeeping server.store server.telemetry server.timeline"
)
LAYERS: dict[str, Layer] = {
    "": _layer("client contract workflows", frozenset(), "the package root only names what the SDK offers"),
    "contract": _layer("", PYDANTIC, "the contract knows pydantic and nothing else"),
    "rules": _layer("contract", PYDANTIC, "rules are pure functions over the contract"),
    "client": _layer("contract", PYDANTIC | {"httpx2"}, "the client knows the contract, never the server"),
    "workflows": _layer("client contract rules", PYDANTIC, "workflows stand on the client and the rules"),
    "cli": _layer("root client contract rules workflows mcp", None, "only `papi serve` may reach the server"),
    "cli.serve": _layer(
        "cli base server.wiring server.telemetry", None, "`papi serve` starts the server and reaches no deeper"
    ),
    "cli.serve.db": _layer("cli server.store", None, "`papi db` works on databases, with or without a server"),
    "mcp": _layer("root client contract rules workflows", None, "MCP tools are workflows"),
    "testing": _layer("root client contract rules workflows " + SERVER, None, "testing joins client and server"),
    "base": _layer(
        "contract rules server.store server.platforms",
        PYDANTIC | {"cryptography"},
        "the server's base stands on contract and store",
    ),
    "server": _layer("server.wiring", frozenset(), "the server package itself holds nothing"),
    "server.wiring": _layer(SERVER, None, "app and bootstrap wire the server's parts, never the client"),
    # pydantic_core for its JSON, which is several times faster than the standard library's; never pydantic itself.
    "server.store": _layer(
        "", frozenset({"psycopg", "psycopg_pool", "pydantic_core"}), "the store knows rows, not what they mean"
    ),
    "server.platforms": _layer(
        "base contract rules", PYDANTIC, "platforms decide; they neither store nor answer requests"
    ),
    "server.domain": _layer(
        "base contract rules server.store server.platforms", PYDANTIC, "http → domain → store, never back"
    ),
    "server.http": _layer("base contract server.domain server.store", None, "http → domain → store"),
    "server.events": _layer(
        "base contract server.store", None, "deliveries read the store and post; they know no domain"
    ),
    "server.telemetry": _layer(
        "base contract server.events server.http server.scheduler server.store",
        frozenset({"opentelemetry", "prometheus_client"}),
        "telemetry watches the parts, none of which knows it",
    ),
    "server.scheduler": _layer("base server.store", frozenset(), "the scheduler runs the tasks it is given"),
    "server.timeline": _layer("server.store", frozenset(), "the timeline knows clocks and nothing else"),
    "server.housekeeping": _layer(
        "base server.store server.timeline", frozenset(), "housekeeping knows tables, not what they mean"
    ),
    "server.control": _layer(SERVER, None, "control steers every part of the server, never the client"),
    "server.console": _layer(SERVER, None, "the console shows every part of the server, never the client"),
}
_WIRING = ("server.app", "server.bootstrap", "server.keyring", "server.upkeep")
ALIASES = {**dict.fromkeys(_WIRING, "server.wiring"), **dict.fromkeys(BASE, "base")}


@dataclass(frozen=True, slots=True)
class Import:
    """One imported module, where it stands, and whether only type checkers see it."""

    module: str
    line: int
    typing_only: bool


def layer_of(module: str) -> str:
    """The layer of a dotted name below the package; "" is the package itself."""
    prefix = module
    while prefix:
        if prefix in ALIASES:
            return ALIASES[prefix]
        if prefix in LAYERS:
            return prefix
        prefix = prefix.rpartition(".")[0]
    return ""


def imports(tree: ast.Module) -> Iterator[Import]:
    """Every import of a module, also those inside functions."""
    hidden = {
        id(inner)
        for node in ast.walk(tree)
        if isinstance(node, ast.If) and ast.unparse(node.test) in {"TYPE_CHECKING", "typing.TYPE_CHECKING"}
        for statement in node.body
        for inner in ast.walk(statement)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                for module in _used(tree) if alias.name == PACKAGE else [alias.name]:
                    yield Import(module, node.lineno, id(node) in hidden)
        elif isinstance(node, ast.ImportFrom):
            for alias in node.names:
                # `from package import module` names a module too; the prefix match drops a name that is none.
                yield Import("." * node.level + f"{node.module or ''}.{alias.name}", node.lineno, id(node) in hidden)


def _used(tree: ast.Module) -> list[str]:
    """What a module takes from the package by attribute: the package imports its names when they are asked for."""
    names = [
        f"{PACKAGE}.{node.attr}"
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == PACKAGE
    ]
    return list(dict.fromkeys(names)) or [PACKAGE]


def _why_not(own: str, found: Import) -> str | None:
    """Why a module of layer `own` may not import `found`; None when it may."""
    layer = LAYERS[own]
    top, _, below = found.module.partition(".")
    if not top:
        return "relative import"
    if top != PACKAGE:
        free = top in sys.stdlib_module_names or layer.third_party is None or top in layer.third_party
        return None if free else f"third-party package {top}"
    if below == "__version__":
        return None
    target = layer_of(below)
    if target == own or (target or "root") in layer.may:
        return None
    # Inside the server a name for annotations is no dependency; between client and server it is forbidden knowledge.
    if found.typing_only and _inside_server(own) and _inside_server(target):
        return None
    return f"{own or 'root'} may not import {target or 'root'} ({found.module.removeprefix(PACKAGE + '.')})"


def _inside_server(layer: str) -> bool:
    return layer == "base" or layer.split(".")[0] == "server"


def violations(text: str, path: Path) -> list[str]:
    """Imports against the arrows in the source of the module at `path` (relative to the package)."""
    module = ".".join(path.with_suffix("").parts).removesuffix("__init__").rstrip(".")
    own = layer_of(module)
    found = ((item, _why_not(own, item)) for item in imports(ast.parse(text)))
    return [f"{path}:{item.line}: {reason}: {LAYERS[own].reason}" for item, reason in found if reason is not None]


def generated(text: str) -> bool:
    """Whether a file's first lines say that a tool wrote it."""
    return any(line.lstrip("# ").startswith("Generated from ") for line in text.splitlines()[:3])


def too_long(text: str, path: Path) -> list[str]:
    """The file, and its functions, that are longer than allowed."""
    found: list[str] = []
    lines = len(text.splitlines())
    if lines > MAX_FILE:
        found.append(f"{path}:1: file of {lines} lines, {MAX_FILE} allowed")
    try:
        tree = ast.parse(text)
    except SyntaxError as error:
        return [f"{path}:{error.lineno}: {error.msg}"]
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            length = _lines(node) - sum(map(_lines, _nested(node)))
            if length > MAX_FUNCTION:
                found.append(f"{path}:{node.lineno}: {node.name} has {length} lines, {MAX_FUNCTION} allowed")
    return found


def _lines(node: ast.stmt) -> int:
    return (node.end_lineno or node.lineno) - node.lineno + 1


def _nested(node: ast.stmt) -> Iterator[ast.stmt]:
    """The functions right inside a function: they have limits of their own."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef):
            yield child
        elif isinstance(child, ast.stmt):
            yield from _nested(child)


def _files(*folders: str) -> list[Path]:
    return sorted(path for folder in folders for path in (ROOT / folder).rglob("*.py"))


def test_imports_follow_the_arrows() -> None:
    found = [line for path in _files("src") for line in violations(path.read_text(), path.relative_to(SOURCE))]
    assert not found, "\n".join(found)


def test_files_and_functions_are_short() -> None:
    texts = [(path, path.read_text()) for path in _files("src", "tools", "tests", "examples")]
    found = [line for path, text in texts if not generated(text) for line in too_long(text, path.relative_to(ROOT))]
    assert not found, "\n".join(found)


def test_the_checker_sees_the_package() -> None:
    modules = {".".join(path.relative_to(SOURCE).with_suffix("").parts) for path in _files("src")}
    assert len(modules) > 50
    layers = {layer_of(module) for module in modules if module != "__init__"}
    assert {
        "contract",
        "rules",
        "client",
        "cli",
        "base",
        "server.wiring",
        "server.store",
        "server.domain",
        "server.http",
    } <= layers


@pytest.mark.parametrize(
    ("path", "text", "line"),
    [
        ("client/x.py", "import sinch_provisioning.server", 1),
        ("client/x.py", "import sinch_provisioning", 1),
        ("contract/x.py", "import sinch_provisioning\nx = sinch_provisioning.Client", 1),
        ("client/x.py", "from sinch_provisioning import server", 1),
        ("client/x.py", "def f():\n    from sinch_provisioning.server.settings import Settings", 2),
        (
            "client/x.py",
            "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from sinch_provisioning.server import app",
            3,
        ),
        ("client/x.py", "import starlette.routing", 1),
        ("contract/x.py", "import httpx2", 1),
        ("contract/x.py", "from sinch_provisioning.client import errors", 1),
        ("rules/x.py", "from sinch_provisioning.server.store import Tx", 1),
        ("workflows/x.py", "from sinch_provisioning.cli import main", 1),
        ("server/app.py", "from sinch_provisioning.client import Client", 1),
        ("server/store/x.py", "\nfrom sinch_provisioning.server import domain", 2),
        ("server/store/x.py", "from sinch_provisioning.server.settings import Settings", 1),
        ("server/domain/x.py", "from sinch_provisioning.server.http.asgi import Request", 1),
        ("server/domain/x.py", "import aiohttp", 1),
        ("server/http/x.py", "from sinch_provisioning.server.events.dispatcher import Dispatcher", 1),
        ("server/http/x.py", "from sinch_provisioning.server import app", 1),
        ("server/errors.py", "from sinch_provisioning.server.domain import registry", 1),
        ("cli/call.py", "from sinch_provisioning.server.app import Server", 1),
        ("cli/serve.py", "from sinch_provisioning.server.store import projects", 1),
        ("__init__.py", "from sinch_provisioning.server import app", 1),
        ("client/x.py", "from . import errors", 1),
    ],
)
def test_an_import_against_the_arrows_is_found(path: str, text: str, line: int) -> None:
    found = violations(text, Path(path))
    assert len(found) == 1
    assert found[0].startswith(f"{path}:{line}: ")


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("client/x.py", "import json\nimport httpx2\nfrom sinch_provisioning.contract.operations import OPERATIONS"),
        ("client/x.py", "from sinch_provisioning.client.errors import ApiError"),
        ("server/domain/x.py", "from sinch_provisioning.server.store import Tx\nfrom sinch_provisioning import rules"),
        (
            "server/store/x.py",
            "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from sinch_provisioning.server import app",
        ),
        ("server/app.py", "import uvicorn\nfrom sinch_provisioning.server.domain import registry"),
        (
            "cli/serve.py",
            "from sinch_provisioning.server.app import Server\nfrom sinch_provisioning.server.settings import Settings",
        ),
        (
            "testing/x.py",
            "from sinch_provisioning.client import Client\nfrom sinch_provisioning.server.app import Server",
        ),
        ("cli/call.py", "from sinch_provisioning import Client"),
        ("contract/x.py", "import sinch_provisioning\nx = sinch_provisioning.__version__"),
        ("contract/x.py", "from sinch_provisioning import __version__"),
    ],
)
def test_an_import_along_the_arrows_passes(path: str, text: str) -> None:
    assert violations(text, Path(path)) == []


def test_length_is_measured() -> None:
    function = "def f():\n" + "    pass\n" * MAX_FUNCTION
    assert too_long(function, Path("x.py")) == ["x.py:1: f has 41 lines, 40 allowed"]
    nested = "def f():\n    if x:\n        def g():\n" + "            pass\n" * (MAX_FUNCTION - 1)
    assert too_long(nested, Path("x.py")) == []
    assert too_long(nested + "            pass\n", Path("x.py")) == ["x.py:3: g has 41 lines, 40 allowed"]
    assert too_long("x = 1\n" * (MAX_FILE + 1), Path("x.py")) == ["x.py:1: file of 401 lines, 400 allowed"]
    assert too_long("x = 1\n" * MAX_FILE, Path("x.py")) == []


def test_only_the_first_lines_make_a_file_generated() -> None:
    assert generated('"""Operations.\n\nGenerated from contract/spec; do not edit."""')
    assert not generated("\n\n\n# Generated from contract/spec")
