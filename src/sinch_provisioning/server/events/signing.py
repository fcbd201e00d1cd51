"""The signature of an outgoing webhook call: HMAC-SHA256 over body, nonce and timestamp, in four headers.

Beside them, when asked for, the headers of Standard Webhooks, whose id is the same whenever an event is sent.
"""

import base64
import binascii
import hashlib
import hmac

ALGORITHM = "HmacSHA256"

_PREFIX = "whsec_"
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


def standard_headers(secret: str, body: bytes, *, message: str, timestamp: int) -> dict[str, str]:
    """The headers of Standard Webhooks; a secret with their prefix is base64, any other is taken as it is."""
    text = b"%b.%d.%b" % (message.encode(), timestamp, body)
    signature = base64.b64encode(hmac.digest(_standard_key(secret), text, hashlib.sha256)).decode()
    return {"webhook-id": message, "webhook-timestamp": str(timestamp), "webhook-signature": f"v1,{signature}"}


def message_id(project_id: str, event_id: int, created: int) -> str:
    """Names an event to its receivers; when it happened keeps apart what databases number alike."""
    return "msg_" + hashlib.sha256(f"{project_id}.{event_id}.{created}".encode()).hexdigest()[:32]


def _standard_key(secret: str) -> bytes:
    if secret.startswith(_PREFIX):
        try:
            return base64.b64decode(secret.removeprefix(_PREFIX), validate=True)
        except binascii.Error:
            pass
    return secret.encode()


def ulid(now: int, randomness: bytes) -> str:
    """A ULID: 26 characters that sort by time, from milliseconds since the epoch and 10 random bytes."""
    number = (now & (1 << 48) - 1) << 80 | int.from_bytes(randomness)
    return "".join(_CROCKFORD[number >> shift & 31] for shift in range(125, -1, -5))
