# ruff: noqa: N818  an error is named after what happened, as its status is
"""Everything that a call can raise.

SinchError
├── ConfigurationError        a setting is missing or contradicts another one
├── ApiError                  the API answered with an error
│   ├── BadRequest 400 · Unauthorized 401 · Forbidden 403 · NotFound 404 · Conflict 409
│   ├── PreconditionFailed 412 · UpstreamFailed 424 · RateLimited 429
│   └── ServerError 5xx
├── ConnectionFailed          no answer arrived; nothing was changed, or repeating is harmless
│   └── Timeout               … because it took too long
├── OutcomeUnknown            no usable answer arrived and the call may have had its effect
├── InvalidResponse           an answer arrived that is none of the API's
├── WaitTimeout               a resource did not reach the awaited state in time
└── WebhookVerificationError  a webhook delivery is not authentic, not fresh or not readable
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, Final, Literal

from sinch_provisioning.client._json import is_array
from sinch_provisioning.client._redact import redact

if TYPE_CHECKING:
    from sinch_provisioning.contract.errors import ErrorCode

__all__ = [
    "ApiError",
    "BadRequest",
    "ConfigurationError",
    "Conflict",
    "ConnectionFailed",
    "Forbidden",
    "InvalidResponse",
    "NotFound",
    "OutcomeUnknown",
    "PreconditionFailed",
    "RateLimited",
    "ServerError",
    "SinchError",
    "Timeout",
    "Unauthorized",
    "UpstreamFailed",
    "WaitTimeout",
    "WebhookVerificationError",
    "lookup",
]

# 429s that stand for a quota of hours or days: asking again within seconds only burns what is left of it.
_QUOTA_CODES: Final = frozenset(
    {
        "rbm_too_many_requests",
        "sender-already-registered",
        "sender-register-too-many-requests",
        "too_many_invalid_verification_codes",
    }
)
# Conflicts with another operation that is still running: the same call succeeds once that one is finished.
_PASSING_CODES: Final = frozenset({"idempotency_key_conflict", "resource_locked"})


class SinchError(Exception):
    """Base class of every error that this package raises on purpose."""


def without_frames(error: SinchError) -> SinchError:
    """An error, and those that led to it, without the frames of this package and of what it uses.

    They tell its caller nothing, and hold tokens and bodies for whoever prints local variables.
    """
    link: BaseException | None = error
    while link is not None:
        link.__traceback__ = None
        link = link.__cause__ or link.__context__
    return error


class ConfigurationError(SinchError, ValueError):
    """The client cannot work with the settings that it was given."""


class ApiError(SinchError):
    """The API refused a call or failed at it.

    `code` is a member of `ErrorCode` for codes of the contract and a plain string for any other; it is empty when the
    answer came from something in front of the API and carries no code. `str(error)` hides private values, while
    `message`, `resolution` and `additional_information` are as the server sent them.
    """

    def __init__(
        self,
        *,
        status: int,
        code: ErrorCode | str = "",
        message: str = "",
        resolution: str = "",
        additional_information: Mapping[str, Any] | list[Any] | None = None,
        operation: str = "",
        request_id: str | None = None,
        retry_after: float | None = None,
        private: Iterable[str] = (),
    ) -> None:
        self.status = status
        self.code = code
        self.message = message
        self.resolution = resolution
        self.additional_information: Mapping[str, Any] | list[Any] = additional_information or {}
        self.operation = operation
        self.request_id = request_id
        self.retry_after = retry_after
        self._text = redact(self._describe(), private)
        super().__init__(status, code)

    @property
    def retryable(self) -> bool:
        """Whether the same call, unchanged, may succeed a little later."""
        if self.code in _PASSING_CODES:
            return True
        if self.status >= 500:
            return self.status != 501
        return self.status in {408, 429} and self.code not in _QUOTA_CODES

    @property
    def validation_errors(self) -> list[str]:
        """The problems that the API found in the request, one line each, starting with the path of the field."""
        if not isinstance(self.additional_information, Mapping):
            return []
        found: object = self.additional_information.get("validationErrors")
        if is_array(found):
            return [str(line) for line in found]
        return [str(found)] if found else []

    def _describe(self) -> str:
        head = f"{self.status} {self.code}".strip()
        where = f" ({self.operation})" if self.operation else ""
        parts = [part for part in (self.message, "; ".join(self.validation_errors), self.resolution) if part]
        return f"{head}{where}" + (": " + " | ".join(parts) if parts else "")

    def __str__(self) -> str:
        return self._text

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self._text!r})"

    def __reduce__(self) -> tuple[Any, ...]:
        # Exceptions are rebuilt from `args` when pickled, which keyword-only arguments do not survive.
        return _rebuild, (type(self), self.__dict__.copy())


def _rebuild(kind: type[ApiError], attributes: dict[str, Any]) -> ApiError:
    error = kind(status=attributes["status"], code=attributes["code"])
    error.__dict__.update(attributes)
    return error


class BadRequest(ApiError):
    """400: the request is not acceptable; `validation_errors` and `resolution` say why."""


class Unauthorized(ApiError):
    """401: the credentials are wrong, or do not belong to the project."""


class Forbidden(ApiError):
    """403: the project is not enabled for this."""


class NotFound(ApiError):
    """404: there is no such resource in the project."""


class Conflict(ApiError):
    """409: the state of a resource, or the existence of another one, forbids it."""


class PreconditionFailed(ApiError):
    """412: something that must be in place is missing; `validation_errors` lists what."""


class UpstreamFailed(ApiError):
    """424: the platform behind the channel (Meta, Kakao, an operator) refused."""


class RateLimited(ApiError):
    """429: too many requests; `retry_after` holds the seconds that the server asked for, if it did."""


class ServerError(ApiError):
    """5xx: the server failed; the call had no effect, or repeating it is harmless."""


_BY_STATUS: Final[Mapping[int, type[ApiError]]] = {
    400: BadRequest,
    401: Unauthorized,
    403: Forbidden,
    404: NotFound,
    409: Conflict,
    412: PreconditionFailed,
    424: UpstreamFailed,
    429: RateLimited,
}


def lookup(status: int) -> type[ApiError]:
    """The class of errors that a status code raises."""
    return _BY_STATUS.get(status) or (ServerError if status >= 500 else ApiError)


class _CallError(SinchError):
    def __init__(self, operation: str, message: str) -> None:
        self.operation = operation
        self.message = message
        super().__init__(operation, message)

    def __str__(self) -> str:
        return redact(f"{self.operation}: {self.message}" if self.operation else self.message)

    def __repr__(self) -> str:
        return f"{type(self).__name__}({str(self)!r})"


class ConnectionFailed(_CallError):
    """No answer arrived. The call did not reach the API, or repeating it is harmless."""

    retryable = True


class Timeout(ConnectionFailed):
    """No answer arrived in time. Repeating the call is harmless."""


class OutcomeUnknown(_CallError):
    """No usable answer arrived, and the call may or may not have had its effect.

    The call is not repeated, because a second one would send another code, invite or order. `how_to_find_out` names
    the call that shows whether the first one counted; the error that hid the answer is `__cause__`.
    """

    retryable = False

    def __init__(self, operation: str, how_to_find_out: str, message: str = "the answer got lost") -> None:
        super().__init__(operation, message)
        self.how_to_find_out = how_to_find_out
        self.args = (operation, how_to_find_out, message)

    def __str__(self) -> str:
        return f"{super().__str__()}; it may have had its effect. {self.how_to_find_out}"


class InvalidResponse(_CallError):
    """An answer arrived that the API does not give: no JSON, a redirect, or fields that do not fit."""

    retryable = False

    def __init__(self, operation: str, message: str, *, status: int = 0, content: bytes = b"") -> None:
        super().__init__(operation, message)
        self.status = status
        self.content = content


class WaitTimeout(_CallError):
    """The awaited state was not reached within the deadline; the resource may still get there.

    `state` is the last state seen, `waiting_for` says whose turn it is (`upstream`, `person`, or `agent`).
    """

    retryable = True

    def __init__(
        self, operation: str, message: str, *, state: str | None = None, waiting_for: str = "upstream"
    ) -> None:
        super().__init__(operation, message)
        self.state = state
        self.waiting_for = waiting_for


WebhookReason = Literal[
    "missing_header", "unsupported_algorithm", "invalid_signature", "stale", "replayed", "invalid_body"
]


class WebhookVerificationError(SinchError):
    """A webhook delivery must not be trusted; `reason` says why in one word."""

    def __init__(self, reason: WebhookReason, message: str) -> None:
        self.reason: WebhookReason = reason
        self.message = message
        super().__init__(reason, message)

    def __str__(self) -> str:
        return f"{self.reason}: {self.message}"
