"""What a row of the error catalogue holds, and the few codes that only our server knows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class ErrorSpec:
    """An error code: its statuses, what happened, what to do, and the keys that its additional information may hold."""

    code: str
    statuses: tuple[int, ...]
    message: str
    resolution: str
    additional_information: tuple[str, ...] = ()
    families: tuple[str, ...] = ()


class ExtensionCode(StrEnum):
    """Error codes of our server for what the contract leaves open."""

    FORBIDDEN_HOST = "forbidden_host"
    IDEMPOTENCY_KEY_CONFLICT = "idempotency_key_conflict"
    IDEMPOTENCY_KEY_REUSED = "idempotency_key_reused"
    METHOD_NOT_ALLOWED = "method_not_allowed"
    NOT_FOUND = "not_found"
    PAYLOAD_TOO_LARGE = "payload_too_large"
    REQUEST_TIMEOUT = "request_timeout"
    SERVICE_UNAVAILABLE = "service_unavailable"
    UNSUPPORTED_MEDIA_TYPE = "unsupported_media_type"


_TABLE = (
    ErrorSpec(
        ExtensionCode.NOT_FOUND,
        (404,),
        "No operation has this path.",
        "Compare the path with the list of operations; the project id follows /v1/projects/.",
    ),
    ErrorSpec(
        ExtensionCode.METHOD_NOT_ALLOWED,
        (405,),
        "The path exists, but not with this method.",
        "Use one of the methods that the Allow header names.",
    ),
    ErrorSpec(
        ExtensionCode.REQUEST_TIMEOUT,
        (408,),
        "The body did not arrive in time.",
        "Send the request again, with its whole body.",
    ),
    ErrorSpec(
        ExtensionCode.IDEMPOTENCY_KEY_CONFLICT,
        (409,),
        "A request with this Idempotency-Key is being processed.",
        "Wait for its answer, then repeat the request with the same key to receive it.",
    ),
    ErrorSpec(
        ExtensionCode.PAYLOAD_TOO_LARGE,
        (413,),
        "The body is larger than the server accepts.",
        "Send a smaller body; media is passed as URLs, not inline.",
    ),
    ErrorSpec(
        ExtensionCode.UNSUPPORTED_MEDIA_TYPE,
        (415,),
        "The body is not declared as JSON.",
        "Send Content-Type: application/json.",
    ),
    ErrorSpec(
        ExtensionCode.IDEMPOTENCY_KEY_REUSED,
        (422,),
        "This Idempotency-Key was used with a different request.",
        "Use a new key for a new request.",
    ),
    ErrorSpec(
        ExtensionCode.FORBIDDEN_HOST,
        (403,),
        "The Host header names a host that this server does not serve.",
        "Call the server by a name that its settings allow.",
    ),
    ErrorSpec(
        ExtensionCode.SERVICE_UNAVAILABLE,
        (503,),
        "The server cannot store changes at the moment.",
        "Nothing was changed; repeat the request after the time in Retry-After.",
    ),
)

EXTENSIONS: Mapping[str, ErrorSpec] = MappingProxyType({str(spec.code): spec for spec in _TABLE})
"""The codes of our server that the contract does not have."""
