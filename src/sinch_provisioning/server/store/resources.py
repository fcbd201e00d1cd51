"""Resources: the documents of the API, each with a natural key, a sort key and a version."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

from sinch_provisioning.server.store import jsontext
from sinch_provisioning.server.store.engine import Conflict, Row, Tx

Order = Literal["sort", "key", "created", "modified", "state"]
Place = tuple[Literal["after", "before"], str, str]

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

    def sort_of(self, resource: Resource) -> str:
        """The row's value in this order, as `place` wants it."""
        return str(getattr(resource, self.order))


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
    condition, params = _condition(tx, query)
    backwards = query.place is not None and query.place[0] == "before"
    falling = query.descending != backwards
    if query.place is not None:
        sign = "<" if falling else ">"
        condition += f" AND ({query.order}, id) {sign} (:place, :place_id)"
        value: Any = query.place[1]
        params |= {"place": int(value) if query.order in {"created", "modified"} else value, "place_id": query.place[2]}
    way = "DESC" if falling else "ASC"
    sql = f"SELECT {_COLUMNS} FROM resource WHERE {condition} ORDER BY {query.order} {way}, id {way}"  # noqa: S608
    if query.limit is not None:
        sql += " LIMIT :limit"
        params["limit"] = query.limit
    rows = [_resource(row) for row in tx.all(sql, params)]
    if backwards:
        rows.reverse()
    return rows


def count(tx: Tx, query: Query) -> int:
    """How many documents match the query, wherever its page lies."""
    condition, params = _condition(tx, query)
    row = tx.one(f"SELECT COUNT(*) FROM resource WHERE {condition}", params)  # noqa: S608
    return row[0] if row is not None else 0


def _condition(tx: Tx, query: Query) -> tuple[str, dict[str, Any]]:
    terms = ["project_id = :project_id", "kind = :kind"]
    params: dict[str, Any] = {"project_id": query.project_id, "kind": query.kind}
    members = [("state", query.states), ("status", query.statuses)]
    members += [(_field(tx, path), values) for path, values in query.where]
    for column, values in members:
        if values:
            names = [f"v{len(params) + i}" for i in range(len(values))]
            params |= dict(zip(names, values, strict=True))
            terms.append(f"{column} IN ({', '.join(':' + name for name in names)})")
    if query.key_prefix:
        terms.append("key >= :prefix AND key < :prefix_end")
        params |= {"prefix": query.key_prefix, "prefix_end": query.key_prefix + _LAST}
    find = "strpos" if tx.dialect == "postgresql" else "instr"
    for index, text in enumerate(query.sort_contains):
        terms.append(f"{find}(sort, :part{index}) > 0")
        params[f"part{index}"] = text
    return " AND ".join(terms), params


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
