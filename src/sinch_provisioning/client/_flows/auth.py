"""Where the Authorization header of a request comes from."""

from __future__ import annotations

import base64
import copy
import math
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final, Protocol, cast

import httpx2

from sinch_provisioning.client._flows import retry
from sinch_provisioning.client._flows.commands import Exclusive, Flow, Provide, Send, Sleep
from sinch_provisioning.client._flows.runtime import Options, Runtime
from sinch_provisioning.client._json import read_object
from sinch_provisioning.client._redact import Secret
from sinch_provisioning.client.errors import (
    ApiError,
    ConfigurationError,
    InvalidResponse,
    SinchError,
    Timeout,
    lookup,
)

OPERATION: Final = "oauth2.token"
# A token is renewed this long before it ends, so that it does not end on the way.
_AHEAD: Final = 60.0
_EXPIRED: Final = re.compile(r"\bexpired\b", re.IGNORECASE)


def is_expiry(response: httpx2.Response) -> bool:
    """Whether an answer is the one challenge that a fresh token can meet."""
    return response.status_code == 401 and bool(_EXPIRED.search(response.headers.get("www-authenticate", "")))


class Authenticator(Protocol):
    """One way of proving who calls."""

    def authorization(self, runtime: Runtime, options: Options, deadline: float) -> Flow[Secret]:
        """Find the value of the Authorization header."""
        ...

    def renew(self, rejected: Secret) -> bool:
        """Take note that this value has expired; answer whether asking again can bring another one."""
        ...


class FixedHeader:
    """A value that never changes: Basic credentials, or a ready access token."""

    def __init__(self, value: Secret) -> None:
        self._value = value

    @classmethod
    def basic(cls, key_id: str, key_secret: Secret) -> FixedHeader:
        return cls(Secret(_basic(key_id, key_secret)))

    @classmethod
    def bearer(cls, token: str) -> FixedHeader:
        return cls(Secret(f"Bearer {_checked(token)}"))

    def authorization(self, runtime: Runtime, options: Options, deadline: float) -> Flow[Secret]:
        return self._value
        yield  # a generator by form only: nothing is asked of the driver

    def renew(self, rejected: Secret) -> bool:
        return False


class TokenProvider:
    """Tokens from a function of the user, which is asked for every request and does its own caching."""

    def __init__(self, provider: Callable[[], Any]) -> None:
        self._provider = provider

    def authorization(self, runtime: Runtime, options: Options, deadline: float) -> Flow[Secret]:
        token: object = yield Provide(self._provider)
        if not isinstance(token, str):
            raise ConfigurationError("the access_token function must return a string")
        return Secret(f"Bearer {_checked(token)}")

    def renew(self, rejected: Secret) -> bool:
        return True


@dataclass(frozen=True, slots=True)
class _Refusal:
    """Why there was no token, when, and how often the endpoint was asked for it."""

    error: SinchError
    moment: float
    attempts: float


