"""Every operation as a user calls it. Nothing runs here: type checkers read it, and every `assert_type` must hold.

Generated from the operations table and the journeys of the tests by tools/gen_docs.py; do not edit.
"""

from typing import assert_type

from sinch_provisioning import AsyncClient, Client, models
from sinch_provisioning.client import AsyncPage, AsyncPages, Page, RawResponse, Waited


def blocking(client: Client) -> None:
    assert_type(client.bundles.create(name="Shop", region="EU", sms_app=True, conv_app=True), models.Bundle)
    assert_type(
        client.with_raw_response.bundles.create(name="Shop", region="EU", sms_app=True, conv_app=True),
        RawResponse[models.Bundle],
    )
    assert_type(client.bundles.get("text"), models.Bundle)
    assert_type(client.with_raw_response.bundles.get("text"), RawResponse[models.Bundle])
    assert_type(client.bundles.wait("text"), Waited[models.Bundle])
    assert_type(client.bundles.list(filter_states=["DONE"]), Page[models.Bundle])
    assert_type(client.with_raw_response.bundles.list(filter_states=["DONE"]), RawResponse[Page[models.Bundle]])
    assert_type(client.conversation.instagram.get("text"), models.ConversationInstagramInfo)
    assert_type(
        client.with_raw_response.conversation.instagram.get("text"), RawResponse[models.ConversationInstagramInfo]
    )
    assert_type(client.conversation.messenger.get("text"), models.ConversationMessengerInfo)
    assert_type(
        client.with_raw_response.conversation.messenger.get("text"), RawResponse[models.ConversationMessengerInfo]
    )
    assert_type(client.conversation.telegram.get("text"), models.ConversationTelegramBotInfo)
    assert_type(
        client.with_raw_response.conversation.telegram.get("text"), RawResponse[models.ConversationTelegramBotInfo]
    )
    assert_type(client.conversation.viber.get("text"), models.ConversationViberBotInfo)
    assert_type(client.with_raw_response.conversation.viber.get("text"), RawResponse[models.ConversationViberBotInfo])
    assert_type(client.kakaotalk.categories.senders.list(), models.KakaotalkSenderCategoryList)
    assert_type(
        client.with_raw_response.kakaotalk.categories.senders.list(), RawResponse[models.KakaotalkSenderCategoryList]
    )
    assert_type(client.kakaotalk.categories.templates.list("example_shop"), Page[models.KakaotalkTemplateCategory])
    assert_type(
        client.with_raw_response.kakaotalk.categories.templates.list("example_shop"),
        RawResponse[Page[models.KakaotalkTemplateCategory]],
    )
    assert_type(
        client.kakaotalk.senders.activities.list("example_shop", page_size=1), Page[models.KakaotalkSenderNotification]
    )
    assert_type(
        client.with_raw_response.kakaotalk.senders.activities.list("example_shop", page_size=1),
        RawResponse[Page[models.KakaotalkSenderNotification]],
    )
    client.kakaotalk.senders.changes.delete("example_shop")
    assert_type(client.with_raw_response.kakaotalk.senders.changes.delete("example_shop"), RawResponse[None])
    assert_type(
        client.kakaotalk.senders.comments.create("example_shop", comment="Please have a look."), models.KakaotalkComment
    )
    assert_type(
        client.with_raw_response.kakaotalk.senders.comments.create("example_shop", comment="Please have a look."),
        RawResponse[models.KakaotalkComment],
    )
    assert_type(
        client.kakaotalk.senders.create(
            plus_friend_id="example_shop",
            details={
                "admin_phone_no": "010-1234-5678",
                "name": "Example Shop",
                "top_level_category_code": "001",
                "mid_level_category_code": "0002",
                "sub_level_category_code": "0001",
            },
        ),
        models.KakaotalkSender,
    )
    assert_type(
        client.with_raw_response.kakaotalk.senders.create(
            plus_friend_id="example_shop",
            details={
                "admin_phone_no": "010-1234-5678",
                "name": "Example Shop",
                "top_level_category_code": "001",
                "mid_level_category_code": "0002",
                "sub_level_category_code": "0001",
            },
        ),
        RawResponse[models.KakaotalkSender],
    )
    client.kakaotalk.senders.delete("example_shop")
    assert_type(client.with_raw_response.kakaotalk.senders.delete("example_shop"), RawResponse[None])
    assert_type(client.kakaotalk.senders.get("example_shop"), models.KakaotalkSender)
    assert_type(client.with_raw_response.kakaotalk.senders.get("example_shop"), RawResponse[models.KakaotalkSender])
    assert_type(client.kakaotalk.senders.wait("example_shop"), Waited[models.KakaotalkSender])
    assert_type(client.kakaotalk.senders.list(), Page[models.KakaotalkSender])
    assert_type(client.with_raw_response.kakaotalk.senders.list(), RawResponse[Page[models.KakaotalkSender]])
    assert_type(client.kakaotalk.senders.register("example_shop"), models.KakaotalkSender)
    assert_type(
        client.with_raw_response.kakaotalk.senders.register("example_shop"), RawResponse[models.KakaotalkSender]
    )
    assert_type(
        client.kakaotalk.senders.update("example_shop", status="DRAFT", details={"name": "Better Shop"}),
        models.KakaotalkSender,
    )
    assert_type(
        client.with_raw_response.kakaotalk.senders.update(
            "example_shop", status="DRAFT", details={"name": "Better Shop"}
        ),
        RawResponse[models.KakaotalkSender],
    )
    assert_type(client.kakaotalk.senders.verify("example_shop", code=1), models.KakaotalkSender)
    assert_type(
        client.with_raw_response.kakaotalk.senders.verify("example_shop", code=1), RawResponse[models.KakaotalkSender]
    )
    assert_type(
        client.kakaotalk.templates.activities.list("example_shop", "text", page_size=1),
        Page[models.KakaotalkTemplateNotification],
    )
    assert_type(
        client.with_raw_response.kakaotalk.templates.activities.list("example_shop", "text", page_size=1),
        RawResponse[Page[models.KakaotalkTemplateNotification]],
    )
    client.kakaotalk.templates.changes.delete("example_shop", "text")
    assert_type(client.with_raw_response.kakaotalk.templates.changes.delete("example_shop", "text"), RawResponse[None])
    assert_type(
        client.kakaotalk.templates.comments.create("example_shop", "text", comment="Please have a look."),
        models.KakaotalkComment,
    )
    assert_type(
        client.with_raw_response.kakaotalk.templates.comments.create(
            "example_shop", "text", comment="Please have a look."
        ),
        RawResponse[models.KakaotalkComment],
    )
    assert_type(
        client.kakaotalk.templates.create(
            "example_shop",
            details={
                "name": "order shipped",
                "language": "KO",
                "content": "order shipped 주문하신 상품이 발송되었습니다.",
                "category_code": "006001",
            },
        ),
        models.KakaotalkTemplate,
    )
    assert_type(
        client.with_raw_response.kakaotalk.templates.create(
            "example_shop",
            details={
                "name": "order shipped",
                "language": "KO",
                "content": "order shipped 주문하신 상품이 발송되었습니다.",
                "category_code": "006001",
            },
        ),
        RawResponse[models.KakaotalkTemplate],
    )
    client.kakaotalk.templates.delete("example_shop", "text")
    assert_type(client.with_raw_response.kakaotalk.templates.delete("example_shop", "text"), RawResponse[None])
    assert_type(client.kakaotalk.templates.get("example_shop", "text"), models.KakaotalkTemplate)
    assert_type(
        client.with_raw_response.kakaotalk.templates.get("example_shop", "text"), RawResponse[models.KakaotalkTemplate]
    )
    assert_type(client.kakaotalk.templates.wait("example_shop", "text"), Waited[models.KakaotalkTemplate])
    assert_type(client.kakaotalk.templates.list("example_shop"), Page[models.KakaotalkTemplate])
    assert_type(
        client.with_raw_response.kakaotalk.templates.list("example_shop"), RawResponse[Page[models.KakaotalkTemplate]]
    )
    assert_type(
        client.kakaotalk.templates.update(
            "example_shop", "text", status="DRAFT", details={"content": "주문하신 상품이 도착했습니다."}
        ),
        models.KakaotalkTemplate,
    )
    assert_type(
        client.with_raw_response.kakaotalk.templates.update(
            "example_shop", "text", status="DRAFT", details={"content": "주문하신 상품이 도착했습니다."}
        ),
        RawResponse[models.KakaotalkTemplate],
    )
    assert_type(client.rcs.accounts.activities.list(page_size=1), Page[models.RcsAccountNotification])
    assert_type(
        client.with_raw_response.rcs.accounts.activities.list(page_size=1),
        RawResponse[Page[models.RcsAccountNotification]],
    )
    assert_type(client.rcs.accounts.comments.create(comment="Please have a look."), models.RcsComment)
    assert_type(
        client.with_raw_response.rcs.accounts.comments.create(comment="Please have a look."),
        RawResponse[models.RcsComment],
    )
    assert_type(client.rcs.questionnaire.get("TRANSACTIONAL", countries=["GB", "US"]), models.RcsQuestionnaire)
    assert_type(
        client.with_raw_response.rcs.questionnaire.get("TRANSACTIONAL", countries=["GB", "US"]),
        RawResponse[models.RcsQuestionnaire],
    )
    assert_type(client.rcs.senders.activities.list("text", page_size=1), Page[models.RcsSenderActivity])
    assert_type(
        client.with_raw_response.rcs.senders.activities.list("text", page_size=1),
        RawResponse[Page[models.RcsSenderActivity]],
    )
    assert_type(client.rcs.senders.comments.create("text", comment="Please have a look."), models.RcsComment)
    assert_type(
        client.with_raw_response.rcs.senders.comments.create("text", comment="Please have a look."),
        RawResponse[models.RcsComment],
    )
    assert_type(
        client.rcs.senders.create(
            region="EU",
            billing_category="CONVERSATIONAL",
            use_case="TRANSACTIONAL",
            details={
                "brand": {
                    "name": "Example Shop",
                    "description": "Parcels and offers",
                    "color": "#1A4D8F",
                    "emails": [{"label": "Service", "address": "service@shop.example"}],
                    "phones": [{"label": "Service", "number": "+4930123456"}],
                    "banner_url": "https://shop.example/files/banner.png",
                    "logo_url": "https://shop.example/files/logo.jpg",
                    "privacy_policy_url": "https://shop.example/privacy",
                    "terms_of_service_url": "https://shop.example/terms",
                },
                "countries": ["DE"],
                "questionnaire": {
                    "general": {
                        "answers": {
                            "opt_in_description": "People tick a box at the checkout.",
                            "trigger_description": "An order.",
                            "interactions_description": "They track parcels.",
                            "opt_out_description": "You are off the list.",
                            "video_uris": ["https://shop.example/files/tour.mp4"],
                            "screenshot_uris": ["https://shop.example/files/chat.png"],
                        }
                    },
                    "verification": {
                        "answers": {
                            "name": "Ana Example",
                            "email": "ana@shop.example",
                            "website": "https://shop.example",
                            "phone": "+4930123457",
                        }
                    },
                },
            },
        ),
        models.RcsSender,
    )
    assert_type(
        client.with_raw_response.rcs.senders.create(
            region="EU",
            billing_category="CONVERSATIONAL",
            use_case="TRANSACTIONAL",
            details={
                "brand": {
                    "name": "Example Shop",
                    "description": "Parcels and offers",
                    "color": "#1A4D8F",
                    "emails": [{"label": "Service", "address": "service@shop.example"}],
                    "phones": [{"label": "Service", "number": "+4930123456"}],
                    "banner_url": "https://shop.example/files/banner.png",
                    "logo_url": "https://shop.example/files/logo.jpg",
                    "privacy_policy_url": "https://shop.example/privacy",
                    "terms_of_service_url": "https://shop.example/terms",
                },
                "countries": ["DE"],
                "questionnaire": {
                    "general": {
                        "answers": {
                            "opt_in_description": "People tick a box at the checkout.",
                            "trigger_description": "An order.",
                            "interactions_description": "They track parcels.",
                            "opt_out_description": "You are off the list.",
                            "video_uris": ["https://shop.example/files/tour.mp4"],
                            "screenshot_uris": ["https://shop.example/files/chat.png"],
                        }
                    },
                    "verification": {
                        "answers": {
                            "name": "Ana Example",
                            "email": "ana@shop.example",
                            "website": "https://shop.example",
                            "phone": "+4930123457",
                        }
                    },
                },
            },
        ),
        RawResponse[models.RcsSender],
    )
    assert_type(client.rcs.senders.get("text"), models.RcsSender)
    assert_type(client.with_raw_response.rcs.senders.get("text"), RawResponse[models.RcsSender])
    assert_type(client.rcs.senders.wait("text"), Waited[models.RcsSender])
    assert_type(client.rcs.senders.launch("text"), models.RcsSender)
    assert_type(client.with_raw_response.rcs.senders.launch("text"), RawResponse[models.RcsSender])
    assert_type(client.rcs.senders.list(page_size=1), Page[models.RcsSender])
    assert_type(client.with_raw_response.rcs.senders.list(page_size=1), RawResponse[Page[models.RcsSender]])
    assert_type(client.rcs.senders.test_numbers.add("text", test_numbers=["+491701234567"]), models.RcsTestNumberList)
    assert_type(
        client.with_raw_response.rcs.senders.test_numbers.add("text", test_numbers=["+491701234567"]),
        RawResponse[models.RcsTestNumberList],
    )
    client.rcs.senders.test_numbers.delete("text", "+491701234567")
    assert_type(client.with_raw_response.rcs.senders.test_numbers.delete("text", "+491701234567"), RawResponse[None])
    assert_type(client.rcs.senders.test_numbers.get("text", "+491701234567"), models.RcsTestNumber)
    assert_type(
        client.with_raw_response.rcs.senders.test_numbers.get("text", "+491701234567"),
        RawResponse[models.RcsTestNumber],
    )
    assert_type(client.rcs.senders.test_numbers.wait("text", "+491701234567"), Waited[models.RcsTestNumber])
    assert_type(
        client.rcs.senders.test_numbers.get_capabilities("text", "+491701234567"), models.RcsTestNumberCapabilities
    )
    assert_type(
        client.with_raw_response.rcs.senders.test_numbers.get_capabilities("text", "+491701234567"),
        RawResponse[models.RcsTestNumberCapabilities],
    )
    assert_type(client.rcs.senders.test_numbers.retry("text", "+491701234567"), models.RcsTestNumber)
    assert_type(
        client.with_raw_response.rcs.senders.test_numbers.retry("text", "+491701234567"),
        RawResponse[models.RcsTestNumber],
    )
    assert_type(
        client.rcs.senders.update(
            "text",
            details={
                "brand": {
                    "name": "Example Shop",
                    "description": "Parcels",
                    "color": "#1A4D8F",
                    "emails": [{"label": "Service", "address": "service@shop.example"}],
                    "phones": [{"label": "Service", "number": "+4930123456"}],
                    "banner_url": "https://shop.example/files/banner.png",
                    "logo_url": "https://shop.example/files/logo.jpg",
                    "privacy_policy_url": "https://shop.example/privacy",
                    "terms_of_service_url": "https://shop.example/terms",
                }
            },
        ),
        models.RcsSender,
    )
    assert_type(
        client.with_raw_response.rcs.senders.update(
            "text",
            details={
                "brand": {
                    "name": "Example Shop",
                    "description": "Parcels",
                    "color": "#1A4D8F",
                    "emails": [{"label": "Service", "address": "service@shop.example"}],
                    "phones": [{"label": "Service", "number": "+4930123456"}],
                    "banner_url": "https://shop.example/files/banner.png",
                    "logo_url": "https://shop.example/files/logo.jpg",
                    "privacy_policy_url": "https://shop.example/privacy",
                    "terms_of_service_url": "https://shop.example/terms",
                }
            },
        ),
        RawResponse[models.RcsSender],
    )
    assert_type(client.sms.apps.create(name="Shop", region="EU"), models.SmsApp)
    assert_type(client.with_raw_response.sms.apps.create(name="Shop", region="EU"), RawResponse[models.SmsApp])
    client.sms.apps.delete("text")
    assert_type(client.with_raw_response.sms.apps.delete("text"), RawResponse[None])
    assert_type(client.sms.apps.get("text"), models.SmsApp)
    assert_type(client.with_raw_response.sms.apps.get("text"), RawResponse[models.SmsApp])
    assert_type(client.sms.apps.wait("text"), Waited[models.SmsApp])
    assert_type(client.sms.apps.list(page_size=1), Page[models.SmsApp])
    assert_type(client.with_raw_response.sms.apps.list(page_size=1), RawResponse[Page[models.SmsApp]])
    assert_type(client.sms.apps.update("text", name="Better Shop"), models.SmsApp)
    assert_type(client.with_raw_response.sms.apps.update("text", name="Better Shop"), RawResponse[models.SmsApp])
    assert_type(
        client.webhooks.create(target="https://ok.test/hook", secret="a-good-secret", triggers=["BUNDLE_DONE"]),
        models.Webhook,
    )
    assert_type(
        client.with_raw_response.webhooks.create(
            target="https://ok.test/hook", secret="a-good-secret", triggers=["BUNDLE_DONE"]
        ),
        RawResponse[models.Webhook],
    )
    client.webhooks.delete("text")
    assert_type(client.with_raw_response.webhooks.delete("text"), RawResponse[None])
    assert_type(client.webhooks.get("text"), models.Webhook)
    assert_type(client.with_raw_response.webhooks.get("text"), RawResponse[models.Webhook])
    assert_type(client.webhooks.list(page_size=1), Page[models.Webhook])
    assert_type(client.with_raw_response.webhooks.list(page_size=1), RawResponse[Page[models.Webhook]])
    assert_type(
        client.webhooks.replace(
            "text", target="https://ok.test/other", secret="a-good-secret", triggers=["BUNDLE_DONE"]
        ),
        models.Webhook,
    )
    assert_type(
        client.with_raw_response.webhooks.replace(
            "text", target="https://ok.test/other", secret="a-good-secret", triggers=["BUNDLE_DONE"]
        ),
        RawResponse[models.Webhook],
    )
    assert_type(client.webhooks.update("text", triggers=["ALL"]), models.Webhook)
    assert_type(client.with_raw_response.webhooks.update("text", triggers=["ALL"]), RawResponse[models.Webhook])
    assert_type(client.whatsapp.accounts.activities.list(page_size=1), Page[models.WhatsappAccountNotification])
    assert_type(
        client.with_raw_response.whatsapp.accounts.activities.list(page_size=1),
        RawResponse[Page[models.WhatsappAccountNotification]],
    )
    assert_type(client.whatsapp.accounts.comments.create(comment="Please have a look."), models.WhatsappComment)
    assert_type(
        client.with_raw_response.whatsapp.accounts.comments.create(comment="Please have a look."),
        RawResponse[models.WhatsappComment],
    )
    assert_type(
        client.whatsapp.accounts.create(
            waba_name="Example Shop",
            client_business_manager_id="506914307656634",
            sender_details={"display_name": "Example Shop", "business_category": "RESTAURANT"},
        ),
        models.WhatsappAccount,
    )
    assert_type(
        client.with_raw_response.whatsapp.accounts.create(
            waba_name="Example Shop",
            client_business_manager_id="506914307656634",
            sender_details={"display_name": "Example Shop", "business_category": "RESTAURANT"},
        ),
        RawResponse[models.WhatsappAccount],
    )
    client.whatsapp.accounts.delete()
    assert_type(client.with_raw_response.whatsapp.accounts.delete(), RawResponse[None])
    assert_type(client.whatsapp.accounts.get(), models.WhatsappAccount)
    assert_type(client.with_raw_response.whatsapp.accounts.get(), RawResponse[models.WhatsappAccount])
    assert_type(client.whatsapp.accounts.wait(), Waited[models.WhatsappAccount])
    assert_type(client.whatsapp.accounts.update(waba_name="Example Shop"), models.WhatsappAccount)
    assert_type(
        client.with_raw_response.whatsapp.accounts.update(waba_name="Example Shop"), RawResponse[models.WhatsappAccount]
    )
    assert_type(client.whatsapp.flows.list(), Page[models.WhatsappFlow])
    assert_type(client.with_raw_response.whatsapp.flows.list(), RawResponse[Page[models.WhatsappFlow]])
    assert_type(client.whatsapp.flows.screens.list("42"), models.WhatsappFlowScreenList)
    assert_type(client.with_raw_response.whatsapp.flows.screens.list("42"), RawResponse[models.WhatsappFlowScreenList])
    assert_type(
        client.whatsapp.long_lived_access_tokens.create(facebook_token="EAAB"), models.WhatsappLongLivedAccessToken
    )
    assert_type(
        client.with_raw_response.whatsapp.long_lived_access_tokens.create(facebook_token="EAAB"),
        RawResponse[models.WhatsappLongLivedAccessToken],
    )
    assert_type(client.whatsapp.senders.activities.list("text", page_size=1), Page[models.WhatsappSenderNotification])
    assert_type(
        client.with_raw_response.whatsapp.senders.activities.list("text", page_size=1),
        RawResponse[Page[models.WhatsappSenderNotification]],
    )
    client.whatsapp.senders.changes.delete("text")
    assert_type(client.with_raw_response.whatsapp.senders.changes.delete("text"), RawResponse[None])
    assert_type(client.whatsapp.senders.comments.create("text", comment="Please have a look."), models.WhatsappComment)
    assert_type(
        client.with_raw_response.whatsapp.senders.comments.create("text", comment="Please have a look."),
        RawResponse[models.WhatsappComment],
    )
    assert_type(
        client.whatsapp.senders.create(
            phone_number_provider="CUSTOMER",
            details={
                "display_name": "Example Shop",
                "vertical": "RESTAURANT",
                "country_code": "44",
                "phone_number": "7700123456",
            },
        ),
        models.WhatsappSender,
    )
    assert_type(
        client.with_raw_response.whatsapp.senders.create(
            phone_number_provider="CUSTOMER",
            details={
                "display_name": "Example Shop",
                "vertical": "RESTAURANT",
                "country_code": "44",
                "phone_number": "7700123456",
            },
        ),
        RawResponse[models.WhatsappSender],
    )
    client.whatsapp.senders.delete("text")
    assert_type(client.with_raw_response.whatsapp.senders.delete("text"), RawResponse[None])
    assert_type(client.whatsapp.senders.get("text"), models.WhatsappSender)
    assert_type(client.with_raw_response.whatsapp.senders.get("text"), RawResponse[models.WhatsappSender])
    assert_type(client.whatsapp.senders.wait("text"), Waited[models.WhatsappSender])
    assert_type(client.whatsapp.senders.list(filter_states=["ACTIVE"]), Page[models.WhatsappSender])
    assert_type(
        client.with_raw_response.whatsapp.senders.list(filter_states=["ACTIVE"]),
        RawResponse[Page[models.WhatsappSender]],
    )
    assert_type(client.whatsapp.senders.register("text", method="SMS"), models.WhatsappSenderRegistration)
    assert_type(
        client.with_raw_response.whatsapp.senders.register("text", method="SMS"),
        RawResponse[models.WhatsappSenderRegistration],
    )
    assert_type(client.whatsapp.senders.suggested_usernames.list("text"), models.WhatsappSuggestedUsernames)
    assert_type(
        client.with_raw_response.whatsapp.senders.suggested_usernames.list("text"),
        RawResponse[models.WhatsappSuggestedUsernames],
    )
    assert_type(
        client.whatsapp.senders.update("text", status="DRAFT", details={"description": "Gifts"}), models.WhatsappSender
    )
    assert_type(
        client.with_raw_response.whatsapp.senders.update("text", status="DRAFT", details={"description": "Gifts"}),
        RawResponse[models.WhatsappSender],
    )
    client.whatsapp.senders.verify("text", code="text")
    assert_type(client.with_raw_response.whatsapp.senders.verify("text", code="text"), RawResponse[None])
    client.whatsapp.solutions.assign("text")
    assert_type(client.with_raw_response.whatsapp.solutions.assign("text"), RawResponse[None])
    assert_type(
        client.whatsapp.solutions.create(
            details={"name": "Reseller"}, access_token="EAAB", business_manager="SINCH_UK"
        ),
        models.WhatsappCreateSolutionList,
    )
    assert_type(
        client.with_raw_response.whatsapp.solutions.create(
            details={"name": "Reseller"}, access_token="EAAB", business_manager="SINCH_UK"
        ),
        RawResponse[models.WhatsappCreateSolutionList],
    )
    assert_type(client.whatsapp.solutions.get("text"), models.WhatsappSolution)
    assert_type(client.with_raw_response.whatsapp.solutions.get("text"), RawResponse[models.WhatsappSolution])
    assert_type(client.whatsapp.solutions.list(), models.WhatsappSolutionList)
    assert_type(client.with_raw_response.whatsapp.solutions.list(), RawResponse[models.WhatsappSolutionList])
    client.whatsapp.template_analytics.enable()
    assert_type(client.with_raw_response.whatsapp.template_analytics.enable(), RawResponse[None])
    assert_type(
        client.whatsapp.templates.activities.list("order_ready", "EN_US", page_size=1),
        Page[models.WhatsappTemplateActivity],
    )
    assert_type(
        client.with_raw_response.whatsapp.templates.activities.list("order_ready", "EN_US", page_size=1),
        RawResponse[Page[models.WhatsappTemplateActivity]],
    )
    assert_type(
        client.whatsapp.templates.comments.create("order_ready", "EN_US", comment="Please have a look."),
        models.WhatsappComment,
    )
    assert_type(
        client.with_raw_response.whatsapp.templates.comments.create(
            "order_ready", "EN_US", comment="Please have a look."
        ),
        RawResponse[models.WhatsappComment],
    )
    assert_type(
        client.whatsapp.templates.compare(
            "order_ready", "EN_US", templates=[{"template_name": "order_late", "template_language": "EN_US"}]
        ),
        models.WhatsappTemplateCompare,
    )
    assert_type(
        client.with_raw_response.whatsapp.templates.compare(
            "order_ready", "EN_US", templates=[{"template_name": "order_late", "template_language": "EN_US"}]
        ),
        RawResponse[models.WhatsappTemplateCompare],
    )
    assert_type(
        client.whatsapp.templates.create(
            name="order_ready",
            language="EN_US",
            category="UTILITY",
            details={
                "components": [
                    {
                        "type": "BODY",
                        "text": "Your order {{1}} (order_ready) is ready in our shop and waits for you.",
                        "examples": ["A-4711"],
                    }
                ]
            },
        ),
        models.WhatsappTemplate,
    )
    assert_type(
        client.with_raw_response.whatsapp.templates.create(
            name="order_ready",
            language="EN_US",
            category="UTILITY",
            details={
                "components": [
                    {
                        "type": "BODY",
                        "text": "Your order {{1}} (order_ready) is ready in our shop and waits for you.",
                        "examples": ["A-4711"],
                    }
                ]
            },
        ),
        RawResponse[models.WhatsappTemplate],
    )
    client.whatsapp.templates.delete("order_ready", "EN_US", delete_submitted=True)
    assert_type(
        client.with_raw_response.whatsapp.templates.delete("order_ready", "EN_US", delete_submitted=True),
        RawResponse[None],
    )
    client.whatsapp.templates.delete_by_name("order_late")
    assert_type(client.with_raw_response.whatsapp.templates.delete_by_name("order_late"), RawResponse[None])
    assert_type(client.whatsapp.templates.get("order_ready", "EN_US"), models.WhatsappTemplate)
    assert_type(
        client.with_raw_response.whatsapp.templates.get("order_ready", "EN_US"), RawResponse[models.WhatsappTemplate]
    )
    assert_type(client.whatsapp.templates.wait("order_ready", "EN_US"), Waited[models.WhatsappTemplate])
    assert_type(client.whatsapp.templates.list(filter_states=["APPROVED"]), Page[models.WhatsappTemplate])
    assert_type(
        client.with_raw_response.whatsapp.templates.list(filter_states=["APPROVED"]),
        RawResponse[Page[models.WhatsappTemplate]],
    )
    assert_type(client.whatsapp.templates.list_by_name("order_ready"), Page[models.WhatsappTemplate])
    assert_type(
        client.with_raw_response.whatsapp.templates.list_by_name("order_ready"),
        RawResponse[Page[models.WhatsappTemplate]],
    )
    client.whatsapp.templates.sync()
    assert_type(client.with_raw_response.whatsapp.templates.sync(), RawResponse[None])
    assert_type(
        client.whatsapp.templates.update(
            "order_ready",
            "EN_US",
            details={
                "components": [
                    {
                        "type": "BODY",
                        "text": "Your order {{1}} (order_ready) is ready in our shop and waits for you.",
                        "examples": ["A-4711"],
                    }
                ]
            },
            status="DRAFT",
        ),
        models.WhatsappTemplate,
    )
    assert_type(
        client.with_raw_response.whatsapp.templates.update(
            "order_ready",
            "EN_US",
            details={
                "components": [
                    {
                        "type": "BODY",
                        "text": "Your order {{1}} (order_ready) is ready in our shop and waits for you.",
                        "examples": ["A-4711"],
                    }
                ]
            },
            status="DRAFT",
        ),
        RawResponse[models.WhatsappTemplate],
    )
    assert_type(client.whatsapp.waba_details.list(facebook_token="EAAB"), models.WhatsappWabaDetailsList)
    assert_type(
        client.with_raw_response.whatsapp.waba_details.list(facebook_token="EAAB"),
        RawResponse[models.WhatsappWabaDetailsList],
    )


