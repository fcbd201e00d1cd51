"""Examples of the reference: the calls of the tests' journeys, as a user writes them."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable, Mapping
from typing import Any

from tests.support.journeys import Ref, Step, shown

from sinch_provisioning.contract.operation import snake
from sinch_provisioning.contract.operations import OPERATIONS

CUT = "# " + "-" * 20


def examples() -> dict[str, str]:
    """An example for every operation, formatted."""
    calls = {name: call(step) for name, step in sorted(shown().items())}
    joined = f"\n{CUT}\n".join(calls.values())
    command = [sys.executable, "-m", "ruff", "format", "--stdin-filename", "x.py", "-"]
    text = subprocess.run(command, input=joined, capture_output=True, text=True, check=True).stdout
    parts = [part.strip() for part in text.split(CUT)]
    return dict(zip(calls, parts, strict=True))


def call(step: Step) -> str:
    """The source text of a step."""
    text = f"client.{step.operation}({', '.join(arguments(step, attribute))})"
    if step.saves:
        return f"{step.saves} = {text}"
    if OPERATIONS[step.operation].paging:
        return f"for item in {text}:\n    print(item)"
    return text


def arguments(step: Step, refer: Callable[[Ref], str]) -> list[str]:
    """The source text of each argument of a step; `refer` makes that of references to earlier answers."""
    found = [expression(value, refer) for value in step.path]
    found += [f"{name}={expression(value, refer)}" for name, value in step.query.items()]
    return found + [f"{snake(name)}={expression(value, refer)}" for name, value in (step.body or {}).items()]


def attribute(reference: Ref) -> str:
    """The attribute of what an earlier call returned."""
    if reference.way.startswith("inbox."):
        return "code"
    return re.sub(r"\.(\d+)", r"[\1]", ".".join(map(snake, reference.way.split("."))))


def expression(value: Any, refer: Callable[[Ref], str]) -> str:
    """The source text of a value."""
    if isinstance(value, Ref):
        return refer(value)
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{snake(name)!r}: {expression(item, refer)}" for name, item in value.items()) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(expression(item, refer) for item in value) + "]"
    return repr(value)
