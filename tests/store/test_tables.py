"""The table modules, each on both databases."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from sinch_provisioning.server import store as package
from sinch_provisioning.server.store import (
    Store,
    Tx,
    activities,
    audit,
    blocked,
    claims,
    deliveries,
    events,
    idempotency,
    inbox,
    keys,
    projects,
    requests,
    reviews,
    signing_keys,
    tasks,
    webhooks,
)
from sinch_provisioning.server.store.clock import REAL
from sinch_provisioning.server.store.inbox import Message
from sinch_provisioning.server.store.projects import Project
from sinch_provisioning.server.store.requests import Request
from sinch_provisioning.server.store.reviews import Review
from sinch_provisioning.server.store.webhooks import Webhook


def test_every_table_of_tenants_is_emptied_with_its_project() -> None:
    schema = "".join(file.read_text() for file in (Path(package.__file__).parent / "migrations").glob("*.sql"))
    owned = {
        name
        for name, columns in re.findall(r"CREATE TABLE (\w+) \((.*?)\n\);", schema, re.DOTALL)
        if "project_id" in columns
    }
    assert owned - {"audit"} == set(projects.TABLES)  # the audit log outlives the project


async def test_projects(store: Store) -> None:
    def work(tx: Tx) -> None:
        first = projects.create(tx, "p", name="żółć ✓", now=5, policy={"reviews": "manual"}, flags={"on": True})
        assert (
            projects.get(tx, "p")
            == first
            == Project("p", "żółć ✓", None, 5, REAL, {"reviews": "manual"}, {"on": True}, first.seed)
        )
        projects.create(tx, "child", name="c", now=6, parent_id="p", seed=1)
        projects.create(tx, "grandchild", name="g", now=7, parent_id="child")
        assert [project.id for project in projects.list(tx)] == ["p", "child", "grandchild"]
        assert projects.lineage(tx, "grandchild") == ["grandchild", "child", "p"]
        assert projects.lineage(tx, "unknown") == []
        projects.update_policy(tx, "p", {"a": [1, "x"]})
        projects.update_flags(tx, "p", {})
        found = projects.get(tx, "p")
        assert found is not None
        assert (found.policy, found.flags) == ({"a": [1, "x"]}, {})
        assert projects.get(tx, "unknown") is None

    await store.run(work)


async def test_a_line_of_parents_that_bites_its_tail_ends(store: Store) -> None:
    def work(tx: Tx) -> None:
        projects.create(tx, "a", name="a", now=1, parent_id="b")
        projects.create(tx, "b", name="b", now=1, parent_id="a")
        assert set(projects.lineage(tx, "a")) == {"a", "b"}

    await store.run(work)


async def test_deleting_a_project_takes_its_rows_and_no_others(store: Store) -> None:
    def work(tx: Tx) -> None:
        for name in ("p", "q"):
            project = projects.create(tx, name, name=name, now=0)
            webhooks.insert(tx, Webhook("w", name, "http://w", "s", ("ALL",), 0))
            tasks.schedule(tx, project, kind="k", ref="r", due_at=1)
        keys.insert(tx, "key", "hash", ["p", "q"], 0)
        assert projects.delete(tx, "p")
        assert not projects.delete(tx, "p")
        assert [webhooks.count(tx, name) for name in ("p", "q")] == [0, 1]
        assert [len(tasks.list(tx, name)) for name in ("p", "q")] == [0, 1]
        key = keys.get(tx, "key")
        assert key is not None
        assert key.projects == {"q"}
        projects.clear(tx, "q")
        assert webhooks.count(tx, "q") == 0
        assert projects.get(tx, "q") is not None
        assert keys.of_project(tx, "q") == ["key"]

    await store.run(work)


async def test_keys(store: Store) -> None:
    def work(tx: Tx) -> None:
        digest = keys.hash_secret(b"pepper", "secret")
        assert digest != keys.hash_secret(b"other", "secret")
        assert len(digest) == 64
        keys.insert(tx, "k", digest, ["p"], 7)
        keys.grant(tx, "k", "q")
        keys.grant(tx, "k", "q")
        key = keys.get(tx, "k")
        assert key is not None
        assert (key.secret_hash, key.projects, key.created, key.revoked) == (digest, frozenset({"p", "q"}), 7, None)
        assert keys.revoke(tx, "k", 9)
        assert not keys.revoke(tx, "k", 10)
        assert not keys.revoke(tx, "unknown", 10)
        revoked = keys.get(tx, "k")
        assert revoked is not None
        assert revoked.revoked == 9
        assert keys.get(tx, "unknown") is None

    await store.run(work)


async def test_signing_keys_and_secrets(store: Store) -> None:
    def work(tx: Tx) -> None:
        assert signing_keys.current(tx) is None
        first = signing_keys.rotate(tx, 1, seal=lambda secret, _: secret)
        second = signing_keys.rotate(tx, 2, seal=lambda secret, _: secret)
        assert signing_keys.current(tx) == second
        assert [(key.kid, key.retired) for key in signing_keys.all(tx)] == [(second.kid, None), (first.kid, 2)]
        assert first.secret.hex() not in repr(first)
        assert signing_keys.drop_retired(tx, 2) == 0
        assert signing_keys.drop_retired(tx, 3) == 1
        made = signing_keys.secret(tx, "pepper", make=lambda: b"\x00\xff1")
        assert signing_keys.secret(tx, "pepper", make=lambda: b"other") == made == b"\x00\xff1"

    await store.run(work)


async def test_claims_are_global_and_first_come(store: Store) -> None:
    def work(tx: Tx) -> None:
        assert claims.claim(tx, "number", "1", "p", "r1")
        assert claims.claim(tx, "number", "1", "p", "r1")
        assert not claims.claim(tx, "number", "1", "q", "r1")
        assert claims.claim(tx, "waba", "1", "q", "r1")
        assert claims.holder(tx, "number", "1") == claims.Holder("p", "r1")
        assert not claims.release(tx, "number", "1", "q", "r1")
        assert claims.release(tx, "number", "1", "p", "r1")
        assert claims.holder(tx, "number", "1") is None
        assert claims.claim(tx, "number", "2", "q", "r1")
        assert claims.release_resource(tx, "q", "r1") == 2

    await store.run(work)


async def test_blocked_names(store: Store) -> None:
    def work(tx: Tx) -> None:
        blocked.block(tx, "p", "template", "n", 100)
        assert blocked.blocked_until(tx, "p", "template", "n", 99) == 100
        assert blocked.blocked_until(tx, "p", "template", "n", 100) is None
        assert blocked.blocked_until(tx, "q", "template", "n", 0) is None
        blocked.block(tx, "p", "template", "n", 200)
        assert blocked.blocked_until(tx, "p", "template", "n", 100) == 200
        assert blocked.unblock(tx, "p", "template", "n")
        assert not blocked.unblock(tx, "p", "template", "n")

    await store.run(work)


async def test_activities_count_per_resource_and_page_backwards(store: Store) -> None:
    def work(tx: Tx) -> None:
        for n in range(5):
            activities.record(
                tx, "p", "k", "r", type=f"T{n}", created=n, author="API_USER", comment="hi" if n == 4 else None
            )
        activities.record(tx, "p", "k", "other", type="X", created=0, author="REVIEWER")
        newest = activities.page(tx, "p", "k", "r", limit=2)
        assert [(entry.seq, entry.type, entry.comment) for entry in newest] == [(5, "T4", "hi"), (4, "T3", None)]
        assert [entry.seq for entry in activities.page(tx, "p", "k", "r", before=4)] == [3, 2, 1]
        assert activities.count(tx, "p", "k", "r") == 5
        assert activities.page(tx, "q", "k", "r") == []
        assert activities.delete(tx, "p", "k", "r") == 5
        assert activities.count(tx, "p", "k", "other") == 1

    await store.run(work)


def message(number: int, **changes: Any) -> Message:
    fields: dict[str, Any] = {
        "id": f"m{number}", "project_id": "p", "to": "+1", "channel": "SMS", "text": f"code {number}", "code": str(number),
        "resource_kind": "k", "resource_id": "r", "created": number,
    }  # fmt: skip
    return Message(**fields | changes)


async def test_inbox(store: Store) -> None:
    def work(tx: Tx) -> None:
        sent = [
            message(1),
            message(2, to="+2"),
            message(3, channel="VOICE", resource_id="r2"),
            message(4, project_id="q"),
        ]
        for one in sent:
            inbox.insert(tx, one)
        assert inbox.latest(tx, "p") == sent[2]
        assert inbox.latest(tx, "p", to="+1", channel="SMS") == sent[0]
        assert inbox.latest(tx, "p", resource=("k", "r")) == sent[1]
        assert inbox.latest(tx, "p", to="+3") is None
        assert inbox.list(tx, "p") == [sent[2], sent[1], sent[0]]
        assert inbox.list(tx, "p", limit=1) == [sent[2]]
        assert inbox.use(tx, "p", "m1", 50)
        assert not inbox.use(tx, "p", "m1", 51)
        used = inbox.latest(tx, "p", to="+1", channel="SMS")
        assert used is not None
        assert used.used == 50

    await store.run(work)


async def test_reviews(store: Store) -> None:
    def review(name: str, opened: int, kind: str = "t.template") -> Review:
        return Review(name, "p", kind, "k", f"r-{name}", opened, None, {"body": "żółć"})

    def work(tx: Tx) -> None:
        for one in (review("a", 2), review("b", 1), review("c", 3, "s.sender")):
            reviews.insert(tx, one)
        assert reviews.get(tx, "p", "a") == review("a", 2)
        assert reviews.get(tx, "q", "a") is None
        assert [one.id for one in reviews.list(tx, "p")] == ["b", "a", "c"]
        assert [one.id for one in reviews.list(tx, "p", kind="s.sender")] == ["c"]
        assert [one.id for one in reviews.for_resource(tx, "p", "k", "r-a")] == ["a"]
        assert not reviews.delete(tx, "q", "a")
        assert reviews.delete(tx, "p", "a")
        assert not reviews.delete(tx, "p", "a")

    await store.run(work)


async def test_webhooks_hear_the_triggers_that_they_name(store: Store) -> None:
    def work(tx: Tx) -> None:
        projects.create(tx, "p", name="p", now=0)
        webhooks.insert(tx, Webhook("w1", "p", "https://b", "s1", ("A_B", "C"), 1))
        webhooks.insert(tx, Webhook("w2", "p", "https://a", "s2", ("ALL",), 2))
        webhooks.insert(tx, Webhook("w3", "p", "https://c", "s3", ("A_BC",), 3, paused=9))
        webhooks.insert(tx, Webhook("w4", "q", "https://c", "s4", ("ALL",), 3))
        heard = {"A_B": ["w1", "w2"], "AXB": ["w2"], "A_BC": ["w2", "w3"]}  # of one that is paused, deliveries wait
        for trigger in heard:
            events.insert_event(
                tx, project_id="p", type=trigger, resource_kind="k", resource_id=trigger, body="{}", now=1
            )
        found = deliveries.list(tx, "p")
        assert {one.project_id for one in found} == {"p"}
        by_event = {one.resource_id: one.id for one in events.list(tx, "p")}
        for trigger, ids in heard.items():
            assert [one.webhook_id for one in reversed(found) if one.event_id == by_event[trigger]] == ids

    await store.run(work)


async def test_webhooks(store: Store) -> None:
    def work(tx: Tx) -> None:
        first = Webhook("w1", "p", "https://b", "s1", ("A_B", "C"), 1)
        webhooks.insert(tx, first)
        webhooks.insert(tx, Webhook("w2", "p", "https://a", "s2", ("ALL",), 2))
        webhooks.insert(tx, Webhook("w3", "p", "https://c", "s3", ("A_BC",), 3, paused=9))
        assert [one.id for one in webhooks.list(tx, "p")] == ["w2", "w1", "w3"]
        assert webhooks.get(tx, "p", "w1") == webhooks.by_target(tx, "p", "https://b") == first
        assert "s1" not in repr(first)
        assert webhooks.get(tx, "q", "w1") is None
        assert webhooks.by_target(tx, "q", "https://b") is None
        first.target, first.triggers = "https://d", ("ALL",)
        assert webhooks.update(tx, first)
        assert webhooks.get(tx, "p", "w1") == first
        assert webhooks.count(tx, "p") == 3
        assert webhooks.delete(tx, "p", "w1")
        assert not webhooks.delete(tx, "p", "w1")
        assert not webhooks.update(tx, first)

    await store.run(work)


async def test_kept_answers_expire(store: Store) -> None:
    def work(tx: Tx) -> None:
        idempotency.store(tx, "p", "key", request_hash="h", status=201, body="{}", expires=100)
        assert idempotency.get(tx, "p", "key", 99) == idempotency.Record("h", 201, "{}", 100)
        assert idempotency.get(tx, "q", "key", 99) is None
        assert idempotency.get(tx, "p", "key", 100) is None
        idempotency.store(tx, "p", "key", request_hash="h2", status=200, body="x", expires=300)
        assert idempotency.get(tx, "p", "key", 200) == idempotency.Record("h2", 200, "x", 300)
        idempotency.store(tx, "q", "key", request_hash="h", status=201, body="{}", expires=100)
        assert idempotency.purge(tx, 250) == 1
        assert idempotency.purge(tx, 250) == 0

    await store.run(work)


async def test_audit_and_request_log(store: Store) -> None:
    def request(number: int, project: str = "p") -> Request:
        return Request(f"r{number}", project, number, "GET", "/v1", None, 200, None, 3, {"n": number})

    def work(tx: Tx) -> None:
        for n in range(3):
            audit.append(
                tx, b"key", project_id="p", at=n, actor="key", operation="webhooks.create", resource=None, outcome="ok"
            )
        entries = audit.list(tx, "p", limit=2)
        assert [entry.at for entry in entries] == [2, 1]
        assert [entry.at for entry in audit.list(tx, "p", before=entries[-1].seq)] == [0]
        for n in range(5):
            requests.append(tx, request(n))
        requests.append(tx, request(9, "q"))
        assert requests.trim(tx, "p", keep=2) == 3
        assert requests.trim(tx, "p", keep=2) == 0
        assert requests.list(tx, "p") == [request(4), request(3)]
        assert requests.list(tx, "q") == [request(9, "q")]

    await store.run(work)


@pytest.mark.parametrize("topic", ["inbox", "reviews", "tasks"])
async def test_what_others_wait_for_wakes_them(store: Store, topic: str) -> None:
    import asyncio

    woken = asyncio.Event()
    store.listen(topic, woken.set)
    project = await store.run(lambda tx: projects.create(tx, "p", name="p", now=0))
    works: dict[str, Callable[[Tx], object]] = {
        "inbox": lambda tx: inbox.insert(tx, message(1)),
        "reviews": lambda tx: reviews.insert(tx, Review("a", "p", "k", "k", "r", 1, None, {})),
        "tasks": lambda tx: tasks.schedule(tx, project, kind="k", ref="r", due_at=1),
    }
    await store.run(works[topic])
    await asyncio.wait_for(woken.wait(), 5)
