"""What a person at a terminal meets: colours, pages, questions, the next step; and what closed streams do."""

from __future__ import annotations

import io
import json
import os
import pty
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from sinch_provisioning.cli import _pager
from tests.cli.processes import Serving, environment

CREDENTIALS = ("--project", "shop", "--key-id", "k", "--key-secret", "shop-secret", "--admin-token", "admin")
HOOK = ("webhook", "create", "target=https://hooks.ok.test/papi", "secret=env:HOOK", "triggers=ALL")


@pytest.fixture(scope="module")
def env(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    """What papi needs for a server of this file's own."""
    folder = tmp_path_factory.mktemp("terminal")
    with Serving("--database", "sqlite://", *CREDENTIALS, "--reviews", "instant", cwd=folder) as serving:
        yield environment(
            SINCH_PROJECT_ID="shop", SINCH_KEY_ID="k", SINCH_KEY_SECRET="shop-secret", PAPI_BASE_URL=serving.url,
            PAPI_ADMIN_TOKEN="admin", PAPI_CONFIG=str(folder / "config.json"), HOOK="hook-secret", TERM="xterm",
        )  # fmt: skip


def run(*words: str, env: dict[str, str], closing: str = "") -> tuple[int, str, str]:
    """Run papi in a shell that closes streams for it."""
    command = f'exec "{sys.executable}" -m sinch_provisioning.cli "$@" {closing}'
    done = subprocess.run(
        ["bash", "-c", command, "papi", *words], env=env, capture_output=True, text=True, timeout=60, check=False
    )
    return done.returncode, done.stdout, done.stderr


def at_terminal(*words: str, env: dict[str, str], typed: str = "") -> tuple[int, str]:
    """Run papi on a terminal on which somebody has typed something already; status, and what stands there."""
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "sinch_provisioning.cli", *words]
    process = subprocess.Popen(command, env=env, stdin=theirs, stdout=theirs, stderr=theirs)
    os.close(theirs)
    shown = io.BytesIO()
    reader = threading.Thread(target=_read, args=(ours, shown))
    reader.start()
    os.write(ours, typed.encode())
    status = process.wait(timeout=60)
    reader.join(timeout=10)
    os.close(ours)
    return status, shown.getvalue().decode()


def _read(terminal: int, into: io.BytesIO) -> None:
    try:
        while part := os.read(terminal, 4096):
            into.write(part)
    except OSError:
        return


# -- closed streams --


@pytest.mark.parametrize(
    ("words", "flag"),
    [
        (("whatsapp", "template", "submit", "-f", "-"), "--file"),
        (("listen", "--secret", "-"), "--secret"),
        (("whatsapp", "sender", "verify", "x"), "--code"),
        (("webhook", "delete", "x"), "--yes"),
        (("call", "webhooks.create", "-f", "-"), "--file"),
    ],
    ids=lambda value: value if isinstance(value, str) else "-".join(value[:3]),
)
def test_closed_stdin_names_the_flag(words: tuple[str, ...], flag: str, env: dict[str, str]) -> None:
    status, out, err = run(*words, env=env, closing="<&-")
    assert (status, out) == (2, "")
    assert flag in err
    assert "Traceback" not in err


@pytest.mark.parametrize("closing", [">&-", "2>&-", "<&- >&- 2>&-"])
def test_closed_output_changes_nothing(closing: str, env: dict[str, str]) -> None:
    assert run("webhook", "list", env=env, closing=closing)[0] == 0


# -- colours --


@pytest.mark.parametrize(
    ("words", "variables", "coloured"),
    [
        ((), {}, True),
        ((), {"NO_COLOR": ""}, False),
        ((), {"TERM": "dumb"}, False),
        ((), {"NO_COLOR": "1", "PAPI_COLOR": "always"}, True),
        (("--color", "never"), {"FORCE_COLOR": "1"}, False),
        (("--color", "always"), {"NO_COLOR": "1"}, True),
    ],
    ids=["terminal", "no-color", "dumb", "variable", "never", "always"],
)
def test_colours(words: tuple[str, ...], variables: dict[str, str], coloured: bool, env: dict[str, str]) -> None:
    status, shown = at_terminal("doctor", *words, env={**env, **variables})
    assert status == 0
    assert ("\x1b[" in shown) is coloured


def test_no_colours_in_a_pipe_unless_forced(env: dict[str, str]) -> None:
    assert "\x1b[" not in run("profile", "list", "--color", "auto", env=env)[1]
    run(*HOOK, env=env)
    assert "\x1b[" not in run("webhook", "list", env=env)[1]
    assert "\x1b[" in run("webhook", "list", env={**env, "FORCE_COLOR": "1"})[1]


# -- pages --


def test_what_is_longer_than_the_screen_is_paged(env: dict[str, str], tmp_path: Path) -> None:
    pager = tmp_path / "pager"
    pager.write_text('#!/bin/sh\necho "paged $(wc -l)"\n')
    pager.chmod(0o755)
    own = {**env, "PAPI_PAGER": str(pager), **dict.fromkeys(_pager.AGENTS, "")}
    assert "paged" in at_terminal("operations", env=own)[1]
    assert "paged" not in at_terminal("webhook", "list", env=own)[1]
    assert "paged" not in at_terminal("operations", "--no-pager", env=own)[1]
    assert "paged" not in at_terminal("operations", env={**own, "AI_AGENT": "some"})[1]
    assert "paged" not in run("operations", env=own)[1]
    assert "webhooks.list" in at_terminal("operations", env={**own, "PAPI_PAGER": "/nowhere/pager"})[1]
    assert "webhooks.list" in at_terminal("operations", env={**own, "PAPI_PAGER": ""})[1]


# -- questions --


def test_a_no_is_not_an_interruption(env: dict[str, str]) -> None:
    made = json.loads(run("webhook", "list", "--json", env=env)[1]) or [json.loads(run(*HOOK, "--json", env=env)[1])]
    status, shown = at_terminal("webhook", "delete", made[0]["id"], env=env, typed="n\n")
    assert status == 1
    assert "nothing was done" in shown
    status, shown = at_terminal("webhook", "delete", made[0]["id"], env=env, typed="y\n")
    assert status == 0
    assert "next: nothing; it is done" in shown
