"""The README's quick start works as printed, but for the port."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.processes import Serving, environment

README = Path(__file__).resolve().parents[2] / "README.md"


def _blocks() -> list[tuple[str, str]]:
    section = README.read_text(encoding="utf-8").partition("## Quick start")[2].partition("\n## ")[0]
    return re.findall(r"^```(\w*)\n(.*?)^```$", section, flags=re.MULTILINE | re.DOTALL)


def _run(*command: str, env: dict[str, str]) -> str:
    done = subprocess.run(command, env=env, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_the_quick_start_works_as_printed(tmp_path: Path) -> None:
    if shutil.which("curl") is None:
        pytest.skip("curl is not installed")
    kinds = [kind for kind, _ in _blocks()]
    assert kinds == ["sh", "", "sh", "python"]
    (_, start), (_, printed), (_, curl), (_, python) = _blocks()
    assert start.endswith("\npapi serve\n")
    with Serving(cwd=tmp_path) as serving:
        assert [line.partition("=")[0] for line in printed.splitlines()[:-1]] == [
            f"export {name}" for name in serving.exports
        ]
        env = environment(**serving.exports)
        answer = json.loads(_run("bash", "-euc", curl, env=env))
        assert answer["totalSize"] == 0
        assert _run(sys.executable, "-c", python, env=env) == "0 []\n"
        path = f"{Path(sys.executable).parent}{os.pathsep}{env['PATH']}"
        (command,) = re.findall(r"on the command line: `(.*?)`", README.read_text(encoding="utf-8"))
        assert json.loads(_run("bash", "-euc", command, env={**env, "PATH": path})) == answer
