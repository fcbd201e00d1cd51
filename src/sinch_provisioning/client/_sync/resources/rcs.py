# Generated from sinch_provisioning/client/_async/resources/rcs.py by tools/async_to_sync.py; do not edit.
"""RCS: senders, questionnaires, test numbers and the account's notes.

Generated from the operations table and the models by tools/gen_client.py and tools/async_to_sync.py; do not edit.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any, Literal, Unpack

from sinch_provisioning.client._sync.core import Resource, raw

if TYPE_CHECKING:
    from sinch_provisioning.client._feed import EventFeed
    from sinch_provisioning.client._flows.wait import Until, Waited
    from sinch_provisioning.client._sync.pages import Page
    from sinch_provisioning.client._types import CallOptions
    from sinch_provisioning.contract import models


class RcsAccountsActivities(Resource):
    """`rcs.accounts.activities`: list."""

    @cached_property
    def with_raw_response(self) -> RcsAccountsActivitiesWithRawResponse:
        """The same operations, answering with the HTTP response."""
        return RcsAccountsActivitiesWithRawResponse(RcsAccountsActivities(self._core.with_raw_response))

    def list(
        self,
        *,
        page_token: str | None = None,
        page_size: int | None = None,
        **options: Unpack[CallOptions],
    ) -> Page[models.RcsAccountNotification]:
        """Page through the RCS account's activity log.

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
            "rcs.accounts.activities.list", query={"pageToken": page_token, "pageSize": page_size}, options=options
        )


class RcsAccountsActivitiesWithRawResponse:
    """RcsAccountsActivities with HTTP responses as results."""

    def __init__(self, resource: RcsAccountsActivities) -> None:
        self.list = raw(resource.list)


class RcsAccountsComments(Resource):
    """`rcs.accounts.comments`: create."""

    @cached_property
    def with_raw_response(self) -> RcsAccountsCommentsWithRawResponse:
        """The same operations, answering with the HTTP response."""
        return RcsAccountsCommentsWithRawResponse(RcsAccountsComments(self._core.with_raw_response))

    def create(
        self,
        *,
        comment: str,
        **options: Unpack[CallOptions],
    ) -> models.RcsComment:
        """Add a comment to the project's RCS account.

        Raises:
            BadRequest: 400 invalid_input, invalid_payload
            Unauthorized: 401 unauthorized_error
            NotFound: 404 account_not_found
            ServerError: 500 internal_error

        Events that may follow: RCS_ACCOUNT_COMMENT_ADDED.

        Not repeated when the answer gets lost: raises `OutcomeUnknown`, which says how to find out.
        """
        result: models.RcsComment = self._core.call(
            "rcs.accounts.comments.create", body={"comment": comment}, options=options
        )
        return result


class RcsAccountsCommentsWithRawResponse:
    """RcsAccountsComments with HTTP responses as results."""

    def __init__(self, resource: RcsAccountsComments) -> None:
        self.create = raw(resource.create)


class RcsAccounts(Resource):
    """`rcs.accounts`: Rcs accounts: activities.…, comments.…."""

    @cached_property
    def with_raw_response(self) -> RcsAccountsWithRawResponse:
        """The same operations, answering with the HTTP response."""
        return RcsAccountsWithRawResponse(RcsAccounts(self._core.with_raw_response))

    @cached_property
    def activities(self) -> RcsAccountsActivities:
        """Rcs accounts activities: list."""
        return RcsAccountsActivities(self._core)

    @cached_property
    def comments(self) -> RcsAccountsComments:
        """Rcs accounts comments: create."""
        return RcsAccountsComments(self._core)


class RcsAccountsWithRawResponse:
    """RcsAccounts with HTTP responses as results."""

    def __init__(self, resource: RcsAccounts) -> None:
        self.activities = RcsAccountsActivitiesWithRawResponse(resource.activities)
        self.comments = RcsAccountsCommentsWithRawResponse(resource.comments)


