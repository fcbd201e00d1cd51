"""Every command keeps to the conventions: help, formats, closed stdin, exit statuses, secrets."""

from __future__ import annotations

import io
import json
import re
import shlex
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
import pytest
import ruamel.yaml
from jsonschema_rs import validator_for

from sinch_provisioning.cli import _app
from sinch_provisioning.cli._commands import COMMAND_OF, GROUPS, ROWS
from sinch_provisioning.cli._leaf import Leaf
from sinch_provisioning.contract.operations import OPERATIONS
from sinch_provisioning.workflows import SCHEMA
from tests.cli.commands import arguments, has, leaves
from tests.cli.processes import Serving

ROOT = Path(__file__).resolve().parents[2]
LEAVES = dict(leaves())
# These run until they are stopped, write what is no data of the API, or work on a server's database.
NO_FORMAT = {words for words, command in LEAVES.items() if not isinstance(command, Leaf) or words.startswith("mcp ")}
SECRET = "s3cret-that-nobody-may-see"
DOCUMENTED = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10}
every = pytest.mark.parametrize("words", LEAVES)


@pytest.fixture(scope="module")
def url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server for this file, in a process of its own."""
    flags = ["--database", "sqlite://", "--admin-token", SECRET, "--project", "shop"]
    flags += ["--key-id", "shop-key", "--key-secret", SECRET, "--reviews", "instant"]
    with Serving(*flags, cwd=tmp_path_factory.mktemp("tree")) as serving:
        yield serving.url


@pytest.fixture(autouse=True)
def _environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in ("SINCH_ACCESS_TOKEN", "PAPI_TOKEN_URL", "PAPI_PROFILE", "PAPI_OUTPUT", "PAPI_BASE_URL", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("SINCH_PROJECT_ID", "shop")
    monkeypatch.setenv("SINCH_KEY_ID", "shop-key")
    monkeypatch.setenv("SINCH_KEY_SECRET", SECRET)
    monkeypatch.setenv("PAPI_ADMIN_TOKEN", SECRET)
    monkeypatch.setenv("PAPI_CONFIG", str(tmp_path / "config.json"))
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "stdin", io.StringIO())


def run(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    """Run papi in this process, without a terminal and with nothing on stdin."""
    status = _app.run(list(words))
    out, err = capsys.readouterr()
    return status, out, err


# -- the table --


def test_each_operation_has_one_command() -> None:
    assert set(COMMAND_OF) == set(OPERATIONS)
    named = [operation for row in ROWS for operation in row.operations]
    assert len(named) == len(set(named)) == 90


def test_each_row_is_a_command_with_its_help() -> None:
    assert {row.command for row in ROWS} <= set(LEAVES)
    assert {row.group for row in ROWS} <= set(GROUPS)
    for row in ROWS:
        assert len(row.help) <= 70, row
        assert row.help.endswith("."), row


@pytest.mark.parametrize("row", [row for row in ROWS if row.operations], ids=lambda row: row.command)
def test_a_command_takes_every_parameter_of_its_operations(row: Any) -> None:
    command = LEAVES[row.command]
    names = {parameter.name for parameter in command.params}
    paged = {"page_token", "page_size"}
    for operation in row.operations:
        wanted = {item.attribute for item in OPERATIONS[operation].parameters} - {"project_id"} - paged
        renamed = {
            "delete_submitted": "submitted",
            "plus_friend_id": "sender",
            "us_questionnaire_version": "us_version",
        }
        assert all(name in names or renamed.get(name) in names for name in wanted), (operation, wanted - names)


def test_options_are_set_by_variables_of_ours() -> None:
    variables = {str(item.envvar) for command in LEAVES.values() for item in command.params if item.envvar}
    assert "PAPI_DATABASE" in variables
    assert all(re.fullmatch(r"PAPI_[A-Z_]+", name) for name in variables), variables


# -- help --


@every
def test_help_teaches_with_an_example(words: str, capsys: pytest.CaptureFixture[str]) -> None:
    status, out, err = run(capsys, *words.split(), "--help")
    assert (status, err) == (0, "")
    assert f"Usage: papi {words}" in out
    if words in NO_FORMAT:
        return
    assert f"papi {words}" in out.partition("Usage:")[2].partition("\n")[2], "no example"


def test_examples_in_help_would_be_understood() -> None:
    from tests.workflows.commands import understood

    for words, command in LEAVES.items():
        text = (command.help or "").replace("\\\n", " ").replace("…", "")
        for line in text.splitlines():
            line = line.strip()
            if line.startswith("papi ") and "|" not in line and not words.startswith(("serve", "completion")):
                line = line.partition("   ")[0].partition(" > ")[0]
                assert understood(line), line


# -- formats --


@every
def test_json_is_json_and_nothing_else_is_on_stdout(
    words: str, url: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    command = LEAVES[words]
    if words in NO_FORMAT:
        return
    monkeypatch.setenv("PAPI_BASE_URL", url)
    flags = ["-o", "json", "--no-input"] if has(command, "output") else []
    flags += ["--yes"] if has(command, "yes") else []
    flags += ["--timeout", "1"] if has(command, "timeout") else []
    if words == "listen":
        flags += ["--register", "--count", "1", "--timeout", "0.2"]
    status, out, err = run(capsys, *words.split(), *arguments(command), *flags)
    assert status in DOCUMENTED, err
    assert "Traceback" not in err
    if out:
        documents(out)
    if status in DOCUMENTED - {0, 8, 9, 10} and not out:
        problem = json.loads(err.strip().splitlines()[-1])
        validator_for(SCHEMA).validate(problem)
        assert not problem["ok"]
    assert SECRET not in out + err


class Impatient:
    """A clock that does not wait."""

    monotonic = staticmethod(time.monotonic)

    @staticmethod
    def sleep(seconds: float) -> None:
        """Go on at once."""


def documents(text: str) -> list[Any]:
    """One JSON document, or one on each line."""
    try:
        return [json.loads(text)]
    except ValueError:
        return [json.loads(line) for line in text.splitlines()]


# -- as code --


@pytest.mark.parametrize("language", ["curl", "python", "yaml"])
@every
def test_as_code_it_sends_nothing(
    words: str, language: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    command = LEAVES[words]
    if not has(command, "print_as"):
        return
    # Nobody listens there: what wants an answer fails.
    monkeypatch.setenv("PAPI_BASE_URL", "http://127.0.0.1:9")
    monkeypatch.setattr("sinch_provisioning.client._sync.driver.time", Impatient)
    body = ROOT / "examples" / "shop" / "bundle" / "munich.json"
    file = ["--file", str(body)] if has(command, "file") and words != "call" else []
    single = {"--method": "SMS", "--code": "env:SINCH_KEY_SECRET", "--comment": "Hello.", "--number": "+447700900123"}
    options = {option for item in command.params for option in item.opts}
    more = [part for flag, value in single.items() if flag in options and not file for part in (flag, value)]
    sender = ["--sender", "shop"] if words == "kakaotalk categories" else []
    status, out, err = run(
        capsys, *words.split(), *arguments(command), *file, *more, *sender, "--print", language, "--no-input"
    )
    if status == 2 and language == "curl":
        assert "--print python" in err
        return
    assert status == 0, err
    assert SECRET not in out
    if language == "python":
        compile(out, "printed", "exec")
    elif language == "yaml":
        assert ruamel.yaml.YAML(typ="safe").load(out).keys() & {"operation", "workflow"}
    else:
        assert shlex.split(out)[0] == "curl"


def test_what_calls_the_api_can_be_shown_as_code() -> None:
    for row in ROWS:
        # What was received already needs no call.
        assert has(LEAVES[row.command], "print_as") or row.command == "webhook verify", row.command
    assert has(LEAVES["call"], "print_as")


# -- nobody there, nothing reachable --


@every
def test_without_a_server_it_says_so_and_never_hangs(
    words: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    command = LEAVES[words]
    if words in NO_FORMAT or words == "listen":
        return
    monkeypatch.setenv("PAPI_BASE_URL", "http://127.0.0.1:9")
    flags = ["--yes"] if has(command, "yes") else []
    flags += ["--timeout", "0"] if has(command, "timeout") else []
    # The client tries again a few times; its pauses are not what is looked at.
    monkeypatch.setattr("sinch_provisioning.client._sync.driver.time", Impatient)
    status, _, err = run(capsys, *words.split(), *arguments(command), *flags, "-o", "json")
    assert status in {0, 2, 7}, err
    assert "Traceback" not in err


@pytest.mark.parametrize(
    ("words", "flag"),
    [
        ("whatsapp sender verify X", "--code"),
        ("kakaotalk sender verify X", "--code"),
        ("whatsapp sender register X", "--method"),
        ("whatsapp sender comment X", "--comment"),
        ("rcs tester add X", "--number"),
        ("whatsapp sender onboard", "--file"),
        ("whatsapp template submit", "--file"),
        ("kakaotalk template submit X", "--file"),
        ("bundle order", "--file"),
        ("rcs sender onboard", "--file"),
        ("listen", "--secret"),
        ("webhook delete X", "--yes"),
        ("whatsapp template delete x_y ES", "--yes"),
        ("clean-up", "--yes"),
        ("sim reset", "--yes"),
        ("kakaotalk categories --for templates", "--sender"),
        ("profile add x --project-id y", "--kind"),
        ("wait", "REF"),
        ("bundle order -f -", "--file"),
        ("call webhooks.create -f -", "--file"),
    ],
)
def test_what_is_missing_is_named_with_status_2(
    words: str, flag: str, url: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PAPI_BASE_URL", url)
    status, out, err = run(capsys, *words.split())
    assert (status, out) == (2, "")
    assert flag in err
    status, out, err = run(capsys, *words.split(), "-o", "json")
    assert (status, out) == (2, "")
    problem = json.loads(err)
    validator_for(SCHEMA).validate(problem)
    assert flag in problem["summary"]


@pytest.mark.parametrize(
    "words",
    [
        "webhook create target=https://a.ok.test/ secret=plain triggers=ALL",
        "whatsapp sender verify X --code 123456",
        "profile add x --kind live --project-id y --key-secret plain",
        "profile add x --kind live --project-id y --admin-token plain",
        "webhook register https://a.ok.test/ --secret plain",
        "listen --secret plain",
        "whatsapp legacy token accessToken=plain",
        "call webhooks.create target=https://a.ok.test/ secret=plain triggers=ALL",
    ],
)
def test_secrets_are_not_taken_from_the_command_line(words: str, capsys: pytest.CaptureFixture[str]) -> None:
    status, out, err = run(capsys, *words.split())
    assert (status, out) == (2, "")
    assert "takes no plain value" in err
    assert "123456" not in err
    assert "env:NAME" in err


def test_a_typo_gets_the_nearest_command(capsys: pytest.CaptureFixture[str]) -> None:
    status, _, err = run(capsys, "whatsapp", "templat", "list")
    assert status == 2
    assert "'template'" in err


def test_completion_knows_the_tree() -> None:
    from click.shell_completion import ShellComplete

    found = ShellComplete(_app.papi, {}, "papi", "_PAPI_COMPLETE").get_completions(["whatsapp", "template"], "su")
    assert [item.value for item in found] == ["submit"]


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_scripts(shell: str, capsys: pytest.CaptureFixture[str]) -> None:
    status, out, _ = run(capsys, "completion", shell)
    assert status == 0
    assert "_PAPI_COMPLETE" in out


def test_groups_show_their_commands(capsys: pytest.CaptureFixture[str]) -> None:
    for name in GROUPS:
        status, out, _ = run(capsys, *name.split(), "--help")
        assert status == 0
        rows = [row for row in ROWS if row.group == name]
        assert all(row.name in out for row in rows)
        assert isinstance(_app.papi, click.Group)
