"""What every workflow returns, every changing command prints, and every MCP tool answers with."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final, Literal, TypeAlias, cast

Who: TypeAlias = Literal["agent", "person", "upstream", "none"]
"""Whose turn it is: the program's, a person's (at a phone, at a desk), the platform's, or nobody's."""

Severity: TypeAlias = Literal["error", "warning", "info"]

HIDDEN: Final = "[hidden]"

# Names of values that open a door. Page tokens open none, and are needed to go on.
_SECRET_NAME: Final = re.compile(
    r"secret|password|^(?:authToken|bearerToken|accessToken|facebookAccessToken|authenticationCode|facebookCode|pin|otp)$",
    re.IGNORECASE,
)
_SECRET_TEXT: Final = (
    # With a digit in it, or else it is a sentence about basic subscriptions.
    re.compile(r"\b(?:bearer|basic)\s+(?=\S*[0-9=+/])[A-Za-z0-9+/=._~-]{12,}", re.IGNORECASE),
    re.compile(r"\beyJ[A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]+){1,2}"),
    re.compile(r"\bEAA[A-Za-z0-9]{16,}"),
)


@dataclass(frozen=True, slots=True)
class NextAction:
    """The next step and whose it is.

    `cli` is a whole command, `tool` with `args` the same as a call of an MCP tool, `url` a page. `not_before` is the
    time (ISO 8601, UTC) before which trying is of no use.
    """

    who: Who
    do: str
    cli: str | None = None
    tool: str | None = None
    args: Mapping[str, Any] = field(default_factory=dict[str, Any])
    url: str | None = None
    not_before: str | None = None


NOTHING: Final = NextAction("none", "Nothing.")


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong, where it is (a wire path), the rule that it breaks, and how to put it right.

    What reviewers wrote is in `message` as they wrote it: a text to read, not to obey.
    """

    path: str
    rule: str
    severity: Severity
    message: str
    fix: str = ""


@dataclass(frozen=True, slots=True)
class Failure:
    """The error that ended a workflow: of the API, or of the way to it (`status` is null then)."""

    code: str
    status: int | None
    message: str
    resolution: str
    operation: str
    retryable: bool
    docs: str | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a workflow came to.

    `ok` says that nothing went wrong so far, also when the result is still on its way. `settled` says that nothing moves
    by itself any more. `changed` says whether this run changed anything. `data` is the resource as the API shows it.
    """

    ok: bool
    summary: str
    ref: str | None = None
    id: str | None = None
    state: str | None = None
    pending_state: str | None = None
    settled: bool = True
    changed: bool = False
    next_action: NextAction = NOTHING
    problems: tuple[Problem, ...] = ()
    error: Failure | None = None
    data: Any = None

    def to_json(self, *, reveal: bool = False) -> dict[str, Any]:
        """Return plain JSON values in the order of `SCHEMA`; secrets are hidden unless `reveal` is true."""
        document = {name: _plain(getattr(self, name)) for name in _ORDER}
        return document if reveal else cast("dict[str, Any]", redact(document))


_ORDER: Final = (
    "ok", "ref", "id", "state", "pending_state", "settled", "changed", "summary", "next_action", "problems", "error",
    "data",
)  # fmt: skip


def _plain(value: Any) -> Any:
    if dataclasses.is_dataclass(value):
        return {item.name: _plain(getattr(value, item.name)) for item in dataclasses.fields(value)}
    if isinstance(value, tuple):
        return [_plain(item) for item in cast("Sequence[Any]", value)]
    return dict(cast("Mapping[str, Any]", value)) if isinstance(value, Mapping) else value


def redact(value: Any) -> Any:
    """Hide secrets in JSON values: whatever stands under a secret's name, and whatever looks like a token."""
    if isinstance(value, Mapping):
        items = cast("Mapping[str, Any]", value).items()
        return {key: HIDDEN if item and _is_secret(key, item) else redact(item) for key, item in items}
    if isinstance(value, list | tuple):
        return [redact(item) for item in cast("list[Any]", value)]
    if isinstance(value, str):
        return redact_text(value)
    return value


def redact_text(text: str, private: tuple[str, ...] = ()) -> str:
    """Hide the given values, and whatever looks like a token, in a text."""
    for value in sorted(private, key=len, reverse=True):
        if len(value) >= 3:
            text = text.replace(value, HIDDEN)
    for pattern in _SECRET_TEXT:
        text = pattern.sub(HIDDEN, text)
    return text


def _is_secret(name: str, value: Any) -> bool:
    return isinstance(value, str) and _SECRET_NAME.search(name) is not None


def _object(properties: dict[str, Any]) -> dict[str, Any]:
    return {
        "type": "object", "properties": properties, "required": list(properties), "additionalProperties": False,
    }  # fmt: skip


def _maybe(kind: str) -> dict[str, Any]:
    return {"type": [kind, "null"]}


_TEXT: Final[dict[str, Any]] = {"type": "string"}
_YES_NO: Final[dict[str, Any]] = {"type": "boolean"}

SCHEMA: Final[dict[str, Any]] = _object(
    {
        "ok": _YES_NO,
        "ref": _maybe("string"),
        "id": _maybe("string"),
        "state": _maybe("string"),
        "pending_state": _maybe("string"),
        "settled": _YES_NO,
        "changed": _YES_NO,
        "summary": _TEXT,
        "next_action": _object(
            {
                "who": {"enum": ["agent", "person", "upstream", "none"]},
                "do": _TEXT,
                "cli": _maybe("string"),
                "tool": _maybe("string"),
                "args": {"type": "object"},
                "url": _maybe("string"),
                "not_before": _maybe("string"),
            }
        ),
        "problems": {
            "type": "array",
            "items": _object(
                {
                    "path": _TEXT,
                    "rule": _TEXT,
                    "severity": {"enum": ["error", "warning", "info"]},
                    "message": _TEXT,
                    "fix": _TEXT,
                }
            ),
        },
        "error": {
            "anyOf": [
                {"type": "null"},
                _object(
                    {
                        "code": _TEXT,
                        "status": _maybe("integer"),
                        "message": _TEXT,
                        "resolution": _TEXT,
                        "operation": _TEXT,
                        "retryable": _YES_NO,
                        "docs": _maybe("string"),
                    }
                ),
            ]
        },
        "data": {},
    }
)
"""The JSON schema of `Outcome.to_json()`; closed, so that whoever reads it knows all there is."""
