"""What the shell offers for arguments: ids and names of what is there, and of what can be asked about.

A shell that completes shows no errors and waits for nobody: whatever fails offers nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, Final, TypeAlias

import click
from click.shell_completion import CompletionItem

if TYPE_CHECKING:
    from sinch_provisioning.workflows.kinds import Kind

Offer: TypeAlias = Callable[[click.Context, str], Iterable[str | CompletionItem]]

_PATIENCE: Final = 3.0


def offering(offer: Offer) -> Callable[[click.Context, click.Parameter, str], list[CompletionItem]]:
    """Complete with what `offer` finds, as far as it begins with what was typed."""

    def complete(context: click.Context, _: click.Parameter, incomplete: str) -> list[CompletionItem]:
        try:
            found = [
                each if isinstance(each, CompletionItem) else CompletionItem(each)
                for each in offer(context, incomplete)
            ]
        except Exception:  # the shell has no use for a reason
            return []
        return [each for each in found if str(each.value).startswith(incomplete)]

    return complete


class Key(click.Argument):
    """A key of a resource: completed with those of the project, by the group that the command is in.

    What no resource has for a key is completed with the values of a model, where it has one.
    """

    def __init__(self, name: str, *, model: str | None = None, **kwargs: Any) -> None:
        super().__init__([name], shell_complete=offering(lambda context, _: _keys(context, name, model)), **kwargs)


def _keys(context: click.Context, name: str, model: str | None) -> Iterator[str | CompletionItem]:
    from sinch_provisioning.workflows.kinds import KINDS

    family, *rest = context.command_path.split()[1:-1]
    # Keys of a parent are the parent's own: a channel's of its templates, a sender's of its testers.
    kinds = [
        kind for kind in KINDS.values() if kind.command.split()[0] == family and kind.list and name in _own_keys(kind)
    ]
    exact = [kind for kind in kinds if kind.command.split() == [family, *rest]]
    for kind in (exact or kinds)[:1]:
        yield from _values(context, kind, name)
    if not kinds and model is not None:
        yield from values(model)(context, "")


def _own_keys(kind: Kind) -> tuple[str, ...]:
    return kind.keys[len(kind.keys) - len(kind.fields) :]


def _values(context: click.Context, kind: Kind, name: str) -> Iterator[CompletionItem]:
    """The different values of one key, of those resources that the keys before it fit."""
    given = {key: context.params.get(key) for key in kind.keys[: kind.keys.index(name)]}
    seen: set[str] = set()
    for item in _listed(context, kind, given):
        keys = _own(kind, item, given)
        if any(keys.get(key) != value for key, value in given.items()) or keys[name] in seen:
            continue
        seen.add(keys[name])
        yield CompletionItem(keys[name], help=str(item.get("state") or item.get("target") or ""))


def _own(kind: Kind, item: Mapping[str, Any], given: Mapping[str, Any]) -> dict[str, str]:
    """The keys of a listed resource; those of its parent it does not hold itself."""
    parents = [str(given.get(key)) for key in kind.keys if key not in _own_keys(kind)]
    return kind.ref_of(item, *parents).path


def _listed(context: click.Context, kind: Kind, given: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    from operator import attrgetter

    from sinch_provisioning import Client
    from sinch_provisioning.cli._config import target
    from sinch_provisioning.contract.operations import OPERATIONS

    row = OPERATIONS[str(kind.list)]
    known = {item.attribute for item in row.parameters if item.location == "path"}
    parents = {key: value for key, value in given.items() if key in known}
    settings = target(context.params.get("profile")).settings
    with Client(**settings, timeout=_PATIENCE, max_retries=0) as client:
        page = attrgetter(row.id)(client.with_raw_response)(**parents).json()
    assert row.paging is not None
    found: list[Mapping[str, Any]] = page.get(row.paging.items, [])
    return found


def references(context: click.Context, incomplete: str) -> Iterator[str | CompletionItem]:
    """References: kinds, and those of every resource of the kind that was begun."""
    from sinch_provisioning.workflows.kinds import KINDS

    kind = KINDS.get(incomplete.partition("/")[0])
    if kind is None or kind.list is None or len(kind.fields) < len(kind.keys):
        yield from (f"{each.name}/" if each.keys else each.name for each in KINDS.values())
        return
    for item in _listed(context, kind, {}):
        yield CompletionItem(str(kind.ref_of(item)), help=str(item.get("state") or ""))


def states(context: click.Context, _: str) -> list[str]:
    """The states of the kind of resource that a command waits for."""
    from sinch_provisioning.client._flows.wait import PLANS
    from sinch_provisioning.contract.states import MACHINES
    from sinch_provisioning.workflows.kinds import KINDS

    group = " ".join(context.command_path.split()[1:-1])
    # While an option lacks its value, Click has not told the arguments apart yet.
    named = str(context.params.get("ref") or next(iter(context.args), "")).partition("/")[0]
    kind = next((each for each in KINDS.values() if each.command == group or each.name == named), None)
    plan = PLANS.get(kind.get) if kind else None
    return sorted({state.live for state in MACHINES[plan.machine].states if state.live}) if plan else []


def values(model: str) -> Offer:
    """The values of one of the contract's enumerations."""

    def offer(_: click.Context, __: str) -> list[str]:
        from sinch_provisioning.contract import models

        return list(map(str, getattr(models, model)))

    return offer


def operations(_: click.Context, __: str) -> Iterator[CompletionItem]:
    """Operation ids."""
    from sinch_provisioning.contract.operations import OPERATIONS

    yield from (CompletionItem(row.id, help=row.summary) for row in OPERATIONS.values())


def profiles(_: click.Context, __: str) -> list[str]:
    """Names of profiles."""
    from sinch_provisioning.cli._config import Config

    return list(Config.load().profiles)


def events(_: click.Context, __: str) -> list[str]:
    """Events."""
    from sinch_provisioning.contract.events import EVENTS

    return list(map(str, EVENTS))


def topics(_: click.Context, __: str) -> list[str]:
    """Pages of the documentation, and operations."""
    from sinch_provisioning.cli._pages import topics as pages
    from sinch_provisioning.contract.operations import OPERATIONS

    return [*pages(), *OPERATIONS]


def controlled(path: str, member: str, title: str, key: str = "id") -> Offer:
    """Ids, or other keys, of what the control API of a simulator lists."""

    def offer(context: click.Context, _: str) -> Iterator[CompletionItem]:
        from sinch_provisioning.cli._config import target
        from sinch_provisioning.cli._control import Control

        found = Control.of(target(context.params.get("profile")))("GET", path, timeout=_PATIENCE)
        yield from (CompletionItem(str(item[key]), help=str(item.get(title) or "")) for item in found[member])

    return offer
