"""`papi call`: arguments become a call of the SDK, answers become JSON, failures become exit statuses."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from sinch_provisioning.cli import _app
from tests.cli.processes import Serving

CREDENTIALS = {"SINCH_PROJECT_ID": "shop", "SINCH_KEY_ID": "shop-key", "SINCH_KEY_SECRET": "shop-secret"}


@pytest.fixture(scope="module")
def url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server for this file, in a process of its own."""
    flags = ["--database", "sqlite://", "--admin-token", "x", "--project", "shop"]
    flags += ["--key-id", CREDENTIALS["SINCH_KEY_ID"], "--key-secret", CREDENTIALS["SINCH_KEY_SECRET"]]
    with Serving(*flags, cwd=tmp_path_factory.mktemp("call")) as serving:
        yield serving.url


@pytest.fixture(autouse=True)
def _environment(monkeypatch: pytest.MonkeyPatch, url: str) -> None:
    monkeypatch.setenv("PAPI_BASE_URL", url)
    monkeypatch.setenv("HOOK_SECRET", "s3cret")
    for name in ("SINCH_ACCESS_TOKEN", "PAPI_TOKEN_URL"):
        monkeypatch.delenv(name, raising=False)
    for name, value in CREDENTIALS.items():
        monkeypatch.setenv(name, value)


class Papi:
    """Runs `papi call` in this process."""

    def __init__(self, capsys: pytest.CaptureFixture[str]) -> None:
        self._capsys = capsys

    def __call__(self, *arguments: str) -> Any:
        """The JSON that a successful call prints, None for none."""
        status, out, err = self.run(*arguments)
        assert (status, err) == (0, ""), err
        return json.loads(out) if out else None

    def run(self, *arguments: str) -> tuple[int, str, str]:
        status = _app.run(["call", *arguments])
        out, err = self._capsys.readouterr()
        return status, out, err

    def fails(self, status: int, *arguments: str) -> str:
        """What a failing call says."""
        code, out, err = self.run(*arguments)
        assert (code, out) == (status, ""), err
        return err


@pytest.fixture
def papi(capsys: pytest.CaptureFixture[str]) -> Iterator[Papi]:
    run = Papi(capsys)
    yield run
    for webhook in run("webhooks.list")["webhooks"]:
        run("webhooks.delete", f"webhookId={webhook['id']}")


def _create(papi: Papi, target: str = "https://shop.example/hook") -> Any:
    return papi(
        "webhooks.create",
        f"target={target}",
        "secret=env:HOOK_SECRET",
        "triggers=WHATSAPP_TEMPLATE_REJECTED,WHATSAPP_TEMPLATE_APPROVED",
    )


def test_a_resource_from_arguments_through_its_life(papi: Papi) -> None:
    made = _create(papi)
    assert made["triggers"] == ["WHATSAPP_TEMPLATE_REJECTED", "WHATSAPP_TEMPLATE_APPROVED"]
    assert papi("webhooks.get", f"webhookId={made['id']}") == made
    assert papi("webhooks.get", f"webhook_id={made['id']}") == made
    changed = papi("webhooks.update", f"webhookId={made['id']}", 'triggers:=["ALL"]')
    assert changed == {**made, "triggers": ["ALL"]}
    assert papi("webhooks.delete", f"webhookId={made['id']}") is None


def test_the_body_from_a_file_and_arguments_over_it(papi: Papi, tmp_path: Path) -> None:
    file = tmp_path / "webhook.json"
    file.write_text(json.dumps({"target": "https://a.example/", "secret": "x", "triggers": ["ALL"]}))
    assert papi("webhooks.create", "-f", str(file), "target=https://b.example/")["target"] == "https://b.example/"


def test_the_body_from_stdin(papi: Papi, monkeypatch: pytest.MonkeyPatch) -> None:
    body = {"target": "https://stdin.example/", "secret": "x", "triggers": ["ALL"]}
    monkeypatch.setattr("sys.stdin", io.StringIO(json.dumps(body)))
    assert papi("webhooks.create", "-f", "-")["target"] == body["target"]


def test_pages_and_all_items(papi: Papi, capsys: pytest.CaptureFixture[str]) -> None:
    made = [_create(papi, f"https://shop.example/{number}") for number in range(3)]
    page = papi("webhooks.list", "pageSize=2")
    assert (len(page["webhooks"]), page["totalSize"]) == (2, 3)
    assert "nextPageToken" in page
    status, out, _ = papi.run("webhooks.list", "page_size=2", "--all")
    assert status == 0
    assert sorted(json.loads(line)["id"] for line in out.splitlines()) == sorted(item["id"] for item in made)


def test_null_and_unknown_fields_reach_the_server(papi: Papi) -> None:
    made = _create(papi)
    said = papi.fails(2, "webhooks.update", f"webhookId={made['id']}", "secret:=null", "colour=red")
    assert "secret" in said
    assert "colour" in said


@pytest.mark.parametrize(
    ("status", "arguments", "says"),
    [
        (2, ["webhooks.creat"], "did you mean webhooks.create"),
        (2, ["nothing.like.it"], "see `papi operations`"),
        (2, ["webhooks.create", "target=x"], "needs also: secret, triggers"),
        (2, ["webhooks.list", "colour=red"], "webhooks.list has no parameter 'colour'; it has: page_token, page_size"),
        (2, ["webhooks.list", "pageSize=many"], "pageSize must be a whole number, not 'many'"),
        (2, ["webhooks.list", "pageSize"], "'pageSize' is neither NAME=VALUE nor NAME:=JSON"),
        (2, ["webhooks.create", "target=x", "target.y=1"], "target.y: target is no object"),
        (2, ["webhooks.list", "pageSize:=}"], "pageSize is not valid JSON"),
        (2, ["webhooks.create", "-f", "/nowhere/body.json"], "--file: cannot read /nowhere/body.json"),
        (2, ["webhooks.get", "--all", "webhookId=x"], "webhooks.get is no list; --all does not apply"),
        (2, ["webhooks.list", "pageSize=0"], "400 invalid_page_size (webhooks.list)"),
        (3, ["webhooks.get", "webhookId=01a206d65079382930c25be99fe472de"], "404 webhook_not_found (webhooks.get)"),
    ],
)
def test_mistakes_are_told_in_words(papi: Papi, status: int, arguments: list[str], says: str) -> None:
    said = papi.fails(status, *arguments)
    assert says in said
    assert "Traceback" not in said


def test_the_body_must_be_an_object(papi: Papi, tmp_path: Path) -> None:
    file = tmp_path / "body.json"
    file.write_text("[]")
    assert "must hold a JSON object" in papi.fails(2, "webhooks.create", "-f", str(file))


def test_a_conflict_has_its_own_status(papi: Papi) -> None:
    first = _create(papi)
    second = _create(papi, "https://other.example/")
    said = papi.fails(5, "webhooks.update", f"webhookId={second['id']}", f"target={first['target']}")
    assert "409 webhook_exists" in said


def test_wrong_credentials(papi: Papi, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as other:
        other.setenv("SINCH_KEY_SECRET", "wrong")
        said = papi.fails(4, "webhooks.list")
    assert "401" in said
    assert "wrong" not in said


def test_no_credentials(papi: Papi, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as other:
        other.delenv("SINCH_KEY_ID")
        assert "SINCH_KEY_ID" in papi.fails(2, "webhooks.list")


def test_an_unreachable_server(papi: Papi, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as other:
        other.setenv("PAPI_BASE_URL", "http://127.0.0.1:9")
        assert papi.fails(7, "webhooks.list").startswith("papi: ")
