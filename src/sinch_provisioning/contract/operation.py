"""What a row of the operations table holds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

if TYPE_CHECKING:
    from pydantic import BaseModel

Retry: TypeAlias = Literal["always", "reconcile", "once"]


@cache
def snake(name: str) -> str:
    """Return the Python name of a wire name."""
    return "".join(f"_{letter.lower()}" if letter.isupper() else letter for letter in name)


@dataclass(frozen=True, slots=True)
class Parameter:
    """A path or query parameter; `enum` names the model of its values, or of its items."""

    name: str
    location: Literal["path", "query"]
    required: bool = False
    type: Literal["string", "number", "boolean", "array"] = "string"
    enum: str | None = None
    minimum: int | None = None
    maximum: int | None = None
    default: Any = None
    description: str = ""

    @property
    def attribute(self) -> str:
        """The name in Python."""
        return snake(self.name)


@dataclass(frozen=True, slots=True)
class Response:
    """What an operation answers with one status: a model, one of two models, or no body."""

    model: str | tuple[str, ...] | None = None
    error_codes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Paging:
    """How a list is paged: the wire name of the list, and the page sizes; default None returns everything."""

    items: str
    default: int | None
    maximum: int


@dataclass(frozen=True, slots=True)
class Operation:
    """One operation of the API.

    `retry` says what may be done when no answer came: `always` repeat it; `reconcile` repeat it and take "exists" for
    success after reading back; `once` never repeat it unless it provably was not processed.
    """

    id: str
    method: str
    path: str
    summary: str
    family: str
    parameters: tuple[Parameter, ...]
    responses: Mapping[int, Response]
    request: str | None = None
    triggers: tuple[str, ...] = ()
    paging: Paging | None = None
    retry: Retry = "always"
    deprecated: bool = False

    @property
    def tags(self) -> tuple[str, ...]:
        """The families that the operation is listed under."""
        return (self.family,)

    @property
    def success_status(self) -> int:
        """The first documented 2xx status."""
        return next(status for status in self.responses if 200 <= status < 300)

    @property
    def request_model(self) -> Any:
        """The model of the body (a class, or a union's alias: validate through `wire.adapter`), or None."""
        return _model(self.request) if self.request else None

    def response_model(self, status: int) -> type[BaseModel] | tuple[type[BaseModel], ...] | None:
        """The model of the answer with this status, a tuple when there are two, or None without a body."""
        response = self.responses.get(status)
        if response is None or response.model is None:
            return None
        if isinstance(response.model, tuple):
            return tuple(_model(name) for name in response.model)
        model: type[BaseModel] = _model(response.model)
        return model

    def error_codes(self, status: int) -> tuple[str, ...]:
        """The error codes documented with this status."""
        response = self.responses.get(status)
        return response.error_codes if response else ()

    def status_of(self, code: str) -> int | None:
        """The status that this operation answers an error code with, None when it does not document the code."""
        return next((status for status, response in self.responses.items() if code in response.error_codes), None)


def _model(name: str) -> Any:
    from sinch_provisioning.contract import models

    return getattr(models, name)
