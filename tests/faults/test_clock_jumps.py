"""R6 on both databases: clocks jump while servers run and while they are down; nothing waits longer, nothing is lost."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from pathlib import Path
from typing import Any

import psycopg
import pytest

from sinch_provisioning.server import app
from sinch_provisioning.server.app import Server
from sinch_provisioning.server.events.policy import Reply
from sinch_provisioning.server.settings import Settings
from sinch_provisioning.server.store import Tx, clock, inbox, keys, tasks, wall
from sinch_provisioning.server.timeline import Timeline
from tests.faults.timelines import DAY, HOUR, PROJECTS, START, Clocks, Process, Receivers
from tests.support.postgres import Cluster
from tests.support.sandbox import KEY_ID, Sandbox
from tests.support.stores import store_url

__all__ = ["store_url"]

JUMPS = [HOUR, -HOUR, 30 * DAY, -30 * DAY]
#: Seconds that are allowed beyond the plan: looks are ten seconds apart, marks a minute.
RUNNING, RESTARTED = 20, 80


@pytest.fixture
def clocks(monkeypatch: pytest.MonkeyPatch) -> Clocks:
    """The clock that the processes go by: of the machine with SQLite, of the database with PostgreSQL."""
    found = Clocks()
    monkeypatch.setattr(wall, "database_time", lambda tx: found.wall())
    return found


@pytest.fixture
def receivers(clocks: Clocks) -> Receivers:
    return Receivers(clocks)


def check(receivers: Receivers, *, back: bool, late: int) -> None:
    """Every event arrived, at its time or, where the clock went forward, earlier; and none more than once too often."""
    for name in PROJECTS:
        quick = 10 if name == "fast" else 1
        assert len(receivers.seen[f"now {name}"]) == 1
        first, second = receivers.seen[f"retry {name}"]
        assert second - first <= 300 / quick + late
        # The plans of tasks are in real seconds for every project.
        (ran,), (again,) = receivers.seen[f"first {name}"], receivers.seen[f"second {name}"]
        assert ran <= 300 + late
        assert again - ran <= 60 + late
        if back:
            assert second - first >= 300 / quick - 10
            assert ran >= 290
            assert again - ran >= 50


@pytest.mark.parametrize("jump", JUMPS)
async def test_r6_while_a_server_runs(store_url: str, clocks: Clocks, receivers: Receivers, jump: int) -> None:
    process = Process(store_url, clocks, receivers)
    await process.start()
    await process.plan()
    await process.turn()
    assert await process.states() == {"delivered": 3, "due": 3}
    clocks.offset += jump
    await process.look()
    assert process.time() == pytest.approx(clocks.wall(), abs=100)
    assert await process.consistent()
    await process.live(480)
    assert await process.states() == {"delivered": 12}
    check(receivers, back=jump < 0, late=RUNNING)
    await process.stop()


@pytest.mark.parametrize("killed", [False, True])
@pytest.mark.parametrize("jump", JUMPS)
async def test_r6_while_the_server_is_down(
    store_url: str, clocks: Clocks, receivers: Receivers, jump: int, killed: bool
) -> None:
    process = Process(store_url, clocks, receivers)
    await process.start()
    await process.plan()
    await process.turn()
    await process.live(40)
    await (process.kill() if killed else process.stop())
    clocks.passed += 5
    clocks.offset += jump
    process = Process(store_url, clocks, receivers)
    await process.start()
    assert await process.consistent()
    await process.live(480)
    assert await process.states() == {"delivered": 12}
    check(receivers, back=jump < 0, late=RESTARTED)
    await process.stop()


@pytest.mark.parametrize("jump", JUMPS)
async def test_r6_there_and_back(store_url: str, clocks: Clocks, receivers: Receivers, jump: int) -> None:
    process = Process(store_url, clocks, receivers)
    await process.start()
    await process.plan()
    await process.turn()
    for step in (jump, -jump):
        clocks.offset += step
        await process.look()
        await process.turn()
    await process.live(480)
    assert await process.states() == {"delivered": 12}
    check(receivers, back=False, late=RUNNING)
    assert {len(times) for times in receivers.seen.values()} <= {1, 2}
    await process.stop()


@pytest.mark.parametrize("jump", JUMPS)
async def test_r6_a_call_under_way_is_not_repeated_by_its_own_worker(store_url: str, clocks: Clocks, jump: int) -> None:
    entered, leave = asyncio.Event(), asyncio.Event()
    calls: list[str] = []

    class Slow:
        async def __call__(self, target: str, body: bytes, headers: dict[str, str]) -> Reply:
            calls.append(body.decode())
            entered.set()
            await leave.wait()
            return Reply(200)

        async def close(self) -> None:
            """Nothing to close."""

    process = Process(store_url, clocks, Slow())
    await process.start()
    await process.plan()
    await entered.wait()
    clocks.offset += jump
    await process.look()
    for _ in range(3):  # it looks for work, and at the leases
        process.dispatcher.wake()
        await asyncio.sleep(0.05)
    leave.set()
    await process.dispatcher.drain()
    assert sorted(calls) == sorted({*calls})
    assert await process.states() == {"delivered": 6}
    await process.stop()


async def test_r6_processes_settle_a_step_of_the_databases_clock_once(
    cluster: Cluster, clocks: Clocks, receivers: Receivers
) -> None:
    url = cluster.new_url()
    processes = [Process(url, clocks, receivers) for _ in range(3)]
    for process in processes:
        await process.start()
    first, second, third = processes
    await first.plan()
    await first.turn()
    clocks.offset -= HOUR
    await first.time.follow(first.store)

    def late(tx: Tx) -> None:
        """What a process plans that did not look yet."""
        project = clock.get(tx, "real")
        own = second.time()
        found = tx.one("SELECT due_at FROM task WHERE project_id = 'real'")
        assert found is not None
        assert project.now(own) + 290_000 < found[0], "it goes by the old time"
        tasks.postpone(tx, tasks.list(tx, "real")[0], own + 300_000, own + 300_000)

    await second.store.run(late)
    await second.time.follow(second.store)
    clocks.passed += 4
    for process in processes:
        await process.time.follow(process.store)
        assert process.time.behind == pytest.approx(HOUR, abs=100)
        assert process.time() == pytest.approx(clocks.wall(), abs=100)
    assert await third.consistent()
    (task,) = await third.store.read(lambda tx: tasks.list(tx, "real"))
    assert 290_000 <= task.wake_at - third.time() <= 300_000
    await third.live(480)
    check(receivers, back=False, late=RUNNING)
    newcomer = Process(url, clocks, receivers)
    await newcomer.start()
    assert newcomer.time.behind == first.time.behind
    for process in (*processes, newcomer):
        await process.stop()


async def test_a_process_that_starts_settles_what_the_others_still_owe(
    cluster: Cluster, clocks: Clocks, receivers: Receivers
) -> None:
    url = cluster.new_url()
    running = Process(url, clocks, receivers)
    await running.start()
    await running.plan()
    await running.turn()
    clocks.offset -= HOUR
    await running.time.follow(running.store)
    newcomer = Process(url, clocks, receivers)
    await newcomer.start()
    clocks.passed += 4
    await running.time.follow(running.store)
    assert running.time.behind == newcomer.time.behind == pytest.approx(HOUR, abs=RESTARTED * 1000)
    assert await running.consistent()
    await running.live(480)
    check(receivers, back=False, late=RESTARTED)
    await running.stop()
    await newcomer.stop()


async def test_a_look_that_took_long_says_nothing(cluster: Cluster, monkeypatch: pytest.MonkeyPatch) -> None:
    clocks, way = Clocks(), 0.0

    def asked(tx: Tx) -> int:
        clocks.passed += way / 2
        found = clocks.wall()
        clocks.passed += way / 2
        return found

    monkeypatch.setattr(wall, "database_time", asked)
    process = Process(cluster.new_url(), clocks, Receivers(clocks))
    await process.start()
    clocks.offset -= HOUR
    way = 5.0
    assert await process.time.follow(process.store) == 0
    way = 0.02
    assert await process.time.follow(process.store) == pytest.approx(HOUR, abs=100)
    await process.stop()


async def test_a_backup_that_holds_the_tables_puts_it_off(
    cluster: Cluster, clocks: Clocks, receivers: Receivers
) -> None:
    url = cluster.new_url()
    process = Process(url, clocks, receivers)
    await process.start()
    await process.plan()
    clocks.offset -= HOUR
    with psycopg.connect(url) as backup:
        backup.execute("SELECT 1 FROM project")
        with pytest.raises(psycopg.errors.LockNotAvailable):
            await process.look()
    await process.look()
    assert await process.consistent()
    await process.live(480)
    check(receivers, back=False, late=RUNNING)
    await process.stop()


async def test_small_steps_are_followed_and_bring_nothing_forward(
    store_url: str, clocks: Clocks, receivers: Receivers
) -> None:
    process = Process(store_url, clocks, receivers)
    await process.start()
    for step in (-1_900, 1_900, 50, -50):
        clocks.offset += step
        assert await process.time.follow(process.store) == 0
        assert process.time() == pytest.approx(clocks.wall(), abs=100)
    assert process.time.behind == 0
    await process.stop()


async def test_what_it_shows_is_written_down_every_minute(store_url: str, clocks: Clocks, receivers: Receivers) -> None:
    process = Process(store_url, clocks, receivers)
    await process.start()
    for seconds, shown in ((50, 0), (20, 70_000), (50, 70_000), (20, 140_000)):
        clocks.passed += seconds
        await process.time.follow(process.store)
        found = await process.store.read(wall.mark)
        assert found is not None
        assert found.wall == START + shown
    await process.stop()


# -- the server --


def served(settings: Settings, clocks: Clocks) -> Server:
    return Server(settings, wall=clocks.wall)


async def test_r6_expired_tokens_stay_so_when_the_clock_goes_back(settings: Settings, clocks: Clocks) -> None:
    path, tokens = "/v1/projects/{p}/webhooks", dict[str, str]()

    async def status(server: Server, name: str) -> int:
        box = Sandbox(server)
        answer = await box.request("GET", path.replace("{p}", box.project), authorization=f"Bearer {tokens[name]}")
        return answer.status

    async with served(settings, clocks) as server:
        tokens["old"] = await server.parts.authenticator.issue(KEY_ID, 3600)
        assert await status(server, "old") == 200
        clocks.passed += 7200
        await server.parts.housekeeping.follow_clock()
        assert await status(server, "old") == 401
        clocks.offset -= 7000 * 1000
        await server.parts.housekeeping.follow_clock()
        assert await status(server, "old") == 401
        tokens["new"] = await server.parts.authenticator.issue(KEY_ID, 3600)
        assert await status(server, "new") == 200
    async with served(settings, clocks) as server:
        assert await status(server, "old") == 401
        assert await status(server, "new") == 200
    clocks.offset -= 30 * DAY
    async with served(settings, clocks) as server:
        assert await status(server, "old") == 401
        clocks.passed += 3600
        await server.parts.housekeeping.follow_clock()
        assert await status(server, "new") == 401


async def test_r6_a_revoked_key_is_found_out_after_a_step(settings: Settings, clocks: Clocks) -> None:
    async with served(settings, clocks) as server:
        box = Sandbox(server)
        assert (await box.call("webhooks.list")).status == 200
        clocks.offset -= 30 * DAY
        await server.parts.housekeeping.follow_clock()
        await server.parts.store.run(lambda tx: keys.revoke(tx, KEY_ID, clocks.wall()))  # as another process does
        clocks.passed += 2
        assert (await box.call("webhooks.list")).status == 401


async def test_r6_codes_expire_as_planned(settings: Settings, clocks: Clocks) -> None:
    async with served(settings, clocks) as server:
        box = Sandbox(server)
        project, store = box.project, server.parts.store

        def arrive(tx: Tx) -> None:
            now = clocks.wall()
            message: Any = {"resource_kind": "k", "resource_id": "r", "created": now, "expires": now + 600_000}
            inbox.insert(
                tx, inbox.Message(project_id=project, id="m", to="+1", channel="SMS", text="1", code="1", **message)
            )

        await store.run(arrive)
        clocks.offset -= 30 * DAY
        await server.parts.housekeeping.follow_clock()
        (message,) = await store.read(lambda tx: inbox.list(tx, project))
        assert message.expires == pytest.approx(clocks.wall() + 600_000, abs=100)


async def test_the_audit_log_is_chained_on_after_a_step(settings: Settings, clocks: Clocks) -> None:
    async with served(replace(settings, admin_token="admin"), clocks) as server:
        clocks.offset -= 30 * DAY
        await server.parts.housekeeping.follow_clock()
        clocks.passed += 60
        assert await server.parts.services.trail.seal() > 0
        assert (await server.parts.services.trail.verify()).problems == []


async def test_servers_on_postgresql_go_by_the_databases_clock(
    cluster: Cluster, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    def wrong() -> int:
        raise AssertionError("the clock of the machine was asked")

    monkeypatch.setattr(app, "wall_clock", wrong)
    async with Server(replace(settings, database=cluster.new_url())) as server:
        shown = await server.parts.store.read(wall.database_time)
        assert server.wall() == pytest.approx(shown, abs=5_000)


async def test_a_sqlite_server_goes_by_the_steady_clock_between_looks(tmp_path: Path) -> None:
    clocks = Clocks()
    timeline = Timeline(clocks.wall, clocks.steady)
    clocks.offset += HOUR
    clocks.passed += 2.5
    assert timeline() == START + 2_500
