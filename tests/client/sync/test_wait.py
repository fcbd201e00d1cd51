# Generated from tests/client/test_wait_async.py by tools/async_to_sync.py; do not edit.
"""Waiting through a client, shortened by events."""

import threading
import time
from typing import Any

import httpx2
import pytest

from sinch_provisioning import Client, errors, models
from sinch_provisioning.client import EventFeed
from tests.client.fakes import run_all_threads, settings

BUNDLE = {"id": "b1", "projectId": "p", "region": "EU"}


class Order:
    """A bundle that is done once `done` is set."""

    def __init__(self) -> None:
        self.done = False
        self.reads = 0

    def __call__(self, request: httpx2.Request) -> httpx2.Response:
        if request.url.path == "/oauth2/token":
            return httpx2.Response(200, json={"access_token": "t"})
        self.reads += 1
        return httpx2.Response(200, json={**BUNDLE, "state": "DONE" if self.done else "IN_PROGRESS"})

    def finish(self, feed: EventFeed, *events: dict[str, Any]) -> None:
        def later() -> None:
            time.sleep(0.1)
            self.done = True
            for event in events:
                feed.push(event)

        threading.Thread(target=later).start()


def done(identifier: str) -> dict[str, Any]:
    return {"type": "BUNDLE_DONE", "payload": {**BUNDLE, "id": identifier, "state": "DONE"}}


def test_an_event_ends_a_wait_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sinch_provisioning.client._flows.wait.FIRST_PAUSE", 60)
    order, feed = Order(), EventFeed()
    with Client(**settings(), transport=httpx2.MockTransport(order)) as client:
        order.finish(feed, done("another"), done("b1"))
        started = time.monotonic()
        result = client.bundles.wait("b1", until="DONE", feed=feed)
        elapsed = time.monotonic() - started
    assert result.reached
    assert result.turn == "nobody"
    assert type(result.resource) is models.Bundle
    assert elapsed < 30
    assert order.reads == 2


def test_events_of_others_are_no_news() -> None:
    order, feed = Order(), EventFeed()
    with Client(**settings(), transport=httpx2.MockTransport(order)) as client:
        order.finish(feed, done("another"), {"type": "ODD"}, {"type": "ODD", "payload": None})
        started = time.monotonic()
        client.bundles.wait("b1", feed=feed)
        elapsed = time.monotonic() - started
    # Without an event of its own, the first pause of at least 375 ms runs out.
    assert elapsed > 0.3


def test_one_feed_serves_many_waits() -> None:
    order, feed = Order(), EventFeed()
    with Client(**settings(), transport=httpx2.MockTransport(order)) as client:
        order.finish(feed, done("b1"))
        results = run_all_threads(*[lambda: client.bundles.wait("b1", feed=feed) for _ in range(5)])
    assert all(result.reached for result in results)
    assert not feed._wakers


def test_models_can_be_pushed_too() -> None:
    feed = EventFeed()
    feed.push(models.BundleDoneEvent.model_validate(done("b1")))
    assert feed.position == 1


def test_a_wait_has_an_end() -> None:
    with Client(**settings(), transport=httpx2.MockTransport(Order())) as client:
        with pytest.raises(errors.WaitTimeout, match="IN_PROGRESS"):
            client.bundles.wait("b1", deadline=0.2, feed=EventFeed())