class RcsQuestionnaire(Resource):
    """`rcs.questionnaire`: get."""

    @cached_property
    def with_raw_response(self) -> RcsQuestionnaireWithRawResponse:
        """The same operations, answering with the HTTP response."""
        return RcsQuestionnaireWithRawResponse(RcsQuestionnaire(self._core.with_raw_response))

    def get(
        self,
        use_case: models.RcsUseCase | Literal["MULTIUSE", "OTP", "PROMOTIONAL", "TRANSACTIONAL"],
        *,
        countries: Sequence[models.RcsCountryCode | str] | None = None,
        us_questionnaire_brand_campaign_version: models.RcsUsBrandCampaignVersion
        | Literal["NON_US_PRIVATE", "NON_US_PUBLIC", "US_PRIVATE", "US_PUBLIC"]
        | None = None,
        us_questionnaire_version: models.RcsUsQuestionnaireVersion | Literal["v1", "v2"] | None = None,
        **options: Unpack[CallOptions],
    ) -> models.RcsQuestionnaire:
        """Read launch questions for a use case and countries.

        Operators drive the questions, so read them anew for each use case and set of countries. The answers go into
        `details` of `rcs.senders.update`, before `rcs.senders.launch`.

        Raises:
            BadRequest: 400 questionnaire_invalid_country, questionnaire_invalid_use_case
            Unauthorized: 401 unauthorized_error
            ServerError: 500 internal_error
        """
        result: models.RcsQuestionnaire = self._core.call(
            "rcs.questionnaire.get",
            path={"useCase": use_case},
            query={
                "countries": countries,
                "usQuestionnaireBrandCampaignVersion": us_questionnaire_brand_campaign_version,
                "usQuestionnaireVersion": us_questionnaire_version,
            },
            options=options,
        )
        return result


class RcsQuestionnaireWithRawResponse:
    """RcsQuestionnaire with HTTP responses as results."""

    def __init__(self, resource: RcsQuestionnaire) -> None:
        self.get = raw(resource.get)


class RcsSendersActivities(Resource):
    """`rcs.senders.activities`: list."""

    @cached_property
    def with_raw_response(self) -> RcsSendersActivitiesWithRawResponse:
        """The same operations, answering with the HTTP response."""
        return RcsSendersActivitiesWithRawResponse(RcsSendersActivities(self._core.with_raw_response))

    def list(
        self,
        sender_id: str,
        *,
        page_token: str | None = None,
        page_size: int | None = None,
        **options: Unpack[CallOptions],
    ) -> Page[models.RcsSenderActivity]:
        """List what happened to a sender.

        Iterate over the result for everything, page after page, or use it as the first page.

        Args:
            page_size: 1 to 100; default 50.

        Raises:
            BadRequest: 400 invalid_id_format, invalid_page_size, invalid_page_token
            Unauthorized: 401 unauthorized_error
            NotFound: 404 sender_not_found
            ServerError: 500 internal_error
        """
        return self._core.pages(
            "rcs.senders.activities.list",
            path={"senderId": sender_id},
            query={"pageToken": page_token, "pageSize": page_size},
            options=options,
        )


class RcsSendersActivitiesWithRawResponse:
    """RcsSendersActivities with HTTP responses as results."""

    def __init__(self, resource: RcsSendersActivities) -> None:
        self.list = raw(resource.list)


class RcsSendersComments(Resource):
    """`rcs.senders.comments`: create."""

    @cached_property
    def with_raw_response(self) -> RcsSendersCommentsWithRawResponse:
        """The same operations, answering with the HTTP response."""
        return RcsSendersCommentsWithRawResponse(RcsSendersComments(self._core.with_raw_response))

    def create(
        self,
        sender_id: str,
        *,
        comment: str,
        **options: Unpack[CallOptions],
    ) -> models.RcsComment:
        """Add a comment to a sender.

        Raises:
            BadRequest: 400 invalid_id_format, invalid_input, invalid_payload
            Unauthorized: 401 unauthorized_error
            NotFound: 404 sender_not_found
            ServerError: 500 internal_error

        Not repeated when the answer gets lost: raises `OutcomeUnknown`, which says how to find out.
        """
        result: models.RcsComment = self._core.call(
            "rcs.senders.comments.create", path={"senderId": sender_id}, body={"comment": comment}, options=options
        )
        return result


class RcsSendersCommentsWithRawResponse:
    """RcsSendersComments with HTTP responses as results."""

    def __init__(self, resource: RcsSendersComments) -> None:
        self.create = raw(resource.create)


