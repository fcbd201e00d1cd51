"""What KakaoTalk decides about accounts, senders, one-time codes and AlimTalk templates.

The simulation is deterministic: what it answers follows from its arguments alone. It never fetches a URL; pictures are
judged by their address.
"""

from __future__ import annotations

import hmac
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any, Final, Literal, Protocol
from urllib.parse import urlsplit

from sinch_provisioning.contract.errors import ErrorCode
from sinch_provisioning.rules import kakaotalk_templates as rules
from sinch_provisioning.server.platforms import catalogue
from sinch_provisioning.server.platforms.magic import Magic

CodeJudgement = Literal["right", "wrong", "exhausted"]
FollowUp = Literal["BLOCKED", "SUSPENDED", "INACTIVE"]

#: The fixed text that AD_INCLUDED and MIXED templates end with.
AD_TEXT: Final = "채널을 추가하면 이 채널의 소식과 혜택을 카카오톡 메시지로 받아 볼 수 있습니다."

_SLOW: Final = 3_600_000
_ACCOUNT: Final[Mapping[str, ErrorCode]] = {
    "account_exists": ErrorCode.ACCOUNT_EXISTS,
    "account_locked": ErrorCode.ACCOUNT_NOT_UPDATABLE,
    "account_corrupt": ErrorCode.ACCOUNT_DATA_IS_CORRUPT,
    "account_in_progress": ErrorCode.ACCOUNT_IS_IN_PROGRESS,
}
_FOLLOW_UPS: Final[Mapping[str, FollowUp]] = {
    "blocked": "BLOCKED",
    "suspended": "SUSPENDED",
    "inactive": "INACTIVE",
}
_SENDER_KEYS: Final = frozenset({"otp", "reject", "account_slow", "app_key", *_ACCOUNT, *_FOLLOW_UPS})
_TEMPLATE_KEYS: Final = frozenset({"approve", "reject", "validation"})
_PICTURES: Final[Mapping[str, ErrorCode]] = {
    "sim-not-found": ErrorCode.FILE_NOT_FOUND,
    "sim-too-large": ErrorCode.FILE_SIZE_TOO_LARGE,
    "sim-broken": ErrorCode.FILE_UNEXPECTED_ERROR,
}
_TYPES: Final = frozenset({".jpg", ".jpeg", ".png"})

_SENDERS = {
    "otp": "is accepted and needs a one-time code, as every other sender",
    "reject": "is REJECTED with a comment",
    "blocked": "becomes BLOCKED a minute after it was verified",
    "suspended": "becomes SUSPENDED a minute after it was verified",
    "inactive": "becomes INACTIVE a minute after it was verified",
    "account_slow": "leaves the project's account in the making for an hour",
    "app_key": "register answers invalid_app_key",
} | {key: f"submitting answers {code}" for key, code in _ACCOUNT.items()}
_TEMPLATES = {
    "approve": "is APPROVED whatever it holds",
    "reject": "is REJECTED with a comment",
    "validation": "submitting answers template_kakaotalk_validation_error",
}
for _carrier in ("prefix", "tag"):
    catalogue.add("kakaotalk.senders", _carrier, _SENDERS)
    catalogue.add("kakaotalk.templates", _carrier, _TEMPLATES)
