# Generated from sinch_provisioning/client/_async/resources/kakaotalk.py by tools/async_to_sync.py; do not edit.
"""KakaoTalk channels: senders, AlimTalk templates and categories.

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


class KakaotalkCategoriesSenders(Resource):
    """`kakaotalk.categories.senders`: list."""

    @cached_property
    def with_raw_response(self) -> KakaotalkCategoriesSendersWithRawResponse:
        """The same operations, answering with the HTTP response."""
        return KakaotalkCategoriesSendersWithRawResponse(KakaotalkCategoriesSenders(self._core.with_raw_response))

    def list(
        self,
        **options: Unpack[CallOptions],
    ) -> models.KakaotalkSenderCategoryList:
        """Return the whole sender category tree.

        The codes go into `details` of `kakaotalk.senders.create`.

        Raises:
            BadRequest: 400 project_not_initialized
            Unauthorized: 401 unauthorized_error
            ServerError: 500 internal_error
        """
        result: models.KakaotalkSenderCategoryList = self._core.call(
            "kakaotalk.categories.senders.list", options=options
        )
        return result


class KakaotalkCategoriesSendersWithRawResponse:
    """KakaotalkCategoriesSenders with HTTP responses as results."""

    def __init__(self, resource: KakaotalkCategoriesSenders) -> None:
        self.list = raw(resource.list)


class KakaotalkCategoriesTemplates(Resource):
    """`kakaotalk.categories.templates`: list."""

    @cached_property
    def with_raw_response(self) -> KakaotalkCategoriesTemplatesWithRawResponse:
        """The same operations, answering with the HTTP response."""
        return KakaotalkCategoriesTemplatesWithRawResponse(KakaotalkCategoriesTemplates(self._core.with_raw_response))

    def list(
        self,
        plus_friend_id: str,
        *,
        page_size: int | None = None,
        page_token: str | None = None,
        **options: Unpack[CallOptions],
    ) -> Page[models.KakaotalkTemplateCategory]:
        """List the template categories open to a sender.

        The codes of subcategories go into `details` of `kakaotalk.templates.create`.

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
            "kakaotalk.categories.templates.list",
            path={"plusFriendId": plus_friend_id},
            query={"pageSize": page_size, "pageToken": page_token},
            options=options,
        )


class KakaotalkCategoriesTemplatesWithRawResponse:
    """KakaotalkCategoriesTemplates with HTTP responses as results."""

    def __init__(self, resource: KakaotalkCategoriesTemplates) -> None:
        self.list = raw(resource.list)


class KakaotalkCategories(Resource):
    """`kakaotalk.categories`: Kakaotalk categories: senders.…, templates.…."""

    @cached_property
    def with_raw_response(self) -> KakaotalkCategoriesWithRawResponse:
        """The same operations, answering with the HTTP response."""
        return KakaotalkCategoriesWithRawResponse(KakaotalkCategories(self._core.with_raw_response))

    @cached_property
    def senders(self) -> KakaotalkCategoriesSenders:
        """Kakaotalk categories senders: list."""
        return KakaotalkCategoriesSenders(self._core)

    @cached_property
    def templates(self) -> KakaotalkCategoriesTemplates:
        """Kakaotalk categories templates: list."""
        return KakaotalkCategoriesTemplates(self._core)


class KakaotalkCategoriesWithRawResponse:
    """KakaotalkCategories with HTTP responses as results."""

    def __init__(self, resource: KakaotalkCategories) -> None:
        self.senders = KakaotalkCategoriesSendersWithRawResponse(resource.senders)
        self.templates = KakaotalkCategoriesTemplatesWithRawResponse(resource.templates)