class RcsSendersTestNumbers(Resource):
    """`rcs.senders.test_numbers`: add, get, delete, get_capabilities, retry."""

    @cached_property
    def with_raw_response(self) -> RcsSendersTestNumbersWithRawResponse:
        """The same operations, answering with the HTTP response."""
        return RcsSendersTestNumbersWithRawResponse(RcsSendersTestNumbers(self._core.with_raw_response))

    def add(
        self,
        sender_id: str,
        *,
        test_numbers: Sequence[str],
        **options: Unpack[CallOptions],
    ) -> models.RcsTestNumberList:
        """Invite phone numbers as testers.

        Each number gets an invitation, 20 a day and 200 in all for an agent; adding a verified one makes it
        UNVERIFIED again and invites it anew. The person at the phone has to accept:
        `rcs.senders.test_numbers.wait`.

        States:
            From: PENDING, UNVERIFIED, VERIFIED, REJECTED, EXPIRED or FAILED.
            To: PENDING, UNVERIFIED or the same state.

        Args:
            test_numbers: 20 tester requests per day, 200 in total per agent.

        Raises:
            BadRequest: 400 add_test_number_invalid, invalid_id_format, invalid_input,
                invalid_region_for_att_supplier, no_google_supplier
            Unauthorized: 401 unauthorized_error
            NotFound: 404 add_test_number_not_allowed_before_launch, blocked_because_the_recipient_declined,
                project_not_found, sender_not_found, user_cannot_be_reached
            RateLimited: 429 rbm_too_many_requests
            ServerError: 500 internal_error

        Not repeated when the answer gets lost: raises `OutcomeUnknown`, which says how to find out.
        """
        result: models.RcsTestNumberList = self._core.call(
            "rcs.senders.test_numbers.add",
            path={"senderId": sender_id},
            body={"testNumbers": test_numbers},
            options=options,
        )
        return result

    def get(
        self,
        sender_id: str,
        test_number: str,
        **options: Unpack[CallOptions],
    ) -> models.RcsTestNumber:
        """Fetch the state of one test number.

        Args:
            test_number: E.164 with the leading plus sign.

        Raises:
            BadRequest: 400 no_google_supplier
            Unauthorized: 401 unauthorized_error
            NotFound: 404 project_not_found, sender_not_found, user_is_not_tester_for_agent
            RateLimited: 429 rbm_too_many_requests
            ServerError: 500 internal_error
        """
        result: models.RcsTestNumber = self._core.call(
            "rcs.senders.test_numbers.get", path={"senderId": sender_id, "testNumber": test_number}, options=options
        )
        return result

    def wait(
        self,
        sender_id: str,
        test_number: str,
        *,
        until: Until[models.RcsTestNumber] = None,
        deadline: float = 600.0,
        feed: EventFeed | None = None,
    ) -> Waited[models.RcsTestNumber]:
        """Wait until the resource comes to rest, or is as `until` says.

        It is read again and again, first after half a second, then less and less often; an event in `feed` that
        speaks of it has it read at once. The wait also ends, with `reached` false, when the resource rests in
        another state, since nothing would move it on; `turn` then says who has to act.

        Args:
            until: A state (VERIFIED, …), several of them, a function of the resource, or None for any state of
                rest. Changes that wait for review have states too: `changes REJECTED`.
            deadline: Seconds to wait at most.
            feed: Events as they come in.

        Raises:
            WaitTimeout: The deadline passed while the resource was still moving; it may yet arrive.
        """
        result: Waited[models.RcsTestNumber] = self._core.wait(
            "rcs.senders.test_numbers.get",
            path={"senderId": sender_id, "testNumber": test_number},
            until=until,
            deadline=deadline,
            feed=feed,
        )
        return result

    def delete(
        self,
        sender_id: str,
        test_number: str,
        **options: Unpack[CallOptions],
    ) -> None:
        """Remove one test number.

        States:
            From: PENDING, UNVERIFIED, VERIFIED, DECLINED, REJECTED, INVALID, EXPIRED or FAILED.
            To: removal.

        Args:
            test_number: E.164 with the leading plus sign.

        Raises:
            BadRequest: 400 invalid_id_format, invalid_region_for_att_supplier, no_google_supplier
            Unauthorized: 401 unauthorized_error
            NotFound: 404 sender_not_found, user_is_not_tester_for_agent
            RateLimited: 429 rbm_too_many_requests
            ServerError: 500 internal_error
        """
        result: None = self._core.call(
            "rcs.senders.test_numbers.delete", path={"senderId": sender_id, "testNumber": test_number}, options=options
        )
        return result

    def get_capabilities(
        self,
        sender_id: str,
        test_number: str,
        **options: Unpack[CallOptions],
    ) -> models.RcsTestNumberCapabilities:
        """List RBM features of a test device.

        Works once the invitation was accepted.

        Args:
            test_number: E.164 with the leading plus sign.

        Raises:
            BadRequest: 400 invalid_id_format, no_google_supplier
            Unauthorized: 401 unauthorized_error
            Forbidden: 403 wrong_supplier_configuration
            NotFound: 404 blocked_because_the_recipient_declined, looking_up_the_rbm_agent, sender_not_found,
                user_cannot_be_reached, user_has_not_accepted_invite, user_is_not_tester_for_agent
            RateLimited: 429 rbm_too_many_requests
            ServerError: 500 internal_error
        """
        result: models.RcsTestNumberCapabilities = self._core.call(
            "rcs.senders.test_numbers.get_capabilities",
            path={"senderId": sender_id, "testNumber": test_number},
            options=options,
        )
        return result

    def retry(
        self,
        sender_id: str,
        test_number: str,
        **options: Unpack[CallOptions],
    ) -> models.RcsTestNumber:
        """Send the tester invite again.

        Sends another invitation, although it is a GET, and makes a verified number UNVERIFIED again. Who declined
        is not asked again.

        States:
            From: PENDING, UNVERIFIED, VERIFIED, REJECTED, EXPIRED or FAILED.
            To: UNVERIFIED or the same state.

        Args:
            test_number: E.164 with the leading plus sign.

        Raises:
            BadRequest: 400 add_test_number_invalid, invalid_id_format, invalid_region_for_att_supplier,
                no_google_supplier
            Unauthorized: 401 unauthorized_error
            NotFound: 404 add_test_number_not_allowed_before_launch, blocked_because_the_recipient_declined,
                sender_not_found, user_is_not_tester_for_agent
            RateLimited: 429 rbm_too_many_requests
            ServerError: 500 internal_error

        Not repeated when the answer gets lost: raises `OutcomeUnknown`, which says how to find out.
        """
        result: models.RcsTestNumber = self._core.call(
            "rcs.senders.test_numbers.retry", path={"senderId": sender_id, "testNumber": test_number}, options=options
        )
        return result


