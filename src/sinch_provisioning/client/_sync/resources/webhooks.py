# Generated from sinch_provisioning/client/_async/resources/webhooks.py by tools/async_to_sync.py; do not edit.
"""Webhooks: where events go.

Generated from the operations table and the models by tools/gen_client.py and tools/async_to_sync.py; do not edit.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Unpack

from sinch_provisioning.client._sync.core import Resource, raw

if TYPE_CHECKING:
    from sinch_provisioning.client._sync.pages import Page
    from sinch_provisioning.client._types import CallOptions
    from sinch_provisioning.contract import models


class Webhooks(Resource):
    """Webhooks: where events go."""

    @cached_property
    def with_raw_response(self) -> WebhooksWithRawResponse:
        """The same operations, answering with the HTTP response."""
        return WebhooksWithRawResponse(Webhooks(self._core.with_raw_response))

    def list(
        self,
        *,
        page_token: str | None = None,
        page_size: int | None = None,
        **options: Unpack[CallOptions],
    ) -> Page[models.Webhook]:
        """Page through the webhooks registered in a project.

        Iterate over the result for everything, page after page, or use it as the first page.

        Args:
            page_size: 1 to 15; default all.

        Raises:
            BadRequest: 400 invalid_page_size, invalid_page_token
            Unauthorized: 401 unauthorized_error
            ServerError: 500 internal_error
        """
        return self._core.pages(
            "webhooks.list", query={"pageToken": page_token, "pageSize": page_size}, options=options
        )

    def create(
        self,
        *,
        target: str,
        secret: str,
        triggers: Sequence[models.WebhookTrigger | str],
        **options: Unpack[CallOptions],
    ) -> models.Webhook:
        """Add a webhook to a project.

        At most 15, each with a target of its own. ALL subscribes to every event. The secret signs the deliveries
        and is shown nowhere afterwards: keep it for `webhooks.unwrap` of this package.

        Raises:
            BadRequest: 400 invalid_input, invalid_payload
            Unauthorized: 401 unauthorized_error
            Conflict: 409 webhook_exists
            UpstreamFailed: 424 webhook_limit_reached
            ServerError: 500 internal_error

        Repeated when the answer gets lost; if it had counted, the result is read back.
        """
        result: models.Webhook = self._core.call(
            "webhooks.create", body={"target": target, "secret": secret, "triggers": triggers}, options=options
        )
        return result

    def get(
        self,
        webhook_id: str,
        **options: Unpack[CallOptions],
    ) -> models.Webhook:
        """Fetch one webhook.

        Raises:
            BadRequest: 400 invalid_id_format
            Unauthorized: 401 unauthorized_error
            NotFound: 404 webhook_not_found
            ServerError: 500 internal_error
        """
        result: models.Webhook = self._core.call("webhooks.get", path={"webhookId": webhook_id}, options=options)
        return result

    def replace(
        self,
        webhook_id: str,
        *,
        target: str,
        secret: str,
        triggers: Sequence[models.WebhookTrigger | str],
        **options: Unpack[CallOptions],
    ) -> models.Webhook:
        """Overwrite one webhook completely.

        All fields are required, and it never creates; `webhooks.update` changes single ones.

        Raises:
            BadRequest: 400 invalid_id_format, invalid_input, invalid_payload
            Unauthorized: 401 unauthorized_error
            NotFound: 404 webhook_not_found
            Conflict: 409 webhook_exists
            ServerError: 500 internal_error
        """
        result: models.Webhook = self._core.call(
            "webhooks.replace",
            path={"webhookId": webhook_id},
            body={"target": target, "secret": secret, "triggers": triggers},
            options=options,
        )
        return result

    def update(
        self,
        webhook_id: str,
        *,
        target: str | None = None,
        secret: str | None = None,
        triggers: Sequence[models.WebhookTrigger | str] | None = None,
        **options: Unpack[CallOptions],
    ) -> models.Webhook:
        """Change selected fields of one webhook.

        To change the secret without losing deliveries, let your receiver accept the old and the new one for a
        while.

        Raises:
            BadRequest: 400 invalid_id_format, invalid_input, invalid_payload
            Unauthorized: 401 unauthorized_error
            NotFound: 404 webhook_not_found
            Conflict: 409 webhook_exists
            ServerError: 500 internal_error
        """
        result: models.Webhook = self._core.call(
            "webhooks.update",
            path={"webhookId": webhook_id},
            body={"target": target, "secret": secret, "triggers": triggers},
            options=options,
        )
        return result

    def delete(
        self,
        webhook_id: str,
        **options: Unpack[CallOptions],
    ) -> None:
        """Remove one webhook.

        Raises:
            BadRequest: 400 invalid_id_format
            Unauthorized: 401 unauthorized_error
            NotFound: 404 webhook_not_found
            ServerError: 500 internal_error
        """
        result: None = self._core.call("webhooks.delete", path={"webhookId": webhook_id}, options=options)
        return result


class WebhooksWithRawResponse:
    """Webhooks with HTTP responses as results."""

    def __init__(self, resource: Webhooks) -> None:
        self.list = raw(resource.list)
        self.create = raw(resource.create)
        self.get = raw(resource.get)
        self.replace = raw(resource.replace)
        self.update = raw(resource.update)
        self.delete = raw(resource.delete)
