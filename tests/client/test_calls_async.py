"""What goes out and what comes back, through a client."""

import inspect
import logging
from typing import Any

import httpx2
import pytest

from sinch_provisioning import AsyncClient, errors, models
from sinch_provisioning.client import _parsing
from sinch_provisioning.contract.operations import OPERATIONS
from tests.client.fakes import WEBHOOK, Api, impatient, lost, papi, settings


def argument(annotation: str) -> Any:
    """Some value of an annotation's type."""
    if annotation.startswith("Sequence"):
        return []
    if annotation.startswith("int"):
        return 1
    return {} if "Mapping" in annotation else "x"


@pytest.mark.parametrize("operation", OPERATIONS)
async def test_every_operation_goes_to_its_place(operation: str) -> None:
    api = Api()
    row = OPERATIONS[operation]
    seen: list[httpx2.Request] = []

    def answer(request: httpx2.Request) -> httpx2.Response:
        seen.append(request)
        return httpx2.Response(row.success_status, json={})

    async with AsyncClient(project_id="p", access_token="t", transport=httpx2.MockTransport(answer)) as client:
        target: Any = client.with_raw_response
        for word in operation.split("."):
            target = getattr(target, word)
        parameters = inspect.signature(target).parameters.values()
        required = [p for p in parameters if p.default is p.empty and p.kind is not p.VAR_KEYWORD]
        positional = [argument(p.annotation) for p in required if p.kind is p.POSITIONAL_OR_KEYWORD]
        named = {p.name: argument(p.annotation) for p in required if p.kind is p.KEYWORD_ONLY}
        raw = await target(*positional, **named)
    assert raw.status == row.success_status
    path = row.path.replace("{projectId}", "p")
    for parameter in row.parameters:
        path = path.replace("{" + parameter.name + "}", "x")
    assert (seen[0].method, seen[0].url.path) == (row.method, path)
    assert bool(seen[0].content) == (row.request is not None)
    assert not api.requests


async def test_models_enums_and_dicts_are_all_accepted() -> None:
    api = Api()
    api.on(
        "POST", "/whatsapp/templates", *[httpx2.Response(201, json={"name": "n", "language": "EN"}) for _ in range(3)]
    )
    details = models.WhatsappTemplateDetailsInput.model_validate({"components": [{"type": "BODY", "text": "Ready."}]})
    wire = {"components": [{"type": "BODY", "text": "Ready."}]}
    async with AsyncClient(**settings(), transport=api.transport()) as client:
        for given in (details, wire, {"components": [{"type": "BODY", "text": "Ready."}]}):
            await client.whatsapp.templates.create(name="n", language="EN", category="UTILITY", details=given)
    assert api.sent == [{"name": "n", "language": "EN", "category": "UTILITY", "details": wire}] * 3


async def test_keys_of_dicts_may_be_in_snake_case_but_free_keys_stay() -> None:
    api = Api()
    api.on("POST", "/bundles", httpx2.Response(201, json={}))
    async with AsyncClient(**settings(), transport=api.transport()) as client:
        await client.bundles.with_raw_response.create(
            region="EU", conv_app={"display_name": "Shop"}, subproject={"labels": {"my_label": "x"}}
        )
    assert api.sent == [
        {"region": "EU", "convApp": {"displayName": "Shop"}, "subproject": {"labels": {"my_label": "x"}}}
    ]


async def test_null_inside_a_body_is_kept_and_none_is_left_out() -> None:
    api = Api()
    api.on("PATCH", "/whatsapp/senders/s", httpx2.Response(200, json={}))
    async with AsyncClient(**settings(), transport=api.transport()) as client:
        await client.whatsapp.senders.with_raw_response.update("s", details={"photoUrl": None}, status=None)
    assert api.sent == [{"details": {"photoUrl": None}}]


async def test_filters_repeat_their_name() -> None:
    api = Api()
    api.on("GET", "/whatsapp/senders", httpx2.Response(200, json={"senders": [], "totalSize": 0, "pageSize": 1}))
    async with AsyncClient(**settings(), transport=api.transport()) as client:
        await client.whatsapp.senders.list(
            filter_states=["ACTIVE", models.WhatsappSenderStatesEnum.INACTIVE], extra_query={"x": [1, True]}
        )
    assert api.requests[0].url.query == b"filterStates=ACTIVE&filterStates=INACTIVE&x=1&x=true"


