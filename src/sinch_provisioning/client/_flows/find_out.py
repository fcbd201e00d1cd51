"""How to find out whether a call whose answer got lost had its effect."""

from collections.abc import Mapping
from typing import Final

ADVICE: Final[Mapping[str, str]] = {
    "bundles.create": "Look for a new bundle of that name in `bundles.list` before ordering again.",
    "kakaotalk.senders.comments.create": "Look for the comment in `kakaotalk.senders.activities.list`.",
    "kakaotalk.senders.create": "Ask for the sender with `kakaotalk.senders.get`.",
    "kakaotalk.senders.register": "Ask the channel's administrator whether a code arrived before asking for another.",
    "kakaotalk.senders.verify": "Read the sender with `kakaotalk.senders.get`: ACTIVE means that the code counted.",
    "kakaotalk.templates.comments.create": "Look for the comment in `kakaotalk.templates.activities.list`.",
    "kakaotalk.templates.create": "Look for the template in `kakaotalk.templates.list` of the sender.",
    "rcs.accounts.comments.create": "Look for the comment in `rcs.accounts.activities.list`.",
    "rcs.senders.comments.create": "Look for the comment in `rcs.senders.activities.list`.",
    "rcs.senders.create": "Look for a new sender in `rcs.senders.list` before creating another one.",
    "rcs.senders.launch": "Read `state` with `rcs.senders.get`: any launch state means that it counted.",
    "rcs.senders.test_numbers.add": "Read each number with `rcs.senders.test_numbers.get`; a second call invites anew.",
    "rcs.senders.test_numbers.retry": "Read the number's state with `rcs.senders.test_numbers.get`, or ask the tester.",
    "sms.apps.create": "Look for an app of that name and region in `sms.apps.list`.",
    "webhooks.create": "Look for the target in `webhooks.list`; targets are unique.",
    "whatsapp.accounts.comments.create": "Look for the comment in `whatsapp.accounts.activities.list`.",
    "whatsapp.accounts.create": "Read the account with `whatsapp.accounts.get`; a project has one at most.",
    "whatsapp.long_lived_access_tokens.create": "Nothing can be looked up; ask again for another token.",
    "whatsapp.senders.comments.create": "Look for the comment in `whatsapp.senders.activities.list`.",
    "whatsapp.senders.create": "Look for the phone number in `whatsapp.senders.list`.",
    "whatsapp.senders.register": "See whether a code arrives before asking for another: a number has few tries.",
    "whatsapp.senders.verify": "Read the sender with `whatsapp.senders.get`: ACTIVE means that the code counted.",
    "whatsapp.solutions.assign": "Read the assignment with `whatsapp.solutions.get`.",
    "whatsapp.solutions.create": "Look for the solution's name in `whatsapp.solutions.list`.",
    "whatsapp.templates.comments.create": "Look for the comment in `whatsapp.templates.activities.list`.",
    "whatsapp.templates.create": "Ask for name and language with `whatsapp.templates.get`.",
    "whatsapp.templates.sync": "Synchronising twice does no harm: wait a moment, then ask again.",
}


def advice(operation: str) -> str:
    """The advice for an operation."""
    return ADVICE.get(operation, "Read the resource before repeating the call.")
