"""The skill and the guides name only what exists."""

from __future__ import annotations

import re
from pathlib import Path

import click
import pytest

from sinch_provisioning.cli import _app
from sinch_provisioning.contract import models
from sinch_provisioning.contract.errors import ERRORS
from sinch_provisioning.contract.events import EVENTS
from sinch_provisioning.contract.operations import OPERATIONS
from sinch_provisioning.contract.states import MACHINES
from sinch_provisioning.mcp.catalogue import SPECS, TOOLS
from sinch_provisioning.mcp.clients import CLIENTS
from sinch_provisioning.mcp.guides import GUIDES
from sinch_provisioning.mcp.server import INSTRUCTIONS
from sinch_provisioning.workflows import KINDS, SCHEMA, parse_ref

ROOT = Path(__file__).resolve().parents[2]
SKILL = ROOT / "skills" / "sinch-provisioning"
PAGES = {path.name: path.read_text(encoding="utf-8") for path in sorted(SKILL.rglob("*.md"))}
PAGES |= {"docs/mcp.md": (ROOT / "docs" / "mcp.md").read_text(encoding="utf-8")}
TEXTS = {**PAGES, **GUIDES, "instructions": INSTRUCTIONS}
#: Words in code type that look like names of tools or codes, and are members of answers and bodies, or values.
MEMBERS = {"next_action", "not_before", "secret_ref", "order_ready", "kakaotalk_template", "out_of_band"}


def _command(words: list[str]) -> click.Command:
    """The command that some words name; what follows a command is its arguments."""
    found: click.Command = _app.papi
    context = click.Context(found, info_name="papi")
    for word in words:
        if not isinstance(found, click.Group):
            break
        child = found.get_command(context, word)
        assert child is not None, f"papi has no {' '.join(words)}"
        found, context = child, click.Context(child, parent=context)
    return found


@pytest.mark.parametrize("name", TEXTS)
def test_every_command_exists_with_its_options(name: str) -> None:
    lines = re.findall(r"(?:`|^)papi ((?:[a-z]|-o)[^`\n]*)", TEXTS[name], flags=re.MULTILINE)
    for line in lines:
        words = [word for word in line.split() if not word.startswith("#")]
        command = _command([word for word in words if re.fullmatch(r"[a-z][a-z_-]*", word)])
        options = {option for each in command.params if isinstance(each, click.Option) for option in each.opts}
        for word in words:
            assert not word.startswith("-") or word in (*options, "-", "--help"), (line, word)


@pytest.mark.parametrize("name", TEXTS)
def test_every_name_exists(name: str) -> None:
    known = set(TOOLS) | set(ERRORS) | set(OPERATIONS) | set(SPECS) | set(KINDS) | MEMBERS | set(SCHEMA["properties"])
    known |= set(CLIENTS) | set(GUIDES)
    for word in re.findall(r"`([a-z]+(?:[_.-][a-z0-9_]+)+)`", TEXTS[name]):
        assert word in known or word.startswith("next_action."), word
    for word in re.findall(r"\b((?:whatsapp|rcs|kakaotalk|conversation)\.[a-z_.]+[a-z])\b", TEXTS[name]):
        assert word in OPERATIONS or (SKILL / "references" / word).exists(), word
    for word in re.findall(r"`([a-z_]+/[A-Za-z0-9_:]+)`", TEXTS[name]):
        assert str(parse_ref(word)) == word
    for tool in re.findall(r"\b((?:get|find|save|check|wait|request|verify|set|order|reply|launch|delete|api|sim)_[a-z_]+)\b",
                           TEXTS[name]):  # fmt: skip
        assert tool in TOOLS or tool in MEMBERS, tool


@pytest.mark.parametrize("name", TEXTS)
def test_every_state_exists(name: str) -> None:
    states = {part for machine in MACHINES.values() for state in machine.states for part in state if part}
    text = re.sub(r"`[a-z_]+/[^`]*`|#\{|PAPI_[A-Z_]+|SINCH_[A-Z_]+|[A-Z]+_ID\b", "", TEXTS[name])
    values = {str(value) for enum in _enums() for value in enum}
    for word in re.findall(r"\b([A-Z]{2,}_[A-Z_]+)\b", text):
        assert word in states | set(map(str, EVENTS)) | values, word


def _enums() -> list[list[str]]:
    category = models.WhatsappTemplateCategoryInput
    language = models.WhatsappTemplateLanguageInput
    rejection = ["INCORRECT_CATEGORY", "COUNTRIES"]
    return [list(map(str, category)), list(map(str, language)), rejection]


def test_the_skill_is_short_and_says_when_to_use_it() -> None:
    text = PAGES["SKILL.md"]
    _, front, body = text.split("---\n", 2)
    assert len(body.splitlines()) < 200
    assert "name: sinch-provisioning" in front
    description = " ".join(front.partition("description:")[2].split())
    assert "Use when" in description
    assert "Not for" in description
    assert len(description) <= 1024
    for target in re.findall(r"\]\(([^)]+)\)", body):
        assert (SKILL / target).exists()


def test_the_page_lists_every_tool() -> None:
    rows = re.findall(r"^\| `([a-z_]+)` \|", PAGES["docs/mcp.md"], flags=re.MULTILINE)
    assert rows == list(TOOLS)