async def test_options_of_a_call_and_of_a_copy() -> None:
    api = Api()
    api.on("POST", "/webhooks", *[httpx2.Response(201, json=WEBHOOK) for _ in range(2)])
    async with AsyncClient(**settings(headers={"X-Team": "a"}), transport=api.transport()) as client:
        copy = client.with_options(timeout=7, extra_headers={"X-Copy": "1"})
        await copy.webhooks.create(
            target="t", secret="s", triggers=["ALL"],
            extra_headers={"X-Call": "2"}, extra_body={"newField": 1}, idempotency_key="mine",
        )  # fmt: skip
        await client.webhooks.create(target="t", secret="s", triggers=["ALL"])
    first, second = api.requests
    assert [first.headers.get(name) for name in ("X-Team", "X-Copy", "X-Call")] == ["a", "1", "2"]
    assert [second.headers.get(name) for name in ("X-Team", "X-Copy", "X-Call")] == ["a", None, None]
    assert first.headers["Idempotency-Key"] == "mine"
    assert [round(request.extensions["timeout"]["read"]) for request in (first, second)] == [7, 30]
    assert api.sent[0]["newField"] == 1


async def test_a_misspelt_argument_is_refused_and_nothing_sent() -> None:
    api = Api()
    wrong: dict[str, Any] = {"page_sise": 3}
    async with AsyncClient(**settings(), transport=api.transport()) as client:
        with pytest.raises(TypeError, match=r"webhooks\.list\(\) got an unexpected keyword argument 'page_sise'"):
            await client.webhooks.list(**wrong)
        with pytest.raises(TypeError, match=r"with_options\(\) .* 'page_sise'"):
            client.with_options(**wrong)
    assert not api.requests


async def test_an_id_that_is_missing_is_refused_and_nothing_sent() -> None:
    api = Api()
    missing: Any = None
    async with AsyncClient(**settings(), transport=api.transport()) as client:
        with pytest.raises(ValueError, match="webhookId must not be None"):
            await client.webhooks.delete(missing)
    assert not api.requests


@pytest.mark.parametrize(
    "options",
    [
        {"timeout": 0},
        {"timeout": None},
        {"timeout": "5"},
        {"deadline": "soon"},
        {"max_retries": -1},
        {"max_retries": 1.5},
    ],
)
async def test_numbers_that_make_no_sense_are_refused(options: dict[str, Any]) -> None:
    async with AsyncClient(**settings(), transport=Api().transport()) as client:
        with pytest.raises(errors.ConfigurationError, match=next(iter(options))):
            await client.webhooks.get("w", **options)
        with pytest.raises(errors.ConfigurationError, match=next(iter(options))):
            client.with_options(**options)
    with pytest.raises(errors.ConfigurationError, match=next(iter(options))):
        AsyncClient(**settings(**options))


