"""What a workflow was called with, so that it can be shown as code."""

from __future__ import annotations

import dataclasses
import functools
import inspect
from collections.abc import Callable
from typing import ParamSpec

from sinch_provisioning.workflows.journey import Journey

P = ParamSpec("P")


def recorded(*private: str) -> Callable[[Callable[P, Journey]], Callable[P, Journey]]:
    """Note the arguments of a workflow on its journey, but for defaults and for those that are nobody else's business."""

    def decorate(function: Callable[P, Journey]) -> Callable[P, Journey]:
        signature = inspect.signature(function)

        @functools.wraps(function)
        def call(*args: P.args, **kwargs: P.kwargs) -> Journey:
            given = signature.bind(*args, **kwargs).arguments
            kept = {
                name: value
                for name, value in given.items()
                if name not in private and value != signature.parameters[name].default
            }
            return dataclasses.replace(function(*args, **kwargs), arguments=kept)

        return call

    return decorate
