"""Code of a user who calls every operation through both clients, with the exact type of each result."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator

from tests.support.journeys import Ref, Step, shown

from client.methods import result_type
from reference.examples import arguments
from sinch_provisioning.client._flows.wait import PLANS
from sinch_provisioning.contract.operations import OPERATIONS

HEADER = '''"""Every operation as a user calls it. Nothing runs here: type checkers read it, and every `assert_type` must hold.

Generated from the operations table and the journeys of the tests by tools/gen_docs.py; do not edit.
"""

from typing import assert_type

from sinch_provisioning import AsyncClient, Client, models
from sinch_provisioning.client import AsyncPage, AsyncPages, Page, RawResponse, Waited

'''


def module() -> str:
    """The text of the file, formatted."""
    lines = [HEADER, "def blocking(client: Client) -> None:", *(f"    {line}" for line in blocking())]
    lines += ["", "", "async def awaiting(client: AsyncClient) -> None:", *(f"    {line}" for line in awaiting())]
    command = [sys.executable, "-m", "ruff", "format", "--stdin-filename", "x.py", "-"]
    done = subprocess.run(command, input="\n".join(lines), capture_output=True, text=True, check=True)
    return done.stdout


def blocking() -> Iterator[str]:
    for name, step in sorted(shown().items()):
        text, kind = f"{name}({plain(step)})", type_of(step).replace("AsyncPages", "Page")
        yield statement(f"client.{text}", kind)
        yield statement(f"client.with_raw_response.{text}", f"RawResponse[{kind}]")
        if name in PLANS:
            yield statement(f"client.{waiting(step)}", f"Waited[{kind}]")


def awaiting() -> Iterator[str]:
    for name, step in sorted(shown().items()):
        text, kind = f"{name}({plain(step)})", type_of(step)
        page = kind.replace("AsyncPages", "AsyncPage")
        if page != kind:
            yield statement(f"client.{text}", kind)
        yield statement(f"await client.{text}", page)
        yield statement(f"await client.with_raw_response.{text}", f"RawResponse[{page}]")
        if name in PLANS:
            yield statement(f"await client.{waiting(step)}", f"Waited[{kind}]")


def statement(text: str, kind: str) -> str:
    """What returns nothing can only be called."""
    return text if kind == "None" else f"assert_type({text}, {kind})"


def type_of(step: Step) -> str:
    return result_type(OPERATIONS[step.operation], partial="field_mask" in step.query)


def plain(step: Step) -> str:
    """The arguments of a step, with texts where it refers to earlier answers."""
    return ", ".join(arguments(step, lambda ref: "1" if ref.number else '"text"'))


def waiting(step: Step) -> str:
    place: list[str] = ['"text"' if isinstance(value, Ref) else repr(value) for value in step.path]
    return f"{step.operation.rpartition('.')[0]}.wait({', '.join(place)})"