async def test_unknown_fields_and_values_are_kept_and_logged_once(
    caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(_parsing, "_reported", set())
    caplog.set_level(logging.INFO)
    api = Api()
    body = {**WEBHOOK, "triggers": ["BRAND_NEW", "ALL"], "colour": "red"}
    api.on("GET", "/webhooks/w", *[httpx2.Response(200, json=body) for _ in range(2)])
    async with AsyncClient(**settings(), transport=api.transport()) as client:
        await client.webhooks.get("w")
        webhook = await client.webhooks.get("w")
    assert webhook.triggers == ["BRAND_NEW", "ALL"]
    assert webhook.to_wire()["colour"] == "red"
    told = [record.getMessage() for record in caplog.records if "unknown" in record.getMessage()]
    assert told == ["Webhook has unknown fields: colour", "Webhook.triggers has an unknown value: BRAND_NEW"]


async def test_an_answer_that_breaks_the_contract_is_read_as_far_as_it_goes(
    caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(_parsing, "_reported", set())
    api = Api()
    body = {"id": "w1", "target": None, "triggers": ["ALL", "NEW", 7], "colour": "red"}
    api.on("GET", "/webhooks", *[httpx2.Response(200, json={"webhooks": [body, WEBHOOK]}) for _ in range(2)])
    async with AsyncClient(**settings(), transport=api.transport()) as client:
        broken, whole = (await client.webhooks.list()).items
        await client.webhooks.list()
    assert type(broken) is models.Webhook
    assert vars(broken)["target"] is None
    assert broken.triggers == [models.WebhookTrigger.ALL, "NEW", 7]
    assert broken.model_extra == {"colour": "red"}
    assert not hasattr(broken, "project_id")
    assert whole == models.Webhook.model_validate(WEBHOOK)
    warnings = [record.getMessage() for record in caplog.records if record.levelno == logging.WARNING]
    assert len(warnings) == 1
    assert "webhooks.list" in warnings[0]


async def test_the_raw_response_has_everything_and_parses_to_the_same() -> None:
    api = Api()
    answer = httpx2.Response(200, json=WEBHOOK, headers={"X-Request-Id": "r1"})
    api.on("GET", "/webhooks/w", papi(503), answer)
    async with impatient(AsyncClient(**settings(), transport=api.transport())) as client:
        raw = await client.webhooks.with_raw_response.get("w")
    assert (raw.status, raw.request_id, raw.attempts, raw.json()["id"]) == (200, "r1", 2, "w1")
    assert raw.headers["x-request-id"] == "r1"
    assert raw.parse() == models.Webhook.model_validate(WEBHOOK)


async def test_pages_of_a_raw_response_are_plain_pages() -> None:
    api = Api()
    page = {"webhooks": [WEBHOOK], "totalSize": 2, "pageSize": 1}
    api.on(
        "GET", "/webhooks", httpx2.Response(200, json={**page, "nextPageToken": "n"}), httpx2.Response(200, json=page)
    )
    async with AsyncClient(**settings(), transport=api.transport()) as client:
        raw = await client.webhooks.with_raw_response.list()
        assert [webhook.id async for webhook in raw.parse()] == ["w1", "w1"]


async def test_a_field_mask_brings_partial_models() -> None:
    api = Api()
    api.on("GET", "/whatsapp/templates/n/languages/EN", httpx2.Response(200, json={"name": "n"}))
    async with AsyncClient(**settings(), transport=api.transport()) as client:
        partial = await client.whatsapp.templates.get("n", "EN", field_mask=["name"])
    assert type(partial) is models.WhatsappTemplatePartial
    assert partial.name == "n"


async def test_an_operation_without_a_body_returns_none() -> None:
    api = Api()
    api.on("DELETE", "/webhooks/w", httpx2.Response(204))
    async with AsyncClient(**settings(), transport=api.transport()) as client:
        raw = await client.webhooks.with_raw_response.delete("w")
    assert raw.status == 204
    assert raw.content == b""


@pytest.mark.parametrize("body", [b"", b"<html>", b"[]", b"null", b'{"id": "w', b"[" * 5000])
async def test_an_answer_that_is_none_of_the_apis(body: bytes) -> None:
    api = Api()
    api.on("GET", "/webhooks/w", httpx2.Response(200, content=body))
    async with AsyncClient(**settings(), transport=api.transport()) as client:
        with pytest.raises(errors.InvalidResponse, match=r"webhooks\.get: the answer is not a Webhook") as caught:
            await client.webhooks.get("w")
    assert caught.value.content == body


async def test_a_create_survives_a_lost_answer() -> None:
    api = Api()
    api.on("POST", "/webhooks", lost(), papi(409, "webhook_exists"))
    api.on("GET", "/webhooks", httpx2.Response(200, json={"webhooks": [WEBHOOK], "totalSize": 1, "pageSize": 15}))
    async with impatient(AsyncClient(**settings(), transport=api.transport())) as client:
        webhook = await client.webhooks.create(target="https://a.example", secret="s", triggers=["ALL"])
    assert webhook.id == "w1"


async def test_logs_name_the_operation_and_nothing_private(caplog: pytest.LogCaptureFixture) -> None:
    api = Api()
    api.on("GET", "/rcs/senders/s/testNumbers/+447700900123/retry", papi(503), httpx2.Response(200, json={}))
    caplog.set_level(logging.DEBUG)
    async with impatient(AsyncClient(**settings(), transport=api.transport())) as client:
        await client.rcs.senders.test_numbers.with_raw_response.retry("s", "+447700900123")
    lines = [record.getMessage() for record in caplog.records if record.name == "sinch_provisioning"]
    assert lines[0].startswith("GET rcs.senders.test_numbers.retry: 503, attempt 1, ")
    assert lines[1] == "rcs.senders.test_numbers.retry: attempt 1 failed, trying again in 0.0 s"
    assert lines[2].startswith("GET rcs.senders.test_numbers.retry: 200, attempt 2, ")
    for private in ("447700900123", "s3cret-of-key", "token-1"):
        assert private not in caplog.text


async def test_closing_closes_the_transport() -> None:
    closed: list[bool] = []

    class Transport(httpx2.MockTransport):
        async def aclose(self) -> None:
            closed.append(True)

    async with AsyncClient(**settings(), transport=Transport(lambda request: httpx2.Response(204))):
        pass
    assert closed == [True]
