"""What the SDK costs before it does anything: modules, memory, distributions, bytes. Times are in `make bench`."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib.metadata import requires
from pathlib import Path
from threading import Thread

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[2]

MODULES = 350
MEMORY_MIB = 42
DISTRIBUTIONS = 11
WHEEL_KB = 700
# What stands on the SDK and the server: the budget of the wheel is for those two.
ON_TOP = ("cli", "mcp", "workflows", "_bundled")

MEASURE = """
import sys
from sinch_provisioning import Client

def tell():
    status = open("/proc/self/status").read()
    print(len(sys.modules), int(status.partition("VmHWM:")[2].split()[0]) / 1024)

client = Client(project_id="p", access_token="t", base_url=sys.argv[1])
client.whatsapp
tell()
template = client.whatsapp.templates.get("n", "EN_US")
assert template.state == "APPROVED"
tell()
"""
TEMPLATE = {
    "name": "n", "language": "EN_US", "category": "UTILITY", "analytics": [], "isMetaGenerated": False,
    "state": "APPROVED",
}  # fmt: skip


class Answer(BaseHTTPRequestHandler):
    """The same template for every request."""

    def do_GET(self) -> None:
        content = json.dumps(TEMPLATE).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        """Nobody reads it."""


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Answer) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The environment of an interpreter that finds bytecode, as after an installation.

    Compiling at each start, as PYTHONDONTWRITEBYTECODE has it, takes some 5 MiB of its own, and most of the time.
    """
    environment = {**os.environ, "PYTHONPYCACHEPREFIX": str(tmp_path_factory.mktemp("bytecode"))}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    return environment


def run(code: str, *arguments: str, environment: dict[str, str] | None = None) -> str:
    """What a fresh interpreter prints."""
    command = [sys.executable, "-c", code, *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=True, env=environment)
    return done.stdout


def test_importing_the_package_is_importing_one_small_module() -> None:
    code = "import sys; b = set(sys.modules); import sinch_provisioning; print(*sorted(set(sys.modules) - b))"
    loaded = run(code).split()
    assert [name for name in loaded if name.startswith("sinch_provisioning")] == ["sinch_provisioning"]
    assert len(loaded) <= 8, loaded
    assert (ROOT / "src/sinch_provisioning/__init__.py").stat().st_size < 4096


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="memory is read from /proc")
def test_a_client_and_a_first_call_stay_within_modules_and_memory(server: str, installed: dict[str, str]) -> None:
    run(MEASURE, server, environment=installed)
    lines = run(MEASURE, server, environment=installed).splitlines()
    (modules, memory), (modules_after, memory_after) = (map(float, line.split()) for line in lines)
    assert modules <= MODULES
    assert memory <= MEMORY_MIB
    # The call adds the connections of httpx2, which it imports itself, and the models of one family.
    assert modules_after <= MODULES + 15
    assert memory_after <= MEMORY_MIB - 1


def test_the_base_install_is_httpx2_pydantic_and_what_they_need() -> None:
    found: set[str] = set()
    open_ = ["sinch-provisioning"]
    while open_:
        for text in requires(open_.pop()) or ():
            needed = Requirement(text)
            name = canonicalize_name(needed.name)
            if name not in found and (needed.marker is None or needed.marker.evaluate({"extra": ""})):
                found.add(name)
                open_.append(name)
    assert len(found) <= DISTRIBUTIONS, sorted(found)
    assert {"httpx2", "pydantic"} <= found


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    (found,) = folder.glob("*.whl")
    return found


def test_the_wheel_is_small(wheel: Path) -> None:
    """SDK and server together; commands, MCP tools and workflows on top of them, and their pages, are counted out."""
    with zipfile.ZipFile(wheel) as archive:
        items = archive.infolist()
    on_top = [item for item in items if item.filename.split("/")[1] in ON_TOP]
    assert on_top
    # An entry costs its bytes, its name twice, and two headers.
    counted_out = sum(item.compress_size + 2 * len(item.filename) + 76 for item in on_top)
    assert wheel.stat().st_size - counted_out <= WHEEL_KB * 1000


def test_the_wheel_has_types_and_no_sources_of_generators(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
    assert "sinch_provisioning/py.typed" in names
    assert "sinch_provisioning/_bundled/docs/sdk/errors.md" in names
    assert "sinch_provisioning/_bundled/skills/sinch-provisioning/SKILL.md" in names
    assert not {name for name in names if name.endswith((".yaml", ".yml")) or "/tests/" in name}
