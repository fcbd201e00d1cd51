"""Specs that pass every check, one for each kind."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

EXAMPLES: Final[Mapping[str, dict[str, Any]]] = {
    "whatsapp_account": {
        "wabaName": "Example Shop",
        "clientBusinessManagerId": "506914307656634",
        "senderDetails": {"displayName": "Example Shop", "businessCategory": "SHOPPING_AND_RETAIL"},
    },
    "whatsapp_sender": {
        "phoneNumberProvider": "CUSTOMER",
        "details": {
            "displayName": "Example Shop", "vertical": "SHOPPING_AND_RETAIL", "countryCode": "44", "phoneNumber": "7700900123",
        },
    },
    "whatsapp_template": {
        "name": "order_ready",
        "language": "EN_US",
        "category": "UTILITY",
        "details": {
            "components": [
                {
                    "type": "BODY",
                    "text": "Your order {{1}} is ready and waits for you in our shop.",
                    "examples": ["A-4711"],
                }
            ]
        },
    },
    "kakaotalk_template": {
        "details": {
            "name": "Order ready",
            "language": "KO",
            "content": "주문하신 상품 #{number}이(가) 준비되었습니다.",
            "categoryCode": "006001",
        }
    },
    "kakaotalk_sender": {
        "plusFriendId": "example_shop",
        "details": {
            "adminPhoneNo": "010-1234-5678",
            "name": "Example Shop",
            "topLevelCategoryCode": "001",
            "midLevelCategoryCode": "0002",
            "subLevelCategoryCode": "0001",
        },
    },
    "rcs_sender": {
        "region": "EU",
        "billingCategory": "CONVERSATIONAL",
        "useCase": "TRANSACTIONAL",
        "details": {"brand": {"name": "Example Shop", "description": "Parcels and offers", "color": "#1A4D8F"}},
    },
    "webhook": {"target": "https://shop.example/events", "secret": "a-long-random-secret", "triggers": ["ALL"]},
    "sms_app": {"name": "shop", "region": "EU"},
}  # fmt: skip
