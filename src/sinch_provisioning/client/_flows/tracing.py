"""One OpenTelemetry span a call, its attempts as events, where the application uses OpenTelemetry."""

from __future__ import annotations

import sys
from typing import Any, TypeVar

import httpx2

from sinch_provisioning.client._flows.commands import Command, Flow, Send
from sinch_provisioning.client._flows.runtime import Call, Reply
from sinch_provisioning.client.errors import SinchError

T = TypeVar("T")


def traced(flow: Flow[Reply], call: Call, base_url: str) -> Flow[Reply]:
    """Wrap a call into a span; costs nothing unless the application has imported `opentelemetry.trace`."""
    trace: Any = sys.modules.get("opentelemetry.trace")
    return flow if trace is None else _in_span(trace, flow, call, base_url)


def _in_span(trace: Any, flow: Flow[Reply], call: Call, base_url: str) -> Flow[Reply]:
    # Paths and queries stay out: they hold phone numbers.
    attributes = {
        "http.request.method": call.operation.method,
        "url.template": call.operation.path,
        "server.address": httpx2.URL(base_url).host,
        "sinch.operation": call.operation.id,
    }
    tracer = trace.get_tracer("sinch_provisioning")
    span = tracer.start_span(call.operation.id, kind=trace.SpanKind.CLIENT, attributes=attributes)
    try:
        reply = yield from _watched(flow, span)
    except Exception as error:
        span.set_attribute("error.type", type(error).__name__)
        if status := getattr(error, "status", 0):
            span.set_attribute("http.response.status_code", status)
        # What others say, such as a function of the user, may hold anything.
        told = str(error) if isinstance(error, SinchError) else type(error).__name__
        span.set_status(trace.Status(trace.StatusCode.ERROR, told))
        raise
    else:
        span.set_attribute("http.response.status_code", reply.response.status_code)
        span.set_attribute("http.request.resend_count", reply.attempts - 1)
        return reply
    finally:
        span.end()


def _watched(flow: Flow[T], span: Any) -> Flow[T]:
    """Pass everything on, and note what came of each request that was sent."""
    error: Exception | None = None
    result: Any = None
    while True:
        try:
            command: Command = flow.throw(error) if error else flow.send(result)
        except StopIteration as end:
            finished: T = end.value
            return finished
        error = None
        try:
            result = yield command
        except Exception as raised:
            error = raised
        if isinstance(command, Send):
            outcome = type(error).__name__ if error else result.status_code
            span.add_event("attempt", {"outcome": str(outcome)})
