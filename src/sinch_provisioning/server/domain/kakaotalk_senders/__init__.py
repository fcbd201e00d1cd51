"""KakaoTalk senders: channels on their way to being live, and what becomes of them."""

from sinch_provisioning.server.domain.kakaotalk_senders import create, lifecycle, read, registration, review, update

__all__ = ["create", "lifecycle", "read", "registration", "review", "update"]
