"""One OpenTelemetry span per request of the API, as part of the caller's trace."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

from sinch_provisioning.contract.operations import OPERATIONS
from sinch_provisioning.server.http.api import Api
from sinch_provisioning.server.http.asgi import Request, Response
from sinch_provisioning.server.http.request_log import Entry

Respond = Callable[[Request], Awaitable[Response]]


def traced(api: Api) -> Respond:
    """`api.respond` within spans. Raises ModuleNotFoundError without `opentelemetry`."""
    from opentelemetry import propagate, trace

    tracer = trace.get_tracer("sinch_provisioning.server")

    async def respond(request: Request) -> Response:
        carrier = {name.decode("latin-1"): value.decode("latin-1") for name, value in request.headers.items()}
        with tracer.start_as_current_span(
            request.method,
            context=propagate.extract(carrier),
            kind=trace.SpanKind.SERVER,
            record_exception=False,  # their messages may quote what a client sent
            set_status_on_exception=False,
        ) as span:
            span.set_attribute("http.request.method", request.method)
            span.set_attribute("papi.request_id", request.id)
            return await api.respond(request)

    def describe(entry: Entry) -> None:
        _describe(trace.get_current_span(), entry, trace)

    api.requests.observers.append(describe)
    return respond


def _describe(span: Any, entry: Entry, trace: Any) -> None:
    # Paths and queries stay out: they hold phone numbers.
    if entry.operation is not None:
        span.update_name(entry.operation)
        span.set_attribute("papi.operation", entry.operation)
        span.set_attribute("url.template", OPERATIONS[entry.operation].path)
    if entry.status is not None:
        span.set_attribute("http.response.status_code", entry.status)
    if entry.code is not None:
        span.set_attribute("error.type", entry.code)
    if entry.status is None or entry.status >= 500:
        span.set_status(trace.Status(trace.StatusCode.ERROR))
