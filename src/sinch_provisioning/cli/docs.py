"""`papi docs`: the documentation, without a network."""

from __future__ import annotations

import re
from difflib import get_close_matches

import click

from sinch_provisioning.cli._completing import offering, topics
from sinch_provisioning.cli._leaf import App, Leaf


@click.pass_obj
def _run(app: App, topic: str | None) -> None:
    """Read a page of the documentation, or what the reference says of an operation; without TOPIC, list the pages.

    \b
    Examples:
      papi docs
      papi docs workflows
      papi docs sdk/errors
      papi docs whatsapp.templates.create
    """
    from sinch_provisioning.cli._pages import topics as all_of

    pages = all_of()
    if topic is None:
        rows = [{"name": name, "text": _title(page.read_text(encoding="utf-8"))} for name, page in pages.items()]
        app.show(rows, list(pages))
        return
    text = _text(topic)
    if app.output in ("table", "wide"):
        app.write(_rendered(app, text))
    else:
        app.show({"name": topic, "text": text}, [topic])


def _text(topic: str) -> str:
    """The page of a name, or of its last part where only one has it; the section of an operation."""
    from sinch_provisioning.cli._pages import topics as all_of
    from sinch_provisioning.contract.operations import OPERATIONS

    pages = all_of()
    if topic in OPERATIONS:
        reference = pages[f"sdk/reference/{topic.partition('.')[0]}"].read_text(encoding="utf-8")
        _, heading, rest = reference.partition(f"## `{topic}`\n")
        return heading + re.split(r"^##? ", rest, maxsplit=1, flags=re.MULTILINE)[0]
    name = topic.removesuffix(".md")
    found = [page for each, page in pages.items() if each == name] or [
        page for each, page in pages.items() if each.rpartition("/")[2] == name
    ]
    if len(found) != 1:
        near = get_close_matches(name, [*pages, *OPERATIONS], n=3)
        raise click.UsageError(
            f"no page {topic!r}" + (f"; did you mean {', '.join(near)}?" if near else "; see `papi docs`")
        )
    return found[0].read_text(encoding="utf-8")


def _title(text: str) -> str:
    return text.partition("\n")[0].lstrip("# ")


def _rendered(app: App, text: str) -> str:
    """Markdown as a person reads it on a terminal; as it is elsewhere."""
    if not app.style.colours:
        return text
    import io

    from rich.console import Console
    from rich.markdown import Markdown

    shown = io.StringIO()
    Console(file=shown, force_terminal=True, color_system="standard", width=min(app.style.width, 120)).print(
        Markdown(text)
    )
    return shown.getvalue()


command = Leaf(
    "docs", callback=_run, help=_run.__doc__,
    params=[click.Argument(["topic"], required=False, shell_complete=offering(topics))],
)  # fmt: skip
