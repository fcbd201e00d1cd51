"""What a direct call of an operation can do, and so whether a person is asked before it."""

from __future__ import annotations

from typing import Final

from sinch_provisioning.contract.operation import Operation

READS: Final = frozenset({"whatsapp.templates.compare"})
"""Operations that change nothing although they are sent by POST."""

_FINAL: Final = frozenset(
    {
        "rcs.senders.launch",
        "webhooks.replace",
        "whatsapp.solutions.assign",
        "whatsapp.template_analytics.enable",
    }
)

CODES: Final = frozenset({"kakaotalk.senders.verify", "whatsapp.senders.verify"})
"""Operations that take a one-time code, which a live target never gets from a model."""


def reads(operation: Operation) -> bool:
    """Whether an operation changes nothing; by method alone, one that sends invitations would pass."""
    return operation.id in READS or (operation.method == "GET" and operation.retry != "once")


def destructive(operation: Operation) -> bool:
    """Whether an operation destroys something, or cannot be taken back."""
    return operation.method == "DELETE" or operation.id in _FINAL
