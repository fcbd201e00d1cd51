"""The comparison names tests that exist, in both worlds where there are two."""

from __future__ import annotations

import re
import tomllib

import pytest

from tests.docs.pages import ROOT, SDK

TEXT = (SDK / "comparison.md").read_text(encoding="utf-8")
NAMED = sorted(set(re.findall(r"`(tests/[\w/]+\.py)::(test_\w+)`", TEXT)))


@pytest.mark.parametrize(("path", "name"), NAMED)
def test_a_named_test_exists(path: str, name: str) -> None:
    files = [ROOT / path]
    if path.endswith("_async.py"):
        twin = path.replace("tests/client/", "tests/client/sync/").replace("_async.py", ".py")
        files.append(ROOT / twin)
    for file in files:
        assert re.search(rf"def {name}\(", file.read_text(encoding="utf-8")), (file.name, name)


def test_every_row_has_its_test() -> None:
    rows = [line for line in TEXT.splitlines() if line.startswith("| ") and not line.startswith("| |")]
    assert len(rows) > 30
    assert [row for row in rows if "::test_" not in row and row.count("|") > 2 and "| Test |" not in row] == []


def test_the_oldest_python() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["requires-python"] == ">=3.11"
