"""Every Python block of the guide runs, and prints what the page says."""

from __future__ import annotations

import json
import logging
import os
import re
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.cli.processes import Serving
from tests.docs.pages import GUIDE, OVERVIEW, SDK, Reader, blocks


@pytest.fixture(scope="module")
def serving(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Serving]:
    with Serving("--reviews", "after:0.1", cwd=tmp_path_factory.mktemp("docs")) as serving:
        yield serving


@pytest.fixture(autouse=True)
def environment(serving: Serving, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in os.environ if name.startswith(("SINCH_", "PAPI_"))]:
        monkeypatch.delenv(name)
    for name, value in serving.exports.items():
        monkeypatch.setenv(name, value)
    control(serving, "POST", "reset")


@pytest.fixture(autouse=True)
def undisturbed_logging() -> Iterator[None]:
    root, ours = logging.getLogger(), logging.getLogger("sinch_provisioning")
    handlers, level = list(root.handlers), ours.level
    yield
    root.handlers[:], ours.level = handlers, level


def control(serving: Serving, method: str, path: str) -> Any:
    request = urllib.request.Request(
        f"{serving.url}/_papi/v1/projects/{serving.exports['SINCH_PROJECT_ID']}/{path}",
        method=method,
        headers={"Authorization": f"Bearer {serving.exports['PAPI_ADMIN_TOKEN']}"},
    )
    with urllib.request.urlopen(request, timeout=30) as answer:
        return json.loads(answer.read() or b"null")


@pytest.mark.parametrize("page", [page for page in [OVERVIEW, *GUIDE] if blocks(page)], ids=lambda page: page.stem)
def test_the_python_of_a_page_runs(page: Path, serving: Serving) -> None:
    def asks(prompt: str) -> str:
        assert prompt == "Code: "
        return str(control(serving, "GET", "inbox?latest=true&wait=5")["messages"][0]["code"])

    reader = Reader(page, asks=asks)
    try:
        reader.run()
    finally:
        reader.close()


def test_the_overview_leads_to_every_page() -> None:
    overview = OVERVIEW.read_text(encoding="utf-8")
    linked = set(re.findall(r"\]\(sdk/([\w-]+)\.md", overview))
    assert linked == {page.stem for page in GUIDE}
    assert "(sdk/reference/index.md)" in overview


def test_links_of_the_guide_lead_somewhere() -> None:
    pages = [*GUIDE, *(SDK / "reference").glob("*.md")]
    for page in pages:
        text = page.read_text(encoding="utf-8")
        for target, _, fragment in (link.partition("#") for link in re.findall(r"\]\(([^)\s]+)\)", text)):
            if "://" in target:
                continue
            found = page if not target else (page.parent / target).resolve()
            assert found.exists(), (page.name, target)
            if fragment:
                assert fragment in anchors(found), (page.name, target, fragment)


def anchors(page: Path) -> set[str]:
    """The anchors of a page's headings."""
    headings = re.findall(r"^#+ (.+)$", page.read_text(encoding="utf-8"), flags=re.MULTILINE)
    return {re.sub(r"[^\w-]", "", heading.lower().replace(" ", "-")) for heading in headings}
