"""`papi explain`: error codes, states, events and rules."""

from __future__ import annotations

from difflib import get_close_matches
from typing import Any

import click

from sinch_provisioning.cli._leaf import App, Leaf
from sinch_provisioning.client._json import is_array


@click.pass_obj
def _run(app: App, word: str) -> int:
    """Say what an error code, a state, an event or a rule means, and what to do about it.

    \b
    Examples:
      papi explain wrong_otp
      papi explain PENDING_VERIFICATION
      papi explain whatsapp.template.variables.last
    """
    found = [*_codes(word), *_states(word), *_events(word), *_rules(word)]
    if not found:
        near = get_close_matches(word, _words(), n=3)
        hint = f"; did you mean {', '.join(near)}?" if near else ""
        raise click.UsageError(f"no code, state, event or rule {word!r}{hint}")
    if app.output in ("table", "wide") and app.query is None:
        app.write("".join(map(_block, found)))
    else:
        app.show(found, [item["name"] for item in found])
    return 0


def _block(item: dict[str, Any]) -> str:
    lines = [f"  {name}: {_text(value)}\n" for name, value in item.items() if name not in ("kind", "name") and value]
    return "".join((f"{item['kind']} {item['name']}\n", *lines))


def _text(value: object) -> str:
    if is_array(value):
        return "".join(f"\n    {item}" for item in value) if len(value) > 1 else str(value[0])
    return str(value)


def _codes(word: str) -> list[dict[str, Any]]:
    from sinch_provisioning.contract.errors import ERRORS, EXTENSIONS
    from sinch_provisioning.contract.operations import OPERATIONS

    row = next((row for code, row in ERRORS.items() if str(code) == word.lower() or str(code) == word), None)
    if row is None:
        extension = next((code for code in EXTENSIONS if str(code) == word.lower()), None)
        return [] if extension is None else [{"kind": "error code", "name": str(extension), "of": "our server only"}]
    users = [operation.id for operation in OPERATIONS.values() if operation.status_of(str(row.code)) is not None]
    item = {
        "kind": "error code",
        "name": str(row.code),
        "status": ", ".join(map(str, row.statuses)),
        "message": row.message,
        "resolution": row.resolution,
        "next": _advice(str(row.code), row.statuses[0]),
        "operations": users,
    }
    return [item]


def _advice(code: str, status: int) -> str:
    from sinch_provisioning.client.errors import lookup
    from sinch_provisioning.workflows.failures import advise

    action = advise(lookup(status)(status=status, code=code))
    return f"({action.who}) {action.do}"


def _states(word: str) -> list[dict[str, Any]]:
    from sinch_provisioning.contract.states import MACHINES

    found: list[dict[str, Any]] = []
    for machine in MACHINES.values():
        for state in machine.states:
            if word.upper() not in (state.live, state.pending):
                continue
            steps = [step for step in machine.transitions if step.source == state]
            ways = [f"{step.cause} ({step.actor}) → {step.target}" for step in steps]
            found.append({"kind": f"state of a {machine.name}", "name": str(state), "ways on": ways})
    return found


def _events(word: str) -> list[dict[str, Any]]:
    from sinch_provisioning.contract.events import EVENTS
    from sinch_provisioning.contract.operations import OPERATIONS

    name = next((str(trigger) for trigger in EVENTS if str(trigger) == word.upper()), None)
    if name is None:
        return []
    causes = [operation.id for operation in OPERATIONS.values() if name in operation.triggers]
    return [
        {"kind": "event", "name": name, "model": EVENTS[next(t for t in EVENTS if str(t) == name)], "after": causes}
    ]


def _rules(word: str) -> list[dict[str, Any]]:
    rule = _catalogue().get(word.lower())
    if rule is None:
        return []
    item = {"title": rule.title, "description": rule.description, "fix": rule.fix, "consequence": rule.consequence}
    return [{"kind": "rule", "name": rule.id, **item, "source": rule.source}]


def _catalogue() -> Any:
    from sinch_provisioning.rules import kakaotalk_templates, rcs_launch, whatsapp_templates
    from sinch_provisioning.rules.findings import RULES

    assert kakaotalk_templates.CATALOGUE
    assert rcs_launch.CATALOGUE
    assert whatsapp_templates.CATALOGUE
    return RULES


def _words() -> list[str]:
    from sinch_provisioning.contract.errors import ERRORS
    from sinch_provisioning.contract.events import EVENTS
    from sinch_provisioning.contract.states import MACHINES

    states = {str(name) for machine in MACHINES.values() for state in machine.states for name in state if name}
    return [*map(str, ERRORS), *map(str, EVENTS), *sorted(states), *_catalogue()]


command = Leaf("explain", callback=_run, help=_run.__doc__, params=[click.Argument(["word"])])
