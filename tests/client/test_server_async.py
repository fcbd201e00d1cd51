"""The client against the real server, over sockets: the journey of a sender, and faults on the way."""

import json
import logging
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from sinch_provisioning import AsyncClient, errors, models
from tests.client.fakes import impatient
from tests.support.process import PapiProcess
from tests.support.sandbox import ADMIN_TOKEN, KEY_ID, KEY_SECRET, PROJECT


class Desk:
    """The control API of the server."""

    def __init__(self, url: str) -> None:
        self.url = url

    def __call__(self, method: str, path: str, body: Any = None) -> Any:
        request = urllib.request.Request(
            f"{self.url}/_papi/v1/projects/{PROJECT}/{path}",
            method=method,
            data=None if body is None else json.dumps(body).encode(),
            headers={"Authorization": f"Bearer {ADMIN_TOKEN}", "Content-Type": "application/json"},
        )
        with urllib.request.urlopen(request, timeout=30) as answer:
            return json.loads(answer.read() or b"null")

    def fault(self, operation: str, *, times: int = 1, **effect: Any) -> None:
        self("PUT", "faults", {"rules": [{"operation": operation, "when": {"next": times}, "effect": effect}]})


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PapiProcess]:
    folder: Path = tmp_path_factory.mktemp("papi")
    process = PapiProcess(f"sqlite:///{folder}/papi.db", "--reviews", "after:0.2")
    process.start()
    yield process
    process.stop()


@pytest.fixture
def desk(server: PapiProcess) -> Desk:
    desk = Desk(server.url)
    desk("POST", "reset")
    return desk


def connect(server: PapiProcess, **changes: Any) -> Any:
    client = AsyncClient(project_id=PROJECT, key_id=KEY_ID, key_secret=KEY_SECRET, base_url=server.url, **changes)
    impatient(client)
    return client


def hook(number: int = 1) -> dict[str, Any]:
    return {"target": f"http://127.0.0.1:9/hook/{number}", "secret": "a-good-secret", "triggers": ["BUNDLE_DONE"]}


def template(name: str = "order_ready") -> dict[str, Any]:
    body = {"type": "BODY", "text": "Your order is ready in our shop and waits for you."}
    details = {"components": [body]}
    return {"name": name, "language": "EN_US", "category": "UTILITY", "status": "DRAFT", "details": details}


async def test_a_sender_from_nothing_to_live(server: PapiProcess, desk: Desk) -> None:
    async with connect(server) as client:
        await client.whatsapp.accounts.create(
            waba_name="Shop",
            client_business_manager_id="506914307656634",
            sender_details={"display_name": "Shop", "business_category": "RESTAURANT"},
        )
        account = await client.whatsapp.accounts.wait(until="ONBOARDED", deadline=20)
        assert account.reached
        sender = await client.whatsapp.senders.create(
            phone_number_provider="CUSTOMER",
            details={
                "display_name": "Shop",
                "vertical": "RESTAURANT",
                "country_code": "44",
                "phone_number": "7700123456",
            },
        )
        waited = await client.whatsapp.senders.wait(sender.id, until="ACTIVE", deadline=20)
        assert (waited.reached, waited.state, waited.turn) == (False, "PENDING_VERIFICATION", "agent")
        registration = await client.whatsapp.senders.register(sender.id, method="SMS")
        assert registration.verification_code_sent
        code = desk("GET", "inbox?wait=5")["messages"][0]["code"]
        await client.whatsapp.senders.verify(sender.id, code=code)
        waited = await client.whatsapp.senders.wait(sender.id, until="ACTIVE", deadline=20)
        assert waited.reached
        assert [each.id async for each in client.whatsapp.senders.list()] == [sender.id]


