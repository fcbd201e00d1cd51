"""`/readyz` says ready when the server can do its work, and otherwise what is wrong."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import Any

import pytest

from sinch_provisioning.server.store import StoreUnavailable
from sinch_provisioning.server.telemetry import readiness
from tests.support.databases import ENGINE
from tests.support.sandbox import Answer, Sandbox


async def ask(sandbox: Sandbox) -> Answer:
    sandbox.server.parts.readiness._until = 0.0
    return await sandbox.request("GET", "/readyz", authorization=None)


async def test_ready(sandbox: Sandbox) -> None:
    answer = await ask(sandbox)
    assert (answer.status, answer.json["status"]) == (200, "ready")
    assert "problems" not in answer.json


async def test_a_scheduler_that_ended_is_told(sandbox: Sandbox) -> None:
    await sandbox.server.parts.scheduler.stop()
    answer = await ask(sandbox)
    assert (answer.status, set(answer.json["problems"])) == (503, {"tasks"})


async def test_a_dispatcher_that_ended_is_told(sandbox: Sandbox) -> None:
    await sandbox.server.parts.dispatcher.stop()
    answer = await ask(sandbox)
    assert (answer.status, set(answer.json["problems"])) == (503, {"deliveries"})


async def test_a_database_that_takes_no_changes_is_told(sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch) -> None:
    async def refuse(work: Callable[..., Any]) -> None:
        raise StoreUnavailable("disk full")

    monkeypatch.setattr(sandbox.server.parts.store, "run", refuse)
    answer = await ask(sandbox)
    assert (answer.status, answer.json["status"]) == (503, "unavailable")
    assert "disk full" in answer.json["problems"]["store"]
    monkeypatch.undo()
    assert (await ask(sandbox)).status == 200


@pytest.mark.skipif(ENGINE != "sqlite", reason="the disk of another machine is not ours to watch")
async def test_a_full_disk_is_told_before_it_refuses(sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(readiness, "LEAST_FREE", 1 << 62)
    answer = await ask(sandbox)
    assert (answer.status, set(answer.json["problems"])) == (503, {"disk"})
    assert os.sep not in answer.json["problems"]["disk"]


async def test_asking_often_writes_once_a_second(sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch) -> None:
    probes: list[str] = []
    own = readiness.Readiness._refuses_writes

    async def counted(self: readiness.Readiness) -> str | None:
        probes.append("")
        return await own(self)

    monkeypatch.setattr(readiness.Readiness, "_refuses_writes", counted)
    sandbox.server.parts.readiness._until = 0.0
    for _ in range(20):
        assert (await sandbox.request("GET", "/readyz")).status == 200
    assert len(probes) <= 2