async def awaiting(client: AsyncClient) -> None:
    assert_type(await client.bundles.create(name="Shop", region="EU", sms_app=True, conv_app=True), models.Bundle)
    assert_type(
        await client.with_raw_response.bundles.create(name="Shop", region="EU", sms_app=True, conv_app=True),
        RawResponse[models.Bundle],
    )
    assert_type(await client.bundles.get("text"), models.Bundle)
    assert_type(await client.with_raw_response.bundles.get("text"), RawResponse[models.Bundle])
    assert_type(await client.bundles.wait("text"), Waited[models.Bundle])
    assert_type(client.bundles.list(filter_states=["DONE"]), AsyncPages[models.Bundle])
    assert_type(await client.bundles.list(filter_states=["DONE"]), AsyncPage[models.Bundle])
    assert_type(
        await client.with_raw_response.bundles.list(filter_states=["DONE"]), RawResponse[AsyncPage[models.Bundle]]
    )
    assert_type(await client.conversation.instagram.get("text"), models.ConversationInstagramInfo)
    assert_type(
        await client.with_raw_response.conversation.instagram.get("text"), RawResponse[models.ConversationInstagramInfo]
    )
    assert_type(await client.conversation.messenger.get("text"), models.ConversationMessengerInfo)
    assert_type(
        await client.with_raw_response.conversation.messenger.get("text"), RawResponse[models.ConversationMessengerInfo]
    )
    assert_type(await client.conversation.telegram.get("text"), models.ConversationTelegramBotInfo)
    assert_type(
        await client.with_raw_response.conversation.telegram.get("text"),
        RawResponse[models.ConversationTelegramBotInfo],
    )
    assert_type(await client.conversation.viber.get("text"), models.ConversationViberBotInfo)
    assert_type(
        await client.with_raw_response.conversation.viber.get("text"), RawResponse[models.ConversationViberBotInfo]
    )
    assert_type(await client.kakaotalk.categories.senders.list(), models.KakaotalkSenderCategoryList)
    assert_type(
        await client.with_raw_response.kakaotalk.categories.senders.list(),
        RawResponse[models.KakaotalkSenderCategoryList],
    )
    assert_type(
        client.kakaotalk.categories.templates.list("example_shop"), AsyncPages[models.KakaotalkTemplateCategory]
    )
    assert_type(
        await client.kakaotalk.categories.templates.list("example_shop"), AsyncPage[models.KakaotalkTemplateCategory]
    )
    assert_type(
        await client.with_raw_response.kakaotalk.categories.templates.list("example_shop"),
        RawResponse[AsyncPage[models.KakaotalkTemplateCategory]],
    )
    assert_type(
        client.kakaotalk.senders.activities.list("example_shop", page_size=1),
        AsyncPages[models.KakaotalkSenderNotification],
    )
    assert_type(
        await client.kakaotalk.senders.activities.list("example_shop", page_size=1),
        AsyncPage[models.KakaotalkSenderNotification],
    )
    assert_type(
        await client.with_raw_response.kakaotalk.senders.activities.list("example_shop", page_size=1),
        RawResponse[AsyncPage[models.KakaotalkSenderNotification]],
    )
    await client.kakaotalk.senders.changes.delete("example_shop")
    assert_type(await client.with_raw_response.kakaotalk.senders.changes.delete("example_shop"), RawResponse[None])
    assert_type(
        await client.kakaotalk.senders.comments.create("example_shop", comment="Please have a look."),
        models.KakaotalkComment,
    )
    assert_type(
        await client.with_raw_response.kakaotalk.senders.comments.create("example_shop", comment="Please have a look."),
        RawResponse[models.KakaotalkComment],
    )
    assert_type(
        await client.kakaotalk.senders.create(
            plus_friend_id="example_shop",
            details={
                "admin_phone_no": "010-1234-5678",
                "name": "Example Shop",
                "top_level_category_code": "001",
                "mid_level_category_code": "0002",
                "sub_level_category_code": "0001",
            },
        ),
        models.KakaotalkSender,
    )
    assert_type(
        await client.with_raw_response.kakaotalk.senders.create(
            plus_friend_id="example_shop",
            details={
                "admin_phone_no": "010-1234-5678",
                "name": "Example Shop",
                "top_level_category_code": "001",
                "mid_level_category_code": "0002",
                "sub_level_category_code": "0001",
            },
        ),
        RawResponse[models.KakaotalkSender],
    )
    await client.kakaotalk.senders.delete("example_shop")
    assert_type(await client.with_raw_response.kakaotalk.senders.delete("example_shop"), RawResponse[None])
    assert_type(await client.kakaotalk.senders.get("example_shop"), models.KakaotalkSender)
    assert_type(
        await client.with_raw_response.kakaotalk.senders.get("example_shop"), RawResponse[models.KakaotalkSender]
    )
    assert_type(await client.kakaotalk.senders.wait("example_shop"), Waited[models.KakaotalkSender])
    assert_type(client.kakaotalk.senders.list(), AsyncPages[models.KakaotalkSender])
    assert_type(await client.kakaotalk.senders.list(), AsyncPage[models.KakaotalkSender])
    assert_type(await client.with_raw_response.kakaotalk.senders.list(), RawResponse[AsyncPage[models.KakaotalkSender]])
    assert_type(await client.kakaotalk.senders.register("example_shop"), models.KakaotalkSender)
    assert_type(
        await client.with_raw_response.kakaotalk.senders.register("example_shop"), RawResponse[models.KakaotalkSender]
    )
    assert_type(
        await client.kakaotalk.senders.update("example_shop", status="DRAFT", details={"name": "Better Shop"}),
        models.KakaotalkSender,
    )
    assert_type(
        await client.with_raw_response.kakaotalk.senders.update(
            "example_shop", status="DRAFT", details={"name": "Better Shop"}
        ),
        RawResponse[models.KakaotalkSender],
    )
    assert_type(await client.kakaotalk.senders.verify("example_shop", code=1), models.KakaotalkSender)
    assert_type(
        await client.with_raw_response.kakaotalk.senders.verify("example_shop", code=1),
        RawResponse[models.KakaotalkSender],
    )
    assert_type(
        client.kakaotalk.templates.activities.list("example_shop", "text", page_size=1),
        AsyncPages[models.KakaotalkTemplateNotification],
    )
    assert_type(
        await client.kakaotalk.templates.activities.list("example_shop", "text", page_size=1),
        AsyncPage[models.KakaotalkTemplateNotification],
    )
    assert_type(
        await client.with_raw_response.kakaotalk.templates.activities.list("example_shop", "text", page_size=1),
        RawResponse[AsyncPage[models.KakaotalkTemplateNotification]],
    )
    await client.kakaotalk.templates.changes.delete("example_shop", "text")
    assert_type(
        await client.with_raw_response.kakaotalk.templates.changes.delete("example_shop", "text"), RawResponse[None]
    )
    assert_type(
        await client.kakaotalk.templates.comments.create("example_shop", "text", comment="Please have a look."),
        models.KakaotalkComment,
    )
    assert_type(
        await client.with_raw_response.kakaotalk.templates.comments.create(
            "example_shop", "text", comment="Please have a look."
        ),
        RawResponse[models.KakaotalkComment],
    )
    assert_type(
        await client.kakaotalk.templates.create(
            "example_shop",
            details={
                "name": "order shipped",
                "language": "KO",
                "content": "order shipped 주문하신 상품이 발송되었습니다.",
                "category_code": "006001",
            },
        ),
        models.KakaotalkTemplate,
    )
    assert_type(
        await client.with_raw_response.kakaotalk.templates.create(
            "example_shop",
            details={
                "name": "order shipped",
                "language": "KO",
                "content": "order shipped 주문하신 상품이 발송되었습니다.",
                "category_code": "006001",
            },
        ),
        RawResponse[models.KakaotalkTemplate],
    )
    await client.kakaotalk.templates.delete("example_shop", "text")
    assert_type(await client.with_raw_response.kakaotalk.templates.delete("example_shop", "text"), RawResponse[None])
    assert_type(await client.kakaotalk.templates.get("example_shop", "text"), models.KakaotalkTemplate)
    assert_type(
        await client.with_raw_response.kakaotalk.templates.get("example_shop", "text"),
        RawResponse[models.KakaotalkTemplate],
    )
    assert_type(await client.kakaotalk.templates.wait("example_shop", "text"), Waited[models.KakaotalkTemplate])
    assert_type(client.kakaotalk.templates.list("example_shop"), AsyncPages[models.KakaotalkTemplate])
    assert_type(await client.kakaotalk.templates.list("example_shop"), AsyncPage[models.KakaotalkTemplate])
    assert_type(
        await client.with_raw_response.kakaotalk.templates.list("example_shop"),
        RawResponse[AsyncPage[models.KakaotalkTemplate]],
    )
    assert_type(
        await client.kakaotalk.templates.update(
            "example_shop", "text", status="DRAFT", details={"content": "주문하신 상품이 도착했습니다."}
        ),
        models.KakaotalkTemplate,
    )
    assert_type(
        await client.with_raw_response.kakaotalk.templates.update(
            "example_shop", "text", status="DRAFT", details={"content": "주문하신 상품이 도착했습니다."}
        ),
        RawResponse[models.KakaotalkTemplate],
    )
    assert_type(client.rcs.accounts.activities.list(page_size=1), AsyncPages[models.RcsAccountNotification])
    assert_type(await client.rcs.accounts.activities.list(page_size=1), AsyncPage[models.RcsAccountNotification])
    assert_type(
        await client.with_raw_response.rcs.accounts.activities.list(page_size=1),
        RawResponse[AsyncPage[models.RcsAccountNotification]],
    )
    assert_type(await client.rcs.accounts.comments.create(comment="Please have a look."), models.RcsComment)
    assert_type(
        await client.with_raw_response.rcs.accounts.comments.create(comment="Please have a look."),
        RawResponse[models.RcsComment],
    )
    assert_type(await client.rcs.questionnaire.get("TRANSACTIONAL", countries=["GB", "US"]), models.RcsQuestionnaire)
    assert_type(
        await client.with_raw_response.rcs.questionnaire.get("TRANSACTIONAL", countries=["GB", "US"]),
        RawResponse[models.RcsQuestionnaire],
    )
    assert_type(client.rcs.senders.activities.list("text", page_size=1), AsyncPages[models.RcsSenderActivity])
    assert_type(await client.rcs.senders.activities.list("text", page_size=1), AsyncPage[models.RcsSenderActivity])
    assert_type(
        await client.with_raw_response.rcs.senders.activities.list("text", page_size=1),
        RawResponse[AsyncPage[models.RcsSenderActivity]],
    )
    assert_type(await client.rcs.senders.comments.create("text", comment="Please have a look."), models.RcsComment)
    assert_type(
        await client.with_raw_response.rcs.senders.comments.create("text", comment="Please have a look."),
        RawResponse[models.RcsComment],
    )
    assert_type(
        await client.rcs.senders.create(
            region="EU",
            billing_category="CONVERSATIONAL",
            use_case="TRANSACTIONAL",
            details={
                "brand": {
                    "name": "Example Shop",
                    "description": "Parcels and offers",
                    "color": "#1A4D8F",
                    "emails": [{"label": "Service", "address": "service@shop.example"}],
                    "phones": [{"label": "Service", "number": "+4930123456"}],
                    "banner_url": "https://shop.example/files/banner.png",
                    "logo_url": "https://shop.example/files/logo.jpg",
                    "privacy_policy_url": "https://shop.example/privacy",
                    "terms_of_service_url": "https://shop.example/terms",
                },
                "countries": ["DE"],
                "questionnaire": {
                    "general": {
                        "answers": {
                            "opt_in_description": "People tick a box at the checkout.",
                            "trigger_description": "An order.",
                            "interactions_description": "They track parcels.",
                            "opt_out_description": "You are off the list.",
                            "video_uris": ["https://shop.example/files/tour.mp4"],
                            "screenshot_uris": ["https://shop.example/files/chat.png"],
                        }
                    },
                    "verification": {
                        "answers": {
                            "name": "Ana Example",
                            "email": "ana@shop.example",
                            "website": "https://shop.example",
                            "phone": "+4930123457",
                        }
                    },
                },
            },
        ),
        models.RcsSender,
    )
    assert_type(
        await client.with_raw_response.rcs.senders.create(
            region="EU",
            billing_category="CONVERSATIONAL",
            use_case="TRANSACTIONAL",
            details={
                "brand": {
                    "name": "Example Shop",
                    "description": "Parcels and offers",
                    "color": "#1A4D8F",
                    "emails": [{"label": "Service", "address": "service@shop.example"}],
                    "phones": [{"label": "Service", "number": "+4930123456"}],
                    "banner_url": "https://shop.example/files/banner.png",
                    "logo_url": "https://shop.example/files/logo.jpg",
                    "privacy_policy_url": "https://shop.example/privacy",
                    "terms_of_service_url": "https://shop.example/terms",
                },
                "countries": ["DE"],
                "questionnaire": {
                    "general": {
                        "answers": {
                            "opt_in_description": "People tick a box at the checkout.",
                            "trigger_description": "An order.",
                            "interactions_description": "They track parcels.",
                            "opt_out_description": "You are off the list.",
                            "video_uris": ["https://shop.example/files/tour.mp4"],
                            "screenshot_uris": ["https://shop.example/files/chat.png"],
                        }
                    },
                    "verification": {
                        "answers": {
                            "name": "Ana Example",
                            "email": "ana@shop.example",
                            "website": "https://shop.example",
                            "phone": "+4930123457",
                        }
                    },
                },
            },
        ),
        RawResponse[models.RcsSender],
    )
    assert_type(await client.rcs.senders.get("text"), models.RcsSender)
    assert_type(await client.with_raw_response.rcs.senders.get("text"), RawResponse[models.RcsSender])
    assert_type(await client.rcs.senders.wait("text"), Waited[models.RcsSender])
    assert_type(await client.rcs.senders.launch("text"), models.RcsSender)
    assert_type(await client.with_raw_response.rcs.senders.launch("text"), RawResponse[models.RcsSender])
    assert_type(client.rcs.senders.list(page_size=1), AsyncPages[models.RcsSender])
    assert_type(await client.rcs.senders.list(page_size=1), AsyncPage[models.RcsSender])
    assert_type(await client.with_raw_response.rcs.senders.list(page_size=1), RawResponse[AsyncPage[models.RcsSender]])
    assert_type(
        await client.rcs.senders.test_numbers.add("text", test_numbers=["+491701234567"]), models.RcsTestNumberList
    )
    assert_type(
        await client.with_raw_response.rcs.senders.test_numbers.add("text", test_numbers=["+491701234567"]),
        RawResponse[models.RcsTestNumberList],
    )
    await client.rcs.senders.test_numbers.delete("text", "+491701234567")
    assert_type(
        await client.with_raw_response.rcs.senders.test_numbers.delete("text", "+491701234567"), RawResponse[None]
    )
    assert_type(await client.rcs.senders.test_numbers.get("text", "+491701234567"), models.RcsTestNumber)
    assert_type(
        await client.with_raw_response.rcs.senders.test_numbers.get("text", "+491701234567"),
        RawResponse[models.RcsTestNumber],
    )
    assert_type(await client.rcs.senders.test_numbers.wait("text", "+491701234567"), Waited[models.RcsTestNumber])
    assert_type(
        await client.rcs.senders.test_numbers.get_capabilities("text", "+491701234567"),
        models.RcsTestNumberCapabilities,
    )
    assert_type(
        await client.with_raw_response.rcs.senders.test_numbers.get_capabilities("text", "+491701234567"),
        RawResponse[models.RcsTestNumberCapabilities],
    )
    assert_type(await client.rcs.senders.test_numbers.retry("text", "+491701234567"), models.RcsTestNumber)
    assert_type(
        await client.with_raw_response.rcs.senders.test_numbers.retry("text", "+491701234567"),
        RawResponse[models.RcsTestNumber],
    )
    assert_type(
        await client.rcs.senders.update(
            "text",
            details={
                "brand": {
                    "name": "Example Shop",
                    "description": "Parcels",
                    "color": "#1A4D8F",
                    "emails": [{"label": "Service", "address": "service@shop.example"}],
                    "phones": [{"label": "Service", "number": "+4930123456"}],
                    "banner_url": "https://shop.example/files/banner.png",
                    "logo_url": "https://shop.example/files/logo.jpg",
                    "privacy_policy_url": "https://shop.example/privacy",
                    "terms_of_service_url": "https://shop.example/terms",
                }
            },
        ),
        models.RcsSender,
    )
    assert_type(
        await client.with_raw_response.rcs.senders.update(
            "text",
            details={
                "brand": {
                    "name": "Example Shop",
                    "description": "Parcels",
                    "color": "#1A4D8F",
                    "emails": [{"label": "Service", "address": "service@shop.example"}],
                    "phones": [{"label": "Service", "number": "+4930123456"}],
                    "banner_url": "https://shop.example/files/banner.png",
                    "logo_url": "https://shop.example/files/logo.jpg",
                    "privacy_policy_url": "https://shop.example/privacy",
                    "terms_of_service_url": "https://shop.example/terms",
                }
            },
        ),
        RawResponse[models.RcsSender],
    )
    assert_type(await client.sms.apps.create(name="Shop", region="EU"), models.SmsApp)
    assert_type(await client.with_raw_response.sms.apps.create(name="Shop", region="EU"), RawResponse[models.SmsApp])
    await client.sms.apps.delete("text")
    assert_type(await client.with_raw_response.sms.apps.delete("text"), RawResponse[None])
    assert_type(await client.sms.apps.get("text"), models.SmsApp)
    assert_type(await client.with_raw_response.sms.apps.get("text"), RawResponse[models.SmsApp])
    assert_type(await client.sms.apps.wait("text"), Waited[models.SmsApp])
    assert_type(client.sms.apps.list(page_size=1), AsyncPages[models.SmsApp])
    assert_type(await client.sms.apps.list(page_size=1), AsyncPage[models.SmsApp])
    assert_type(await client.with_raw_response.sms.apps.list(page_size=1), RawResponse[AsyncPage[models.SmsApp]])
    assert_type(await client.sms.apps.update("text", name="Better Shop"), models.SmsApp)
    assert_type(await client.with_raw_response.sms.apps.update("text", name="Better Shop"), RawResponse[models.SmsApp])
    assert_type(
        await client.webhooks.create(target="https://ok.test/hook", secret="a-good-secret", triggers=["BUNDLE_DONE"]),
        models.Webhook,
    )
    assert_type(
        await client.with_raw_response.webhooks.create(
            target="https://ok.test/hook", secret="a-good-secret", triggers=["BUNDLE_DONE"]
        ),
        RawResponse[models.Webhook],
    )
    await client.webhooks.delete("text")
    assert_type(await client.with_raw_response.webhooks.delete("text"), RawResponse[None])
    assert_type(await client.webhooks.get("text"), models.Webhook)
    assert_type(await client.with_raw_response.webhooks.get("text"), RawResponse[models.Webhook])
    assert_type(client.webhooks.list(page_size=1), AsyncPages[models.Webhook])
    assert_type(await client.webhooks.list(page_size=1), AsyncPage[models.Webhook])
    assert_type(await client.with_raw_response.webhooks.list(page_size=1), RawResponse[AsyncPage[models.Webhook]])
    assert_type(
        await client.webhooks.replace(
            "text", target="https://ok.test/other", secret="a-good-secret", triggers=["BUNDLE_DONE"]
        ),
        models.Webhook,
    )
    assert_type(
        await client.with_raw_response.webhooks.replace(
            "text", target="https://ok.test/other", secret="a-good-secret", triggers=["BUNDLE_DONE"]
        ),
        RawResponse[models.Webhook],
    )
    assert_type(await client.webhooks.update("text", triggers=["ALL"]), models.Webhook)
    assert_type(await client.with_raw_response.webhooks.update("text", triggers=["ALL"]), RawResponse[models.Webhook])
    assert_type(client.whatsapp.accounts.activities.list(page_size=1), AsyncPages[models.WhatsappAccountNotification])
    assert_type(
        await client.whatsapp.accounts.activities.list(page_size=1), AsyncPage[models.WhatsappAccountNotification]
    )
    assert_type(
        await client.with_raw_response.whatsapp.accounts.activities.list(page_size=1),
        RawResponse[AsyncPage[models.WhatsappAccountNotification]],
    )
    assert_type(await client.whatsapp.accounts.comments.create(comment="Please have a look."), models.WhatsappComment)
    assert_type(
        await client.with_raw_response.whatsapp.accounts.comments.create(comment="Please have a look."),
        RawResponse[models.WhatsappComment],
    )
    assert_type(
        await client.whatsapp.accounts.create(
            waba_name="Example Shop",
            client_business_manager_id="506914307656634",
            sender_details={"display_name": "Example Shop", "business_category": "RESTAURANT"},
        ),
        models.WhatsappAccount,
    )
    assert_type(
        await client.with_raw_response.whatsapp.accounts.create(
            waba_name="Example Shop",
            client_business_manager_id="506914307656634",
            sender_details={"display_name": "Example Shop", "business_category": "RESTAURANT"},
        ),
        RawResponse[models.WhatsappAccount],
    )
    await client.whatsapp.accounts.delete()
    assert_type(await client.with_raw_response.whatsapp.accounts.delete(), RawResponse[None])
    assert_type(await client.whatsapp.accounts.get(), models.WhatsappAccount)
    assert_type(await client.with_raw_response.whatsapp.accounts.get(), RawResponse[models.WhatsappAccount])
    assert_type(await client.whatsapp.accounts.wait(), Waited[models.WhatsappAccount])
    assert_type(await client.whatsapp.accounts.update(waba_name="Example Shop"), models.WhatsappAccount)
    assert_type(
        await client.with_raw_response.whatsapp.accounts.update(waba_name="Example Shop"),
        RawResponse[models.WhatsappAccount],
    )
    assert_type(client.whatsapp.flows.list(), AsyncPages[models.WhatsappFlow])
    assert_type(await client.whatsapp.flows.list(), AsyncPage[models.WhatsappFlow])
    assert_type(await client.with_raw_response.whatsapp.flows.list(), RawResponse[AsyncPage[models.WhatsappFlow]])
    assert_type(await client.whatsapp.flows.screens.list("42"), models.WhatsappFlowScreenList)
    assert_type(
        await client.with_raw_response.whatsapp.flows.screens.list("42"), RawResponse[models.WhatsappFlowScreenList]
    )
    assert_type(
        await client.whatsapp.long_lived_access_tokens.create(facebook_token="EAAB"),
        models.WhatsappLongLivedAccessToken,
    )
    assert_type(
        await client.with_raw_response.whatsapp.long_lived_access_tokens.create(facebook_token="EAAB"),
        RawResponse[models.WhatsappLongLivedAccessToken],
    )
    assert_type(
        client.whatsapp.senders.activities.list("text", page_size=1), AsyncPages[models.WhatsappSenderNotification]
    )
    assert_type(
        await client.whatsapp.senders.activities.list("text", page_size=1), AsyncPage[models.WhatsappSenderNotification]
    )
    assert_type(
        await client.with_raw_response.whatsapp.senders.activities.list("text", page_size=1),
        RawResponse[AsyncPage[models.WhatsappSenderNotification]],
    )
    await client.whatsapp.senders.changes.delete("text")
    assert_type(await client.with_raw_response.whatsapp.senders.changes.delete("text"), RawResponse[None])
    assert_type(
        await client.whatsapp.senders.comments.create("text", comment="Please have a look."), models.WhatsappComment
    )
    assert_type(
        await client.with_raw_response.whatsapp.senders.comments.create("text", comment="Please have a look."),
        RawResponse[models.WhatsappComment],
    )
    assert_type(
        await client.whatsapp.senders.create(
            phone_number_provider="CUSTOMER",
            details={
                "display_name": "Example Shop",
                "vertical": "RESTAURANT",
                "country_code": "44",
                "phone_number": "7700123456",
            },
        ),
        models.WhatsappSender,
    )
    assert_type(
        await client.with_raw_response.whatsapp.senders.create(
            phone_number_provider="CUSTOMER",
            details={
                "display_name": "Example Shop",
                "vertical": "RESTAURANT",
                "country_code": "44",
                "phone_number": "7700123456",
            },
        ),
        RawResponse[models.WhatsappSender],
    )
    await client.whatsapp.senders.delete("text")
    assert_type(await client.with_raw_response.whatsapp.senders.delete("text"), RawResponse[None])
    assert_type(await client.whatsapp.senders.get("text"), models.WhatsappSender)
    assert_type(await client.with_raw_response.whatsapp.senders.get("text"), RawResponse[models.WhatsappSender])
    assert_type(await client.whatsapp.senders.wait("text"), Waited[models.WhatsappSender])
    assert_type(client.whatsapp.senders.list(filter_states=["ACTIVE"]), AsyncPages[models.WhatsappSender])
    assert_type(await client.whatsapp.senders.list(filter_states=["ACTIVE"]), AsyncPage[models.WhatsappSender])
    assert_type(
        await client.with_raw_response.whatsapp.senders.list(filter_states=["ACTIVE"]),
        RawResponse[AsyncPage[models.WhatsappSender]],
    )
    assert_type(await client.whatsapp.senders.register("text", method="SMS"), models.WhatsappSenderRegistration)
    assert_type(
        await client.with_raw_response.whatsapp.senders.register("text", method="SMS"),
        RawResponse[models.WhatsappSenderRegistration],
    )
    assert_type(await client.whatsapp.senders.suggested_usernames.list("text"), models.WhatsappSuggestedUsernames)
    assert_type(
        await client.with_raw_response.whatsapp.senders.suggested_usernames.list("text"),
        RawResponse[models.WhatsappSuggestedUsernames],
    )
    assert_type(
        await client.whatsapp.senders.update("text", status="DRAFT", details={"description": "Gifts"}),
        models.WhatsappSender,
    )
    assert_type(
        await client.with_raw_response.whatsapp.senders.update(
            "text", status="DRAFT", details={"description": "Gifts"}
        ),
        RawResponse[models.WhatsappSender],
    )
    await client.whatsapp.senders.verify("text", code="text")
    assert_type(await client.with_raw_response.whatsapp.senders.verify("text", code="text"), RawResponse[None])
    await client.whatsapp.solutions.assign("text")
    assert_type(await client.with_raw_response.whatsapp.solutions.assign("text"), RawResponse[None])
    assert_type(
        await client.whatsapp.solutions.create(
            details={"name": "Reseller"}, access_token="EAAB", business_manager="SINCH_UK"
        ),
        models.WhatsappCreateSolutionList,
    )
    assert_type(
        await client.with_raw_response.whatsapp.solutions.create(
            details={"name": "Reseller"}, access_token="EAAB", business_manager="SINCH_UK"
        ),
        RawResponse[models.WhatsappCreateSolutionList],
    )
    assert_type(await client.whatsapp.solutions.get("text"), models.WhatsappSolution)
    assert_type(await client.with_raw_response.whatsapp.solutions.get("text"), RawResponse[models.WhatsappSolution])
    assert_type(await client.whatsapp.solutions.list(), models.WhatsappSolutionList)
    assert_type(await client.with_raw_response.whatsapp.solutions.list(), RawResponse[models.WhatsappSolutionList])
    await client.whatsapp.template_analytics.enable()
    assert_type(await client.with_raw_response.whatsapp.template_analytics.enable(), RawResponse[None])
    assert_type(
        client.whatsapp.templates.activities.list("order_ready", "EN_US", page_size=1),
        AsyncPages[models.WhatsappTemplateActivity],
    )
    assert_type(
        await client.whatsapp.templates.activities.list("order_ready", "EN_US", page_size=1),
        AsyncPage[models.WhatsappTemplateActivity],
    )
    assert_type(
        await client.with_raw_response.whatsapp.templates.activities.list("order_ready", "EN_US", page_size=1),
        RawResponse[AsyncPage[models.WhatsappTemplateActivity]],
    )
    assert_type(
        await client.whatsapp.templates.comments.create("order_ready", "EN_US", comment="Please have a look."),
        models.WhatsappComment,
    )
    assert_type(
        await client.with_raw_response.whatsapp.templates.comments.create(
            "order_ready", "EN_US", comment="Please have a look."
        ),
        RawResponse[models.WhatsappComment],
    )
    assert_type(
        await client.whatsapp.templates.compare(
            "order_ready", "EN_US", templates=[{"template_name": "order_late", "template_language": "EN_US"}]
        ),
        models.WhatsappTemplateCompare,
    )
    assert_type(
        await client.with_raw_response.whatsapp.templates.compare(
            "order_ready", "EN_US", templates=[{"template_name": "order_late", "template_language": "EN_US"}]
        ),
        RawResponse[models.WhatsappTemplateCompare],
    )
    assert_type(
        await client.whatsapp.templates.create(
            name="order_ready",
            language="EN_US",
            category="UTILITY",
            details={
                "components": [
                    {
                        "type": "BODY",
                        "text": "Your order {{1}} (order_ready) is ready in our shop and waits for you.",
                        "examples": ["A-4711"],
                    }
                ]
            },
        ),
        models.WhatsappTemplate,
    )
    assert_type(
        await client.with_raw_response.whatsapp.templates.create(
            name="order_ready",
            language="EN_US",
            category="UTILITY",
            details={
                "components": [
                    {
                        "type": "BODY",
                        "text": "Your order {{1}} (order_ready) is ready in our shop and waits for you.",
                        "examples": ["A-4711"],
                    }
                ]
            },
        ),
        RawResponse[models.WhatsappTemplate],
    )
    await client.whatsapp.templates.delete("order_ready", "EN_US", delete_submitted=True)
    assert_type(
        await client.with_raw_response.whatsapp.templates.delete("order_ready", "EN_US", delete_submitted=True),
        RawResponse[None],
    )
    await client.whatsapp.templates.delete_by_name("order_late")
    assert_type(await client.with_raw_response.whatsapp.templates.delete_by_name("order_late"), RawResponse[None])
    assert_type(await client.whatsapp.templates.get("order_ready", "EN_US"), models.WhatsappTemplate)
    assert_type(
        await client.with_raw_response.whatsapp.templates.get("order_ready", "EN_US"),
        RawResponse[models.WhatsappTemplate],
    )
    assert_type(await client.whatsapp.templates.wait("order_ready", "EN_US"), Waited[models.WhatsappTemplate])
    assert_type(client.whatsapp.templates.list(filter_states=["APPROVED"]), AsyncPages[models.WhatsappTemplate])
    assert_type(await client.whatsapp.templates.list(filter_states=["APPROVED"]), AsyncPage[models.WhatsappTemplate])
    assert_type(
        await client.with_raw_response.whatsapp.templates.list(filter_states=["APPROVED"]),
        RawResponse[AsyncPage[models.WhatsappTemplate]],
    )
    assert_type(client.whatsapp.templates.list_by_name("order_ready"), AsyncPages[models.WhatsappTemplate])
    assert_type(await client.whatsapp.templates.list_by_name("order_ready"), AsyncPage[models.WhatsappTemplate])
    assert_type(
        await client.with_raw_response.whatsapp.templates.list_by_name("order_ready"),
        RawResponse[AsyncPage[models.WhatsappTemplate]],
    )
    await client.whatsapp.templates.sync()
    assert_type(await client.with_raw_response.whatsapp.templates.sync(), RawResponse[None])
    assert_type(
        await client.whatsapp.templates.update(
            "order_ready",
            "EN_US",
            details={
                "components": [
                    {
                        "type": "BODY",
                        "text": "Your order {{1}} (order_ready) is ready in our shop and waits for you.",
                        "examples": ["A-4711"],
                    }
                ]
            },
            status="DRAFT",
        ),
        models.WhatsappTemplate,
    )
    assert_type(
        await client.with_raw_response.whatsapp.templates.update(
            "order_ready",
            "EN_US",
            details={
                "components": [
                    {
                        "type": "BODY",
                        "text": "Your order {{1}} (order_ready) is ready in our shop and waits for you.",
                        "examples": ["A-4711"],
                    }
                ]
            },
            status="DRAFT",
        ),
        RawResponse[models.WhatsappTemplate],
    )
    assert_type(await client.whatsapp.waba_details.list(facebook_token="EAAB"), models.WhatsappWabaDetailsList)
    assert_type(
        await client.with_raw_response.whatsapp.waba_details.list(facebook_token="EAAB"),
        RawResponse[models.WhatsappWabaDetailsList],
    )
