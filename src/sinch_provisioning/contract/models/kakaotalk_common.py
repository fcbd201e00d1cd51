"""Models of the contract: KakaoTalk common.

Generated from contract/spec by tools/gen_contract.py; change those, not this file.
"""

from enum import StrEnum
from typing import Literal, TypeAlias

from pydantic import Field

from sinch_provisioning.contract.models._base import Open, Request, Response

__all__ = ["KakaotalkAction", "KakaotalkComment", "KakaotalkCommentCreate", "KakaotalkCommentType"]


class KakaotalkAction(StrEnum):
    """Values of a KakaoTalk action.

    - The default depends on the operation - SUBMIT on create and DRAFT on update.
    """

    DRAFT = "DRAFT"
    """Store only."""
    SUBMIT = "SUBMIT"
    """Send for processing."""


class KakaotalkCommentCreate(Request):
    """What creates a KakaoTalk comment."""

    comment: str = Field(min_length=1, max_length=65535)


KakaotalkCommentType: TypeAlias = Literal["CREATED"]
"""Values of a KakaoTalk comment type."""


class KakaotalkComment(Response):
    """A KakaoTalk comment."""

    type: Open[KakaotalkCommentType]
    comment: str
    created: str | None = None
