"""S11: every change and every failed login is in the audit log, and who changes the log is found out."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from sinch_provisioning.server import upkeep
from sinch_provisioning.server.app import Server
from sinch_provisioning.server.settings import Settings
from tests.support.sandbox import KEY_ID, PROJECT, Sandbox, basic

HOOK = {"target": "https://shop.example/a", "secret": "s3cret", "triggers": ["ALL"]}


@pytest.fixture
def settings(settings: Settings, tmp_path: Path) -> Settings:
    """These tests change the log behind the server's back, which wants a file."""
    return replace(settings, database=f"sqlite:///{tmp_path}/papi.db")


async def entries(sandbox: Sandbox, **query: str) -> list[dict[str, Any]]:
    text = "&".join(f"{name}={value}" for name, value in query.items())
    found: list[dict[str, Any]] = (await sandbox.control("GET", f"audit?{text}"))["entries"]
    return found


async def test_every_change_is_recorded_with_who_and_what(sandbox: Sandbox) -> None:
    hook = await sandbox.ok("webhooks.create", json=HOOK)
    await sandbox.ok("webhooks.get", webhook_id=hook["id"])
    await sandbox.ok("webhooks.update", webhook_id=hook["id"], json={"secret": "other"})
    await sandbox.ok("webhooks.delete", webhook_id=hook["id"])
    found = [entry for entry in await entries(sandbox, project=PROJECT) if entry["actor"] == KEY_ID]
    assert [entry["operation"] for entry in found] == ["webhooks.delete", "webhooks.update", "webhooks.create"]
    assert {entry["outcome"] for entry in found} == {"ok"}
    assert found[0]["resource"] == f"webhook/{hook['id']}"


async def test_what_was_refused_and_changed_nothing_is_not(sandbox: Sandbox) -> None:
    before = len(await entries(sandbox))
    assert (await sandbox.call("webhooks.delete", webhook_id="0" * 32)).status == 404
    assert (await sandbox.call("webhooks.create", json={})).status == 400
    assert len(await entries(sandbox)) == before


