"""Request bodies sampled from the OpenAPI document, and query parameters with every value that they may have."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from itertools import count
from typing import Any

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
    "topLevelCategoryCode": "001",
    "wabaId": "1049961223991#n",
    "phoneNumberId": "1068532188613#n",
}
#: Those that have a pattern of their own, or stand in a union.
ANYWAY = {"phoneNumber", "color"}
WITH_BODY = [name for name, row in OPERATIONS.items() if row.request]
WITH_QUERY = [name for name, row in OPERATIONS.items() if any(each.location == "query" for each in row.parameters)]


class Plausible(Sampler):
    """Fills in what makes sense where a field's schema allows more than its rules; names and numbers never repeat."""

    numbers = count(10)

    def _object(self, schema: Json, depth: int) -> Json:
        properties = schema.get("properties")
        if properties is None:
            return {"DE": "1.5"}
        return {name: self._member(name, item, depth) for name, item in self.members(schema).items()}

    def members(self, schema: Json) -> Json:
        """Everything."""
        found: Json = schema["properties"]
        return found

    def _member(self, name: str, schema: Json, depth: int) -> Any:
        plain = schema.get("type") == "string" and not {"enum", "const", "pattern"} & schema.keys()
        if name in PLAUSIBLE and (plain or name in ANYWAY):
            return PLAUSIBLE[name].replace("#n", str(next(self.numbers)))
        found = self.value(schema, depth + 1)
        if name == "testNumbers":
            return [f"+4917012345{next(self.numbers)}"]
        if name == "components" and not any(part["type"] == "BODY" for part in found):
            return [{"type": "BODY", "text": "Hello and welcome."}, *found]
        return found


class Minimal(Plausible):
    """Only what is required."""

    def members(self, schema: Json) -> Json:
        needed = schema.get("required", [])
        return {name: item for name, item in schema["properties"].items() if name in needed}


def bodies(document: Json, operation: Operation) -> Iterator[tuple[bool, Any]]:
    """Bodies with everything set (True) and with only what is required (False), one choice of each union at a time."""
    seen: set[str] = set()
    for choice in range(CHOICES):
        for full, sampler in ((True, Plausible(document, choice)), (False, Minimal(document, choice))):
            body = sampler.body(str(operation.request))
            shape = DIGITS.sub("", json.dumps([full, body]))
            if shape not in seen:
                seen.add(shape)
                yield full, body


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