class KakaotalkSendersActivities(Resource):
    """`kakaotalk.senders.activities`: list."""

    @cached_property
    def with_raw_response(self) -> KakaotalkSendersActivitiesWithRawResponse:
        """The same operations, answering with the HTTP response."""
        return KakaotalkSendersActivitiesWithRawResponse(KakaotalkSendersActivities(self._core.with_raw_response))

    def list(
        self,
        plus_friend_id: str,
        *,
        page_size: int | None = None,
        page_token: str | None = None,
        **options: Unpack[CallOptions],
    ) -> Page[models.KakaotalkSenderNotification]:
        """List a sender's activity log, newest first.

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
            "kakaotalk.senders.activities.list",
            path={"plusFriendId": plus_friend_id},
            query={"pageSize": page_size, "pageToken": page_token},
            options=options,
        )


class KakaotalkSendersActivitiesWithRawResponse:
    """KakaotalkSendersActivities with HTTP responses as results."""

    def __init__(self, resource: KakaotalkSendersActivities) -> None:
        self.list = raw(resource.list)


class KakaotalkSendersChanges(Resource):
    """`kakaotalk.senders.changes`: delete."""

    @cached_property
    def with_raw_response(self) -> KakaotalkSendersChangesWithRawResponse:
        """The same operations, answering with the HTTP response."""
        return KakaotalkSendersChangesWithRawResponse(KakaotalkSendersChanges(self._core.with_raw_response))

    def delete(
        self,
        plus_friend_id: str,
        **options: Unpack[CallOptions],
    ) -> None:
        """Drop a sender's draft or rejected changes.

        A sender that was never live disappears with its changes.

        States:
            From: changes DRAFT or REJECTED, alone or beside ACTIVE, BLOCKED, SUSPENDED or INACTIVE.
            To: removal or no changes.

        Raises:
            BadRequest: 400 project_not_initialized
            Unauthorized: 401 unauthorized_error
            NotFound: 404 sender_changes_not_found
            Conflict: 409 sender_changes_not_deletable
            ServerError: 500 internal_error
        """
        result: None = self._core.call(
            "kakaotalk.senders.changes.delete", path={"plusFriendId": plus_friend_id}, options=options
        )
        return result


class KakaotalkSendersChangesWithRawResponse:
    """KakaotalkSendersChanges with HTTP responses as results."""

    def __init__(self, resource: KakaotalkSendersChanges) -> None:
        self.delete = raw(resource.delete)


class KakaotalkSendersComments(Resource):
    """`kakaotalk.senders.comments`: create."""

    @cached_property
    def with_raw_response(self) -> KakaotalkSendersCommentsWithRawResponse:
        """The same operations, answering with the HTTP response."""
        return KakaotalkSendersCommentsWithRawResponse(KakaotalkSendersComments(self._core.with_raw_response))

    def create(
        self,
        plus_friend_id: str,
        *,
        comment: str,
        **options: Unpack[CallOptions],
    ) -> models.KakaotalkComment:
        """Add a comment to a sender.

        Raises:
            BadRequest: 400 invalid_input, invalid_payload, project_not_initialized
            Unauthorized: 401 unauthorized_error
            NotFound: 404 sender_not_found
            ServerError: 500 internal_error

        Not repeated when the answer gets lost: raises `OutcomeUnknown`, which says how to find out.
        """
        result: models.KakaotalkComment = self._core.call(
            "kakaotalk.senders.comments.create",
            path={"plusFriendId": plus_friend_id},
            body={"comment": comment},
            options=options,
        )
        return result


class KakaotalkSendersCommentsWithRawResponse:
    """KakaotalkSendersComments with HTTP responses as results."""

    def __init__(self, resource: KakaotalkSendersComments) -> None:
        self.create = raw(resource.create)


class KakaotalkSenders(Resource):
    """`kakaotalk.senders`: list, create, get, update, delete, register, verify."""

    @cached_property
    def with_raw_response(self) -> KakaotalkSendersWithRawResponse:
        """The same operations, answering with the HTTP response."""
        return KakaotalkSendersWithRawResponse(KakaotalkSenders(self._core.with_raw_response))

    @cached_property
    def activities(self) -> KakaotalkSendersActivities:
        """Kakaotalk senders activities: list."""
        return KakaotalkSendersActivities(self._core)

    @cached_property
    def changes(self) -> KakaotalkSendersChanges:
        """Kakaotalk senders changes: delete."""
        return KakaotalkSendersChanges(self._core)

    @cached_property
    def comments(self) -> KakaotalkSendersComments:
        """Kakaotalk senders comments: create."""
        return KakaotalkSendersComments(self._core)

    def list(
        self,
        *,
        page_token: str | None = None,
        page_size: int | None = None,
        filter_states: Sequence[
            models.KakaotalkSenderState | Literal["ACTIVE", "BLOCKED", "INACTIVE", "SUSPENDED", "VERIFYING"]
        ]
        | None = None,
        filter_statuses: Sequence[models.KakaotalkSenderChangesStatus | Literal["DRAFT", "IN_PROGRESS", "REJECTED"]]
        | None = None,
        **options: Unpack[CallOptions],
    ) -> Page[models.KakaotalkSender]:
        """List a project's KakaoTalk senders page by page.

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
            "kakaotalk.senders.list",
            query={
                "pageToken": page_token,
                "pageSize": page_size,
                "filterStates": filter_states,
                "filterStatuses": filter_statuses,
            },
            options=options,
        )

    def create(
        self,
        *,
        plus_friend_id: str,
        status: models.KakaotalkAction | Literal["DRAFT", "SUBMIT"] | None = None,
        save_draft_on_failure: bool | None = None,
        details: models.KakaotalkSenderCreateDetails | Mapping[str, Any] | None = None,
        **options: Unpack[CallOptions],
    ) -> models.KakaotalkSender:
        """Create a sender, as a draft or submitted for review.

        Submits at once; with `status` DRAFT it only saves. After the review `kakaotalk.senders.register` sends a
        one-time code to the channel's administrator, and `kakaotalk.senders.verify` takes it.

        States:
            To: changes IN_PROGRESS or changes DRAFT.

        Args:
            status: Default SUBMIT.
            save_draft_on_failure: Keep as draft when submission fails; default False.
            details: Prose lets a draft omit it.

        Raises:
            BadRequest: 400 file_invalid_mime_type, invalid_input, sender_invalid_category_code
            Unauthorized: 401 unauthorized_error
            NotFound: 404 project_not_found
            Conflict: 409 account_data_is_corrupt, account_exists, account_not_updatable, file_not_found,
                file_size_too_large, file_unexpected_error, plus_friend_id_used
            PreconditionFailed: 412 account_is_in_progress
            ServerError: 500 internal_error

        Events that may follow: KAKAOTALK_SENDER_ACTIVE, KAKAOTALK_SENDER_COMMENT_ADDED, KAKAOTALK_SENDER_INACTIVE,
        KAKAOTALK_SENDER_REJECTED.

        Repeated when the answer gets lost; if it had counted, the result is read back.
        """
        result: models.KakaotalkSender = self._core.call(
            "kakaotalk.senders.create",
            body={
                "status": status,
                "saveDraftOnFailure": save_draft_on_failure,
                "plusFriendId": plus_friend_id,
                "details": details,
            },
            options=options,
        )
        return result

    def get(
        self,
        plus_friend_id: str,
        **options: Unpack[CallOptions],
    ) -> models.KakaotalkSender:
        """Fetch one sender by plusFriendId.

        The key is the plus friend id, not `id`.

        Raises:
            BadRequest: 400 project_not_initialized
            Unauthorized: 401 unauthorized_error
            NotFound: 404 sender_not_found
            ServerError: 500 internal_error
        """
        result: models.KakaotalkSender = self._core.call(
            "kakaotalk.senders.get", path={"plusFriendId": plus_friend_id}, options=options
        )
        return result

    def wait(
        self,
        plus_friend_id: str,
        *,
        until: Until[models.KakaotalkSender] = None,
        deadline: float = 600.0,
        feed: EventFeed | None = None,
    ) -> Waited[models.KakaotalkSender]:
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
        result: Waited[models.KakaotalkSender] = self._core.wait(
            "kakaotalk.senders.get", path={"plusFriendId": plus_friend_id}, until=until, deadline=deadline, feed=feed
        )
        return result

    def update(
        self,
        plus_friend_id: str,
        *,
        status: models.KakaotalkAction | Literal["DRAFT", "SUBMIT"] | None = None,
        details: models.KakaotalkSenderUpdateDetails | Mapping[str, Any] | None = None,
        **options: Unpack[CallOptions],
    ) -> models.KakaotalkSender:
        """Change a sender draft, or open changes on an active sender.

        Only saves; with `status` SUBMIT it also submits, unlike create. At least one field must be given. On a live
        sender `details` stays as it is while the new values wait in `changes`. Refused changes go with
        `kakaotalk.senders.changes.delete` first.

        States:
            From: changes DRAFT; ACTIVE, alone or with changes DRAFT.
            To: changes IN_PROGRESS, changes DRAFT or the same state.

        Args:
            status: Default DRAFT.

        Raises:
            BadRequest: 400 file_invalid_mime_type, invalid_input, no_fields_to_update, project_not_initialized,
                sender_invalid_category_code
            Unauthorized: 401 unauthorized_error
            NotFound: 404 project_not_found, sender_not_found
            Conflict: 409 file_not_found, file_size_too_large, file_unexpected_error, sender_changes_not_updatable,
                sender_not_updatable
            ServerError: 500 internal_error
        """
        result: models.KakaotalkSender = self._core.call(
            "kakaotalk.senders.update",
            path={"plusFriendId": plus_friend_id},
            body={"status": status, "details": details},
            options=options,
        )
        return result

    def delete(
        self,
        plus_friend_id: str,
        **options: Unpack[CallOptions],
    ) -> None:
        """Schedule a sender for removal after 60 days.

        The sender works on for 60 days to send its last messages.

        States:
            From: changes DRAFT, IN_PROGRESS or REJECTED; VERIFYING; ACTIVE, INACTIVE, BLOCKED or SUSPENDED, alone
                or with changes DRAFT, IN_PROGRESS or REJECTED.
            To: removal or the same state.

        Raises:
            BadRequest: 400 project_not_initialized
            Unauthorized: 401 unauthorized_error
            NotFound: 404 sender_not_found
            Conflict: 409 sender_already_deleted
            ServerError: 500 internal_error
        """
        result: None = self._core.call(
            "kakaotalk.senders.delete", path={"plusFriendId": plus_friend_id}, options=options
        )
        return result

    def register(
        self,
        plus_friend_id: str,
        **options: Unpack[CallOptions],
    ) -> models.KakaotalkSender:
        """Start registration; a one-time code goes out.

        A code goes to the channel's administrator each time, so call it once and go on with
        `kakaotalk.senders.verify`.

        States:
            From: changes IN_PROGRESS; VERIFYING.
            To: VERIFYING or the same state.

        Raises:
            BadRequest: 400 invalid_app_key, project_not_initialized
            Unauthorized: 401 unauthorized_error
            NotFound: 404 sender_not_found
            Conflict: 409 not_allowed_register
            ServerError: 500 internal_error

        Not repeated when the answer gets lost: raises `OutcomeUnknown`, which says how to find out.
        """
        result: models.KakaotalkSender = self._core.call(
            "kakaotalk.senders.register", path={"plusFriendId": plus_friend_id}, options=options
        )
        return result

    def verify(
        self,
        plus_friend_id: str,
        *,
        code: int,
        **options: Unpack[CallOptions],
    ) -> models.KakaotalkSender:
        """Confirm a sender with its one-time code.

        The code is a number on the wire, so it cannot begin with a zero.

        States:
            From: VERIFYING.
            To: ACTIVE.

        Args:
            code: One-time code; six digits in the official sample.

        Raises:
            BadRequest: 400 project_not_initialized
            Unauthorized: 401 unauthorized_error
            NotFound: 404 sender_not_found
            Conflict: 409 not_allowed_verify
            ServerError: 500 internal_error

        Not repeated when the answer gets lost: raises `OutcomeUnknown`, which says how to find out.
        """
        result: models.KakaotalkSender = self._core.call(
            "kakaotalk.senders.verify", path={"plusFriendId": plus_friend_id}, body={"code": code}, options=options
        )
        return result


