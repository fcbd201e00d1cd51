"""Logs: one line per record, as text or JSON, with the request's id and without anything that is nobody's business.

Messages of exceptions are left out, since they may quote what a client sent: the class and the place where it was
raised say enough to find a defect.
"""

from __future__ import annotations

import json
import logging
import re
import sys
import traceback
from contextvars import ContextVar
from datetime import UTC, datetime
from types import TracebackType
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from sinch_provisioning.server.http.request_log import Entry

#: The request that is being served, for records made on its way.
request_id: ContextVar[str] = ContextVar("request_id", default="")

_access = logging.getLogger("sinch_provisioning.server.access")
#: What is longer is cut off.
_LONGEST = 8000
_ExcInfo = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]
_SECRETS = (
    (re.compile(r"(?i)\b(bearer|basic)\s+[\w.~+/=-]{6,}"), r"\1 ***"),
    (re.compile(r"\beyJ[\w-]+\.[\w-]+\.[\w-]*"), "***"),
    (re.compile(r"enc:v1:[\w:=-]+"), "***"),
    (
        re.compile(r"(?i)((?:secret|token|password|authorization|code)\w{0,20}[\"']?\s{0,4}[=:]\s{0,4}[\"']?)[^\s\"',;}&]+"),
        r"\1***",
    ),
    # Phone numbers, and codes that were sent to phones.
    (re.compile(r"(?<![\w.:-])\+?\d{8,15}(?![\w.])"), "***"),
    (re.compile(r"(?<![\w.:#-])\d{6}(?![\w.])"), "***"),
)  # fmt: skip


def scrub(text: str) -> str:
    """The text without what looks like a secret, a token, a code or a phone number."""
    if len(text) > _LONGEST:
        text = text[:_LONGEST] + "…"
    for pattern, instead in _SECRETS:
        text = pattern.sub(instead, text)
    return text


def configure(style: Literal["text", "json"], *, verbose: bool) -> None:
    """Write records to stderr; warnings and worse, unless `verbose`."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(JsonLines() if style == "json" else TextLines())
    root = logging.getLogger()
    reset()
    root.addHandler(handler)
    root.setLevel(logging.INFO if verbose else logging.WARNING)


def reset() -> None:
    """Take back what `configure` did."""
    root = logging.getLogger()
    for handler in [each for each in root.handlers if isinstance(each.formatter, (JsonLines, TextLines))]:
        root.removeHandler(handler)


def access(entry: Entry) -> None:
    """One record for an answered request. Its path stays out: it may hold a phone number."""
    fields = {
        "request": entry.id,
        "operation": entry.operation,
        "project": entry.project_id,
        "caller": entry.caller,
        "status": entry.status,
        "code": entry.code,
        "ms": entry.micros / 1000,
    }
    _access.info("%s %s", entry.operation or entry.method, entry.status, extra={"fields": fields})


def access_wanted() -> bool:
    """Whether anybody reads records of requests."""
    return _access.isEnabledFor(logging.INFO)


class JsonLines(logging.Formatter):
    """A JSON object per record."""

    def format(self, record: logging.LogRecord) -> str:
        fields: dict[str, Any] = getattr(record, "fields", {})
        shown: dict[str, Any] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": scrub(record.getMessage()),
        }
        if current := request_id.get():
            shown["request"] = current
        shown |= {name: value for name, value in fields.items() if value is not None}
        if record.exc_info:
            shown["error"], shown["trace"] = _raised(record.exc_info)
        return json.dumps(shown, ensure_ascii=False, default=str)


class TextLines(logging.Formatter):
    """A line per record, and below it where an exception was raised."""

    def format(self, record: logging.LogRecord) -> str:
        fields: dict[str, Any] = getattr(record, "fields", {})
        about = [f"{name}={value}" for name, value in fields.items() if value is not None]
        if (current := request_id.get()) and "request" not in fields:
            about.append(f"request={current}")
        line = f"{record.levelname} {record.name}: {scrub(record.getMessage())}"
        if record.exc_info:
            error, trace = _raised(record.exc_info)
            about += [f"error={error}", *(f"\n  at {place}" for place in trace)]
        return " ".join([line, *about])


def _raised(info: _ExcInfo) -> tuple[str, list[str]]:
    kind, _, trace = info
    places = [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in traceback.extract_tb(trace)]
    return (kind.__name__ if kind is not None else "None"), places[-12:]
