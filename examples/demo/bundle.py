"""The bundle journey: a subproject for a new store with its SMS and Conversation apps, ordered in one call."""

from __future__ import annotations

from examples.demo.files import load, snake
from examples.demo.listener import Listener
from examples.demo.report import Report
from sinch_provisioning import Client


def run(client: Client, listener: Listener, report: Report) -> None:
    """Order a bundle and wait until all of it is there."""
    bundle = client.bundles.create(**snake(load("bundle/munich.json")))
    report.step(f"bundle {bundle.id} ordered: {bundle.state}")
    listener.wait("BUNDLE_DONE", that=lambda event: event.payload.id == bundle.id)
    bundle = client.bundles.get(bundle.id)
    assert bundle.subproject is not None
    assert bundle.sms_app is not None
    report.step(f"subproject {bundle.subproject.id} {bundle.subproject.status}, SMS app {bundle.sms_app.status}")
    report.row("bundle", bundle.id, str(bundle.state), "rent a number, send messages")
