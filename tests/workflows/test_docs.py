"""The pages about workflows and commands say what is so: Python runs, commands are understood."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from sinch_provisioning import workflows
from sinch_provisioning.testing import Sandbox
from tests.workflows.commands import understood
from tests.workflows.support import inbox

DOCS = Path(__file__).resolve().parents[2] / "docs"
PYTHON = re.findall(r"```python\n(.*?)```", (DOCS / "workflows.md").read_text(), flags=re.DOTALL)
SHELL = [
    line
    for page in ("cli.md", "workflows.md")
    for block in re.findall(r"```sh\n(.*?)```", (DOCS / page).read_text(), flags=re.DOTALL)
    for line in block.splitlines()
    if line.startswith("papi ")
]


@pytest.mark.parametrize("code", PYTHON, ids=range(len(PYTHON)))
def test_python_in_the_page_runs(code: str, box: Sandbox, monkeypatch: pytest.MonkeyPatch) -> None:
    ask = inbox(box)
    monkeypatch.setattr("builtins.input", lambda text: ask(workflows.Question("", text)))
    monkeypatch.setattr("sinch_provisioning.Client", lambda: box.client(auth="basic"))
    monkeypatch.chdir(DOCS.parent)
    exec(compile(code, "docs/workflows.md", "exec"), {"__name__": "page"})  # noqa: S102  the page is ours


@pytest.mark.parametrize("line", SHELL)
def test_commands_in_the_pages_are_understood(line: str) -> None:
    assert understood(line.partition(" | ")[0])


def test_every_workflow_is_in_the_page() -> None:
    page = (DOCS / "workflows.md").read_text()
    for name in workflows.__all__:
        if name.islower() and name != "parse_ref":
            assert f"`{name}`" in page, name


def test_every_name_can_be_imported() -> None:
    for name in workflows.__all__:
        assert getattr(workflows, name) is not None
    with pytest.raises(AttributeError):
        workflows.__getattr__("nothing")
