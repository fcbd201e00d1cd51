"""What is done to a request on purpose: by an armed fault, or because the request asks for it in `X-Papi-Scenario`.

Precedence: armed fault > header > magic values > the project's policy. Strict mode ignores the header.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass

from sinch_provisioning.contract.errors import ErrorCode
from sinch_provisioning.contract.operations import Operation
from sinch_provisioning.server.errors import PapiError, invalid_input
from sinch_provisioning.server.http import magic
from sinch_provisioning.server.http.asgi import Request, Response
from sinch_provisioning.server.http.faults import Drop, Faults, Rule
from sinch_provisioning.server.http.magic import ANNOUNCED
from sinch_provisioning.server.http.severing import SeveredError

HEADER = b"x-papi-scenario"
_SLOWEST = 60_000

#: The scenarios of the header, for `GET /_papi/v1/scenarios` and for refusals.
SCENARIOS = {
    "error=<code>": "answers with this error code, which the operation must document",
    "slow=<ms>": f"waits before the request is processed, at most {_SLOWEST} ms",
    "drop_before": "cuts the connection before the request is processed",
    "drop_after_commit": "processes the request, then cuts the connection instead of answering",
    "locked": "answers 409 resource_locked",
}


@dataclass(frozen=True, slots=True)
class Plan:
    """What is done to one request; `label` names it in the answer's header."""

    label: str
    delay: float = 0.0
    error: PapiError | None = None
    hang: float | None = None
    drop: Drop | None = None
    truncate: int | None = None

    async def around(self, request: Request, perform: Callable[[], Awaitable[Response]]) -> Response:
        """Answer the request as planned; `perform` is what would have happened otherwise."""
        if self.delay:
            await asyncio.sleep(self.delay)
        if self.hang is not None:
            await _hang(request, self.hang)
            raise SeveredError(self.label)
        if self.drop == "before":
            raise SeveredError(self.label)
        try:
            if self.error is not None:
                raise self.error
            response = await perform()
        except PapiError as error:
            if self.drop == "afterCommit":  # a refusal is lost on the way like any other answer
                raise SeveredError(self.label) from error
            announce(error, self.label)
            raise
        if self.drop == "afterCommit":
            raise SeveredError(self.label)
        if self.truncate is not None:
            raise SeveredError(self.label, response, min(self.truncate, max(len(response.body) - 1, 0)))
        announce(response, self.label)
        return response


class Simulator:
    """Decides what is done to a request. Costs two look-ups while nothing is armed."""

    def __init__(self, *, strict: bool) -> None:
        self.faults = Faults()
        self._strict = strict

    def refusal(self, project_id: str) -> PapiError | None:
        """What every call to a project with a magic id is answered with."""
        error = None if self._strict else magic.refusal(project_id)
        if error is not None:
            self.told_by(project_id, error)
        return error

    def told_by(self, project_id: str, error: PapiError) -> None:
        """Name the project in a refusal that its magic id brought about."""
        if not self._strict and project_id in magic.PROJECTS:
            announce(error, f"magic {project_id}")

    def wanted(self, request: Request) -> bool:
        """Whether a fault may hit the request, or it carries the header."""
        return self.faults.armed or HEADER in request.headers

    def plan(self, request: Request, operation: Operation, project_id: str, caller: str) -> Plan | None:
        """The plan for a request, None to treat it like any other; raises PapiError for a scenario that makes no sense."""
        rule = self.faults.hit(project_id, operation.id, caller)
        if rule is not None:
            return from_rule(rule)
        text = request.text(HEADER).strip()
        return from_header(operation, text) if text and not self._strict else None


def announce(answer: Response | PapiError, label: str) -> None:
    """Name in the answer what was simulated."""
    headers = dict(answer.headers or {})
    headers[ANNOUNCED] = ", ".join(filter(None, (label, headers.get(ANNOUNCED))))
    answer.headers = headers


def from_rule(rule: Rule) -> Plan:
    """The plan of a rule that fired."""
    effect = rule.effect
    error = None
    if effect.error is not None:
        headers = {} if effect.retry_after is None else {"Retry-After": str(effect.retry_after)}
        error = PapiError(effect.error, status=effect.status, headers=headers)
    return Plan(
        label=f"fault {rule.id}",
        delay=0.0 if effect.latency is None else effect.latency.draw(rule.random),
        error=error,
        hang=effect.hang,
        drop=effect.drop,
        truncate=effect.truncate,
    )


def from_header(operation: Operation, text: str) -> Plan:
    """The plan of a header's text: one scenario, or several separated by commas."""
    delay, error = 0.0, None
    drop: Drop | None = None
    for part in text.split(","):
        name, _, value = part.strip().partition("=")
        if name == "error":
            error = _documented(operation, value)
        elif name == "locked" and not value:
            error = _documented(operation, str(ErrorCode.RESOURCE_LOCKED))
        elif name == "slow" and value.isdecimal() and int(value) <= _SLOWEST:
            delay = int(value) / 1000
        elif name == "drop_before" and not value:
            drop = "before"
        elif name == "drop_after_commit" and not value:
            drop = "afterCommit"
        else:
            raise _senseless(f"{part.strip()!r} is not a scenario; there are {', '.join(SCENARIOS)}")
    return Plan(f"scenario {text}", delay=delay, error=error, drop=drop)


def _documented(operation: Operation, code: str) -> PapiError:
    codes = sorted({code for response in operation.responses.values() for code in response.error_codes})
    if code not in codes:
        raise _senseless(f"{operation.id} does not document {code!r}; it documents {', '.join(codes)}")
    return PapiError(code)


def _senseless(problem: str) -> PapiError:
    refusal = invalid_input(f"X-Papi-Scenario: {problem}")
    refusal.status = 400
    return refusal


async def _hang(request: Request, seconds: float) -> None:
    """Keep the client waiting, but not after it left."""
    with suppress(TimeoutError):
        async with asyncio.timeout(seconds):
            await request.gone()
