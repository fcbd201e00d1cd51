"""`papi completion`: for bash, zsh and fish."""

from __future__ import annotations

from typing import Any, cast

import click

from sinch_provisioning.cli._groups import CONTEXT_SETTINGS


@click.command("completion", context_settings=CONTEXT_SETTINGS)
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def command(shell: str) -> None:
    """Print the completion script of a shell.

    \b
    Examples:
      echo 'eval "$(papi completion bash)"' >> ~/.bashrc
      echo 'eval "$(papi completion zsh)"' >> ~/.zshrc
      papi completion fish > ~/.config/fish/completions/papi.fish
    """
    from click.shell_completion import get_completion_class

    from sinch_provisioning.cli._app import papi

    found = get_completion_class(shell)
    assert found is not None
    # Asking bash for its version, as Click's own class does first, fails where bash is not installed.
    script = cast("Any", found)(papi, {}, "papi", "_PAPI_COMPLETE")
    click.echo(script.source_template % script.source_vars())
