# Generated from sinch_provisioning/client/_async/resources/sms.py by tools/async_to_sync.py; do not edit.
"""SMS apps.

Generated from the operations table and the models by tools/gen_client.py and tools/async_to_sync.py; do not edit.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Literal, Unpack

from sinch_provisioning.client._sync.core import Resource, raw

if TYPE_CHECKING:
    from sinch_provisioning.client._feed import EventFeed
    from sinch_provisioning.client._flows.wait import Until, Waited
    from sinch_provisioning.client._sync.pages import Page
    from sinch_provisioning.client._types import CallOptions
    from sinch_provisioning.contract import models


class SmsApps(Resource):
    """`sms.apps`: list, create, get, update, delete."""

    @cached_property
    def with_raw_response(self) -> SmsAppsWithRawResponse:
        """The same operations, answering with the HTTP response."""
        return SmsAppsWithRawResponse(SmsApps(self._core.with_raw_response))

    def list(
        self,
        *,
        page_size: int | None = None,
        page_token: str | None = None,
        **options: Unpack[CallOptions],
    ) -> Page[models.SmsApp]:
        """List SMS apps of a project.

        Iterate over the result for everything, page after page, or use it as the first page.

        Args:
            page_size: 1 to 100; default 50.

        Raises:
            BadRequest: 400 invalid_id_format, invalid_page_size, invalid_page_token
            Unauthorized: 401 unauthorized_error
            NotFound: 404 sms_service_not_found
            ServerError: 500 internal_error
        """
        return self._core.pages(
            "sms.apps.list", query={"pageSize": page_size, "pageToken": page_token}, options=options
        )

    def create(
        self,
        *,
        name: str,
        region: models.SmsInputSmsAppRegionsEnum | Literal["BR", "EU", "US"],
        test: bool | None = None,
        conv_api_app: bool | None = None,
        conv_api_app_id: str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.SmsApp:
        """Create an SMS app.

        `sms.apps.wait` waits until it is ACTIVE. `conv_api_app` makes a Conversation API app along with it,
        `conv_api_app_id` links one that exists; give one of the two at most.

        States:
            To: PENDING_ADD or ACTIVE.

        Args:
            test: No longer used; will be removed; default False.
            conv_api_app: True also creates a Conversation API app.
            conv_api_app_id: Existing Conversation API app to link; excludes conv_api_app.

        Raises:
            BadRequest: 400 invalid_input, invalid_payload
            Unauthorized: 401 unauthorized_error
            ServerError: 500 internal_error

        Not repeated when the answer gets lost: raises `OutcomeUnknown`, which says how to find out.
        """
        result: models.SmsApp = self._core.call(
            "sms.apps.create",
            body={
                "name": name,
                "region": region,
                "test": test,
                "convApiApp": conv_api_app,
                "convApiAppId": conv_api_app_id,
            },
            options=options,
        )
        return result

    def get(
        self,
        sms_app_id: str,
        **options: Unpack[CallOptions],
    ) -> models.SmsApp:
        """Read one SMS app.

        Raises:
            Unauthorized: 401 unauthorized_error
            NotFound: 404 sms_app_not_found
            ServerError: 500 internal_error
        """
        result: models.SmsApp = self._core.call("sms.apps.get", path={"smsAppId": sms_app_id}, options=options)
        return result

    def wait(
        self,
        sms_app_id: str,
        *,
        until: Until[models.SmsApp] = None,
        deadline: float = 600.0,
        feed: EventFeed | None = None,
    ) -> Waited[models.SmsApp]:
        """Wait until the resource comes to rest, or is as `until` says.

        It is read again and again, first after half a second, then less and less often; an event in `feed` that
        speaks of it has it read at once. The wait also ends, with `reached` false, when the resource rests in
        another state, since nothing would move it on; `turn` then says who has to act.

        Args:
            until: A state (ACTIVE, DELETED, …), several of them, a function of the resource, or None for any state of
                rest. Changes that wait for review have states too: `changes REJECTED`.
            deadline: Seconds to wait at most.
            feed: Events as they come in.

        Raises:
            WaitTimeout: The deadline passed while the resource was still moving; it may yet arrive.
        """
        result: Waited[models.SmsApp] = self._core.wait(
            "sms.apps.get", path={"smsAppId": sms_app_id}, until=until, deadline=deadline, feed=feed
        )
        return result

    def update(
        self,
        sms_app_id: str,
        *,
        name: str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.SmsApp:
        """Rename an SMS app.

        Only the name can be changed.

        Raises:
            BadRequest: 400 invalid_input, no_fields_to_update
            Unauthorized: 401 unauthorized_error
            NotFound: 404 sms_app_not_found
            ServerError: 500 internal_error
        """
        result: models.SmsApp = self._core.call(
            "sms.apps.update", path={"smsAppId": sms_app_id}, body={"name": name}, options=options
        )
        return result

    def delete(
        self,
        sms_app_id: str,
        **options: Unpack[CallOptions],
    ) -> None:
        """Delete one SMS app.

        It takes a while; `sms.apps.wait` waits until it is DELETED.

        States:
            From: PENDING_ADD, IN_PROGRESS_ADD, PROVISIONING_ADD, ACTIVE, BLOCKED, FAILED_ADD,
                PROVISIONING_ADD_FAILED, FAILED_DELETE, PENDING_DELETE or IN_PROGRESS_DELETE.
            To: PENDING_DELETE, DELETED or the same state.

        Raises:
            BadRequest: 400 invalid_id_format
            Unauthorized: 401 unauthorized_error
            NotFound: 404 sms_app_not_found
            ServerError: 500 internal_error
        """
        result: None = self._core.call("sms.apps.delete", path={"smsAppId": sms_app_id}, options=options)
        return result


class SmsAppsWithRawResponse:
    """SmsApps with HTTP responses as results."""

    def __init__(self, resource: SmsApps) -> None:
        self.list = raw(resource.list)
        self.create = raw(resource.create)
        self.get = raw(resource.get)
        self.update = raw(resource.update)
        self.delete = raw(resource.delete)


class Sms(Resource):
    """SMS apps."""

    @cached_property
    def with_raw_response(self) -> SmsWithRawResponse:
        """The same operations, answering with the HTTP response."""
        return SmsWithRawResponse(Sms(self._core.with_raw_response))

    @cached_property
    def apps(self) -> SmsApps:
        """Sms apps: list, create, get, update, delete."""
        return SmsApps(self._core)


class SmsWithRawResponse:
    """Sms with HTTP responses as results."""

    def __init__(self, resource: Sms) -> None:
        self.apps = SmsAppsWithRawResponse(resource.apps)
