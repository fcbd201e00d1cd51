"""S9: secrets are stored sealed, leave only where they belong, and outlive a change of keys."""

from __future__ import annotations

import json
import logging
import stat
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from sinch_provisioning.server import keyring, upkeep
from sinch_provisioning.server.app import Server
from sinch_provisioning.server.events import signing
from sinch_provisioning.server.settings import Settings
from sinch_provisioning.server.vault import Vault, VaultError, key_name, mask, token_place, webhook_place
from tests.events.receiver import Receiver
from tests.support.sandbox import ADMIN_TOKEN, KEY_SECRET, PROJECT, Sandbox, asgi, basic

CANARY = "canary-webhook-secret"
SENDER = {"region": "US", "billingCategory": "NON_CONVERSATIONAL", "useCase": "TRANSACTIONAL"}
HOOK = {"target": "https://shop.example/a", "secret": CANARY, "triggers": ["ALL"]}


@pytest.fixture
def settings(settings: Settings, tmp_path: Path) -> Settings:
    """These tests look at the bytes of the database, which wants a file."""
    return replace(settings, database=f"sqlite:///{tmp_path}/papi.db")


def stored(settings: Settings) -> bytes:
    """Every byte of the database as it lies on the disk."""
    path = Path(settings.database.removeprefix("sqlite:///"))
    return b"".join(file.read_bytes() for file in path.parent.glob("papi.db*") if not file.name.endswith(".key"))


async def make_secrets(sandbox: Sandbox) -> list[str]:
    """A webhook with a secret and a sender with a token; both, in the clear."""
    await sandbox.ok("webhooks.create", json=HOOK)
    sender = await sandbox.ok("rcs.senders.create", json=SENDER, headers={"idempotency-key": "one"})
    return [CANARY, sender["authToken"]]


async def test_no_secret_is_on_the_disk_in_the_clear(settings: Settings) -> None:
    async with Server(settings) as server:
        sandbox = Sandbox(server)
        canaries = await make_secrets(sandbox)
        tokens = [(await server.parts.authenticator.issue("test-key", 60))]
        content = stored(settings)
        assert [canary for canary in [*canaries, *tokens, KEY_SECRET, ADMIN_TOKEN] if canary.encode() in content] == []
        signing_key = next(iter((await server.parts.authenticator._signing_keys()).values())).secret
        assert signing_key not in content
        assert server.parts.secrets.pepper not in content
    assert content.count(b"enc:v1:") >= 6


async def test_tokens_are_open_where_they_are_wanted(sandbox: Sandbox) -> None:
    token = (await make_secrets(sandbox))[1]
    assert len(token) == 64
    [sender] = (await sandbox.ok("rcs.senders.list"))["senders"]
    again = await sandbox.ok("rcs.senders.create", json=SENDER, headers={"idempotency-key": "one"})
    assert sender["authToken"] == again["authToken"] == token
    assert (await sandbox.ok("rcs.senders.get", sender_id=sender["id"]))["authToken"] == token


