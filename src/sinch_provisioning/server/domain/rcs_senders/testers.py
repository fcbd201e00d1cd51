"""Test numbers: adding, inviting again, looking up and removing them."""

from __future__ import annotations

from sinch_provisioning.contract import models
from sinch_provisioning.contract.errors import ErrorCode
from sinch_provisioning.server.context import Context
from sinch_provisioning.server.domain.documents import Document
from sinch_provisioning.server.domain.rcs_senders import invitations
from sinch_provisioning.server.domain.rcs_senders.agent import with_agent
from sinch_provisioning.server.domain.rcs_senders.invitations import State, Tester
from sinch_provisioning.server.domain.rcs_senders.sender import Sender, check_supplier, profile, save
from sinch_provisioning.server.domain.rcs_senders.sender import State as SenderState
from sinch_provisioning.server.domain.registry import operation
from sinch_provisioning.server.errors import PapiError
from sinch_provisioning.server.store import Tx


@operation("rcs.senders.test_numbers.add")
def add_test_numbers(
    tx: Tx, ctx: Context, body: models.RcsTestNumbersAdd, *, sender_id: str
) -> models.RcsTestNumberList:
    """Invite the numbers, all or none; answers with every test number of the sender."""
    doc = _reached(tx, ctx, sender_id)
    numbers = body.test_numbers
    invitations.check_numbers("testNumbers", numbers)
    invitations.request(ctx, doc, numbers)
    invitations.send(tx, ctx, doc, numbers)
    return models.RcsTestNumberList(test_numbers=invitations.fresh(tx, ctx, doc))


@operation("rcs.senders.test_numbers.retry", writes=True)
def retry_test_number(tx: Tx, ctx: Context, *, sender_id: str, test_number: str) -> Tester:
    """Invite a number again: a GET that writes."""
    doc = _reached(tx, ctx, sender_id)
    invitations.check_number("testNumber", test_number)
    _tester(doc, test_number)
    invitations.request(ctx, doc, [test_number])
    invitations.send(tx, ctx, doc, [test_number])
    return next(tester for tester in invitations.fresh(tx, ctx, doc) if tester.number == test_number)


@operation("rcs.senders.test_numbers.get")
def get_test_number(tx: Tx, ctx: Context, *, sender_id: str, test_number: str) -> Tester:
    """The state of one number."""
    return _tester(with_agent(tx, ctx, sender_id), test_number)


@operation("rcs.senders.test_numbers.delete")
def delete_test_number(tx: Tx, ctx: Context, *, sender_id: str, test_number: str) -> None:
    """Take a number off the list."""
    doc = _reached(tx, ctx, sender_id)
    _tester(doc, test_number)
    invitations.remove(tx, ctx, doc, [test_number])
    save(tx, ctx, doc)


@operation("rcs.senders.test_numbers.get_capabilities")
def get_capabilities(tx: Tx, ctx: Context, *, sender_id: str, test_number: str) -> models.RcsTestNumberCapabilities:
    """What the device of a tester can do; only once its owner has accepted."""
    doc = _reached(tx, ctx, sender_id)
    if doc.model.state == SenderState.UNKNOWN:
        raise PapiError(ErrorCode.LOOKING_UP_THE_RBM_AGENT)
    tester = _tester(doc, test_number)
    if tester.state == State.DECLINED:
        raise PapiError(ErrorCode.BLOCKED_BECAUSE_THE_RECIPIENT_DECLINED)
    if tester.state == State.FAILED:
        raise PapiError(ErrorCode.USER_CANNOT_BE_REACHED)
    if tester.state != State.VERIFIED:
        raise PapiError(ErrorCode.USER_HAS_NOT_ACCEPTED_INVITE)
    features = ctx.services.platforms.rcs.features(test_number)
    return models.RcsTestNumberCapabilities(features=[models.RcsTestNumberFeature(name) for name in features])


def _reached(tx: Tx, ctx: Context, sender_id: str) -> Document[Sender]:
    """The sender, if its suppliers let it have testers."""
    doc = with_agent(tx, ctx, sender_id)
    check_supplier(ctx, profile(doc), doc.model.region)
    return doc


def _tester(doc: Document[Sender], number: str) -> Tester:
    tester = invitations.find(doc, number)
    if tester is None:
        raise PapiError(ErrorCode.USER_IS_NOT_TESTER_FOR_AGENT)
    return tester
