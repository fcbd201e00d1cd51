"""The tables: operations, errors, events."""

from __future__ import annotations

import json
from typing import Any, ClassVar

import pytest
from pydantic import ValidationError

from sinch_provisioning.contract import models
from sinch_provisioning.contract.errors import ERRORS, EXTENSIONS, ErrorCode
from sinch_provisioning.contract.events import EVENTS, WebhookTrigger, parse_event
from sinch_provisioning.contract.models._base import Response
from sinch_provisioning.contract.models._unknown_event import UnknownEvent
from sinch_provisioning.contract.operations import OPERATIONS


def test_the_contract_has_90_operations_160_codes_and_38_triggers() -> None:
    assert len(OPERATIONS) == 90
    assert len(ErrorCode) == len(ERRORS) == 160
    assert len(EVENTS) == 38
    assert set(WebhookTrigger) == {*EVENTS, WebhookTrigger.ALL}


@pytest.mark.parametrize("operation", OPERATIONS.values(), ids=str)
def test_every_row_is_whole(operation: Any) -> None:
    assert operation.path.startswith("/v1/projects/{projectId}")
    in_path = [parameter.name for parameter in operation.parameters if parameter.location == "path"]
    assert sorted(in_path) == sorted(part[1:-1] for part in operation.path.split("/") if part.startswith("{"))
    assert operation.success_status in (200, 201, 204)
    if operation.request:
        assert operation.request_model is getattr(models, operation.request)
    for status in operation.responses:
        found = operation.response_model(status)
        kind = models.PapiError if status >= 400 else Response
        assert found is None or all(issubclass(model, kind) for model in _as_tuple(found))
        for code in operation.error_codes(status):
            assert status in ERRORS[code].statuses
            assert operation.status_of(code) is not None
    assert set(operation.triggers) <= set(EVENTS)
    for parameter in operation.parameters:
        assert parameter.enum is None or hasattr(models, parameter.enum)


def _as_tuple(found: Any) -> tuple[Any, ...]:
    return found if isinstance(found, tuple) else (found,)


def test_one_row_in_full() -> None:
    row = OPERATIONS["whatsapp.templates.list"]
    assert (row.method, row.family, row.retry, row.deprecated) == ("GET", "whatsapp_templates", "always", False)
    assert row.response_model(200) == (models.WhatsappTemplateList, models.WhatsappTemplatePartialList)
    assert row.response_model(401) is models.PapiError
    assert row.response_model(418) is None
    assert row.paging is not None
    assert (row.paging.items, row.paging.default, row.paging.maximum) == ("templates", 50, 1000)
    assert row.status_of("invalid_page_size") == 400
    assert row.status_of("webhook_exists") is None
    names = [parameter.attribute for parameter in row.parameters]
    assert names[:3] == ["project_id", "page_token", "page_size"]
    mask = row.parameters[3]
    assert (mask.type, mask.enum, mask.location, mask.required) == (
        "array",
        "WhatsappTemplateFieldMaskPath",
        "query",
        False,
    )


@pytest.mark.parametrize(
    ("name", "retry"),
    [
        ("whatsapp.templates.create", "reconcile"),
        ("whatsapp.senders.verify", "once"),
        ("rcs.senders.test_numbers.retry", "once"),
        ("whatsapp.templates.compare", "always"),
        ("webhooks.update", "always"),
        ("bundles.create", "once"),
    ],
)
def test_retry_follows_the_effect(name: str, retry: str) -> None:
    assert OPERATIONS[name].retry == retry


def test_page_sizes() -> None:
    sizes = {row.id: (row.paging.default, row.paging.maximum) for row in OPERATIONS.values() if row.paging}
    assert sizes["webhooks.list"] == (None, 15)
    assert sizes["bundles.list"] == (10, 25)
    assert sizes["kakaotalk.templates.list"] == (50, 1000)
    assert sizes["rcs.senders.activities.list"] == (50, 100)
    assert len(sizes) == 18


def test_deprecated_operations() -> None:
    assert {row.id for row in OPERATIONS.values() if row.deprecated} == {
        "whatsapp.long_lived_access_tokens.create",
        "whatsapp.waba_details.list",
    }


@pytest.mark.parametrize("spec", [*ERRORS.values(), *EXTENSIONS.values()], ids=lambda spec: str(spec.code))
def test_every_error_says_what_happened_and_what_to_do(spec: Any) -> None:
    assert spec.statuses
    assert spec.message.endswith(".")
    assert spec.resolution.endswith(".")
    assert spec.message != spec.resolution


def test_codes_keep_their_own_spelling() -> None:
    assert ErrorCode.SENDER_ALREADY_REGISTERED.value == "sender-already-registered"
    assert ErrorCode.FACEBOOK_REQUEST_LIMIT_REACHED.value == "facebook_Request_limit_reached"
    assert ERRORS["invalid_input"].additional_information == ("validationErrors",)
    assert not set(EXTENSIONS) & set(ERRORS)


class TestEvents:
    BODY: ClassVar = {"type": "RCS_ACCOUNT_COMMENT_ADDED", "comment": "zażółć"}

    @pytest.mark.parametrize("form", [lambda b: b, json.dumps, lambda b: json.dumps(b).encode()])
    def test_a_known_event(self, form: Any) -> None:
        event = parse_event(form(self.BODY))
        assert type(event) is models.RcsAccountCommentAddedEvent
        assert event.comment == "zażółć"

    def test_an_unknown_event_is_kept(self) -> None:
        event = parse_event({"type": "TELEGRAM_BOT_ASLEEP", "payload": {"id": 1}, "since": "now"})
        assert isinstance(event, UnknownEvent)
        assert (event.payload, event.to_wire()["since"]) == ({"id": 1}, "now")

    def test_a_known_event_that_breaks_its_model_is_kept_unless_strict(self) -> None:
        body = {"type": "BUNDLE_DONE", "payload": {"id": "b1"}}
        assert isinstance(parse_event(body), UnknownEvent)
        with pytest.raises(ValidationError):
            parse_event(body, strict=True)

    @pytest.mark.parametrize("body", [b"[]", "1", b"{"])
    def test_no_event_at_all(self, body: Any) -> None:
        with pytest.raises(ValueError, match=r"JSON|EOF"):
            parse_event(body)