async def test_an_entry_and_its_change_commit_together(sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise RuntimeError("no entry")

    monkeypatch.setattr(sandbox.server.parts.services.trail, "append", fail)
    assert (await sandbox.call("webhooks.create", json=HOOK)).status == 500
    assert (await sandbox.ok("webhooks.list"))["totalSize"] == 0


async def test_what_administrators_do_is_recorded_too(sandbox: Sandbox) -> None:
    await sandbox.control("POST", "projects", {"id": "two"}, expect=201)
    await sandbox.control("POST", "projects/{p}/clock", {"advance": 5})
    await sandbox.control("PUT", "projects/{p}/faults", {"rules": []})
    found = [(entry["operation"], entry["resource"]) for entry in await entries(sandbox) if entry["actor"] == "admin"]
    assert found[:3] == [
        ("control PUT projects/{project}/faults", None),
        ("control POST projects/{project}/clock", None),
        ("control POST projects", "project two"),
    ]


async def test_deleting_a_project_does_not_delete_what_is_known_of_it(sandbox: Sandbox) -> None:
    await sandbox.ok("webhooks.create", json=HOOK)
    await sandbox.control("DELETE", "projects/{p}", expect=204)
    found = await entries(sandbox, project=PROJECT)
    assert {"webhooks.create", "control DELETE projects/{project}"} <= {entry["operation"] for entry in found}


async def test_failed_logins_are_recorded_without_what_was_sent(sandbox: Sandbox) -> None:
    path = f"/v1/projects/{PROJECT}/webhooks"
    for authorization in (basic(KEY_ID, "wrong"), basic("canary-name", "canary-secret"), "Bearer canary.token.x"):
        assert (await sandbox.request("GET", path, authorization=authorization)).status == 401
    found = [entry for entry in await entries(sandbox) if entry["operation"] == "login"]
    assert [(entry["actor"], entry["outcome"]) for entry in found] == [
        ("unknown", "unauthorized_error"),
        ("unknown", "unauthorized_error"),
        (KEY_ID, "unauthorized_error"),
    ]
    assert "canary" not in str(found)


async def test_a_flood_of_failed_logins_is_counted_to_the_last(settings: Settings) -> None:
    async with Server(settings) as server:
        sandbox = Sandbox(server)
        path = f"/v1/projects/{PROJECT}/webhooks"
        for _ in range(250):
            await sandbox.request("GET", path, authorization=basic("x", "y"))
        await server.parts.logins.flush()
        found = [entry for entry in await entries(sandbox, limit="1000") if entry["operation"] == "login"]
    single = [entry for entry in found if entry["resource"].startswith("address")]
    joint = [int(entry["resource"].split()[0]) for entry in found if entry["resource"].endswith("more")]
    assert len(single) < 200
    assert len(single) + sum(joint) == 250


ALTERATIONS = {
    "actor": ("UPDATE audit SET actor = actor || 'x' WHERE seq = 4", "entry 4 was altered"),
    "time": ("UPDATE audit SET at = at + 1 WHERE seq = 4", "entry 4 was altered"),
    "resource": ("UPDATE audit SET resource = 'x' WHERE seq = 4", "entry 4 was altered"),
    "one byte": ("UPDATE audit SET outcome = 'oj' WHERE seq = 4", "entry 4 was altered"),
    "hash": ("UPDATE audit SET mac = substr(mac, 2) || '0' WHERE seq = 4", "entry 4 was altered"),
    "swap": (
        "UPDATE audit SET project_id = actor, actor = project_id WHERE seq = 4",
        "entry 4 was altered",
    ),
    "removal": ("DELETE FROM audit WHERE seq = 4", "entries 1 to 6: 1 of 6 are missing"),
    "seal": ("UPDATE audit_seal SET hash = substr(hash, 2) || '0' WHERE id = 1", "entries 1 to 6"),
    "lost seal": ("DELETE FROM audit_seal WHERE id = 1", "seal 2 does not follow"),
}


@pytest.mark.parametrize("name", ALTERATIONS)
async def test_one_altered_byte_is_found_and_its_entry_named(settings: Settings, name: str) -> None:
    change, complaint = ALTERATIONS[name]
    await _fill(settings)
    assert (await upkeep.verify_audit(settings)).problems == []
    with sqlite3.connect(settings.database.removeprefix("sqlite:///")) as database:
        database.execute(change)
    database.close()
    problems = (await upkeep.verify_audit(settings)).problems
    assert any(problem.startswith(complaint) for problem in problems), problems


async def test_what_is_not_chained_yet_cannot_be_altered_either(settings: Settings) -> None:
    await _fill(settings)
    path = settings.database.removeprefix("sqlite:///")
    for change, complaint in (
        ("DELETE FROM audit_seal WHERE id = 2", None),
        ("UPDATE audit SET operation = 'x' WHERE seq = 8", "entry 8 was altered"),
        ("DELETE FROM audit WHERE seq = 8", "entries 8 to 8 are missing"),
    ):
        with sqlite3.connect(path) as database:
            database.execute(change)
        database.close()
        assert (await upkeep.verify_audit(settings)).problems == ([complaint] if complaint else [])


async def _fill(settings: Settings) -> None:
    """Six sealed entries, four more under a second seal."""
    async with Server(settings) as server:
        sandbox = Sandbox(server)
        for number in range(5):
            await sandbox.ok("webhooks.create", json={**HOOK, "target": f"https://shop.example/{number}"})
        assert await server.parts.services.trail.seal() == 6
        for number in range(5, 9):
            await sandbox.ok("webhooks.create", json={**HOOK, "target": f"https://shop.example/{number}"})


async def test_the_control_api_verifies_a_running_server(sandbox: Sandbox) -> None:
    await sandbox.ok("webhooks.create", json=HOOK)
    answer = await sandbox.control("GET", "audit/verify")
    assert answer["ok"]
    assert answer["entries"] == answer["sealed"] > 1
    assert len(answer["head"]) == 32
