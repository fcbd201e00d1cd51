"""From an answer that is an error to the error that is raised, whatever stood in its body."""

from __future__ import annotations

import json
import re
from typing import Any, Final

import httpx2

from sinch_provisioning.client._flows.retry import parse_retry_after
from sinch_provisioning.client._json import is_object
from sinch_provisioning.client._redact import private_values
from sinch_provisioning.client.errors import ApiError, lookup

_REQUEST_ID_HEADERS: Final = ("x-request-id", "request-id", "x-correlation-id", "x-amzn-trace-id")
_MARKUP: Final = re.compile(r"<(script|style)\b.*?</\1>|<[^>]*>", re.IGNORECASE | re.DOTALL)


def request_id(response: httpx2.Response) -> str | None:
    """The id under which the server's operator finds this request."""
    return next((found for name in _REQUEST_ID_HEADERS if (found := response.headers.get(name))), None)


def api_error(response: httpx2.Response, operation: str, *, sent: Any, path: dict[str, str], now: float) -> ApiError:
    """Build the typed error of an answer; `sent` and `path` tell what must not show up in its text."""
    fields = _fields(response)
    return lookup(response.status_code)(
        status=response.status_code,
        code=_code(fields.pop("code", "")),
        operation=operation,
        request_id=request_id(response),
        retry_after=parse_retry_after(response.headers.get("retry-after"), now),
        private=(*private_values(sent), *private_values(path)),
        **fields,
    )


def _fields(response: httpx2.Response) -> dict[str, Any]:
    try:
        document: object = json.loads(response.content)
    except (ValueError, RecursionError):
        return {"message": _plain_text(response)}
    if not is_object(document):
        return {"message": f"{response.reason_phrase}: a JSON body of an unknown form"}
    if "errorCode" in document:
        extra = document.get("additionalInformation")
        return {
            "code": str(document["errorCode"]),
            "message": str(document.get("message") or ""),
            "resolution": str(document.get("resolution") or ""),
            "additional_information": extra if isinstance(extra, dict | list) else None,
        }
    # The gateway in front of the API speaks another dialect: {type, title, detail}, or OAuth's {error, …}.
    nested = document.get("error")
    inner = nested if is_object(nested) else document
    texts = (inner.get(name) for name in ("title", "detail", "message", "error_description"))
    code = nested if isinstance(nested, str) else inner.get("code") or ""
    return {
        "code": str(code),
        "message": ": ".join(str(text) for text in texts if text) or response.reason_phrase,
        "additional_information": {name: value for name, value in document.items() if name == "type"},
    }


def _plain_text(response: httpx2.Response) -> str:
    text = " ".join(_MARKUP.sub(" ", response.text[:4000]).split())
    return f"{response.reason_phrase}: {text[:200]}" if text else response.reason_phrase


def _code(code: str) -> Any:
    from sinch_provisioning.contract.errors import ErrorCode

    try:
        return ErrorCode(code)
    except ValueError:
        return code
