"""WhatsApp templates: drafts, submissions, reviews, and what Meta does to approved templates."""

from sinch_provisioning.server.domain.whatsapp_templates import compare, create, delete, quality, read, review, update

__all__ = ["compare", "create", "delete", "quality", "read", "review", "update"]
