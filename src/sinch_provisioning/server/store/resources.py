"""Resources: the documents of the API, each with a natural key, a sort key and a version."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

from sinch_provisioning.server.store import jsontext
from sinch_provisioning.server.store.engine import Conflict, Row, Tx

Order = Literal["sort", "key", "created", "modified", "state"]
Place = tuple[Literal["after", "before"], str, str]
#: A document in a list: its value in the order of the query, its id, and its wire JSON.
Item = tuple[str, str, str]

_COLUMNS = "project_id, kind, id, key, sort, state, status, version, created, modified, body, private"
_INSERT = f"""
INSERT INTO resource ({_COLUMNS})
VALUES (:project_id, :kind, :id, :key, :sort, :state, :status, :version, :created, :modified, :body, :private)
ON CONFLICT DO NOTHING"""  # noqa: S608
_GET = f"SELECT {_COLUMNS} FROM resource WHERE project_id = :project_id AND kind = :kind AND id = :id"  # noqa: S608
_GET_BY_KEY = f"SELECT {_COLUMNS} FROM resource WHERE project_id = :project_id AND kind = :kind AND key = :key"  # noqa: S608
_UPDATE = """
UPDATE resource SET key = :key, sort = :sort, state = :state, status = :status, version = version + 1,
  modified = :modified, body = :body, private = :private
