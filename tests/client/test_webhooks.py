"""Signing, verifying and reading deliveries."""

import json
import time

import httpx2
import pytest

from sinch_provisioning import models, webhooks
from sinch_provisioning.client.errors import WebhookVerificationError

VECTORS = [
    ("secret", "nonce", 1700000000, b'{"a":1}', "l7MuOHkZAUomVOoNg53fJ3wAQgeY3yOJ/UDpMOAXJP0="),
    (
        "papi-demo-secret",
        "01K9ZDEMO0NONCE0VECTOR0001",
        1767225600,
        b'{"type":"BUNDLE_DONE","payload":{"id":"b1","state":"DONE"}}',
        "sE8jqpqvZYO5X927pApU9DlvizVeyqx4qbSwum8mZKc=",
    ),
    (
        "papi-demo-secret",
        "01K9ZDEMO0NONCE0VECTOR0001",
        1767225600,
        '{"type":"RCS_SENDER_COMMENT_ADDED","payload":{"id":"s1"},"comment":"żółć ✓"}'.encode(),
        "AiLmzFVza3uPhF/y0rYosdhOFVGwDATyai8ogQ2zNi4=",
    ),
]
BODY = json.dumps({"type": "KAKAOTALK_SENDER_ACTIVE", "payload": {"plusFriendId": "s1"}}).encode()


def reason(*arguments: object, **named: object) -> str:
    with pytest.raises(WebhookVerificationError) as caught:
        webhooks.verify(*arguments, **named)  # type: ignore[arg-type]
    return caught.value.reason


@pytest.mark.parametrize(("secret", "nonce", "timestamp", "body", "signature"), VECTORS)
def test_published_vectors(secret: str, nonce: str, timestamp: int, body: bytes, signature: str) -> None:
    headers = webhooks.sign(body, secret, nonce=nonce, timestamp=timestamp)
    assert headers == {
        "x-sinch-webhook-signature": signature,
        "x-sinch-webhook-signature-algorithm": "HmacSHA256",
        "x-sinch-webhook-signature-nonce": nonce,
        "x-sinch-webhook-signature-timestamp": str(timestamp),
    }
    webhooks.verify(body, headers, secret, now=timestamp)


def test_what_was_signed_now_is_accepted_now() -> None:
    first, second = webhooks.sign(BODY, "s"), webhooks.sign(BODY, "s")
    webhooks.verify(BODY, first, "s")
    nonce = first["x-sinch-webhook-signature-nonce"]
    assert len(nonce) == 26
    assert nonce != second["x-sinch-webhook-signature-nonce"]


def test_headers_in_any_case_and_container() -> None:
    headers = webhooks.sign(BODY, "s")
    loud = {name.upper(): value for name, value in headers.items()}
    webhooks.verify(BODY, loud, "s")
    webhooks.verify(BODY, list(loud.items()), "s")
    webhooks.verify(BODY, httpx2.Headers(loud), "s")
    raw = [(name.encode(), value.encode()) for name, value in headers.items()]
    webhooks.verify(BODY, raw, "s")  # type: ignore[arg-type]


@pytest.mark.parametrize("secret", [["new", "old"], ["old", "new"], ("old",), "old"])
def test_any_of_several_secrets(secret: str | list[str]) -> None:
    webhooks.verify(BODY, webhooks.sign(BODY, "old"), secret)


def test_no_secret_is_a_mistake_of_the_caller() -> None:
    for secret in ("", [], ["a", ""]):
        with pytest.raises(ValueError, match="secret"):
            webhooks.verify(BODY, webhooks.sign(BODY, "a"), secret)


@pytest.mark.parametrize("change", [lambda body: body + b" ", lambda body: body.replace(b"s1", b"s2"), lambda _: b""])
def test_a_changed_body(change: object) -> None:
    assert reason(change(BODY), webhooks.sign(BODY, "s"), "s") == "invalid_signature"  # type: ignore[operator]


@pytest.mark.parametrize("name", ["-nonce", "-timestamp", ""])
def test_a_changed_header(name: str) -> None:
    headers = webhooks.sign(BODY, "s")
    headers[f"x-sinch-webhook-signature{name}"] += "0"
    assert reason(BODY, headers, "s") == "invalid_signature"


def test_another_secret() -> None:
    assert reason(BODY, webhooks.sign(BODY, "s"), ["t", "u"]) == "invalid_signature"


