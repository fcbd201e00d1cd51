"""Base classes and annotations that every model of the contract shares."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache, partial
from typing import Annotated, Any, TypeAlias, TypeVar
from urllib.parse import urlsplit

from pydantic import BaseModel, ConfigDict, GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic_core import PydanticCustomError, PydanticKnownError, core_schema

Json: TypeAlias = dict[str, Any]
Core: TypeAlias = Any
T = TypeVar("T")


def to_camel(name: str) -> str:
    """Turn an attribute name into its name on the wire."""
    if "_" not in name:
        return name
    first, *rest = name.split("_")
    return first + "".join(part[:1].upper() + part[1:] for part in rest)


class Model(BaseModel):
    """What all models share: snake_case attributes, camelCase on the wire."""

    model_config = ConfigDict(
        alias_generator=to_camel,
        validate_by_name=True,
        validate_by_alias=True,
        defer_build=True,
        protected_namespaces=(),
        allow_inf_nan=False,
        hide_input_in_errors=True,  # what did not fit may be a secret, a code or a phone number
    )

    def to_wire(self) -> dict[str, Any]:
        """Return the JSON object that goes over the wire: only the fields that were set."""
        return self.model_dump(mode="json", by_alias=True, exclude_unset=True)

    def to_json(self) -> bytes:
        """Return the JSON text that goes over the wire: only the fields that were set."""
        return self.model_dump_json(by_alias=True, exclude_unset=True).encode()

    @classmethod
    def __get_pydantic_json_schema__(cls, core_schema: Core, handler: GetJsonSchemaHandler, /) -> Json:
        schema = handler(core_schema)
        target = handler.resolve_ref_schema(schema)
        properties: dict[str, Json] = target.get("properties", {})
        for name, field in cls.model_fields.items():
            wire = field.alias or name
            if wire in properties and NULLABLE not in field.metadata:
                properties[wire] = _without_null(properties[wire])
            if wire in properties and properties[wire].get("default", ...) is None:
                del properties[wire]["default"]
        required = set(target.get("required", ()))
        required |= {to_camel(name) for name, field in cls.model_fields.items() if DRAFT_MAY_OMIT in field.metadata}
        if issubclass(cls, Tagged):
            required |= set(map(to_camel, constant_names(cls)))
        if required:
            target["required"] = [wire for wire in properties if wire in required]
        return schema


class Response(Model):
    """What the API answers or sends: fields and enum values that we do not know are kept."""

    model_config = ConfigDict(extra="allow")


class Request(Model):
    """What the API takes: nothing unknown, no null where none is meant, no number in a string."""

    model_config = ConfigDict(extra="forbid")

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler, /) -> Core:
        schema = handler(source)
        inner: Core = handler.resolve_ref_schema(schema)
        while inner["type"] != "model-fields":
            inner = inner["schema"]
        for name, field in inner["fields"].items():
            field["schema"] = _tighten(field["schema"], null=NULLABLE in cls.model_fields[name].metadata)
        return schema


class Tagged(Model):
    """A variant of a union: its constants have defaults in Python, and always go over the wire."""

    def model_post_init(self, context: Any, /) -> None:
        self.__pydantic_fields_set__.update(constant_names(self.__class__))


@cache
def constant_names(variant: type[Tagged]) -> frozenset[str]:
    """Return the attributes that hold the variant's constants."""
    fields = variant.model_fields.items()
    return frozenset(name for name, field in fields if constants(field.annotation) == {field.default})


class Unknown(Response):
    """A variant that this version does not know: everything it holds is kept."""

    type: str | None = None


def constants(annotation: Any) -> set[Any]:
    """Return the constants that an annotation admits: of literals and enums, none of other types."""
    if isinstance(annotation, type):
        members: Iterable[Any] = getattr(annotation, "__members__", {}).values()
        return {member.value for member in members}
    found: set[Any] = set()
    for part in getattr(annotation, "__args__", ()):
        found |= {part} if isinstance(part, str) else constants(part)
    return found


# -- annotations ------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Flag:
    """Marks a field; what it changes in the JSON schema stands in `extra`."""

    name: str
    extra: tuple[tuple[str, Any], ...] = ()

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> Core:
        schema: Core = handler(source)
        return {**schema, "metadata": {**schema.get("metadata", {}), f"papi_{self.name}": True}}

    def __get_pydantic_json_schema__(self, schema: Core, handler: GetJsonSchemaHandler) -> Json:
        return {**handler(schema), **dict(self.extra)}


NULLABLE = _Flag("nullable")
DEPRECATED = _Flag("deprecated", (("deprecated", True),))
UNIQUE = _Flag("unique", (("uniqueItems", True),))
DRAFT_MAY_OMIT = _Flag("draft_may_omit")
SECRET = _Flag("secret", (("writeOnly", True),))

_SCHEME = re.compile("[A-Za-z][A-Za-z0-9+.-]*")

Nullable: TypeAlias = Annotated[T | None, NULLABLE]
"""Null has a meaning of its own here; `model_fields_set` tells null from absent."""


@dataclass(frozen=True, slots=True)
class Format:
    """A format that the JSON schema names; requests check those that `_CHECKS` lists."""

    name: str
    checked_as: str | None = None

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> Core:
        schema: Core = handler(source)
        return {**schema, "metadata": {**schema.get("metadata", {}), "papi_format": self.checked_as or self.name}}

    def __get_pydantic_json_schema__(self, schema: Core, handler: GetJsonSchemaHandler) -> Json:
        return {**handler(schema), "format": self.name}


