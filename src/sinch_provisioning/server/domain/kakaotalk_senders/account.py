"""The KakaoTalk account of a project: the first sender that is submitted brings it, all others share it."""

from __future__ import annotations

from sinch_provisioning.contract.errors import ErrorCode
from sinch_provisioning.server.context import Context
from sinch_provisioning.server.errors import PapiError
from sinch_provisioning.server.platforms.kakaotalk import Channel
from sinch_provisioning.server.store import Tx, resources
from sinch_provisioning.server.store.resources import Resource

#: A project has one account, so there is one row of this kind; the API never shows it.
ACCOUNT = "kakaotalk.account"


def refusal(tx: Tx, ctx: Context, channel: Channel) -> PapiError | None:
    """Why the project's account cannot take a sender now; None when it can, or when there is none yet."""
    code = ctx.services.platforms.kakaotalk.refuses_account(ctx.magic, channel)
    if code is not None:
        return PapiError(code)
    row = _stored(tx, ctx)
    if row is None:
        return None
    ready = row.private.get("ready")
    if not isinstance(ready, int):
        return PapiError(ErrorCode.ACCOUNT_DATA_IS_CORRUPT)
    return PapiError(ErrorCode.ACCOUNT_IS_IN_PROGRESS) if ctx.now < ready else None


def set_up(tx: Tx, ctx: Context, channel: Channel) -> None:
    """Have an account made for the first sender that is submitted."""
    if _stored(tx, ctx) is not None:
        return
    ready = ctx.now + ctx.services.platforms.kakaotalk.account_takes(ctx.magic, channel)
    row = Resource(
        project_id=ctx.project.id, kind=ACCOUNT, id=ACCOUNT, key=ACCOUNT, sort=ACCOUNT, state=None, status=None, version=1,
        created=ctx.now, modified=ctx.now, body="{}", private={"ready": ready},
    )  # fmt: skip
    resources.insert(tx, row)


def _stored(tx: Tx, ctx: Context) -> Resource | None:
    return resources.get(tx, ctx.project.id, ACCOUNT, ACCOUNT)
