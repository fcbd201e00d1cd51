"""Bundles: subproject, SMS app, Conversation app and webhooks in one order.

Generated from the operations table and the models by tools/gen_client.py; do not edit.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any, Literal, Unpack

from sinch_provisioning.client._async.core import AsyncResource, raw

if TYPE_CHECKING:
    from sinch_provisioning.client._async.pages import AsyncPages
    from sinch_provisioning.client._feed import EventFeed
    from sinch_provisioning.client._flows.wait import Until, Waited
    from sinch_provisioning.client._types import CallOptions
    from sinch_provisioning.contract import models


class AsyncBundles(AsyncResource):
    """Bundles: subproject, SMS app, Conversation app and webhooks in one order."""

    @cached_property
    def with_raw_response(self) -> AsyncBundlesWithRawResponse:
        """The same operations, answering with the HTTP response."""
        return AsyncBundlesWithRawResponse(AsyncBundles(self._core.with_raw_response))

    def list(
        self,
        *,
        page_token: str | None = None,
        page_size: int | None = None,
        filter_conv_app_ids: Sequence[str] | None = None,
        filter_sms_app_ids: Sequence[str] | None = None,
        filter_states: Sequence[models.BundleState | Literal["DONE", "FAILED", "IN_PROGRESS"]] | None = None,
        **options: Unpack[CallOptions],
    ) -> AsyncPages[models.Bundle]:
        """Page through a project's bundles, with optional filters.

        Filters that are left out match everything.

        Iterate over the result for everything, page after page, or use it as the first page.

        Args:
            page_size: 1 to 25; default 10.

        Raises:
            BadRequest: 400 invalid_id_format, invalid_page_size, invalid_page_token
            Unauthorized: 401 unauthorized_error
            ServerError: 500 internal_error
        """
        return self._core.pages(
            "bundles.list",
            query={
                "pageToken": page_token,
                "pageSize": page_size,
                "filterConvAppIds": filter_conv_app_ids,
                "filterSmsAppIds": filter_sms_app_ids,
                "filterStates": filter_states,
            },
            options=options,
        )

    async def create(
        self,
        *,
        region: models.BundleRegionInput | Literal["BR", "EU", "US"],
        name: str | None = None,
        subproject: models.BundleSubprojectInput | Mapping[str, Any] | bool | None = None,
        sms_app: models.BundleSmsAppInput | Mapping[str, Any] | bool | None = None,
        conv_app: models.BundleConversationAppInput | Mapping[str, Any] | bool | None = None,
        webhooks: Sequence[models.BundleWebhookInput | Mapping[str, Any]] | None = None,
        test_number: bool | None = None,
        **options: Unpack[CallOptions],
    ) -> models.Bundle:
        """Order a set of resources as one bundle.

        The order is carried out part by part: `bundles.wait` waits until all of it is DONE, and BUNDLE_DONE tells
        it, too. True for a part means its defaults, false or nothing leaves it out, and one part at least must be
        ordered. With `subproject` everything goes into a new project below this one. Parts without a name of their
        own take `name`.

        States:
            To: IN_PROGRESS or DONE.

        Args:
            name: Fallback name for blocks without their own.
            webhooks: Provisioning webhooks; target must differ between items.
            test_number: Orders a test number for the SMS App. Stands in the full request example, and in no schema.

        Raises:
            BadRequest: 400 conversation_app_already_connected_to_sms_app, invalid_input, invalid_payload,
                invalid_staging_bundles_input_region, invalid_webhooks, missing_name, no_services_to_create,
                parent_sms_bespoke_price, parent_sms_not_route_assisted, target_project_not_subproject
            Unauthorized: 401 unauthorized_error
            Forbidden: 403 forbidden_payload
            NotFound: 404 conversation_app_not_found, default_sms_app_not_found, sms_app_not_found
            Conflict: 409 allowed_only_for_default_test_sms_app, conversation_app_is_already_in_bundles_process,
                default_sms_app_already_exists, more_than_one_sms_app, not_allowed_for_non_test_account,
                not_allowed_for_subproject, only_one_test_number_allowed, sms_app_is_already_in_bundles_process,
                sms_app_is_already_linked_to_conversation_app, webhook_exists
            UpstreamFailed: 424 webhook_limit_reached
            ServerError: 500 failed_to_create_conversation_service, failed_to_create_sms_service,
                failed_to_create_subproject, internal_error

        Events that may follow: BUNDLE_DONE.

        Not repeated when the answer gets lost: raises `OutcomeUnknown`, which says how to find out.
        """
        result: models.Bundle = await self._core.call(
            "bundles.create",
            body={
                "name": name,
                "region": region,
                "subproject": subproject,
                "smsApp": sms_app,
                "convApp": conv_app,
                "webhooks": webhooks,
                "testNumber": test_number,
            },
            options=options,
        )
        return result

    async def get(
        self,
        bundle_id: str,
        **options: Unpack[CallOptions],
    ) -> models.Bundle:
        """Fetch one bundle with the resources it made.

        Unfinished orders are shown, too; `bundles.wait` waits for the end.

        Raises:
            BadRequest: 400 invalid_id_format
            Unauthorized: 401 unauthorized_error
            NotFound: 404 bundle_not_found, conversation_app_not_found
            ServerError: 500 internal_error
        """
        result: models.Bundle = await self._core.call("bundles.get", path={"bundleId": bundle_id}, options=options)
        return result

    async def wait(
        self,
        bundle_id: str,
        *,
        until: Until[models.Bundle] = None,
        deadline: float = 600.0,
        feed: EventFeed | None = None,
    ) -> Waited[models.Bundle]:
        """Wait until the resource comes to rest, or is as `until` says.

        It is read again and again, first after half a second, then less and less often; an event in `feed` that
        speaks of it has it read at once. The wait also ends, with `reached` false, when the resource rests in
        another state, since nothing would move it on; `turn` then says who has to act.

        Args:
            until: A state (DONE, …), several of them, a function of the resource, or None for any state of
                rest. Changes that wait for review have states too: `changes REJECTED`.
            deadline: Seconds to wait at most.
            feed: Events as they come in.

        Raises:
            WaitTimeout: The deadline passed while the resource was still moving; it may yet arrive.
        """
        result: Waited[models.Bundle] = await self._core.wait(
            "bundles.get", path={"bundleId": bundle_id}, until=until, deadline=deadline, feed=feed
        )
        return result


class AsyncBundlesWithRawResponse:
    """AsyncBundles with HTTP responses as results."""

    def __init__(self, resource: AsyncBundles) -> None:
        self.list = raw(resource.list)
        self.create = raw(resource.create)
        self.get = raw(resource.get)