class RcsSendersTestNumbersWithRawResponse:
    """RcsSendersTestNumbers with HTTP responses as results."""

    def __init__(self, resource: RcsSendersTestNumbers) -> None:
        self.add = raw(resource.add)
        self.get = raw(resource.get)
        self.delete = raw(resource.delete)
        self.get_capabilities = raw(resource.get_capabilities)
        self.retry = raw(resource.retry)


class RcsSenders(Resource):
    """`rcs.senders`: list, create, get, update, launch."""

    @cached_property
    def with_raw_response(self) -> RcsSendersWithRawResponse:
        """The same operations, answering with the HTTP response."""
        return RcsSendersWithRawResponse(RcsSenders(self._core.with_raw_response))

    @cached_property
    def activities(self) -> RcsSendersActivities:
        """Rcs senders activities: list."""
        return RcsSendersActivities(self._core)

    @cached_property
    def comments(self) -> RcsSendersComments:
        """Rcs senders comments: create."""
        return RcsSendersComments(self._core)

    @cached_property
    def test_numbers(self) -> RcsSendersTestNumbers:
        """Rcs senders test numbers: add, get, delete, get_capabilities, retry."""
        return RcsSendersTestNumbers(self._core)

    def list(
        self,
        *,
        page_token: str | None = None,
        page_size: int | None = None,
        filter_conversation_api_app_id: str | None = None,
        filter_sender_ids: str | None = None,
        filter_sender_name: str | None = None,
        filter_states: Sequence[
            models.RcsSenderState
            | Literal[
                "DRAFT", "IN_PROGRESS", "IN_TEST", "LAUNCHED", "LAUNCHING", "PREPARING_LAUNCH", "UNLAUNCHED", "UNKNOWN"
            ]
        ]
        | None = None,
        search: str | None = None,
        sort_column: models.RcsSenderSortColumn | Literal["CREATED", "MODIFIED", "NAME", "STATE"] | None = None,
        sort_direction: models.RcsSortDirection | Literal["ASC", "DESC"] | None = None,
        **options: Unpack[CallOptions],
    ) -> Page[models.RcsSender]:
        """List senders of a project, page by page.

        Iterate over the result for everything, page after page, or use it as the first page.

        Args:
            page_size: 1 to 100; default 50.
            filter_sender_ids: Plain string, not an array.
            filter_sender_name: Use search.
            filter_states: Array, no style given: repeated key by default.
            search: Partial, case-insensitive match.

        Raises:
            BadRequest: 400 invalid_filter_states, invalid_page_size, invalid_page_token
            Unauthorized: 401 unauthorized_error
            Forbidden: 403 rbm_has_not_been_used
            RateLimited: 429 rbm_too_many_requests
            ServerError: 500 internal_error
        """
        return self._core.pages(
            "rcs.senders.list",
            query={
                "pageToken": page_token,
                "pageSize": page_size,
                "filterConversationApiAppId": filter_conversation_api_app_id,
                "filterSenderIds": filter_sender_ids,
                "filterSenderName": filter_sender_name,
                "filterStates": filter_states,
                "search": search,
                "sortColumn": sort_column,
                "sortDirection": sort_direction,
            },
            options=options,
        )

    def create(
        self,
        *,
        region: models.RcsSenderRegionInput | Literal["BR", "EU", "US"],
        billing_category: models.RcsSenderBillingCategoryInput
        | Literal["CONVERSATIONAL", "NON_CONVERSATIONAL", "BASIC_MESSAGE", "CONVERSATIONAL_LEGACY", "SINGLE_MESSAGE"],
        use_case: models.RcsUseCase | Literal["MULTIUSE", "OTP", "PROMOTIONAL", "TRANSACTIONAL"],
        details: models.RcsSenderDetailsCreate | Mapping[str, Any] | None = None,
        **options: Unpack[CallOptions],
    ) -> models.RcsSender:
        """Register a new RCS sender.

        Region, billing category and use case are enough to begin; the rest may follow by `rcs.senders.update`.
        Testers are invited by `rcs.senders.test_numbers.add`, and `rcs.senders.launch` asks for everything.

        States:
            To: DRAFT, IN_PROGRESS or IN_TEST.

        Raises:
            BadRequest: 400 add_test_number_invalid, file_invalid_mime_type, invalid_google_agent, invalid_input,
                invalid_payload
            Unauthorized: 401 unauthorized_error
            Forbidden: 403 rbm_has_not_been_used, rbm_webhook_incorrect_secret
            NotFound: 404 project_not_found, rbm_resources_not_found
            Conflict: 409 account_data_is_corrupt, file_has_wrong_dimensions, file_not_found, file_size_too_large,
                file_unexpected_error
            RateLimited: 429 rbm_too_many_requests
            ServerError: 500 internal_error

        Events that may follow: RCS_SENDER_STATUS_UPDATED, RCS_SENDER_OPERATOR_STATUS_UPDATED,
        RCS_SENDER_COMMENT_ADDED, RCS_BRAND_REGISTRATION_PROCESS_STATUS_UPDATED.

        Not repeated when the answer gets lost: raises `OutcomeUnknown`, which says how to find out.
        """
        result: models.RcsSender = self._core.call(
            "rcs.senders.create",
            body={"region": region, "billingCategory": billing_category, "useCase": use_case, "details": details},
            options=options,
        )
        return result

    def get(
        self,
        sender_id: str,
        **options: Unpack[CallOptions],
    ) -> models.RcsSender:
        """Fetch one sender.

        Raises:
            BadRequest: 400 invalid_id_format
            Unauthorized: 401 unauthorized_error
            Forbidden: 403 rbm_has_not_been_used
            NotFound: 404 sender_not_found
            RateLimited: 429 rbm_too_many_requests
            ServerError: 500 internal_error
        """
        result: models.RcsSender = self._core.call("rcs.senders.get", path={"senderId": sender_id}, options=options)
        return result

    def wait(
        self,
        sender_id: str,
        *,
        until: Until[models.RcsSender] = None,
        deadline: float = 600.0,
        feed: EventFeed | None = None,
    ) -> Waited[models.RcsSender]:
        """Wait until the resource comes to rest, or is as `until` says.

        It is read again and again, first after half a second, then less and less often; an event in `feed` that
        speaks of it has it read at once. The wait also ends, with `reached` false, when the resource rests in
        another state, since nothing would move it on; `turn` then says who has to act.

        Args:
            until: A state (LAUNCHED, …), several of them, a function of the resource, or None for any state of
                rest. Changes that wait for review have states too: `changes REJECTED`.
            deadline: Seconds to wait at most.
            feed: Events as they come in.

        Raises:
            WaitTimeout: The deadline passed while the resource was still moving; it may yet arrive.
        """
        result: Waited[models.RcsSender] = self._core.wait(
            "rcs.senders.get", path={"senderId": sender_id}, until=until, deadline=deadline, feed=feed
        )
        return result

    def update(
        self,
        sender_id: str,
        *,
        details: models.RcsSenderDetailsUpdate | Mapping[str, Any],
        us_questionnaire_version: models.RcsUsQuestionnaireVersion | Literal["v1", "v2"] | None = None,
        **options: Unpack[CallOptions],
    ) -> models.RcsSender:
        """Change details of a sender.

        While LAUNCHING or LAUNCHED only the countries can be changed. At least one field must be given; null
        removes a value where null is allowed.

        States:
            From: DRAFT.
            To: IN_PROGRESS.

        Args:
            us_questionnaire_version: Which US answer shape the body uses.

        Raises:
            BadRequest: 400 add_test_number_invalid, fields_not_updatable, invalid_google_agent, invalid_id_format,
                invalid_input, invalid_payload, invalid_region_for_att_supplier, no_fields_to_update
            Unauthorized: 401 unauthorized_error
            Forbidden: 403 rbm_has_not_been_used
            NotFound: 404 blocked_because_the_recipient_declined, project_not_found, rbm_resources_not_found,
                sender_not_found
            RateLimited: 429 rbm_too_many_requests
            ServerError: 500 internal_error
        """
        result: models.RcsSender = self._core.call(
            "rcs.senders.update",
            path={"senderId": sender_id},
            query={"usQuestionnaireVersion": us_questionnaire_version},
            body={"details": details},
            options=options,
        )
        return result

    def launch(
        self,
        sender_id: str,
        **options: Unpack[CallOptions],
    ) -> models.RcsSender:
        """Start the launch of a sender.

        Whatever is missing is listed in the 412's `validation_errors`: answers of the questionnaire for each
        country, a brand phone or email, banner, logo, privacy policy and terms. Without a video, or while the brand
        waits for approval, the sender stays in PREPARING_LAUNCH. Launching again adds countries. `rcs.senders.wait`
        waits for the operators.

        States:
            From: IN_TEST, LAUNCHING, LAUNCHED or UNLAUNCHED.
            To: LAUNCHING, PREPARING_LAUNCH or the same state.

        Raises:
            BadRequest: 400 invalid_id_format, invalid_region_for_att_supplier, verification_suspended_in_gmb
            Unauthorized: 401 unauthorized_error
            Forbidden: 403 rbm_has_not_been_used
            NotFound: 404 rbm_resources_not_found, sender_not_found
            Conflict: 409 launch_invalid_agent_state, launch_invalid_verification_state
            PreconditionFailed: 412 launch_precondition_failed
            RateLimited: 429 rbm_too_many_requests
            ServerError: 500 internal_error

        Not repeated when the answer gets lost: raises `OutcomeUnknown`, which says how to find out.
        """
        result: models.RcsSender = self._core.call("rcs.senders.launch", path={"senderId": sender_id}, options=options)
        return result


