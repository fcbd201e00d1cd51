"""One call: request, attempts, and the answer or the error that stands for them."""

from __future__ import annotations

import json
import logging
import math
import uuid
from typing import Final, NoReturn
from urllib.parse import quote, urlencode

import httpx2

from sinch_provisioning.client._flows import retry
from sinch_provisioning.client._flows.auth import is_expiry
from sinch_provisioning.client._flows.commands import Flow, Send, Sleep
from sinch_provisioning.client._flows.reading import api_error
from sinch_provisioning.client._flows.retry import Effect, Failure
from sinch_provisioning.client._flows.runtime import Call, Reply, Runtime
from sinch_provisioning.client._json import is_array
from sinch_provisioning.client._redact import Secret
from sinch_provisioning.client.errors import ApiError, InvalidResponse, OutcomeUnknown, SinchError, Timeout

logger: Final = logging.getLogger("sinch_provisioning")

# What a DELETE that was repeated after a lost answer is told, besides 404, when the first one counted.
_ALREADY_GONE: Final = frozenset({"sender_already_deleted"})
# Without its account, WhatsApp is a channel that the project does not have.
_ACCOUNT_GONE: Final = ("whatsapp.accounts.delete", "project_not_initialized")


def perform(runtime: Runtime, call: Call) -> Flow[Reply]:
    """Make a call, repeating it as its retry class allows; raises a `SinchError`."""
    operation, options = call.operation, call.options
    deadline = math.inf if options.deadline is None else runtime.clock() + options.deadline
    headers, content = _constant_parts(runtime, call)
    url = _url(runtime, call)
    attempt, renewed = 0, False
    unsure: Failure | None = None
    while True:
        attempt += 1
        authorization = yield from _authorization(runtime, call, deadline, unsure)
        seconds = min(options.timeout, deadline - runtime.clock())
        if seconds <= 0:
            late = Timeout(operation.id, "the deadline passed before the request was sent")
            _conclude(call, Failure(late, Effect.NONE, again=False), unsure)
        request = httpx2.Request(
            operation.method, url, headers=[*headers, ("Authorization", authorization.reveal())], content=content
        )
        outcome = yield from _attempt(runtime, call, Send(request, seconds), attempt)
        if isinstance(outcome, httpx2.Response):
            return Reply(outcome, outcome.content, attempt)
        if outcome.expired and not renewed and runtime.authenticator.renew(authorization):
            # A fresh token is no second try of the call: the first one was turned away at the door.
            renewed, attempt = True, attempt - 1
            continue
        if unsure is not None and (reply := (yield from _settle(runtime, call, outcome, unsure, attempt, deadline))):
            return reply
        if outcome.effect is Effect.UNKNOWN:
            unsure = outcome
        wait = retry.pause(attempt, outcome.retry_after, runtime.random)
        if not _again(call, outcome, attempt) or runtime.clock() + wait >= deadline:
            _conclude(call, outcome, unsure)
        logger.info("%s: attempt %d failed, trying again in %.1f s", operation.id, attempt, wait)
        yield Sleep(wait)


def _authorization(runtime: Runtime, call: Call, deadline: float, unsure: Failure | None) -> Flow[Secret]:
    try:
        return (yield from runtime.authenticator.authorization(runtime, call.options, deadline))
    except Exception as error:  # also what a function of the user raises
        if unsure is not None and call.operation.retry != "always":
            raise _unknown(call, unsure) from error
        raise


def _attempt(runtime: Runtime, call: Call, send: Send, attempt: int) -> Flow[httpx2.Response | Failure]:
    operation, started = call.operation, runtime.clock()
    result: str | int
    try:
        response: httpx2.Response = yield send
    except httpx2.HTTPError as error:
        outcome: httpx2.Response | Failure = retry.failed_send(error, operation.id)
        result = type(error).__name__
    else:
        outcome, result = _judge(runtime, call, response), response.status_code
    if logger.isEnabledFor(logging.DEBUG):
        elapsed = (runtime.clock() - started) * 1000
        # No URL, header or body: they hold tokens, codes and phone numbers.
        logger.debug("%s %s: %s, attempt %d, %.0f ms", operation.method, operation.id, result, attempt, elapsed)
    return outcome


def _judge(runtime: Runtime, call: Call, response: httpx2.Response) -> httpx2.Response | Failure:
    operation, status = call.operation, response.status_code
    if response.is_success:
        return response
    if status < 400:
        # Following it would carry the credentials to wherever the answer points.
        error = InvalidResponse(operation.id, f"unexpected status {status}; redirects are not followed", status=status)
        return Failure(error, Effect.NONE, again=False)
    api = api_error(response, operation.id, sent=call.body, path=dict(call.path), now=runtime.wall_clock())
    documented = set(operation.error_codes(status)) - {"internal_error"}
    return retry.failed_answer(api, expired=is_expiry(response), told_apart=lambda error: error.code in documented)


