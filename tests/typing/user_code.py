"""Code as a user writes it. Nothing runs here: type checkers read it, and every `assert_type` must hold."""

from collections.abc import AsyncIterator
from typing import assert_type

import httpx2

from sinch_provisioning import AsyncClient, Client, errors, models, webhooks
from sinch_provisioning.client import AsyncPage, AsyncPages, EventFeed, Page, RawResponse, Waited


def clients() -> Client:
    Client(project_id="p", access_token="token")
    Client(project_id="p", access_token=lambda: "token", timeout=5, max_retries=0)
    Client(project_id="p", key_id="k", key_secret="s", auth="basic", transport=httpx2.MockTransport(answer))
    client = Client(project_id="p", key_id="k", key_secret="s", base_url="http://127.0.0.1:8640", deadline=60)
    assert_type(client.with_options(timeout=1, extra_headers={"x": "y"}), Client)
    return client


def answer(request: httpx2.Request) -> httpx2.Response:
    return httpx2.Response(200)


def webhooks_family(client: Client) -> None:
    created = client.webhooks.create(target="https://example.com", secret="secret", triggers=["ALL"])
    assert_type(created, models.Webhook)
    client.webhooks.create(
        target="https://example.com", secret="s", triggers=[models.WebhookTrigger.BUNDLE_DONE, "ALL"], timeout=3
    )
    assert_type(client.webhooks.get(created.id), models.Webhook)
    assert_type(client.webhooks.update(created.id, secret="other"), models.Webhook)
    assert_type(client.webhooks.replace(created.id, target="t", secret="s", triggers=["ALL"]), models.Webhook)
    client.webhooks.delete(created.id)
    page = client.webhooks.list(page_size=5, extra_query={"new": 1})
    assert_type(page, Page[models.Webhook])
    assert_type(page.next_page(), Page[models.Webhook] | None)
    for webhook in page:
        assert_type(webhook, models.Webhook)
    raw = client.webhooks.with_raw_response.get(created.id)
    assert_type(raw, RawResponse[models.Webhook])
    assert_type(raw.parse(), models.Webhook)
    assert_type(client.with_raw_response.webhooks.list(), RawResponse[Page[models.Webhook]])


def whatsapp_family(client: Client) -> None:
    template = client.whatsapp.templates.create(
        name="order_ready",
        language="EN_US",
        category="UTILITY",
        details={"components": [{"type": "BODY", "text": "Ready."}]},
        status="SUBMIT",
        save_draft_on_failure=True,
    )
    assert_type(template, models.WhatsappTemplate)
    assert_type(client.whatsapp.templates.get("order_ready", "EN_US"), models.WhatsappTemplate)
    assert_type(
        client.whatsapp.templates.get("order_ready", "EN_US", field_mask=["name"]), models.WhatsappTemplatePartial
    )
    assert_type(client.whatsapp.templates.list(filter_states=["APPROVED"]), Page[models.WhatsappTemplate])
    assert_type(client.whatsapp.templates.list(field_mask=["name"]), Page[models.WhatsappTemplatePartial])
    client.whatsapp.templates.update("order_ready", "EN_US", status=models.WhatsappAction.SUBMIT)
    client.whatsapp.templates.delete("order_ready", "EN_US", delete_submitted=True)
    client.whatsapp.templates.sync()
    sender = client.whatsapp.senders.create(
        region="EU", meta_local_storage="SINCH_UK", waba_id="1", phone_number_id="2"
    )
    assert_type(sender, models.WhatsappSender)
    assert_type(client.whatsapp.senders.register("id", method="SMS"), models.WhatsappSenderRegistration)
    client.whatsapp.senders.verify("id", code="123456")
    assert_type(client.whatsapp.senders.activities.list("id"), Page[models.WhatsappSenderNotification])
    assert_type(client.whatsapp.senders.comments.create("id", comment="please"), models.WhatsappComment)
    client.whatsapp.senders.changes.delete("id")
    assert_type(client.whatsapp.accounts.get(), models.WhatsappAccount)
    client.whatsapp.accounts.create(waba_name="n", client_business_manager_id="1", sender_details={})
    assert_type(client.whatsapp.flows.list(), Page[models.WhatsappFlow])
    assert_type(client.whatsapp.flows.screens.list("1"), models.WhatsappFlowScreenList)
    assert_type(client.whatsapp.solutions.list(), models.WhatsappSolutionList)
    client.whatsapp.template_analytics.enable()
    raw = client.whatsapp.templates.with_raw_response
    assert_type(raw.sync(), RawResponse[None])