class KakaotalkSendersWithRawResponse:
    """KakaotalkSenders with HTTP responses as results."""

    def __init__(self, resource: KakaotalkSenders) -> None:
        self.list = raw(resource.list)
        self.create = raw(resource.create)
        self.get = raw(resource.get)
        self.update = raw(resource.update)
        self.delete = raw(resource.delete)
        self.register = raw(resource.register)
        self.verify = raw(resource.verify)
        self.activities = KakaotalkSendersActivitiesWithRawResponse(resource.activities)
        self.changes = KakaotalkSendersChangesWithRawResponse(resource.changes)
        self.comments = KakaotalkSendersCommentsWithRawResponse(resource.comments)


class KakaotalkTemplatesActivities(Resource):
    """`kakaotalk.templates.activities`: list."""

    @cached_property
    def with_raw_response(self) -> KakaotalkTemplatesActivitiesWithRawResponse:
        """The same operations, answering with the HTTP response."""
        return KakaotalkTemplatesActivitiesWithRawResponse(KakaotalkTemplatesActivities(self._core.with_raw_response))

    def list(
        self,
        plus_friend_id: str,
        template_code: str,
        *,
        page_size: int | None = None,
        page_token: str | None = None,
        **options: Unpack[CallOptions],
    ) -> Page[models.KakaotalkTemplateNotification]:
        """List a template's activity log, newest first.

        Iterate over the result for everything, page after page, or use it as the first page.

        Args:
            page_size: 1 to 100; default 50.

        Raises:
            BadRequest: 400 invalid_page_size, invalid_page_token, project_not_initialized
            Unauthorized: 401 unauthorized_error
            NotFound: 404 sender_not_found, template_not_found
            ServerError: 500 internal_error
        """
        return self._core.pages(
            "kakaotalk.templates.activities.list",
            path={"plusFriendId": plus_friend_id, "templateCode": template_code},
            query={"pageSize": page_size, "pageToken": page_token},
            options=options,
        )


