"""What a snapshot holds of each table of the store."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, create_model

#: Column types: text, whole number, JSON text (shown parsed); a question mark allows null.
ColumnType = Literal["text", "text?", "int", "int?", "json"]

_BOUND = 1 << 62
_TYPES: dict[ColumnType, Any] = {
    "text": (str, ...),
    "text?": (str | None, ...),
    "int": (int, Field(ge=-_BOUND, le=_BOUND)),
    "int?": (int | None, Field(ge=-_BOUND, le=_BOUND)),
    "json": (dict[str, Any] | list[Any], ...),
}


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its columns, the order of its rows, and which columns together occur once (null is no value).

    `refers` is the column that names a row of another table by its number.
    """

    name: str
    columns: dict[str, ColumnType]
    order: str
    unique: tuple[tuple[str, ...], ...] = ()
    refers: tuple[str, str] | None = None
    numbered: bool = False

    @property
    def select(self) -> str:
        """The statement that reads the rows of `:project_id`; numbered ones come with the database's number first."""
        own = "id, " if self.numbered else ""
        names = ", ".join(self.columns)
        return f"SELECT {own}{names} FROM {self.name} WHERE project_id = :project_id ORDER BY {self.order}"  # noqa: S608

    @property
    def insert(self) -> str:
        """The statement that puts a row in; when it comes due is worked out afterwards."""
        waits = self.name in {"task", "delivery"}
        names = ["project_id", *self.columns, *(["wake_at"] if waits else [])]
        values = ", ".join(["0" if name == "wake_at" else f":{name}" for name in names])
        returning = " RETURNING id" if self.numbered else ""
        return f"INSERT INTO {self.name} ({', '.join(names)}) VALUES ({values}){returning}"  # noqa: S608

    def model(self) -> type[BaseModel]:
        """What a row must look like."""
        fields: Any = {name: _TYPES[kind] for name, kind in self.columns.items()}
        return create_model(self.name.title(), __config__=ConfigDict(extra="forbid", strict=True), **fields)


#: In the order in which rows are put in. Leases and `wake_at` are left out: they belong to one server's wall clock.
TABLES = (
    Table(
        "webhook",
        {"id": "text", "target": "text", "secret": "text?", "triggers": "json", "created": "int", "paused": "int?"},
        "id",
        unique=(("id",), ("target",)),
    ),
    Table(
        "resource",
        {
            "kind": "text", "id": "text", "key": "text", "sort": "text", "state": "text?", "status": "text?",
            "version": "int", "created": "int", "modified": "int", "body": "json", "private": "json",
        },
        "kind, id",
        unique=(("kind", "id"), ("kind", "key")),
    ),
    Table(
        "claim",
        {"scope": "text", "value": "text", "resource_id": "text"},
        "scope, value",
        unique=(("scope", "value"),),
    ),
    Table(
        "blocked",
        {"scope": "text", "name": "text", "until": "int"},
        "scope, name",
        unique=(("scope", "name"),),
    ),
    Table(
        "activity",
        {
            "kind": "text", "resource_id": "text", "seq": "int", "type": "text", "created": "int", "author": "text",
            "comment": "text?",
        },
        "kind, resource_id, seq",
        unique=(("kind", "resource_id", "seq"),),
    ),
    Table(
        "message",
        {
            "id": "text", "phone": "text", "channel": "text", "body": "text", "code": "text?", "resource_kind": "text?",
            "resource_id": "text?", "created": "int", "expires": "int?", "used": "int?",
        },
        "seq",
        unique=(("id",),),
    ),
    Table(
        "task",
        {
            "kind": "text", "ref": "text", "payload": "json", "expect_version": "int?", "dedupe_key": "text?",
            "due_at": "int", "attempt": "int",
        },
        "due_at, id",
        unique=(("dedupe_key",),),
    ),
    Table(
        "review",
        {
            "id": "text", "kind": "text", "resource_kind": "text", "resource_id": "text", "opened_at": "int",
            "due_at": "int?", "subject": "json",
        },
        "opened_at, id",
        unique=(("id",),),
    ),
    Table(
        "event",
        {
            "type": "text", "resource_kind": "text", "resource_id": "text", "seq": "int", "body": "text",
            "created": "int",
        },
        "id",
        unique=(("resource_kind", "resource_id", "seq"),),
        numbered=True,
    ),
    Table(
        "delivery",
        {"event_id": "int", "webhook_id": "text", "state": "text", "due_at": "int", "attempt": "int"},
        "id",
        refers=("event_id", "event"),
        numbered=True,
    ),
    Table(
        "attempt",
        {
            "delivery_id": "int", "n": "int", "started": "int", "ms": "int", "status": "int?", "error": "text?",
            "excerpt": "text?",
        },
        "delivery_id, n",
        unique=(("delivery_id", "n"),),
        refers=("delivery_id", "delivery"),
    ),
    Table(
        "idempotency",
        {"key": "text", "request_hash": "text", "status": "int", "body": "text", "expires": "int"},
        "key",
        unique=(("key",),),
    ),
)  # fmt: skip
