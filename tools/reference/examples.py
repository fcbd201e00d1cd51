"""Examples of the reference: the calls of the tests' journeys, as a user writes them."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Mapping
from typing import Any

from tests.support.journeys import Ref, Step, shown

from sinch_provisioning.contract.operation import snake
from sinch_provisioning.contract.operations import OPERATIONS

CUT = "# " + "-" * 20
WIDTH = 100


def examples() -> dict[str, str]:
    """An example for every operation, formatted."""
    calls = {name: call(step) for name, step in sorted(shown().items())}
    joined = f"\n{CUT}\n".join(calls.values())
    command = [
        sys.executable,
        "-m",
        "ruff",
        "format",
        "--config",
        f"line-length={WIDTH}",
        "--stdin-filename",
        "x.py",
        "-",
    ]
    text = subprocess.run(command, input=joined, capture_output=True, text=True, check=True).stdout
    parts = [part.strip() for part in text.split(CUT)]
    return dict(zip(calls, parts, strict=True))


def call(step: Step) -> str:
    """The source text of a step."""
    arguments = [expression(value) for value in step.path]
    arguments += [f"{name}={expression(value)}" for name, value in step.query.items()]
    arguments += [f"{snake(name)}={expression(value)}" for name, value in (step.body or {}).items()]
    text = f"client.{step.operation}({', '.join(arguments)})"
    if step.saves:
        return f"{step.saves} = {text}"
    if OPERATIONS[step.operation].paging:
        return f"for item in {text}:\n    print(item)"
    return text


def expression(value: Any) -> str:
    """The source text of a value; references become attributes of what earlier calls returned."""
    if isinstance(value, Ref):
        if value.way.startswith("inbox."):
            return "code"
        return re.sub(r"\.(\d+)", r"[\1]", ".".join(map(snake, value.way.split("."))))
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{snake(name)!r}: {expression(item)}" for name, item in value.items()) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(map(expression, value)) + "]"
    return repr(value)