class KakaotalkTemplatesActivitiesWithRawResponse:
    """KakaotalkTemplatesActivities with HTTP responses as results."""

    def __init__(self, resource: KakaotalkTemplatesActivities) -> None:
        self.list = raw(resource.list)


class KakaotalkTemplatesChanges(Resource):
    """`kakaotalk.templates.changes`: delete."""

    @cached_property
    def with_raw_response(self) -> KakaotalkTemplatesChangesWithRawResponse:
        """The same operations, answering with the HTTP response."""
        return KakaotalkTemplatesChangesWithRawResponse(KakaotalkTemplatesChanges(self._core.with_raw_response))

    def delete(
        self,
        plus_friend_id: str,
        template_code: str,
        **options: Unpack[CallOptions],
    ) -> None:
        """Drop a template draft.

        Only what was never submitted can be dropped; edit anything else.

        States:
            From: changes DRAFT, alone or beside REJECTED or APPROVED.
            To: removal or no changes.

        Raises:
            BadRequest: 400 project_not_initialized
            Unauthorized: 401 unauthorized_error
            NotFound: 404 template_not_found
            Conflict: 409 template_not_deletable
            ServerError: 500 internal_error
        """
        result: None = self._core.call(
            "kakaotalk.templates.changes.delete",
            path={"plusFriendId": plus_friend_id, "templateCode": template_code},
            options=options,
        )
        return result


