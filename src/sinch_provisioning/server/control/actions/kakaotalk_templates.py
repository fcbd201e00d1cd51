"""What KakaoTalk and its reviewers do to AlimTalk templates."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from sinch_provisioning.contract import models
from sinch_provisioning.contract.events import WebhookTrigger
from sinch_provisioning.server.context import Context
from sinch_provisioning.server.control.actions import Params, action
from sinch_provisioning.server.domain import notes
from sinch_provisioning.server.domain.documents import REVIEWER, Document
from sinch_provisioning.server.domain.kakaotalk import TEMPLATE
from sinch_provisioning.server.domain.kakaotalk_templates import dormancy
from sinch_provisioning.server.domain.kakaotalk_templates.template import State
from sinch_provisioning.server.store import Tx

Template = Document[models.KakaotalkTemplate]


class Comment(Params):
    """What the reviewer says."""

    comment: Annotated[str, Field(min_length=1, max_length=65535)]


def _dormant(template: Template) -> bool:
    return bool(template.private.get("dormant"))


def _in_use(template: Template) -> bool:
    return template.model.state == State.APPROVED and not _dormant(template)


@action(TEMPLATE, "fall_asleep", legal=_in_use)
def fall_asleep(tx: Tx, ctx: Context, template: Template, params: Params) -> None:
    """Nobody used the template for a year: it cannot be edited now, and is deleted in another year."""
    dormancy.fall_asleep(tx, ctx, template)


@action(TEMPLATE, "wake", legal=_dormant)
def wake(tx: Tx, ctx: Context, template: Template, params: Params) -> None:
    """The template is released from dormancy."""
    dormancy.wake(tx, ctx, template)


@action(TEMPLATE, "comment", params=Comment)
def comment(tx: Tx, ctx: Context, template: Template, params: Comment) -> None:
    """A reviewer leaves a comment."""
    notes.comment(tx, ctx, template, params.comment, WebhookTrigger.KAKAOTALK_TEMPLATE_COMMENT_ADDED, author=REVIEWER)
