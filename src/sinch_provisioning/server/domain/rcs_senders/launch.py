"""Launching senders: the checklist, what a launch waits for, and its start."""

from __future__ import annotations

from sinch_provisioning.contract.errors import ErrorCode
from sinch_provisioning.rules import rcs_launch
from sinch_provisioning.server.context import Context
from sinch_provisioning.server.domain.documents import Document
from sinch_provisioning.server.domain.rcs_senders import brands, coverage, verification, waiting
from sinch_provisioning.server.domain.rcs_senders.sender import (
    Sender,
    State,
    check_supplier,
    details,
    existing,
    move,
    profile,
    stored,
)
from sinch_provisioning.server.domain.registry import operation
from sinch_provisioning.server.errors import PapiError, problems
from sinch_provisioning.server.store import Tx

_READY = (State.IN_TEST, State.LAUNCHING, State.LAUNCHED, State.UNLAUNCHED)


@operation("rcs.senders.launch")
def launch_sender(tx: Tx, ctx: Context, *, sender_id: str) -> str:
    """Launch the sender with every operator of its countries that does not have it yet.

    One that has nothing left to launch stays as it is.
    """
    doc = existing(tx, ctx, sender_id)
    if doc.model.state not in _READY:
        raise PapiError(ErrorCode.LAUNCH_INVALID_AGENT_STATE)
    check_supplier(ctx, profile(doc), doc.model.region)
    _check_complete(doc)
    verification.check(doc)
    wanted: list[str] = details(doc)["countries"]
    opened = [place for place in coverage.places(doc, countries=wanted) if place[1].status in coverage.LAUNCHABLE]
    if opened:
        _start(tx, ctx, doc, opened)
    return stored(tx, ctx, doc)


def _check_complete(doc: Document[Sender]) -> None:
    found = rcs_launch.missing(details(doc), us_version=doc.private.get("us"))
    if found:
        raise PapiError(ErrorCode.LAUNCH_PRECONDITION_FAILED, info={"validationErrors": problems(found)})


def _start(tx: Tx, ctx: Context, doc: Document[Sender], opened: list[coverage.Place]) -> None:
    registering = brands.open_registration(ctx, doc)
    waits = waiting.waits(ctx, doc)
    move(tx, ctx, doc, State.PREPARING_LAUNCH if waits else State.LAUNCHING)
    coverage.change(tx, ctx, doc, [(place, coverage.Status.PENDING, None) for place in opened])
    if registering:
        brands.submit(tx, ctx, doc)
    elif not waits:
        coverage.ask_operators(tx, ctx, doc)
