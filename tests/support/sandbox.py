"""The whole server in process, spoken to over ASGI, with every answer checked against the contract."""

from __future__ import annotations

import base64
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any
from urllib.parse import quote, urlencode

from pydantic import BaseModel

from sinch_provisioning.contract import models
from sinch_provisioning.contract.errors import EXTENSIONS
from sinch_provisioning.contract.events import parse_event
from sinch_provisioning.contract.operations import OPERATIONS, Operation
from sinch_provisioning.server.app import Server

PROJECT = "0f5ab9f0-6b0c-4d6b-9d3e-3a4f0d7a1c01"
KEY_ID = "test-key"
KEY_SECRET = "test-key-secret"
ADMIN_TOKEN = "test-admin-token"

#: Refusals for which the contract has no code at their operation; docs/deviations.md says why we answer so.
BESIDE = {("kakaotalk.senders.verify", 409, "wrong_otp")}
# What the control API says about an event beside the event itself.
_ABOUT = {"id", "createdAt", "resourceKind", "resourceId", "seq"}


@dataclass(frozen=True)
class Answer:
    """One HTTP answer."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def json(self) -> Any:
        return json.loads(self.body) if self.body else None

    @property
    def code(self) -> str | None:
        """The PAPI error code, None for a success."""
        return self.json["errorCode"] if self.status >= 400 else None

    @property
    def problems(self) -> list[str]:
        """The lines of `validationErrors`."""
        return list(self.json.get("additionalInformation", {}).get("validationErrors", []))


class Sandbox:
    """Calls a running server in process as its project's key, and as its administrator."""

    def __init__(self, server: Server, *, project: str = PROJECT) -> None:
        self.server = server
        self.project = project
        self.authorization = basic(KEY_ID, KEY_SECRET)
        self.seen: list[tuple[str, int, str | None]] = []

    async def request(
        self,
        method: str,
        path: str,
        *,
        headers: Mapping[str, str] | None = None,
        content: bytes = b"",
        authorization: str | None = "",
    ) -> Answer:
        """Any request; `authorization` defaults to the project's key, None sends none."""
        sent = {name.lower(): value for name, value in (headers or {}).items()}
        chosen = self.authorization if authorization == "" else authorization
        if chosen is not None:
            sent.setdefault("authorization", chosen)
        return await asgi(self.server, method, path, sent, content)

    async def call(
        self,
        operation_id: str,
        *,
        json: Any = None,
        project: str | None = None,
        headers: Mapping[str, str] | None = None,
        **parameters: Any,
    ) -> Answer:
        """An operation by id, parameters by wire name or snake_case; the answer is checked against the contract."""
        operation = OPERATIONS[operation_id]
        path = url(operation, {"projectId": project or self.project, **parameters})
        content = b"" if json is None else encode(json)
        sent = {"content-type": "application/json"} if json is not None else {}
        answer = await self.request(operation.method, path, headers={**sent, **(headers or {})}, content=content)
        check(operation, answer)
        self.seen.append((operation_id, answer.status, answer.code))
        return answer

    async def ok(self, operation_id: str, **arguments: Any) -> Any:
        """The body of a call that must succeed."""
        answer = await self.call(operation_id, **arguments)
        assert answer.status < 400, (operation_id, answer.status, answer.json)
        return answer.json

    async def control(self, method: str, path: str, body: Any = None, *, expect: int | None = 200) -> Any:
        """A call of the control API below `/_papi/v1/`; `{p}` stands for the project."""
        content = b"" if body is None else json.dumps(body).encode()
        headers = {"authorization": f"Bearer {ADMIN_TOKEN}", "content-type": "application/json"}
        answer = await asgi(self.server, method, "/_papi/v1/" + path.replace("{p}", self.project), headers, content)
        if expect is not None:
            assert answer.status == expect, (method, path, answer.status, answer.body[:500])
            return answer.json
        return answer

    async def advance(self, seconds: float) -> None:
        """Move the project's clock forward; everything due on the way happens."""
        await self.control("POST", "projects/{p}/clock", {"advance": seconds})

    async def events(self, kind: str | None = None) -> list[dict[str, Any]]:
        """Every event of the project in order, as `{type, payload, …}`; `kind` selects one trigger."""
        found = (await self.control("GET", "projects/{p}/events?secrets=true"))["events"]
        for event in found:
            body = {name: value for name, value in event.items() if name not in _ABOUT}
            # Neither is anything lost of what it sends.
            assert parse_event(body).to_wire() == body
        return [event for event in found if kind is None or event["type"] == kind]


