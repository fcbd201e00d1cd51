"""`papi openapi`: our OpenAPI document."""

from __future__ import annotations

import json

import click


@click.command("openapi")
@click.option("--server", metavar="URL", help="The server to name in the document; default: the real API.")
@click.option("--compact", is_flag=True, help="On one line, without spaces.")
def command(server: str | None, compact: bool) -> None:
    """Print the OpenAPI 3.1 document of the API as JSON.

    \b
    Example:
      papi openapi --server http://127.0.0.1:8640
    """
    from sinch_provisioning.contract import openapi

    document = openapi.build(server) if server else openapi.build()
    indent, separators = (None, (",", ":")) if compact else (2, None)
    click.echo(json.dumps(document, ensure_ascii=False, indent=indent, separators=separators))
