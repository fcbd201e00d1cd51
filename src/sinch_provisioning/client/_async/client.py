"""The client: settings, families of operations, connections."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from functools import cached_property
from types import TracebackType
from typing import TYPE_CHECKING, Unpack

import httpx2

from sinch_provisioning.client._async.core import AsyncCore
from sinch_provisioning.client._async.driver import AsyncDriver
from sinch_provisioning.client._config import AuthScheme, resolve, user_agent
from sinch_provisioning.client._flows.runtime import Options, Runtime
from sinch_provisioning.client._transports import AsyncDirectTransport
from sinch_provisioning.client._types import ClientOptions

if TYPE_CHECKING:
    from sinch_provisioning.client._async.resources.bundles import AsyncBundles, AsyncBundlesWithRawResponse
    from sinch_provisioning.client._async.resources.conversation import (
        AsyncConversation,
        AsyncConversationWithRawResponse,
    )
    from sinch_provisioning.client._async.resources.kakaotalk import AsyncKakaotalk, AsyncKakaotalkWithRawResponse
    from sinch_provisioning.client._async.resources.rcs import AsyncRcs, AsyncRcsWithRawResponse
    from sinch_provisioning.client._async.resources.sms import AsyncSms, AsyncSmsWithRawResponse
    from sinch_provisioning.client._async.resources.webhooks import AsyncWebhooks, AsyncWebhooksWithRawResponse
    from sinch_provisioning.client._async.resources.whatsapp import AsyncWhatsapp, AsyncWhatsappWithRawResponse


class AsyncClient:
    """A client of one project, for the real Provisioning API or for a server of your own.

    Every operation stands under its id: `client.whatsapp.templates.create(...)`. Lists iterate over everything.
    Errors are in `sinch_provisioning.errors`. Use it as a context manager, or call `close()`. One client may be shared
    by any number of tasks.

    Args:
        project_id: Default: SINCH_PROJECT_ID.
        key_id: Default: SINCH_KEY_ID.
        key_secret: Default: SINCH_KEY_SECRET.
        access_token: A ready token, or a function that returns one, instead of a key. Default: SINCH_ACCESS_TOKEN,
            unless a key is set.
        auth: `oauth2` exchanges the key for tokens; `basic` sends it with each call, which the real API means for
            trying out only.
        base_url: Default: PAPI_BASE_URL, or else the real API.
        token_url: Default: PAPI_TOKEN_URL, or else the real one for the real API and `<base_url>/oauth2/token` for
            any other.
        timeout: Seconds that one attempt of a call may take.
        deadline: Seconds that a call may take in all; None leaves it to timeout and retries.
        max_retries: How often a call is repeated at most, where its retry class allows it.
        headers: Headers for every call.
        transport: Any transport of httpx2, for a proxy, a test, or a server in this process. Default: connections
            that respect the proxy variables of the environment.
    """

    def __init__(
        self,
        *,
        project_id: str | None = None,
        key_id: str | None = None,
        key_secret: str | None = None,
        access_token: str | Callable[[], str] | Callable[[], Awaitable[str]] | None = None,
        auth: AuthScheme = "oauth2",
        base_url: str | None = None,
        token_url: str | None = None,
        timeout: float = 30.0,
        deadline: float | None = None,
        max_retries: int = 3,
        headers: Mapping[str, str] | None = None,
        transport: httpx2.AsyncBaseTransport | None = None,
    ) -> None:
        settings = resolve(
            project_id=project_id,
            key_id=key_id,
            key_secret=key_secret,
            access_token=access_token,
            auth=auth,
            base_url=base_url,
            token_url=token_url,
        )
        runtime = Runtime(settings.base_url, settings.project_id, settings.authenticator, user_agent())
        options = Options(timeout=timeout, deadline=deadline, max_retries=max_retries, headers=dict(headers or {}))
        self._core = AsyncCore(AsyncDriver(transport or AsyncDirectTransport()), runtime, options)

    @property
    def project_id(self) -> str:
        """The project that all calls go to."""
        return self._core.runtime.project_id

    @property
    def base_url(self) -> str:
        """The API that all calls go to."""
        return self._core.runtime.base_url

    @cached_property
    def bundles(self) -> AsyncBundles:
        """Bundles: subproject, SMS app, Conversation app and webhooks in one order."""
        from sinch_provisioning.client._async.resources.bundles import AsyncBundles

        return AsyncBundles(self._core)

    @cached_property
    def conversation(self) -> AsyncConversation:
        """Channels of Conversation API apps, read only."""
        from sinch_provisioning.client._async.resources.conversation import AsyncConversation

        return AsyncConversation(self._core)

    @cached_property
    def kakaotalk(self) -> AsyncKakaotalk:
        """KakaoTalk senders, AlimTalk templates and categories."""
        from sinch_provisioning.client._async.resources.kakaotalk import AsyncKakaotalk

        return AsyncKakaotalk(self._core)

    @cached_property
    def rcs(self) -> AsyncRcs:
        """RCS senders, questionnaires and test numbers."""
        from sinch_provisioning.client._async.resources.rcs import AsyncRcs

        return AsyncRcs(self._core)

    @cached_property
    def sms(self) -> AsyncSms:
        """SMS apps."""
        from sinch_provisioning.client._async.resources.sms import AsyncSms

        return AsyncSms(self._core)

    @cached_property
    def webhooks(self) -> AsyncWebhooks:
        """Where events go."""
        from sinch_provisioning.client._async.resources.webhooks import AsyncWebhooks

        return AsyncWebhooks(self._core)

    @cached_property
    def whatsapp(self) -> AsyncWhatsapp:
        """The WhatsApp account, senders, templates, flows and solutions."""
        from sinch_provisioning.client._async.resources.whatsapp import AsyncWhatsapp

        return AsyncWhatsapp(self._core)

    @cached_property
    def with_raw_response(self) -> AsyncClientWithRawResponse:
        """The same operations, answering with the HTTP response."""
        return AsyncClientWithRawResponse(self)

    def with_options(self, **options: Unpack[ClientOptions]) -> AsyncClient:
        """A client with other defaults, which shares connections and token with this one."""
        client = object.__new__(type(self))
        client._core = self._core.with_options(options)
        return client

    async def close(self) -> None:
        """Close all connections; copies made by `with_options` cannot be used any more either."""
        await self._core.driver.transport.aclose()

    async def __aenter__(self) -> AsyncClient:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        await self.close()

    def __repr__(self) -> str:
        return f"{type(self).__name__}(project_id={self.project_id!r}, base_url={self.base_url!r})"


class AsyncClientWithRawResponse:
    """All operations of a client with HTTP responses as results."""

    def __init__(self, client: AsyncClient) -> None:
        self._client = client

    @property
    def bundles(self) -> AsyncBundlesWithRawResponse:
        """Bundles: subproject, SMS app, Conversation app and webhooks in one order."""
        return self._client.bundles.with_raw_response

    @property
    def conversation(self) -> AsyncConversationWithRawResponse:
        """Channels of Conversation API apps, read only."""
        return self._client.conversation.with_raw_response

    @property
    def kakaotalk(self) -> AsyncKakaotalkWithRawResponse:
        """KakaoTalk senders, AlimTalk templates and categories."""
        return self._client.kakaotalk.with_raw_response

    @property
    def rcs(self) -> AsyncRcsWithRawResponse:
        """RCS senders, questionnaires and test numbers."""
        return self._client.rcs.with_raw_response

    @property
    def sms(self) -> AsyncSmsWithRawResponse:
        """SMS apps."""
        return self._client.sms.with_raw_response

    @property
    def webhooks(self) -> AsyncWebhooksWithRawResponse:
        """Where events go."""
        return self._client.webhooks.with_raw_response

    @property
    def whatsapp(self) -> AsyncWhatsappWithRawResponse:
        """The WhatsApp account, senders, templates, flows and solutions."""
        return self._client.whatsapp.with_raw_response
