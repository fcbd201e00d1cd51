"""The `papi` command."""

from __future__ import annotations

import os
import sys


def main() -> int:
    """Run `papi` with the arguments of the process and return its exit status (console script entry point)."""
    from sinch_provisioning.cli import _interrupts

    _interrupts.end_at_once()
    _open_streams()
    if sys.argv[1:] == ["--version"]:
        # Answered before anything else is imported: scripts ask for it often.
        from importlib.metadata import version

        print(f"papi {version('sinch-provisioning')}")
        return 0
    try:
        from sinch_provisioning.cli._app import run
    except ModuleNotFoundError as error:
        from sinch_provisioning.cli._extras import hint

        if (text := hint(error)) is None:
            raise
        print(f"papi: {text}", file=sys.stderr)
        return 1
    return _interrupts.guarded(run)


def _open_streams() -> None:
    """Streams that were closed before papi began are as if nobody was there."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: SIM115, PTH123
