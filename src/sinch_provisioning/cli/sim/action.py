"""`papi sim action`."""

from __future__ import annotations

import json
from typing import Any

import click

from sinch_provisioning.cli._leaf import App, Leaf


@click.pass_obj
def _run(app: App, kind: str | None, resource: str | None, name: str | None, params: tuple[str, ...]) -> None:
    """Show what platforms can do by themselves, or make it happen.

    \b
    Examples:
      papi sim action                                          kinds of resources, and actions on them
      papi sim action whatsapp.template order_ready.EN_US      what can happen to one now
      papi sim action whatsapp.template order_ready.EN_US pause
      papi sim action whatsapp.sender 01a2… quality rating=RED
    """
    control = app.control()
    if kind is None:
        kinds = control("GET", "{p}/actions")["kinds"]
        app.show([{"name": key, "type": ", ".join(value)} for key, value in kinds.items()], list(kinds))
        return
    if resource is None:
        raise click.UsageError("RESOURCE is missing: the id of the one that it happens to")
    path = f"{{p}}/actions/{kind}/{resource}"
    if name is None:
        found = control("GET", path)["actions"]
        app.show(found if app.output in ("json", "yaml", "jsonl") else [_line(item) for item in found])
        return
    app.show(control("POST", f"{path}/{name}", _body(params)))


def _line(item: dict[str, Any]) -> dict[str, Any]:
    parameters = ", ".join(item["parameters"].get("properties", {}))
    return {
        "name": item["name"],
        "type": "possible" if item["legal"] else "-",
        "text": item["summary"],
        "comment": parameters,
    }


def _body(params: tuple[str, ...]) -> dict[str, Any]:
    body: dict[str, Any] = {}
    for param in params:
        name, separator, value = param.partition("=")
        if not separator:
            raise click.UsageError(f"{param!r} is no NAME=VALUE")
        try:
            body[name] = json.loads(value)
        except ValueError:
            body[name] = value
    return body


command = Leaf(
    "action", callback=_run, help=_run.__doc__,
    params=[
        click.Argument(["kind"], required=False), click.Argument(["resource"], required=False),
        click.Argument(["name"], required=False), click.Argument(["params"], nargs=-1, metavar="[NAME=VALUE]..."),
    ],
)  # fmt: skip