def basic(name: str, secret: str) -> str:
    return "Basic " + base64.b64encode(f"{name}:{secret}".encode()).decode()


def encode(value: Any) -> bytes:
    if isinstance(value, BaseModel):
        return value.model_dump_json(by_alias=True, exclude_unset=True).encode()
    return json.dumps(value).encode()


def url(operation: Operation, given: Mapping[str, Any]) -> str:
    values = dict(given)
    path = operation.path
    query: list[tuple[str, str]] = []
    for parameter in operation.parameters:
        value = values.pop(parameter.name, values.pop(parameter.attribute, None))
        if parameter.location == "path":
            path = path.replace("{" + parameter.name + "}", quote(str(value), safe=""))
        elif value is not None:
            items = value if isinstance(value, Sequence) and not isinstance(value, str | Enum) else [value]
            query += [(parameter.name, str(item).lower() if isinstance(item, bool) else str(item)) for item in items]
    assert not values, f"{operation.id} has no parameters {sorted(values)}"
    return path + ("?" + urlencode(query) if query else "")


def check(operation: Operation, answer: Answer) -> None:
    """Every answer fits the contract: its status, its schema, its error code."""
    where = (operation.id, answer.status, answer.body[:400])
    if answer.status < 400:
        assert answer.status == operation.success_status, where
        schema = operation.response_model(answer.status)
        if schema is None:
            assert answer.body == b"", where
        else:
            closed(schema, answer.body)
        return
    # The shared schema knows arrays of texts only; the catalogue gives some codes a text (supportedCodes) or an object.
    error = models.PapiError.model_validate({k: v for k, v in answer.json.items() if k != "additionalInformation"})
    assert error.message, where
    assert error.resolution, where
    if (operation.id, answer.status, error.error_code) in BESIDE:
        return
    extension = error.error_code in EXTENSIONS or (answer.status == 400 and 400 not in operation.responses)
    generic = answer.status == 400 and error.error_code == "invalid_input"
    assert extension or generic or error.error_code in operation.error_codes(answer.status), where


def closed(schema: Any, body: bytes) -> None:
    """The body fits its schema and has no field beside it."""
    from pydantic import TypeAdapter, ValidationError

    if isinstance(schema, tuple):  # Either of two schemas: with a field mask, or without.
        failures: list[Exception] = []
        for choice in schema:
            try:
                return closed(choice, body)
            except (AssertionError, ValidationError) as error:
                failures.append(error)
        raise AssertionError(failures)
    parsed: Any = TypeAdapter(schema).validate_json(body)
    assert not (extra := unknown(parsed)), extra
    # Nothing that the server says is lost on the way through the model.
    assert parsed.to_wire() == json.loads(body)
    return None


def unknown(value: Any, path: str = "") -> list[str]:
    """Wire paths of fields that the contract does not have."""
    if isinstance(value, BaseModel):
        found = [f"{path}.{name}" for name in value.model_extra or {}]
        return found + [
            item for name in type(value).model_fields for item in unknown(getattr(value, name), f"{path}.{name}")
        ]
    if isinstance(value, list):
        return [item for index, each in enumerate(value) for item in unknown(each, f"{path}[{index}]")]
    return []


async def asgi(app: Any, method: str, path: str, headers: Mapping[str, str], content: bytes) -> Answer:
    raw, _, query = path.partition("?")
    scope = {
        "type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "method": method, "scheme": "http",
        "path": raw, "raw_path": raw.encode(),
        "root_path": "", "query_string": query.encode(), "server": ("127.0.0.1", 8640), "client": ("127.0.0.1", 1),
        "headers": [(b"host", b"127.0.0.1:8640"), (b"content-length", str(len(content)).encode()),
                    *((name.lower().encode(), value.encode()) for name, value in headers.items())],
    }  # fmt: skip
    sent: list[dict[str, Any]] = []
    inbox = [{"type": "http.request", "body": content, "more_body": False}]

    async def receive() -> dict[str, Any]:
        return inbox.pop(0) if inbox else {"type": "http.disconnect"}

    async def send(message: Any) -> None:
        sent.append(message)

    await app(scope, receive, send)
    start = sent[0]
    body = b"".join(message.get("body", b"") for message in sent[1:])
    return Answer(start["status"], {name.decode(): value.decode() for name, value in start["headers"]}, body)