def other_families(client: Client) -> None:
    assert_type(client.kakaotalk.senders.get("@shop"), models.KakaotalkSender)
    client.kakaotalk.senders.verify("@shop", code=123456)
    assert_type(client.kakaotalk.templates.list("@shop"), Page[models.KakaotalkTemplate])
    assert_type(client.kakaotalk.categories.senders.list(), models.KakaotalkSenderCategoryList)
    sender = client.rcs.senders.create(region="EU", billing_category="CONVERSATIONAL", use_case="TRANSACTIONAL")
    assert_type(sender, models.RcsSender)
    assert_type(client.rcs.senders.launch(sender.id), models.RcsSender)
    numbers = client.rcs.senders.test_numbers.add(sender.id, test_numbers=["+447700900123"])
    assert_type(numbers, models.RcsTestNumberList)
    assert_type(client.rcs.questionnaire.get("TRANSACTIONAL", countries=["GB"]), models.RcsQuestionnaire)
    assert_type(client.conversation.viber.get("app"), models.ConversationViberBotInfo)
    assert_type(client.sms.apps.create(name="shop", region="EU", conv_api_app=True), models.SmsApp)
    assert_type(client.bundles.create(region="EU", name="shop", subproject=True, sms_app={}), models.Bundle)
    assert_type(client.bundles.list(filter_states=["DONE"]), Page[models.Bundle])


def failures(client: Client) -> str:
    try:
        client.whatsapp.senders.register("id", method="VOICE")
    except errors.OutcomeUnknown as error:
        return error.how_to_find_out
    except errors.ApiError as error:
        assert_type(error.status, int)
        assert_type(error.retryable, bool)
        return error.resolution
    return ""


def deliveries(body: bytes, headers: dict[str, str]) -> str:
    event = webhooks.unwrap(body, headers, ["new", "old"], nonces=webhooks.MemoryNonceStore())
    if isinstance(event, models.WhatsappTemplateRejectedEvent):
        return str(event.payload.name)
    return webhooks.sign(body, "secret")["x-sinch-webhook-signature"]


async def asynchronous() -> AsyncIterator[models.Webhook]:
    async def token() -> str:
        return "token"

    async with AsyncClient(project_id="p", access_token=token) as client:
        assert_type(await client.webhooks.get("id"), models.Webhook)
        assert_type(client.webhooks.list(), AsyncPages[models.Webhook])
        page = await client.webhooks.list()
        assert_type(page, AsyncPage[models.Webhook])
        assert_type(await page.next_page(), AsyncPage[models.Webhook] | None)
        async for webhook in client.webhooks.list():
            yield webhook
        async for webhooks_page in client.webhooks.list().pages():
            assert_type(webhooks_page.items, list[models.Webhook])
        assert_type(await client.webhooks.with_raw_response.get("id"), RawResponse[models.Webhook])
        assert_type(await client.webhooks.with_raw_response.list(), RawResponse[AsyncPage[models.Webhook]])
        assert_type(await client.whatsapp.templates.get("n", "EN", field_mask=["name"]), models.WhatsappTemplatePartial)


async def waiting(client: AsyncClient, other: Client) -> None:
    result = await client.whatsapp.templates.wait("n", "EN_US", until="APPROVED", feed=EventFeed())
    assert_type(result, Waited[models.WhatsappTemplate])
    assert_type(result.resource, models.WhatsappTemplate)
    assert_type(other.rcs.senders.wait("s", until=["LAUNCHED", "UNLAUNCHED"], deadline=9), Waited[models.RcsSender])
    other.bundles.wait("b", until=lambda bundle: bundle.state == "DONE")
