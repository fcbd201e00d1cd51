"""One span a call, where the application uses OpenTelemetry."""

import sys
from types import SimpleNamespace
from typing import Any

import httpx2
import pytest
from opentelemetry import trace
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter

from sinch_provisioning import AsyncClient, errors
from tests.client.fakes import WEBHOOK, Api, impatient, lost, papi, settings


class Span:
    def __init__(self, name: str, kind: object, attributes: dict[str, Any]) -> None:
        self.name, self.kind, self.attributes = name, kind, attributes
        self.events: list[tuple[str, dict[str, str]]] = []
        self.status: Any = None
        self.ended = 0

    def set_attribute(self, name: str, value: object) -> None:
        self.attributes[name] = value

    def add_event(self, name: str, attributes: dict[str, str]) -> None:
        self.events.append((name, attributes))

    def set_status(self, status: object) -> None:
        self.status = status

    def end(self) -> None:
        self.ended += 1


@pytest.fixture
def spans(monkeypatch: pytest.MonkeyPatch) -> list[Span]:
    found: list[Span] = []

    def start_span(name: str, *, kind: object, attributes: dict[str, Any]) -> Span:
        found.append(Span(name, kind, attributes))
        return found[-1]

    fake = SimpleNamespace(
        get_tracer=lambda name: SimpleNamespace(start_span=start_span),
        SpanKind=SimpleNamespace(CLIENT="client"),
        Status=lambda code, text: (code, text),
        StatusCode=SimpleNamespace(ERROR="error"),
    )
    monkeypatch.setitem(sys.modules, "opentelemetry.trace", fake)
    return found


async def test_a_call_is_one_span_with_its_attempts(spans: list[Span]) -> None:
    api = Api()
    api.on("GET", "/webhooks/w1", papi(503), lost(), httpx2.Response(200, json=WEBHOOK))
    async with impatient(AsyncClient(**settings(), transport=api.transport())) as client:
        await client.webhooks.get("w1")
    (span,) = spans
    assert (span.name, span.kind, span.ended, span.status) == ("webhooks.get", "client", 1, None)
    assert span.attributes == {
        "http.request.method": "GET",
        "url.template": "/v1/projects/{projectId}/webhooks/{webhookId}",
        "server.address": "papi.test",
        "sinch.operation": "webhooks.get",
        "http.response.status_code": 200,
        "http.request.resend_count": 2,
    }
    assert [event[1]["outcome"] for event in span.events] == ["503", "ReadError", "200"]


async def test_a_failed_call_says_so_and_nothing_private(spans: list[Span]) -> None:
    api = Api()
    api.on("GET", "/webhooks/w1", papi(404, "webhook_not_found", message="call +447700900123"))
    async with AsyncClient(**settings(), transport=api.transport()) as client:
        with pytest.raises(errors.NotFound):
            await client.webhooks.get("w1")
    (span,) = spans
    assert span.attributes["error.type"] == "NotFound"
    assert span.attributes["http.response.status_code"] == 404
    assert span.ended == 1
    assert "447700900123" not in str(span.status)


async def test_what_a_function_of_the_user_says_stays_out(spans: list[Span]) -> None:
    def provider() -> str:
        raise LookupError("the vault knows no hush-hush")

    async with AsyncClient(project_id="p", access_token=provider, transport=Api().transport()) as client:
        with pytest.raises(LookupError):
            await client.webhooks.get("w1")
    (span,) = spans
    assert (span.attributes["error.type"], span.ended, span.events) == ("LookupError", 1, [])
    assert "hush-hush" not in str(span.status)


async def test_a_call_that_is_interrupted_ends_its_span(spans: list[Span]) -> None:
    def interrupted(request: httpx2.Request) -> httpx2.Response:
        raise KeyboardInterrupt

    client = AsyncClient(project_id="p", access_token="t", transport=httpx2.MockTransport(interrupted))
    async with client:
        with pytest.raises(KeyboardInterrupt) as caught:
            await client.webhooks.get("w1")
    # Also while somebody still holds the exception, and with it the frames.
    assert caught.value.__traceback__ is not None
    assert [span.ended for span in spans] == [1]


async def test_each_read_of_a_wait_is_a_span(spans: list[Span]) -> None:
    api = Api()
    bundle = {"id": "b1", "projectId": "p", "region": "EU"}
    states = ("IN_PROGRESS", "DONE")
    api.on("GET", "/bundles/b1", *(httpx2.Response(200, json={**bundle, "state": state}) for state in states))
    async with impatient(AsyncClient(**settings(), transport=api.transport())) as client:
        assert (await client.bundles.wait("b1", until="DONE")).reached
    assert [(span.name, span.ended) for span in spans] == [("bundles.get", 1)] * 2


async def test_the_real_api_of_opentelemetry_is_satisfied() -> None:
    assert "opentelemetry.trace" in sys.modules
    assert trace.get_tracer("x") is not None
    api = Api()
    api.on("GET", "/webhooks/w1", httpx2.Response(200, json=WEBHOOK), papi(404, "webhook_not_found"))
    async with AsyncClient(**settings(), transport=api.transport()) as client:
        assert (await client.webhooks.get("w1")).id == "w1"
        with pytest.raises(errors.NotFound):
            await client.webhooks.get("w1")


async def test_an_exporter_of_opentelemetry_gets_the_call_and_its_attempts(monkeypatch: pytest.MonkeyPatch) -> None:
    exporter = InMemorySpanExporter()
    provider = TracerProvider()
    provider.add_span_processor(SimpleSpanProcessor(exporter))
    monkeypatch.setattr(trace, "get_tracer", provider.get_tracer)
    api = Api()
    api.on(
        "GET", "/webhooks/w1", papi(429, "too_many_requests"), httpx2.Response(200, json=WEBHOOK), papi(404, "gone"),
    )  # fmt: skip
    async with impatient(AsyncClient(**settings(), transport=api.transport())) as client:
        with provider.get_tracer("application").start_as_current_span("work") as work:
            await client.webhooks.get("w1")
            with pytest.raises(errors.NotFound):
                await client.webhooks.get("w1")
    finished: list[Any] = list(exporter.get_finished_spans())
    good, bad, _ = finished
    assert (good.name, good.kind, bad.name) == ("webhooks.get", trace.SpanKind.CLIENT, "webhooks.get")
    assert [[event.attributes["outcome"] for event in span.events] for span in (good, bad)] == [["429", "200"], ["404"]]
    assert (good.status.is_ok, bad.status.status_code) == (True, trace.StatusCode.ERROR)
    for span in (good, bad):
        assert span.parent.span_id == work.get_span_context().span_id