async def test_they_are_in_no_other_output(sandbox: Sandbox, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    canaries = [*(await make_secrets(sandbox)), KEY_SECRET, ADMIN_TOKEN]
    await sandbox.call("webhooks.create", json={**HOOK, "unknown": CANARY, "target": "x"})
    await sandbox.call("webhooks.create", json=HOOK)
    await sandbox.call("webhooks.update", webhook_id="0" * 32, json={"secret": CANARY})
    paths = ["snapshot", "events", "deliveries", "requests", "reviews", "inbox", "keys", "policy", "clock", "faults"]
    outputs = [json.dumps(await sandbox.control("GET", f"projects/{{p}}/{path}")) for path in paths]
    outputs += [json.dumps(await sandbox.control("GET", path)) for path in ("audit?limit=1000", "projects")]
    public = ("/metrics", "/readyz", "/healthz", "/openapi.json", "/nowhere")
    outputs += [(await sandbox.request("GET", path)).body.decode() for path in public]
    outputs += [repr(sandbox.server.settings), repr(sandbox.server.parts.secrets), caplog.text]
    assert [(output[:60], canary) for output in outputs for canary in canaries if canary in output] == []


async def test_an_error_that_nobody_expected_gives_nothing_away(
    sandbox: Sandbox, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    from sinch_provisioning.server.telemetry import logs

    def fail(*_: object, **__: object) -> None:
        raise RuntimeError(f"cannot store {CANARY}")

    logs.configure("json", verbose=True)
    try:
        monkeypatch.setattr(sandbox.server.parts.services.trail, "append", fail)
        answer = await sandbox.call("webhooks.create", json=HOOK)
    finally:
        logs.reset()
    errors = capsys.readouterr().err
    assert answer.status == 500
    assert "RuntimeError" in errors
    assert CANARY not in errors + answer.body.decode()


async def test_a_snapshot_has_them_only_when_asked(sandbox: Sandbox) -> None:
    canaries = await make_secrets(sandbox)
    without = await sandbox.control("GET", "projects/{p}/snapshot")
    including = await sandbox.control("GET", "projects/{p}/snapshot?secrets=true")
    assert [canary for canary in canaries if canary in json.dumps(without)] == []
    assert [canary for canary in canaries if canary not in json.dumps(including)] == []
    for document in (without, including):
        await sandbox.control("PUT", "projects/{p}/snapshot", document)
        [sender] = (await sandbox.ok("rcs.senders.list"))["senders"]
        assert sender["authToken"] == canaries[1]
    content = json.dumps(await sandbox.control("GET", "projects/{p}/snapshot"))
    assert canaries[1] not in content  # sealed again on its way in


async def test_elsewhere_a_snapshot_without_secrets_gets_new_ones(settings: Settings, tmp_path: Path) -> None:
    async with Server(settings) as server:
        token = (await make_secrets(Sandbox(server)))[1]
        document = await Sandbox(server).control("GET", "projects/{p}/snapshot")
    (tmp_path / "other").mkdir()
    async with Server(replace(settings, database=f"sqlite:///{tmp_path}/other/papi.db")) as server:
        sandbox = Sandbox(server)
        await sandbox.control("PUT", "projects/{p}/snapshot", document)
        [sender] = (await sandbox.ok("rcs.senders.list"))["senders"]
    assert len(sender["authToken"]) == 64
    assert sender["authToken"] != token


async def test_rotation_keeps_every_secret_good_and_drops_the_old_key(settings: Settings) -> None:
    path = keyring.key_file(settings)
    assert path is not None
    async with Server(settings) as server:
        sandbox = Sandbox(server)
        token = (await make_secrets(sandbox))[1]
        bearer = await server.parts.authenticator.issue("test-key", 600)
    [old] = keyring.read(path)
    assert await upkeep.rotate_keys(settings) >= 6
    [new] = keyring.read(path)
    assert new != old
    content = stored(settings)
    assert key_name(new).encode() in content
    async with Server(settings) as server:
        sandbox = Sandbox(server)
        sandbox.authorization = f"Bearer {bearer}"
        [sender] = (await sandbox.ok("rcs.senders.list"))["senders"]
        assert sender["authToken"] == token
        assert (await sandbox.control("GET", "audit/verify"))["ok"]
        assert (await sandbox.control("GET", "audit?limit=1"))["entries"][0]["operation"] == "keys rotate"


async def test_deliveries_verify_before_and_after_a_rotation(settings: Settings) -> None:
    async with Receiver() as receiver:
        hook = {**HOOK, "target": receiver.url("hook")}
        async with Server(settings) as server:
            await Sandbox(server).ok("webhooks.create", json=hook)
        await upkeep.rotate_keys(settings)
        async with Server(settings) as server:
            sandbox = Sandbox(server)
            sender = await sandbox.ok("rcs.senders.create", json=SENDER)
            await _tell(sandbox, sender["id"])
            await sandbox.control("POST", "projects/{p}/settle", {})
        assert receiver.calls
        for call in receiver.calls:
            headers = {name.lower(): value for name, value in call.headers.items()}
            nonce, at = (headers[f"x-sinch-webhook-signature-{name}"] for name in ("nonce", "timestamp"))
            assert signing.sign(CANARY, call.body, nonce, int(at)) == headers["x-sinch-webhook-signature"]
            assert sender["authToken"].encode() in call.body


async def _tell(sandbox: Sandbox, sender_id: str) -> None:
    await sandbox.server.parts.store.run(lambda tx: _emit(sandbox, tx, sender_id))


def _emit(sandbox: Sandbox, tx: Any, sender_id: str) -> None:
    from sinch_provisioning.server.context import Context
    from sinch_provisioning.server.domain.rcs_senders.sender import KIND
    from sinch_provisioning.server.store import projects

    project = projects.get(tx, PROJECT)
    assert project is not None
    ctx = Context(project, 0, "test", sandbox.server.parts.services)
    doc = KIND.get(tx, ctx, sender_id)
    assert doc is not None
    doc.emit(tx, ctx, "RCS_SENDER_STATUS_UPDATED")


async def test_the_key_file_is_private_and_needed(settings: Settings) -> None:
    async with Server(settings):
        pass
    path = keyring.key_file(settings)
    assert path is not None
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    path.chmod(0o644)
    with pytest.raises(ValueError, match="chmod 600"):
        await Server(settings).start()
    content = path.read_bytes()
    path.unlink()
    with pytest.raises(ValueError, match="missing"):
        await Server(settings).start()
    assert not path.exists()
    path.touch(0o600)
    path.write_text("00" * 32 + "\n")
    with pytest.raises(VaultError, match="not among"):
        await Server(settings).start()
    path.write_bytes(content)
    async with Server(settings):
        pass


async def test_keys_may_come_from_a_setting(settings: Settings) -> None:
    first, second = "11" * 32, "22" * 32
    async with Server(replace(settings, encryption_key=first)) as server:
        token = (await make_secrets(Sandbox(server)))[1]
    file = keyring.key_file(settings)
    assert file is not None
    assert not file.exists()
    await upkeep.rotate_keys(replace(settings, encryption_key=f"{second},{first}"))
    async with Server(replace(settings, encryption_key=second)) as server:
        [sender] = (await Sandbox(server).ok("rcs.senders.list"))["senders"]
        assert sender["authToken"] == token
    with pytest.raises(VaultError):
        await Server(replace(settings, encryption_key=first)).start()


@pytest.mark.parametrize("text", ["", "x", "11" * 31, "zz" * 32, "not base64!"])
def test_other_keys_are_refused(text: str) -> None:
    with pytest.raises(ValueError, match="32 bytes"):
        keyring.parse(text)


def _altered(text: str, at: int) -> str:
    index = at % len(text)
    return text[:index] + ("B" if text[index] == "A" else "A") + text[index + 1 :]


def test_a_sealed_secret_opens_only_in_its_place() -> None:
    vault = Vault([b"k" * 32])
    sealed = vault.seal("text", webhook_place("p", "w"))
    assert vault.open(sealed, webhook_place("p", "w")) == "text"
    assert "text" not in sealed
    for place in (webhook_place("p", "v"), webhook_place("q", "w"), token_place("p")):
        with pytest.raises(VaultError):
            vault.open(sealed, place)
    for other in (_altered(sealed, -8), _altered(sealed, 30), sealed[:-8]):
        with pytest.raises(VaultError):
            vault.open(other, webhook_place("p", "w"))
    with pytest.raises(VaultError):
        Vault([b"x" * 32]).open(sealed, webhook_place("p", "w"))


def test_texts_that_only_look_sealed_stay_as_they_are() -> None:
    vault = Vault([b"k" * 32])
    text = '{"name":"enc:v1:00000000:AAAA","other":"enc:v1:nonsense"}'
    assert vault.reveal(text, token_place("p")) == text
    assert mask(text) == '{"name":"(secret)","other":"enc:v1:nonsense"}'
    again = vault.seal("enc:v1:00000000:AAAA", "place")
    assert vault.open(again, "place") == "enc:v1:00000000:AAAA"
    quoted = vault.seal('a"b\\', token_place("p"))
    assert json.loads(vault.reveal(json.dumps({"x": quoted}), token_place("p"))) == {"x": 'a"b\\'}


async def test_one_projects_sealed_token_is_of_no_use_to_another(sandbox: Sandbox) -> None:
    await make_secrets(sandbox)
    document = json.dumps(await sandbox.control("GET", "projects/{p}/snapshot"))
    sealed = document[document.index("enc:v1:") :].partition('"')[0].rstrip("\\")
    await sandbox.control("POST", "projects", {"id": "spy", "keyId": "spy", "keySecret": "spy-secret"}, expect=201)
    answer = await asgi(
        sandbox.server, "POST", "/v1/projects/spy/webhooks",
        {"authorization": basic("spy", "spy-secret"), "content-type": "application/json"},
        json.dumps({**HOOK, "target": f"https://shop.example/{sealed}"}).encode(),
    )  # fmt: skip
    assert answer.status == 201
    assert sealed in answer.body.decode()