class KakaotalkTemplatesChangesWithRawResponse:
    """KakaotalkTemplatesChanges with HTTP responses as results."""

    def __init__(self, resource: KakaotalkTemplatesChanges) -> None:
        self.delete = raw(resource.delete)


class KakaotalkTemplatesComments(Resource):
    """`kakaotalk.templates.comments`: create."""

    @cached_property
    def with_raw_response(self) -> KakaotalkTemplatesCommentsWithRawResponse:
        """The same operations, answering with the HTTP response."""
        return KakaotalkTemplatesCommentsWithRawResponse(KakaotalkTemplatesComments(self._core.with_raw_response))

    def create(
        self,
        plus_friend_id: str,
        template_code: str,
        *,
        comment: str,
        **options: Unpack[CallOptions],
    ) -> models.KakaotalkComment:
        """Add a comment to a template.

        Raises:
            BadRequest: 400 invalid_input, invalid_payload, project_not_initialized, template_invalid_language_code
            Unauthorized: 401 unauthorized_error
            NotFound: 404 template_not_found
            ServerError: 500 internal_error

        Not repeated when the answer gets lost: raises `OutcomeUnknown`, which says how to find out.
        """
        result: models.KakaotalkComment = self._core.call(
            "kakaotalk.templates.comments.create",
            path={"plusFriendId": plus_friend_id, "templateCode": template_code},
            body={"comment": comment},
            options=options,
        )
        return result


class KakaotalkTemplatesCommentsWithRawResponse:
    """KakaotalkTemplatesComments with HTTP responses as results."""

    def __init__(self, resource: KakaotalkTemplatesComments) -> None:
        self.create = raw(resource.create)


