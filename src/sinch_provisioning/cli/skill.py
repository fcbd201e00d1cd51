"""`papi skill`: what an agent has to know, as a skill."""

from __future__ import annotations

import shutil
from pathlib import Path

import click

from sinch_provisioning.cli._groups import CONTEXT_SETTINGS
from sinch_provisioning.cli._leaf import App, Leaf

NAME = "sinch-provisioning"


@click.group("skill", context_settings=CONTEXT_SETTINGS)
def command() -> None:
    """The skill for agents: how to provision the safe way, with papi or with its MCP tools."""


def _source() -> Path:
    from sinch_provisioning.cli._pages import folder

    return folder("skills") / NAME


@click.pass_obj
def _install(app: App, folder: Path | None, user: bool) -> None:
    """Put the skill where agents look for it: into this project's .claude/skills, or with --user into your own.

    A skill of this name that is there is replaced.

    \b
    Examples:
      papi skill install
      papi skill install --user
      papi skill install --folder .agents/skills
    """
    if user and folder is not None:
        raise click.UsageError("give --user or --folder, not both")
    place = folder or (Path.home() if user else Path.cwd()) / ".claude" / "skills"
    target = place / NAME
    fresh = place / f".{NAME}.new"
    place.mkdir(parents=True, exist_ok=True)
    shutil.rmtree(fresh, ignore_errors=True)
    shutil.copytree(_source(), fresh)
    # Whole or not at all: an agent may be reading it.
    if target.is_symlink():
        target.unlink()
    elif target.is_dir():
        shutil.rmtree(target)
    fresh.rename(target)
    files = sorted(str(path.relative_to(target)) for path in target.rglob("*") if path.is_file())
    app.show({"path": str(target), "files": files}, [str(target)])


@click.pass_obj
def _print(app: App, page: str | None) -> None:
    """Print the skill, or one of its references.

    \b
    Examples:
      papi skill print
      papi skill print whatsapp
    """
    pages = {path.stem: path for path in sorted((_source() / "references").glob("*.md"))}
    if page is not None and page not in pages:
        raise click.UsageError(f"no reference {page!r}; there are: {', '.join(pages)}")
    text = (pages[page] if page else _source() / "SKILL.md").read_text(encoding="utf-8")
    if app.output in ("table", "wide", "name"):
        app.write(text)
    else:
        app.show({"name": page or NAME, "text": text})


command.add_command(
    Leaf("install", callback=_install, help=_install.__doc__, params=[
        click.Option(["--user"], is_flag=True, help="Into your own folder, for all projects."),
        click.Option(["--folder"], type=click.Path(path_type=Path, file_okay=False), help="Into this folder of skills."),
    ])
)  # fmt: skip
command.add_command(
    Leaf("print", callback=_print, help=_print.__doc__, params=[click.Argument(["page"], required=False)])
)
