"""Resources as typed documents: the wire model that the API shows, beside facts that only the server knows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from pydantic import BaseModel
from pydantic_core import to_json as core_to_json

from sinch_provisioning.contract import models
from sinch_provisioning.contract.operations import OPERATIONS
from sinch_provisioning.server.context import Context
from sinch_provisioning.server.paging import Cursor, Page
from sinch_provisioning.server.store import Tx, activities, claims, events, resources
from sinch_provisioning.server.store.resources import Item, Query, Resource

M = TypeVar("M", bound=BaseModel)

#: Authors of activities, by role as the API names them.
API_USER = "API_USER"
REVIEWER = "REVIEWER"


def to_json(model: BaseModel) -> str:
    """The wire form: camelCase, absent fields left out."""
    return model.model_dump_json(by_alias=True, exclude_none=True)


@dataclass(slots=True)
class Document(Generic[M]):
    """One resource inside a unit of work. Change `model` and `private`, then `save`."""

    row: Resource
    model: M
    private: dict[str, Any] = field(default_factory=dict[str, Any])

    @property
    def id(self) -> str:
        return self.row.id

    @property
    def json(self) -> str:
        return to_json(self.model)

    def save(self, tx: Tx, ctx: Context, *, key: str | None = None, sort: str | None = None) -> None:
        """Write the document back; raises Conflict when another unit of work changed it meanwhile."""
        row = self.row
        row.body = self.json
        before = row.state, row.status
        row.state, row.status = _states(self.model)
        row.private = self.private
        row.modified = ctx.now
        if key is not None:
            row.key = key
        if sort is not None:
            row.sort = sort
        resources.update(tx, row)
        ctx.touched(row.kind, row.id, before, (row.state, row.status))

    def delete(self, tx: Tx, ctx: Context) -> None:
        """Remove the document with its activities and its claims on names that are unique everywhere."""
        row = self.row
        ctx.touched(row.kind, row.id, (row.state, row.status))
        activities.delete(tx, row.project_id, row.kind, row.id)
        claims.release_resource(tx, row.project_id, row.id)
        resources.delete(tx, row.project_id, row.kind, row.id)

    def record(self, tx: Tx, ctx: Context, type: str, *, comment: str | None = None, author: str = API_USER) -> None:  # noqa: A002
        """Add an entry to the resource's activities."""
        row = self.row
        ctx.touched(row.kind, row.id)
        activities.record(
            tx, row.project_id, row.kind, row.id, type=type, created=ctx.now, author=author, comment=comment
        )

    def emit(self, tx: Tx, ctx: Context, trigger: str, **extra: str) -> None:
        """Queue an event whose payload is the document as it stands; `extra` are further members of the envelope."""
        emit(tx, ctx, trigger, self.json, resource=(self.row.kind, self.row.id), **extra)


@dataclass(frozen=True, slots=True)
class Kind(Generic[M]):
    """One kind of resource, for example `whatsapp.sender`, and the contract's model of it."""

    name: str
    schema: str

    def parse(self, row: Resource) -> Document[M]:
        model: type[M] = getattr(models, self.schema)
        return Document(row, model.model_validate_json(row.body), dict(row.private))

    def get(self, tx: Tx, ctx: Context, id: str) -> Document[M] | None:  # noqa: A002
        row = resources.get(tx, ctx.project.id, self.name, id)
        return None if row is None else self.parse(row)

    def find(self, tx: Tx, ctx: Context, key: str) -> Document[M] | None:
        """The resource with this natural key."""
        row = resources.get_by_key(tx, ctx.project.id, self.name, key)
        return None if row is None else self.parse(row)

    def provide(self, tx: Tx, ctx: Context, key: str) -> Document[M] | None:
        """A resource that no call makes, made now that it is asked for; no kind has any unless it says so."""
        return None

    def body(self, tx: Tx, ctx: Context, key: str) -> str | None:
        """The wire JSON of the resource with this natural key, not parsed."""
        row = resources.get_by_key(tx, ctx.project.id, self.name, key)
        return None if row is None else row.body

    def create(
        self,
        tx: Tx,
        ctx: Context,
        model: M,
        *,
        id: str,  # noqa: A002
        key: str | None = None,
        sort: str | None = None,
        private: Mapping[str, Any] | None = None,
    ) -> Document[M] | None:
        """Insert; None when the natural key is taken."""
        state, status = _states(model)
        row = Resource(
            project_id=ctx.project.id,
            kind=self.name,
            id=id,
            key=key or id,
            sort=sort or id,
            state=state,
            status=status,
            version=1,
            created=ctx.now,
            modified=ctx.now,
            body=to_json(model),
            private=dict(private or {}),
        )
        if not resources.insert(tx, row):
            return None
        ctx.touched(self.name, id, after=(state, status))
        return Document(row, model, row.private)

    def all(self, tx: Tx, ctx: Context, query: Query | None = None) -> list[Document[M]]:
        """Every matching resource of the project, in order."""
        chosen = query or Query(project_id=ctx.project.id, kind=self.name)
        return [self.parse(row) for row in resources.page(tx, chosen)]

    def page(
        self,
        tx: Tx,
        ctx: Context,
        query: Query,
        *,
        page_size: int | None,
        page_token: str | None,
        scope: Iterable[object] = (),
    ) -> Page:
        """One page of wire JSON in the order of `query`; `scope` names every filter: a token is good only for its query."""
        paging = OPERATIONS[ctx.operation].paging
        assert paging is not None
        size = page_size or paging.default or paging.maximum
        binding = f"{ctx.operation}\n{ctx.project.id}\n{list(scope)!r}"
        tokens = ctx.services.page_tokens
        cursor = tokens.decode(page_token, binding) if page_token else None
        total = resources.count(tx, query)
        place = (cursor.direction, cursor.sort, cursor.id) if cursor else None
        rows = resources.items(tx, query.at(place, limit=size + 1))
        if cursor is not None and cursor.direction == "before" and not rows:
            # All that stood before is gone: the list begins here, and an empty page would lead nowhere.
            cursor, rows = None, resources.items(tx, query.at(None, limit=size + 1))
        before, after, rows = _neighbours(rows, size, cursor)

        def token(row: Item | None, direction: Any) -> str | None:
            return None if row is None else tokens.encode(Cursor(direction, row[0], row[1]), binding)

        return Page(
            field=paging.items,
            items=[body for _, _, body in rows],
            total_size=total,
            page_size=size,
            previous_page_token=token(before, "before"),
            next_page_token=token(after, "after"),
        )


