"""What Meta, its reviewers and the readers of messages do to templates."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from sinch_provisioning.contract import models
from sinch_provisioning.contract.events import WebhookTrigger
from sinch_provisioning.contract.models import WhatsappTemplateActivityType as Activity
from sinch_provisioning.server.context import Context
from sinch_provisioning.server.control.actions import ActionRefusedError, Params, action
from sinch_provisioning.server.domain.documents import REVIEWER, Document
from sinch_provisioning.server.domain.whatsapp_templates import ledger, quality
from sinch_provisioning.server.domain.whatsapp_templates.template import (
    APPROVED,
    DISABLED,
    KIND,
    PAUSED,
    Template,
    find,
    languages,
    new,
)
from sinch_provisioning.server.store import Tx

Found = Document[models.WhatsappTemplate]


class Quality(Params):
    """The new score."""

    score: Literal["GREEN", "YELLOW", "RED", "UNKNOWN"]


class Pause(Params):
    """How long the pause lasts; without a number it ends by `unpause` only."""

    seconds: int | None = Field(default=None, ge=1, le=366 * 86_400)


class Recategorise(Params):
    """The category to come, and when."""

    category: Literal["AUTHENTICATION", "MARKETING", "UTILITY"]
    in_seconds: int = Field(default=86_400, ge=0, le=366 * 86_400)


class Comment(Params):
    """What the reviewer writes."""

    comment: str = Field(min_length=1, max_length=65_535)


class Sends(Params):
    """How many messages were sent with the template just now."""

    count: int = Field(ge=1, le=10**9)


class MetaGenerated(Params):
    """The name of the new template; by default this one's with `_meta` behind it."""

    name: str | None = Field(default=None, pattern="^[a-z0-9][a-z0-9_]*[a-z0-9]$", max_length=512)


def _approved(document: Found) -> bool:
    return document.model.state == APPROVED


def _paused(document: Found) -> bool:
    return document.model.state == PAUSED


def _usable_or_paused(document: Found) -> bool:
    return document.model.state in {APPROVED, PAUSED}


def _flagged(document: Found) -> bool:
    return document.row.private.get("flagged") is True


def _live(document: Found) -> bool:
    return document.model.whatsapp_id is not None


def _own(document: Found) -> bool:
    return _approved(document) and not document.model.is_meta_generated


@action(KIND, "quality", legal=_live, params=Quality)
def quality_score(tx: Tx, ctx: Context, document: Found, params: Quality) -> None:
    """Meta rates the template; RED pauses it for 3 hours, then for 6, then disables it."""
    template = Template.of(document.row)
    score = f"QUALITY_SCORE_{params.score}"
    counts = score == quality.RED and quality.counts(template.state, template.private)
    if score == template.wire.get("qualityScore") and not counts:
        raise ActionRefusedError(f"The score is {params.score} already.")
    quality.rate(tx, ctx, template, score)


@action(KIND, "pause", legal=_approved, params=Pause)
def pause(tx: Tx, ctx: Context, document: Found, params: Pause) -> None:
    """Meta pauses the template, for a time or until somebody unpauses it."""
    lasting = None if params.seconds is None else params.seconds * quality.SECOND
    quality.pause(tx, ctx, Template.of(document.row), lasting=lasting)


@action(KIND, "unpause", legal=_paused)
def unpause(tx: Tx, ctx: Context, document: Found, params: Params) -> None:
    """The pause ends."""
    quality.unpause(tx, ctx, Template.of(document.row))


@action(KIND, "flag", legal=lambda document: _approved(document) and not _flagged(document))
def flag(tx: Tx, ctx: Context, document: Found, params: Params) -> None:
    """Meta looks into a breach of policy; the template stays usable meanwhile."""
    quality.flag(tx, ctx, Template.of(document.row))


@action(KIND, "disable", legal=_usable_or_paused)
def disable(tx: Tx, ctx: Context, document: Found, params: Params) -> None:
    """Meta disables the template."""
    quality.disable(tx, ctx, Template.of(document.row))


@action(KIND, "reinstate", legal=lambda document: document.model.state == DISABLED or _flagged(document))
def reinstate(tx: Tx, ctx: Context, document: Found, params: Params) -> None:
    """Meta lifts the flag, or brings a disabled or archived template back."""
    quality.reinstate(tx, ctx, Template.of(document.row))


@action(KIND, "archive", legal=_usable_or_paused)
def archive(tx: Tx, ctx: Context, document: Found, params: Params) -> None:
    """Meta shelves a template that nobody used for a year, and deletes it 28 days later."""
    quality.archive(tx, ctx, Template.of(document.row))


@action(KIND, "recategorise", legal=_live, params=Recategorise)
def recategorise(tx: Tx, ctx: Context, document: Found, params: Recategorise) -> None:
    """Meta announces another category for the name, and changes it later."""
    if params.category == document.model.category:
        raise ActionRefusedError(f"The category is {params.category} already.")
    after = params.in_seconds * quality.SECOND
    quality.announce_category(tx, ctx, Template.of(document.row), params.category, after=after)


@action(KIND, "comment", params=Comment)
def comment(tx: Tx, ctx: Context, document: Found, params: Comment) -> None:
    """A reviewer comments on the template."""
    template = Template.of(document.row)
    template.record(tx, ctx, Activity.COMMENT_ADDED, comment=params.comment, author=REVIEWER)
    template.emit(tx, ctx, WebhookTrigger.WHATSAPP_TEMPLATE_COMMENT_ADDED, comment=params.comment)


@action(KIND, "sends", legal=_approved, params=Sends)
def sends(tx: Tx, ctx: Context, document: Found, params: Sends) -> None:
    """Messages are sent with the template, on top of those that the simulation makes up."""
    template = Template.of(document.row)
    template.private["sends"] = [*template.private.get("sends", []), [ctx.now, params.count]]
    template.save(tx, ctx)


@action(KIND, "meta_generated", legal=_own, params=MetaGenerated)
def meta_generated(tx: Tx, ctx: Context, document: Found, params: MetaGenerated) -> None:
    """Meta derives a template of its own from this one; nobody can edit it."""
    origin = Template.of(document.row)
    name = params.name or f"{origin.name}_meta"
    if find(tx, ctx, name, origin.language) is not None:
        raise ActionRefusedError(f"{name} exists in {origin.language} already.")
    if any(other.category != origin.category for other in languages(tx, ctx, name)):
        raise ActionRefusedError(f"{name} has another category in its other languages.")
    generated = new(ctx, name=name, language=origin.language, category=origin.category, private={})
    generated.wire |= {"details": origin.wire["details"], "isMetaGenerated": True, "whatsappId": ctx.digits(16)}
    generated.state = APPROVED
    quality.restart(tx, ctx, generated)
    generated.insert(tx, ctx)
    ledger.Ledger(tx, ctx).count(1)
    generated.record(tx, ctx, Activity.CREATED, author=REVIEWER)
    generated.emit(tx, ctx, WebhookTrigger.WHATSAPP_TEMPLATE_APPROVED)
