"""The field that the API publishes under two names.

The published text prints the sample of a header or button as a one-item list called "examples"; its lists of required
fields and its field mask call the same thing "example". Both names and both shapes are taken; "example" is what we say.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, cast

from pydantic import model_validator

from sinch_provisioning.contract.models._base import Model, Request, Response


class _Example(Model):
    @model_validator(mode="before")
    @classmethod
    def _one_example(cls, value: Any) -> Any:
        if not isinstance(value, Mapping):
            return value
        given = dict(cast("Mapping[str, Any]", value))
        if "examples" in given and "example" not in given:
            given["example"] = given.pop("examples")
        if isinstance(given.get("example"), list):
            given["example"] = _only(given["example"])
        return given


def _only(items: list[Any]) -> Any:
    return items[0] if len(items) == 1 else items


class ExampleResponse(_Example, Response):
    """An answer with an example under either name."""


class ExampleRequest(_Example, Request):
    """A request with an example under either name."""
