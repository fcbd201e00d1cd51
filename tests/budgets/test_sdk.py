"""What the SDK costs before it does anything: modules, memory, distributions, bytes. Times are in `make bench`."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from importlib.metadata import requires
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[2]

MODULES = 350
MEMORY_MIB = 42
DISTRIBUTIONS = 11
WHEEL_KB = 700
# What stands on the SDK and the server: the budget of the wheel is for those two.
ON_TOP = ("cli", "mcp", "workflows")

FIRST_CALL = """
import sys, httpx2
from sinch_provisioning import Client

def answer(request):
    return httpx2.Response(200, json={"name": "n", "language": "EN_US", "category": "UTILITY", "analytics": [],
                                      "isMetaGenerated": False, "state": "APPROVED"})

client = Client(project_id="p", access_token="t", transport=httpx2.MockTransport(answer))
template = client.whatsapp.templates.get("n", "EN_US")
assert template.state == "APPROVED"
status = open("/proc/self/status").read()
print(len(sys.modules), int(status.partition("VmHWM:")[2].split()[0]) // 1024)
"""


def run(code: str) -> str:
    """What a fresh interpreter prints."""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return done.stdout


def test_importing_the_package_is_importing_one_small_module() -> None:
    code = "import sys; b = set(sys.modules); import sinch_provisioning; print(*sorted(set(sys.modules) - b))"
    loaded = run(code).split()
    assert [name for name in loaded if name.startswith("sinch_provisioning")] == ["sinch_provisioning"]
    assert len(loaded) <= 8, loaded
    assert (ROOT / "src/sinch_provisioning/__init__.py").stat().st_size < 4096


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="memory is read from /proc")
def test_a_first_call_stays_within_modules_and_memory() -> None:
    modules, memory = map(int, run(FIRST_CALL).split())
    assert modules <= MODULES
    assert memory <= MEMORY_MIB


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
    """SDK and server together; the commands, MCP tools and workflows on top of them are counted out."""
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
    assert not {name for name in names if name.endswith((".yaml", ".yml")) or "/tests/" in name}
