"""What the tools work on: a project of the real API, or of a server of ours, which proves that it is one."""

from __future__ import annotations

import os
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias

import httpx2

from sinch_provisioning import AsyncClient
from sinch_provisioning.client._json import is_mapping
from sinch_provisioning.workflows import Outcome
from sinch_provisioning.workflows.outcome import NextAction

TargetKind: TypeAlias = Literal["simulator", "live"]


class ControlRefused(Exception):  # noqa: N818  an answer, told to the agent as it is
    """The control API did not do what it was asked for."""

    def __init__(self, status: int, code: str, message: str, legal: list[str]) -> None:
        super().__init__(message)
        self.status, self.code, self.message, self.legal = status, code, message, legal

    def outcome(self) -> Outcome:
        """Say it as an outcome."""
        known = f" Possible: {', '.join(self.legal)}." if self.legal else ""
        action = NextAction("agent", f"Correct the call.{known}")
        return Outcome(ok=False, summary=f"{self.message} ({self.code})", next_action=action)


class Control:
    """The control API of a simulator, for one project."""

    def __init__(self, base_url: str, token: str, project: str, transport: httpx2.AsyncBaseTransport | None) -> None:
        headers = {"authorization": f"Bearer {token}"}
        self._project = project
        self._http = httpx2.AsyncClient(
            base_url=f"{base_url}/_papi/v1/", headers=headers, transport=transport, timeout=70
        )

    async def call(self, method: str, path: str, body: Any = None, **query: Any) -> Any:
        """Call an endpoint, of the project unless the path begins with a slash; raises ControlRefused."""
        parameters = {name: value for name, value in query.items() if value is not None}
        try:
            below = path[1:] if path.startswith("/") else f"projects/{self._project}/{path}"
            answer = await self._http.request(method, below, json=body, params=parameters or None)
        except httpx2.HTTPError as error:
            raise ControlRefused(0, "unreachable", f"The control API cannot be reached: {error}", []) from error
        document = _json(answer)
        if answer.status_code < 400:
            return document
        refusal: dict[str, Any] = document.get("error") or {}
        legal = [str(item) for item in refusal.get("legal") or ()]
        message = str(refusal.get("message") or answer.status_code)
        raise ControlRefused(answer.status_code, str(refusal.get("code")), message, legal)

    async def close(self) -> None:
        """Close the connections."""
        await self._http.aclose()


def _json(answer: httpx2.Response) -> dict[str, Any]:
    try:
        found: object = answer.json()
    except ValueError:
        return {}
    return dict(found) if is_mapping(found) else {}


@dataclass(frozen=True, slots=True)
class Target:
    """A client of one project, and the control API where there is one."""

    client: AsyncClient
    control: Control | None = None

    @property
    def kind(self) -> TargetKind:
        """`live` unless the target has proved to be a simulator."""
        return "live" if self.control is None else "simulator"


@asynccontextmanager
async def open_target(
    transport: httpx2.AsyncBaseTransport | None = None,
    *,
    admin_token: str | None = None,
    simulator: bool = True,
    **client: Any,
) -> AsyncGenerator[Target]:
    """Open the target that arguments and environment name.

    It counts as a simulator only when its control API answers to `admin_token` (PAPI_ADMIN_TOKEN); whatever else it is,
    it is treated as live, and always when `simulator` is false. Raises ConfigurationError without a project or credentials.
    """
    async with AsyncClient(transport=transport, **client) as api:
        token = (admin_token or os.environ.get("PAPI_ADMIN_TOKEN")) if simulator else None
        control = Control(api.base_url, token, api.project_id, transport) if token else None
        try:
            yield Target(api, control if control is not None and await _answers(control) else None)
        finally:
            if control is not None:
                await control.close()


async def _answers(control: Control) -> bool:
    try:
        return "now" in await control.call("GET", "clock")
    except ControlRefused:
        return False
