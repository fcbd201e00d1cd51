"""A project's whole state as one JSON document: taken, and put in the place of what was there.

Events and deliveries, which the database numbers, are numbered within the document. So taking a snapshot of what was
just put in gives the same document again, on any server.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from sinch_provisioning.server.control.snapshot_document import FORMAT, VERSION, ClockState, Mode, Row, Snapshot
from sinch_provisioning.server.control.snapshot_secrets import Secrets
from sinch_provisioning.server.control.snapshot_tables import TABLES, Table
from sinch_provisioning.server.control.wire import ControlError
from sinch_provisioning.server.store import Tx, claims, clock, jsontext, projects, webhooks
from sinch_provisioning.server.store.clock import REAL, Clock
from sinch_provisioning.server.store.projects import Project
from sinch_provisioning.server.vault import Vault


def mode_of(value: Clock) -> Mode:
    """How a clock runs: `shifted` is real time with an offset."""
    if value.frozen:
        return "frozen"
    if value.rate != 1:
        return "scaled"
    return "real" if value.anchor_time == value.anchor_wall else "shifted"


def take(tx: Tx, project: Project, wall: int, vault: Vault, *, with_secrets: bool) -> dict[str, Any]:
    """The document. Keys are never in it; secrets are only if asked for, else sealed or left out."""
    part = _taken(tx, project, wall, vault, opened=with_secrets)
    return {"format": FORMAT, "version": VERSION, "secrets": with_secrets, **part}


def _taken(tx: Tx, project: Project, wall: int, vault: Vault, *, opened: bool) -> dict[str, Any]:
    mode = mode_of(project.clock)
    numbers: dict[str, dict[int, int]] = {}
    own = Secrets(vault, project.id)
    return {
        "project": {
            "id": project.id,
            "name": project.name,
            "policy": project.policy,
            "flags": project.flags,
            "seed": project.seed,
        },
        "clock": {"mode": mode, "now": None if mode == "real" else project.clock.now(wall), "rate": project.clock.rate},
        "tables": {table.name: _read(tx, own, table, numbers, opened=opened) for table in TABLES},
        "subprojects": [_taken(tx, each, wall, vault, opened=opened) for each in projects.children(tx, project.id)],
    }


def _read(tx: Tx, secret: Secrets, table: Table, numbers: dict[str, dict[int, int]], *, opened: bool) -> list[Row]:
    rows: list[Row] = []
    own = numbers.setdefault(table.name, {})
    for values in tx.all(table.select, {"project_id": secret.project_id}):
        if table.numbered:
            own[values[0]] = len(rows) + 1
            values = values[1:]
        row: Row = dict(zip(table.columns, values, strict=True))
        secret.shown(row, opened=opened)
        for name, kind in table.columns.items():
            if kind == "json":
                row[name] = jsontext.loads(row[name])
        if table.refers is not None:
            column, other = table.refers
            if row[column] not in numbers[other]:  # what it belonged to was pruned
                continue
            row[column] = numbers[other][row[column]]
        if row.get("state") == "leased":
            row["state"] = "due"
        rows.append(row)
    return rows


def put(tx: Tx, project: Project, wanted: Snapshot, wall: int, vault: Vault) -> list[str]:
    """Replace what the project and its subprojects hold; returns ids of webhooks that got a new secret for want of one.

    Keys and parent stay. A value that another project holds and that is unique everywhere (a phone number, say) is a 409.
    """
    there, coming = projects.descendants(tx, project.id), wanted.descendants
    for child in coming:
        if child == project.id or (child not in there and projects.get(tx, child) is not None):
            raise ControlError(409, "taken", f"Project {child!r} exists, and is no subproject of {project.id!r}.")
    kept = {(each, hook.id): hook.secret for each in (project.id, *there) for hook in webhooks.list(tx, each)}
    projects.clear(tx, project.id)
    for child in there:
        if child in coming:
            projects.clear(tx, child)
        else:
            projects.delete(tx, child)
    restoring = _Restoring(tx, vault, wall, kept)
    restoring.fill(project.id, wanted)
    return restoring.renewed


@dataclass(slots=True)
class _Restoring:
    """Fills empty projects; `kept` are the secrets of webhooks that were there, by project and webhook."""

    tx: Tx
    vault: Vault
    wall: int
    kept: dict[tuple[str, str], str]
    renewed: list[str] = field(default_factory=list[str])

    def fill(self, project_id: str, wanted: Snapshot) -> None:
        tx, state, secret = self.tx, wanted.project, Secrets(self.vault, project_id)
        projects.update_policy(tx, project_id, dict(state.policy))
        projects.update_flags(tx, project_id, dict(state.flags))
        tx.execute(
            "UPDATE project SET name = :name, seed = :seed WHERE id = :id",
            {"id": project_id, "name": state.name, "seed": state.seed},
        )
        # The rows are completed on the way, and a unit of work may run again.
        rows = {name: [dict(row) for row in table] for name, table in wanted.rows.items()}
        self._complete(secret, rows["webhook"])
        renamed = _Renamed(state.id, project_id)
        numbers: dict[str, list[int]] = {}
        for table in TABLES:
            numbers[table.name] = _write(tx, secret, renamed, table, rows[table.name], numbers)
        shown = _clock(wanted.clock, self.wall)
        clock.move(tx, project_id, shown)
        clock.rewake(tx, project_id, shown)
        for child in wanted.subprojects:
            self._fill_below(project_id, child)

    def _complete(self, secret: Secrets, rows: list[Row]) -> None:
        """Give each webhook its secret: the one that came along, the one that it had, or a new one."""
        for row in rows:
            known = self.kept.get((secret.project_id, row["id"]))
            if row["secret"] is None and known is not None:
                row["secret"] = known
                continue
            if row["secret"] is None:
                self.renewed.append(row["id"])
            row["secret"] = secret.webhook(row["id"], row["secret"])

    def _fill_below(self, parent_id: str, child: Snapshot) -> None:
        name = child.project.id
        if projects.get(self.tx, name) is None:
            projects.create(self.tx, name, name=child.project.name, now=self.wall)
        self.tx.execute("UPDATE project SET parent_id = :parent WHERE id = :id", {"parent": parent_id, "id": name})
        self.fill(name, child)


class _Renamed:
    """Puts the id of the project to which rows come in the place of that of the project from which they were taken."""

    def __init__(self, before: str, after: str) -> None:
        named = rf'"(projectId|parentProjectId|project)":"{re.escape(before)}"'
        self._named = None if before == after else re.compile(named)
        self._after = after

    def __call__(self, row: Row) -> None:
        if self._named is not None:
            for name, value in row.items():
                if isinstance(value, str):
                    row[name] = self._named.sub(lambda found: f'"{found[1]}":"{self._after}"', value)


def _write(
    tx: Tx, secret: Secrets, renamed: _Renamed, table: Table, rows: list[Row], numbers: dict[str, list[int]]
) -> list[int]:
    made: list[int] = []
    for row in rows:
        values = {"project_id": secret.project_id} | row
        for name, kind in table.columns.items():
            if kind == "json":
                values[name] = jsontext.dumps(row[name])
        renamed(values)
        secret.stored(values)
        if table.refers is not None:
            column, other = table.refers
            values[column] = numbers[other][row[column] - 1]
        if table.name == "claim":
            _claim(tx, values)
        elif table.numbered:
            found = tx.one(table.insert, values)
            made.append(found[0] if found is not None else 0)
        else:
            tx.execute(table.insert, values)
    return made


def _claim(tx: Tx, values: Row) -> None:
    scope, value = values["scope"], values["value"]
    if not claims.claim(tx, scope, value, values["project_id"], values["resource_id"]):
        holder = claims.holder(tx, scope, value)
        others = [] if holder is None else [holder.project_id]
        raise ControlError(409, "taken", f"{scope} {value!r} is unique, and another project holds it.", legal=others)


def _clock(state: ClockState, wall: int) -> Clock:
    if state.mode == "real" or state.now is None:
        return REAL
    return Clock(wall, state.now, 0 if state.mode == "frozen" else state.rate)
