"""Control actions over HTTP: which can happen to a resource now, and making one happen."""

from __future__ import annotations

from typing import Any

from pydantic import ValidationError

from sinch_provisioning.server.context import Context
from sinch_provisioning.server.control import actions
from sinch_provisioning.server.control.actions import Action, ActionRefusedError
from sinch_provisioning.server.control.wire import Call, ControlError, Endpoint, invalid, parse_json, unknown
from sinch_provisioning.server.domain.documents import Document
from sinch_provisioning.server.store import Tx, resources
from sinch_provisioning.server.store.resources import Query


async def listing(call: Call) -> object:
    """Every kind of resource that has actions, with their names."""
    await call.read(call.project)
    return {"kinds": {kind: sorted(actions.actions_of(kind)) for kind in actions.kinds()}}


async def of_resource(call: Call) -> object:
    """The actions on one resource: whether each can happen now, and the JSON schema of its parameters."""
    known = _known(call["kind"])

    def work(tx: Tx) -> dict[str, Any]:
        document = _document(tx, call.context(tx, "actions.list"), known, call["id"])
        return {
            "kind": call["kind"],
            "id": document.id,
            "state": document.row.state,
            "status": document.row.status,
            "actions": [
                {
                    "name": action.name,
                    "summary": action.summary,
                    "legal": action.legal(document),
                    "parameters": action.params.model_json_schema(by_alias=True),
                }
                for action in known.values()
            ],
        }

    return await call.run(work)


async def perform(call: Call) -> object:
    """Make an action happen; 409 listing the legal ones when it cannot happen now."""
    known = _known(call["kind"])
    action = known.get(call["name"])
    if action is None:
        raise unknown(f"action on {call['kind']}", call["name"], sorted(known))
    params = await _params(call, action)

    def work(tx: Tx) -> dict[str, Any]:
        ctx = call.context(tx, f"actions.{action.kind.name}.{action.name}")
        document = _document(tx, ctx, known, call["id"])
        legal = [each.name for each in known.values() if each.legal(document)]
        if action.name not in legal:
            shown = {"state": document.row.state, "status of changes": document.row.status}
            where = ", ".join(f"{name} {value}" for name, value in shown.items() if value)
            text = f"{action.name} cannot happen now{': ' if where else ''}{where}."
            raise ControlError(409, "illegal_action", text, legal=legal)
        try:
            action.apply(tx, ctx, document, params)
        except ActionRefusedError as refused:
            raise ControlError(409, "illegal_action", str(refused), legal=legal) from None
        row = resources.get(tx, ctx.project.id, action.kind.name, document.id)
        return {
            "action": action.name,
            "kind": action.kind.name,
            "id": document.id,
            "resource": None if row is None else parse_json(row.body),
        }

    return await call.run(work)


async def _params(call: Call, action: Action[Any]) -> Any:
    raw = await call.raw(call.server.settings.max_body) or b"{}"
    try:
        return action.params.model_validate_json(raw)
    except ValidationError as error:
        items = error.errors(include_url=False, include_input=False, include_context=False)
        lines = [f"{'.'.join(map(str, item['loc'])) or 'body'}: {item['msg']}" for item in items[:10]]
        legal = [field.alias or name for name, field in action.params.model_fields.items()]
        raise invalid("; ".join(lines), legal=legal) from None


def _known(kind: str) -> dict[str, Action[Any]]:
    known = actions.actions_of(kind)
    if not known:
        raise unknown("kind of resource with actions", kind, actions.kinds())
    return known


def _document(tx: Tx, ctx: Context, known: dict[str, Action[Any]], name: str) -> Document[Any]:
    kind = next(iter(known.values())).kind
    document = kind.get(tx, ctx, name) or kind.find(tx, ctx, name) or kind.provide(tx, ctx, name)
    if document is None:
        rows = resources.page(tx, Query(ctx.project.id, kind.name, limit=100))
        raise unknown(kind.name, name, [row.id if row.key == row.id else f"{row.id} ({row.key})" for row in rows])
    return document


ENDPOINTS: tuple[Endpoint, ...] = (
    ("GET", "projects/{project}/actions", listing),
    ("GET", "projects/{project}/actions/{kind}/{id}", of_resource),
    ("POST", "projects/{project}/actions/{kind}/{id}/{name}", perform),
)
