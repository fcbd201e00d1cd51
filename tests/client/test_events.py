"""Every event of the contract, with every field, through signature and parser and back."""

from __future__ import annotations

import json
from typing import Any

import pytest

from sinch_provisioning import models, webhooks
from sinch_provisioning.contract import openapi
from sinch_provisioning.contract.events import EVENTS
from tests.contract.samples import Sampler
from tests.support.sandbox import unknown

CHOICES = range(6)


@pytest.fixture(scope="module")
def document() -> dict[str, Any]:
    return openapi.build()


@pytest.mark.parametrize("trigger", EVENTS)
@pytest.mark.parametrize("choice", CHOICES)
def test_an_event_arrives_as_its_model_and_loses_nothing(
    document: dict[str, Any], trigger: models.WebhookTrigger, choice: int
) -> None:
    sent = Sampler(document, choice).body(EVENTS[trigger])
    assert sent["type"] == trigger
    body = json.dumps(sent).encode()
    event = webhooks.unwrap(body, webhooks.sign(body, "secret"), "secret")
    assert type(event) is getattr(models, EVENTS[trigger])
    assert unknown(event) == []
    assert event.to_wire() == sent


@pytest.mark.parametrize("trigger", EVENTS)
def test_news_inside_an_event_are_kept(document: dict[str, Any], trigger: models.WebhookTrigger) -> None:
    sent = Sampler(document).body(EVENTS[trigger]) | {"brandNew": {"a": [1, None]}}
    body = json.dumps(sent).encode()
    event = webhooks.unwrap(body, webhooks.sign(body, "secret"), "secret")
    assert event.to_wire() == sent


def test_all_38_events_are_here() -> None:
    assert len(EVENTS) == 38
