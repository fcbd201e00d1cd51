"""`papi whatsapp template pull`: templates as the files that they could be submitted from."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click

from sinch_provisioning.cli._completing import Key
from sinch_provisioning.cli._leaf import App, Leaf


@click.pass_obj
def _run(app: App, template_name: str | None, folder: Path, replace: bool) -> int:
    """Write templates to files, each language as `papi whatsapp template submit` takes it: what waits, else what is live.

    Without a name, all of them. Files that say something else stay, unless --replace is given.

    \b
    Examples:
      papi whatsapp template pull
      papi whatsapp template pull order_ready --folder templates --replace
      papi whatsapp template submit -f templates/order_ready.EN_US.json
    """
    from sinch_provisioning.cli._reading import pages
    from sinch_provisioning.cli._request import Request, shown
    from sinch_provisioning.contract.operations import OPERATIONS
    from sinch_provisioning.workflows.whatsapp_template import text_of

    operation = OPERATIONS["whatsapp.templates.list_by_name" if template_name else "whatsapp.templates.list"]
    request = Request(operation, {"template_name": template_name} if template_name else {}, {}, {})
    if (status := shown(app, request)) is not None:
        return status
    assert operation.paging is not None
    with app.client() as client:
        found = pages(client, request, operation.paging.items, operation.paging.maximum)
    folder.mkdir(parents=True, exist_ok=True)
    rows = [_pulled(text_of(template), folder, replace=replace) for template in found]
    app.show(rows, [row["name"] for row in rows])
    left = sum(row["state"] == "left as it is" for row in rows)
    if left:
        app.tell(f"{left} files say something else, and stay; --replace writes over them")
    return 0


def _pulled(template: Mapping[str, Any], folder: Path, *, replace: bool) -> dict[str, str]:
    path = folder / f"{template['name']}.{template['language']}.json"
    text = json.dumps(template, indent=2, ensure_ascii=False) + "\n"
    there = path.read_bytes() if path.exists() else None
    if there == text.encode():
        state = "unchanged"
    elif there is not None and not replace:
        state = "left as it is"
    else:
        path.write_text(text, encoding="utf-8")
        state = "written"
    return {"name": str(path), "state": state}


command = Leaf(
    "pull", callback=_run, help=_run.__doc__, calls=True,
    params=[
        Key("template_name", required=False),
        click.Option(["--folder"], type=click.Path(path_type=Path, file_okay=False), default=".", show_default=True,
                     metavar="FOLDER", help="Where to."),
        click.Option(["--replace"], is_flag=True, help="Write over files that say something else."),
    ],
)  # fmt: skip
