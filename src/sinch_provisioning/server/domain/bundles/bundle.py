"""A bundle as the family's modules see it."""

from __future__ import annotations

from typing import TypedDict

from sinch_provisioning.contract import models
from sinch_provisioning.server.domain.documents import Document, Kind

Bundle = models.Bundle
State = models.BundleState


class Step(TypedDict):
    """One part of the order and how far it is."""

    name: str
    state: str


class Failure(TypedDict):
    """What a bundle failed of: the step, the error code that says so, and why, in words."""

    step: str
    code: str
    reason: str


#: Private facts: `steps` in their order, `webhooks` that wait to be registered, with their secrets, `pace` of the SMS
#: app, `failure` of a FAILED one. The body shows what is planned until a step is done: ids are drawn with the order, so
#: that a step that is repeated makes nothing twice.
KIND: Kind[Bundle] = Kind("bundle", "Bundle")

#: Names of steps, after the parts that they make.
SUBPROJECT, CONVERSATION_APP, SMS_APP = "subproject", "convApp", "smsApp"
SMS_APP_READY, TEST_NUMBER, WEBHOOKS = "smsAppReady", "testNumber", "webhooks"

#: States of steps.
WAITING, DONE, FAILED = "WAITING", "DONE", "FAILED"


def steps(bundle: Document[Bundle]) -> list[Step]:
    """Every step of a bundle in order."""
    found: list[Step] = bundle.private["steps"]
    return found


def is_done(bundle: Document[Bundle], name: str) -> bool:
    """Whether the bundle has a step of this name that is done."""
    return {"name": name, "state": DONE} in steps(bundle)


def failure(bundle: Document[Bundle]) -> Failure | None:
    """Why the bundle is FAILED."""
    found: Failure | None = bundle.private.get("failure")
    return found
