"""S13: what is installed is what was locked, and there is a bill of it."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.support.tools import load_tool

ROOT = Path(__file__).resolve().parents[2]
LOCK = (ROOT / "requirements" / "locked.txt").read_text()
PROJECT: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text())


def declared() -> list[Requirement]:
    """Every requirement of the distribution, its extras and the tools, but for those on itself."""
    extras: dict[str, list[str]] = PROJECT["project"]["optional-dependencies"]
    texts = [*PROJECT["project"]["dependencies"], *PROJECT["dependency-groups"]["dev"]]
    texts += [text for texts in extras.values() for text in texts]
    found = [Requirement(text) for text in texts]
    return [each for each in found if canonicalize_name(each.name) != PROJECT["project"]["name"]]


@pytest.mark.parametrize("wanted", declared(), ids=str)
def test_every_requirement_is_locked_in_a_version_that_fits(wanted: Requirement) -> None:
    locked = load_tool("sbom").read_lock(LOCK)
    version, hashes = locked[canonicalize_name(wanted.name)]
    assert wanted.specifier.contains(version), "run: make lock"
    assert hashes


def test_every_locked_package_has_hashes() -> None:
    for text in (LOCK, (ROOT / "requirements" / "uv.txt").read_text()):
        entries = re.split(r"(?m)^(?=[A-Za-z0-9])", text)[1:]
        assert entries
        assert [entry.split()[0] for entry in entries if "--hash=sha256:" not in entry] == []
        assert [entry.split()[0] for entry in entries if "==" not in entry.split()[0]] == []


def test_the_environment_is_made_from_the_lock() -> None:
    source = (ROOT / "tools" / "make_venv.py").read_text()
    assert '"--require-hashes"' in source
    assert '"--no-deps", "--no-build-isolation"' in source


def test_the_bill_names_what_the_distribution_brings_along() -> None:
    tool = load_tool("sbom")
    needed = dict(tool.closure("sinch-provisioning", {"all"}))
    needed.pop("sinch-provisioning")
    bill = tool.bill(needed, tool.read_lock(LOCK))
    names = {component["name"] for component in bill["components"]}
    assert {"aiohttp", "cryptography", "httpx2", "pydantic", "pydantic-core", "pyjwt", "uvicorn"} <= names
    assert not {"pytest", "mypy", "ruff"} & names
    assert (bill["bomFormat"], bill["specVersion"]) == ("CycloneDX", "1.6")
    assert bill == tool.bill(needed, tool.read_lock(LOCK))
    for component in bill["components"]:
        assert component["purl"] == f"pkg:pypi/{component['name']}@{component['version']}"


REPORTS = {
    "clean": ('{"dependencies": [{"name": "a", "version": "1", "vulns": []}]}', 0, 0),
    "hole": (
        '{"dependencies": [{"name": "a", "version": "1", "vulns": [{"id": "X-1", "fix_versions": ["2"]}]}]}',
        1,
        1,
    ),
    "away": ('{"dependencies": [{"name": "a", "skip_reason": "not found"}]}', 0, 1),
    "no report": ("", 0, 1),
}


@pytest.mark.parametrize("name", REPORTS)
def test_an_audit_passes_without_a_network_but_not_on_ci(name: str) -> None:
    report, usually, on_ci = REPORTS[name]
    judge = load_tool("audit").judge
    assert judge(report, "", strict=False) == usually
    assert judge(report, "", strict=True) == on_ci
