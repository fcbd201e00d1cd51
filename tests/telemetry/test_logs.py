"""The log: one line a record, with the request's id, and without what is nobody's business."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from sinch_provisioning.server.app import Server
from sinch_provisioning.server.settings import Settings
from sinch_provisioning.server.telemetry import logs
from tests.support.sandbox import KEY_ID, Sandbox


@pytest.fixture(autouse=True)
def _restored() -> Iterator[None]:
    root = logging.getLogger()
    level = root.level
    yield
    logs.reset()
    root.setLevel(level)


def lines(text: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in text.splitlines()]


async def test_requests_are_logged_as_json(settings: Settings, capsys: pytest.CaptureFixture[str]) -> None:
    logs.configure("json", verbose=True)
    async with Server(replace(settings, log_format="json")) as server:
        sandbox = Sandbox(server)
        answer = await sandbox.call("webhooks.get", webhook_id="0" * 32)
    [record] = [line for line in lines(capsys.readouterr().err) if line["logger"].endswith("access")]
    assert record["request"] == answer.headers["x-request-id"]
    assert (record["operation"], record["status"], record["code"]) == ("webhooks.get", 404, "webhook_not_found")
    assert (record["caller"], record["project"], record["level"]) == (KEY_ID, sandbox.project, "info")
    assert "0" * 32 not in json.dumps(record)


async def test_a_failure_tells_its_request_class_and_place(
    sandbox: Sandbox, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise KeyError("+491701234567")

    logs.configure("json", verbose=False)
    monkeypatch.setattr(sandbox.server.parts.services.trail, "append", fail)
    hook = {"target": "https://shop.example/a", "secret": "s", "triggers": ["ALL"]}
    answer = await sandbox.call("webhooks.create", json=hook)
    [record] = lines(capsys.readouterr().err)
    assert (answer.status, record["error"], record["level"]) == (500, "KeyError", "error")
    assert record["request"] == answer.headers["x-request-id"]
    assert record["trace"][-1].endswith(" fail")
    assert "4917" not in json.dumps(record)


async def test_text_is_for_people(sandbox: Sandbox, capsys: pytest.CaptureFixture[str]) -> None:
    logs.configure("text", verbose=False)
    logging.getLogger("x").warning("the disk is %s", "slow")
    logging.getLogger("x").info("not told")
    try:
        raise ValueError("quoted")
    except ValueError:
        logging.getLogger("x").exception("it broke")
    text = capsys.readouterr().err
    assert text.splitlines()[0] == "WARNING x: the disk is slow"
    assert "error=ValueError" in text
    assert "quoted" not in text
    assert "not told" not in text


@pytest.mark.parametrize(
    "text",
    [
        "Authorization: Bearer canary-token-123",
        "authorization=Basic Y2FuYXJ5OmNhbmFyeQ==",
        "token eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJjYW5hcnkifQ.c2ln",
        "{'secret': 'canary'}",
        '{"clientSecret":"canary"}',
        "password=canary",
        "sent to +491701234567",
        "sent to 491701234567 again",
        "the code is 123456",
        'code: "canary"',
        "enc:v1:deadbeef:canarycanary",
    ],
)
def test_what_is_secret_is_blotted_out(text: str) -> None:
    found = logs.scrub(text)
    assert "***" in found
    for canary in ("canary", "Y2Fu", "eyJ", "4917", "123456"):
        assert canary not in found


@pytest.mark.parametrize(
    "text",
    [
        "a batch of 256 units of work was not committed: OperationalError: disk I/O error",
        "request 8f2c6d10a1b2c3d4 failed",
        "cannot listen on 127.0.0.1:8640",
        "delivery 12345 waits",
    ],
)
def test_the_rest_stays_readable(text: str) -> None:
    assert logs.scrub(text) == text