@pytest.mark.parametrize("name", ["", "-algorithm", "-nonce", "-timestamp"])
def test_a_missing_header(name: str) -> None:
    headers = webhooks.sign(BODY, "s")
    del headers[f"x-sinch-webhook-signature{name}"]
    assert reason(BODY, headers, "s") == "missing_header"


def test_another_algorithm() -> None:
    headers = webhooks.sign(BODY, "s") | {"x-sinch-webhook-signature-algorithm": "none"}
    assert reason(BODY, headers, "s") == "unsupported_algorithm"


@pytest.mark.parametrize(("distance", "fresh"), [(0, True), (300, True), (-300, True), (301, False), (-301, False)])
def test_the_window_of_time(distance: int, fresh: bool) -> None:
    headers = webhooks.sign(BODY, "s", timestamp=1_700_000_000)
    if fresh:
        webhooks.verify(BODY, headers, "s", now=1_700_000_000 + distance)
    else:
        assert reason(BODY, headers, "s", now=1_700_000_000 + distance) == "stale"
        webhooks.verify(BODY, headers, "s", now=1_700_000_000 + distance, tolerance=400)


@pytest.mark.parametrize("timestamp", ["soon", "1_700_000_000", "-1", "1700000000.5", "9" * 40, "１７"])
def test_a_timestamp_that_is_none(timestamp: str) -> None:
    headers = webhooks.sign(BODY, "s")
    headers["x-sinch-webhook-signature-timestamp"] = timestamp
    nonce = headers["x-sinch-webhook-signature-nonce"]
    headers["x-sinch-webhook-signature"] = webhooks._signature(BODY, "s", nonce, timestamp)
    assert reason(BODY, headers, "s") == "stale"


def test_a_delivery_counts_once() -> None:
    nonces = webhooks.MemoryNonceStore()
    headers = webhooks.sign(BODY, "s")
    webhooks.verify(BODY, headers, "s", nonces=nonces)
    assert reason(BODY, headers, "s", nonces=nonces) == "replayed"
    webhooks.verify(BODY, webhooks.sign(BODY, "s"), "s", nonces=nonces)


def test_a_forged_delivery_does_not_use_up_its_nonce() -> None:
    nonces = webhooks.MemoryNonceStore()
    headers = webhooks.sign(BODY, "s")
    assert reason(BODY + b"x", headers, "s", nonces=nonces) == "invalid_signature"
    webhooks.verify(BODY, headers, "s", nonces=nonces)


def test_the_nonce_store_is_bounded_and_forgets(monkeypatch: pytest.MonkeyPatch) -> None:
    now = [0.0]
    monkeypatch.setattr(time, "monotonic", lambda: now[0])
    store = webhooks.MemoryNonceStore(limit=2)
    assert [store.add("a", ttl=10), store.add("a", ttl=10), store.add("b", ttl=10)] == [True, False, True]
    assert store.add("c", ttl=10)
    assert len(store) == 2
    assert not store.add("c", ttl=10)
    now[0] = 11
    assert store.add("c", ttl=10)
    assert len(store) == 1


@pytest.mark.parametrize("body", ["{}", {"a": 1}, None])
def test_anything_but_raw_bytes_is_refused_with_advice(body: object) -> None:
    with pytest.raises(TypeError, match=r"await request\.body\(\)"):
        webhooks.unwrap(body, {}, "s")  # type: ignore[arg-type]


def test_unwrap_returns_the_typed_event() -> None:
    event = webhooks.unwrap(BODY, webhooks.sign(BODY, "s"), "s")
    assert isinstance(event, models.KakaotalkSenderActiveEvent)
    assert event.payload.plus_friend_id == "s1"


def test_an_event_of_the_future_is_no_error() -> None:
    body = b'{"type": "BRAND_NEW", "payload": {}}'
    event = webhooks.unwrap(body, webhooks.sign(body, "s"), "s")
    assert str(event.type) == "BRAND_NEW"


@pytest.mark.parametrize("body", [b"", b"[]", b"{", b"null", b"\xff"])
def test_a_signed_body_that_is_no_event(body: bytes) -> None:
    with pytest.raises(WebhookVerificationError) as caught:
        webhooks.unwrap(body, webhooks.sign(body, "s"), "s")
    assert caught.value.reason == "invalid_body"
