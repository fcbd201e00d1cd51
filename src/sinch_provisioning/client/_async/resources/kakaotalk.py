"""KakaoTalk channels: senders, AlimTalk templates and categories.

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


class AsyncKakaotalkCategoriesSenders(AsyncResource):
    """`kakaotalk.categories.senders`: list."""

    @cached_property
    def with_raw_response(self) -> AsyncKakaotalkCategoriesSendersWithRawResponse:
        """The same operations, answering with the HTTP response."""
        return AsyncKakaotalkCategoriesSendersWithRawResponse(
            AsyncKakaotalkCategoriesSenders(self._core.with_raw_response)
        )

    async def list(
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
        result: models.KakaotalkSenderCategoryList = await self._core.call(
            "kakaotalk.categories.senders.list", options=options
        )
        return result


class AsyncKakaotalkCategoriesSendersWithRawResponse:
    """AsyncKakaotalkCategoriesSenders with HTTP responses as results."""

    def __init__(self, resource: AsyncKakaotalkCategoriesSenders) -> None:
        self.list = raw(resource.list)


class AsyncKakaotalkCategoriesTemplates(AsyncResource):
    """`kakaotalk.categories.templates`: list."""

    @cached_property
    def with_raw_response(self) -> AsyncKakaotalkCategoriesTemplatesWithRawResponse:
        """The same operations, answering with the HTTP response."""
        return AsyncKakaotalkCategoriesTemplatesWithRawResponse(
            AsyncKakaotalkCategoriesTemplates(self._core.with_raw_response)
        )

    def list(
        self,
        plus_friend_id: str,
        *,
        page_size: int | None = None,
        page_token: str | None = None,
        **options: Unpack[CallOptions],
    ) -> AsyncPages[models.KakaotalkTemplateCategory]:
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


class AsyncKakaotalkCategoriesTemplatesWithRawResponse:
    """AsyncKakaotalkCategoriesTemplates with HTTP responses as results."""

    def __init__(self, resource: AsyncKakaotalkCategoriesTemplates) -> None:
        self.list = raw(resource.list)


class AsyncKakaotalkCategories(AsyncResource):
    """`kakaotalk.categories`: Kakaotalk categories: senders.…, templates.…."""

    @cached_property
    def with_raw_response(self) -> AsyncKakaotalkCategoriesWithRawResponse:
        """The same operations, answering with the HTTP response."""
        return AsyncKakaotalkCategoriesWithRawResponse(AsyncKakaotalkCategories(self._core.with_raw_response))

    @cached_property
    def senders(self) -> AsyncKakaotalkCategoriesSenders:
        """Kakaotalk categories senders: list."""
        return AsyncKakaotalkCategoriesSenders(self._core)

    @cached_property
    def templates(self) -> AsyncKakaotalkCategoriesTemplates:
        """Kakaotalk categories templates: list."""
        return AsyncKakaotalkCategoriesTemplates(self._core)


class AsyncKakaotalkCategoriesWithRawResponse:
    """AsyncKakaotalkCategories with HTTP responses as results."""

    def __init__(self, resource: AsyncKakaotalkCategories) -> None:
        self.senders = AsyncKakaotalkCategoriesSendersWithRawResponse(resource.senders)
        self.templates = AsyncKakaotalkCategoriesTemplatesWithRawResponse(resource.templates)


class AsyncKakaotalkSendersActivities(AsyncResource):
    """`kakaotalk.senders.activities`: list."""

    @cached_property
    def with_raw_response(self) -> AsyncKakaotalkSendersActivitiesWithRawResponse:
        """The same operations, answering with the HTTP response."""
        return AsyncKakaotalkSendersActivitiesWithRawResponse(
            AsyncKakaotalkSendersActivities(self._core.with_raw_response)
        )

    def list(
        self,
        plus_friend_id: str,
        *,
        page_size: int | None = None,
        page_token: str | None = None,
        **options: Unpack[CallOptions],
    ) -> AsyncPages[models.KakaotalkSenderNotification]:
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


class AsyncKakaotalkSendersActivitiesWithRawResponse:
    """AsyncKakaotalkSendersActivities with HTTP responses as results."""

    def __init__(self, resource: AsyncKakaotalkSendersActivities) -> None:
        self.list = raw(resource.list)


class AsyncKakaotalkSendersChanges(AsyncResource):
    """`kakaotalk.senders.changes`: delete."""

    @cached_property
    def with_raw_response(self) -> AsyncKakaotalkSendersChangesWithRawResponse:
        """The same operations, answering with the HTTP response."""
        return AsyncKakaotalkSendersChangesWithRawResponse(AsyncKakaotalkSendersChanges(self._core.with_raw_response))

    async def delete(
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
        result: None = await self._core.call(
            "kakaotalk.senders.changes.delete", path={"plusFriendId": plus_friend_id}, options=options
        )
        return result


class AsyncKakaotalkSendersChangesWithRawResponse:
    """AsyncKakaotalkSendersChanges with HTTP responses as results."""

    def __init__(self, resource: AsyncKakaotalkSendersChanges) -> None:
        self.delete = raw(resource.delete)


class AsyncKakaotalkSendersComments(AsyncResource):
    """`kakaotalk.senders.comments`: create."""

    @cached_property
    def with_raw_response(self) -> AsyncKakaotalkSendersCommentsWithRawResponse:
        """The same operations, answering with the HTTP response."""
        return AsyncKakaotalkSendersCommentsWithRawResponse(AsyncKakaotalkSendersComments(self._core.with_raw_response))

    async def create(
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
        result: models.KakaotalkComment = await self._core.call(
            "kakaotalk.senders.comments.create",
            path={"plusFriendId": plus_friend_id},
            body={"comment": comment},
            options=options,
        )
        return result


class AsyncKakaotalkSendersCommentsWithRawResponse:
    """AsyncKakaotalkSendersComments with HTTP responses as results."""

    def __init__(self, resource: AsyncKakaotalkSendersComments) -> None:
        self.create = raw(resource.create)


class AsyncKakaotalkSenders(AsyncResource):
    """`kakaotalk.senders`: list, create, get, update, delete, register, verify."""

    @cached_property
    def with_raw_response(self) -> AsyncKakaotalkSendersWithRawResponse:
        """The same operations, answering with the HTTP response."""
        return AsyncKakaotalkSendersWithRawResponse(AsyncKakaotalkSenders(self._core.with_raw_response))

    @cached_property
    def activities(self) -> AsyncKakaotalkSendersActivities:
        """Kakaotalk senders activities: list."""
        return AsyncKakaotalkSendersActivities(self._core)

    @cached_property
    def changes(self) -> AsyncKakaotalkSendersChanges:
        """Kakaotalk senders changes: delete."""
        return AsyncKakaotalkSendersChanges(self._core)

    @cached_property
    def comments(self) -> AsyncKakaotalkSendersComments:
        """Kakaotalk senders comments: create."""
        return AsyncKakaotalkSendersComments(self._core)

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
    ) -> AsyncPages[models.KakaotalkSender]:
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

    async def create(
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
        result: models.KakaotalkSender = await self._core.call(
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

    async def get(
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
        result: models.KakaotalkSender = await self._core.call(
            "kakaotalk.senders.get", path={"plusFriendId": plus_friend_id}, options=options
        )
        return result

    async def wait(
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
        result: Waited[models.KakaotalkSender] = await self._core.wait(
            "kakaotalk.senders.get", path={"plusFriendId": plus_friend_id}, until=until, deadline=deadline, feed=feed
        )
        return result

    async def update(
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
        result: models.KakaotalkSender = await self._core.call(
            "kakaotalk.senders.update",
            path={"plusFriendId": plus_friend_id},
            body={"status": status, "details": details},
            options=options,
        )
        return result

    async def delete(
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
        result: None = await self._core.call(
            "kakaotalk.senders.delete", path={"plusFriendId": plus_friend_id}, options=options
        )
        return result

    async def register(
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
        result: models.KakaotalkSender = await self._core.call(
            "kakaotalk.senders.register", path={"plusFriendId": plus_friend_id}, options=options
        )
        return result

    async def verify(
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
        result: models.KakaotalkSender = await self._core.call(
            "kakaotalk.senders.verify", path={"plusFriendId": plus_friend_id}, body={"code": code}, options=options
        )
        return result


class AsyncKakaotalkSendersWithRawResponse:
    """AsyncKakaotalkSenders with HTTP responses as results."""

    def __init__(self, resource: AsyncKakaotalkSenders) -> None:
        self.list = raw(resource.list)
        self.create = raw(resource.create)
        self.get = raw(resource.get)
        self.update = raw(resource.update)
        self.delete = raw(resource.delete)
        self.register = raw(resource.register)
        self.verify = raw(resource.verify)
        self.activities = AsyncKakaotalkSendersActivitiesWithRawResponse(resource.activities)
        self.changes = AsyncKakaotalkSendersChangesWithRawResponse(resource.changes)
        self.comments = AsyncKakaotalkSendersCommentsWithRawResponse(resource.comments)


class AsyncKakaotalkTemplatesActivities(AsyncResource):
    """`kakaotalk.templates.activities`: list."""

    @cached_property
    def with_raw_response(self) -> AsyncKakaotalkTemplatesActivitiesWithRawResponse:
        """The same operations, answering with the HTTP response."""
        return AsyncKakaotalkTemplatesActivitiesWithRawResponse(
            AsyncKakaotalkTemplatesActivities(self._core.with_raw_response)
        )

    def list(
        self,
        plus_friend_id: str,
        template_code: str,
        *,
        page_size: int | None = None,
        page_token: str | None = None,
        **options: Unpack[CallOptions],
    ) -> AsyncPages[models.KakaotalkTemplateNotification]:
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


class AsyncKakaotalkTemplatesActivitiesWithRawResponse:
    """AsyncKakaotalkTemplatesActivities with HTTP responses as results."""

    def __init__(self, resource: AsyncKakaotalkTemplatesActivities) -> None:
        self.list = raw(resource.list)


class AsyncKakaotalkTemplatesChanges(AsyncResource):
    """`kakaotalk.templates.changes`: delete."""

    @cached_property
    def with_raw_response(self) -> AsyncKakaotalkTemplatesChangesWithRawResponse:
        """The same operations, answering with the HTTP response."""
        return AsyncKakaotalkTemplatesChangesWithRawResponse(
            AsyncKakaotalkTemplatesChanges(self._core.with_raw_response)
        )

    async def delete(
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
        result: None = await self._core.call(
            "kakaotalk.templates.changes.delete",
            path={"plusFriendId": plus_friend_id, "templateCode": template_code},
            options=options,
        )
        return result


class AsyncKakaotalkTemplatesChangesWithRawResponse:
    """AsyncKakaotalkTemplatesChanges with HTTP responses as results."""

    def __init__(self, resource: AsyncKakaotalkTemplatesChanges) -> None:
        self.delete = raw(resource.delete)


class AsyncKakaotalkTemplatesComments(AsyncResource):
    """`kakaotalk.templates.comments`: create."""

    @cached_property
    def with_raw_response(self) -> AsyncKakaotalkTemplatesCommentsWithRawResponse:
        """The same operations, answering with the HTTP response."""
        return AsyncKakaotalkTemplatesCommentsWithRawResponse(
            AsyncKakaotalkTemplatesComments(self._core.with_raw_response)
        )

    async def create(
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
        result: models.KakaotalkComment = await self._core.call(
            "kakaotalk.templates.comments.create",
            path={"plusFriendId": plus_friend_id, "templateCode": template_code},
            body={"comment": comment},
            options=options,
        )
        return result


class AsyncKakaotalkTemplatesCommentsWithRawResponse:
    """AsyncKakaotalkTemplatesComments with HTTP responses as results."""

    def __init__(self, resource: AsyncKakaotalkTemplatesComments) -> None:
        self.create = raw(resource.create)


class AsyncKakaotalkTemplates(AsyncResource):
    """`kakaotalk.templates`: list, create, get, update, delete."""

    @cached_property
    def with_raw_response(self) -> AsyncKakaotalkTemplatesWithRawResponse:
        """The same operations, answering with the HTTP response."""
        return AsyncKakaotalkTemplatesWithRawResponse(AsyncKakaotalkTemplates(self._core.with_raw_response))

    @cached_property
    def activities(self) -> AsyncKakaotalkTemplatesActivities:
        """Kakaotalk templates activities: list."""
        return AsyncKakaotalkTemplatesActivities(self._core)

    @cached_property
    def changes(self) -> AsyncKakaotalkTemplatesChanges:
        """Kakaotalk templates changes: delete."""
        return AsyncKakaotalkTemplatesChanges(self._core)

    @cached_property
    def comments(self) -> AsyncKakaotalkTemplatesComments:
        """Kakaotalk templates comments: create."""
        return AsyncKakaotalkTemplatesComments(self._core)

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
    ) -> AsyncPages[models.KakaotalkTemplate]:
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

    async def create(
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
        result: models.KakaotalkTemplate = await self._core.call(
            "kakaotalk.templates.create",
            path={"plusFriendId": plus_friend_id},
            body={"status": status, "details": details, "saveDraftOnFailure": save_draft_on_failure},
            options=options,
        )
        return result

    async def get(
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
        result: models.KakaotalkTemplate = await self._core.call(
            "kakaotalk.templates.get",
            path={"plusFriendId": plus_friend_id, "templateCode": template_code},
            options=options,
        )
        return result

    async def wait(
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
        result: Waited[models.KakaotalkTemplate] = await self._core.wait(
            "kakaotalk.templates.get",
            path={"plusFriendId": plus_friend_id, "templateCode": template_code},
            until=until,
            deadline=deadline,
            feed=feed,
        )
        return result

    async def update(
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
        result: models.KakaotalkTemplate = await self._core.call(
            "kakaotalk.templates.update",
            path={"plusFriendId": plus_friend_id, "templateCode": template_code},
            body={"status": status, "details": details},
            options=options,
        )
        return result

    async def delete(
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
        result: None = await self._core.call(
            "kakaotalk.templates.delete",
            path={"plusFriendId": plus_friend_id, "templateCode": template_code},
            options=options,
        )
        return result


class AsyncKakaotalkTemplatesWithRawResponse:
    """AsyncKakaotalkTemplates with HTTP responses as results."""

    def __init__(self, resource: AsyncKakaotalkTemplates) -> None:
        self.list = raw(resource.list)
        self.create = raw(resource.create)
        self.get = raw(resource.get)
        self.update = raw(resource.update)
        self.delete = raw(resource.delete)
        self.activities = AsyncKakaotalkTemplatesActivitiesWithRawResponse(resource.activities)
        self.changes = AsyncKakaotalkTemplatesChangesWithRawResponse(resource.changes)
        self.comments = AsyncKakaotalkTemplatesCommentsWithRawResponse(resource.comments)


class AsyncKakaotalk(AsyncResource):
    """KakaoTalk channels: senders, AlimTalk templates and categories."""

    @cached_property
    def with_raw_response(self) -> AsyncKakaotalkWithRawResponse:
        """The same operations, answering with the HTTP response."""
        return AsyncKakaotalkWithRawResponse(AsyncKakaotalk(self._core.with_raw_response))

    @cached_property
    def categories(self) -> AsyncKakaotalkCategories:
        """Kakaotalk categories: senders.…, templates.…."""
        return AsyncKakaotalkCategories(self._core)

    @cached_property
    def senders(self) -> AsyncKakaotalkSenders:
        """Kakaotalk senders: list, create, get, update, delete, register, verify, activities.…, changes.…, …."""
        return AsyncKakaotalkSenders(self._core)

    @cached_property
    def templates(self) -> AsyncKakaotalkTemplates:
        """Kakaotalk templates: list, create, get, update, delete, activities.…, changes.…, comments.…."""
        return AsyncKakaotalkTemplates(self._core)


class AsyncKakaotalkWithRawResponse:
    """AsyncKakaotalk with HTTP responses as results."""

    def __init__(self, resource: AsyncKakaotalk) -> None:
        self.categories = AsyncKakaotalkCategoriesWithRawResponse(resource.categories)
        self.senders = AsyncKakaotalkSendersWithRawResponse(resource.senders)
        self.templates = AsyncKakaotalkTemplatesWithRawResponse(resource.templates)
