"""Write the synchronous client, and its tests, from the asynchronous ones.

    python tools/async_to_sync.py [--check]

Tokens are replaced by the table below, `async` and `await` are dropped. Where the two worlds differ by more, the source
says so: lines between `# async only {` and `# async only }` are left out, and lines between `# sync only {` and
`# sync only }`, which are comments there, become code.
"""

from __future__ import annotations

import io
import re
import subprocess
import sys
import tokenize
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
# Ruff looks at the disk to tell our modules from others, where those that are yet to be written are missing.
FIRST_PARTY = 'lint.isort.known-first-party = ["sinch_provisioning", "tests"]'
PACKAGE = ROOT / "src/sinch_provisioning/client"
TESTS = ROOT / "tests/client"

NAMES = {
    "AsyncIterator": "Iterator",
    "AsyncPages": "Page",
    "AsyncBaseTransport": "BaseTransport",
    "AsyncByteStream": "SyncByteStream",
    "AsyncHTTPTransport": "HTTPTransport",
    "AsyncDirectTransport": "DirectTransport",
    "StopAsyncIteration": "StopIteration",
    "__aenter__": "__enter__",
    "__aexit__": "__exit__",
    "__aiter__": "__iter__",
    "__anext__": "__next__",
    "_async": "_sync",
    "aclose": "close",
    "aread": "read",
    "async_client": "client",
    "handle_async_request": "handle_request",
    "listen_async": "listen",
    "pause": "pause_thread",
    "run_all": "run_all_threads",
}
# `Awaitable[T]` and its kin stand for what comes out of them.
UNWRAPPED = re.compile(r"\b(?:Awaitable|Coroutine)\[(?:Any, Any, )?(\w+(?:\[[^\[\]]*(?:\[[^\[\]]*\])?[^\[\]]*\])?)\]")
ASYNC_CLASS = re.compile(r"^Async(?=[A-Z])")


def convert(source: str, origin: str) -> str:
    text = _sections(source)
    text = UNWRAPPED.sub(r"\1", text)
    text = _tokens(text)
    header = f"# Generated from {origin} by tools/async_to_sync.py; do not edit.\n"
    return _formatted(header + text)


def _sections(source: str) -> str:
    lines: list[str] = []
    mode = ""
    for line in source.splitlines():
        mark = re.fullmatch(r"\s*# (async|sync) only ([{}])", line)
        if mark:
            mode = mark[1] if mark[2] == "{" else ""
        elif mode == "sync":
            lines.append(re.sub(r"# ?", "", line, count=1))
        elif mode != "async":
            lines.append(line)
    return "\n".join(lines) + "\n"


def _tokens(text: str) -> str:
    """Replace names, drop `async` and `await`, and leave everything else, spacing included, as it is."""
    lines = text.splitlines(keepends=True)
    edits: list[tuple[int, int, int, str]] = []
    tokens = list(tokenize.generate_tokens(io.StringIO(text).readline))
    for token in tokens:
        (row, start), (_, end) = token.start, token.end
        if token.type == tokenize.NAME and token.string in {"async", "await"}:
            edits.append((row, start, end + 1, ""))
        elif token.type == tokenize.NAME and (new := _name(token.string)) != token.string:
            edits.append((row, start, end, new))
    for row, start, end, new in sorted(edits, reverse=True):
        line = lines[row - 1]
        lines[row - 1] = line[:start] + new + line[end:]
    return _strings("".join(lines))


def _name(name: str) -> str:
    return NAMES.get(name, ASYNC_CLASS.sub("", name))


def _strings(text: str) -> str:
    """Docstrings and forward references speak of the other world too."""
    return (
        re.sub(r"\bAsync[A-Z]\w+", lambda found: _name(found[0]), text)
        .replace("asynchronous client", "synchronous client")
        .replace("`async for`", "`for`")
        .replace("any number of tasks", "any number of threads")
        .replace("tools/gen_client.py; do not edit", "tools/gen_client.py and tools/async_to_sync.py; do not edit")
        .replace(", from which the synchronous one is generated", "")
    )


def _formatted(text: str) -> str:
    for arguments in (
        ["check", "--fix", "--select", "I,F401,UP028,C416", "--unsafe-fixes", "--quiet", "--config", FIRST_PARTY],
        ["format"],
    ):
        command = [sys.executable, "-m", "ruff", *arguments, "--stdin-filename", str(PACKAGE / "_sync/x.py"), "-"]
        done = subprocess.run(command, input=text, capture_output=True, text=True, cwd=ROOT)
        if done.returncode:
            raise SystemExit(f"{done.stderr}\n{text}")
        text = done.stdout
    return text


def outputs() -> dict[Path, str]:
    found: dict[Path, str] = {}
    for path in sorted((PACKAGE / "_async").rglob("*.py")):
        target = PACKAGE / "_sync" / path.relative_to(PACKAGE / "_async")
        found[target] = convert(path.read_text(), str(path.relative_to(PACKAGE.parent.parent)))
    for path in sorted(TESTS.glob("test_*_async.py")):
        target = TESTS / "sync" / path.name.replace("_async.py", ".py")
        found[target] = convert(path.read_text(), str(path.relative_to(ROOT)))
    return found


def main() -> int:
    files = outputs()
    drift = [path for path, text in files.items() if not path.exists() or path.read_text() != text]
    present = [*(PACKAGE / "_sync").rglob("*.py"), *(TESTS / "sync").glob("test_*.py")]
    stale = [path for path in present if path not in files]
    if "--check" in sys.argv:
        print("\n".join(f"{path.relative_to(ROOT)} is out of date" for path in [*drift, *stale]))
        return bool(drift or stale)
    for path in drift:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(files[path])
    for path in stale:
        path.unlink()
    return 0


if __name__ == "__main__":
    sys.exit(main())