class KakaotalkTemplates(Resource):
    """`kakaotalk.templates`: list, create, get, update, delete."""

    @cached_property
    def with_raw_response(self) -> KakaotalkTemplatesWithRawResponse:
        """The same operations, answering with the HTTP response."""
        return KakaotalkTemplatesWithRawResponse(KakaotalkTemplates(self._core.with_raw_response))

    @cached_property
    def activities(self) -> KakaotalkTemplatesActivities:
        """Kakaotalk templates activities: list."""
        return KakaotalkTemplatesActivities(self._core)

    @cached_property
    def changes(self) -> KakaotalkTemplatesChanges:
        """Kakaotalk templates changes: delete."""
        return KakaotalkTemplatesChanges(self._core)

    @cached_property
    def comments(self) -> KakaotalkTemplatesComments:
        """Kakaotalk templates comments: create."""
        return KakaotalkTemplatesComments(self._core)

    def list(
        self,
        plus_friend_id: str,
        *,
        filter_states: Sequence[models.KakaotalkTemplateState | Literal["APPROVED", "REJECTED"]] | None = None,
        filter_statuses: Sequence[models.KakaotalkTemplateChangesStatus | Literal["DRAFT", "IN_PROGRESS", "REJECTED"]]
        | None = None,
        page_size: int | None = None,
        page_token: str | None = None,
        template_name: str | None = None,
        **options: Unpack[CallOptions],
    ) -> Page[models.KakaotalkTemplate]:
        """List a sender's templates page by page.

        Iterate over the result for everything, page after page, or use it as the first page.

        Args:
            page_size: 1 to 1000; default 50.

        Raises:
            BadRequest: 400 invalid_page_size, invalid_page_token, project_not_initialized
            Unauthorized: 401 unauthorized_error
            NotFound: 404 sender_not_found, template_not_found
            ServerError: 500 internal_error
        """
        return self._core.pages(
            "kakaotalk.templates.list",
            path={"plusFriendId": plus_friend_id},
            query={
                "filterStates": filter_states,
                "filterStatuses": filter_statuses,
                "pageSize": page_size,
                "pageToken": page_token,
                "templateName": template_name,
            },
            options=options,
        )

    def create(
        self,
        plus_friend_id: str,
        *,
        details: models.KakaotalkTemplateCreateDetails | Mapping[str, Any],
        status: models.KakaotalkAction | Literal["DRAFT", "SUBMIT"] | None = None,
        save_draft_on_failure: bool | None = None,
        **options: Unpack[CallOptions],
    ) -> models.KakaotalkTemplate:
        """Create a template, as a draft or submitted for review.

        Submits at once; with `status` DRAFT it only saves. The server chooses `code`, the key of all other
        operations; keep it. `kakaotalk.templates.wait` waits for the verdict.

        States:
            To: changes DRAFT or changes IN_PROGRESS.

        Args:
            status: Default SUBMIT.
            save_draft_on_failure: Keep as draft when submission fails; default False.

        Raises:
            BadRequest: 400 invalid_payload, project_not_initialized, template_invalid_category_code
            Unauthorized: 401 unauthorized_error
            NotFound: 404 sender_not_found
            Conflict: 409 template_exists
            UpstreamFailed: 424 template_kakaotalk_validation_error
            ServerError: 500 internal_error

        Events that may follow: KAKAOTALK_TEMPLATE_APPROVED, KAKAOTALK_TEMPLATE_COMMENT_ADDED,
        KAKAOTALK_TEMPLATE_REJECTED.

        Not repeated when the answer gets lost: raises `OutcomeUnknown`, which says how to find out.
        """
        result: models.KakaotalkTemplate = self._core.call(
            "kakaotalk.templates.create",
            path={"plusFriendId": plus_friend_id},
            body={"status": status, "details": details, "saveDraftOnFailure": save_draft_on_failure},
            options=options,
        )
        return result

    def get(
        self,
        plus_friend_id: str,
        template_code: str,
        **options: Unpack[CallOptions],
    ) -> models.KakaotalkTemplate:
        """Fetch one template by its code.

        Raises:
            BadRequest: 400 project_not_initialized
            Unauthorized: 401 unauthorized_error
            NotFound: 404 sender_not_found, template_not_found
            ServerError: 500 internal_error
        """
        result: models.KakaotalkTemplate = self._core.call(
            "kakaotalk.templates.get",
            path={"plusFriendId": plus_friend_id, "templateCode": template_code},
            options=options,
        )
        return result

    def wait(
        self,
        plus_friend_id: str,
        template_code: str,
        *,
        until: Until[models.KakaotalkTemplate] = None,
        deadline: float = 600.0,
        feed: EventFeed | None = None,
    ) -> Waited[models.KakaotalkTemplate]:
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
        result: Waited[models.KakaotalkTemplate] = self._core.wait(
            "kakaotalk.templates.get",
            path={"plusFriendId": plus_friend_id, "templateCode": template_code},
            until=until,
            deadline=deadline,
            feed=feed,
        )
        return result

    def update(
        self,
        plus_friend_id: str,
        template_code: str,
        *,
        status: models.KakaotalkAction | Literal["DRAFT", "SUBMIT"] | None = None,
        details: models.KakaotalkTemplateUpdateDetails | Mapping[str, Any] | None = None,
        **options: Unpack[CallOptions],
    ) -> models.KakaotalkTemplate:
        """Change a template draft, or open changes on a live one.

        Only saves; with `status` SUBMIT it also submits, unlike create. The language cannot be changed, and nothing
        has a default here.

        States:
            From: changes DRAFT; REJECTED, alone or with changes DRAFT; APPROVED, alone or with changes DRAFT or
                REJECTED.
            To: changes IN_PROGRESS, changes DRAFT or the same state.

        Args:
            status: Default DRAFT.

        Raises:
            BadRequest: 400 project_not_initialized, template_invalid_category_code
            Unauthorized: 401 unauthorized_error
            NotFound: 404 sender_not_found, template_not_found
            Conflict: 409 template_changes_not_updatable, template_exists, template_not_updatable
            UpstreamFailed: 424 template_kakaotalk_validation_error
            ServerError: 500 internal_error
        """
        result: models.KakaotalkTemplate = self._core.call(
            "kakaotalk.templates.update",
            path={"plusFriendId": plus_friend_id, "templateCode": template_code},
            body={"status": status, "details": details},
            options=options,
        )
        return result

    def delete(
        self,
        plus_friend_id: str,
        template_code: str,
        **options: Unpack[CallOptions],
    ) -> None:
        """Delete the template with this code.

        The template goes for good, whatever its state.

        States:
            From: changes DRAFT or IN_PROGRESS; REJECTED, alone or with changes DRAFT or IN_PROGRESS; APPROVED,
                alone or with changes DRAFT, IN_PROGRESS or REJECTED.
            To: removal.

        Raises:
            BadRequest: 400 project_not_initialized
            Unauthorized: 401 unauthorized_error
            NotFound: 404 sender_not_found, template_not_found
            ServerError: 500 internal_error
        """
        result: None = self._core.call(
            "kakaotalk.templates.delete",
            path={"plusFriendId": plus_friend_id, "templateCode": template_code},
            options=options,
        )
        return result


