"""What Prometheus reads, and who else may read it."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace

import pytest
from prometheus_client.parser import text_string_to_metric_families

from sinch_provisioning.server.app import Server
from sinch_provisioning.server.settings import Settings
from sinch_provisioning.server.store import Tx, projects, tasks
from sinch_provisioning.server.telemetry.metrics import BOUNDS, Latency
from tests.support.sandbox import ADMIN_TOKEN, Sandbox, asgi, basic

SENDER = {"region": "US", "billingCategory": "NON_CONVERSATIONAL", "useCase": "TRANSACTIONAL"}


async def scrape(sandbox: Sandbox) -> dict[tuple[str, frozenset[tuple[str, str]]], float]:
    answer = await sandbox.request("GET", "/metrics", authorization=None)
    assert answer.status == 200
    assert answer.headers["content-type"].startswith("text/plain; version=")
    return {
        (sample.name, frozenset(sample.labels.items())): sample.value
        for family in text_string_to_metric_families(answer.body.decode())
        for sample in family.samples
    }


def value(found: dict[tuple[str, frozenset[tuple[str, str]]], float], name: str, **labels: str) -> float:
    return found[name, frozenset(labels.items())]


async def test_requests_are_counted_by_operation_and_status(sandbox: Sandbox) -> None:
    for _ in range(3):
        await sandbox.ok("webhooks.list")
    await sandbox.call("webhooks.get", webhook_id="0" * 32)
    await sandbox.request("GET", "/v1/nowhere")
    found = await scrape(sandbox)
    assert value(found, "papi_requests_total", operation="webhooks.list", status="200") == 3
    assert value(found, "papi_requests_total", operation="webhooks.get", status="404") == 1
    assert value(found, "papi_requests_total", operation="none", status="404") == 1
    assert value(found, "papi_request_seconds_count", operation="webhooks.list") == 3
    assert value(found, "papi_request_seconds_bucket", operation="webhooks.list", le="+Inf") == 3
    assert 0 < value(found, "papi_request_seconds_sum", operation="webhooks.list") < 10
    assert ("process_resident_memory_bytes", frozenset()) in found


async def test_resources_queues_and_deliveries_are_shown(sandbox: Sandbox) -> None:
    hook = {"target": "https://ok.test/hook", "secret": "s", "triggers": ["ALL"]}
    await sandbox.ok("webhooks.create", json=hook)
    await sandbox.ok("webhooks.create", json={**hook, "target": "https://fail.sim.papi.test/hook"})
    await sandbox.control("PUT", "projects/{p}/policy", {"reviews": "after:60"})
    sender = await sandbox.ok("rcs.senders.create", json=SENDER)
    found = await scrape(sandbox)
    assert value(found, "papi_resources", kind="rcs.sender", state=sender["state"]) == 1
    assert value(found, "papi_queue_waiting", queue="deliveries") == 0
    assert value(found, "papi_reviews_open") >= 0
    sandbox.server.parts.metrics.deliveries["2xx"] += 2
    assert value(await scrape(sandbox), "papi_delivery_attempts_total", outcome="2xx") == 2


async def test_the_age_of_the_oldest_is_how_long_it_is_due(sandbox: Sandbox) -> None:
    wall = sandbox.server.wall()

    def overdue(tx: Tx) -> None:
        project = projects.get(tx, sandbox.project)
        assert project is not None
        tasks.schedule(tx, project, kind="test.never", ref="x", due_at=wall + 10**12)
        tx.execute("UPDATE task SET wake_at = :at", {"at": wall - 5_000})

    await sandbox.server.parts.scheduler.stop()
    await sandbox.server.parts.store.run(overdue)
    found = await scrape(sandbox)
    assert value(found, "papi_queue_waiting", queue="tasks") == 1
    assert value(found, "papi_queue_due", queue="tasks") == 1
    assert 5 <= value(found, "papi_queue_oldest_seconds", queue="tasks") < 60


async def test_failed_logins_are_counted(sandbox: Sandbox) -> None:
    await sandbox.request("GET", f"/v1/projects/{sandbox.project}/webhooks", authorization=basic("x", "y"))
    assert value(await scrape(sandbox), "papi_failed_logins_total") == 1


async def test_others_need_the_admin_token(settings: Settings) -> None:
    async with Server(replace(settings, host="0.0.0.0")) as server:
        assert (await asgi(server, "GET", "/metrics", {}, b"")).status == 401
        assert (await asgi(server, "GET", "/metrics", {"authorization": "Bearer x"}, b"")).status == 401
        admin = {"authorization": f"Bearer {ADMIN_TOKEN}"}
        assert (await asgi(server, "GET", "/metrics", admin, b"")).status == 200


@pytest.mark.parametrize("name", ["x-forwarded-for", "forwarded"])
async def test_a_proxy_on_this_machine_does_not_make_everyone_local(sandbox: Sandbox, name: str) -> None:
    assert (await asgi(sandbox.server, "GET", "/metrics", {name: "203.0.113.9"}, b"")).status == 401


async def test_metrics_are_read_and_nothing_else(sandbox: Sandbox) -> None:
    assert (await sandbox.request("POST", "/metrics")).status == 405


def test_latencies_add_up() -> None:
    latency = Latency()
    for micros in (1, BOUNDS[0], BOUNDS[0] + 1, BOUNDS[-1] + 1):
        latency.add(micros)
    counts = [count for _, count in latency.cumulative()]
    assert counts[:2] == [2, 3]
    assert counts[-2:] == [3, 4]
    assert counts == sorted(counts)


def test_a_server_that_nobody_watches_loads_none_of_it() -> None:
    code = (
        "import sys, sinch_provisioning.server.app\n"
        "print([name for name in ('prometheus_client', 'opentelemetry', 'cryptography', 'jwt') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