def _neighbours(rows: list[Item], size: int, cursor: Cursor | None) -> tuple[Item | None, Item | None, list[Item]]:
    """The row that the previous page stands beside, the same for the next (None: no such page), the page's rows."""
    more = len(rows) > size
    if cursor is not None and cursor.direction == "before":
        rows = rows[1:] if more else rows
        return (rows[0] if more else None), (rows[-1] if rows else None), rows
    rows = rows[:size]
    return (rows[0] if cursor is not None and rows else None), (rows[-1] if more else None), rows


def emit(tx: Tx, ctx: Context, trigger: str, payload: str | None, *, resource: tuple[str, str], **extra: str) -> None:
    """Queue an event in this unit of work for every webhook of the project that subscribed to it."""
    members = [f'"type":"{trigger}"']
    if payload is not None:
        members.append(f'"payload":{payload}')
    members += [f"{_text(name)}:{_text(value)}" for name, value in extra.items()]
    event = events.insert_event(
        tx,
        project_id=ctx.project.id,
        type=str(trigger),
        resource_kind=resource[0],
        resource_id=resource[1],
        body="{" + ",".join(members) + "}",
        now=ctx.now,
    )
    ctx.trace.append(f"event {event.id}")


def _text(value: str) -> str:
    return core_to_json(str(value)).decode()


def _states(model: BaseModel) -> tuple[str | None, str | None]:
    # SMS apps call their state `status`.
    state = getattr(model, "state", None) or getattr(model, "status", None)
    status = getattr(getattr(model, "changes", None), "status", None)
    return (None if state is None else str(state)), (None if status is None else str(status))


def page_of(
    ctx: Context,
    rows: list[tuple[str, str, str]],
    *,
    page_size: int | None,
    page_token: str | None,
    scope: Iterable[object] = (),
) -> Page:
    """One page of a list that is small by nature and comes whole: `rows` are (sort key, id, wire JSON), sorted."""
    paging = OPERATIONS[ctx.operation].paging
    assert paging is not None
    tokens = ctx.services.page_tokens
    binding = f"{ctx.operation}\n{ctx.project.id}\n{list(scope)!r}"
    shown = size = page_size or paging.default or paging.maximum
    start = 0
    if page_token:
        cursor = tokens.decode(page_token, binding)
        after = sum((row[0], row[1]) <= (cursor.sort, cursor.id) for row in rows)
        before = sum((row[0], row[1]) < (cursor.sort, cursor.id) for row in rows)
        start = after if cursor.direction == "after" else max(before - size, 0)
        if cursor.direction == "before" and before:  # else all that stood before is gone, and the list begins here
            size = before - start
    chosen = rows[start : start + size]
    previous = tokens.encode(Cursor("before", *chosen[0][:2]), binding) if chosen and start > 0 else None
    following = (
        tokens.encode(Cursor("after", *chosen[-1][:2]), binding) if chosen and start + size < len(rows) else None
    )
    return Page(paging.items, [row[2] for row in chosen], len(rows), shown, previous, following)
