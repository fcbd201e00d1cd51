"""Models of the contract: webhooks.

Generated from contract/spec by tools/gen_contract.py; change those, not this file.
"""

from typing import Annotated

from pydantic import Field

from sinch_provisioning.contract.events import WebhookTrigger
from sinch_provisioning.contract.models._base import SECRET, UNIQUE, Open, Request, Response, Url

__all__ = ["Webhook", "WebhookCreate", "WebhookList", "WebhookTrigger", "WebhookUpdate"]


class Webhook(Response):
    """A webhook."""

    id: str
    target: str
    project_id: str
    triggers: Annotated[list[Open[WebhookTrigger]], UNIQUE]


class WebhookCreate(Request):
    """What creates a webhook.

    - Serves both creation and full replacement.
    - A high-entropy secret is advised; the schema limits only its length.
    - The secret signs the events sent to the target.
    """

    target: Url = Field(min_length=1, max_length=742)
    secret: Annotated[str, SECRET] = Field(min_length=1, max_length=128, repr=False)
    triggers: Annotated[list[WebhookTrigger], UNIQUE] = Field(min_length=1)


class WebhookUpdate(Request):
    """What changes a webhook.

    - Same limits as at creation, but every field is optional.
    """

    target: Url | None = Field(default=None, min_length=1, max_length=742)
    secret: Annotated[str, SECRET] | None = Field(default=None, min_length=1, max_length=128, repr=False)
    triggers: Annotated[list[WebhookTrigger], UNIQUE] | None = Field(default=None, min_length=1)


class WebhookList(Response):
    """A list of webhooks."""

    total_size: int
    """Count of all matches across pages."""
    page_size: int
    """Page size that was asked for."""
    previous_page_token: str | None = None
    """Cursor to the batch before; optional."""
    next_page_token: str | None = None
    """Cursor to the batch after; optional."""
    webhooks: list[Webhook]
