"""What is decided about bundles outside of SMS and Conversation apps: whether the account may order, and subprojects.

The simulation is deterministic: tags in the names of an order choose its outcome.
"""

from __future__ import annotations

from typing import Protocol

from sinch_provisioning.contract.errors import ErrorCode
from sinch_provisioning.server.platforms import catalogue
from sinch_provisioning.server.platforms.magic import Magic

#: Refusals about existing apps and copies, for which an order has no field that could cause them.
REFUSALS: tuple[ErrorCode, ...] = (
    ErrorCode.ALLOWED_ONLY_FOR_DEFAULT_TEST_SMS_APP,
    ErrorCode.CONVERSATION_APP_ALREADY_CONNECTED_TO_SMS_APP,
    ErrorCode.CONVERSATION_APP_IS_ALREADY_IN_BUNDLES_PROCESS,
    ErrorCode.CONVERSATION_APP_NOT_FOUND,
    ErrorCode.DEFAULT_SMS_APP_ALREADY_EXISTS,
    ErrorCode.MORE_THAN_ONE_SMS_APP,
    ErrorCode.SMS_APP_IS_ALREADY_IN_BUNDLES_PROCESS,
    ErrorCode.SMS_APP_IS_ALREADY_LINKED_TO_CONVERSATION_APP,
    ErrorCode.SMS_APP_NOT_FOUND,
    ErrorCode.TARGET_PROJECT_NOT_SUBPROJECT,
)
_REFUSED = {f"refuse={code}": code for code in REFUSALS}

_FAILS = "the bundle ends FAILED; where the first answer would be final, the POST answers"
catalogue.add("bundles", "tag", {
    "done_now": "DONE in the answer to the POST, whatever the project's policy",
    "slow": "its SMS app takes a minute, whatever the project's policy",
    "fail_subproject": f"{_FAILS} failed_to_create_subproject",
    "fail_conversation": f"{_FAILS} failed_to_create_conversation_service",
    "fail_sms": f"{_FAILS} failed_to_create_sms_service",
    "fail_webhooks": f"{_FAILS} invalid_webhooks",
} | {tag: f"the POST answers {code}" for tag, code in _REFUSED.items()})  # fmt: skip


class BundlePlatform(Protocol):
    """Who decides about orders and makes subprojects."""

    def refuses(self, magic: Magic, *names: str | None) -> ErrorCode | None: ...
    def refuses_subproject(self, magic: Magic, name: str) -> bool: ...
    def refuses_webhooks(self, magic: Magic, name: str | None) -> bool: ...


class SimulatedBundles:
    """Takes every order; tags in names choose every other outcome."""

    def refuses(self, magic: Magic, *names: str | None) -> ErrorCode | None:
        """Why the order is not taken."""
        return next((_REFUSED[tag] for name in names if (tag := magic.tag(name)) in _REFUSED), None)

    def refuses_subproject(self, magic: Magic, name: str) -> bool:
        """Whether no subproject of this name can be made."""
        return magic.tag(name) == "fail_subproject"

    def refuses_webhooks(self, magic: Magic, name: str | None) -> bool:
        """Whether the webhooks of the bundle of this name cannot be registered."""
        return magic.tag(name) == "fail_webhooks"
