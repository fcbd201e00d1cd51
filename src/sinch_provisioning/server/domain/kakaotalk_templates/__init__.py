"""AlimTalk templates of KakaoTalk senders: drafts, submissions, reviews, and what KakaoTalk does to approved ones."""

from sinch_provisioning.server.domain.kakaotalk_templates import create, delete, dormancy, read, review, update

__all__ = ["create", "delete", "dormancy", "read", "review", "update"]
