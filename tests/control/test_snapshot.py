"""Snapshots: what is taken and put back is the same, or nothing happens at all."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable
from copy import deepcopy
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sinch_provisioning.server.app import Server
from sinch_provisioning.server.control.snapshot_tables import TABLES
from sinch_provisioning.server.domain import registry
from sinch_provisioning.server.policy import ReviewPolicy
from sinch_provisioning.server.settings import DeliverySettings, Settings
from sinch_provisioning.server.store import Tx, blocked, claims
from tests.control.helpers import LAMPS, TRIGGER, open_review, refusal, schedule, send_code, unit
from tests.control.receiver import receiver
from tests.support.sandbox import ADMIN_TOKEN, KEY_ID, KEY_SECRET, PROJECT, Sandbox

Step = Callable[[Sandbox, Random], Awaitable[None]]


async def take(box: Sandbox, *, secrets: bool = False, project: str = "{p}") -> dict[str, Any]:
    query = "?secrets=true" if secrets else ""
    taken: dict[str, Any] = await box.control("GET", f"projects/{project}/snapshot{query}")
    return taken


async def put(box: Sandbox, document: Any, project: str = "{p}") -> dict[str, Any]:
    answer: dict[str, Any] = await box.control("PUT", f"projects/{project}/snapshot", document)
    return answer


async def _review(box: Sandbox, random: Random) -> None:
    name = f"lamp{random.randrange(10**9)}"
    await open_review(box, name, ugly=random.random() < 0.5, note="ä \u2028 \U0001f600")


async def _decide(box: Sandbox, random: Random) -> None:
    waiting = (await box.control("GET", "projects/{p}/reviews"))["reviews"]
    if waiting:
        review = random.choice(waiting)["id"]
        await box.control("POST", f"projects/{{p}}/reviews/{review}/{random.choice(['approve', 'reject'])}", {})


async def _code(box: Sandbox, random: Random) -> None:
    await send_code(box, f"+1555{random.randrange(10**4):04}", str(random.randrange(10**6)))


async def _task(box: Sandbox, random: Random) -> None:
    await schedule(box, f"t{random.randrange(100)}", random.randrange(10**6), note=random.random())


async def _advance(box: Sandbox, random: Random) -> None:
    await box.advance(random.randrange(10**5))


async def _hook(box: Sandbox, random: Random) -> None:
    target = f"http://127.0.0.1:9/{random.randrange(12)}"
    await box.call("webhooks.create", json={"target": target, "secret": "s" * 20, "triggers": [TRIGGER]})


async def _unhook(box: Sandbox, random: Random) -> None:
    hooks = (await box.ok("webhooks.list"))["webhooks"]
    if hooks:
        await box.ok("webhooks.delete", webhookId=random.choice(hooks)["id"])


async def _repeatable(box: Sandbox, random: Random) -> None:
    body = {"target": f"https://{random.randrange(10**9)}.test/", "secret": "s" * 20, "triggers": ["ALL"]}
    await box.call("webhooks.create", json=body, headers={"Idempotency-Key": str(random.random())})


async def _settle(box: Sandbox, random: Random) -> None:
    await box.control("POST", "projects/{p}/settle")


async def _block(box: Sandbox, random: Random) -> None:
    name, until = f"n{random.randrange(20)}", random.randrange(1 << 50)
    await unit(box, lambda tx, ctx: blocked.block(tx, ctx.project.id, "names", name, until))


async def _policy(box: Sandbox, random: Random) -> None:
    body = {"reviews": random.choice(["manual", "instant", "after:5"]), "flags": {"rcsEnabled": random.random() < 0.5}}
    await box.control("PUT", "projects/{p}/policy", body)


STEPS: list[Step] = [
    _review, _decide, _code, _task, _advance, _hook, _unhook, _repeatable, _settle, _block, _policy,
]  # fmt: skip


def server() -> Server:
    chosen = Settings(
        database="sqlite://",
        project=PROJECT,
        key_id=KEY_ID,
        key_secret=KEY_SECRET,
        admin_token=ADMIN_TOKEN,
        reviews=ReviewPolicy.parse("manual"),
        delivery=DeliverySettings(timeout=1.0, connect_timeout=1.0, jitter=0),
    )
    return Server(chosen)


@given(
    steps=st.lists(st.integers(0, len(STEPS) - 1), min_size=1, max_size=25),
    seed=st.integers(0, 1 << 32),
    keep=st.booleans(),
)
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_putting_back_what_was_taken_gives_the_same(steps: list[int], seed: int, keep: bool) -> None:
    async def scenario() -> None:
        async with server() as first, server() as second:
            box = Sandbox(first)
            await box.control("POST", "projects/{p}/clock", {"freeze": True})
            random = Random(seed)
            for step in steps:
                await STEPS[step](box, random)
            await _settle(box, random)
            taken = await take(box, secrets=True)
            # On the same server, over other content, and on another server whose rows have other numbers.
            for _ in range(3):
                await STEPS[random.randrange(len(STEPS))](box, random)
            await put(box, taken)
            assert await take(box, secrets=True) == taken
            elsewhere = Sandbox(second)
            for _ in range(3):
                await STEPS[random.randrange(len(STEPS))](elsewhere, random)
            if not keep:
                await elsewhere.control("POST", "projects/{p}/reset", {})
            await put(elsewhere, taken)
            assert await take(elsewhere, secrets=True) == taken

    asyncio.run(scenario())


async def filled(box: Sandbox) -> None:
    """Something in every table."""
    async with receiver() as there:
        await box.ok("webhooks.create", json={"target": there.url, "secret": "s" * 20, "triggers": ["ALL"]})
        review = await open_review(box, "a")
        await box.control("POST", f"projects/{{p}}/reviews/{review}/approve", {})
        await box.control("POST", "projects/{p}/settle")
    await open_review(box, "b")
    await send_code(box, "+15550001", "111111")
    await schedule(box, "later", 3600)
    await _block(box, Random(1))
    await _repeatable(box, Random(1))

    def note(tx: Any, ctx: Any) -> None:
        document = LAMPS.get(tx, ctx, "a")
        assert document is not None
        document.record(tx, ctx, "COMMENT_ADDED", comment="nice")

    await unit(box, note)


async def test_every_table_is_part_of_it(sandbox: Sandbox) -> None:
    await filled(sandbox)
    taken = await take(sandbox)
    assert [name for name, rows in taken["tables"].items() if not rows] == []
    columns = await sandbox.server.parts.store.read(
        lambda tx: {table.name: _columns(tx, table.name) for table in TABLES}
    )
    left_out = {name: columns[name] - set(taken["tables"][name][0]) - {"project_id"} for name in columns}
    assert left_out == {name: _LEFT_OUT.get(name, set()) for name in columns}


def _columns(tx: Tx, table: str) -> set[str]:
    if tx.dialect == "sqlite":
        return {row[1] for row in tx.all(f"PRAGMA table_info({table})")}
    wanted = "SELECT column_name FROM information_schema.columns WHERE table_schema = current_schema()"
    return {row[0] for row in tx.all(f"{wanted} AND table_name = :table", {"table": table})}


#: Numbers that the database gives, and what belongs to one server's wall clock.
_LEFT_OUT = {
    "message": {"seq"},
    "task": {"id", "wake_at"},
    "event": {"id"},
    "delivery": {"id", "wake_at", "lease_until", "lease_token"},
}


async def test_every_flag_survives(sandbox: Sandbox) -> None:
    flags = {
        "sharedWabas": ["104996122399160", "104996122399161"],
        "templateLimit": 3,
        "environment": "staging",
        "dynamicPricing": True,
    }
    await sandbox.control("PUT", "projects/{p}/policy", {"flags": flags})
    policy = await sandbox.control("GET", "projects/{p}/policy")
    document = await take(sandbox)
    await sandbox.control("POST", "projects/{p}/reset", {"policy": True})
    await put(sandbox, document)
    assert await sandbox.control("GET", "projects/{p}/policy") == policy
    assert policy["flags"].items() >= flags.items()


async def test_what_was_put_back_goes_on_living(sandbox: Sandbox) -> None:
    await sandbox.control("PUT", "projects/{p}/policy", {"reviews": "after:60"})
    await open_review(sandbox, "a")
    taken = await take(sandbox)
    await sandbox.control("POST", "projects/{p}/reset")
    await sandbox.control("PUT", "projects/{p}/policy", {"reviews": "instant"})
    restored = await put(sandbox, taken)
    assert restored["restored"] == {"resource": 1, "claim": 1, "task": 1, "review": 1}
    await sandbox.advance(60)
    assert [event["type"] for event in await sandbox.events()] == [TRIGGER]


async def test_a_snapshot_takes_the_clock_back_with_everything_else(sandbox: Sandbox) -> None:
    before = await sandbox.control("GET", "projects/{p}/clock")
    taken = await take(sandbox)
    await sandbox.advance(86_400)
    await put(sandbox, taken)
    assert await sandbox.control("GET", "projects/{p}/clock") == before


async def test_a_real_clock_stays_real_and_a_scaled_one_scaled(sandbox: Sandbox) -> None:
    await sandbox.control("POST", "projects/{p}/clock", {"rate": 60.0})
    scaled = await take(sandbox)
    await sandbox.control("POST", "projects/{p}/reset", {"clock": True})
    real = await take(sandbox)
    assert real["clock"] == {"mode": "real", "now": None, "rate": 1.0}
    await put(sandbox, scaled)
    assert (await sandbox.control("GET", "projects/{p}/clock"))["rate"] == 60.0
    await put(sandbox, real)
    assert (await sandbox.control("GET", "projects/{p}/clock"))["mode"] == "real"


async def test_secrets_leave_only_when_asked_for(sandbox: Sandbox) -> None:
    secret = "a-secret-nobody-should-see"
    await sandbox.ok("webhooks.create", json={"target": "https://a.test/", "secret": secret, "triggers": ["ALL"]})
    without, including = await take(sandbox), await take(sandbox, secrets=True)
    assert secret not in json.dumps(without)
    assert secret in json.dumps(including)
    # Where the webhook is still there its secret stays; where it is gone it gets a new one.
    assert (await put(sandbox, without))["webhooksWithNewSecret"] == []
    assert await take(sandbox, secrets=True) == including
    await sandbox.control("POST", "projects/{p}/reset")
    [webhook] = without["tables"]["webhook"]
    assert (await put(sandbox, without))["webhooksWithNewSecret"] == [webhook["id"]]
    assert len((await take(sandbox, secrets=True))["tables"]["webhook"][0]["secret"]) >= 20


async def test_keys_stay_with_the_project(sandbox: Sandbox) -> None:
    taken = await take(sandbox)
    made = await sandbox.control("POST", "projects/{p}/keys", {}, expect=201)
    await put(sandbox, taken)
    assert {key["keyId"] for key in (await sandbox.control("GET", "projects/{p}/keys"))["keys"]} == {
        KEY_ID,
        made["keyId"],
    }


async def test_another_project_takes_a_copy_unless_something_is_unique(sandbox: Sandbox) -> None:
    await send_code(sandbox, "+15550001", "111111")
    await sandbox.control("POST", "projects", {"id": "other"}, expect=201)
    await put(sandbox, await take(sandbox), "other")
    assert len((await sandbox.control("GET", "projects/other/inbox"))["messages"]) == 1
    await open_review(sandbox, "a")
    document = await take(sandbox)
    before = await take(sandbox, project="other")
    error = await refusal(sandbox, 409, "PUT", "projects/other/snapshot", document)
    assert (error["code"], error["legal"]) == ("taken", [sandbox.project])
    assert await take(sandbox, project="other") == before
    holder = await sandbox.server.parts.store.read(lambda tx: claims.holder(tx, "lamp", "a"))
    assert holder is not None
    assert holder.project_id == sandbox.project


def _broken(change: Callable[[dict[str, Any]], object]) -> Callable[[dict[str, Any]], dict[str, Any]]:
    def broken(document: dict[str, Any]) -> dict[str, Any]:
        changed = deepcopy(document)
        change(changed)
        return changed

    return broken


@pytest.mark.parametrize(
    ("broken", "says"),
    [
        (_broken(lambda d: d.update(version=2)), "version"),
        (_broken(lambda d: d.update(format="other")), "format"),
        (_broken(lambda d: d.update(extra=1)), "extra"),
        (_broken(lambda d: d["tables"].pop("task")), "tables.task"),
        (_broken(lambda d: d["tables"].update(secret=[])), "tables.secret"),
        (_broken(lambda d: d["tables"]["resource"][0].update(version="1")), "version"),
        (_broken(lambda d: d["tables"]["resource"][0].pop("body")), "body"),
        (_broken(lambda d: d["tables"]["resource"][0].update(project_id="x")), "project_id"),
        (_broken(lambda d: d["tables"]["event"][0].update(created=1 << 63)), "created"),
        (_broken(lambda d: d["tables"]["delivery"][0].update(event_id=99)), "there is no event 99"),
        (_broken(lambda d: d["tables"]["attempt"][0].update(delivery_id=0)), "there is no delivery 0"),
        (_broken(lambda d: d["tables"]["delivery"][0].update(state="lost")), "state"),
        (_broken(lambda d: d["tables"]["task"][0].update(kind="nobody.knows")), "nobody.knows"),
        (_broken(lambda d: d["tables"]["review"][0].update(kind="nobody.knows")), "nobody.knows"),
        (_broken(lambda d: d["clock"].update(mode="backwards")), "mode"),
        (_broken(lambda d: d["project"]["policy"].update(reviews="never")), "reviews"),
    ],
)
async def test_a_document_that_makes_no_sense_changes_nothing(
    sandbox: Sandbox, broken: Callable[[dict[str, Any]], dict[str, Any]], says: str
) -> None:
    await filled(sandbox)
    taken = await take(sandbox)
    error = await refusal(sandbox, 400, "PUT", "projects/{p}/snapshot", broken(taken))
    assert says in error["message"]
    assert await take(sandbox) == taken


async def test_rows_that_contradict_each_other_change_nothing(sandbox: Sandbox) -> None:
    await filled(sandbox)
    taken = await take(sandbox)
    changed = deepcopy(taken)
    changed["tables"]["resource"].append(changed["tables"]["resource"][0])
    error = await refusal(sandbox, 400, "PUT", "projects/{p}/snapshot", changed)
    assert "twice" in error["message"]
    assert await take(sandbox) == taken


async def test_a_large_project_is_taken_and_put_back(sandbox: Sandbox) -> None:
    def work(tx: Any, ctx: Any) -> None:
        for number in range(3000):
            registry.task_handler("control_tests.tick")
            made = LAMPS.create(tx, ctx, _lamp(ctx.project.id, number), id=f"l{number:05}", private={"on": False})
            assert made is not None

    await unit(sandbox, work)
    taken = await take(sandbox)
    assert len(json.dumps(taken)) > 1024 * 1024 // 2
    await put(sandbox, taken)
    assert await take(sandbox) == taken


def _lamp(project_id: str, number: int) -> Any:
    from sinch_provisioning.contract import models

    return models.Webhook(id=f"l{number:05}", target="https://x.test/" + "y" * 200, project_id=project_id, triggers=[])
