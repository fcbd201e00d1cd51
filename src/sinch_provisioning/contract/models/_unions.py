"""Unions whose errors name the one variant that was meant, instead of every variant that was not."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, TypeAlias, cast, get_args

from pydantic import BaseModel, GetCoreSchemaHandler, GetJsonSchemaHandler, ValidationError
from pydantic_core import PydanticCustomError, core_schema

from sinch_provisioning.contract.models._base import Core, Json, Unknown, constants, to_camel

Variant: TypeAlias = type[BaseModel]

TAGS: set[str] = set()
"""Constants that stand in error locations where a union was entered."""

LABELS: set[str] = set()
"""Other labels that stand in error locations where a union was entered."""


@dataclass(frozen=True, slots=True, init=False)
class OneOf:
    """Chooses the variant by the constants of the named fields; in answers, `Unknown` takes what no variant claims."""

    keys: tuple[str, ...]

    def __init__(self, *keys: str) -> None:
        object.__setattr__(self, "keys", keys)

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> Core:
        variants = cast("tuple[Variant, ...]", get_args(source))
        known = [variant for variant in variants if variant is not Unknown]
        schema = self._choose(known, self.keys, handler)
        if len(known) == len(variants):
            return schema
        rest = core_schema.no_info_before_validator_function(
            partial(_refuse_known, self._paths(known)), handler.generate_schema(Unknown)
        )
        LABELS.update(("<known>", "<unknown>"))
        return core_schema.union_schema([(schema, "<known>"), (rest, "<unknown>")], mode="left_to_right")

    def __get_pydantic_json_schema__(self, schema: Core, handler: GetJsonSchemaHandler) -> Json:
        result = handler(schema)
        # The last option of an answer's union is `Unknown`, which is ours and no part of the contract.
        return {"anyOf": _flatten({"anyOf": result["anyOf"][:-1]} if schema["type"] == "union" else result)}

    def _choose(self, variants: Sequence[Variant], keys: Sequence[str], handler: GetCoreSchemaHandler) -> Core:
        if len(variants) == 1:
            return handler.generate_schema(variants[0])
        if not keys:
            raise TypeError(f"{self.keys} do not tell {[variant.__name__ for variant in variants]} apart")
        groups: dict[str, list[Variant]] = {}
        for variant in variants:
            for tag in sorted(constants(variant.model_fields[keys[0]].annotation)):
                groups.setdefault(tag, []).append(variant)
        TAGS.update(groups)
        choices = {tag: self._choose(group, keys[1:], handler) for tag, group in groups.items()}
        return core_schema.tagged_union_schema(cast("dict[Any, Core]", choices), discriminator=keys[0])

    def _paths(self, variants: Sequence[Variant]) -> list[dict[str, set[str]]]:
        return [
            {key: constants(variant.model_fields[key].annotation) for key in self.keys if key in variant.model_fields}
            for variant in variants
        ]


def _refuse_known(known: Sequence[Mapping[str, set[str]]], value: Any) -> Any:
    if isinstance(value, Unknown):
        return value
    given = _fields(value)
    for wanted in known:
        if all(_is(given.get(key), allowed) for key, allowed in wanted.items()):
            raise PydanticCustomError("variant_invalid", "Input has the constants of a variant, and breaks its rules")
    return value


def _fields(value: Any) -> Mapping[str, Any]:
    if isinstance(value, Mapping):
        return cast("Mapping[str, Any]", value)
    attributes: dict[str, Any] = getattr(value, "__dict__", {})
    return attributes


@dataclass(frozen=True, slots=True)
class _Shape:
    """What tells a variant of a `BestMatch` from the others."""

    label: str
    model: Variant
    required: frozenset[str]
    known: frozenset[str]
    constants: Mapping[str, set[Any]]

    def misfit(self, keys: set[str], value: Mapping[str, Any], telling: set[str]) -> int:
        wrong = {key for key, allowed in self.constants.items() if key in value and not _is(value[key], allowed)}
        return len(self.required - keys) + len(keys - self.known) + len(wrong) + 100 * len(wrong & telling)


def _telling(shapes: Sequence[_Shape]) -> set[str]:
    """Return the fields whose constants choose a variant: those that take one set of values here, another there.

    A wrong value in any other field is a mistake, and no sign that another variant was meant.
    """
    found: dict[str, list[set[Any]]] = {}
    for shape in shapes:
        for name, values in shape.constants.items():
            if values not in found.setdefault(name, []):
                found[name].append(values)
    return {name for name, sets in found.items() if len(sets) > 1 and not set[Any].intersection(*sets)}


def _is(value: Any, allowed: set[Any]) -> bool:
    return isinstance(value, (str, int)) and value in allowed


class BestMatch:
    """Chooses the variant that the given fields fit best: fewest missing, unknown and wrong ones, none that tells.

    Of several that fit equally well, it is the one that accepts the value and knows most of what is deeper inside.
    """

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> Core:
        shapes: list[_Shape] = []
        choices: dict[str, Core] = {}
        plain: str | None = None
        for variant in get_args(source):
            label = f"<{variant.__name__}>"
            choices[label] = handler.generate_schema(variant)
            if issubclass(variant, BaseModel):
                shapes.append(_shape(label, variant))
            else:
                plain = label
        LABELS.update(choices)
        return core_schema.tagged_union_schema(cast("dict[Any, Core]", choices), discriminator=_selector(shapes, plain))

    def __get_pydantic_json_schema__(self, schema: Core, handler: GetJsonSchemaHandler) -> Json:
        return {"anyOf": _flatten(handler(schema))}


BEST_MATCH = BestMatch()


def _strangers(model: Variant, value: Any) -> int | None:
    """Count what the model does not know anywhere in the value; None when it does not accept the value."""
    try:
        return _unknown_fields(model.model_validate(value))
    except ValidationError:
        return None


def _unknown_fields(value: Any) -> int:
    if isinstance(value, BaseModel):
        inside = sum(_unknown_fields(getattr(value, name)) for name in type(value).model_fields)
        return len(value.model_extra or ()) + inside
    if isinstance(value, list):
        return sum(_unknown_fields(item) for item in cast("Sequence[Any]", value))
    return 0


def _closest(shapes: Sequence[_Shape], value: Any) -> str:
    best, fewest = shapes[0].label, None
    for shape in shapes:
        strangers = _strangers(shape.model, value)
        if strangers is not None and (fewest is None or strangers < fewest):
            best, fewest = shape.label, strangers
        if fewest == 0:
            break
    return best


def _shape(label: str, model: Variant) -> _Shape:
    fields = {field.alias or name: field for name, field in model.model_fields.items()}
    return _Shape(
        label=label,
        model=model,
        required=frozenset(name for name, field in fields.items() if field.is_required()),
        known=frozenset(fields),
        constants={name: found for name, field in fields.items() if (found := constants(field.annotation))},
    )


def _selector(shapes: Sequence[_Shape], plain: str | None) -> Callable[[Any], str | None]:
    telling = _telling(shapes)

    # pydantic names the discriminator in its errors, so this is a function with a name, not a partial.
    def best_match(value: Any) -> str | None:
        if isinstance(value, BaseModel):
            return next((shape.label for shape in shapes if isinstance(value, shape.model)), None)
        if not isinstance(value, Mapping):
            # Without a plain variant the first model's own "should be an object" says it best.
            return plain or shapes[0].label
        given = {to_camel(key): item for key, item in cast("Mapping[str, Any]", value).items()}
        keys = set(given)
        misfits = [shape.misfit(keys, given, telling) for shape in shapes]
        tied = [shape for shape, misfit in zip(shapes, misfits, strict=True) if misfit == min(misfits)]
        if len(tied) > 1:
            # Only what is deeper inside, or a range of values, tells them apart.
            return _closest(tied, value)
        return tied[0].label

    return best_match


def _flatten(schema: Json) -> list[Json]:
    options = schema.get("oneOf") or schema.get("anyOf")
    if not options:
        return [schema]
    found: list[Json] = []
    for option in options:
        found.extend(item for item in _flatten(option) if item not in found)
    return found