catalogue.add("kakaotalk.senders", "path", {key: f"logoImage answers {code}" for key, code in _PICTURES.items()})
catalogue.add("kakaotalk.templates", "path", dict.fromkeys(_PICTURES, "submitting is refused for its imageUrl"))
catalogue.add("kakaotalk.senders.verify", "value", {
    "123456": "right while a code is open", "999429": "wrong, and uses up all tries",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Channel:
    """A KakaoTalk channel as it is handed in."""

    plus_friend_id: str
    name: str


@dataclass(frozen=True, slots=True)
class Decision:
    """How a review ends; `reason` tells why it was a rejection."""

    approve: bool
    reason: str | None = None


class KakaoTalkPlatform(Protocol):
    """The upstream of KakaoTalk."""

    def refuses_account(self, magic: Magic, channel: Channel) -> ErrorCode | None: ...
    def account_takes(self, magic: Magic, channel: Channel) -> int: ...
    def review_sender(self, magic: Magic, channel: Channel) -> Decision: ...
    def refuses_code(self, magic: Magic, channel: Channel) -> ErrorCode | None: ...
    def judge_code(self, magic: Magic, expected: str, given: str) -> CodeJudgement: ...
    def follow_up(self, magic: Magic, channel: Channel) -> FollowUp | None: ...
    def check_logo(self, magic: Magic, url: str) -> ErrorCode | None: ...
    def sender_categories(self) -> Sequence[Mapping[str, Any]]: ...
    def template_categories(self) -> Sequence[Mapping[str, Any]]: ...
    def knows_template_category(self, code: str) -> bool: ...
    def refuses_template(
        self, magic: Magic, details: Mapping[str, Any], approved: Mapping[str, Any] | None
    ) -> str | None: ...
    def review_template(self, magic: Magic, details: Mapping[str, Any]) -> Decision: ...


class SimulatedKakaoTalk:
    """Accepts what breaks no rule; magic values choose every other outcome."""

    def refuses_account(self, magic: Magic, channel: Channel) -> ErrorCode | None:
        """Why no account can serve the channel."""
        return _ACCOUNT.get(_choice(magic, channel) or "")

    def account_takes(self, magic: Magic, channel: Channel) -> int:
        """How long it takes to set up the project's account, which comes with its first channel, in milliseconds."""
        return _SLOW if _choice(magic, channel) == "account_slow" else 0

    def review_sender(self, magic: Magic, channel: Channel) -> Decision:
        """What becomes of a new sender, or of the changes of a live one."""
        if _choice(magic, channel) == "reject":
            return Decision(False, "The channel's home page does not show who runs it.")
        return Decision(True)

    def refuses_code(self, magic: Magic, channel: Channel) -> ErrorCode | None:
        """Why no one-time code goes out."""
        return ErrorCode.INVALID_APP_KEY if _choice(magic, channel) == "app_key" else None

    def judge_code(self, magic: Magic, expected: str, given: str) -> CodeJudgement:
        """Whether the code that was given is the one that was sent."""
        if magic.enabled and given == "999429":
            return "exhausted"
        right = hmac.compare_digest(given.encode(), expected.encode())
        return "right" if right or (magic.enabled and given == "123456") else "wrong"

    def follow_up(self, magic: Magic, channel: Channel) -> FollowUp | None:
        """What befalls the sender soon after it was verified."""
        return _FOLLOW_UPS.get(_choice(magic, channel) or "")

    def check_logo(self, magic: Magic, url: str) -> ErrorCode | None:
        """Why a logo cannot be used."""
        found = magic.path(url, frozenset(_PICTURES))
        if found is not None:
            return _PICTURES[found]
        suffix = PurePosixPath(urlsplit(url).path.lower()).suffix
        return ErrorCode.FILE_INVALID_MIME_TYPE if suffix and suffix not in _TYPES else None

    def sender_categories(self) -> Sequence[Mapping[str, Any]]:
        """The tree of sender categories, as wire JSON."""
        from sinch_provisioning.server.platforms import kakaotalk_categories  # deferred: its models cost the cold start

        return kakaotalk_categories.senders()

    def template_categories(self) -> Sequence[Mapping[str, Any]]:
        """The template categories that a sender may use, as wire JSON."""
        from sinch_provisioning.server.platforms import kakaotalk_categories  # deferred: its models cost the cold start

        return kakaotalk_categories.templates()

    def knows_template_category(self, code: str) -> bool:
        """Whether a template may name the code as its category."""
        from sinch_provisioning.server.platforms import kakaotalk_categories  # deferred: its models cost the cold start

        return code in kakaotalk_categories.template_codes()

    def refuses_template(
        self, magic: Magic, details: Mapping[str, Any], approved: Mapping[str, Any] | None
    ) -> str | None:
        """Why a template is not taken for review; `approved` is the version that is live, if it was approved."""
        key = _template_choice(magic, details)
        if key is not None:
            return "The name asks for this refusal." if key == "validation" else None
        image = details.get("imageUrl")
        if image and magic.path(str(image), frozenset(_PICTURES)) is not None:
            return "details.imageUrl: The image cannot be used."
        found = rules.check_submit(details) + (rules.check_change(approved, details) if approved else [])
        errors = [f"{finding.path}: {finding.message}" for finding in found if finding.severity == "error"]
        return " ".join(errors) or None

    def review_template(self, magic: Magic, details: Mapping[str, Any]) -> Decision:
        """Decide on a template under review."""
        key = _template_choice(magic, details)
        if key is not None:
            return Decision(key == "approve", None if key == "approve" else "The name asks for a rejection.")
        said = rules.verdict(rules.check_review(details))
        return Decision(said.approve, said.reason)


def _choice(magic: Magic, channel: Channel) -> str | None:
    tag = magic.tag(channel.name)
    return tag or magic.prefix(channel.plus_friend_id.removeprefix("@"), _SENDER_KEYS)


def _template_choice(magic: Magic, details: Mapping[str, Any]) -> str | None:
    name = str(details.get("name", ""))
    found = magic.tag(name) or magic.prefix(name, _TEMPLATE_KEYS)
    return found if found in _TEMPLATE_KEYS else None