def _again(call: Call, failure: Failure, attempt: int) -> bool:
    if not failure.again or attempt > call.options.max_retries:
        return False
    if call.operation.retry != "once":
        return True
    # A documented 5xx tells that the call failed, not that it left nothing behind.
    return failure.effect is Effect.NONE and getattr(failure.error, "status", 0) in {0, 408, 409, 429, 503}


def _settle(
    runtime: Runtime, call: Call, failure: Failure, unsure: Failure, attempt: int, deadline: float
) -> Flow[Reply | None]:
    """See whether a refusal only means that an earlier attempt, whose answer got lost, had its effect."""
    error = failure.error
    if not isinstance(error, ApiError):
        return None
    operation = call.operation
    if operation.method == "DELETE" and _is_gone(operation.id, error):
        return Reply(httpx2.Response(204), b"", attempt, recovered=True)
    if operation.retry == "reconcile" and error.status in {409, 424}:
        from sinch_provisioning.client._flows.reconcile import read_back

        try:
            content = yield from read_back(runtime, call, deadline - runtime.clock())
        except SinchError as trouble:
            raise _unknown(call, unsure) from trouble
        if content is not None:
            logger.info("%s: an earlier attempt had succeeded; its result was read back", operation.id)
            return Reply(httpx2.Response(operation.success_status), content, attempt, recovered=True)
    return None


def _is_gone(operation: str, error: ApiError) -> bool:
    return error.status == 404 or error.code in _ALREADY_GONE or (operation, error.code) == _ACCOUNT_GONE


def _conclude(call: Call, failure: Failure, unsure: Failure | None) -> NoReturn:
    """Raise what the caller must know after the last attempt."""
    error = failure.error
    if unsure is None:
        raise error
    if call.operation.retry == "always":
        # A conflict after a lost answer may be with this call's own first attempt.
        if call.operation.method != "GET" and isinstance(error, ApiError) and error.status == 409:
            raise _unknown(call, unsure) from error
        raise error
    settled = isinstance(error, ApiError) and failure.effect is Effect.NONE and not failure.again
    if settled and error is not unsure.error and getattr(error, "status", 0) not in {401, 403}:
        raise error
    raise _unknown(call, unsure) from error


def _unknown(call: Call, unsure: Failure) -> OutcomeUnknown:
    from sinch_provisioning.client._flows.find_out import advice

    lost = unsure.error
    what = f"the server failed with {lost.status}" if isinstance(lost, ApiError) else "the answer got lost"
    return OutcomeUnknown(call.operation.id, advice(call.operation.id), what)


def _constant_parts(runtime: Runtime, call: Call) -> tuple[list[tuple[str, str]], bytes | None]:
    operation, options = call.operation, call.options
    headers = {"Accept": "application/json", "User-Agent": runtime.user_agent}
    content: bytes | None = None
    if call.body is not None:
        headers["Content-Type"] = "application/json"
        content = json.dumps(call.body, ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode()
    if operation.method != "GET" or operation.retry != "always":
        # The same for every attempt: a server that knows the header answers a repetition with the first result.
        headers["Idempotency-Key"] = options.idempotency_key or str(uuid.uuid4())
    own = {name.lower() for name in options.headers}
    kept = [(name, value) for name, value in headers.items() if name.lower() not in own]
    return [*kept, *options.headers.items()], content


def _url(runtime: Runtime, call: Call) -> httpx2.URL:
    path = call.operation.path
    for name, value in {"projectId": runtime.project_id, **call.path}.items():
        if value in {"", ".", ".."}:
            # An empty or dotted segment would address another resource, in the worst case the whole collection.
            raise ValueError(f"{name} must not be {value!r}")
        path = path.replace("{" + name + "}", quote(value, safe=""))
    query = [*call.query, *_extra_query(call)]
    return httpx2.URL(runtime.base_url + path + ("?" + urlencode(query) if query else ""))


def _extra_query(call: Call) -> list[tuple[str, str]]:
    pairs: list[tuple[str, str]] = []
    for name, value in call.options.query.items():
        values = value if is_array(value) else [value]
        pairs += [(name, wire_text(item)) for item in values]
    return pairs


def wire_text(value: object) -> str:
    """The form of a value in a path or a query."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(getattr(value, "value", value))
