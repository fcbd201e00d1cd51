"""Generate one module of models per family."""

from __future__ import annotations

import re
from graphlib import TopologicalSorter
from textwrap import wrap
from typing import Any

from contract import naming
from contract.emit import HEADER, constant, docstring, quote, raw
from contract.spec import Node, Spec, reference, references
from contract.tables import APP_LINKS, FORMATS, FRACTIONAL, HIDDEN, INLINE_ENUMS, NOT_HIDDEN, SUMMARIES, UNIONS

MODELS = "sinch_provisioning.contract.models"
# Rules about how the reference words something, or true of every event, help no reader of a model.
PROVENANCE = re.compile(
    r"^(Any reply|Conflict|Odd|The published type|The spec types|The suggestion labels|\()"
    r"|\b(by schema|discriminator|examples?|field texts|oneOf|official(ly)?|prose|required list|samples?|stated)\b",
    re.IGNORECASE,
)
# Rules about examples that a caller gives, not about those of the reference.
EXAMPLES = re.compile(r"example (is|per|variable)|(have|without) .*examples?\b|^Examples? (is|are)", re.IGNORECASE)
REWORDED = (
    (re.compile(r"^Deprecated (by its prose|by prose only|in words only)( \(no \w* ?flag( is set)?\))?"), "Deprecated"),
    (re.compile(", says the prose"), ""),
    (re.compile("^Nothing is required by schema, but"), "All fields may be left out, but"),
    (re.compile("topLevel-, midLevel- and sub"), "topLevelCategoryCode, midLevelCategoryCode and sub"),
    (re.compile(r"^See x-rules for type, size and dimensions"), "Type, size and dimensions as above"),
)
DRAFTS = re.compile("(not needed|optional) for drafts|lets a draft omit it", re.IGNORECASE)
DRAFTS_WHOLE = "Every required field here may be left out of a draft"
BOUNDS = {
    "minLength": "min_length",
    "maxLength": "max_length",
    "minItems": "min_length",
    "maxItems": "max_length",
    "minimum": "ge",
    "maximum": "le",
    "pattern": "pattern",
}
IMPORTS = """
from enum import IntEnum, StrEnum
from typing import Annotated, Any, Literal, TypeAlias

from pydantic import Field

from {models}._base import (
    DEPRECATED, DRAFT_MAY_OMIT, NULLABLE, SECRET, UNIQUE, Nullable, Open, OpenInt, Request, Response, Tagged, Unknown, {formats}
)
from {models}._examples import ExampleRequest, ExampleResponse
from {models}._unions import BEST_MATCH, OneOf
"""


