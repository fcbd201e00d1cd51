"""What a snapshot's document says, checked whole before anything is touched."""

from __future__ import annotations

from dataclasses import dataclass
from types import GenericAlias
from typing import Any, Literal

from pydantic import Field, ValidationError, create_model

from sinch_provisioning.server.control.policy import PolicyText
from sinch_provisioning.server.control.projects import ID
from sinch_provisioning.server.control.snapshot_tables import TABLES
from sinch_provisioning.server.control.wire import Body, invalid
from sinch_provisioning.server.domain import registry

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

    id: str = Field(pattern=ID)
    name: str
    policy: dict[str, PolicyText]
    flags: dict[str, bool | int | str | list[str]]
    seed: int


class _Part(Body):
    project: ProjectState
    clock: ClockState


class _Head(Body):
    format: Literal["sinch-provisioning/project"]
    version: Literal[1]
    secrets: bool


@dataclass(frozen=True, slots=True)
class Snapshot:
    """One project with its rows by table, and its subprojects."""

    project: ProjectState
    clock: ClockState
    rows: dict[str, list[Row]]
    subprojects: list[Snapshot]

    @property
    def descendants(self) -> list[str]:
        """Ids of the subprojects, of theirs, and so on."""
        return [found for child in self.subprojects for found in (child.project.id, *child.descendants)]


def parse(raw: bytes) -> Snapshot:
    """The snapshot that a document holds. Refusals name the problems."""
    fields: Any = {table.name: (GenericAlias(list, (table.model(),)), ...) for table in TABLES}
    tables = create_model("Tables", __base__=Body, **fields)
    below: Any = (GenericAlias(list, ("Part",)), Field(default_factory=list))
    part: Any = create_model("Part", __base__=_Part, tables=(tables, ...), subprojects=below)
    part.model_rebuild(_types_namespace={"Part": part})
    model: Any = create_model("Snapshot", __base__=(_Head, part))
    try:
        document: Any = model.model_validate_json(raw)
    except ValidationError as error:
        items = error.errors(include_url=False, include_input=False, include_context=False)
        lines = [f"{'.'.join(map(str, item['loc'])) or 'body'}: {item['msg']}" for item in items[:5]]
        raise invalid("Not a snapshot that this release reads: " + "; ".join(lines)) from None
    found = _checked(document, "")
    _check_unique("subprojects", ("id",), [{"id": name} for name in (found.project.id, *found.descendants)])
    return found


def _checked(part: Any, place: str) -> Snapshot:
    rows = {table.name: [dict(row) for row in getattr(part.tables, table.name)] for table in TABLES}
    _check_meaning(f"{place}tables", rows)
    children = [_checked(child, f"{place}subprojects.{index}.") for index, child in enumerate(part.subprojects)]
    return Snapshot(part.project, part.clock, rows, children)


def _check_meaning(place: str, rows: dict[str, list[Row]]) -> None:
    """What types cannot say: references lead somewhere, and someone knows what to do when a task comes due."""
    for table in TABLES:
        for columns in table.unique:
            _check_unique(f"{place}.{table.name}", columns, rows[table.name])
        if table.refers is not None:
            column, other = table.refers
            for index, row in enumerate(rows[table.name]):
                if not 1 <= row[column] <= len(rows[other]):
                    raise invalid(f"{place}.{table.name}.{index}.{column}: there is no {other} {row[column]}")
    for index, row in enumerate(rows["delivery"]):
        if row["state"] not in _STATES:
            raise invalid(f"{place}.delivery.{index}.state: not a state", legal=sorted(_STATES))
    for name, find in (("task", registry.task_handler), ("review", registry.review_handler)):
        for kind in sorted({row["kind"] for row in rows[name]}):
            try:
                find(kind)
            except (KeyError, ImportError):
                raise invalid(f"{place}.{name}: this release knows no {name} of kind {kind!r}") from None


def _check_unique(place: str, columns: tuple[str, ...], rows: list[Row]) -> None:
    seen: set[tuple[Any, ...]] = set()
    for index, row in enumerate(rows):
        value = tuple(row[column] for column in columns)
        if value in seen:
            raise invalid(f"{place}.{index}: {', '.join(columns)} {value!r} is there twice")
        if None not in value:
            seen.add(value)
