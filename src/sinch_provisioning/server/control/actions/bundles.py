"""What breaks a bundle off."""

from __future__ import annotations

from pydantic import Field

from sinch_provisioning.contract import models
from sinch_provisioning.contract.errors import ErrorCode
from sinch_provisioning.server.context import Context
from sinch_provisioning.server.control.actions import Params, action
from sinch_provisioning.server.domain.bundles import steps
from sinch_provisioning.server.domain.bundles.bundle import KIND, State
from sinch_provisioning.server.domain.documents import Document
from sinch_provisioning.server.errors import PapiError
from sinch_provisioning.server.store import Tx

Bundle = Document[models.Bundle]


class Failure(Params):
    """Why, in words."""

    reason: str = Field(default="An operator ended the order.", min_length=1, max_length=500)


def _in_progress(bundle: Bundle) -> bool:
    return bundle.model.state == State.IN_PROGRESS


@action(KIND, "fail", legal=_in_progress, params=Failure)
def fail(tx: Tx, ctx: Context, bundle: Bundle, params: Failure) -> None:
    """The step under way fails; what was made before stays."""
    steps.fail(tx, ctx, bundle, PapiError(ErrorCode.INTERNAL_ERROR, message=params.reason))