class Generator:
    """Turns the schemas of a contract into the text of its model modules."""

    def __init__(self, spec: Spec) -> None:
        self.spec = spec
        self.modules = dict(spec.modules)
        self.code: dict[str, str] = {}
        self.needs: dict[str, set[str]] = {}
        self.aliases: dict[frozenset[str], str] = {}
        self.tags: dict[str, set[str]] = {}
        self.wires = {wire for schema in spec.schemas.values() for wire in schema.get("properties", ())}

    def run(self) -> dict[str, str]:
        """Return the code of each module."""
        self._unions()
        self._inline_enums()
        for name in self.spec.schemas:
            if name not in self.code:
                self.code[name] = self._schema(name)
                self.needs[name] = self._required_names(name)
        names: dict[str, list[str]] = {}
        for name in TopologicalSorter({name: sorted(needs) for name, needs in self.needs.items()}).static_order():
            names.setdefault(self.modules[name], []).append(name)
        return {module: self._module(module, members) for module, members in sorted(names.items())}

    # -- what is named besides the contract's schemas --

    def _unions(self) -> None:
        for place, (alias, keys) in UNIONS.items():
            owner, field = place.split(".")
            items = self.spec.schemas[owner]["properties"][field]["items"]
            variants = [reference(option) or "" for option in items["anyOf"]]
            self.aliases[frozenset(variants)] = alias
            for variant in variants:
                self.tags.setdefault(variant, set()).update(keys)
            answers = owner not in self.spec.requests
            shown = [*variants, "Unknown"] if answers else variants
            arguments = ", ".join(map(quote, keys))
            self.code[alias] = f"{alias}: TypeAlias = Annotated[{' | '.join(shown)}, OneOf({arguments})]\n" + docstring(
                [f"{naming.about(alias)[:-1]}, told apart by {' and '.join(keys)}."], ""
            )
            self.modules[alias] = self.modules[owner]
            self.needs[alias] = set(variants)

    def _inline_enums(self) -> None:
        for place, name in INLINE_ENUMS.items():
            owner, field = place.split(".")
            node = self.spec.schemas[owner]["properties"][field]
            if name in self.spec.schemas:
                assert set(node["enum"]) == set(self.spec.schemas[name]["enum"]), place
            elif name not in self.code:
                self.code[name] = self._enum(name, node)
                self.modules[name] = self.modules[owner]
                self.needs[name] = set()

    def _required_names(self, name: str) -> set[str]:
        found = references(self.spec.schemas[name])
        found |= {
            alias for variants, alias in self.aliases.items() if variants <= found and f"{alias}]" in self.code[name]
        }
        found |= {enum for place, enum in INLINE_ENUMS.items() if place.startswith(f"{name}.")}
        return found - {name}

    # -- modules --

    def _module(self, module: str, names: list[str]) -> str:
        title = " ".join(naming.words("".join(part.capitalize() for part in module.split("_"))))
        code = HEADER.format(title=f"Models of the contract: {title}.")
        code += IMPORTS.format(models=MODELS, formats=", ".join([*FORMATS.values(), "AppUrl"]))
        foreign: dict[str, set[str]] = {}
        for name in names:
            for needed in self.needs[name]:
                if self.modules[needed] != module:
                    foreign.setdefault(self.modules[needed], set()).add(needed)
        for other, imported in sorted(foreign.items()):
            code += f"from {MODELS}.{other} import {', '.join(sorted(imported))}\n"
        if module == "webhooks" or "WebhookTrigger" in names:
            code += "from sinch_provisioning.contract.events import WebhookTrigger\n"
        code += f"\n__all__ = [{', '.join(quote(name) for name in sorted(names))}]\n"
        # Enums first: models read better when the values that they use stand above all of them.
        ordered = sorted(names, key=lambda name: "Enum)" not in self.code[name].partition("\n")[0])
        return code + "\n\n" + "\n\n".join(self.code[name] for name in ordered)

    # -- schemas --

    def _schema(self, name: str) -> str:
        schema = self.spec.schemas[name]
        if name == "WebhookTrigger":
            return ""
        if "enum" in schema:
            return self._enum(name, schema)
        if "const" in schema:
            return f"{name}: TypeAlias = Literal[{quote(schema['const'])}]\n" + docstring(self._about(name), "")
        if "properties" in schema:
            return self._class(name, schema)
        variants = [reference(option) for option in schema.get("oneOf") or schema["anyOf"]]
        return f"{name}: TypeAlias = Annotated[{' | '.join(map(str, variants))}, BEST_MATCH]\n" + docstring(
            self._about(name), ""
        )

    def _about(self, name: str) -> list[str]:
        schema = self.spec.schemas[name]
        first = naming.sentence(schema.get("description", "")) or naming.about(
            name, enum="enum" in schema or "const" in schema
        )
        rules = [self._sentence(rule) for rule in schema.get("x-rules", [])]
        lines = [SUMMARIES.get(name, first)]
        for rule in rules:
            if PROVENANCE.search(rule) and not EXAMPLES.search(rule):
                continue
            # Korean letters are twice as wide.
            wrapped = wrap(rule, 110 if rule.isascii() else 80)
            lines += [f"- {wrapped[0]}", *(f"  {line}" for line in wrapped[1:])]
        return lines

    def _sentence(self, text: str) -> str:
        """A fragment of the reference as a sentence in the words of Python."""
        for pattern, words in REWORDED:
            text = pattern.sub(words, text)
        return naming.pythonic(naming.sentence(text), self.wires)

    def _enum(self, name: str, schema: Node) -> str:
        whole = isinstance(schema["enum"][0], int)
        lines = self._about(name) if name in self.spec.schemas else [naming.about(name, enum=True)]
        code = f"class {name}({'IntEnum' if whole else 'StrEnum'}):\n{docstring(lines)}\n"
        notes = schema.get("x-enum-notes", {})
        for value in schema["enum"]:
            code += constant(naming.member(value), value if whole else quote(value))
            if value in notes:
                code += docstring([naming.sentence(str(notes[value]))])
        return code

    def _class(self, name: str, schema: Node) -> str:
        asked, answered = name in self.spec.requests, name in self.spec.responses
        assert asked != answered, f"{name} is used in both directions"
        bases = ["Request" if asked else "Response"]
        if "example" in schema["properties"] and "examples" not in schema["properties"]:
            bases = [f"Example{bases[0]}"]
        if self._constants(name) or (answered and name.endswith("Event")):
            bases.insert(0, "Tagged")
        body = "".join(
            self._field(name, wire, node, required=wire in schema.get("required", []))
            for wire, node in schema["properties"].items()
        )
        return f"class {name}({', '.join(bases)}):\n{docstring(self._about(name))}\n{body}"

    def _constants(self, name: str) -> set[str]:
        properties = self.spec.schemas[name]["properties"]
        required = self.spec.schemas[name].get("required", [])
        return {key for key in self.tags.get(name, set()) if key in required and "const" in properties[key]}

    # -- fields --

    def _field(self, owner: str, wire: str, node: Node, *, required: bool) -> str:
        answered = owner in self.spec.responses
        types = node.get("type")
        null = isinstance(types, list) or {"type": "null"} in node.get("anyOf", [])
        constant = wire in self._constants(owner) or (wire == "type" and owner.endswith("Event"))
        kind = self._type(f"{owner}.{wire}", node, open_=answered and not constant)
        flags = ["UNIQUE"] if node.get("uniqueItems") else []
        flags += ["DEPRECATED"] if node.get("deprecated") else []
        flags += ["SECRET"] if node.get("writeOnly") else []
        arguments = self._bounds(node)
        if wire in HIDDEN and f"{owner}.{wire}" not in NOT_HIDDEN:
            arguments.append("repr=False")
        default = self._default(node, constant=constant, required=required)
        if flags:
            kind = f"Annotated[{kind}, {', '.join(flags)}]"
        if required and not answered and self._draft_may_omit(owner, node):
            kind, default = f"Annotated[{kind} | None, DRAFT_MAY_OMIT]", "None"
        elif default == "None":
            kind = f"Nullable[{kind}]" if null else f"{kind} | None"
        code = f"    {naming.snake(wire)}: {kind}"
        if arguments:
            code += f" = Field({', '.join([*([f'default={default}'] if default else []), *arguments])})"
        elif default:
            code += f" = {default}"
        note = wrap(self._sentence(node.get("description", "")), 108)
        return f"{code}\n{docstring([' '.join(note)] if len(note) == 1 else note) if note else ''}"

    def _draft_may_omit(self, owner: str, node: Node) -> bool:
        whole = any(rule.startswith(DRAFTS_WHOLE) for rule in self.spec.schemas[owner].get("x-rules", []))
        return whole or DRAFTS.search(node.get("description", "")) is not None

    def _default(self, node: Node, *, constant: bool, required: bool) -> str | None:
        if constant:
            return quote(node["const"])
        if "default" in node:
            target = reference(node)
            if target and "enum" in self.spec.schemas[target]:
                return f"{target}.{naming.member(node['default'])}"
            return quote(node["default"]) if isinstance(node["default"], str) else repr(node["default"])
        return None if required else "None"

    def _bounds(self, node: Node) -> list[str]:
        found = []
        for bound, argument in BOUNDS.items():
            if bound in node:
                value = node[bound]
                found.append(f"{argument}={raw(value) if isinstance(value, str) else value}")
        return found

    def _type(self, place: str, node: Node, *, open_: bool) -> str:
        if target := reference(node):
            itself = target == place.partition(".")[0]
            return quote(target) if itself else self._named(target, open_=open_)
        options = [option for option in node.get("oneOf") or node.get("anyOf") or [] if option != {"type": "null"}]
        if len(options) == 1:
            return self._type(place, options[0], open_=open_)
        if options:
            variants = [reference(option) or self._type(place, option, open_=open_) for option in options]
            if not any(map(reference, options)):
                return " | ".join(variants)
            return self.aliases.get(frozenset(variants)) or f"Annotated[{' | '.join(variants)}, BEST_MATCH]"
        if "const" in node:
            literal = f"Literal[{quote(node['const'])}]"
            return f"Open[{literal}]" if open_ else literal
        if "enum" in node:
            return self._named(INLINE_ENUMS[place], open_=open_)
        kinds = node["type"] if isinstance(node["type"], list) else [node["type"]]
        kind = next(kind for kind in kinds if kind != "null")
        if kind == "array":
            return f"list[{self._item(place, node['items'], open_=open_)}]"
        if kind == "object":
            return f"dict[str, {self._item(place, node['additionalProperties'], open_=open_)}]"
        return self._scalar(place, node, kind)

    def _item(self, place: str, node: Node, *, open_: bool) -> str:
        kind = self._type(place, node, open_=open_)
        bounds = self._bounds(node) if not reference(node) else []
        return f"Annotated[{kind}, Field({', '.join(bounds)})]" if bounds else kind

    def _scalar(self, place: str, node: Node, kind: str) -> str:
        if "format" in node and place.rpartition(".")[2] in APP_LINKS:
            return "AppUrl"
        if "format" in node:
            return FORMATS[node["format"]]
        if kind == "number":
            return "float" if place.rpartition(".")[2] in FRACTIONAL else "int"
        return {"string": "str", "boolean": "bool"}[kind]

    def _named(self, target: str, *, open_: bool) -> str:
        schema: dict[str, Any] = self.spec.schemas.get(target, {"enum": [""]})
        if not open_ or not ("enum" in schema or "const" in schema):
            return target
        return f"OpenInt[{target}]" if isinstance(schema.get("enum", [""])[0], int) else f"Open[{target}]"


def lazy_package(modules: dict[str, str]) -> str:
    """Return the package that imports a family's module when one of its names is first used."""
    by_module: dict[str, list[str]] = {}
    for name, module in sorted(modules.items()):
        by_module.setdefault(module, []).append(name)
    code = HEADER.format(title="All models of the contract, each family imported when it is first used.")
    code += "\nfrom importlib import import_module\nfrom typing import TYPE_CHECKING, Any\n\nif TYPE_CHECKING:\n"
    for module, names in sorted(by_module.items()):
        code += f"    from {MODELS}.{module} import {', '.join(names)}\n"
    code += f"\n__all__ = [{', '.join(quote(name) for name in sorted(modules))}]\n\n"
    code += "_FAMILIES: dict[str, tuple[str, ...]] = {\n"
    for module, names in sorted(by_module.items()):
        code += f"    {quote(module)}: ({''.join(f'{quote(name)}, ' for name in names)}),\n"
    code += "}\n"
    return code + LAZY


LAZY = """
MODULE_OF: dict[str, str] = {name: module for module, names in _FAMILIES.items() for name in names}


def __getattr__(name: str) -> Any:
    module = MODULE_OF.get(name)
    if module is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(f"{__name__}.{module}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
"""
