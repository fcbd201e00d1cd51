"""Every channel, end to end: `python -m examples.demo` (or `make demo`). Exit status 0 only if all of it happened."""

from __future__ import annotations

import secrets
import sys
from collections import Counter

from examples.demo import bundle, kakaotalk, rcs, whatsapp
from examples.demo.listener import Listener
from examples.demo.report import Report
from examples.demo.server import DemoServer
from sinch_provisioning import Client


def main() -> int:
    report = Report()
    report.title("A server of your own, with its state on disk")
    server = DemoServer(reviews="after:1")
    secret = secrets.token_urlsafe(24)
    listener = Listener(secret)
    try:
        report.step(f"{server.environment['PAPI_BASE_URL']} keeps {server.database}")
        with connect(server) as client:
            webhook = client.webhooks.create(target=listener.url, secret=secret, triggers=["ALL"])
            report.row("webhook", webhook.id, "registered", "verify what it receives")
            report.title("WhatsApp: account, sender, templates")
            whatsapp.run(client, server, listener, report)
            report.title("RCS: agent, test phone, launch")
            rcs.run(client, server, listener, report)
            report.title("KakaoTalk: sender, AlimTalk template")
            kakaotalk.run(client, server, listener, report)
            report.title("Bundle: a subproject with its apps in one order")
            bundle.run(client, listener, report)
        report.title("Webhooks")
        missing = unreceived(server, listener)
        report.step(f"{len(listener.events)} events received, {len(listener.refused)} refused, {len(missing)} missing")
        report.table()
        return 1 if missing or listener.refused else 0
    finally:
        listener.close()
        server.close()


def connect(server: DemoServer) -> Client:
    """The SDK, over a real socket, with the credentials that the server printed."""
    environment = server.environment
    return Client(
        project_id=environment["SINCH_PROJECT_ID"],
        key_id=environment["SINCH_KEY_ID"],
        key_secret=environment["SINCH_KEY_SECRET"],
        base_url=environment["PAPI_BASE_URL"],
    )


def unreceived(server: DemoServer, listener: Listener) -> Counter[str]:
    """Events that the server committed and that did not arrive exactly once, by type."""
    server.control("settle", method="POST")
    committed = Counter(event["type"] for event in server.control("events")["events"])
    received = Counter(str(event.type) for event in listener.events)
    return (committed - received) + (received - committed)


if __name__ == "__main__":
    sys.exit(main())