class KakaotalkTemplatesWithRawResponse:
    """KakaotalkTemplates with HTTP responses as results."""

    def __init__(self, resource: KakaotalkTemplates) -> None:
        self.list = raw(resource.list)
        self.create = raw(resource.create)
        self.get = raw(resource.get)
        self.update = raw(resource.update)
        self.delete = raw(resource.delete)
        self.activities = KakaotalkTemplatesActivitiesWithRawResponse(resource.activities)
        self.changes = KakaotalkTemplatesChangesWithRawResponse(resource.changes)
        self.comments = KakaotalkTemplatesCommentsWithRawResponse(resource.comments)


class Kakaotalk(Resource):
    """KakaoTalk channels: senders, AlimTalk templates and categories."""

    @cached_property
    def with_raw_response(self) -> KakaotalkWithRawResponse:
        """The same operations, answering with the HTTP response."""
        return KakaotalkWithRawResponse(Kakaotalk(self._core.with_raw_response))

    @cached_property
    def categories(self) -> KakaotalkCategories:
        """Kakaotalk categories: senders.…, templates.…."""
        return KakaotalkCategories(self._core)

    @cached_property
    def senders(self) -> KakaotalkSenders:
        """Kakaotalk senders: list, create, get, update, delete, register, verify, activities.…, changes.…, …."""
        return KakaotalkSenders(self._core)

    @cached_property
    def templates(self) -> KakaotalkTemplates:
        """Kakaotalk templates: list, create, get, update, delete, activities.…, changes.…, comments.…."""
        return KakaotalkTemplates(self._core)


class KakaotalkWithRawResponse:
    """Kakaotalk with HTTP responses as results."""

    def __init__(self, resource: Kakaotalk) -> None:
        self.categories = KakaotalkCategoriesWithRawResponse(resource.categories)
        self.senders = KakaotalkSendersWithRawResponse(resource.senders)
        self.templates = KakaotalkTemplatesWithRawResponse(resource.templates)
