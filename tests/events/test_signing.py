"""Signatures of webhook calls, against the published vectors."""

from __future__ import annotations

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
