"""Channels of Conversation API apps, read only.

Generated from the operations table and the models by tools/gen_client.py; do not edit.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Unpack

from sinch_provisioning.client._async.core import AsyncResource, raw

if TYPE_CHECKING:
    from sinch_provisioning.client._types import CallOptions
    from sinch_provisioning.contract import models


class AsyncConversationInstagram(AsyncResource):
    """`conversation.instagram`: get."""

    @cached_property
    def with_raw_response(self) -> AsyncConversationInstagramWithRawResponse:
        """The same operations, answering with the HTTP response."""
        return AsyncConversationInstagramWithRawResponse(AsyncConversationInstagram(self._core.with_raw_response))

    async def get(
        self,
        conversation_app_id: str,
        **options: Unpack[CallOptions],
    ) -> models.ConversationInstagramInfo:
        """Read the Instagram channel linked to a Conversation app.

        Raises:
            BadRequest: 400 conversation_app_id_invalid
            Unauthorized: 401 unauthorized_error
            NotFound: 404 conversation_app_no_instagram_channel, conversation_app_not_found
            ServerError: 500 facebook_api_error, internal_error
        """
        result: models.ConversationInstagramInfo = await self._core.call(
            "conversation.instagram.get", path={"conversationAppId": conversation_app_id}, options=options
        )
        return result


class AsyncConversationInstagramWithRawResponse:
    """AsyncConversationInstagram with HTTP responses as results."""

    def __init__(self, resource: AsyncConversationInstagram) -> None:
        self.get = raw(resource.get)


class AsyncConversationMessenger(AsyncResource):
    """`conversation.messenger`: get."""

    @cached_property
    def with_raw_response(self) -> AsyncConversationMessengerWithRawResponse:
        """The same operations, answering with the HTTP response."""
        return AsyncConversationMessengerWithRawResponse(AsyncConversationMessenger(self._core.with_raw_response))

    async def get(
        self,
        conversation_app_id: str,
        **options: Unpack[CallOptions],
    ) -> models.ConversationMessengerInfo:
        """Read the Messenger channel linked to a Conversation app.

        Raises:
            BadRequest: 400 conversation_app_id_invalid
            Unauthorized: 401 unauthorized_error
            NotFound: 404 conversation_app_no_messenger_channel, conversation_app_not_found
            ServerError: 500 facebook_api_error, internal_error
        """
        result: models.ConversationMessengerInfo = await self._core.call(
            "conversation.messenger.get", path={"conversationAppId": conversation_app_id}, options=options
        )
        return result


class AsyncConversationMessengerWithRawResponse:
    """AsyncConversationMessenger with HTTP responses as results."""

    def __init__(self, resource: AsyncConversationMessenger) -> None:
        self.get = raw(resource.get)


class AsyncConversationTelegram(AsyncResource):
    """`conversation.telegram`: get."""

    @cached_property
    def with_raw_response(self) -> AsyncConversationTelegramWithRawResponse:
        """The same operations, answering with the HTTP response."""
        return AsyncConversationTelegramWithRawResponse(AsyncConversationTelegram(self._core.with_raw_response))

    async def get(
        self,
        conversation_app_id: str,
        **options: Unpack[CallOptions],
    ) -> models.ConversationTelegramBotInfo:
        """Read the Telegram bot linked to a Conversation app.

        Raises:
            BadRequest: 400 conversation_app_id_invalid
            Unauthorized: 401 unauthorized_error
            NotFound: 404 conversation_app_no_telegram_channel, conversation_app_not_found
            ServerError: 500 internal_error, telegram_api_error
        """
        result: models.ConversationTelegramBotInfo = await self._core.call(
            "conversation.telegram.get", path={"conversationAppId": conversation_app_id}, options=options
        )
        return result


class AsyncConversationTelegramWithRawResponse:
    """AsyncConversationTelegram with HTTP responses as results."""

    def __init__(self, resource: AsyncConversationTelegram) -> None:
        self.get = raw(resource.get)


class AsyncConversationViber(AsyncResource):
    """`conversation.viber`: get."""

    @cached_property
    def with_raw_response(self) -> AsyncConversationViberWithRawResponse:
        """The same operations, answering with the HTTP response."""
        return AsyncConversationViberWithRawResponse(AsyncConversationViber(self._core.with_raw_response))

    async def get(
        self,
        conversation_app_id: str,
        **options: Unpack[CallOptions],
    ) -> models.ConversationViberBotInfo:
        """Read the Viber bot linked to a Conversation app.

        Raises:
            Unauthorized: 401 unauthorized_error
            NotFound: 404 conversation_app_no_viber_channel, conversation_app_not_found
            ServerError: 500 internal_error, viber_api_error
        """
        result: models.ConversationViberBotInfo = await self._core.call(
            "conversation.viber.get", path={"conversationAppId": conversation_app_id}, options=options
        )
        return result


class AsyncConversationViberWithRawResponse:
    """AsyncConversationViber with HTTP responses as results."""

    def __init__(self, resource: AsyncConversationViber) -> None:
        self.get = raw(resource.get)


class AsyncConversation(AsyncResource):
    """Channels of Conversation API apps, read only."""

    @cached_property
    def with_raw_response(self) -> AsyncConversationWithRawResponse:
        """The same operations, answering with the HTTP response."""
        return AsyncConversationWithRawResponse(AsyncConversation(self._core.with_raw_response))

    @cached_property
    def instagram(self) -> AsyncConversationInstagram:
        """Conversation instagram: get."""
        return AsyncConversationInstagram(self._core)

    @cached_property
    def messenger(self) -> AsyncConversationMessenger:
        """Conversation messenger: get."""
        return AsyncConversationMessenger(self._core)

    @cached_property
    def telegram(self) -> AsyncConversationTelegram:
        """Conversation telegram: get."""
        return AsyncConversationTelegram(self._core)

    @cached_property
    def viber(self) -> AsyncConversationViber:
        """Conversation viber: get."""
        return AsyncConversationViber(self._core)


class AsyncConversationWithRawResponse:
    """AsyncConversation with HTTP responses as results."""

    def __init__(self, resource: AsyncConversation) -> None:
        self.instagram = AsyncConversationInstagramWithRawResponse(resource.instagram)
        self.messenger = AsyncConversationMessengerWithRawResponse(resource.messenger)
        self.telegram = AsyncConversationTelegramWithRawResponse(resource.telegram)
        self.viber = AsyncConversationViberWithRawResponse(resource.viber)
