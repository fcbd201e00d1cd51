"""Sign, verify and read webhook deliveries.

The signature covers the exact bytes of the body: ``base64(HMAC-SHA256(secret, body + "." + nonce + "." + timestamp))``.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import secrets
import threading
import time
from collections import OrderedDict
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final, Protocol

from sinch_provisioning.client.errors import WebhookVerificationError

if TYPE_CHECKING:
    from sinch_provisioning.contract.events import Event

__all__ = ["MemoryNonceStore", "NonceStore", "WebhookVerificationError", "sign", "unwrap", "verify"]

SIGNATURE: Final = "x-sinch-webhook-signature"
ALGORITHM: Final = "x-sinch-webhook-signature-algorithm"
NONCE: Final = "x-sinch-webhook-signature-nonce"
TIMESTAMP: Final = "x-sinch-webhook-signature-timestamp"

_HMAC_SHA256: Final = "HmacSHA256"
_CROCKFORD: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


class NonceStore(Protocol):
    """Remembers nonces, so that a captured delivery cannot be played back. May be shared by many processes."""

    def add(self, nonce: str, *, ttl: float) -> bool:
        """Remember a nonce for `ttl` seconds; answer False if it is remembered already. Must be atomic."""
        ...


class MemoryNonceStore:
    """A nonce store for one process: bounded, thread-safe, forgetting by age.

    When `limit` nonces are held, the oldest is forgotten; the freshness check still stands behind it.
    """

    def __init__(self, limit: int = 100_000) -> None:
        self._limit = limit
        self._expiries: OrderedDict[str, float] = OrderedDict()
        self._lock = threading.Lock()

    def add(self, nonce: str, *, ttl: float) -> bool:
        now = time.monotonic()
        with self._lock:
            while self._expiries and next(iter(self._expiries.values())) <= now:
                self._expiries.popitem(last=False)
            if self._expiries.get(nonce, now) > now:
                return False
            self._expiries[nonce] = now + ttl
            self._expiries.move_to_end(nonce)
            if len(self._expiries) > self._limit:
                self._expiries.popitem(last=False)
            return True

    def __len__(self) -> int:
        return len(self._expiries)


def sign(body: bytes, secret: str, *, nonce: str | None = None, timestamp: int | None = None) -> dict[str, str]:
    """Make the four signature headers of a delivery, for tests and for replaying one by hand.

    `timestamp` is in Unix seconds (default: now); `nonce` defaults to a fresh ULID.
    """
    moment = int(time.time()) if timestamp is None else timestamp
    nonce = _ulid(moment) if nonce is None else nonce
    return {
        SIGNATURE: _signature(_raw(body), secret, nonce, str(moment)),
        ALGORITHM: _HMAC_SHA256,
        NONCE: nonce,
        TIMESTAMP: str(moment),
    }


def verify(
    body: bytes,
    headers: Mapping[str, str] | Iterable[tuple[str, str]],
    secret: str | Sequence[str],
    *,
    tolerance: float = 300,
    nonces: NonceStore | None = None,
    now: float | None = None,
) -> None:
    """Make sure that a delivery comes from a holder of the secret, is fresh and was not seen before.

    `body` is the raw body as received; `headers` any mapping or list of pairs, in any case. Give several secrets
    while one replaces another. `tolerance` is the accepted distance of the timestamp from `now`, in seconds, either
    way. Raises `WebhookVerificationError`.
    """
    raw, found = _raw(body), _signature_headers(headers)
    if found[ALGORITHM].lower() != _HMAC_SHA256.lower():
        raise WebhookVerificationError("unsupported_algorithm", f"only {_HMAC_SHA256} is accepted")
    # Every candidate is computed and compared, so that the time taken tells nothing about which one matched.
    matched = False
    for candidate in _secrets(secret):
        expected = _signature(raw, candidate, found[NONCE], found[TIMESTAMP])
        matched |= hmac.compare_digest(expected.encode(), found[SIGNATURE].encode())
    if not matched:
        raise WebhookVerificationError(
            "invalid_signature", "the signature fits no secret; check the secret, and that the body is untouched"
        )
    moment = _seconds(found[TIMESTAMP])
    if abs((time.time() if now is None else now) - moment) > tolerance:
        raise WebhookVerificationError("stale", f"the timestamp is more than {tolerance:g} s away from this clock")
    # A nonce needs remembering only while its timestamp is still acceptable: before and after `now`.
    if nonces is not None and not nonces.add(found[NONCE], ttl=2 * tolerance):
        raise WebhookVerificationError("replayed", "this delivery was received before")


def unwrap(
    body: bytes,
    headers: Mapping[str, str] | Iterable[tuple[str, str]],
    secret: str | Sequence[str],
    *,
    tolerance: float = 300,
    nonces: NonceStore | None = None,
    now: float | None = None,
) -> Event:
    """Verify a delivery and return its typed event; parameters and errors as in `verify`.

    The API repeats deliveries and promises no order: treat the event as a hint and be ready to see it twice.
    """
    verify(body, headers, secret, tolerance=tolerance, nonces=nonces, now=now)
    from sinch_provisioning.contract.events import parse_event

    try:
        return parse_event(bytes(body))
    except ValueError as error:
        raise WebhookVerificationError("invalid_body", "the body is no event of the API") from error


def _raw(body: object) -> bytes:
    if isinstance(body, bytes):
        return body
    raise TypeError(
        f"The signature covers the raw bytes of the body, but got {type(body).__name__}. Pass the bytes as received: "
        "`await request.body()` in Starlette and FastAPI, `request.get_data()` in Flask, `request.body` in Django."
    )


def _signature_headers(headers: Mapping[str, str] | Iterable[tuple[str, str]]) -> dict[str, str]:
    found = {_text(name).lower(): _text(value).strip() for name, value in _pairs(headers)}
    missing = [name for name in (SIGNATURE, ALGORITHM, NONCE, TIMESTAMP) if not found.get(name)]
    if missing:
        raise WebhookVerificationError("missing_header", f"the delivery lacks {', '.join(missing)}")
    return found


def _pairs(headers: Any) -> Iterable[tuple[object, object]]:
    pairs: Iterable[tuple[object, object]] = headers.items() if hasattr(headers, "items") else headers
    return pairs


def _text(value: object) -> str:
    return value.decode("latin-1") if isinstance(value, bytes) else str(value)


def _secrets(secret: str | Sequence[str]) -> list[str]:
    candidates = [secret] if isinstance(secret, str) else list(secret)
    if not candidates or not all(candidates):
        raise ValueError("verifying needs at least one secret, and none may be empty")
    return candidates


def _seconds(timestamp: str) -> int:
    # int() alone would also take "1_7" and " 17 ".
    if not (timestamp.isascii() and timestamp.isdigit() and len(timestamp) <= 12):
        raise WebhookVerificationError("stale", "the timestamp is not in Unix seconds")
    return int(timestamp)


def _signature(body: bytes, secret: str, nonce: str, timestamp: str) -> str:
    mac = hmac.new(secret.encode(), body, hashlib.sha256)
    mac.update(f".{nonce}.{timestamp}".encode())
    return base64.b64encode(mac.digest()).decode()


def _ulid(moment: int) -> str:
    value = (moment * 1000 << 80) | secrets.randbits(80)
    return "".join(_CROCKFORD[value >> shift & 31] for shift in range(125, -1, -5))
