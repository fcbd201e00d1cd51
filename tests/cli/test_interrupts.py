"""Ctrl-C ends papi with 130 and without a traceback: while it starts, in code that swallows it, and at the end."""

from __future__ import annotations

import asyncio
import signal
import subprocess
import sys

import pytest

from tests.cli.processes import environment

CTRL_C = "import signal; signal.raise_signal(signal.SIGINT)"


def _run(code: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", code]
    return subprocess.run(command, env=environment(), capture_output=True, text=True, timeout=60, check=False)


def _guarded(body: str, before: str = "") -> str:
    """A program that runs the lines of `body` as papi's command."""
    lines = "\n".join(f"    {line}" for line in ["import signal", *body.splitlines()])
    return f"""
import sys
from sinch_provisioning.cli import _interrupts
{before}
def run():
{lines}
    return 0
sys.exit(_interrupts.guarded(run))
"""


def test_while_papi_is_imported() -> None:
    done = _run(f"""
import sys
class Finder:
    def find_spec(self, name, *_):
        if name == "click":
            {CTRL_C}
sys.meta_path.insert(0, Finder())
sys.argv[1:] = ["--help"]
from sinch_provisioning.cli import main
sys.exit(main())
""")
    assert (done.returncode, done.stdout, done.stderr) == (130, "", "")


@pytest.mark.parametrize(
    "body",
    [
        "signal.raise_signal(signal.SIGINT)",
        # What pydantic's validators do while they are built.
        "try: signal.raise_signal(signal.SIGINT)\nexcept BaseException as error: raise ValueError('no schema') from error",
        "try: signal.raise_signal(signal.SIGINT)\nexcept BaseException: return 1",
        "try: signal.raise_signal(signal.SIGINT)\nexcept BaseException: signal.raise_signal(signal.SIGINT)",
    ],
    ids=["raised", "made-another-error", "made-a-status", "twice"],
)
def test_whatever_becomes_of_it(body: str) -> None:
    done = _run(_guarded(body))
    assert (done.returncode, done.stdout, done.stderr) == (130, "", "")


def test_where_python_drops_it() -> None:
    body = "Dropping()\nprint('it went on')"
    done = _run(_guarded(body, f"class Dropping:\n    def __del__(self):\n        {CTRL_C}\n"))
    assert (done.returncode, done.stdout, done.stderr) == (130, "", "")


def test_what_is_open_gets_closed() -> None:
    done = _run(_guarded("try: signal.raise_signal(signal.SIGINT)\nfinally: print('closed')"))
    assert (done.returncode, done.stdout, done.stderr) == (130, "closed\n", "")


def test_after_the_work_is_done() -> None:
    done = _run(_guarded("print('done', flush=True)", f"import atexit\natexit.register(lambda: exec('{CTRL_C}'))"))
    assert (done.returncode, done.stdout, done.stderr) == (130, "done\n", "")


def test_defects_are_told_as_ever() -> None:
    done = _run(_guarded("1 / 0"))
    assert done.returncode == 1
    assert "ZeroDivisionError" in done.stderr


async def test_a_server_of_tools_does_not_wait_for_its_client() -> None:
    """It reads stdin, which stays open, in a thread that nothing interrupts."""
    variables = environment(SINCH_PROJECT_ID="shop", SINCH_ACCESS_TOKEN="none", PAPI_BASE_URL="http://127.0.0.1:9")
    pipe = asyncio.subprocess.PIPE
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "sinch_provisioning.cli", "mcp", "serve", env=variables, stdin=pipe, stdout=pipe, stderr=pipe,
    )  # fmt: skip
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write(b'{"jsonrpc": "2.0", "id": 1, "method": "ping"}\n')
    assert await asyncio.wait_for(process.stdout.readline(), 30)
    process.send_signal(signal.SIGINT)
    status = await asyncio.wait_for(process.wait(), 20)
    assert process.stderr is not None
    assert (status, await process.stderr.read()) == (130, b"")
    process.stdin.close()