class ClientCredentials:
    """OAuth2 client credentials: one token at a time, renewed ahead of its end, requested by one caller for all."""

    def __init__(self, key_id: str, key_secret: Secret, token_url: str) -> None:
        self._key_id = key_id
        self._key_secret = key_secret
        self._url = httpx2.URL(token_url)
        self._header: Secret | None = None
        self._renew_at = 0.0
        self._ends_at = 0.0
        self._refreshing = False
        self._refusal: _Refusal | None = None

    def authorization(self, runtime: Runtime, options: Options, deadline: float) -> Flow[Secret]:
        asked = runtime.clock()
        if current := self._current(asked):
            return current
        if self._refreshing and (last := self._header) and asked < self._ends_at:
            # Another call is at it, and the token in hand is still good: nobody needs to queue.
            return last
        seconds = None if math.isinf(deadline) else max(0.0, deadline - asked)
        try:
            return cast("Secret", (yield Exclusive(lambda: self._refresh(runtime, options, deadline, asked), seconds)))
        except TimeoutError:
            raise Timeout(OPERATION, "the deadline passed while another call was waiting for a token") from None

    def renew(self, rejected: Secret) -> bool:
        # Another call may have brought a new token meanwhile: that one is not to be thrown away.
        if self._header is rejected:
            self._header = None
        return True

    def _current(self, now: float) -> Secret | None:
        return self._header if now < self._renew_at else None

    def _refresh(self, runtime: Runtime, options: Options, deadline: float, asked: float) -> Flow[Secret]:
        # Those who queued for the lock find here what the first of them brought.
        if current := self._current(runtime.clock()):
            return current
        last = self._header
        self._refreshing = True
        try:
            self._repeat_refusal(options, asked)
            answer = yield from self._request(runtime, options, deadline)
        except SinchError:
            # The token endpoint is down but the token in hand is still good for a moment.
            if last is not None and self._header is last and runtime.clock() < self._ends_at:
                return last
            raise
        finally:
            self._refreshing = False
        token, lifetime = _read_token(answer)
        now = runtime.clock()
        self._header = Secret(f"Bearer {token}")
        self._ends_at = now + lifetime
        self._renew_at = now + max(lifetime - _AHEAD, lifetime / 2)
        return self._header

    def _repeat_refusal(self, options: Options, asked: float) -> None:
        """Raise what another call was told while this one queued, unless this one would have tried more often."""
        refusal = self._refusal
        if refusal is not None and refusal.moment >= asked and refusal.attempts > options.max_retries:
            raise copy.copy(refusal.error) from refusal.error.__cause__

    def _request(self, runtime: Runtime, options: Options, deadline: float) -> Flow[httpx2.Response]:
        attempt = 0
        while True:
            attempt += 1
            seconds = min(options.timeout, deadline - runtime.clock())
            if seconds <= 0:
                raise Timeout(OPERATION, "the deadline passed before a token was requested")
            try:
                response: httpx2.Response = yield Send(self._build(runtime), seconds)
            except httpx2.HTTPError as error:
                failure = retry.failed_send(error, OPERATION)
            else:
                if response.is_success:
                    return response
                failure = retry.failed_answer(
                    _token_error(response, runtime.wall_clock()), expired=False, told_apart=lambda _: True
                )
            wait = retry.pause(attempt, failure.retry_after, runtime.random)
            if not failure.again or attempt > options.max_retries or runtime.clock() + wait >= deadline:
                self._refusal = _Refusal(failure.error, runtime.clock(), attempt if failure.again else math.inf)
                raise failure.error
            yield Sleep(wait)

    def _build(self, runtime: Runtime) -> httpx2.Request:
        headers = {
            "Authorization": _basic(self._key_id, self._key_secret),
            "Content-Type": "application/x-www-form-urlencoded",
            "Accept": "application/json",
            "User-Agent": runtime.user_agent,
        }
        return httpx2.Request("POST", self._url, headers=headers, content=b"grant_type=client_credentials")


def _basic(key_id: str, key_secret: Secret) -> str:
    return "Basic " + base64.b64encode(f"{key_id}:{key_secret.reveal()}".encode()).decode()


def _checked(token: str) -> str:
    if not token or not token.isascii() or not token.isprintable():
        raise ConfigurationError("the access token is empty or has characters that no header may carry")
    return token


def _read_token(response: httpx2.Response) -> tuple[str, float]:
    document = read_object(response.content)
    token, lifetime = document.get("access_token"), document.get("expires_in", 3600)
    if not isinstance(token, str) or str(document.get("token_type", "bearer")).lower() != "bearer":
        raise InvalidResponse(OPERATION, "the answer holds no bearer token", status=response.status_code)
    try:
        return _checked(token), max(float(lifetime), 1.0)
    except (TypeError, ValueError) as error:
        raise InvalidResponse(OPERATION, "the answer holds an unusable token") from error


def _token_error(response: httpx2.Response, now: float) -> ApiError:
    document = read_object(response.content)
    code = document.get("error") or document.get("errorCode") or ""
    message = document.get("error_description") or document.get("message") or response.reason_phrase
    return lookup(response.status_code)(
        status=response.status_code,
        code=str(code),
        message=str(message),
        resolution="Check the key ID and the key secret." if response.status_code in {400, 401} else "",
        operation=OPERATION,
        retry_after=retry.parse_retry_after(response.headers.get("retry-after"), now),
    )
