"""Running the Python of a page as a reader would: block after block, with the output that the page promises."""

from __future__ import annotations

import ast
import asyncio
import contextlib
import inspect
import io
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
SDK = ROOT / "docs/sdk"
OVERVIEW = ROOT / "docs/sdk.md"
GUIDE = sorted(SDK.glob("*.md"))
REFERENCE = sorted((SDK / "reference").glob("*.md"))

_BLOCK = re.compile(r"^```python\n(.*?)^```$", flags=re.MULTILINE | re.DOTALL)
_PROMISE = re.compile(r"^\s*print\(.*\)  # (.+)$", flags=re.MULTILINE)


def blocks(page: Path) -> list[str]:
    """The Python of a page, block by block."""
    return _BLOCK.findall(page.read_text(encoding="utf-8"))


class Reader:
    """Somebody who types in a page from top to bottom; names stay from block to block."""

    def __init__(self, page: Path, *, asks: Callable[[str], str] = input) -> None:
        self.page = page
        self.names: dict[str, Any] = {"__name__": "docs", "input": asks}

    def run(self) -> None:
        """Run every block; what it prints must be what stands behind its prints."""
        with asyncio.Runner() as runner:
            for number, block in enumerate(blocks(self.page), start=1):
                printed = self._run(runner, block, f"{self.page.name}, block {number}")
                promised = _PROMISE.findall(block)
                for line in promised:
                    assert line in printed, (self.page.name, number, line, printed)

    def _run(self, runner: asyncio.Runner, block: str, name: str) -> list[str]:
        output = io.StringIO()
        code = compile(block, name, "exec", flags=ast.PyCF_ALLOW_TOP_LEVEL_AWAIT)
        with contextlib.redirect_stdout(output):
            awaited = eval(code, self.names)  # noqa: S307  our own page
            if inspect.isawaitable(awaited):
                runner.run(_finish(awaited))
        return output.getvalue().splitlines()

    def close(self) -> None:
        """Close the clients that the page left open."""
        for value in self.names.values():
            if type(value).__name__ == "Client":
                value.close()


async def _finish(awaited: Any) -> None:
    await awaited
