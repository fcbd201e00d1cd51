"""The signature of an outgoing webhook call: HMAC-SHA256 over body, nonce and timestamp, in four headers."""

import base64
import hashlib
import hmac

ALGORITHM = "HmacSHA256"

_CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


def sign(secret: str, body: bytes, nonce: str, timestamp: int) -> str:
    """Sign the exact bytes that are sent; `timestamp` is Unix time in seconds. Returns base64, padded."""
    message = b"%b.%b.%d" % (body, nonce.encode(), timestamp)
    return base64.b64encode(hmac.digest(secret.encode(), message, hashlib.sha256)).decode()


def headers(secret: str, body: bytes, *, nonce: str, timestamp: int) -> dict[str, str]:
    """The headers that let a receiver verify the call."""
    return {
        "x-sinch-webhook-signature-timestamp": str(timestamp),
        "x-sinch-webhook-signature-nonce": nonce,
        "x-sinch-webhook-signature-algorithm": ALGORITHM,
        "x-sinch-webhook-signature": sign(secret, body, nonce, timestamp),
    }


def ulid(now: int, randomness: bytes) -> str:
    """A ULID: 26 characters that sort by time, from milliseconds since the epoch and 10 random bytes."""
    number = (now & (1 << 48) - 1) << 80 | int.from_bytes(randomness)
    return "".join(_CROCKFORD[number >> shift & 31] for shift in range(125, -1, -5))