class RcsSendersWithRawResponse:
    """RcsSenders with HTTP responses as results."""

    def __init__(self, resource: RcsSenders) -> None:
        self.list = raw(resource.list)
        self.create = raw(resource.create)
        self.get = raw(resource.get)
        self.update = raw(resource.update)
        self.launch = raw(resource.launch)
        self.activities = RcsSendersActivitiesWithRawResponse(resource.activities)
        self.comments = RcsSendersCommentsWithRawResponse(resource.comments)
        self.test_numbers = RcsSendersTestNumbersWithRawResponse(resource.test_numbers)


class Rcs(Resource):
    """RCS: senders, questionnaires, test numbers and the account's notes."""

    @cached_property
    def with_raw_response(self) -> RcsWithRawResponse:
        """The same operations, answering with the HTTP response."""
        return RcsWithRawResponse(Rcs(self._core.with_raw_response))

    @cached_property
    def accounts(self) -> RcsAccounts:
        """Rcs accounts: activities.…, comments.…."""
        return RcsAccounts(self._core)

    @cached_property
    def questionnaire(self) -> RcsQuestionnaire:
        """Rcs questionnaire: get."""
        return RcsQuestionnaire(self._core)

    @cached_property
    def senders(self) -> RcsSenders:
        """Rcs senders: list, create, get, update, launch, activities.…, comments.…, test_numbers.…."""
        return RcsSenders(self._core)


class RcsWithRawResponse:
    """Rcs with HTTP responses as results."""

    def __init__(self, resource: Rcs) -> None:
        self.accounts = RcsAccountsWithRawResponse(resource.accounts)
        self.questionnaire = RcsQuestionnaireWithRawResponse(resource.questionnaire)
        self.senders = RcsSendersWithRawResponse(resource.senders)
