"""Keys of plain dicts: fields may be in snake_case, keys of the caller's own stay as they are."""

import pytest

from sinch_provisioning import models
from sinch_provisioning.client._wire import to_wire
from sinch_provisioning.contract.models._base import Request

REQUESTS = [
    kind for name in models.__all__ if isinstance(kind := getattr(models, name), type) and issubclass(kind, Request)
]


@pytest.mark.parametrize("model", REQUESTS)
def test_the_snake_case_of_every_field_leads_to_its_wire_name(model: type[Request]) -> None:
    for name, field in model.model_fields.items():
        wire = field.alias or name
        assert to_wire({name: 1}) == to_wire({wire: 1}) == {wire: 1}


@pytest.mark.parametrize(
    ("model", "name"),
    [
        (model, name)
        for model in REQUESTS
        for name, field in model.model_fields.items()
        if "dict[" in str(field.annotation)
    ],
)
def test_keys_of_the_callers_own_stay_as_they_are(model: type[Request], name: str) -> None:
    wire = model.model_fields[name].alias or name
    assert to_wire({name: {"my_key": 1}}) == {wire: {"my_key": 1}}
