"""`papi openapi`: our OpenAPI document."""

from __future__ import annotations

import json

import click

from sinch_provisioning.cli._leaf import App, Leaf


@click.pass_obj
def _run(app: App, server: str | None, compact: bool) -> None:
    """Print the OpenAPI 3.1 document of the API as JSON, or with -o yaml as YAML.

    \b
    Example:
      papi openapi --server http://127.0.0.1:8640
    """
    from sinch_provisioning.contract import openapi

    document = openapi.build(server) if server else openapi.build()
    if compact:
        app.write(json.dumps(document, ensure_ascii=False, separators=(",", ":")) + "\n")
    else:
        app.show(document, form="yaml" if app.output == "yaml" else "json")


command = Leaf(
    "openapi", callback=_run, help=_run.__doc__,
    params=[
        click.Option(["--server"], metavar="URL", help="The server to name in the document; the real API unless given."),
        click.Option(["--compact"], is_flag=True, help="On one line, without spaces."),
    ],
)  # fmt: skip
