"""Write the resources of the asynchronous client from the operations table and the models.

    python tools/gen_client.py [--check]

`tools/async_to_sync.py` makes the synchronous ones from them.
"""

from __future__ import annotations

import ast
import enum
import re
import subprocess
import sys
import textwrap
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from pydantic import BaseModel

from sinch_provisioning.client import errors
from sinch_provisioning.client._flows.wait import PLANS
from sinch_provisioning.contract import models
from sinch_provisioning.contract.operations import OPERATIONS, Operation, Parameter

ROOT = Path(__file__).resolve().parent.parent
# Ruff looks at the disk to tell our modules from others, where those that are yet to be written are missing.
FIRST_PARTY = 'lint.isort.known-first-party = ["sinch_provisioning"]'
TARGET = ROOT / "src/sinch_provisioning/client/_async/resources"
HEADER = '''"""{title}.

Generated from the operations table and the models by tools/gen_client.py; do not edit.
"""
'''
# Beyond this many values, a list of literals in a signature is noise: the enum and plain text are accepted.
LITERALS = 12
PLAIN = {"str": "str", "int": "int", "bool": "bool", "float": "float"}
TITLES = {
    "bundles": "Bundles: subproject, SMS app, Conversation app and webhooks in one order",
    "conversation": "Channels of Conversation API apps, read only",
    "kakaotalk": "KakaoTalk channels: senders, AlimTalk templates and categories",
    "rcs": "RCS: senders, questionnaires, test numbers and the account's notes",
    "sms": "SMS apps",
    "webhooks": "Webhooks: where events go",
    "whatsapp": "WhatsApp: account, senders, templates, flows and solutions",
}
RETRIES = {
    "always": "",
    "reconcile": "Repeated when the answer gets lost; if it had counted, the result is read back.",
    "once": "Not repeated when the answer gets lost: raises `OutcomeUnknown`, which says how to find out.",
}


@dataclass
class Argument:
    """One parameter of a method."""

    name: str
    wire: str
    type: str
    required: bool
    doc: str = ""


@dataclass
class Group:
    """A node of the tree that the operation ids span."""

    words: tuple[str, ...]
    operations: list[Operation] = field(default_factory=list[Operation])
    children: dict[str, Group] = field(default_factory=dict[str, "Group"])

    @property
    def class_name(self) -> str:
        return "Async" + "".join(part.capitalize() for word in self.words for part in word.split("_"))

    def walk(self) -> Iterator[Group]:
        for child in self.children.values():
            yield from child.walk()
        yield self


# -- types ------------------------------------------------------------------------------------------------------------


class Sources:
    """The source text of models, where their annotations and the notes on their fields stand as they were written."""

    def __init__(self) -> None:
        self._classes: dict[str, ast.ClassDef] = {}
        for path in sorted((ROOT / "src/sinch_provisioning/contract/models").glob("*.py")):
            for node in ast.parse(path.read_text()).body:
                if isinstance(node, ast.ClassDef):
                    self._classes[node.name] = node

    def fields(self, model: type[BaseModel]) -> Iterator[tuple[str, ast.expr, str]]:
        """Yield name, annotation and note of each field."""
        body = self._classes[model.__name__].body
        for node, following in zip(body, [*body[1:], None], strict=True):
            if not (isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name)):
                continue
            note = ""
            if isinstance(following, ast.Expr) and isinstance(following.value, ast.Constant):
                note = " ".join(str(following.value.value).split())
            yield node.target.id, node.annotation, note


SOURCES = Sources()


def argument_type(node: ast.expr) -> str:
    """Turn the annotation of a request's field into what an argument accepts."""
    match node:
        case ast.BinOp(left=left, op=ast.BitOr(), right=right):
            parts = [argument_type(left), argument_type(right)]
            return " | ".join(dict.fromkeys(part for part in parts if part != "None"))
        case ast.Constant(value=None):
            return "None"
        case ast.Subscript(value=ast.Name(id="Annotated" | "Nullable"), slice=inner):
            return argument_type(inner.elts[0] if isinstance(inner, ast.Tuple) else inner)
        case ast.Subscript(value=ast.Name(id="list"), slice=inner):
            return f"Sequence[{argument_type(inner)}]"
        case ast.Subscript(value=ast.Name(id="dict")):
            return "Mapping[str, Any]"
        case ast.Subscript(value=ast.Name(id="Literal")):
            return ast.unparse(node)
        case ast.Name(id=name):
            return named_type(name)
        case _:
            raise TypeError(ast.dump(node))


