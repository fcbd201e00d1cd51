# Generated from sinch_provisioning/client/_async/resources/whatsapp.py by tools/async_to_sync.py; do not edit.
"""WhatsApp: account, senders, templates, flows and solutions.

Generated from the operations table and the models by tools/gen_client.py and tools/async_to_sync.py; do not edit.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any, Literal, Unpack, overload

from sinch_provisioning.client._sync.core import Resource, raw

if TYPE_CHECKING:
    from sinch_provisioning.client._feed import EventFeed
    from sinch_provisioning.client._flows.wait import Until, Waited
    from sinch_provisioning.client._sync.pages import Page
    from sinch_provisioning.client._types import CallOptions
    from sinch_provisioning.contract import models


class WhatsappAccountsActivities(Resource):
    """`whatsapp.accounts.activities`: list."""

    @cached_property
    def with_raw_response(self) -> WhatsappAccountsActivitiesWithRawResponse:
        """The same operations, answering with the HTTP response."""
        return WhatsappAccountsActivitiesWithRawResponse(WhatsappAccountsActivities(self._core.with_raw_response))

    def list(
        self,
        *,
        page_token: str | None = None,
        page_size: int | None = None,
        **options: Unpack[CallOptions],
    ) -> Page[models.WhatsappAccountNotification]:
        """List account activities.

        Iterate over the result for everything, page after page, or use it as the first page.

        Args:
            page_size: 1 to 100; default 50.

        Raises:
            BadRequest: 400 invalid_page_size, invalid_page_token
            Unauthorized: 401 unauthorized_error
            NotFound: 404 account_not_found
            ServerError: 500 internal_error
        """
        return self._core.pages(
            "whatsapp.accounts.activities.list", query={"pageToken": page_token, "pageSize": page_size}, options=options
        )


class WhatsappAccountsActivitiesWithRawResponse:
    """WhatsappAccountsActivities with HTTP responses as results."""

    def __init__(self, resource: WhatsappAccountsActivities) -> None:
        self.list = raw(resource.list)


class WhatsappAccountsComments(Resource):
    """`whatsapp.accounts.comments`: create."""

    @cached_property
    def with_raw_response(self) -> WhatsappAccountsCommentsWithRawResponse:
        """The same operations, answering with the HTTP response."""
        return WhatsappAccountsCommentsWithRawResponse(WhatsappAccountsComments(self._core.with_raw_response))

    def create(
        self,
        *,
        comment: str,
        **options: Unpack[CallOptions],
    ) -> models.WhatsappComment:
        """Add a comment to the account.

        Raises:
            BadRequest: 400 invalid_input, invalid_payload
            Unauthorized: 401 unauthorized_error
            NotFound: 404 account_not_found
            Conflict: 409 account_data_is_corrupt
            ServerError: 500 internal_error

        Not repeated when the answer gets lost: raises `OutcomeUnknown`, which says how to find out.
        """
        result: models.WhatsappComment = self._core.call(
            "whatsapp.accounts.comments.create", body={"comment": comment}, options=options
        )
        return result


class WhatsappAccountsCommentsWithRawResponse:
    """WhatsappAccountsComments with HTTP responses as results."""

    def __init__(self, resource: WhatsappAccountsComments) -> None:
        self.create = raw(resource.create)


class WhatsappAccounts(Resource):
    """`whatsapp.accounts`: get, create, update, delete."""

    @cached_property
    def with_raw_response(self) -> WhatsappAccountsWithRawResponse:
        """The same operations, answering with the HTTP response."""
        return WhatsappAccountsWithRawResponse(WhatsappAccounts(self._core.with_raw_response))

    @cached_property
    def activities(self) -> WhatsappAccountsActivities:
        """Whatsapp accounts activities: list."""
        return WhatsappAccountsActivities(self._core)

    @cached_property
    def comments(self) -> WhatsappAccountsComments:
        """Whatsapp accounts comments: create."""
        return WhatsappAccountsComments(self._core)

    def get(
        self,
        **options: Unpack[CallOptions],
    ) -> models.WhatsappAccount:
        """Read the WhatsApp account of a project.

        Raises:
            Unauthorized: 401 unauthorized_error
            NotFound: 404 account_not_found
            Conflict: 409 account_data_is_corrupt
            ServerError: 500 internal_error
        """
        result: models.WhatsappAccount = self._core.call("whatsapp.accounts.get", options=options)
        return result

    def wait(
        self,
        *,
        until: Until[models.WhatsappAccount] = None,
        deadline: float = 600.0,
        feed: EventFeed | None = None,
    ) -> Waited[models.WhatsappAccount]:
        """Wait until the resource comes to rest, or is as `until` says.

        It is read again and again, first after half a second, then less and less often; an event in `feed` that
        speaks of it has it read at once. The wait also ends, with `reached` false, when the resource rests in
        another state, since nothing would move it on; `turn` then says who has to act.

        Args:
            until: A state (ONBOARDED, …), several of them, a function of the resource, or None for any state of
                rest. Changes that wait for review have states too: `changes REJECTED`.
            deadline: Seconds to wait at most.
            feed: Events as they come in.

        Raises:
            WaitTimeout: The deadline passed while the resource was still moving; it may yet arrive.
        """
        result: Waited[models.WhatsappAccount] = self._core.wait(
            "whatsapp.accounts.get", until=until, deadline=deadline, feed=feed
        )
        return result

    @overload
    def create(
        self,
        *,
        waba_name: str,
        client_business_manager_id: str,
        sender_details: models.WhatsappAccountSenderDetailsCreate | Mapping[str, Any],
        business_manager: models.WhatsappInputBusinessManagersEnum
        | Literal["SINCH_AMERICA", "SINCH_BR", "SINCH_MX", "SINCH_SEP", "SINCH_UK"]
        | None = None,
        **options: Unpack[CallOptions],
    ) -> models.WhatsappAccount: ...
    @overload
    def create(
        self,
        *,
        client_business_manager_id: str,
        company_legal_name: str,
        business_manager: models.WhatsappInputBusinessManagersEnum
        | Literal["SINCH_AMERICA", "SINCH_BR", "SINCH_MX", "SINCH_SEP", "SINCH_UK"]
        | None = None,
        **options: Unpack[CallOptions],
    ) -> models.WhatsappAccount: ...
    def create(
        self,
        *,
        client_business_manager_id: str,
        waba_name: str | None = None,
        business_manager: models.WhatsappInputBusinessManagersEnum
        | Literal["SINCH_AMERICA", "SINCH_BR", "SINCH_MX", "SINCH_SEP", "SINCH_UK"]
        | None = None,
        sender_details: models.WhatsappAccountSenderDetailsCreate | Mapping[str, Any] | None = None,
        company_legal_name: str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.WhatsappAccount:
        """Create the WhatsApp account of a project.

        A project has one account, and its name must be the one that is registered for the business manager. The
        review ends with ONBOARDED or REJECTED, maybe after a person confirmed a request in Meta's console:
        `whatsapp.accounts.wait`. The form with `company_legal_name` is deprecated, since Meta ended it.

        States:
            To: changes IN_PROGRESS or ONBOARDED.

        Args:
            waba_name: Must equal the name registered for client_business_manager_id.
            client_business_manager_id: Meta Business Manager id of the client.
            sender_details: First sender to be made.
            company_legal_name: Must equal the name registered for client_business_manager_id.

        Raises:
            BadRequest: 400 invalid_business_manager_for_environment, invalid_input, invalid_payload
            Unauthorized: 401 unauthorized_error
            NotFound: 404 project_not_found
            Conflict: 409 account_data_is_corrupt, account_exists
            ServerError: 500 internal_error

        Events that may follow: WHATSAPP_ACCOUNT_COMMENT_ADDED, WHATSAPP_ACCOUNT_DAILY_LIMIT_CHANGED,
        WHATSAPP_ACCOUNT_ONBOARDED, WHATSAPP_ACCOUNT_PENDING_VERIFICATION, WHATSAPP_ACCOUNT_REJECTED,
        WHATSAPP_WABA_ACCOUNT_CHANGED.

        Repeated when the answer gets lost; if it had counted, the result is read back.
        """
        result: models.WhatsappAccount = self._core.call(
            "whatsapp.accounts.create",
            body={
                "wabaName": waba_name,
                "clientBusinessManagerId": client_business_manager_id,
                "businessManager": business_manager,
                "senderDetails": sender_details,
                "companyLegalName": company_legal_name,
            },
            options=options,
        )
        return result

    def update(
        self,
        *,
        company_legal_name: str | None = None,
        waba_name: str | None = None,
        client_business_manager_id: str | None = None,
        sender_details: models.WhatsappAccountSenderDetailsUpdate | Mapping[str, Any] | None = None,
        **options: Unpack[CallOptions],
    ) -> models.WhatsappAccount:
        """Change a rejected account and resubmit it.

        Only a rejected account can be changed, which submits it again. At least one field must be given.

        States:
            From: changes REJECTED, alone or beside REJECTED.
            To: REJECTED + changes IN_PROGRESS or changes IN_PROGRESS.

        Args:
            company_legal_name: Must equal the name registered for client_business_manager_id.
            waba_name: Must equal the name registered for client_business_manager_id.

        Raises:
            BadRequest: 400 invalid_input, no_fields_to_update
            Unauthorized: 401 unauthorized_error
            NotFound: 404 account_not_found
            Conflict: 409 account_not_updatable
            ServerError: 500 internal_error
        """
        result: models.WhatsappAccount = self._core.call(
            "whatsapp.accounts.update",
            body={
                "companyLegalName": company_legal_name,
                "wabaName": waba_name,
                "clientBusinessManagerId": client_business_manager_id,
                "senderDetails": sender_details,
            },
            options=options,
        )
        return result

    def delete(
        self,
        **options: Unpack[CallOptions],
    ) -> None:
        """Delete the WhatsApp account of a project.

        Its senders, and their pending changes, must be gone first.

        States:
            From: changes IN_PROGRESS, PENDING_FACEBOOK_VERIFICATION or REJECTED, alone or beside REJECTED;
                ONBOARDED.
            To: removal.

        Raises:
            BadRequest: 400 project_not_initialized
            Unauthorized: 401 unauthorized_error
            Conflict: 409 account_has_sender_changes, account_has_senders
            ServerError: 500 internal_error, template_could_not_delete_drafts
        """
        result: None = self._core.call("whatsapp.accounts.delete", options=options)
        return result


class WhatsappAccountsWithRawResponse:
    """WhatsappAccounts with HTTP responses as results."""

    def __init__(self, resource: WhatsappAccounts) -> None:
        self.get = raw(resource.get)
        self.create = raw(resource.create)
        self.update = raw(resource.update)
        self.delete = raw(resource.delete)
        self.activities = WhatsappAccountsActivitiesWithRawResponse(resource.activities)
        self.comments = WhatsappAccountsCommentsWithRawResponse(resource.comments)


class WhatsappFlowsScreens(Resource):
    """`whatsapp.flows.screens`: list."""

    @cached_property
    def with_raw_response(self) -> WhatsappFlowsScreensWithRawResponse:
        """The same operations, answering with the HTTP response."""
        return WhatsappFlowsScreensWithRawResponse(WhatsappFlowsScreens(self._core.with_raw_response))

    def list(
        self,
        flow_id: str,
        **options: Unpack[CallOptions],
    ) -> models.WhatsappFlowScreenList:
        """List the screens of one flow.

        Raises:
            BadRequest: 400 project_not_initialized
            Unauthorized: 401 unauthorized_error
            NotFound: 404 flow_not_found, flow_screens_not_found, project_not_found
            ServerError: 500 internal_error
        """
        result: models.WhatsappFlowScreenList = self._core.call(
            "whatsapp.flows.screens.list", path={"flowId": flow_id}, options=options
        )
        return result


class WhatsappFlowsScreensWithRawResponse:
    """WhatsappFlowsScreens with HTTP responses as results."""

    def __init__(self, resource: WhatsappFlowsScreens) -> None:
        self.list = raw(resource.list)


class WhatsappFlows(Resource):
    """`whatsapp.flows`: list."""

    @cached_property
    def with_raw_response(self) -> WhatsappFlowsWithRawResponse:
        """The same operations, answering with the HTTP response."""
        return WhatsappFlowsWithRawResponse(WhatsappFlows(self._core.with_raw_response))

    @cached_property
    def screens(self) -> WhatsappFlowsScreens:
        """Whatsapp flows screens: list."""
        return WhatsappFlowsScreens(self._core)

    def list(
        self,
        *,
        page_token: str | None = None,
        page_size: int | None = None,
        **options: Unpack[CallOptions],
    ) -> Page[models.WhatsappFlow]:
        """List flows of the project's WhatsApp business account.

        These are the flows of the project's WhatsApp Business Account.

        Iterate over the result for everything, page after page, or use it as the first page.

        Args:
            page_size: 1 to 100; default 50.

        Raises:
            BadRequest: 400 project_not_initialized
            Unauthorized: 401 unauthorized_error
            NotFound: 404 project_not_found
            ServerError: 500 internal_error
        """
        return self._core.pages(
            "whatsapp.flows.list", query={"pageToken": page_token, "pageSize": page_size}, options=options
        )


class WhatsappFlowsWithRawResponse:
    """WhatsappFlows with HTTP responses as results."""

    def __init__(self, resource: WhatsappFlows) -> None:
        self.list = raw(resource.list)
        self.screens = WhatsappFlowsScreensWithRawResponse(resource.screens)


class WhatsappSendersActivities(Resource):
    """`whatsapp.senders.activities`: list."""

    @cached_property
    def with_raw_response(self) -> WhatsappSendersActivitiesWithRawResponse:
        """The same operations, answering with the HTTP response."""
        return WhatsappSendersActivitiesWithRawResponse(WhatsappSendersActivities(self._core.with_raw_response))

    def list(
        self,
        sender_id: str,
        *,
        page_token: str | None = None,
        page_size: int | None = None,
        **options: Unpack[CallOptions],
    ) -> Page[models.WhatsappSenderNotification]:
        """List activities on a sender.

        Iterate over the result for everything, page after page, or use it as the first page.

        Args:
            page_size: 1 to 100; default 50.

        Raises:
            BadRequest: 400 invalid_page_size, invalid_page_token, project_not_initialized
            Unauthorized: 401 unauthorized_error
            NotFound: 404 sender_not_found
            ServerError: 500 internal_error
        """
        return self._core.pages(
            "whatsapp.senders.activities.list",
            path={"senderId": sender_id},
            query={"pageToken": page_token, "pageSize": page_size},
            options=options,
        )


class WhatsappSendersActivitiesWithRawResponse:
    """WhatsappSendersActivities with HTTP responses as results."""

    def __init__(self, resource: WhatsappSendersActivities) -> None:
        self.list = raw(resource.list)


class WhatsappSendersChanges(Resource):
    """`whatsapp.senders.changes`: delete."""

    @cached_property
    def with_raw_response(self) -> WhatsappSendersChangesWithRawResponse:
        """The same operations, answering with the HTTP response."""
        return WhatsappSendersChangesWithRawResponse(WhatsappSendersChanges(self._core.with_raw_response))

    def delete(
        self,
        sender_id: str,
        **options: Unpack[CallOptions],
    ) -> None:
        """Drop the pending or rejected changes of a sender.

        A sender that was never live disappears with its changes.

        States:
            From: changes DRAFT, REJECTED or ERROR, alone or beside ACTIVE, SUSPENDED, INACTIVE or ERROR.
            To: removal or no changes.

        Raises:
            BadRequest: 400 project_not_initialized
            Unauthorized: 401 unauthorized_error
            NotFound: 404 sender_changes_not_found
            Conflict: 409 sender_changes_not_deletable
            ServerError: 500 internal_error
        """
        result: None = self._core.call("whatsapp.senders.changes.delete", path={"senderId": sender_id}, options=options)
        return result


class WhatsappSendersChangesWithRawResponse:
    """WhatsappSendersChanges with HTTP responses as results."""

    def __init__(self, resource: WhatsappSendersChanges) -> None:
        self.delete = raw(resource.delete)


class WhatsappSendersComments(Resource):
    """`whatsapp.senders.comments`: create."""

    @cached_property
    def with_raw_response(self) -> WhatsappSendersCommentsWithRawResponse:
        """The same operations, answering with the HTTP response."""
        return WhatsappSendersCommentsWithRawResponse(WhatsappSendersComments(self._core.with_raw_response))

    def create(
        self,
        sender_id: str,
        *,
        comment: str,
        **options: Unpack[CallOptions],
    ) -> models.WhatsappComment:
        """Add a comment to a sender.

        Raises:
            BadRequest: 400 invalid_input, invalid_payload, project_not_initialized
            Unauthorized: 401 unauthorized_error
            NotFound: 404 sender_not_found
            ServerError: 500 internal_error

        Not repeated when the answer gets lost: raises `OutcomeUnknown`, which says how to find out.
        """
        result: models.WhatsappComment = self._core.call(
            "whatsapp.senders.comments.create", path={"senderId": sender_id}, body={"comment": comment}, options=options
        )
        return result


class WhatsappSendersCommentsWithRawResponse:
    """WhatsappSendersComments with HTTP responses as results."""

    def __init__(self, resource: WhatsappSendersComments) -> None:
        self.create = raw(resource.create)


class WhatsappSendersSuggestedUsernames(Resource):
    """`whatsapp.senders.suggested_usernames`: list."""

    @cached_property
    def with_raw_response(self) -> WhatsappSendersSuggestedUsernamesWithRawResponse:
        """The same operations, answering with the HTTP response."""
        return WhatsappSendersSuggestedUsernamesWithRawResponse(
            WhatsappSendersSuggestedUsernames(self._core.with_raw_response)
        )

    def list(
        self,
        sender_id: str,
        **options: Unpack[CallOptions],
    ) -> models.WhatsappSuggestedUsernames:
        """List usernames suggested for a sender.

        Raises:
            BadRequest: 400 project_not_initialized
            Unauthorized: 401 unauthorized_error
            NotFound: 404 sender_not_found
            ServerError: 500 internal_error
        """
        result: models.WhatsappSuggestedUsernames = self._core.call(
            "whatsapp.senders.suggested_usernames.list", path={"senderId": sender_id}, options=options
        )
        return result


class WhatsappSendersSuggestedUsernamesWithRawResponse:
    """WhatsappSendersSuggestedUsernames with HTTP responses as results."""

    def __init__(self, resource: WhatsappSendersSuggestedUsernames) -> None:
        self.list = raw(resource.list)


class WhatsappSenders(Resource):
    """`whatsapp.senders`: list, create, get, update, delete, register, verify."""

    @cached_property
    def with_raw_response(self) -> WhatsappSendersWithRawResponse:
        """The same operations, answering with the HTTP response."""
        return WhatsappSendersWithRawResponse(WhatsappSenders(self._core.with_raw_response))

    @cached_property
    def activities(self) -> WhatsappSendersActivities:
        """Whatsapp senders activities: list."""
        return WhatsappSendersActivities(self._core)

    @cached_property
    def changes(self) -> WhatsappSendersChanges:
        """Whatsapp senders changes: delete."""
        return WhatsappSendersChanges(self._core)

    @cached_property
    def comments(self) -> WhatsappSendersComments:
        """Whatsapp senders comments: create."""
        return WhatsappSendersComments(self._core)

    @cached_property
    def suggested_usernames(self) -> WhatsappSendersSuggestedUsernames:
        """Whatsapp senders suggested usernames: list."""
        return WhatsappSendersSuggestedUsernames(self._core)

    def list(
        self,
        *,
        page_token: str | None = None,
        page_size: int | None = None,
        filter_states: Sequence[
            models.WhatsappSenderStatesEnum
            | Literal["ACTIVE", "IN_PROGRESS", "INACTIVE", "PENDING_VERIFICATION", "SUSPENDED", "ERROR"]
        ]
        | None = None,
        filter_statuses: Sequence[
            models.WhatsappSenderStatusesEnum
            | Literal["DRAFT", "ERROR", "IN_PROGRESS", "MULTIPLE_WABA_ERROR", "REJECTED"]
        ]
        | None = None,
        **options: Unpack[CallOptions],
    ) -> Page[models.WhatsappSender]:
        """List senders of the project, page by page.

        Iterate over the result for everything, page after page, or use it as the first page.

        Args:
            page_size: 1 to 100; default 50.

        Raises:
            BadRequest: 400 invalid_filter_states, invalid_filter_statuses, invalid_page_size, invalid_page_token,
                project_not_initialized
            Unauthorized: 401 unauthorized_error
            NotFound: 404 sender_not_found
            ServerError: 500 internal_error
        """
        return self._core.pages(
            "whatsapp.senders.list",
            query={
                "pageToken": page_token,
                "pageSize": page_size,
                "filterStates": filter_states,
                "filterStatuses": filter_statuses,
            },
            options=options,
        )

    @overload
    def create(
        self,
        *,
        waba_id: str,
        phone_number_id: str,
        region: models.WhatsappSenderInputRegionEnum | Literal["BR", "EU", "US"] | None = None,
        meta_local_storage: models.WhatsappSenderInputMetaLocalStoragesEnum | str | None = None,
        business_manager: models.WhatsappInputBusinessManagersPublicDocumentationEnum
        | Literal["SINCH_BR", "SINCH_MX", "SINCH_UK"]
        | None = None,
        authentication_code: str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.WhatsappSender: ...
    @overload
    def create(
        self,
        *,
        details: models.WhatsappSenderCreatePhoneProvisioningDetails | Mapping[str, Any],
        region: models.WhatsappSenderInputBotRegionEnum | Literal["BR", "EU", "US"] | None = None,
        meta_local_storage: models.WhatsappSenderInputMetaLocalStoragesEnum | str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.WhatsappSender: ...
    @overload
    def create(
        self,
        *,
        phone_number_provider: models.WhatsappSenderInputNumberProviderTypeEnum | Literal["CUSTOMER", "SINCH"],
        details: models.WhatsappSenderCreatePartnerInitiatedDetails | Mapping[str, Any],
        status: models.WhatsappActionsEnum | Literal["DRAFT", "SUBMIT"] | None = None,
        region: models.WhatsappSenderInputBotRegionEnum | Literal["BR", "EU", "US"] | None = None,
        meta_local_storage: models.WhatsappSenderInputMetaLocalStoragesEnum | str | None = None,
        save_draft_on_failure: bool | None = None,
        **options: Unpack[CallOptions],
    ) -> models.WhatsappSender: ...
    @overload
    def create(
        self,
        *,
        name: str,
        details: models.WhatsappSenderCreateDetails | Mapping[str, Any],
        region: models.WhatsappSenderInputRegionEnum | Literal["BR", "EU", "US"] | None = None,
        meta_local_storage: models.WhatsappSenderInputMetaLocalStoragesEnum | str | None = None,
        business_manager: models.WhatsappInputBusinessManagersPublicDocumentationEnum
        | Literal["SINCH_BR", "SINCH_MX", "SINCH_UK"]
        | None = None,
        waba_id: str | None = None,
        phone_number_id: str | None = None,
        facebook_access_token: str | None = None,
        facebook_code: str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.WhatsappSender: ...
    def create(
        self,
        *,
        region: models.WhatsappSenderInputRegionEnum
        | Literal["BR", "EU", "US"]
        | models.WhatsappSenderInputBotRegionEnum
        | None = None,
        meta_local_storage: models.WhatsappSenderInputMetaLocalStoragesEnum | str | None = None,
        waba_id: str | None = None,
        phone_number_id: str | None = None,
        business_manager: models.WhatsappInputBusinessManagersPublicDocumentationEnum
        | Literal["SINCH_BR", "SINCH_MX", "SINCH_UK"]
        | None = None,
        authentication_code: str | None = None,
        details: models.WhatsappSenderCreatePhoneProvisioningDetails
        | Mapping[str, Any]
        | models.WhatsappSenderCreatePartnerInitiatedDetails
        | models.WhatsappSenderCreateDetails
        | None = None,
        status: models.WhatsappActionsEnum | Literal["DRAFT", "SUBMIT"] | None = None,
        phone_number_provider: models.WhatsappSenderInputNumberProviderTypeEnum
        | Literal["CUSTOMER", "SINCH"]
        | None = None,
        save_draft_on_failure: bool | None = None,
        facebook_access_token: str | None = None,
        facebook_code: str | None = None,
        name: str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.WhatsappSender:
        """Create a sender for the project.

        Takes one of several forms: embedded signup, provisioning of a number, partner-initiated, or the deprecated
        one with a Facebook token or code. With `status` DRAFT the partner-initiated form only saves. A new number
        then waits for `whatsapp.senders.register` and `whatsapp.senders.verify`; `whatsapp.senders.wait` tells
        when. EU works with SINCH_UK alone, BR with SINCH_BR and SINCH_MX.

        States:
            To: changes IN_PROGRESS or changes DRAFT.

        Args:
            region: Default: region of the billing country; partner-initiated: the account's.
            meta_local_storage: Default depends on region.
            waba_id: Looked up by project when left empty.
            phone_number_id: Phone number id linked to the WABA.
            authentication_code: Single use.
            status: Default SUBMIT.
            save_draft_on_failure: Keep the sender as draft when submission fails; default False.
            facebook_access_token: Long-lived user token; mandatory without facebook_code.
            facebook_code: Single use; mandatory without facebook_access_token.

        Raises:
            BadRequest: 400 file_invalid_mime_type, invalid_business_manager,
                invalid_business_manager_for_environment, invalid_facebook_token, invalid_input, invalid_payload,
                project_not_initialized
            Unauthorized: 401 unauthorized_error
            NotFound: 404 project_not_found
            Conflict: 409 account_data_is_corrupt, all_phone_number_id_provisioned, file_has_wrong_dimensions,
                file_not_found, file_size_too_large, file_unexpected_error,
                invalid_waba_id_or_phone_number_id_for_region, not_found_waba_id, provisioned_phone_number_id,
                too_many_waba_id, used_phone_number_id, waba_id_used, wrong_business_manager, wrong_waba_id
            ServerError: 500 facebook_Request_limit_reached, internal_error, log_in_facebook_required

        Events that may follow: WHATSAPP_SENDER_COMMENT_ADDED, WHATSAPP_SENDER_ACTIVE, WHATSAPP_SENDER_INACTIVE,
        WHATSAPP_SENDER_PENDING_VERIFICATION, WHATSAPP_SENDER_REJECTED, WHATSAPP_SENDER_ERROR,
        WHATSAPP_SENDER_DAILY_LIMIT_CHANGED, WHATSAPP_SENDER_QUALITY_RATING_CHANGED, WHATSAPP_SENDER_DELETED,
        WHATSAPP_SENDER_DISPLAY_NAME_UPDATED, WHATSAPP_SENDER_USERNAME_UPDATED.

        Repeated when the answer gets lost; if it had counted, the result is read back.
        """
        result: models.WhatsappSender = self._core.call(
            "whatsapp.senders.create",
            body={
                "region": region,
                "metaLocalStorage": meta_local_storage,
                "wabaId": waba_id,
                "phoneNumberId": phone_number_id,
                "businessManager": business_manager,
                "authenticationCode": authentication_code,
                "details": details,
                "status": status,
                "phoneNumberProvider": phone_number_provider,
                "saveDraftOnFailure": save_draft_on_failure,
                "facebookAccessToken": facebook_access_token,
                "facebookCode": facebook_code,
                "name": name,
            },
            options=options,
        )
        return result

    def get(
        self,
        sender_id: str,
        **options: Unpack[CallOptions],
    ) -> models.WhatsappSender:
        """Fetch one sender.

        Raises:
            BadRequest: 400 project_not_initialized
            Unauthorized: 401 unauthorized_error
            NotFound: 404 sender_not_found
            ServerError: 500 internal_error
        """
        result: models.WhatsappSender = self._core.call(
            "whatsapp.senders.get", path={"senderId": sender_id}, options=options
        )
        return result

    def wait(
        self,
        sender_id: str,
        *,
        until: Until[models.WhatsappSender] = None,
        deadline: float = 600.0,
        feed: EventFeed | None = None,
    ) -> Waited[models.WhatsappSender]:
        """Wait until the resource comes to rest, or is as `until` says.

        It is read again and again, first after half a second, then less and less often; an event in `feed` that
        speaks of it has it read at once. The wait also ends, with `reached` false, when the resource rests in
        another state, since nothing would move it on; `turn` then says who has to act.

        Args:
            until: A state (ACTIVE, …), several of them, a function of the resource, or None for any state of
                rest. Changes that wait for review have states too: `changes REJECTED`.
            deadline: Seconds to wait at most.
            feed: Events as they come in.

        Raises:
            WaitTimeout: The deadline passed while the resource was still moving; it may yet arrive.
        """
        result: Waited[models.WhatsappSender] = self._core.wait(
            "whatsapp.senders.get", path={"senderId": sender_id}, until=until, deadline=deadline, feed=feed
        )
        return result

    def update(
        self,
        sender_id: str,
        *,
        status: models.WhatsappActionsEnum | Literal["DRAFT", "SUBMIT"] | None = None,
        details: models.WhatsappSenderUpdateDetails | Mapping[str, Any] | None = None,
        **options: Unpack[CallOptions],
    ) -> models.WhatsappSender:
        """Update fields of a sender.

        Only saves; with `status` SUBMIT it also submits. At least one field must be given; null removes a text or
        the photo. On a live sender `details` stays as it is while the new values wait in `changes`, but for the
        display name, which has a review of its own in `metadata`.

        States:
            From: changes DRAFT or REJECTED; ACTIVE, alone or with changes DRAFT or REJECTED.
            To: changes IN_PROGRESS, changes DRAFT or the same state.

        Args:
            status: Default DRAFT.

        Raises:
            BadRequest: 400 file_invalid_mime_type, invalid_input, invalid_payload, no_fields_to_update,
                project_not_initialized, sender_phone_number_not_registered_with_meta_cloud_api,
                sender_username_not_available
            Unauthorized: 401 unauthorized_error
            NotFound: 404 sender_not_found
            Conflict: 409 file_has_wrong_dimensions, file_not_found, file_size_too_large, file_unexpected_error,
                sender_changes_not_updatable, sender_display_name_update_not_allowed, sender_not_updatable,
                sender_username_update_not_available
            ServerError: 500 internal_error

        Events that may follow: WHATSAPP_SENDER_COMMENT_ADDED, WHATSAPP_SENDER_ACTIVE, WHATSAPP_SENDER_INACTIVE,
        WHATSAPP_SENDER_PENDING_VERIFICATION, WHATSAPP_SENDER_REJECTED, WHATSAPP_SENDER_ERROR,
        WHATSAPP_SENDER_DAILY_LIMIT_CHANGED, WHATSAPP_SENDER_QUALITY_RATING_CHANGED, WHATSAPP_SENDER_DELETED,
        WHATSAPP_SENDER_DISPLAY_NAME_UPDATED, WHATSAPP_SENDER_USERNAME_UPDATED.
        """
        result: models.WhatsappSender = self._core.call(
            "whatsapp.senders.update",
            path={"senderId": sender_id},
            body={"status": status, "details": details},
            options=options,
        )
        return result

    def delete(
        self,
        sender_id: str,
        **options: Unpack[CallOptions],
    ) -> None:
        """Mark a sender for removal.

        The sender works on for 30 days to send its last messages.

        States:
            From: changes MULTIPLE_WABA_ERROR, DRAFT, IN_PROGRESS, REJECTED or ERROR; PENDING_VERIFICATION; ACTIVE,
                SUSPENDED, INACTIVE or ERROR, alone or with changes DRAFT, IN_PROGRESS, REJECTED or ERROR.
            To: removal or the same state.

        Raises:
            BadRequest: 400 project_not_initialized
            Unauthorized: 401 unauthorized_error
            NotFound: 404 sender_not_found
            Conflict: 409 sender_already_deleted
            ServerError: 500 internal_error
        """
        result: None = self._core.call("whatsapp.senders.delete", path={"senderId": sender_id}, options=options)
        return result

    def register(
        self,
        sender_id: str,
        *,
        method: models.WhatsappSenderInputRegistrationMethodEnum | Literal["SMS", "VOICE"],
        **options: Unpack[CallOptions],
    ) -> models.WhatsappSenderRegistration:
        """Start registration and send an OTP by SMS or voice.

        Register first, then verify: the code that arrives by SMS or voice goes into `whatsapp.senders.verify`. A
        number has few tries, so call it once. `verification_code_sent` is false, and no code goes out, when the
        number is registered already.

        States:
            From: PENDING_VERIFICATION.
            To: the same state.

        Raises:
            BadRequest: 400 invalid_input, invalid_payload, project_not_initialized, sender_request_code_failed
            Unauthorized: 401 unauthorized_error
            NotFound: 404 sender_not_found
            Conflict: 409 not_allowed_register, sender-number-not-approved-for-enterprise
            RateLimited: 429 sender-already-registered, sender-register-too-many-requests,
                too_many_invalid_verification_codes
            ServerError: 500 internal_error

        Not repeated when the answer gets lost: raises `OutcomeUnknown`, which says how to find out.
        """
        result: models.WhatsappSenderRegistration = self._core.call(
            "whatsapp.senders.register", path={"senderId": sender_id}, body={"method": method}, options=options
        )
        return result

    def verify(
        self,
        sender_id: str,
        *,
        code: str | None = None,
        **options: Unpack[CallOptions],
    ) -> None:
        """Verify a sender with its OTP.

        Takes the code that `whatsapp.senders.register` sent, or none when Meta has verified the number already. A
        wrong one gives wrong_otp, and after too many the number gets no more codes.

        States:
            From: PENDING_VERIFICATION.
            To: ACTIVE.

        Args:
            code: Exactly 6 characters, no spaces; optional if Meta verified the number.

        Raises:
            BadRequest: 400 invalid_input, invalid_payload, project_not_initialized
            Unauthorized: 401 unauthorized_error
            NotFound: 404 sender_not_found
            Conflict: 409 not_allowed_verify, wrong_otp
            ServerError: 500 internal_error

        Not repeated when the answer gets lost: raises `OutcomeUnknown`, which says how to find out.
        """
        result: None = self._core.call(
            "whatsapp.senders.verify", path={"senderId": sender_id}, body={"code": code}, options=options
        )
        return result


class WhatsappSendersWithRawResponse:
    """WhatsappSenders with HTTP responses as results."""

    def __init__(self, resource: WhatsappSenders) -> None:
        self.list = raw(resource.list)
        self.create = raw(resource.create)
        self.get = raw(resource.get)
        self.update = raw(resource.update)
        self.delete = raw(resource.delete)
        self.register = raw(resource.register)
        self.verify = raw(resource.verify)
        self.activities = WhatsappSendersActivitiesWithRawResponse(resource.activities)
        self.changes = WhatsappSendersChangesWithRawResponse(resource.changes)
        self.comments = WhatsappSendersCommentsWithRawResponse(resource.comments)
        self.suggested_usernames = WhatsappSendersSuggestedUsernamesWithRawResponse(resource.suggested_usernames)


class WhatsappSolutions(Resource):
    """`whatsapp.solutions`: list, create, get, assign."""

    @cached_property
    def with_raw_response(self) -> WhatsappSolutionsWithRawResponse:
        """The same operations, answering with the HTTP response."""
        return WhatsappSolutionsWithRawResponse(WhatsappSolutions(self._core.with_raw_response))

    def list(
        self,
        **options: Unpack[CallOptions],
    ) -> models.WhatsappSolutionList:
        """List every solution of the project.

        Raises:
            Unauthorized: 401 unauthorized_error
            NotFound: 404 project_not_found
            ServerError: 500 internal_error
        """
        result: models.WhatsappSolutionList = self._core.call("whatsapp.solutions.list", options=options)
        return result

    def create(
        self,
        *,
        details: models.WhatsappSolutionDetailsInput | Mapping[str, Any],
        access_token: str,
        business_manager: models.WhatsappInputBusinessManagersPublicDocumentationEnum
        | Literal["SINCH_BR", "SINCH_MX", "SINCH_UK"],
        **options: Unpack[CallOptions],
    ) -> models.WhatsappCreateSolutionList:
        """Create solutions for the project from an embedded flow token.

        One token can bring several solutions; those that failed are listed beside those that were made, and the
        answer is a success all the same. `whatsapp.solutions.assign` comes next.

        Args:
            access_token: Token from the embedded solution flow.

        Raises:
            Unauthorized: 401 unauthorized_error
            NotFound: 404 project_not_found
            ServerError: 500 internal_error

        Not repeated when the answer gets lost: raises `OutcomeUnknown`, which says how to find out.
        """
        result: models.WhatsappCreateSolutionList = self._core.call(
            "whatsapp.solutions.create",
            body={"details": details, "accessToken": access_token, "businessManager": business_manager},
            options=options,
        )
        return result

    def get(
        self,
        solution_id: str,
        **options: Unpack[CallOptions],
    ) -> models.WhatsappSolution:
        """Fetch one solution.

        Raises:
            Unauthorized: 401 unauthorized_error
            NotFound: 404 project_not_found, solution_not_found
            ServerError: 500 internal_error
        """
        result: models.WhatsappSolution = self._core.call(
            "whatsapp.solutions.get", path={"solutionId": solution_id}, options=options
        )
        return result

    def assign(
        self,
        solution_id: str,
        **options: Unpack[CallOptions],
    ) -> None:
        """Assign a solution to the project.

        Turns on embedded signup for the project; an onboarded project cannot be assigned to another one.

        Raises:
            Unauthorized: 401 unauthorized_error
            NotFound: 404 project_not_found, solution_not_found
            Conflict: 409 solution_cannot_be_reassigned
            ServerError: 500 internal_error
        """
        result: None = self._core.call("whatsapp.solutions.assign", path={"solutionId": solution_id}, options=options)
        return result


class WhatsappSolutionsWithRawResponse:
    """WhatsappSolutions with HTTP responses as results."""

    def __init__(self, resource: WhatsappSolutions) -> None:
        self.list = raw(resource.list)
        self.create = raw(resource.create)
        self.get = raw(resource.get)
        self.assign = raw(resource.assign)


class WhatsappTemplatesActivities(Resource):
    """`whatsapp.templates.activities`: list."""

    @cached_property
    def with_raw_response(self) -> WhatsappTemplatesActivitiesWithRawResponse:
        """The same operations, answering with the HTTP response."""
        return WhatsappTemplatesActivitiesWithRawResponse(WhatsappTemplatesActivities(self._core.with_raw_response))

    def list(
        self,
        template_name: str,
        language_code: models.WhatsappTemplateLanguage | str,
        *,
        page_token: str | None = None,
        page_size: int | None = None,
        **options: Unpack[CallOptions],
    ) -> Page[models.WhatsappTemplateActivity]:
        """List what happened to a template.

        Iterate over the result for everything, page after page, or use it as the first page.

        Args:
            page_size: 1 to 100; default 50.

        Raises:
            BadRequest: 400 invalid_page_size, invalid_page_token, project_not_initialized,
                template_invalid_language_code
            Unauthorized: 401 unauthorized_error
            NotFound: 404 template_not_found
            ServerError: 500 internal_error
        """
        return self._core.pages(
            "whatsapp.templates.activities.list",
            path={"templateName": template_name, "languageCode": language_code},
            query={"pageToken": page_token, "pageSize": page_size},
            options=options,
        )


class WhatsappTemplatesActivitiesWithRawResponse:
    """WhatsappTemplatesActivities with HTTP responses as results."""

    def __init__(self, resource: WhatsappTemplatesActivities) -> None:
        self.list = raw(resource.list)


class WhatsappTemplatesComments(Resource):
    """`whatsapp.templates.comments`: create."""

    @cached_property
    def with_raw_response(self) -> WhatsappTemplatesCommentsWithRawResponse:
        """The same operations, answering with the HTTP response."""
        return WhatsappTemplatesCommentsWithRawResponse(WhatsappTemplatesComments(self._core.with_raw_response))

    def create(
        self,
        template_name: str,
        language_code: models.WhatsappTemplateLanguage | str,
        *,
        comment: str,
        **options: Unpack[CallOptions],
    ) -> models.WhatsappComment:
        """Add a comment to a template.

        Raises:
            BadRequest: 400 invalid_input, invalid_payload, project_not_initialized, template_invalid_language_code
            Unauthorized: 401 unauthorized_error
            NotFound: 404 template_not_found
            Conflict: 409 resource_locked
            ServerError: 500 internal_error

        Not repeated when the answer gets lost: raises `OutcomeUnknown`, which says how to find out.
        """
        result: models.WhatsappComment = self._core.call(
            "whatsapp.templates.comments.create",
            path={"templateName": template_name, "languageCode": language_code},
            body={"comment": comment},
            options=options,
        )
        return result


class WhatsappTemplatesCommentsWithRawResponse:
    """WhatsappTemplatesComments with HTTP responses as results."""

    def __init__(self, resource: WhatsappTemplatesComments) -> None:
        self.create = raw(resource.create)


class WhatsappTemplates(Resource):
    """`whatsapp.templates`: list, create, sync, list_by_name, delete_by_name, get, update, delete, compare."""

    @cached_property
    def with_raw_response(self) -> WhatsappTemplatesWithRawResponse:
        """The same operations, answering with the HTTP response."""
        return WhatsappTemplatesWithRawResponse(WhatsappTemplates(self._core.with_raw_response))

    @cached_property
    def activities(self) -> WhatsappTemplatesActivities:
        """Whatsapp templates activities: list."""
        return WhatsappTemplatesActivities(self._core)

    @cached_property
    def comments(self) -> WhatsappTemplatesComments:
        """Whatsapp templates comments: create."""
        return WhatsappTemplatesComments(self._core)

    @overload
    def list(
        self,
        *,
        page_token: str | None = None,
        page_size: int | None = None,
        field_mask: None = None,
        filter_states: Sequence[
            models.WhatsappTemplateState | Literal["APPROVED", "DISABLED", "PAUSED", "PENDING", "REJECTED"]
        ]
        | None = None,
        filter_statuses: Sequence[models.WhatsappTemplateChangeStatus | Literal["DRAFT", "IN_PROGRESS", "REJECTED"]]
        | None = None,
        template_analytics_date_range: models.WhatsappTemplateAnalyticsDateRange
        | Literal["DAY", "MONTH", "QUARTER", "WEEK"]
        | None = None,
        template_name: str | None = None,
        **options: Unpack[CallOptions],
    ) -> Page[models.WhatsappTemplate]: ...
    @overload
    def list(
        self,
        *,
        field_mask: Sequence[models.WhatsappTemplateFieldMaskPath | str],
        page_token: str | None = None,
        page_size: int | None = None,
        filter_states: Sequence[
            models.WhatsappTemplateState | Literal["APPROVED", "DISABLED", "PAUSED", "PENDING", "REJECTED"]
        ]
        | None = None,
        filter_statuses: Sequence[models.WhatsappTemplateChangeStatus | Literal["DRAFT", "IN_PROGRESS", "REJECTED"]]
        | None = None,
        template_analytics_date_range: models.WhatsappTemplateAnalyticsDateRange
        | Literal["DAY", "MONTH", "QUARTER", "WEEK"]
        | None = None,
        template_name: str | None = None,
        **options: Unpack[CallOptions],
    ) -> Page[models.WhatsappTemplatePartial]: ...
    def list(
        self,
        *,
        page_token: str | None = None,
        page_size: int | None = None,
        field_mask: Sequence[models.WhatsappTemplateFieldMaskPath | str] | None = None,
        filter_states: Sequence[
            models.WhatsappTemplateState | Literal["APPROVED", "DISABLED", "PAUSED", "PENDING", "REJECTED"]
        ]
        | None = None,
        filter_statuses: Sequence[models.WhatsappTemplateChangeStatus | Literal["DRAFT", "IN_PROGRESS", "REJECTED"]]
        | None = None,
        template_analytics_date_range: models.WhatsappTemplateAnalyticsDateRange
        | Literal["DAY", "MONTH", "QUARTER", "WEEK"]
        | None = None,
        template_name: str | None = None,
        **options: Unpack[CallOptions],
    ) -> Page[models.WhatsappTemplate] | Page[models.WhatsappTemplatePartial]:
        """List a project's templates, page by page.

        Sorted alphabetically. With `field_mask` the answers hold no more than the fields that it names.

        Iterate over the result for everything, page after page, or use it as the first page.

        Args:
            page_size: 1 to 1000; default 50.
            template_analytics_date_range: DAY when left out.
            template_name: Prefix match on the name.

        Raises:
            BadRequest: 400 invalid_fields, invalid_filter_states, invalid_filter_statuses, invalid_page_size,
                invalid_page_token, project_not_initialized
            Unauthorized: 401 unauthorized_error
            ServerError: 500 internal_error
        """
        return self._core.pages(
            "whatsapp.templates.list",
            query={
                "pageToken": page_token,
                "pageSize": page_size,
                "fieldMask": field_mask,
                "filterStates": filter_states,
                "filterStatuses": filter_statuses,
                "templateAnalyticsDateRange": template_analytics_date_range,
                "templateName": template_name,
            },
            options=options,
        )

    def create(
        self,
        *,
        name: str,
        language: models.WhatsappTemplateLanguageInput | str,
        category: models.WhatsappTemplateCategoryInput | Literal["AUTHENTICATION", "MARKETING", "UTILITY"],
        status: models.WhatsappAction | Literal["DRAFT", "SUBMIT"] | None = None,
        save_draft_on_failure: bool | None = None,
        allow_category_change: bool | None = None,
        details: models.WhatsappTemplateDetailsInput | Mapping[str, Any] | None = None,
        **options: Unpack[CallOptions],
    ) -> models.WhatsappTemplate:
        """Create a template, submitting it or keeping a draft.

        Submits at once; with `status` DRAFT it only saves. Templates belong to the project, and all languages of a
        name share one category. A name that was deleted is blocked for 30 days, a language for four weeks.
        `whatsapp.templates.wait` waits for the verdict; a refusal is answered by `whatsapp.templates.update`.

        States:
            To: changes DRAFT or PENDING + changes IN_PROGRESS.

        Args:
            status: Default SUBMIT.
            save_draft_on_failure: Keep a draft when submitting fails; default False.
            allow_category_change: Lets Meta correct a wrong category rather than reject; default False.
            details: Text calls it optional for drafts although listed as required.

        Raises:
            BadRequest: 400 file_invalid_mime_type, invalid_input, invalid_payload, project_not_initialized,
                template_check_media_file_size, template_dynamic_pricing_not_available,
                template_invalid_button_example, template_invalid_category,
                template_media_file_size_exceeds_maximum_file_size_limit, template_policies_violations
            Unauthorized: 401 unauthorized_error
            Conflict: 409 file_not_found, file_size_too_large, file_unexpected_error,
                object_with_whatsapp_business_account_id_does_not_exist, resource_locked, template_exists,
                template_incorrect_category, template_language_recently_deleted, template_name_recently_used,
                template_restricted_Domain_for_button_url
            UpstreamFailed: 424 template_content_already_exists, template_limit_reached, template_submit_error
            RateLimited: 429 whatsapp_business_api_request_limit_exceeded
            ServerError: 500 internal_error, template_start_session_for_uploading_media

        Events that may follow: WHATSAPP_TEMPLATE_COMMENT_ADDED, WHATSAPP_TEMPLATE_APPROVED,
        WHATSAPP_TEMPLATE_REJECTED, WHATSAPP_TEMPLATE_STATUS_UPDATED, WHATSAPP_TEMPLATE_DELETED,
        WHATSAPP_TEMPLATE_QUALITY_SCORE_UPDATED, WHATSAPP_TEMPLATE_CATEGORY_UPDATED,
        WHATSAPP_TEMPLATE_CATEGORY_FUTURE_UPDATE.

        Repeated when the answer gets lost; if it had counted, the result is read back.
        """
        result: models.WhatsappTemplate = self._core.call(
            "whatsapp.templates.create",
            body={
                "status": status,
                "name": name,
                "language": language,
                "category": category,
                "saveDraftOnFailure": save_draft_on_failure,
                "allowCategoryChange": allow_category_change,
                "details": details,
            },
            options=options,
        )
        return result

    def sync(
        self,
        **options: Unpack[CallOptions],
    ) -> None:
        """Refresh the project's templates from the upstream platform.

        Raises:
            BadRequest: 400 project_not_initialized
            Unauthorized: 401 unauthorized_error
            Conflict: 409 resource_locked
            RateLimited: 429 too_many_requests
            ServerError: 500 internal_error

        Not repeated when the answer gets lost: raises `OutcomeUnknown`, which says how to find out.
        """
        result: None = self._core.call("whatsapp.templates.sync", options=options)
        return result

    @overload
    def list_by_name(
        self,
        template_name: str,
        *,
        page_token: str | None = None,
        page_size: int | None = None,
        field_mask: None = None,
        template_analytics_date_range: models.WhatsappTemplateAnalyticsDateRange
        | Literal["DAY", "MONTH", "QUARTER", "WEEK"]
        | None = None,
        **options: Unpack[CallOptions],
    ) -> Page[models.WhatsappTemplate]: ...
    @overload
    def list_by_name(
        self,
        template_name: str,
        *,
        field_mask: Sequence[models.WhatsappTemplateFieldMaskPath | str],
        page_token: str | None = None,
        page_size: int | None = None,
        template_analytics_date_range: models.WhatsappTemplateAnalyticsDateRange
        | Literal["DAY", "MONTH", "QUARTER", "WEEK"]
        | None = None,
        **options: Unpack[CallOptions],
    ) -> Page[models.WhatsappTemplatePartial]: ...
    def list_by_name(
        self,
        template_name: str,
        *,
        page_token: str | None = None,
        page_size: int | None = None,
        field_mask: Sequence[models.WhatsappTemplateFieldMaskPath | str] | None = None,
        template_analytics_date_range: models.WhatsappTemplateAnalyticsDateRange
        | Literal["DAY", "MONTH", "QUARTER", "WEEK"]
        | None = None,
        **options: Unpack[CallOptions],
    ) -> Page[models.WhatsappTemplate] | Page[models.WhatsappTemplatePartial]:
        """List all language versions of one template name.

        Sorted alphabetically. With `field_mask` the answers hold no more than the fields that it names.

        Iterate over the result for everything, page after page, or use it as the first page.

        Args:
            page_size: 1 to 1000; default 50.
            template_analytics_date_range: DAY when left out.

        Raises:
            BadRequest: 400 invalid_fields, invalid_page_size, invalid_page_token, project_not_initialized
            Unauthorized: 401 unauthorized_error
            NotFound: 404 template_not_found
            ServerError: 500 internal_error
        """
        return self._core.pages(
            "whatsapp.templates.list_by_name",
            path={"templateName": template_name},
            query={
                "pageToken": page_token,
                "pageSize": page_size,
                "fieldMask": field_mask,
                "templateAnalyticsDateRange": template_analytics_date_range,
            },
            options=options,
        )

    def delete_by_name(
        self,
        template_name: str,
        **options: Unpack[CallOptions],
    ) -> None:
        """Delete a template name in all its languages.

        Removes every language, submitted or not, and the name stays blocked for 30 days.

        Raises:
            BadRequest: 400 project_not_initialized, template_invalid_language_code
            Unauthorized: 401 unauthorized_error
            NotFound: 404 template_not_found
            Conflict: 409 resource_locked
            RateLimited: 429 whatsapp_business_api_request_limit_exceeded
            ServerError: 500 internal_error
        """
        result: None = self._core.call(
            "whatsapp.templates.delete_by_name", path={"templateName": template_name}, options=options
        )
        return result

    @overload
    def get(
        self,
        template_name: str,
        language_code: models.WhatsappTemplateLanguage | str,
        *,
        field_mask: None = None,
        template_analytics_date_range: models.WhatsappTemplateAnalyticsDateRange
        | Literal["DAY", "MONTH", "QUARTER", "WEEK"]
        | None = None,
        **options: Unpack[CallOptions],
    ) -> models.WhatsappTemplate: ...
    @overload
    def get(
        self,
        template_name: str,
        language_code: models.WhatsappTemplateLanguage | str,
        *,
        field_mask: Sequence[models.WhatsappTemplateFieldMaskPath | str],
        template_analytics_date_range: models.WhatsappTemplateAnalyticsDateRange
        | Literal["DAY", "MONTH", "QUARTER", "WEEK"]
        | None = None,
        **options: Unpack[CallOptions],
    ) -> models.WhatsappTemplatePartial: ...
    def get(
        self,
        template_name: str,
        language_code: models.WhatsappTemplateLanguage | str,
        *,
        field_mask: Sequence[models.WhatsappTemplateFieldMaskPath | str] | None = None,
        template_analytics_date_range: models.WhatsappTemplateAnalyticsDateRange
        | Literal["DAY", "MONTH", "QUARTER", "WEEK"]
        | None = None,
        **options: Unpack[CallOptions],
    ) -> models.WhatsappTemplate | models.WhatsappTemplatePartial:
        """Fetch one template by name and language.

        With `field_mask` the answer holds no more than the fields that it names.

        Args:
            template_analytics_date_range: DAY when left out.

        Raises:
            BadRequest: 400 invalid_fields, project_not_initialized, template_invalid_language_code
            Unauthorized: 401 unauthorized_error
            NotFound: 404 template_not_found
            ServerError: 500 internal_error
        """
        result: models.WhatsappTemplate | models.WhatsappTemplatePartial = self._core.call(
            "whatsapp.templates.get",
            path={"templateName": template_name, "languageCode": language_code},
            query={"fieldMask": field_mask, "templateAnalyticsDateRange": template_analytics_date_range},
            options=options,
        )
        return result

    def wait(
        self,
        template_name: str,
        language_code: models.WhatsappTemplateLanguage | str,
        *,
        until: Until[models.WhatsappTemplate] = None,
        deadline: float = 600.0,
        feed: EventFeed | None = None,
    ) -> Waited[models.WhatsappTemplate]:
        """Wait until the resource comes to rest, or is as `until` says.

        It is read again and again, first after half a second, then less and less often; an event in `feed` that
        speaks of it has it read at once. The wait also ends, with `reached` false, when the resource rests in
        another state, since nothing would move it on; `turn` then says who has to act.

        Args:
            until: A state (APPROVED, …), several of them, a function of the resource, or None for any state of
                rest. Changes that wait for review have states too: `changes REJECTED`.
            deadline: Seconds to wait at most.
            feed: Events as they come in.

        Raises:
            WaitTimeout: The deadline passed while the resource was still moving; it may yet arrive.
        """
        result: Waited[models.WhatsappTemplate] = self._core.wait(
            "whatsapp.templates.get",
            path={"templateName": template_name, "languageCode": language_code},
            until=until,
            deadline=deadline,
            feed=feed,
        )
        return result

    def update(
        self,
        template_name: str,
        language_code: models.WhatsappTemplateLanguage | str,
        *,
        status: models.WhatsappAction | Literal["DRAFT", "SUBMIT"] | None = None,
        category: models.WhatsappTemplateCategoryInput
        | Literal["AUTHENTICATION", "MARKETING", "UTILITY"]
        | None = None,
        allow_category_change: bool | None = None,
        details: models.WhatsappTemplateDetailsUpdate | Mapping[str, Any] | None = None,
        **options: Unpack[CallOptions],
    ) -> models.WhatsappTemplate:
        """Change a draft or start changes on a reviewed template.

        Only saves; with `status` SUBMIT it also submits, unlike create. On a template that was reviewed, `details`
        stays as it is while the new text waits in `changes`. Name and language cannot be changed, the category only
        in drafts and after a rejection for INCORRECT_CATEGORY. `whatsapp.templates.wait` waits for the verdict.

        States:
            From: changes DRAFT; APPROVED, REJECTED, PAUSED or DISABLED, alone or with changes DRAFT or REJECTED.
            To: PENDING + changes IN_PROGRESS, changes DRAFT, changes IN_PROGRESS or the same state.

        Args:
            status: Default DRAFT.
            category: Only for drafts or INCORRECT_CATEGORY rejections.
            allow_category_change: Only for drafts or INCORRECT_CATEGORY rejections; false if never set.

        Raises:
            BadRequest: 400 file_invalid_mime_type, invalid_payload, project_not_initialized,
                template_check_media_file_size, template_invalid_button_example, template_invalid_language_code,
                template_media_file_size_exceeds_maximum_file_size_limit, template_policies_violations
            Unauthorized: 401 unauthorized_error
            NotFound: 404 template_not_found
            Conflict: 409 file_not_found, file_size_too_large, file_unexpected_error,
                object_with_whatsapp_business_account_id_does_not_exist, resource_locked,
                template_allow_category_change_not_updatable, template_category_not_updatable,
                template_changes_not_updatable, template_language_recently_deleted, template_name_recently_used,
                template_not_updatable, template_restricted_Domain_for_button_url, template_source_not_updatable
            UpstreamFailed: 424 template_content_already_exists, template_limit_reached, template_submit_error
            RateLimited: 429 whatsapp_business_api_request_limit_exceeded
            ServerError: 500 internal_error, template_start_session_for_uploading_media

        Events that may follow: WHATSAPP_TEMPLATE_COMMENT_ADDED, WHATSAPP_TEMPLATE_APPROVED,
        WHATSAPP_TEMPLATE_REJECTED, WHATSAPP_TEMPLATE_STATUS_UPDATED, WHATSAPP_TEMPLATE_DELETED,
        WHATSAPP_TEMPLATE_QUALITY_SCORE_UPDATED, WHATSAPP_TEMPLATE_CATEGORY_UPDATED,
        WHATSAPP_TEMPLATE_CATEGORY_FUTURE_UPDATE.
        """
        result: models.WhatsappTemplate = self._core.call(
            "whatsapp.templates.update",
            path={"templateName": template_name, "languageCode": language_code},
            body={
                "status": status,
                "category": category,
                "allowCategoryChange": allow_category_change,
                "details": details,
            },
            options=options,
        )
        return result

    def delete(
        self,
        template_name: str,
        language_code: models.WhatsappTemplateLanguage | str,
        *,
        delete_submitted: bool | None = None,
        **options: Unpack[CallOptions],
    ) -> None:
        """Delete one language version, by default only its draft.

        Removes no more than a draft unless `delete_submitted` is true. The name and language of an approved
        template then stay blocked for 30 days: to reuse them soon, call `whatsapp.templates.update` instead.

        States:
            From: changes DRAFT; PENDING, with changes IN_PROGRESS; APPROVED, REJECTED, PAUSED or DISABLED, alone or
                with changes DRAFT, REJECTED or IN_PROGRESS.
            To: removal or no changes.

        Args:
            delete_submitted: True also removes a submitted template; default False.

        Raises:
            BadRequest: 400 project_not_initialized, template_invalid_language_code
            Unauthorized: 401 unauthorized_error
            NotFound: 404 template_changes_not_found, template_not_found
            Conflict: 409 resource_locked, template_not_deletable_due_to_input_config
            ServerError: 500 internal_error
        """
        result: None = self._core.call(
            "whatsapp.templates.delete",
            path={"templateName": template_name, "languageCode": language_code},
            query={"deleteSubmitted": delete_submitted},
            options=options,
        )
        return result

    def compare(
        self,
        template_name: str,
        language_code: models.WhatsappTemplateLanguage | str,
        *,
        templates: Sequence[models.WhatsappTemplateCompareTarget | Mapping[str, Any]],
        timeframe: models.WhatsappTemplateCompareTimeframe | Literal["30", "60", "7", "90"] | None = None,
        end_timestamp: int | None = None,
        **options: Unpack[CallOptions],
    ) -> models.WhatsappTemplateCompare:
        """Compare block and send figures of two templates.

        Both templates need 1,000 messages in the timeframe, which is the last 7 days unless given.

        Args:
            timeframe: Default 7.
            end_timestamp: Epoch milliseconds in the sample; defaults to now.

        Raises:
            BadRequest: 400 invalid_input, invalid_payload, project_not_initialized, template_invalid_language_code
            Unauthorized: 401 unauthorized_error
            NotFound: 404 template_not_found, templates_compare_not_found
            Conflict: 409 resource_locked, templates_compare_not_unique, templates_not_eligible_for_comparison
            ServerError: 500 internal_error
        """
        result: models.WhatsappTemplateCompare = self._core.call(
            "whatsapp.templates.compare",
            path={"templateName": template_name, "languageCode": language_code},
            body={"templates": templates, "timeframe": timeframe, "endTimestamp": end_timestamp},
            options=options,
        )
        return result


class WhatsappTemplatesWithRawResponse:
    """WhatsappTemplates with HTTP responses as results."""

    def __init__(self, resource: WhatsappTemplates) -> None:
        self.list = raw(resource.list)
        self.create = raw(resource.create)
        self.sync = raw(resource.sync)
        self.list_by_name = raw(resource.list_by_name)
        self.delete_by_name = raw(resource.delete_by_name)
        self.get = raw(resource.get)
        self.update = raw(resource.update)
        self.delete = raw(resource.delete)
        self.compare = raw(resource.compare)
        self.activities = WhatsappTemplatesActivitiesWithRawResponse(resource.activities)
        self.comments = WhatsappTemplatesCommentsWithRawResponse(resource.comments)


class WhatsappTemplateAnalytics(Resource):
    """`whatsapp.template_analytics`: enable."""

    @cached_property
    def with_raw_response(self) -> WhatsappTemplateAnalyticsWithRawResponse:
        """The same operations, answering with the HTTP response."""
        return WhatsappTemplateAnalyticsWithRawResponse(WhatsappTemplateAnalytics(self._core.with_raw_response))

    def enable(
        self,
        **options: Unpack[CallOptions],
    ) -> None:
        """Turn on Meta template analytics for the WABA.

        Nothing turns them off again.

        Raises:
            BadRequest: 400 project_not_initialized
            Unauthorized: 401 unauthorized_error
            UpstreamFailed: 424 template_insights_not_yet_available
            ServerError: 500 internal_error
        """
        result: None = self._core.call("whatsapp.template_analytics.enable", options=options)
        return result


class WhatsappTemplateAnalyticsWithRawResponse:
    """WhatsappTemplateAnalytics with HTTP responses as results."""

    def __init__(self, resource: WhatsappTemplateAnalytics) -> None:
        self.enable = raw(resource.enable)


class WhatsappLongLivedAccessTokens(Resource):
    """`whatsapp.long_lived_access_tokens`: create."""

    @cached_property
    def with_raw_response(self) -> WhatsappLongLivedAccessTokensWithRawResponse:
        """The same operations, answering with the HTTP response."""
        return WhatsappLongLivedAccessTokensWithRawResponse(WhatsappLongLivedAccessTokens(self._core.with_raw_response))

    def create(
        self,
        *,
        facebook_token: str | None = None,
        facebook_code: str | None = None,
        business_manager: models.WhatsappInputBusinessManagersEnum
        | Literal["SINCH_AMERICA", "SINCH_BR", "SINCH_MX", "SINCH_SEP", "SINCH_UK"]
        | None = None,
        **options: Unpack[CallOptions],
    ) -> models.WhatsappLongLivedAccessToken:
        """Swap a Facebook token or code for a long-lived token.

        Deprecated by the API.

        The token is good for 60 days. Give a token or a code; a code can be used once.

        Args:
            facebook_token: Long-lived user token; required when facebook_code is absent.
            facebook_code: Single-use code; required when facebook_token is absent.

        Raises:
            BadRequest: 400 invalid_business_manager, invalid_business_manager_for_environment,
                invalid_facebook_code, invalid_facebook_token, invalid_input, invalid_payload
            Unauthorized: 401 unauthorized_error
            ServerError: 500 facebook_Request_limit_reached, internal_error, log_in_facebook_required

        Not repeated when the answer gets lost: raises `OutcomeUnknown`, which says how to find out.
        """
        result: models.WhatsappLongLivedAccessToken = self._core.call(
            "whatsapp.long_lived_access_tokens.create",
            body={"facebookToken": facebook_token, "facebookCode": facebook_code, "businessManager": business_manager},
            options=options,
        )
        return result


class WhatsappLongLivedAccessTokensWithRawResponse:
    """WhatsappLongLivedAccessTokens with HTTP responses as results."""

    def __init__(self, resource: WhatsappLongLivedAccessTokens) -> None:
        self.create = raw(resource.create)


class WhatsappWabaDetails(Resource):
    """`whatsapp.waba_details`: list."""

    @cached_property
    def with_raw_response(self) -> WhatsappWabaDetailsWithRawResponse:
        """The same operations, answering with the HTTP response."""
        return WhatsappWabaDetailsWithRawResponse(WhatsappWabaDetails(self._core.with_raw_response))

    def list(
        self,
        *,
        facebook_token: str,
        business_manager: models.WhatsappInputBusinessManagersEnum
        | Literal["SINCH_AMERICA", "SINCH_BR", "SINCH_MX", "SINCH_SEP", "SINCH_UK"]
        | None = None,
        **options: Unpack[CallOptions],
    ) -> models.WhatsappWabaDetailsList:
        """List WABAs and shared numbers behind a Facebook token.

        Deprecated by the API.

        Lists each account that the token reaches, with its shared numbers.

        Args:
            facebook_token: Long-lived user token.

        Raises:
            BadRequest: 400 invalid_business_manager, invalid_business_manager_for_environment,
                invalid_facebook_token, invalid_input, invalid_payload
            Unauthorized: 401 unauthorized_error
            ServerError: 500 facebook_Request_limit_reached, internal_error, log_in_facebook_required
        """
        result: models.WhatsappWabaDetailsList = self._core.call(
            "whatsapp.waba_details.list",
            body={"facebookToken": facebook_token, "businessManager": business_manager},
            options=options,
        )
        return result


class WhatsappWabaDetailsWithRawResponse:
    """WhatsappWabaDetails with HTTP responses as results."""

    def __init__(self, resource: WhatsappWabaDetails) -> None:
        self.list = raw(resource.list)


class Whatsapp(Resource):
    """WhatsApp: account, senders, templates, flows and solutions."""

    @cached_property
    def with_raw_response(self) -> WhatsappWithRawResponse:
        """The same operations, answering with the HTTP response."""
        return WhatsappWithRawResponse(Whatsapp(self._core.with_raw_response))

    @cached_property
    def accounts(self) -> WhatsappAccounts:
        """Whatsapp accounts: get, create, update, delete, activities.…, comments.…."""
        return WhatsappAccounts(self._core)

    @cached_property
    def flows(self) -> WhatsappFlows:
        """Whatsapp flows: list, screens.…."""
        return WhatsappFlows(self._core)

    @cached_property
    def senders(self) -> WhatsappSenders:
        """Whatsapp senders: list, create, get, update, delete, register, verify, activities.…, changes.…, …."""
        return WhatsappSenders(self._core)

    @cached_property
    def solutions(self) -> WhatsappSolutions:
        """Whatsapp solutions: list, create, get, assign."""
        return WhatsappSolutions(self._core)

    @cached_property
    def templates(self) -> WhatsappTemplates:
        """Whatsapp templates: list, create, sync, list_by_name, delete_by_name, get, update, delete, compare, …."""
        return WhatsappTemplates(self._core)

    @cached_property
    def template_analytics(self) -> WhatsappTemplateAnalytics:
        """Whatsapp template analytics: enable."""
        return WhatsappTemplateAnalytics(self._core)

    @cached_property
    def long_lived_access_tokens(self) -> WhatsappLongLivedAccessTokens:
        """Whatsapp long lived access tokens: create."""
        return WhatsappLongLivedAccessTokens(self._core)

    @cached_property
    def waba_details(self) -> WhatsappWabaDetails:
        """Whatsapp waba details: list."""
        return WhatsappWabaDetails(self._core)


class WhatsappWithRawResponse:
    """Whatsapp with HTTP responses as results."""

    def __init__(self, resource: Whatsapp) -> None:
        self.accounts = WhatsappAccountsWithRawResponse(resource.accounts)
        self.flows = WhatsappFlowsWithRawResponse(resource.flows)
        self.senders = WhatsappSendersWithRawResponse(resource.senders)
        self.solutions = WhatsappSolutionsWithRawResponse(resource.solutions)
        self.templates = WhatsappTemplatesWithRawResponse(resource.templates)
        self.template_analytics = WhatsappTemplateAnalyticsWithRawResponse(resource.template_analytics)
        self.long_lived_access_tokens = WhatsappLongLivedAccessTokensWithRawResponse(resource.long_lived_access_tokens)
        self.waba_details = WhatsappWabaDetailsWithRawResponse(resource.waba_details)
