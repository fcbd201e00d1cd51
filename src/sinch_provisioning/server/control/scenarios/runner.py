"""Runs packaged scenarios: each step goes through the server's own HTTP interface, and its effects are read back there."""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urlencode

from sinch_provisioning.contract.operations import OPERATIONS
from sinch_provisioning.server.control.scenarios.library import Scenario, Step
from sinch_provisioning.server.http.asgi import Message

if TYPE_CHECKING:
    from sinch_provisioning.server.app import Server

_REFERENCE = re.compile(r"\$\{([A-Za-z]\w*(?:\.\w+)*)\}")
_TOKEN = 3600
_restarting = asyncio.Lock()

Row = dict[str, Any]


class ImpossibleStepError(Exception):
    """A step cannot be done, as what it builds on did not come about."""


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer; without a status when the connection was cut."""

    status: int | None
    content: Any = None


@dataclass(slots=True)
class Runner:
    """One run in one project."""

    server: Server
    project: str
    key_id: str
    bearer: str
    known: dict[str, Any] = field(default_factory=dict[str, Any])
    states: dict[str, str] = field(default_factory=dict[str, str])
    last_event: int = 0
    arrived: set[str] = field(default_factory=set[str])

    @classmethod
    async def signed_in(cls, server: Server, project: str, key_id: str) -> Runner:
        """A run whose calls carry a fresh token of the key."""
        return cls(server, project, key_id, await server.parts.authenticator.issue(key_id, _TOKEN))

    async def run(self, scenario: Scenario) -> list[Row]:
        """What happened at each step; `expected` stands beside it where it is something else."""
        trace: list[Row] = []
        for step in scenario.steps:
            try:
                happened: Row = await self._step(scenario, step)
            except ImpossibleStepError as problem:
                happened = {"problem": str(problem)}
            row = {"step": step.title, "do": step.do, **happened}
            if happened != step.expect.wire():
                row["expected"] = step.expect.wire()
            trace.append(row)
            if "problem" in row:
                break
        return trace

    async def _step(self, scenario: Scenario, step: Step) -> Row:
        reply = Reply(None)
        for self.known["n"] in range(1, step.repeat + 1):
            reply = await self._do(step)
        return _answered(step, reply) | await self._effects(scenario)

    # -- doing --

    async def _do(self, step: Step) -> Reply:
        verb, _, rest = step.do.partition(" ")
        if "${code" in step.model_dump_json():
            await self._read_code()
        reply = await getattr(self, f"_{verb}")(step, rest)
        assert isinstance(reply, Reply)
        if step.save is not None:
            self.known[step.save] = reply.content
        return reply

    async def _call(self, step: Step, operation_id: str) -> Reply:
        given = {name: str(self._fill(value)) for name, value in step.parameters.items()}
        return await self._operation(operation_id, given, self._fill(step.body), step.headers)

    async def _control(self, step: Step, rest: str) -> Reply:
        method, _, path = rest.partition(" ")
        return await self._steer(method, str(self._fill(path)), self._fill(step.body))

    async def _approve(self, step: Step, kind: str) -> Reply:
        return await self._decide("approve", kind, step)

    async def _reject(self, step: Step, kind: str) -> Reply:
        return await self._decide("reject", kind, step)

    async def _decide(self, verdict: str, kind: str, step: Step) -> Reply:
        found = (await self._steer("GET", f"reviews?kind={kind}")).content["reviews"]
        if not found:
            raise ImpossibleStepError(f"no open review of kind {kind}")
        return await self._steer("POST", f"reviews/{found[0]['id']}/{verdict}", self._fill(step.body))

    async def _advance(self, step: Step, seconds: str) -> Reply:
        return await self._steer("POST", "clock", {"advance": float(seconds), "deliver": True})

    async def _token(self, step: Step, seconds: str) -> Reply:
        self.bearer = await self.server.parts.authenticator.issue(self.key_id, int(seconds))
        return Reply(None)

    async def _restart(self, step: Step, rest: str) -> Reply:
        parts = self.server.parts
        async with _restarting:
            await parts.scheduler.stop()
            await parts.dispatcher.stop()
            await parts.dispatcher.start()
            await parts.scheduler.start()
        return Reply(None)

    # -- looking --

    async def _effects(self, scenario: Scenario) -> Row:
        await self._steer("POST", "settle")
        found: Row = {"states": await self._changed(scenario), "events": await self._events()}
        found["received"], found["undelivered"] = await self._deliveries()
        return {name: value for name, value in found.items() if value}

    async def _changed(self, scenario: Scenario) -> dict[str, str]:
        changed: dict[str, str] = {}
        for name, text in scenario.watch.items():
            try:
                operation_id, *given = str(self._fill(text)).split(" ")
            except ImpossibleStepError:
                continue
            reply = await self._operation(operation_id, dict(item.split("=", 1) for item in given))
            standing = _standing(reply)
            if self.states.get(name, "none") != standing:
                self.states[name] = changed[name] = standing
        return changed

    async def _events(self) -> list[str]:
        found = (await self._steer("GET", f"events?after={self.last_event}")).content["events"]
        self.last_event = max([self.last_event, *(int(event["id"]) for event in found)])
        return [event["type"] for event in found]

    async def _deliveries(self) -> tuple[list[str], list[str]]:
        """Events that arrived since the last look, and those that did not arrive yet."""
        found = (await self._steer("GET", "deliveries?limit=1000")).content["deliveries"][::-1]
        fresh = [each for each in found if each["state"] == "delivered" and str(each["id"]) not in self.arrived]
        self.arrived |= {str(each["id"]) for each in fresh}
        waiting = [
            f"{each['eventType']} {each['state']} after {each['tries']} tries"
            for each in found
            if each["state"] != "delivered"
        ]
        return [each["eventType"] for each in fresh], waiting

    async def _read_code(self) -> None:
        found = (await self._steer("GET", "inbox?latest=true")).content["messages"]
        if found and found[0]["code"]:
            self.known["code"] = {"": found[0]["code"], "number": int(found[0]["code"])}

    # -- talking to the server --

    async def _operation(
        self, operation_id: str, given: Mapping[str, str], body: Any = None, headers: Mapping[str, str] | None = None
    ) -> Reply:
        operation = OPERATIONS[operation_id]
        path, query = operation.path.replace("{projectId}", self.project), dict(given)
        for parameter in operation.parameters:
            if parameter.location == "path" and parameter.name in query:
                path = path.replace(f"{{{parameter.name}}}", quote(query.pop(parameter.name), safe=""))
        path += f"?{urlencode(query)}" if query else ""
        return await _request(self.server, operation.method, path, self.bearer, body, headers or {})

    async def _steer(self, method: str, path: str, body: Any = None) -> Reply:
        path = f"/_papi/v1/projects/{self.project}/{path}"
        reply = await _request(self.server, method, path, self.server.settings.admin_token or "", body, {})
        if reply.status is None or reply.status >= 400:
            raise ImpossibleStepError(f"{method} {path} was refused: {reply.content}")
        return reply

    def _fill(self, value: Any) -> Any:
        """The value with its references replaced; a text that is nothing but a reference becomes what it names."""
        if isinstance(value, dict):
            return {name: self._fill(item) for name, item in value.items()}  # pyright: ignore[reportUnknownVariableType]
        if isinstance(value, list):
            return [self._fill(item) for item in value]  # pyright: ignore[reportUnknownVariableType]
        if not isinstance(value, str):
            return value
        whole = _REFERENCE.fullmatch(value)
        return self._named(whole[1]) if whole else _REFERENCE.sub(lambda found: str(self._named(found[1])), value)

    def _named(self, reference: str) -> Any:
        found: Any = self.known
        for part in reference.split("."):
            index: Any = int(part) if part.isdecimal() else part
            try:
                found = found[index]
            except (LookupError, TypeError):
                raise ImpossibleStepError(f"nothing is known as {reference}") from None
        return found[""] if reference == "code" else found


def _answered(step: Step, reply: Reply) -> Row:
    """What the caller of an operation got."""
    if not step.do.startswith("call "):
        return {}
    if reply.status is None:
        return {"answer": "lost"}
    return {"answer": reply.status} | ({"code": reply.content["errorCode"]} if reply.status >= 400 else {})


def _standing(reply: Reply) -> str:
    """State and status of the changes of a resource, `none` for one that does not exist."""
    if reply.status is None or reply.status >= 400:
        return "none"
    shown: dict[str, Any] = reply.content
    changes: dict[str, Any] = shown.get("changes") or {}
    parts = [shown.get("state"), f"changes {changes['status']}" if "status" in changes else None]
    return ", ".join(filter(None, parts))


async def _request(server: Server, method: str, path: str, bearer: str, body: Any, headers: Mapping[str, str]) -> Reply:
    content = b"" if body is None else json.dumps(body).encode()
    sent = {"host": "localhost", "authorization": f"Bearer {bearer}", "content-length": str(len(content))} | dict(
        headers
    )
    if body is not None:
        sent["content-type"] = "application/json"
    raw, _, query = path.partition("?")
    scope = {
        "type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "method": method, "scheme": "http",
        "path": raw, "raw_path": raw.encode(), "root_path": "", "query_string": query.encode(),
        "server": ("localhost", 80), "client": ("127.0.0.1", 0),
        "headers": [(name.lower().encode(), value.encode()) for name, value in sent.items()],
    }  # fmt: skip
    waiting: list[Message] = [{"type": "http.request", "body": content, "more_body": False}]
    answered: list[Message] = []

    async def receive() -> Message:
        return waiting.pop() if waiting else {"type": "http.disconnect"}

    async def send(message: Message) -> None:
        answered.append(message)

    try:
        await server(scope, receive, send)
    except ConnectionResetError:
        return Reply(None)
    text = b"".join(message.get("body", b"") for message in answered[1:])
    return Reply(answered[0]["status"], json.loads(text) if text else None)