def named_type(name: str) -> str:
    """What an argument accepts for a plain type, an enum, a model or a union of models."""
    if name in PLAIN:
        return PLAIN[name]
    base = getattr(sys.modules["sinch_provisioning.contract.models._base"], name, None)
    if base is not None:
        return str(base.__args__[0].__name__ if hasattr(base, "__args__") else base.__origin__.__name__)
    found = getattr(models, name)
    if isinstance(found, type) and issubclass(found, enum.Enum):
        return enum_type(name, found)
    return f"models.{name} | Mapping[str, Any]"


def enum_type(name: str, found: type[enum.Enum]) -> str:
    if len(found) > LITERALS:
        return f"models.{name} | str"
    return f"models.{name} | Literal[{', '.join(repr(member.value) for member in found)}]"


def parameter_type(parameter: Parameter) -> str:
    single = {"string": "str", "number": "int", "boolean": "bool", "array": "str"}[parameter.type]
    if parameter.enum:
        single = enum_type(parameter.enum, getattr(models, parameter.enum))
    return f"Sequence[{single}]" if parameter.type == "array" else single


# -- arguments --------------------------------------------------------------------------------------------------------


def path_arguments(operation: Operation) -> list[Argument]:
    return [
        Argument(p.attribute, p.name, parameter_type(p), required=True, doc=p.description)
        for p in operation.parameters
        if p.location == "path" and p.name != "projectId"
    ]


def query_arguments(operation: Operation) -> list[Argument]:
    found: list[Argument] = []
    for p in operation.parameters:
        if p.location == "query":
            notes = [p.description.rstrip(".")] if p.description else []
            if p.name == "pageSize" and operation.paging:
                size = operation.paging.default
                notes.append(f"1 to {operation.paging.maximum}; default {'all' if size is None else size}")
            elif p.default is not None:
                notes.append(f"default {p.default}")
            found.append(Argument(p.attribute, p.name, parameter_type(p), p.required, "; ".join(notes)))
    return found


def request_variants(operation: Operation) -> list[type[BaseModel]]:
    """The models of the body: one, or one per variant of a union."""
    model = operation.request_model
    if model is None:
        return []
    if isinstance(model, type):
        return [model]
    found = model.__origin__ if hasattr(model, "__origin__") else model
    return list(found.__args__)


def body_arguments(model: type[BaseModel]) -> list[Argument]:
    found: list[Argument] = []
    for name, annotation, note in SOURCES.fields(model):
        info = model.model_fields[name]
        required = info.is_required()
        notes = [note.rstrip(".")] if note else []
        if not required and info.default is not None:
            notes.append(f"default {getattr(info.default, 'value', info.default)}")
        found.append(Argument(name, info.alias or name, argument_type(annotation), required, "; ".join(notes)))
    return found


def merged(variants: list[list[Argument]]) -> list[Argument]:
    """One set of arguments that takes any variant."""
    found: dict[str, Argument] = {}
    for arguments in variants:
        for argument in arguments:
            known = found.get(argument.name)
            required = all(any(a.name == argument.name and a.required for a in v) for v in variants)
            types = f"{known.type} | {argument.type}" if known else argument.type
            found[argument.name] = Argument(
                argument.name, argument.wire, union(types), required, (known.doc if known else "") or argument.doc
            )
    return list(found.values())


def union(text: str) -> str:
    parts = re.split(r" \| (?![^\[]*\])", text)
    return " | ".join(dict.fromkeys(parts))


# -- text -------------------------------------------------------------------------------------------------------------


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
    if operation.paging:
        lines += ["", "Iterate over the result for everything, page after page, or use it as the first page."]
    documented = [a for a in arguments if a.doc]
    if documented:
        lines += ["", "Args:"]
        for a in documented:
            lines += _wrapped(f"{a.name}: {a.doc}.", 4)
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


def group_class(group: Group) -> str:
    name = group.class_name
    title = TITLES[group.words[0]] if len(group.words) == 1 else f"`{'.'.join(group.words)}`: {group_doc(group)}"
    lines = [f"class {name}(AsyncResource):", f'    """{title}."""', ""]
    lines += ["    @cached_property", f"    def with_raw_response(self) -> {name}WithRawResponse:"]
    lines += ['        """The same operations, answering with the HTTP response."""']
    lines += [f"        return {name}WithRawResponse({name}(self._core.with_raw_response))", ""]
    for word, child in group.children.items():
        lines += ["    @cached_property", f"    def {word}(self) -> {child.class_name}:"]
        lines += [f'        """{short(child_doc(child))}."""', f"        return {child.class_name}(self._core)", ""]
    for operation in group.operations:
        lines.append(textwrap.indent(method(operation), "    ") + "\n")
        if operation.id in PLANS:
            lines.append(textwrap.indent(wait_method(operation), "    ") + "\n")
    return "\n".join(lines)


