"""Counts for Prometheus. Serving a request adds to a few numbers; everything else happens when somebody asks."""

from __future__ import annotations

import asyncio
import sqlite3
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from time import perf_counter_ns
from typing import TYPE_CHECKING, Any

from sinch_provisioning.server.store import Store

if TYPE_CHECKING:
    from sinch_provisioning.server.events.dispatcher import Poster
    from sinch_provisioning.server.events.policy import Reply
    from sinch_provisioning.server.http.request_log import Entry

#: Upper bounds of the latency buckets, in microseconds.
BOUNDS = (1_000, 2_500, 5_000, 10_000, 25_000, 50_000, 100_000, 250_000, 500_000, 1_000_000, 2_500_000, 10_000_000)

_RESOURCES = "SELECT kind, COALESCE(state, status, ''), COUNT(*) FROM resource GROUP BY 1, 2 ORDER BY 1, 2"
_QUEUE = """
SELECT COUNT(*), COALESCE(SUM(CASE WHEN wake_at <= :wall THEN 1 ELSE 0 END), 0), MIN(wake_at) FROM {table}"""
_DELIVERIES = _QUEUE.format(table="delivery WHERE state = 'due'")
_TASKS = _QUEUE.format(table="task")
_LEASED = "SELECT COUNT(*) FROM delivery WHERE state = 'leased'"
_HELD = """
SELECT CASE WHEN w.paused IS NULL THEN 'failing' ELSE 'paused' END, COUNT(*), SUM((
  SELECT COUNT(*) FROM delivery d
  WHERE d.webhook_id = w.id AND d.project_id || '' = w.project_id AND d.state = 'due'))
FROM webhook w LEFT JOIN endpoint_health h ON h.project_id = w.project_id AND h.webhook_id = w.id
WHERE w.paused IS NOT NULL OR h.due_at IS NOT NULL GROUP BY 1"""
_REVIEWS = "SELECT COUNT(*) FROM review"


@dataclass(slots=True)
class Latency:
    """How often something took how long."""

    count: int = 0
    micros: int = 0
    buckets: list[int] = field(default_factory=lambda: [0] * (len(BOUNDS) + 1))

    def add(self, micros: int) -> None:
        self.count += 1
        self.micros += micros
        self.buckets[bisect_left(BOUNDS, micros)] += 1

    def cumulative(self) -> list[tuple[str, float]]:
        """Pairs of an upper bound in seconds and how many stayed within it."""
        total, found = 0, list[tuple[str, float]]()
        for bound, count in zip((*(str(bound / 1e6) for bound in BOUNDS), "+Inf"), self.buckets, strict=True):
            total += count
            found.append((bound, total))
        return found


@dataclass(slots=True)
class Survey:
    """What the database holds: resources by kind and state, and for each queue its length, what is due, the oldest.

    `held` has how many webhooks are `failing` or `paused`, and how many deliveries wait for that.
    """

    resources: list[tuple[str, str, int]]
    queues: dict[str, tuple[int, int, int | None]]
    held: dict[str, tuple[int, int]]
    leased: int
    reviews: int


class Metrics:
    """The counts of one server process."""

    def __init__(self) -> None:
        self.requests: Counter[tuple[str, str]] = Counter()
        self.latencies: dict[str, Latency] = {}
        self.deliveries: Counter[str] = Counter()
        self.delivery_latency = Latency()

    def observe(self, entry: Entry) -> None:
        """Count a request that ended."""
        operation = entry.operation or "none"
        self.requests[operation, str(entry.status or "severed")] += 1
        latency = self.latencies.get(operation)
        if latency is None:
            latency = self.latencies[operation] = Latency()
        latency.add(entry.micros)


