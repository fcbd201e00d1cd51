"""A started server in this process, with clients of it and a hand on all that happens upstream."""

from __future__ import annotations

import dataclasses
import json
import secrets
import time
from collections.abc import Callable, Generator
from contextlib import contextmanager
from typing import Any, Final

import httpx2

from sinch_provisioning.client._async.client import AsyncClient
from sinch_provisioning.client._sync.client import Client
from sinch_provisioning.server.app import Server
from sinch_provisioning.server.policy import ReviewPolicy
from sinch_provisioning.server.settings import Settings
from sinch_provisioning.testing._transport import InProcessTransport, LoopThread

BASE_URL: Final = "http://127.0.0.1"


class SandboxError(AssertionError):
    """The control API refused; the message says why, and what would have been right."""


class Sandbox:
    """One server, one project. All methods block, and may be called from asynchronous tests too: they take milliseconds.

    `transport` fits `Client` and `AsyncClient` alike; `client()` and `async_client()` use it.
    """

    def __init__(self, settings: Settings, *, wall: Callable[[], int] | None = None) -> None:
        assert settings.project, "the settings of a sandbox name its project and its key"
        assert settings.key_id, "the settings of a sandbox name its project and its key"
        self.project_id = settings.project
        self.key_id = settings.key_id
        self._settings = settings
        self._thread = LoopThread("sinch-provisioning-sandbox")
        self.server = Server(settings, wall=wall)
        self.transport = InProcessTransport(self.server, self._thread)
        self._control = httpx2.Client(transport=self.transport, base_url=BASE_URL, timeout=70.0)

    def start(self) -> None:
        """Open the store and start what runs in the background."""
        self._thread.run(self.server.start())

    def stop(self) -> None:
        """Stop the server and its thread."""
        self._thread.run(self.server.stop())
        self._control.close()
        self._thread.close()

    @property
    def credentials(self) -> dict[str, str]:
        """Arguments for a client of your own: project, key and base URL."""
        secret = self._settings.key_secret or ""
        return {"project_id": self.project_id, "key_id": self.key_id, "key_secret": secret, "base_url": BASE_URL}

    def client(self, **options: Any) -> Client:
        """A blocking client of the project; `options` as for `Client`."""
        given: dict[str, Any] = {"transport": self.transport, **self.credentials, **options}
        return Client(**given)

    def async_client(self, **options: Any) -> AsyncClient:
        """An asynchronous client of the project; `options` as for `AsyncClient`."""
        given: dict[str, Any] = {"transport": self.transport, **self.credentials, **options}
        return AsyncClient(**given)

    def control(self, method: str, path: str, body: Any = None) -> Any:
        """A call of the control API below `/_papi/v1/`, where `{p}` is `projects/<this project>`; its JSON answer."""
        answer = self._control.request(
            method,
            "/_papi/v1/" + path.replace("{p}", f"projects/{self.project_id}"),
            content=b"" if body is None else json.dumps(body).encode(),
            headers={"Authorization": f"Bearer {self._settings.admin_token}", "Content-Type": "application/json"},
        )
        if answer.is_error:
            raise SandboxError(f"{method} {path}: {answer.status_code} {answer.text}")
        return answer.json() if answer.content else None

    # -- shortcuts for what most tests need --

    def reset(self) -> None:
        """Empty the project; its key, clock and policy stay."""
        self.control("DELETE", "{p}/faults")
        self.control("POST", "{p}/reset")

    def settle(self) -> None:
        """Run and deliver what is due, until nothing is."""
        self.control("POST", "{p}/settle")

    def advance(self, seconds: float) -> None:
        """Move the project's clock forward; everything due on the way happens."""
        self.control("POST", "{p}/clock", {"advance": seconds})

    def reviews(self) -> list[dict[str, Any]]:
        """What waits for a decision."""
        found: list[dict[str, Any]] = self.control("GET", "{p}/reviews")["reviews"]
        return found

    def approve(self, review: str) -> None:
        """Decide a review in favour."""
        self.control("POST", f"{{p}}/reviews/{review}/approve", {})

    def reject(self, review: str, *, code: str | None = None, reason: str | None = None) -> None:
        """Decide a review against; codes are those of the channel."""
        given = {"code": code, "reason": reason}
        self.control(
            "POST",
            f"{{p}}/reviews/{review}/reject",
            {name: value for name, value in given.items() if value is not None},
        )

    def messages(self) -> list[dict[str, Any]]:
        """What phones received, newest first."""
        found: list[dict[str, Any]] = self.control("GET", "{p}/inbox")["messages"]
        return found

    def code(self) -> str:
        """The one-time code that arrived last; raises SandboxError when none did."""
        for message in self.messages():
            if message.get("code"):
                return str(message["code"])
        raise SandboxError("no one-time code has arrived")

    def events(self) -> list[dict[str, Any]]:
        """What happened, oldest first, as webhooks tell it."""
        found: list[dict[str, Any]] = self.control("GET", "{p}/events?limit=1000&secrets=true")["events"]
        return found

    def requests(self, operation: str) -> list[dict[str, Any]]:
        """The requests of an operation that the server saw, newest first."""
        found: list[dict[str, Any]] = self.control("GET", f"{{p}}/requests?operation={operation}")["requests"]
        return found

    def fault(self, operation: str, *, times: int | None = 1, **effect: Any) -> None:
        """Let the next calls of an operation fail, all of them when `times` is None; effects as the control API has them.

        Replaces the fault before: `fault("webhooks.create", drop="afterCommit")`.
        """
        when = "always" if times is None else {"next": times}
        self.control("PUT", "{p}/faults", {"rules": [{"operation": operation, "when": when, "effect": effect}]})

    def scenario(self, name: str) -> list[dict[str, Any]]:
        """Run a packaged journey in a project of its own; what happened at each step.

        Raises SandboxError when a step went otherwise than it should.
        """
        found = self.control("POST", f"{{p}}/scenarios/{name}")
        trace: list[dict[str, Any]] = found["trace"]
        if not found["holds"]:
            raise SandboxError(f"{name}: {[row for row in trace if 'expected' in row]}")
        return trace

    def action(self, kind: str, resource: str, name: str, **parameters: Any) -> Any:
        """Let a platform do something to a resource: a ban, a pause, another quality rating."""
        return self.control("POST", f"{{p}}/actions/{kind}/{resource}/{name}", parameters)


@contextmanager
def sandbox(
    *, reviews: str = "instant", wall: Callable[[], int] | None = None, settings: Settings | None = None
) -> Generator[Sandbox]:
    """A running sandbox in memory.

    `reviews` is `instant`, `manual` or `after:SECONDS`; `settings` changes anything else about the server, `wall` its
    clock (milliseconds since the epoch).
    """
    given = settings or Settings(database="sqlite://")
    box = Sandbox(_complete(given, reviews if settings is None else str(given.reviews)), wall=wall)
    try:
        box.start()
        yield box
    finally:
        box.stop()


def _complete(settings: Settings, reviews: str) -> Settings:
    """Settings with what a sandbox cannot do without."""
    return dataclasses.replace(
        settings,
        reviews=ReviewPolicy.parse(reviews),
        project=settings.project or f"sandbox-{time.time_ns():x}",
        key_id=settings.key_id or "sandbox-key",
        key_secret=settings.key_secret or secrets.token_urlsafe(16),
        admin_token=settings.admin_token or secrets.token_urlsafe(16),
    )
