"""Source text of the client's methods."""

from __future__ import annotations

import ast
import textwrap
from collections.abc import Iterator

from client.arguments import (
    SOURCES,
    Argument,
    body_arguments,
    merged,
    path_arguments,
    query_arguments,
    request_variants,
)
from client.notes import note, states
from sinch_provisioning.client import errors
from sinch_provisioning.client._flows.wait import PLANS
from sinch_provisioning.contract import models
from sinch_provisioning.contract.operations import Operation

RETRIES = {
    "always": "",
    "reconcile": "Repeated when the answer gets lost; if it had counted, the result is read back.",
    "once": "Not repeated when the answer gets lost: raises `OutcomeUnknown`, which says how to find out.",
}


def result_type(operation: Operation, *, partial: bool = False) -> str:
    answer = operation.responses[operation.success_status].model
    if answer is None:
        return "None"
    name = answer if isinstance(answer, str) else answer[int(partial)]
    if operation.paging is None:
        return f"models.{name}"
    return f"AsyncPages[{item_type(name, operation.paging.items)}]"


def item_type(list_model: str, items: str) -> str:
    model = getattr(models, list_model)
    for name, annotation, _ in SOURCES.fields(model):
        if (model.model_fields[name].alias or name) == items and isinstance(annotation, ast.Subscript):
            inner = annotation.slice
            return f"models.{ast.unparse(inner)}"
    raise TypeError(f"{list_model} has no list {items}")


def docstring(operation: Operation, arguments: list[Argument]) -> str:
    lines = [operation.summary]
    if operation.deprecated:
        lines += ["", "Deprecated by the API."]
    if text := note(operation):
        lines += ["", *_wrapped(text, 0)]
    if operation.paging:
        lines += ["", "Iterate over the result for everything, page after page, or use it as the first page."]
    if where := states(operation):
        lines += ["", "States:", *(part for line in where for part in _wrapped(line, 4))]
    documented = [a for a in arguments if a.doc]
    if documented:
        lines += ["", "Args:"]
        for a in documented:
            lines += _wrapped(f"{a.name}: {a.doc[0].upper()}{a.doc[1:].rstrip('.')}.", 4)
    lines += ["", "Raises:"]
    for status, response in sorted(operation.responses.items()):
        if status >= 400:
            codes = ", ".join(response.error_codes)
            lines += _wrapped(f"{errors.lookup(status).__name__}: {status} {codes}".rstrip(), 4)
    if operation.triggers:
        lines += ["", *_wrapped("Events that may follow: " + ", ".join(operation.triggers) + ".", 0)]
    if RETRIES[operation.retry]:
        lines += ["", *_wrapped(RETRIES[operation.retry], 0)]
    text = "\n".join(lines).rstrip()
    return f'"""{text}\n"""' if "\n" in text else f'"""{text}"""'


def _wrapped(text: str, indent: int) -> list[str]:
    return textwrap.wrap(
        text, 108, initial_indent=" " * indent, subsequent_indent=" " * (indent + 4 if indent else 0),
        break_long_words=False, break_on_hyphens=False,
    )  # fmt: skip


def signature(operation: Operation, path: list[Argument], rest: list[Argument], returns: str, *, overload: bool) -> str:
    asynchronous = "" if operation.paging else "async "
    parts = ["self", *(f"{a.name}: {a.type}" for a in path)]
    if rest:
        parts.append("*")
        parts += [f"{a.name}: {a.type}" for a in rest if a.required]
        parts += [f"{a.name}: {_optional(a.type)} = None" for a in rest if not a.required]
    parts.append("**options: Unpack[CallOptions]")
    name = operation.id.rpartition(".")[2]
    tail = " ..." if overload else ""
    return f"{asynchronous}def {name}({', '.join(parts)},) -> {returns}:{tail}"


def _optional(text: str) -> str:
    return text if text.endswith("| None") or text == "None" else f"{text} | None"


def call_text(operation: Operation, path: list[Argument], query: list[Argument], body: list[Argument] | None) -> str:
    parts = [repr(operation.id)]
    if path:
        parts.append("path={" + ", ".join(f"{a.wire!r}: {a.name}" for a in path) + "}")
    if query or operation.paging:
        parts.append("query={" + ", ".join(f"{a.wire!r}: {a.name}" for a in query) + "}")
    if body is not None:
        parts.append("body={" + ", ".join(f"{a.wire!r}: {a.name}" for a in body) + "}")
    parts.append("options=options")
    return f"self._core.{'pages' if operation.paging else 'call'}({', '.join(parts)})"


def overloads(operation: Operation, path: list[Argument], query: list[Argument]) -> Iterator[str]:
    """Signatures that tell variants of the body, or full from partial answers, apart."""
    variants = request_variants(operation)
    if len(variants) > 1:
        for variant in variants:
            arguments = [*query, *body_arguments(variant)]
            yield signature(operation, path, arguments, result_type(operation), overload=True)
    elif isinstance(operation.responses[operation.success_status].model, tuple):
        for partial in (False, True):
            arguments = [
                Argument(a.name, a.wire, a.type if partial else "None", partial) if a.wire == "fieldMask" else a
                for a in query
            ]
            yield signature(operation, path, arguments, result_type(operation, partial=partial), overload=True)


def method(operation: Operation) -> str:
    path, query = path_arguments(operation), query_arguments(operation)
    variants = request_variants(operation)
    body = merged([body_arguments(variant) for variant in variants]) if variants else None
    arguments = [*query, *(body or [])]
    different = list(overloads(operation, path, query))
    returns = result_type(operation)
    if different and not variants:
        returns = f"{returns} | {result_type(operation, partial=True)}"
    lines = [f"@overload\n{text}" for text in different]
    lines.append(signature(operation, path, arguments, returns, overload=False))
    lines.append(textwrap.indent(docstring(operation, [*path, *arguments]), "    "))
    call = call_text(operation, path, query, body)
    if operation.paging:
        lines.append(f"    return {call}")
    else:
        lines += [f"    result: {returns} = await {call}", "    return result"]
    return "\n".join(lines)


def wait_method(operation: Operation) -> str:
    path = path_arguments(operation)
    model = result_type(operation)
    plan = PLANS[operation.id]
    names = ", ".join(sorted(plan.goals))
    parts = ["self", *(f"{a.name}: {a.type}" for a in path), "*", f"until: Until[{model}] = None"]
    parts += ["deadline: float = 600.0", "feed: EventFeed | None = None"]
    wire = "path={" + ", ".join(f"{a.wire!r}: {a.name}" for a in path) + "}, " if path else ""
    text = f'''"""Wait until the resource comes to rest, or is as `until` says.

It is read again and again, first after half a second, then less and less often; an event in `feed` that
speaks of it has it read at once. The wait also ends, with `reached` false, when the resource rests in
another state, since nothing would move it on; `turn` then says who has to act.

Args:
    until: A state ({names}, …), several of them, a function of the resource, or None for any state of
        rest. Changes that wait for review have states too: `changes REJECTED`.
    deadline: Seconds to wait at most.
    feed: Events as they come in.

Raises:
    WaitTimeout: The deadline passed while the resource was still moving; it may yet arrive.
"""'''
    call = f"self._core.wait({operation.id!r}, {wire}until=until, deadline=deadline, feed=feed)"
    lines = [f"async def wait({', '.join(parts)},) -> Waited[{model}]:", textwrap.indent(text, "    ")]
    return "\n".join([*lines, f"    result: Waited[{model}] = await {call}", "    return result"])
