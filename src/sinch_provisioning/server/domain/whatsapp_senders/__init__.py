"""WhatsApp senders: phone numbers on their way to being live, and their profiles once they are."""

from sinch_provisioning.server.domain.whatsapp_senders import (
    create,
    lifecycle,
    names,
    read,
    registration,
    review,
    update,
)

__all__ = ["create", "lifecycle", "names", "read", "registration", "review", "update"]
