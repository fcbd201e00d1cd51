"""Specs that pass every check, one for each kind."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

EXAMPLES: Final[Mapping[str, dict[str, Any]]] = {
    "whatsapp_account": {
        "wabaName": "Example Shop",
        "clientBusinessManagerId": "506914307656634",
        "senderDetails": {"displayName": "Example Shop", "businessCategory": "RETAIL"},
    },
    "whatsapp_sender": {
        "phoneNumberProvider": "CUSTOMER",
        "details": {
            "displayName": "Example Shop", "vertical": "RETAIL", "countryCode": "44", "phoneNumber": "7700900123",
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
            "content": "Order #{number} is ready and waits for you in our shop.",
            "category": "004001",
            "type": "BASIC_TYPE",
        }
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
