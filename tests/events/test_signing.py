"""Signatures of webhook calls, against the published vectors."""

from __future__ import annotations

import base64
import hashlib
import hmac

import pytest

from sinch_provisioning.server.events import signing

SECRET, NONCE, TIME = "papi-demo-secret", "01K9ZDEMO0NONCE0VECTOR0001", 1767225600


@pytest.mark.parametrize(
    ("secret", "nonce", "timestamp", "body", "signature"),
    [
        ("secret", "nonce", 1700000000, '{"a":1}', "l7MuOHkZAUomVOoNg53fJ3wAQgeY3yOJ/UDpMOAXJP0="),
        (
            SECRET,
            NONCE,
            TIME,
            '{"type":"BUNDLE_DONE","payload":{"id":"b1","state":"DONE"}}',
            "sE8jqpqvZYO5X927pApU9DlvizVeyqx4qbSwum8mZKc=",
        ),
        (
            SECRET,
            NONCE,
            TIME,
            '{"type":"RCS_SENDER_COMMENT_ADDED","payload":{"id":"s1"},"comment":"żółć ✓"}',
            "AiLmzFVza3uPhF/y0rYosdhOFVGwDATyai8ogQ2zNi4=",
        ),
    ],
)
def test_published_vectors(secret: str, nonce: str, timestamp: int, body: str, signature: str) -> None:
    assert signing.sign(secret, body.encode(), nonce, timestamp) == signature
    assert signing.headers(secret, body.encode(), nonce=nonce, timestamp=timestamp) == {
        "x-sinch-webhook-signature": signature,
        "x-sinch-webhook-signature-algorithm": "HmacSHA256",
        "x-sinch-webhook-signature-nonce": nonce,
        "x-sinch-webhook-signature-timestamp": str(timestamp),
    }


def test_nonces_are_ulids() -> None:
    # The time part of a moment whose ULID prefix is known: 2016-07-30T23:54:10.259Z.
    assert signing.ulid(1469922850259, bytes(10)) == "01ARZ3NDEK" + "0" * 16
    assert signing.ulid(1469922850259, b"\xff" * 10) == "01ARZ3NDEK" + "Z" * 16
    assert signing.ulid(1, bytes(10)) < signing.ulid(2, bytes(10))


def test_standard_webhooks_vector() -> None:
    """The example of the specification, https://www.standardwebhooks.com."""
    secret, message = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "msg_p5jXN8AQM9LWM0D4loKWxJek"
    body = b'{"test": 2432232314}'
    assert signing.standard_headers(secret, body, message=message, timestamp=1614265330) == {
        "webhook-id": message,
        "webhook-timestamp": "1614265330",
        "webhook-signature": "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
    }


@pytest.mark.parametrize("secret", ["secret", "whsec_not base64!", "żółć"])
def test_other_secrets_are_taken_as_they_are(secret: str) -> None:
    found = signing.standard_headers(secret, b"{}", message="m", timestamp=1)["webhook-signature"]
    expected = hmac.digest(secret.encode(), b"m.1.{}", hashlib.sha256)
    assert found == "v1," + base64.b64encode(expected).decode()


def test_ids_of_events_differ_by_project_number_and_time() -> None:
    names = {signing.message_id(*each) for each in [("p", 1, 1), ("q", 1, 1), ("p", 2, 1), ("p", 1, 2), ("p", 11, 1)]}
    assert len(names) == 5
    assert all(name.startswith("msg_") and len(name) == 36 for name in names)
