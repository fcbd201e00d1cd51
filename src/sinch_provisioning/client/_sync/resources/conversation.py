# Generated from sinch_provisioning/client/_async/resources/conversation.py by tools/async_to_sync.py; do not edit.
"""Channels of Conversation API apps, read only.

Generated from the operations table and the models by tools/gen_client.py and tools/async_to_sync.py; do not edit.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Unpack

from sinch_provisioning.client._sync.core import Resource, raw

if TYPE_CHECKING:
    from sinch_provisioning.client._types import CallOptions
    from sinch_provisioning.contract import models


class ConversationInstagram(Resource):
    """`conversation.instagram`: get."""

    @cached_property
    def with_raw_response(self) -> ConversationInstagramWithRawResponse:
        """The same operations, answering with the HTTP response."""
        return ConversationInstagramWithRawResponse(ConversationInstagram(self._core.with_raw_response))

    def get(
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
        result: models.ConversationInstagramInfo = self._core.call(
            "conversation.instagram.get", path={"conversationAppId": conversation_app_id}, options=options
        )
        return result


class ConversationInstagramWithRawResponse:
    """ConversationInstagram with HTTP responses as results."""

    def __init__(self, resource: ConversationInstagram) -> None:
        self.get = raw(resource.get)


class ConversationMessenger(Resource):
    """`conversation.messenger`: get."""

    @cached_property
    def with_raw_response(self) -> ConversationMessengerWithRawResponse:
        """The same operations, answering with the HTTP response."""
        return ConversationMessengerWithRawResponse(ConversationMessenger(self._core.with_raw_response))

    def get(
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
        result: models.ConversationMessengerInfo = self._core.call(
            "conversation.messenger.get", path={"conversationAppId": conversation_app_id}, options=options
        )
        return result


class ConversationMessengerWithRawResponse:
    """ConversationMessenger with HTTP responses as results."""

    def __init__(self, resource: ConversationMessenger) -> None:
        self.get = raw(resource.get)


class ConversationTelegram(Resource):
    """`conversation.telegram`: get."""

    @cached_property
    def with_raw_response(self) -> ConversationTelegramWithRawResponse:
        """The same operations, answering with the HTTP response."""
        return ConversationTelegramWithRawResponse(ConversationTelegram(self._core.with_raw_response))

    def get(
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
        result: models.ConversationTelegramBotInfo = self._core.call(
            "conversation.telegram.get", path={"conversationAppId": conversation_app_id}, options=options
        )
        return result


class ConversationTelegramWithRawResponse:
    """ConversationTelegram with HTTP responses as results."""

    def __init__(self, resource: ConversationTelegram) -> None:
        self.get = raw(resource.get)


class ConversationViber(Resource):
    """`conversation.viber`: get."""

    @cached_property
    def with_raw_response(self) -> ConversationViberWithRawResponse:
        """The same operations, answering with the HTTP response."""
        return ConversationViberWithRawResponse(ConversationViber(self._core.with_raw_response))

    def get(
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
        result: models.ConversationViberBotInfo = self._core.call(
            "conversation.viber.get", path={"conversationAppId": conversation_app_id}, options=options
        )
        return result


class ConversationViberWithRawResponse:
    """ConversationViber with HTTP responses as results."""

    def __init__(self, resource: ConversationViber) -> None:
        self.get = raw(resource.get)


class Conversation(Resource):
    """Channels of Conversation API apps, read only."""

    @cached_property
    def with_raw_response(self) -> ConversationWithRawResponse:
        """The same operations, answering with the HTTP response."""
        return ConversationWithRawResponse(Conversation(self._core.with_raw_response))

    @cached_property
    def instagram(self) -> ConversationInstagram:
        """Conversation instagram: get."""
        return ConversationInstagram(self._core)

    @cached_property
    def messenger(self) -> ConversationMessenger:
        """Conversation messenger: get."""
        return ConversationMessenger(self._core)

    @cached_property
    def telegram(self) -> ConversationTelegram:
        """Conversation telegram: get."""
        return ConversationTelegram(self._core)

    @cached_property
    def viber(self) -> ConversationViber:
        """Conversation viber: get."""
        return ConversationViber(self._core)


class ConversationWithRawResponse:
    """Conversation with HTTP responses as results."""

    def __init__(self, resource: Conversation) -> None:
        self.instagram = ConversationInstagramWithRawResponse(resource.instagram)
        self.messenger = ConversationMessengerWithRawResponse(resource.messenger)
        self.telegram = ConversationTelegramWithRawResponse(resource.telegram)
        self.viber = ConversationViberWithRawResponse(resource.viber)
