"""`papi init`: a folder to start from."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Final

import click

from sinch_provisioning.cli._leaf import App, Leaf

_SPECS: Final[Mapping[str, tuple[str, ...]]] = {
    "whatsapp": ("account", "sender", "template"),
    "rcs": ("sender",),
    "kakaotalk": ("sender", "template"),
}


@click.pass_obj
def _run(app: App, folder: Path, channel: tuple[str, ...]) -> int:
    """Set a folder up: a papi.toml that names the profile, and specs to change and send. What is there stays.

    \b
    Examples:
      papi init
      papi init shop --channel whatsapp --profile local
      papi whatsapp sender onboard -f whatsapp/sender.json --account whatsapp/account.json
    """
    from sinch_provisioning.workflows.examples import EXAMPLES
    from sinch_provisioning.workflows.outcome import NextAction, Outcome

    files = {"papi.toml": _settings(app.target.name)}
    for each in channel or tuple(_SPECS):
        for kind in _SPECS[each]:
            spec = EXAMPLES[f"{each}_{kind}"]
            files[f"{each}/{kind}.json"] = json.dumps(spec, indent=2, ensure_ascii=False) + "\n"
    rows = [{"name": str(folder / path), "state": _write(folder / path, text)} for path, text in files.items()]
    made = sum(row["state"] == "made" for row in rows)
    action = NextAction("agent", "Check the target.", cli="papi doctor")
    if not app.target.usable:
        action = NextAction("person", "Sign in; or run a server of your own with `papi serve`.", cli="papi auth login")
    summary = f"{made} files made, {len(rows) - made} left as they are."
    return app.finish(Outcome(ok=True, summary=summary, changed=made > 0, next_action=action, data=rows), waited=False)


def _settings(profile: str | None) -> str:
    line = f"profile = {json.dumps(profile)}" if profile else '# profile = "local"   # one of `papi profile list`'
    return f'# What papi does in this folder; flags and PAPI_* variables win.\n{line}\n# output = "json"\n'


def _write(path: Path, text: str) -> str:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8") as file:
            file.write(text)
    except FileExistsError:
        return "left as it is"
    return "made"


command = Leaf(
    "init", callback=_run, help=_run.__doc__,
    params=[
        click.Argument(["folder"], type=click.Path(path_type=Path, file_okay=False), default=".", required=False),
        click.Option(["--channel"], type=click.Choice(list(_SPECS)), multiple=True, help="Only for this one; repeatable."),
    ],
)  # fmt: skip
