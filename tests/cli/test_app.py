"""The `papi` command as a whole: help, version, mistakes, missing extras, and that it starts fast."""

from __future__ import annotations

import subprocess
import sys

import click
import pytest

from sinch_provisioning import __version__
from sinch_provisioning.cli import _app
from tests.cli.processes import environment, papi

HEAVY = {"pydantic", "httpx2", "aiohttp", "uvicorn", "starlette", "rich", "sinch_provisioning.contract"}


def _modules(*arguments: str) -> set[str]:
    """What is imported by the end of a run of papi."""
    code = (
        "import sys; from sinch_provisioning.cli import main; sys.argv[1:] = {!r}; status = main(); "
        "sys.stdout.flush(); print(*sys.modules, file=sys.stderr); sys.exit(status)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code.format(list(arguments))],
        env=environment(),
        capture_output=True,
        text=True,
        check=True,
    )
    return set(done.stderr.split())


@pytest.mark.parametrize(
    "arguments", [["--version"], ["--help"], ["serve", "--help"], ["call", "-h"], ["whatsapp", "sender", "-h"]]
)
def test_help_and_version_import_nothing_heavy(arguments: list[str]) -> None:
    assert not HEAVY & _modules(*arguments)


def test_version_does_not_even_import_click() -> None:
    assert "click" not in _modules("--version")


def test_version() -> None:
    done = papi("--version")
    assert (done.returncode, done.stdout, done.stderr) == (0, f"papi {__version__}\n", "")


def test_version_beside_other_options(capsys: pytest.CaptureFixture[str]) -> None:
    assert _app.run(["--version", "serve"]) == 0
    assert capsys.readouterr().out == f"papi {__version__}\n"


def test_help_names_every_command_as_the_command_does(capsys: pytest.CaptureFixture[str]) -> None:
    assert _app.run(["--help"]) == 0
    text = capsys.readouterr().out
    context = click.Context(_app.papi)
    for name in _app.papi.list_commands(context):
        command = _app.papi.get_command(context, name)
        assert command is not None
        assert command.name == name
        assert name in text
        assert _app.ENTRIES[name].help in text


def test_a_mistyped_command_gets_the_nearest_one(capsys: pytest.CaptureFixture[str]) -> None:
    assert _app.run(["operatons"]) == 2
    assert "'operations'" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("package", "arguments", "extra"),
    [("click", ["--help"], "cli"), ("uvicorn", ["serve"], "server"), ("uvloop", ["serve"], "server")],
)
def test_a_missing_package_names_its_extra(package: str, arguments: list[str], extra: str) -> None:
    code = f"import sys; sys.modules[{package!r}] = None; sys.argv[1:] = {arguments!r}; "
    code += "from sinch_provisioning.cli import main; sys.exit(main())"
    done = subprocess.run([sys.executable, "-c", code], env=environment(), capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (1, "")
    assert f"{package} is not installed; run: pip install 'sinch-provisioning[{extra}]'" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_defect_is_not_taken_for_a_missing_extra() -> None:
    code = (
        "import sys; sys.modules['sinch_provisioning.cli._app'] = None; from sinch_provisioning.cli import main; main()"
    )
    done = subprocess.run([sys.executable, "-c", code], env=environment(), capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "ModuleNotFoundError" in done.stderr


def test_a_reader_that_had_enough_ends_papi_quietly() -> None:
    command = f"{sys.executable} -m sinch_provisioning.cli openapi | head -c 1; echo ${{PIPESTATUS[0]}}"
    done = subprocess.run(["bash", "-c", command], env=environment(), capture_output=True, text=True, check=True)
    assert done.stdout == "{0\n"
    assert done.stderr == ""