def group_doc(group: Group) -> str:
    return ", ".join(operation.id.rpartition(".")[2] for operation in group.operations) or child_doc(group)


def child_doc(child: Group) -> str:
    names = [o.id.rpartition(".")[2] for o in child.operations] + [f"{word}.…" for word in child.children]
    return f"{' '.join(child.words).replace('_', ' ').capitalize()}: {', '.join(names)}"


def short(text: str) -> str:
    return text if len(text) <= 104 else textwrap.shorten(text, 104, placeholder=" …")


def raw_class(group: Group) -> str:
    name = group.class_name
    lines = [f"class {name}WithRawResponse:", f'    """{name} with HTTP responses as results."""', ""]
    lines += [f"    def __init__(self, resource: {name}) -> None:"]
    for operation in group.operations:
        word = operation.id.rpartition(".")[2]
        lines.append(f"        self.{word} = raw(resource.{word})")
    for word, child in group.children.items():
        lines.append(f"        self.{word} = {child.class_name}WithRawResponse(resource.{word})")
    return "\n".join(lines) + "\n"


def module(root: Group) -> str:
    classes = [text for group in root.walk() for text in (group_class(group), raw_class(group))]
    body = "\n\n".join(classes)
    names = [name for name in ("Literal", "Unpack", "overload", "Any") if re.search(rf"\b{name}\b", body)]
    abc = [name for name in ("Mapping", "Sequence") if re.search(rf"\b{name}\[", body)]
    head = ["from __future__ import annotations", "", "from functools import cached_property"]
    if abc:
        head.append(f"from collections.abc import {', '.join(abc)}")
    head.append(f"from typing import TYPE_CHECKING, {', '.join(names)}")
    head += ["", "from sinch_provisioning.client._async.core import AsyncResource, raw"]
    inner = ["from sinch_provisioning.client._types import CallOptions"]
    if "Waited[" in body:
        inner.append("from sinch_provisioning.client._feed import EventFeed")
        inner.append("from sinch_provisioning.client._flows.wait import Until, Waited")
    inner.append("from sinch_provisioning.contract import models")
    if "AsyncPages[" in body:
        inner.insert(0, "from sinch_provisioning.client._async.pages import AsyncPages")
    head += ["", "if TYPE_CHECKING:", *(f"    {line}" for line in inner)]
    return HEADER.format(title=TITLES[root.words[0]]) + "\n" + "\n".join(head) + "\n\n\n" + body


def tree() -> dict[str, Group]:
    roots: dict[str, Group] = {}
    for operation in OPERATIONS.values():
        words = operation.id.split(".")[:-1]
        group = roots.setdefault(words[0], Group((words[0],)))
        for word in words[1:]:
            group = group.children.setdefault(word, Group((*group.words, word)))
        group.operations.append(operation)
    return roots


def formatted(text: str) -> str:
    for arguments in (["check", "--fix", "--select", "I,F401", "--quiet", "--config", FIRST_PARTY], ["format"]):
        command = [sys.executable, "-m", "ruff", *arguments, "--stdin-filename", str(TARGET / "x.py"), "-"]
        text = subprocess.run(command, input=text, capture_output=True, text=True, check=True, cwd=ROOT).stdout
    return text


def main() -> int:
    files = {f"{name}.py": formatted(module(group)) for name, group in tree().items()}
    files["__init__.py"] = HEADER.format(title="Resources of the client, one module per family")
    present = {path.name: path.read_text() for path in TARGET.glob("*.py")}
    drift = [name for name, text in files.items() if present.get(name) != text]
    drift += present.keys() - files.keys()
    if "--check" in sys.argv:
        print("\n".join(f"{TARGET.relative_to(ROOT)}/{name} is out of date" for name in drift))
        return bool(drift)
    TARGET.mkdir(parents=True, exist_ok=True)
    for name in drift:
        if name in files:
            (TARGET / name).write_text(files[name])
        else:
            (TARGET / name).unlink()
    return 0


if __name__ == "__main__":
    sys.exit(main())
