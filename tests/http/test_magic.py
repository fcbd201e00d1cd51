"""Projects that every sandbox has, and clients whose ids choose what becomes of a request for a token."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace

import pytest

from sinch_provisioning.server.app import Server
from sinch_provisioning.server.http import magic
from sinch_provisioning.server.settings import Settings
from tests.support.sandbox import ADMIN_TOKEN, KEY_ID, KEY_SECRET, PROJECT, Answer, Sandbox, basic

OPEN, NEW, NO_RCS, LIMITED, REVOKED = magic.PROJECTS
FORM = {"content-type": "application/x-www-form-urlencoded"}
SIMULATED = "x-papi-simulated"


async def token(box: Sandbox, client: str, secret: str = KEY_SECRET) -> Answer:
    content = b"grant_type=client_credentials"
    return await box.request(
        "POST", "/oauth2/token", headers=FORM, content=content, authorization=basic(client, secret)
    )


@pytest.fixture
async def strict(settings: Settings) -> AsyncIterator[Sandbox]:
    async with Server(replace(settings, strict=True)) as server:
        yield Sandbox(server)


def test_their_ids_end_as_the_design_says() -> None:
    assert [name[-4:] for name in magic.PROJECTS] == ["0001", "0400", "0403", "0429", "0401"]


@pytest.mark.parametrize(
    ("project", "operation", "status", "code"),
    [
        (OPEN, "whatsapp.senders.list", 200, None),
        (OPEN, "rcs.senders.list", 200, None),
        (OPEN, "kakaotalk.senders.list", 200, None),
        (NEW, "whatsapp.senders.list", 400, "project_not_initialized"),
        (NEW, "kakaotalk.senders.list", 400, "project_not_initialized"),
        (NEW, "rcs.senders.list", 200, None),
        (NO_RCS, "rcs.senders.list", 403, "rbm_has_not_been_used"),
        (NO_RCS, "whatsapp.senders.list", 200, None),
        (REVOKED, "bundles.list", 401, "unauthorized_error"),
    ],
)
async def test_a_project_fares_as_its_id_says(
    sandbox: Sandbox, project: str, operation: str, status: int, code: str | None
) -> None:
    answer = await sandbox.call(operation, project=project)
    assert (answer.status, answer.code) == (status, code)
    assert answer.headers.get(SIMULATED) == (f"magic {project}" if code else None)


async def test_what_the_id_alone_decides_comes_before_the_body_is_read_and_is_announced(sandbox: Sandbox) -> None:
    limited = await sandbox.request(
        "POST", f"/v1/projects/{LIMITED}/webhooks", content=b"{}"
    )  # no operation documents it
    assert (limited.status, limited.code, limited.headers["retry-after"]) == (429, "too_many_requests", "1")
    assert limited.headers[SIMULATED] == f"magic {LIMITED}"
    revoked = await sandbox.call("webhooks.create", project=REVOKED, json={})
    assert (revoked.status, revoked.headers[SIMULATED]) == (401, f"magic {REVOKED}")
    assert "expired" not in revoked.headers["www-authenticate"]


async def test_a_fault_and_the_header_come_before_the_id(sandbox: Sandbox) -> None:
    asked = {"X-Papi-Scenario": "error=internal_error"}
    answer = await sandbox.call("webhooks.list", project=LIMITED, headers=asked)
    assert (answer.status, answer.headers[SIMULATED]) == (500, "scenario error=internal_error")
    rule = {"effect": {"error": "internal_error"}}
    await sandbox.control("PUT", f"projects/{LIMITED}/faults", {"rules": [rule]})
    answer = await sandbox.call("webhooks.list", project=LIMITED)
    assert (answer.status, answer.headers[SIMULATED]) == (500, "fault 1")


async def test_they_are_ordinary_otherwise(sandbox: Sandbox) -> None:
    hook = {"target": "https://ok.test/", "secret": "s" * 20, "triggers": ["ALL"]}
    assert (await sandbox.call("webhooks.create", project=NEW, json=hook)).status == 201
    assert (await sandbox.ok("webhooks.list", project=OPEN))["webhooks"] == []
    await sandbox.control("POST", f"projects/{NEW}/reset", {"policy": True})
    assert (await sandbox.ok("webhooks.list", project=NEW))["webhooks"] == []
    assert (await sandbox.call("whatsapp.senders.list", project=NEW)).code == "project_not_initialized"


async def test_keys_of_others_do_not_reach_them(sandbox: Sandbox) -> None:
    made = await sandbox.control("POST", "projects", {"id": "other"}, expect=201)
    other = Sandbox(sandbox.server, project="other")
    other.authorization = basic(made["keyId"], made["keySecret"])
    for project in magic.PROJECTS:
        answer = await other.call("webhooks.list", project=project)
        assert (answer.status, SIMULATED in answer.headers) == (401, False)


async def test_they_are_listed_when_asked_for(sandbox: Sandbox) -> None:
    assert [each["id"] for each in (await sandbox.control("GET", "projects"))["projects"]] == [PROJECT]
    found = (await sandbox.control("GET", "projects?seeded=true"))["projects"]
    assert {each["id"] for each in found} == {PROJECT, *magic.PROJECTS}


async def test_they_are_made_once_and_the_next_key_reaches_them_too(settings: Settings) -> None:
    async with Server(settings) as server:
        await Sandbox(server).control("DELETE", f"projects/{OPEN}", expect=204)
    async with Server(replace(settings, key_id="second", key_secret="second-secret")) as server:
        box = Sandbox(server)
        box.authorization = basic("second", "second-secret")
        assert (await box.call("webhooks.list", project=OPEN)).status == 200
        assert (await box.call("whatsapp.senders.list", project=NEW)).code == "project_not_initialized"


async def test_strict_mode_makes_none(strict: Sandbox) -> None:
    for project in magic.PROJECTS:
        answer = await strict.call("webhooks.list", project=project)
        assert (answer.status, SIMULATED in answer.headers) == (401, False)


async def test_strict_mode_after_another_one_takes_them_for_ordinary(settings: Settings) -> None:
    async with Server(settings):
        pass
    async with Server(replace(settings, strict=True)) as server:
        assert (await Sandbox(server).call("webhooks.list", project=LIMITED)).status == 200


# -- clients ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("client", "status"), [("sim-invalid", 401), ("sim-429", 429)])
async def test_a_client_is_refused_as_its_id_says(sandbox: Sandbox, client: str, status: int) -> None:
    answer = await token(sandbox, client)
    assert (answer.status, answer.headers[SIMULATED]) == (status, f"magic {client}")
    assert answer.json["error"] == {401: "invalid_client", 429: "too_many_requests"}[status]
    assert ("retry-after" in answer.headers) == (status == 429)


@pytest.mark.parametrize("client", ["sim-invalid", "sim-429"])
async def test_a_key_of_that_id_fares_no_better(sandbox: Sandbox, client: str) -> None:
    made = await sandbox.control("POST", "projects/{p}/keys", {"keyId": client}, expect=201)
    assert (await token(sandbox, client, made["keySecret"])).status in {401, 429}


async def test_refusals_on_purpose_are_no_failed_logins(sandbox: Sandbox) -> None:
    before = sandbox.server.parts.logins.failures
    for client in ("sim-invalid", "sim-429"):
        await token(sandbox, client)
    assert sandbox.server.parts.logins.failures == before


async def test_tokens_of_a_short_client_expire_after_five_seconds(settings: Settings) -> None:
    now = [1_700_000_000_000]
    async with Server(settings, wall=lambda: now[0]) as server:
        box = Sandbox(server)
        body = {"keyId": "sim-short", "keySecret": "short-secret"}
        await box.control("POST", "projects/{p}/keys", body, expect=201)
        assert (await token(box, "sim-short")).status == 401
        answer = await token(box, "sim-short", "short-secret")
        assert (answer.json["expires_in"], answer.headers[SIMULATED]) == (5, "magic sim-short")
        bearer = {"authorization": f"Bearer {answer.json['access_token']}"}
        assert (await box.call("webhooks.list", headers=bearer)).status == 200
        now[0] += 5_000
        refused = await box.call("webhooks.list", headers=bearer)
        assert refused.status == 401
        assert "expired" in refused.headers["www-authenticate"]


async def test_strict_mode_knows_no_such_clients(strict: Sandbox) -> None:
    body = {"keyId": "sim-429", "keySecret": "limited-secret"}
    await strict.control("POST", "projects/{p}/keys", body, expect=201)
    answer = await token(strict, "sim-429", "limited-secret")
    assert (answer.status, answer.json["expires_in"], SIMULATED in answer.headers) == (200, 3600, False)
    assert (await token(strict, "sim-invalid")).status == 401
    assert (await token(strict, KEY_ID, KEY_SECRET)).status == 200


async def test_both_are_listed(sandbox: Sandbox) -> None:
    listed = (await sandbox.control("GET", "scenarios"))["magic"]
    keys = {(row["area"], row["key"]) for row in listed}
    assert {("projects", name) for name in magic.PROJECTS} <= keys
    assert {("token clients", name) for name in magic.CLIENTS} <= keys
    assert ADMIN_TOKEN not in str(listed)
