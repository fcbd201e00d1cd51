"""Arguments of the client's methods, from the operations table and the source of the models."""

from __future__ import annotations

import ast
import enum
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pydantic import BaseModel

from sinch_provisioning.contract import models
from sinch_provisioning.contract.operations import Operation, Parameter

MODELS = Path(models.__file__ or "").parent
# Beyond this many values, a list of literals in a signature is noise: the enum and plain text are accepted.
LITERALS = 12
PLAIN = {"str": "str", "int": "int", "bool": "bool", "float": "float"}


@dataclass
class Argument:
    """One parameter of a method."""

    name: str
    wire: str
    type: str
    required: bool
    doc: str = ""


class Sources:
    """The source text of models, where their annotations and the notes on their fields stand as they were written."""

    def __init__(self) -> None:
        self._classes: dict[str, ast.ClassDef] = {}
        for path in sorted(MODELS.glob("*.py")):
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
