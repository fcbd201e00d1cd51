"""Prose that names things of the code names things that exist."""

from __future__ import annotations

import re
from pathlib import Path

import click
import pytest

from sinch_provisioning.cli import _app
from sinch_provisioning.contract.operations import OPERATIONS
from sinch_provisioning.server.control.app import ENDPOINTS
from sinch_provisioning.server.settings import Settings

ROOT = Path(__file__).resolve().parents[1]
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])


def _text(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    targets = re.findall(r"\]\(([^)#]+?)(?:#[^)]*)?\)", page.read_text(encoding="utf-8"))
    missing = [target for target in targets if "://" not in target and not (page.parent / target).exists()]
    assert not missing


def test_the_front_pages_are_short() -> None:
    assert len(_text("AGENTS.md").splitlines()) <= 60
    first = "\n".join(_text("README.md").splitlines()[:20])
    for needed in ("make demo", "make test", "not affiliated with Sinch", "Python 3.11"):
        assert needed in first


def test_named_make_targets_exist() -> None:
    targets = set(re.findall(r"^([a-z-]+):", _text("Makefile"), flags=re.MULTILINE))
    named = {
        target for page in PAGES for target in re.findall(r"`make ([a-z-]+)[ `]", page.read_text(encoding="utf-8"))
    }
    assert "demo" in named
    assert named <= targets


def test_named_files_exist() -> None:
    named = re.findall(r"`((?:src|tests|tools|docs|examples)/[\w/.-]+)`", _text("README.md") + _text("CONTRIBUTING.md"))
    assert named
    assert [name for name in named if not (ROOT / name).exists()] == []


def test_named_commands_and_operations_exist() -> None:
    for page in PAGES:
        text = page.read_text(encoding="utf-8")
        for name in re.findall(r"(?:`|^)papi ([a-z]+(?:-[a-z]+)*)", text, flags=re.MULTILINE):
            assert name in _app.ENTRIES, (page.name, name)
        for name in re.findall(r"papi call ([a-z_]+\.[a-z_.]+)", text):
            assert name in OPERATIONS, (page.name, name)


def test_the_server_page_has_every_flag_and_variable() -> None:
    text = _text("docs/server.md")
    serve = _app.papi.get_command(click.Context(_app.papi), "serve")
    assert serve is not None
    for option in (each for each in serve.params if isinstance(each, click.Option) and each.envvar):
        assert f"`{option.opts[0]}`" in text
        assert f"`{option.envvar}`" in text
    for name in set(re.findall(r"PAPI_[A-Z_]+", text)):
        assert hasattr(Settings(), name.removeprefix("PAPI_").lower()), name
    shown = set(re.findall(r"PAPI_[A-Z_]+", serve.get_help(click.Context(serve))))
    assert shown <= set(re.findall(r"PAPI_[A-Z_]+", text))


def test_the_control_page_has_every_endpoint_and_no_other() -> None:
    rows = re.findall(r"^\| ([A-Z]+) \| `([^`]+)` \|", _text("docs/control.md"), flags=re.MULTILINE)
    written = {(method, path.replace("{p}", "projects/{project}")) for method, path in rows}
    assert written == {(method, path) for method, path, _ in ENDPOINTS}
