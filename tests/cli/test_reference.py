"""`papi operations` and `papi openapi`: what the contract says, on stdout."""

from __future__ import annotations

import json

import pytest

from sinch_provisioning.cli import _app
from sinch_provisioning.contract import openapi
from sinch_provisioning.contract.operations import OPERATIONS


def test_operations_lists_all_with_their_names(capsys: pytest.CaptureFixture[str]) -> None:
    assert _app.run(["operations", "-o", "name"]) == 0
    assert capsys.readouterr().out.splitlines() == list(OPERATIONS)


def test_the_table_has_a_line_each(capsys: pytest.CaptureFixture[str]) -> None:
    assert _app.run(["operations"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == len(OPERATIONS)
    for line, operation in zip(lines, OPERATIONS.values(), strict=True):
        assert line.split()[:2] == [operation.id, operation.method]
        assert operation.summary in line
        assert line.endswith("(deprecated)") == operation.deprecated


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("webhook_limit_reached", ["webhooks.create"]),
        ("screens get", ["whatsapp.flows.screens.list"]),
        ("PATCH webhooks", ["webhooks.update"]),
        ("no-such-thing", []),
    ],
)
def test_search_looks_for_all_words_everywhere(
    capsys: pytest.CaptureFixture[str], words: str, found: list[str]
) -> None:
    assert _app.run(["operations", "--search", words, "-o", "json"]) == 0
    captured = capsys.readouterr()
    assert set(found) <= {item["id"] for item in json.loads(captured.out)}
    assert ("no operation mentions" in captured.err) == (not found)


def test_search_ignores_case(capsys: pytest.CaptureFixture[str]) -> None:
    assert _app.run(["operations", "--search", "WEBHOOKS.CREATE", "-o", "name"]) == 0
    assert capsys.readouterr().out == "webhooks.create\n"


@pytest.mark.parametrize("flags", [[], ["--compact"]])
def test_openapi_prints_the_document(capsys: pytest.CaptureFixture[str], flags: list[str]) -> None:
    assert _app.run(["openapi", *flags, "--server", "http://127.0.0.1:8640"]) == 0
    text = capsys.readouterr().out
    assert json.loads(text) == openapi.build("http://127.0.0.1:8640")
    assert (len(text.splitlines()) == 1) == bool(flags)
