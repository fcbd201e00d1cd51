"""Ctrl-C ends papi with status 130 and without a traceback, at whatever moment it comes."""

from __future__ import annotations

import os
import signal
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import FrameType

INTERRUPTED = 130


def end_at_once() -> None:
    """From now on, end on Ctrl-C without ado: where nothing is open that would have to be closed."""
    signal.signal(signal.SIGINT, _end)


def _end(_number: int, _frame: FrameType | None) -> None:
    os._exit(INTERRUPTED)


def guarded(run: Callable[[], int]) -> int:
    """Run something and return its exit status; 130 once Ctrl-C came, whatever became of it.

    The interrupt is raised, so that what is open gets closed; a second one ends at once. Python code passes it on, but
    validators that are just being built make an error of their own of it, and callbacks of the interpreter drop it.
    """
    came = False

    def interrupt(_number: int, _frame: FrameType | None) -> None:
        nonlocal came
        if came:
            os._exit(INTERRUPTED)
        came = True
        raise KeyboardInterrupt

    def dropped(found: sys.UnraisableHookArgs) -> None:
        if found.exc_type is KeyboardInterrupt:
            os._exit(INTERRUPTED)
        sys.__unraisablehook__(found)

    sys.unraisablehook = dropped
    signal.signal(signal.SIGINT, interrupt)
    try:
        status = run()
    except BaseException:
        if not came:
            raise
        status = INTERRUPTED
    end_at_once()
    return INTERRUPTED if came else status
