"""Text of the pages of the reference."""

from __future__ import annotations

import ast
import copy
import re
from collections.abc import Iterator
from pathlib import Path

from client.arguments import (
    MODELS,
    SOURCES,
    Argument,
    body_arguments,
    merged,
    path_arguments,
    query_arguments,
    request_variants,
)
from client.methods import result_type
from client.notes import note as operation_note
from client.notes import states
from sinch_provisioning.client import errors
from sinch_provisioning.client._flows.wait import PLANS
from sinch_provisioning.contract import models
from sinch_provisioning.contract.operations import OPERATIONS, Operation

NOTE = "<!-- Generated from the contract and the journeys of the tests by tools/gen_docs.py; do not edit. -->"
RETRIES = {
    "always": "Repeated after 429, 5xx and lost answers.",
    "reconcile": "Repeated after 429, 5xx and lost answers; if a lost one had counted, its resource is read back.",
    "once": "Not repeated when an answer gets lost: raises `OutcomeUnknown`, which says how to find out.",
}


def index(titles: dict[str, str], operations: dict[str, list[Operation]]) -> str:
    """The page that leads to the others."""
    lines = ["# Reference of all operations", "", NOTE, ""]
    lines += ["Every operation is a method of `Client` and `AsyncClient` under its id. All take, besides their own"]
    lines += ["arguments, the options of [configuration](../configuration.md#one-call).", ""]
    lines += ["| Family | Operations |", "|---|---|"]
    for family, title in titles.items():
        names = " ".join(
            f"[`{o.id.removeprefix(family + '.')}`]({family}.md#{anchor(o.id)})" for o in operations[family]
        )
        lines.append(f"| [{title}]({family}.md) | {names} |")
    return "\n".join(lines) + "\n"


def page(family: str, title: str, operations: list[Operation], examples: dict[str, str]) -> str:
    """The page of one family."""
    lines = [f"# {title}", "", NOTE, ""]
    for operation in operations:
        lines += [*section(operation, examples[operation.id]), ""]
    lines += [
        "# Models",
        "",
        "All are in `sinch_provisioning.models`; on the wire their attributes are in camelCase.",
        "",
    ]
    for module in sorted({Path(path).stem for path in modules(operations)}):
        for name in model_names(module):
            lines += [*model_section(name), ""]
    return "\n".join(lines).rstrip() + "\n"


def anchor(identifier: str) -> str:
    """The anchor that a heading in code gets."""
    return re.sub(r"[^a-z0-9_-]", "", identifier.lower())


def section(operation: Operation, example: str) -> Iterator[str]:
    """One operation."""
    yield from (f"## `{operation.id}`", "", f"{operation.summary.rstrip('.')}.")
    if operation.deprecated:
        yield "**Deprecated** by the API."
    yield from ("", f"`{operation.method} {operation.path}`", "", "```python", example, "```", "")
    if text := operation_note(operation):
        yield from (text, "")
    if where := states(operation):
        yield from (" ".join(f"**{word}** {rest}" for word, _, rest in (line.partition(": ") for line in where)), "")
    rows = list(arguments(operation))
    if rows:
        yield from ("| Argument | Type | |", "|---|---|---|", *rows, "")
    partial = isinstance(operation.responses[operation.success_status].model, tuple)
    result = shown(result_type(operation).replace("AsyncPages[", "Page["))
    other = f"; with `field_mask` {shown(result_type(operation, partial=True).replace('AsyncPages[', 'Page['))}"
    yield f"**Returns** {result}{other if partial else ''}. {RETRIES[operation.retry]}"
    if operation.id in PLANS:
        yield f"`{operation.id.rpartition('.')[0]}.wait(…)` [waits](../waiting.md) for it."
    if operation.triggers:
        yield "**Events** " + ", ".join(f"`{trigger}`" for trigger in operation.triggers) + "."
    yield from ("", "| Error | Codes |", "|---|---|")
    for status, response in sorted(operation.responses.items()):
        if status >= 400:
            codes = ", ".join(f"`{code}`" for code in response.error_codes)
            yield f"| {status} `{errors.lookup(status).__name__}` | {codes} |"


def arguments(operation: Operation) -> Iterator[str]:
    """Rows for the arguments of a method, required ones first."""
    variants = request_variants(operation)
    body = merged([body_arguments(variant) for variant in variants]) if variants else []
    rest = [*query_arguments(operation), *body]
    for each in [*path_arguments(operation), *sorted(rest, key=lambda a: not a.required)]:
        yield f"| `{each.name}`{', required' if each.required else ''} | {shown(each.type)} | {note(each)} |"


def note(argument: Argument) -> str:
    """What is to be said about an argument."""
    return argument.doc.replace("|", "\\|")


def shown(text: str) -> str:
    """A type as a cell of a table."""
    plain = text.replace("models.", "").replace(" | Mapping[str, Any]", " | dict")
    return "`" + plain.replace("|", "\\|").replace("'", '"') + "`"


def modules(operations: list[Operation]) -> Iterator[Path]:
    """The modules that hold the models of some operations."""
    for operation in operations:
        found = MODELS / f"{operation.family}.py"
        if found.exists():
            yield found
    family = operations[0].id.partition(".")[0]
    yield from (path for path in MODELS.glob(f"{family}*.py"))


def model_names(module: str) -> list[str]:
    """The public classes of a module of models, in order."""
    tree = ast.parse((MODELS / f"{module}.py").read_text())
    return [node.name for node in tree.body if isinstance(node, ast.ClassDef)]


def model_section(name: str) -> Iterator[str]:
    """One model or enum."""
    found = getattr(models, name)
    yield from (f"### `{name}`", "")
    if not hasattr(found, "model_fields"):
        values = [f"`{member.value}`" for member in found]
        yield ", ".join(values)
        return
    yield from ("| Attribute | Type | |", "|---|---|---|")
    for attribute, annotation, remark in SOURCES.fields(found):
        required = ", required" if found.model_fields[attribute].is_required() else ""
        kind = shown(ast.unparse(plain(annotation)))
        yield f"| `{attribute}`{required} | {kind} | {remark.replace('|', chr(92) + '|')} |"


def plain(node: ast.expr) -> ast.expr:
    """An annotation without what only validation needs."""

    class Strip(ast.NodeTransformer):
        def visit_Subscript(self, node: ast.Subscript) -> ast.expr:
            self.generic_visit(node)
            if isinstance(node.value, ast.Name) and node.value.id in {"Annotated", "Open", "OpenInt", "Nullable"}:
                return node.slice.elts[0] if isinstance(node.slice, ast.Tuple) else node.slice
            return node

    stripped: ast.expr = Strip().visit(copy.deepcopy(node))
    return stripped


def by_family() -> dict[str, list[Operation]]:
    """The operations of each page, in the order of the contract."""
    found: dict[str, list[Operation]] = {}
    for operation in OPERATIONS.values():
        found.setdefault(operation.id.partition(".")[0], []).append(operation)
    return found
