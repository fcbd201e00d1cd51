"""R12: a migration that is killed at any of its statements is taken up at the next start."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from sinch_provisioning.server.store import Tx, open_store
from tests.support.postgres import Cluster


def schema(tx: Tx) -> list[tuple[str, ...]]:
    if tx.dialect == "sqlite":
        return tx.all("SELECT type, name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_%' ORDER BY name")
    columns = tx.all(
        "SELECT table_name, column_name, data_type FROM information_schema.columns"
        " WHERE table_schema = current_schema() ORDER BY 1, 2"
    )
    return columns + tx.all(
        "SELECT tablename, indexname, '' FROM pg_indexes WHERE schemaname = current_schema() ORDER BY 1, 2"
    )


async def opened(url: str) -> list[tuple[str, ...]]:
    store = open_store(url)
    await store.open()
    try:
        await store.run(
            lambda tx: tx.execute("INSERT INTO secret (name, value) VALUES ('probe', :value)", {"value": b"x"})
        )
        return await store.read(schema)
    finally:
        await store.close()


@pytest.mark.parametrize("engine", ["sqlite", "postgresql"])
@pytest.mark.parametrize(
    "stride",
    [pytest.param(9, id="short"), pytest.param(1, marks=[pytest.mark.faults, pytest.mark.timeout(900)], id="full")],
)
async def test_r12_a_killed_migration_is_resumed(
    engine: str, stride: int, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    cluster: Cluster | None = request.getfixturevalue("cluster") if engine == "postgresql" else None

    def url(name: str) -> str:
        return f"sqlite:///{tmp_path}/{name}.db" if cluster is None else cluster.new_url()

    whole = await opened(url("whole"))
    killed = 0
    for statement in range(1, 500, stride):
        victim = url(f"killed{statement}")
        command = [sys.executable, "-m", "tests.faults.migrating", victim, str(statement)]
        status = subprocess.run(command, check=False, cwd=Path(__file__).parents[2]).returncode  # noqa: ASYNC221
        assert await opened(victim) == whole, f"killed at statement {statement}"
        if status == 0:
            break
        killed += 1
    assert killed >= 3