Url: TypeAlias = Annotated[str, Format("url")]
AppUrl: TypeAlias = Annotated[str, Format("url", "app url")]
Uri: TypeAlias = Annotated[str, Format("uri")]
Email: TypeAlias = Annotated[str, Format("email")]
PhoneNumber: TypeAlias = Annotated[str, Format("phone number")]
E164PhoneNumber: TypeAlias = Annotated[str, Format("e.164 phone number")]
NumericPhoneNumber: TypeAlias = Annotated[str, Format("numeric phone number")]
CountryCallingCode: TypeAlias = Annotated[str, Format("country code")]
HexColor: TypeAlias = Annotated[str, Format("hex")]
OneTimeCode: TypeAlias = Annotated[str, Format("otp")]
Digits: TypeAlias = Annotated[str, Format("digits")]
Timestamp: TypeAlias = Annotated[int, Format("timestamp")]


class _Open:
    """Takes the members of an enum, and keeps any other text as it is."""

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> Core:
        # A smart union would prefer the plain text, which fits exactly, to the enum's member.
        return {**handler(source), "mode": "left_to_right"}

    def __get_pydantic_json_schema__(self, schema: Core, handler: GetJsonSchemaHandler) -> Json:
        known: Json = handler(schema)["anyOf"][0]
        return known


_OPEN = _Open()
Open: TypeAlias = Annotated[T | str, _OPEN]
OpenInt: TypeAlias = Annotated[T | int, _OPEN]


# -- what requests check more strictly than pydantic does by itself ---------------------------------------------------


def _tighten(schema: Core, *, null: bool = True) -> Core:
    kind = schema["type"]
    if kind == "nullable":
        inner = _tighten(schema["schema"])
        return {**schema, "schema": inner} if null else inner
    if kind == "default" or kind.startswith("function-"):
        return {**schema, "schema": _tighten(schema["schema"], null=null)} if "schema" in schema else schema
    if kind == "int":
        strict: Core = {**schema, "strict": True}
        return core_schema.no_info_before_validator_function(_whole, strict)
    if kind in ("bool", "float"):
        return {**schema, "strict": True}
    if kind == "str":
        pattern = str(schema.get("pattern", ""))
        check = _CHECKS.get(schema.get("metadata", {}).get("papi_format"))
        check = partial(_ascii_digits, pattern) if r"\d" in pattern else check
        return core_schema.no_info_after_validator_function(check, schema) if check else schema
    if kind == "list":
        schema = {**schema, "items_schema": _tighten(schema["items_schema"])}
        unique = schema.get("metadata", {}).get("papi_unique")
        return core_schema.no_info_after_validator_function(_distinct, schema) if unique else schema
    if kind == "dict":
        return {**schema, "values_schema": _tighten(schema["values_schema"])}
    if kind == "tagged-union":
        return {**schema, "choices": {tag: _tighten(choice) for tag, choice in schema["choices"].items()}}
    return schema


def _whole(value: Any) -> Any:
    return int(value) if type(value) is float and value.is_integer() else value


def _distinct(items: list[Any]) -> list[Any]:
    if len(set(map(type, items))) < len(items) and len(set(map(_identity, items))) < len(items):
        raise PydanticCustomError("items_not_unique", "Input should hold each item once")
    return items


def _identity(item: object) -> tuple[type[object], str | bytes]:
    """What is equal for equal items; it costs much more than a look at their types, which mostly differ."""
    if isinstance(item, str):
        return str, item
    return type(item), item.to_json() if isinstance(item, Model) else json.dumps(item, default=str, sort_keys=True)


def _url(value: str) -> str:
    if any(character <= " " or character == "\x7f" for character in value):
        raise PydanticCustomError("url_invalid", "Input should be a URL without spaces or control characters")
    try:
        parts = urlsplit(value)
        valid = parts.scheme in ("http", "https") and bool(parts.hostname) and (parts.port is None or parts.port > 0)
    except ValueError:
        valid = False
    if not valid:
        raise PydanticCustomError("url_invalid", "Input should be an http or https URL with a host")
    return value


def _app_url(value: str) -> str:
    scheme, separator, rest = value.partition(":")
    plain = not any(character <= " " or character == "\x7f" for character in value)
    if not (plain and separator and rest and _SCHEME.fullmatch(scheme)):
        raise PydanticCustomError("url_invalid", "Input should be a URL, such as app://path")
    return value


def _ascii_digits(pattern: str, value: str) -> str:
    # \d of a JSON schema is 0 to 9, in pydantic it is any digit of any script.
    if any(character.isdecimal() and not character.isascii() for character in value):
        raise PydanticKnownError("string_pattern_mismatch", {"pattern": pattern})
    return value


def _email(value: str) -> str:
    local, at, host = value.rpartition("@")
    if not (at and local and host) or "@" in local or any(character <= " " for character in value):
        raise PydanticCustomError("email_invalid", "Input should be an e-mail address")
    return value


_CHECKS: dict[str | None, Callable[[str], str]] = {"url": _url, "app url": _app_url, "email": _email}


def _without_null(schema: Json) -> Json:
    options = schema.get("anyOf")
    if not options or {"type": "null"} not in options:
        return schema
    rest = [option for option in options if option != {"type": "null"}]
    others = {key: value for key, value in schema.items() if key != "anyOf"}
    return {**rest[0], **others} if len(rest) == 1 else {**others, "anyOf": rest}