WHERE project_id = :project_id AND kind = :kind AND id = :id AND version = :version"""
_DELETE = "DELETE FROM resource WHERE project_id = :project_id AND kind = :kind AND id = :id"
_PATH = re.compile(r"[A-Za-z_]\w*(\.[A-Za-z_]\w*)*")
_LAST = "\U0010ffff"


@dataclass(slots=True)
class Resource:
    """One document. `body` is its wire JSON, `private` what only the server knows, `key` its natural key."""

    project_id: str
    kind: str
    id: str
    key: str
    sort: str
    state: str | None
    status: str | None
    version: int
    created: int
    modified: int
    body: str
    private: dict[str, Any]


@dataclass(slots=True, frozen=True)
class Query:
    """Which documents of one kind, in which order.

    `place` is a neighbour's order value and id, and the side of it on which the page lies. `where` pairs dotted paths
    into the body with the values allowed there, written as text (`true`, `7`, `name`). `sort_contains` are texts that the
    sort key must hold, all of them.
    """

    project_id: str
    kind: str
    order: Order = "sort"
    descending: bool = False
    limit: int | None = None
    place: Place | None = None
    states: Sequence[str] = ()
    statuses: Sequence[str] = ()
    key_prefix: str = ""
    where: Sequence[tuple[str, Sequence[str]]] = ()
    sort_contains: Sequence[str] = ()

    def at(self, place: Place | None, *, limit: int) -> "Query":
        """The same query, reading `limit` rows beside `place`, or from the start."""
        return replace(self, place=place, limit=limit)


def insert(tx: Tx, resource: Resource) -> bool:
    """Add a document; False if its id or natural key is taken."""
    return tx.execute(_INSERT, _values(resource)) == 1


def get(tx: Tx, project_id: str, kind: str, resource_id: str) -> Resource | None:
    row = tx.one(_GET, {"project_id": project_id, "kind": kind, "id": resource_id})
    return None if row is None else _resource(row)


def get_by_key(tx: Tx, project_id: str, kind: str, key: str) -> Resource | None:
    row = tx.one(_GET_BY_KEY, {"project_id": project_id, "kind": kind, "key": key})
    return None if row is None else _resource(row)


def update(tx: Tx, resource: Resource) -> None:
    """Write the document back, one version on; raises Conflict if it is gone or changed since it was read."""
    if tx.execute(_UPDATE, _values(resource)) != 1:
        raise Conflict(f"{resource.kind} {resource.id} is no longer at version {resource.version}")
    resource.version += 1


def delete(tx: Tx, project_id: str, kind: str, resource_id: str) -> bool:
    """Remove the document; False if there is none."""
    return tx.execute(_DELETE, {"project_id": project_id, "kind": kind, "id": resource_id}) == 1


def page(tx: Tx, query: Query) -> list[Resource]:
    """The documents of the query, in its order."""
    return [_resource(row) for row in _rows(tx, query, _COLUMNS)]


def items(tx: Tx, query: Query) -> list[Item]:
    """The documents of the query, in its order, with no more of each than a list shows."""
    return _rows(tx, query, f"CAST({query.order} AS TEXT), id, body")


def count(tx: Tx, query: Query) -> int:
    """How many documents match the query, wherever its page lies."""
    row = tx.one(f"SELECT COUNT(*) FROM resource WHERE {_condition(tx, query)}", _parameters(query))  # noqa: S608
    return row[0] if row is not None else 0


def _rows(tx: Tx, query: Query, columns: str) -> list[Row]:
    condition, params, order = _condition(tx, query), _parameters(query), query.order
    backwards = query.place is not None and query.place[0] == "before"
    falling = query.descending != backwards
    if query.place is not None:
        condition += f" AND ({order}, id) {'<' if falling else '>'} (:place, :place_id)"
        _, value, params["place_id"] = query.place
        params["place"] = int(value) if order in {"created", "modified"} else value
    way = "DESC" if falling else "ASC"
    sql = f"SELECT {columns} FROM resource WHERE {condition} ORDER BY {order} {way}, id {way}"  # noqa: S608
    if query.limit is not None:
        sql += " LIMIT :limit"
        params["limit"] = query.limit
    rows = tx.all(sql, params)
    return rows[::-1] if backwards else rows


def _condition(tx: Tx, query: Query) -> str:
    terms = ["project_id = :project_id AND kind = :kind"]
    if query.states:
        terms.append(_among("state", "state", query.states))
    if query.statuses:
        terms.append(_among("status", "status", query.statuses))
    for index, (path, values) in enumerate(query.where):
        if values:
            terms.append(_among(_field(tx, path), f"where{index}", values))
    if query.key_prefix:
        terms.append("key >= :prefix AND key < :prefix_end")
    find = "strpos" if tx.dialect == "postgresql" else "instr"
    terms += [f"{find}(sort, :part{index}) > 0" for index in range(len(query.sort_contains))]
    return " AND ".join(terms)


def _among(column: str, name: str, values: Sequence[str]) -> str:
    return f"{column} IN ({', '.join([f':{name}_{index}' for index in range(len(values))])})"


def _parameters(query: Query) -> dict[str, Any]:
    """The values that the condition names."""
    params: dict[str, Any] = {"project_id": query.project_id, "kind": query.kind}
    named = [("state", query.states), ("status", query.statuses)]
    named += [(f"where{index}", values) for index, (_, values) in enumerate(query.where)]
    for name, values in named:
        for index, value in enumerate(values):
            params[f"{name}_{index}"] = value
    if query.key_prefix:
        params["prefix"], params["prefix_end"] = query.key_prefix, query.key_prefix + _LAST
    for index, text in enumerate(query.sort_contains):
        params[f"part{index}"] = text
    return params


def _field(tx: Tx, path: str) -> str:
    if not _PATH.fullmatch(path):
        raise ValueError(f"not a path into a document: {path!r}")
    if tx.dialect == "postgresql":
        return f"body::json #>> '{{{path.replace('.', ',')}}}'"
    # SQLite reads a JSON true as 1; both databases shall compare the text that stands in the document.
    text = f"CAST(json_extract(body, '$.{path}') AS TEXT)"
    return f"CASE json_type(body, '$.{path}') WHEN 'true' THEN 'true' WHEN 'false' THEN 'false' ELSE {text} END"


def _values(resource: Resource) -> dict[str, Any]:
    return {
        "project_id": resource.project_id,
        "kind": resource.kind,
        "id": resource.id,
        "key": resource.key,
        "sort": resource.sort,
        "state": resource.state,
        "status": resource.status,
        "version": resource.version,
        "created": resource.created,
        "modified": resource.modified,
        "body": resource.body,
        "private": jsontext.dumps(resource.private),
    }


def _resource(row: Row) -> Resource:
    return Resource(*jsontext.decoded(row))
