"""`papi events` and `papi deliveries`: what happened, where it went, sending it again, and what holds it back."""

from __future__ import annotations

import json
from pathlib import Path

from tests.cli.conftest import WEBHOOK, Papi


def test_events_and_deliveries(papi: Papi, tmp_path: Path) -> None:
    papi(*WEBHOOK)
    (tmp_path / "bundle.json").write_text('{"name": "events", "region": "EU", "smsApp": true}')
    papi("bundle", "order", "-f", "bundle.json")
    papi("sim", "settle")
    assert "BUNDLE_DONE" in papi("events", "tail")
    assert json.loads(papi("events", "tail", "-F", "--timeout", "0", "-o", "jsonl"))["type"] == "BUNDLE_DONE"
    (delivery,) = papi.json("deliveries", "list", "--state", "delivered")
    assert papi.json("deliveries", "show", str(delivery["id"]))["attempts"]
    papi("deliveries", "replay", str(delivery["id"]))
    papi("sim", "settle")
    assert len(papi.json("deliveries", "list")) == 2
    papi("deliveries", "replay", status=2)
    papi("deliveries", "replay", "--limit", "3", status=2)
    papi("deliveries", "replay", "1", "--state", "dead", status=2)


def test_deliveries_that_failed_are_sent_again_and_webhooks_resumed(papi: Papi, tmp_path: Path) -> None:
    papi("webhook", "create", "target=https://gone-410.test/papi", "secret=env:HOOK", "triggers=ALL")
    (tmp_path / "bundle.json").write_text('{"name": "events", "region": "EU", "smsApp": true}')
    papi("bundle", "order", "-f", "bundle.json")
    papi("sim", "settle")
    (webhook,) = papi.json("deliveries", "webhooks")
    assert webhook["held"] == "paused"
    (failed,) = papi.json("deliveries", "list", "--state", "failed")
    moment = papi.json("events", "tail")[-1]["createdAt"]
    chosen = ("--state", "failed", "--webhook", webhook["id"], "--event", failed["eventType"])
    assert papi.json("deliveries", "replay", *chosen, "--until", moment) == {"replayed": [], "more": False}
    found = papi.json("deliveries", "replay", *chosen, "--since", moment, "--limit", "5")
    assert (len(found["replayed"]), found["more"]) == (1, False)
    assert [row["held"] for row in papi.json("deliveries", "list", "--state", "due")] == ["paused"]
    assert papi.json("deliveries", "resume", webhook["id"])["held"] is None
    papi("sim", "settle")
    assert len(papi.json("deliveries", "list", "--state", "failed")) == 2
    papi("deliveries", "resume", "unknown", status=3)
