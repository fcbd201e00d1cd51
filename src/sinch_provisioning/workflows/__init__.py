"""Whole jobs the safe way: each is a `Journey`, to be run by either client, and comes to an `Outcome`.

    outcome = onboard_whatsapp_sender(body, ask=input_code).run(client)
    outcome = await submit_template(template).run_async(async_client)

Names are imported when they are first used.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from sinch_provisioning.workflows.bundle import order_bundle as order_bundle
    from sinch_provisioning.workflows.cleaning import clean_up as clean_up
    from sinch_provisioning.workflows.journey import CodeProvider as CodeProvider
    from sinch_provisioning.workflows.journey import Journey as Journey
    from sinch_provisioning.workflows.journey import Question as Question
    from sinch_provisioning.workflows.kakaotalk_sender import onboard_kakaotalk_sender as onboard_kakaotalk_sender
    from sinch_provisioning.workflows.kakaotalk_template import submit_kakaotalk_template as submit_kakaotalk_template
    from sinch_provisioning.workflows.kinds import KINDS as KINDS
    from sinch_provisioning.workflows.kinds import Ref as Ref
    from sinch_provisioning.workflows.kinds import parse_ref as parse_ref
    from sinch_provisioning.workflows.looking import look_around as look_around
    from sinch_provisioning.workflows.outcome import SCHEMA as SCHEMA
    from sinch_provisioning.workflows.outcome import NextAction as NextAction
    from sinch_provisioning.workflows.outcome import Outcome as Outcome
    from sinch_provisioning.workflows.outcome import Problem as Problem
    from sinch_provisioning.workflows.rcs import rcs_launch as rcs_launch
    from sinch_provisioning.workflows.rcs import rcs_to_test as rcs_to_test
    from sinch_provisioning.workflows.waiting import wait_for as wait_for
    from sinch_provisioning.workflows.webhook import register_webhook as register_webhook
    from sinch_provisioning.workflows.whatsapp_sender import onboard_whatsapp_sender as onboard_whatsapp_sender
    from sinch_provisioning.workflows.whatsapp_template import fix_template as fix_template
    from sinch_provisioning.workflows.whatsapp_template import submit_template as submit_template

_MODULES: Final = {
    "CodeProvider": "journey",
    "Journey": "journey",
    "KINDS": "kinds",
    "NextAction": "outcome",
    "Outcome": "outcome",
    "Problem": "outcome",
    "Question": "journey",
    "Ref": "kinds",
    "SCHEMA": "outcome",
    "clean_up": "cleaning",
    "fix_template": "whatsapp_template",
    "look_around": "looking",
    "onboard_kakaotalk_sender": "kakaotalk_sender",
    "onboard_whatsapp_sender": "whatsapp_sender",
    "order_bundle": "bundle",
    "parse_ref": "kinds",
    "rcs_launch": "rcs",
    "rcs_to_test": "rcs",
    "register_webhook": "webhook",
    "submit_kakaotalk_template": "kakaotalk_template",
    "submit_template": "whatsapp_template",
    "wait_for": "waiting",
}

__all__ = [
    "KINDS",
    "SCHEMA",
    "CodeProvider",
    "Journey",
    "NextAction",
    "Outcome",
    "Problem",
    "Question",
    "Ref",
    "clean_up",
    "fix_template",
    "look_around",
    "onboard_kakaotalk_sender",
    "onboard_whatsapp_sender",
    "order_bundle",
    "parse_ref",
    "rcs_launch",
    "rcs_to_test",
    "register_webhook",
    "submit_kakaotalk_template",
    "submit_template",
    "wait_for",
]


def __getattr__(name: str) -> Any:
    if name not in _MODULES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    found = getattr(import_module(f"{__name__}.{_MODULES[name]}"), name)
    globals()[name] = found
    return found
