"""Reading answers that break the contract, as far as they go.

A field that the API drops or retypes must not turn a call that succeeded into one that failed: what fits is typed, what
does not is kept as it came, and what is missing stays unset.
"""

from __future__ import annotations

import enum
import types
from collections.abc import Iterable, Mapping
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel, TypeAdapter, ValidationError

from sinch_provisioning.client._json import is_array, is_object


def build(kind: Any, value: Any) -> Any:
    """Make the best of a JSON value that should be of some type."""
    origin = get_origin(kind)
    if origin is Annotated or hasattr(kind, "__value__"):
        return build(getattr(kind, "__value__", None) or get_args(kind)[0], value)
    if origin in {Union, types.UnionType}:
        return _build_one_of(get_args(kind), value)
    if origin is list and is_array(value):
        return [build(get_args(kind)[0], item) for item in value]
    if origin is dict and is_object(value):
        return {name: build(get_args(kind)[1], item) for name, item in value.items()}
    if isinstance(kind, type) and issubclass(kind, enum.Enum):
        return kind(value) if value in {member.value for member in kind} else value
    if isinstance(kind, type) and issubclass(kind, BaseModel) and is_object(value):
        return _build_model(kind, value)
    return value


def _build_model(model: type[BaseModel], document: Mapping[str, Any]) -> BaseModel:
    try:
        return model.model_validate(document, by_alias=True, by_name=False)
    except ValidationError:
        pass
    names = {field.alias or name: (name, field) for name, field in model.model_fields.items()}
    values: dict[str, Any] = {name: item for name, item in document.items() if name not in names}
    for wire, (name, field) in names.items():
        if wire in document:
            values[name] = build(field.annotation, document[wire])
    return model.model_construct(set(values), **values)


def _build_one_of(kinds: Iterable[Any], value: Any) -> Any:
    models = [kind for kind in kinds if isinstance(kind, type) and issubclass(kind, BaseModel)]
    if is_object(value) and models:
        return _build_model(_closest(models, value), value)
    for kind in kinds:
        if kind is type(None):
            continue
        built = build(kind, value)
        if built is not value or _fits(kind, value):
            return built
    return value


def _closest(models: list[type[BaseModel]], document: Mapping[str, Any]) -> type[BaseModel]:
    for model in models:
        if _fits(model, document):
            return model
    shared = {model: sum((f.alias or name) in document for name, f in model.model_fields.items()) for model in models}
    return max(models, key=lambda model: shared[model])


def _fits(kind: Any, value: Any) -> bool:
    adapter: TypeAdapter[Any] = TypeAdapter(kind)
    try:
        adapter.validate_python(value)
    except ValidationError:
        return False
    return True
