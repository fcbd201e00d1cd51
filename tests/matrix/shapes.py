"""What a request may look like: every shape that its schema has, and bodies sampled to show them; likewise of queries."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache
from itertools import count, product
from typing import Any

from jsonschema import Draft202012Validator  # type: ignore[import-untyped,unused-ignore]

from sinch_provisioning.contract import models
from sinch_provisioning.contract.operations import OPERATIONS, Operation
from tests.contract.samples import Json, Sampler

#: How many choices of each union and enumeration are sampled; no union of a request has more variants.
CHOICES = 12
DIGITS = re.compile(r"\d+")
#: What a field may hold by its rules, by name; `#n` becomes a new number each time.
PLAUSIBLE = {
    "adminPhoneNo": "010-1234-5678",
    "brandIndustry": "Clothing",
    "categoryCode": "006001",
    "code": "123456",
    "color": "#1A4D8F",
    "comment": "Hello",
    "countryCode": "44",
    "messagesVolume": "10K-100K",
    "midLevelCategoryCode": "0002",
    "name": "Name #n",
    "phone": "+4930123457",
    "phoneNumber": "77001234#n",
    "plusFriendId": "friend#n",
    "siren": "123456789",
    "subLevelCategoryCode": "0001",
    "target": "https://ok.test/#n",
    "taxId": "12-3456789",
    "topLevelCategoryCode": "001",
    "wabaId": "1049961223991#n",
    "phoneNumberId": "1068532188613#n",
}
#: Those that have a pattern of their own, or stand in a union.
ANYWAY = {"phoneNumber", "color"}
WITH_BODY = [name for name, row in OPERATIONS.items() if row.request]
WITH_QUERY = [name for name, row in OPERATIONS.items() if any(each.location == "query" for each in row.parameters)]


class Shapes:
    """The shapes of one document: `Schema.field` for a field that is set, `Schema.field=Variant` for a variant of its union."""

    def __init__(self, document: Json) -> None:
        self.schemas: dict[str, Json] = document["components"]["schemas"]
        self._defs = {"components": {"schemas": self.schemas}}
        self.below = cache(self._below)

    def _below(self, name: str) -> frozenset[str]:
        """Every shape that a body of this schema can have."""
        found, seen, waiting = set[str](), set[str](), [name]
        while waiting:
            schema = waiting.pop()
            if schema not in seen:
                seen.add(schema)
                for shape, inner in self._parts(self.schemas[schema], schema):
                    found |= {shape} if shape else set()
                    waiting += [inner] if inner else []
        return frozenset(found)

    def shown(self, name: str, body: Any) -> set[str]:
        """The shapes that a body has; one that fits several variants has all of them."""
        return set(self._shown(self.schemas[name], name, body))

    def label(self, where: str, option: Json) -> str:
        """The shape of a variant at a place."""
        return f"{where}={_ref(option) or option.get('type', option.get('const'))}"

    def _parts(self, schema: Json, where: str) -> Iterator[tuple[str | None, str | None]]:
        """Yield shapes of a schema, and names of the schemas that it goes on in."""
        if inner := _ref(schema):
            yield None, inner
        for option in schema.get("anyOf", []):
            yield self.label(where, option), None
            yield from self._parts(option, self.label(where, option))
        for name, item in schema.get("properties", {}).items():
            yield _field(where, name), None
            yield from self._parts(item, _field(where, name))
        if "items" in schema:
            yield from self._parts(schema["items"], where)

    def _shown(self, schema: Json, where: str, value: Any) -> Iterator[str]:
        if inner := _ref(schema):
            yield from self._shown(self.schemas[inner], inner, value)
        for option in schema.get("anyOf", []):
            if self._fits(option, value):
                yield self.label(where, option)
                yield from self._shown(option, self.label(where, option), value)
        for name, item in schema.get("properties", {}).items():
            if isinstance(value, dict) and name in value:
                yield _field(where, name)
                yield from self._shown(item, _field(where, name), value[name])  # pyright: ignore[reportUnknownArgumentType]
        if "items" in schema and isinstance(value, list):
            for each in value:  # pyright: ignore[reportUnknownVariableType]
                yield from self._shown(schema["items"], where, each)

    def _fits(self, schema: Json, value: Any) -> bool:
        return bool(Draft202012Validator(schema | self._defs).is_valid(value))  # pyright: ignore[reportUnknownMemberType]


def _ref(schema: Json) -> str | None:
    return str(schema["$ref"]).rpartition("/")[2] if "$ref" in schema else None


def _field(where: str, name: str) -> str:
    return f"{where.rpartition('=')[2]}.{name}"


class Plausible(Sampler):
    """Fills in what makes sense where a field's schema allows more than its rules; names and numbers never repeat.

    Everything is set, or with `bare` only what is required; with `toward` also what leads to that shape.
    """

    numbers = count(10)

    def __init__(self, document: Json, choice: int = 0, *, bare: bool = False, toward: str = "") -> None:
        super().__init__(document, choice)
        self._shapes = Shapes(document)
        self._bare = bare
        self._toward = toward

    def body(self, name: str) -> Any:
        return self._at(self.schemas[name], name, 0)

    def _at(self, schema: Json, where: str, depth: int) -> Any:
        if inner := _ref(schema):
            return self._at(self.schemas[inner], inner, depth + 1)
        if "anyOf" in schema:
            option = self._chosen(schema["anyOf"], where)
            return self._at(option, self._shapes.label(where, option), depth)
        if "properties" in schema:
            return {name: self._member(name, item, where, depth) for name, item in self._members(schema, where).items()}
        if schema.get("type") == "object":
            return {"DE": "1.5"}
        if schema.get("type") == "array":
            deep = depth > 12 and not schema.get("minItems")
            return [] if deep else [self._at(schema["items"], where, depth + 1)]
        return self.value(schema, depth)

    def _chosen(self, options: list[Json], where: str) -> Json:
        for option in options:
            if self._leads(option, self._shapes.label(where, option)):
                return option
        return options[self.choice % len(options)]

    def _leads(self, schema: Json, where: str) -> bool:
        """Whether the shape that is looked for lies here or further on."""
        if self._toward == where:
            return True
        parts = self._shapes._parts(schema, where)  # pyright: ignore[reportPrivateUsage]
        return any(self._toward in ((shape,) if inner is None else self._shapes.below(inner)) for shape, inner in parts)

    def _members(self, schema: Json, where: str) -> Json:
        found: Json = schema["properties"]
        needed = schema.get("required", [])
        if not self._bare and not self._toward:
            return found
        return {name: item for name, item in found.items() if name in needed or self._leads(item, _field(where, name))}

    def _member(self, name: str, schema: Json, where: str, depth: int) -> Any:
        plain = schema.get("type") == "string" and not {"enum", "const", "pattern"} & schema.keys()
        if name in PLAUSIBLE and (plain or name in ANYWAY):
            return PLAUSIBLE[name].replace("#n", str(next(self.numbers)))
        found = self._at(schema, _field(where, name), depth + 1)
        if name == "testNumbers":
            return [f"+4917012345{next(self.numbers)}"]
        if name == "components" and not any(part["type"] == "BODY" for part in found):
            return [{"type": "BODY", "text": "Hello and welcome."}, *found]
        return found


def bodies(document: Json, operation: Operation) -> Iterator[Any]:
    """Bodies with everything set, and with only what is required, one choice of each union at a time."""
    name, seen = str(operation.request), set[str]()
    for choice, bare in product(range(CHOICES), (False, True)):
        body = Plausible(document, choice, bare=bare).body(name)
        text = DIGITS.sub("", json.dumps(body))
        if text not in seen:
            seen.add(text)
            yield body


def queries(operation: Operation) -> Iterator[dict[str, Any]]:
    """One query parameter at a time: each value of an enumeration, all of them, both ends of a range."""
    for each in operation.parameters:
        if each.location == "query":
            for value in _values(each):
                yield {each.name: value}


def _values(parameter: Any) -> list[Any]:
    if parameter.enum is not None:
        members = [str(member) for member in getattr(models, parameter.enum)]
        if parameter.name == "fieldMask":  # what tells the parts of a template apart is asked for beside each field
            kinds = [member for member in members if member.endswith((".type", ".format", ".otpType"))]
            return [[member, *kinds] for member in members]
        return [*members, members] if parameter.type == "array" else [*members]
    if parameter.type == "boolean":
        return [True, False]
    if parameter.type == "number":
        low = int(parameter.minimum or 1)
        return [low, int(parameter.maximum or low)]
    return [["x"], ["x", "y"]] if parameter.type == "array" else ["x"]