async def test_nothing_private_is_logged_at_any_level(
    server: PapiProcess, desk: Desk, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    async with connect(server) as client:
        await client.webhooks.create(**hook())
        with pytest.raises(errors.ApiError) as refused:
            await client.whatsapp.senders.verify("no-such-sender", code="918273")
        with pytest.raises(errors.ApiError) as unknown:
            await client.rcs.senders.test_numbers.get("no-such-sender", "+447700900123")
        authorization = str(client._core.runtime.authenticator._header.reveal())
    told = caplog.text + repr(refused.value) + repr(unknown.value) + repr(client)
    assert "sinch_provisioning" in caplog.text
    for private in (KEY_SECRET, "a-good-secret", "918273", "447700900123", authorization.removeprefix("Bearer ")):
        assert private not in told


async def test_paging_over_everything(server: PapiProcess, desk: Desk) -> None:
    async with connect(server) as client:
        ids = [(await client.webhooks.create(**hook(number))).id for number in range(7)]
        first = await client.webhooks.list(page_size=3)
        assert (first.total_size, len(first)) == (7, 3)
        assert sorted([webhook.id async for webhook in first]) == sorted(ids)
        second = await first.next_page()
        assert second is not None
        back = await second.previous_page()
        assert back is not None
        assert [webhook.id for webhook in back.items] == [webhook.id for webhook in first.items]


async def test_errors_are_typed(server: PapiProcess, desk: Desk) -> None:
    async with connect(server) as client:
        with pytest.raises(errors.NotFound) as missing:
            await client.webhooks.get("00000000000000000000000000000000")
        assert missing.value.code == "webhook_not_found"
        with pytest.raises(errors.BadRequest) as wrong:
            await client.webhooks.create(target="nonsense", secret="s", triggers=["ALL"])
        assert any("target" in line for line in wrong.value.validation_errors)
    stranger = AsyncClient(project_id=PROJECT, key_id=KEY_ID, key_secret="wrong", base_url=server.url)
    async with stranger:
        with pytest.raises(errors.Unauthorized):
            await stranger.webhooks.list()


@pytest.mark.parametrize(
    "effect",
    [
        {"status": 429, "code": "too_many_requests"},
        {"status": 429, "code": "too_many_requests", "retryAfter": 0},
        {"status": 503, "code": "internal_error"},
        {"error": "internal_error"},
        {"drop": "before"},
        {"drop": "afterCommit"},
        {"truncate": 10},
    ],
)
async def test_reads_survive_trouble(server: PapiProcess, desk: Desk, effect: dict[str, Any]) -> None:
    async with connect(server) as client:
        await client.webhooks.create(**hook())
        desk.fault("webhooks.list", times=3, **effect)
        assert len(await client.webhooks.list()) == 1


@pytest.mark.parametrize("effect", [{"drop": "before"}, {"drop": "afterCommit"}, {"truncate": 5}])
async def test_a_create_with_a_natural_key_survives_lost_answers(
    server: PapiProcess, desk: Desk, effect: dict[str, Any]
) -> None:
    async with connect(server) as client:
        desk.fault("webhooks.create", times=2, **effect)
        webhook = await client.webhooks.create(**hook())
        desk.fault("whatsapp.templates.create", **effect)
        made = await client.whatsapp.templates.create(**template())
        assert type(made) is models.WhatsappTemplate
        assert [each.id async for each in client.webhooks.list()] == [webhook.id]
        assert [each.name async for each in client.whatsapp.templates.list()] == ["order_ready"]


async def test_a_create_is_read_back_from_a_server_that_knows_no_idempotency(server: PapiProcess, desk: Desk) -> None:
    async with connect(server) as client:
        webhook = await client.webhooks.create(**hook())
        # A second key makes the server see another request: what a server sees that ignores the header.
        desk.fault("webhooks.create", drop="before")
        raw = await client.webhooks.with_raw_response.create(**hook())
    assert raw.recovered
    assert raw.parse() == webhook


async def test_no_comment_is_made_twice(server: PapiProcess, desk: Desk) -> None:
    async with connect(server) as client:
        await client.whatsapp.templates.create(**template())
        desk.fault("whatsapp.templates.comments.create", drop="afterCommit")
        with pytest.raises(errors.OutcomeUnknown) as caught:
            await client.whatsapp.templates.comments.create("order_ready", "EN_US", comment="please hurry")
        assert "whatsapp.templates.activities.list" in caught.value.how_to_find_out
        activities = client.whatsapp.templates.activities.list("order_ready", "EN_US")
        comments = [each async for each in activities if each.type == "COMMENT_ADDED"]
        assert len(comments) == 1


async def test_a_delete_survives_a_lost_answer(server: PapiProcess, desk: Desk) -> None:
    async with connect(server) as client:
        webhook = await client.webhooks.create(**hook())
        desk.fault("webhooks.delete", drop="afterCommit")
        await client.webhooks.delete(webhook.id)
        assert len(await client.webhooks.list()) == 0


async def test_a_server_that_hangs(server: PapiProcess, desk: Desk) -> None:
    async with connect(server, timeout=1) as client:
        desk.fault("webhooks.list", hang=5)
        assert len(await client.webhooks.list()) == 0
        desk.fault("webhooks.list", times=9, hang=5)
        with pytest.raises(errors.Timeout):
            await client.webhooks.list(max_retries=1)
        with pytest.raises(errors.Timeout):
            await client.webhooks.list(deadline=0.2)
