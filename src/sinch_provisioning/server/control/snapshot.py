"""A project's whole state as one JSON document: taken, checked, and put in the place of what was there.

Events and deliveries, which the database numbers, are numbered within the document. So taking a snapshot of what was
just put in gives the same document again, on any server.
"""

from __future__ import annotations

from types import GenericAlias
from typing import Any, Literal

from pydantic import Field, ValidationError, create_model

from sinch_provisioning.server.control.policy import PolicyText
from sinch_provisioning.server.control.snapshot_secrets import Secrets
from sinch_provisioning.server.control.snapshot_tables import TABLES, Table
from sinch_provisioning.server.control.wire import Body, ControlError, invalid
from sinch_provisioning.server.domain import registry
from sinch_provisioning.server.store import Tx, claims, clock, jsontext, projects, webhooks
from sinch_provisioning.server.store.clock import REAL, Clock
from sinch_provisioning.server.store.projects import Project
from sinch_provisioning.server.vault import Vault

FORMAT: Literal["sinch-provisioning/project"] = "sinch-provisioning/project"
VERSION: Literal[1] = 1

Row = dict[str, Any]
Mode = Literal["real", "frozen", "scaled", "shifted"]
_STATES = frozenset({"due", "delivered", "failed", "dead", "cancelled"})


class ClockState(Body):
    """What a clock showed; a real one shows the time of whichever machine it runs on."""

    mode: Mode
    now: int | None = Field(default=None, ge=0, le=1 << 53)
    rate: float = Field(default=1.0, ge=0.0, le=1_000_000.0)


class ProjectState(Body):
    """The project itself."""

    id: str
    name: str
    policy: dict[str, PolicyText]
    flags: dict[str, bool | int | str | list[str]]
    seed: int


class _Head(Body):
    format: Literal["sinch-provisioning/project"]
    version: Literal[1]
    secrets: bool
    project: ProjectState
    clock: ClockState


def mode_of(value: Clock) -> Mode:
    """How a clock runs: `shifted` is real time with an offset."""
    if value.frozen:
        return "frozen"
    if value.rate != 1:
        return "scaled"
    return "real" if value.anchor_time == value.anchor_wall else "shifted"


def take(tx: Tx, project: Project, wall: int, vault: Vault, *, with_secrets: bool) -> dict[str, Any]:
    """The document. Keys are never in it; secrets are only if asked for, else sealed or left out."""
    mode = mode_of(project.clock)
    numbers: dict[str, dict[int, int]] = {}
    own = Secrets(vault, project.id)
    tables = {table.name: _read(tx, own, table, numbers, opened=with_secrets) for table in TABLES}
    return {
        "format": FORMAT,
        "version": VERSION,
        "secrets": with_secrets,
        "project": {
            "id": project.id,
            "name": project.name,
            "policy": project.policy,
            "flags": project.flags,
            "seed": project.seed,
        },
        "clock": {"mode": mode, "now": None if mode == "real" else project.clock.now(wall), "rate": project.clock.rate},
        "tables": tables,
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


def parse(raw: bytes) -> tuple[Any, dict[str, list[Row]]]:
    """Check a document whole before anything is touched: its head, and its rows by table. Refusals name the problems."""
    fields: Any = {table.name: (GenericAlias(list, (table.model(),)), ...) for table in TABLES}
    tables = create_model("Tables", __base__=Body, **fields)
    model: Any = create_model("Snapshot", __base__=_Head, tables=(tables, ...))
    try:
        document: Any = model.model_validate_json(raw)
    except ValidationError as error:
        items = error.errors(include_url=False, include_input=False, include_context=False)
        lines = [f"{'.'.join(map(str, item['loc'])) or 'body'}: {item['msg']}" for item in items[:5]]
        raise invalid("Not a snapshot that this release reads: " + "; ".join(lines)) from None
    rows = {table.name: [dict(row) for row in getattr(document.tables, table.name)] for table in TABLES}
    _check_meaning(rows)
    return document, rows


def _check_meaning(rows: dict[str, list[Row]]) -> None:
    """What types cannot say: references lead somewhere, and someone knows what to do when a task comes due."""
    for table in TABLES:
        for columns in table.unique:
            _check_unique(table.name, columns, rows[table.name])
        if table.refers is not None:
            column, other = table.refers
            for index, row in enumerate(rows[table.name]):
                if not 1 <= row[column] <= len(rows[other]):
                    raise invalid(f"tables.{table.name}.{index}.{column}: there is no {other} {row[column]}")
    for index, row in enumerate(rows["delivery"]):
        if row["state"] not in _STATES:
            raise invalid(f"tables.delivery.{index}.state: not a state", legal=sorted(_STATES))
    for name, find in (("task", registry.task_handler), ("review", registry.review_handler)):
        for kind in sorted({row["kind"] for row in rows[name]}):
            try:
                find(kind)
            except (KeyError, ImportError):
                raise invalid(f"tables.{name}: this release knows no {name} of kind {kind!r}") from None


def _check_unique(name: str, columns: tuple[str, ...], rows: list[Row]) -> None:
    seen: set[tuple[Any, ...]] = set()
    for index, row in enumerate(rows):
        value = tuple(row[column] for column in columns)
        if value in seen:
            raise invalid(f"tables.{name}.{index}: {', '.join(columns)} {value!r} is there twice")
        if None not in value:
            seen.add(value)


def put(tx: Tx, project: Project, document: Any, rows: dict[str, list[Row]], wall: int, vault: Vault) -> list[str]:
    """Replace the project's content; returns ids of webhooks that got a new secret because none came along.

    Keys and parent stay. A value that another project holds and that is unique everywhere (a phone number, say) is a 409.
    """
    kept = {hook.id: hook.secret for hook in webhooks.list(tx, project.id)}
    projects.clear(tx, project.id)
    state: ProjectState = document.project
    projects.update_policy(tx, project.id, dict(state.policy))
    projects.update_flags(tx, project.id, dict(state.flags))
    tx.execute(
        "UPDATE project SET name = :name, seed = :seed WHERE id = :id",
        {"id": project.id, "name": state.name, "seed": state.seed},
    )
    secret = Secrets(vault, project.id)
    renewed: list[str] = []
    for row in rows["webhook"]:
        if row["secret"] is None and row["id"] in kept:
            row["secret"] = kept[row["id"]]
            continue
        if row["secret"] is None:
            renewed.append(row["id"])
        row["secret"] = secret.webhook(row["id"], row["secret"])
    numbers: dict[str, list[int]] = {}
    for table in TABLES:
        numbers[table.name] = _write(tx, secret, table, rows[table.name], numbers)
    shown = _clock(document.clock, wall)
    clock.move(tx, project.id, shown)
    clock.rewake(tx, project.id, shown)
    return renewed


def _write(tx: Tx, secret: Secrets, table: Table, rows: list[Row], numbers: dict[str, list[int]]) -> list[int]:
    made: list[int] = []
    for row in rows:
        values = {"project_id": secret.project_id} | row
        for name, kind in table.columns.items():
            if kind == "json":
                values[name] = jsontext.dumps(row[name])
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
