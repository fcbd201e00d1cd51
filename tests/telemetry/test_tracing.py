"""Spans of the server, as part of the caller's trace."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from typing import Any

import pytest
from opentelemetry import trace
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter

from sinch_provisioning.server.app import Server
from sinch_provisioning.server.settings import Settings
from tests.support.sandbox import Sandbox

PARENT = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"


@pytest.fixture
def exporter(monkeypatch: pytest.MonkeyPatch) -> InMemorySpanExporter:
    memory, provider = InMemorySpanExporter(), TracerProvider()
    provider.add_span_processor(SimpleSpanProcessor(memory))
    monkeypatch.setattr(trace, "get_tracer", lambda name: provider.get_tracer(name))
    return memory


@pytest.fixture
async def traced(settings: Settings, exporter: InMemorySpanExporter) -> AsyncIterator[Sandbox]:
    async with Server(replace(settings, tracing=True)) as server:
        yield Sandbox(server)


async def test_a_span_per_request_within_the_callers_trace(traced: Sandbox, exporter: InMemorySpanExporter) -> None:
    answer = await traced.call("webhooks.get", webhook_id="0" * 32, headers={"traceparent": PARENT})
    [span] = exporter.get_finished_spans()
    attributes: dict[str, Any] = dict(span.attributes or {})
    assert span.name == "webhooks.get"
    assert span.kind is trace.SpanKind.SERVER
    assert span.parent is not None
    assert f"{span.parent.trace_id:032x}" == PARENT.split("-")[1]
    assert attributes["http.response.status_code"] == 404
    assert attributes["error.type"] == "webhook_not_found"
    assert attributes["papi.request_id"] == answer.headers["x-request-id"]
    assert attributes["url.template"] == "/v1/projects/{projectId}/webhooks/{webhookId}"
    assert traced.project not in str(attributes)
    assert span.status.status_code is trace.StatusCode.UNSET


async def test_a_failure_marks_its_span(
    traced: Sandbox, exporter: InMemorySpanExporter, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise RuntimeError("canary")

    monkeypatch.setattr(traced.server.parts.services.trail, "append", fail)
    hook = {"target": "https://shop.example/a", "secret": "s", "triggers": ["ALL"]}
    assert (await traced.call("webhooks.create", json=hook)).status == 500
    [span] = exporter.get_finished_spans()
    assert span.status.status_code is trace.StatusCode.ERROR
    assert dict(span.attributes or {})["error.type"] == "internal_error"
    assert "canary" not in span.to_json()


async def test_nothing_is_traced_unless_asked_for(sandbox: Sandbox, exporter: InMemorySpanExporter) -> None:
    await sandbox.ok("webhooks.list")
    assert exporter.get_finished_spans() == ()
    assert sandbox.server.parts.respond == sandbox.server.parts.api.respond
