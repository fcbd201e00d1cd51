"""Commands that change something with one call: send it, wait if asked to, and say what it came to."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Any, TypeGuard

from sinch_provisioning.cli._reading import call, unpack
from sinch_provisioning.cli._request import Request
from sinch_provisioning.client._json import is_object

if TYPE_CHECKING:
    from sinch_provisioning import Client
    from sinch_provisioning.cli._leaf import App
    from sinch_provisioning.workflows.kinds import Kind, Ref
    from sinch_provisioning.workflows.outcome import Outcome


def change(app: App, request: Request, kind: Kind | None, ref: Ref | None) -> int:
    """Send a request that changes something, and print its outcome."""
    from sinch_provisioning.client import errors
    from sinch_provisioning.workflows.failures import failed

    with app.client() as client:
        try:
            document = call(client, request)
        except errors.SinchError as error:
            again = f"papi call {request.operation.id}"
            return app.finish(failed(error, command=again, ref=ref, private=_private(request)))
        outcome = _outcome(client, request, kind, ref, document)
        if app.until and outcome.ref:
            return _wait(app, client, outcome)
    return app.finish(outcome, waited=False)


def _private(request: Request) -> tuple[str, ...]:
    from sinch_provisioning.cli._request import SECRETS

    return tuple(str(value) for name, value in request.body.items() if name in SECRETS)


def _outcome(client: Client, request: Request, kind: Kind | None, ref: Ref | None, document: Any) -> Outcome:
    from sinch_provisioning.workflows.outcome import Outcome
    from sinch_provisioning.workflows.resting import settle

    done = f"{request.operation.id} is done."
    value = unpack(document)
    if kind is not None and ref is None and is_object(document) and set(kind.fields) <= document.keys():
        parents = [str(item) for item in request.path.values()]
        ref = kind.ref_of(document, *parents)
    if kind is None or ref is None or request.operation.method == "DELETE":
        about = ref or _about(request)
        return Outcome(ok=True, summary=done, ref=str(about) if about else None, changed=True, data=value or None)
    if not _is_resource(kind, document):
        # Some calls answer with less than the resource, or with nothing.
        answered, document = value, _read(client, kind, ref)
        outcome = settle(ref, document, changed=True)
        return dataclasses.replace(outcome, data={**document, "answer": answered} if answered else document)
    return settle(ref, document, changed=True)


def _about(request: Request) -> Ref | None:
    """The resource that a call is about which does not answer with it: what a comment is on, whose testers are invited."""
    from sinch_provisioning.workflows.kinds import KINDS

    near = [
        kind
        for kind in KINDS.values()
        if request.operation.id.startswith(f"{kind.get.rpartition('.')[0]}.") and set(kind.keys) <= request.path.keys()
    ]
    kind = max(near, key=lambda each: len(each.get), default=None)
    return None if kind is None else kind.ref(*(str(request.path[key]) for key in kind.keys))


def _is_resource(kind: Kind, document: object) -> TypeGuard[dict[str, Any]]:
    keys = kind.fields or ("state", "changes")
    known = {"state", "status", "changes", "triggers"}
    return is_object(document) and any(key in document for key in keys) and bool(known & document.keys())


def _read(client: Client, kind: Kind, ref: Ref) -> Any:
    from operator import attrgetter

    return attrgetter(kind.get)(client.with_raw_response)(**ref.path).json()


def _wait(app: App, client: Client, outcome: Outcome) -> int:
    from sinch_provisioning.workflows import parse_ref, wait_for

    until = None if app.until == "settled" else app.until
    journey = wait_for(parse_ref(str(outcome.ref)), until=until)
    waited = journey.run(client, timeout=app.timeout, tell=app.tell)
    return app.finish(dataclasses.replace(waited, changed=True))