class Observed:
    """A poster that counts what becomes of its calls; the one that it stands for is made with the first of them."""

    def __init__(self, connect: Callable[[], Poster], metrics: Metrics) -> None:
        self._connect = connect
        self._metrics = metrics
        self._post: Poster | None = None

    async def __call__(self, target: str, body: bytes, headers: dict[str, str]) -> Reply:
        """Post, and count: `2xx` and so on, or the class of what went wrong."""
        if self._post is None:
            self._post = self._connect()
        begun, outcome = perf_counter_ns(), "error"
        try:
            reply = await self._post(target, body, headers)
            outcome = f"{reply.status // 100}xx"
            return reply
        except Exception as error:
            outcome = type(error).__name__
            raise
        finally:
            self._metrics.deliveries[outcome] += 1
            self._metrics.delivery_latency.add((perf_counter_ns() - begun) // 1000)

    async def close(self) -> None:
        if self._post is not None:
            await self._post.close()


async def survey(store: Store, database: str, wall: int) -> Survey:
    """Count rows without holding up requests: beside the event loop where the store reads on it."""
    path = database.partition(":///")[2]
    if store.dialect == "sqlite" and path not in {"", ":memory:"}:
        return await asyncio.to_thread(_survey_file, Path(path), wall)
    return await store.read(lambda tx: _survey(tx.all, wall))


def _survey_file(path: Path, wall: int) -> Survey:
    with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as connection:
        return _survey(lambda sql, params: connection.execute(sql, params).fetchall(), wall)


def _survey(query: Callable[[str, dict[str, Any]], list[tuple[Any, ...]]], wall: int) -> Survey:
    def queue(sql: str) -> tuple[int, int, int | None]:
        [(length, due, oldest)] = query(sql, {"wall": wall})
        return int(length), int(due), oldest

    [(leased,)], [(reviews,)] = query(_LEASED, {}), query(_REVIEWS, {})
    resources = [(str(kind), str(state), int(count)) for kind, state, count in query(_RESOURCES, {})]
    queues = {"deliveries": queue(_DELIVERIES), "tasks": queue(_TASKS)}
    held = {str(reason): (int(webhooks), int(deliveries)) for reason, webhooks, deliveries in query(_HELD, {})}
    return Survey(resources, queues, held, int(leased), int(reviews))


def exposition(metrics: Metrics, found: Survey, extra: dict[str, int], wall: int) -> bytes:
    """The text that Prometheus reads; `extra` are counters by name."""
    # Deferred: a server that nobody scrapes need not load it.
    from prometheus_client import CollectorRegistry, ProcessCollector, generate_latest

    registry = CollectorRegistry()
    ProcessCollector(registry=registry)
    registry.register(_Collector(metrics, found, extra, wall))
    return generate_latest(registry)


class _Collector:
    def __init__(self, metrics: Metrics, found: Survey, extra: dict[str, int], wall: int) -> None:
        self._metrics = metrics
        self._found = found
        self._extra = extra
        self._wall = wall

    def collect(self) -> Iterator[Any]:
        yield from self._counters()
        yield from self._gauges()

    def _counters(self) -> Iterator[Any]:
        from prometheus_client.core import CounterMetricFamily, HistogramMetricFamily

        requests = CounterMetricFamily("papi_requests", "Requests of the API.", labels=["operation", "status"])
        for labels, count in sorted(self._metrics.requests.items()):
            requests.add_metric(labels, count)
        seconds = HistogramMetricFamily("papi_request_seconds", "Time to answer.", labels=["operation"])
        for operation, latency in sorted(self._metrics.latencies.items()):
            seconds.add_metric([operation], latency.cumulative(), latency.micros / 1e6)
        deliveries = CounterMetricFamily("papi_delivery_attempts", "Webhook calls, by outcome.", labels=["outcome"])
        for outcome, count in sorted(self._metrics.deliveries.items()):
            deliveries.add_metric([outcome], count)
        posts = HistogramMetricFamily("papi_delivery_seconds", "Time of a webhook call.")
        latency = self._metrics.delivery_latency
        posts.add_metric([], latency.cumulative(), latency.micros / 1e6)
        yield from (requests, seconds, deliveries, posts)
        for name, count in self._extra.items():
            yield CounterMetricFamily(f"papi_{name}", name.replace("_", " ").capitalize() + ".", value=count)

    def _gauges(self) -> Iterator[Any]:
        from prometheus_client.core import GaugeMetricFamily

        resources = GaugeMetricFamily("papi_resources", "Resources, by kind and state.", labels=["kind", "state"])
        for kind, state, count in self._found.resources:
            resources.add_metric([kind, state], count)
        waiting = GaugeMetricFamily("papi_queue_waiting", "Entries that wait, due or not.", labels=["queue"])
        due = GaugeMetricFamily("papi_queue_due", "Entries that are due.", labels=["queue"])
        age = GaugeMetricFamily("papi_queue_oldest_seconds", "How long the oldest is due.", labels=["queue"])
        for name, (length, ready, oldest) in self._found.queues.items():
            waiting.add_metric([name], length)
            due.add_metric([name], ready)
            age.add_metric([name], 0 if oldest is None else max(0, self._wall - oldest) / 1000)
        leased = GaugeMetricFamily("papi_deliveries_under_way", "Webhook calls under way.", value=self._found.leased)
        reviews = GaugeMetricFamily("papi_reviews_open", "Reviews without a decision.", value=self._found.reviews)
        webhooks = GaugeMetricFamily("papi_webhooks_held", "Webhooks that get no deliveries now.", labels=["reason"])
        held = GaugeMetricFamily("papi_deliveries_held", "Deliveries that wait for their webhook.", labels=["reason"])
        for reason in ("failing", "paused"):
            count, deliveries = self._found.held.get(reason, (0, 0))
            webhooks.add_metric([reason], count)
            held.add_metric([reason], deliveries)
        yield from (resources, waiting, due, age, leased, reviews, webhooks, held)
