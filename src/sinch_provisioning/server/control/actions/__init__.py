"""Control actions: what only an upstream platform, an operator, a reviewer or a phone's owner can do, made to happen.

A family registers its actions in `control/actions/<family>.py`; every module of this package is imported when the first
action is asked for. An action is a function of one unit of work, on the project's clock:

    class Quality(Params):
        rating: Literal["GREEN", "YELLOW", "RED"]

    @action(SENDERS, "quality", legal=lambda sender: sender.model.state == "ACTIVE", params=Quality)
    def quality(tx: Tx, ctx: Context, sender: Document[models.WhatsappSender], params: Quality) -> None:
        \"\"\"Meta rates the sender.\"\"\"
        sender.model.quality_rating = params.rating
        sender.save(tx, ctx)
        sender.emit(tx, ctx, WebhookTrigger.WHATSAPP_SENDER_QUALITY_RATING_CHANGED)

`SENDERS` is the family's `Kind`; its name is the `{kind}` of the URL, and `{id}` is a resource's id or natural key.
The first line of the docstring is what operators read. `legal` looks at the document alone; what depends on the
parameters is refused inside the function with `raise ActionRefusedError("why")`. Both become 409 with the legal actions
listed. The function saves, records and emits like a domain function; its PapiErrors are passed on with their code.
"""

from __future__ import annotations

import pkgutil
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import Any, Generic, TypeVar, overload

from pydantic import BaseModel, ConfigDict
from pydantic.alias_generators import to_camel

from sinch_provisioning.server.context import Context
from sinch_provisioning.server.domain.documents import Document, Kind
from sinch_provisioning.server.store import Tx

M = TypeVar("M", bound=BaseModel)
P = TypeVar("P", bound=BaseModel)
Apply = Callable[[Tx, Context, Document[M], P], None]


class Params(BaseModel):
    """Parameters of an action: camelCase on the wire, unknown ones refused. Derive from it; by itself it takes none."""

    model_config = ConfigDict(extra="forbid", alias_generator=to_camel, populate_by_name=True)


class ActionRefusedError(Exception):
    """The action cannot happen with these parameters, or not now; the text says why."""


@dataclass(frozen=True, slots=True)
class Action(Generic[M]):
    """One thing that can be made to happen to resources of one kind."""

    kind: Kind[M]
    name: str
    summary: str
    legal: Callable[[Document[M]], bool]
    params: type[BaseModel]
    apply: Callable[[Tx, Context, Document[M], Any], None]


_actions: dict[str, dict[str, Action[Any]]] = {}
_loaded: list[str] = []


@overload
def action(
    kind: Kind[M], name: str, *, legal: Callable[[Document[M]], bool] = ...
) -> Callable[[Apply[M, Params]], Apply[M, Params]]: ...


@overload
def action(
    kind: Kind[M], name: str, *, params: type[P], legal: Callable[[Document[M]], bool] = ...
) -> Callable[[Apply[M, P]], Apply[M, P]]: ...


def action(
    kind: Kind[Any], name: str, *, params: type[Any] = Params, legal: Callable[[Document[Any]], bool] = lambda _: True
) -> Callable[[Apply[Any, Any]], Apply[Any, Any]]:
    """Register an action on resources of `kind`; the defaults are: always legal, no parameters."""

    def register(function: Apply[Any, Any]) -> Apply[Any, Any]:
        summary = (function.__doc__ or "").strip().partition("\n")[0]
        _actions.setdefault(kind.name, {})[name] = Action(kind, name, summary, legal, params, function)
        return function

    return register


def actions_of(kind: str) -> dict[str, Action[Any]]:
    """The actions on resources of a kind, by name; empty for a kind that has none."""
    _load()
    return _actions.get(kind, {})


def kinds() -> list[str]:
    """Every kind of resource that has actions."""
    _load()
    return sorted(_actions)


def _load() -> None:
    if not _loaded:
        found = [module.name for module in pkgutil.iter_modules(__path__)]
        for name in found:
            import_module(f"{__name__}.{name}")
        _loaded.append(__name__)
