"""What Google, the operators, the US brand registry and the owners of test phones say to RCS senders.

The simulation is deterministic: what it answers follows from its arguments alone. It never fetches a URL; pictures are
judged by their address.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any, Final, Literal, Protocol
from urllib.parse import urlsplit

from sinch_provisioning.contract.errors import ErrorCode
from sinch_provisioning.rules import rcs_launch
from sinch_provisioning.server.platforms import catalogue
from sinch_provisioning.server.platforms.magic import Magic
from sinch_provisioning.server.platforms.rcs_operators import OPERATORS

AgentOutcome = Literal["IN_TEST", "UNKNOWN"]
FollowUp = Literal["SUSPENDED", "UNLAUNCHED"]
BrandOutcome = Literal["COMPLETED", "MANUAL_REVIEW", "INCOMPLETE", "REJECTED"]
TesterOutcome = Literal["VERIFIED", "DECLINED", "EXPIRED", "INVALID", "FAILED", "PENDING", "REJECTED"]

_IMAGE_TYPES: Final = frozenset({".jpg", ".jpeg", ".png"})
_IMAGES: Final = {
    "sim-not-found": ErrorCode.FILE_NOT_FOUND,
    "sim-too-large": ErrorCode.FILE_SIZE_TOO_LARGE,
    "sim-wrong-dimensions": ErrorCode.FILE_HAS_WRONG_DIMENSIONS,
    "sim-wrong-type": ErrorCode.FILE_INVALID_MIME_TYPE,
    "sim-broken": ErrorCode.FILE_UNEXPECTED_ERROR,
}
_REFUSALS: Final = {
    "invalid_agent": ErrorCode.INVALID_GOOGLE_AGENT,
    "no_resources": ErrorCode.RBM_RESOURCES_NOT_FOUND,
    "wrong_secret": ErrorCode.RBM_WEBHOOK_INCORRECT_SECRET,
    "wrong_supplier": ErrorCode.WRONG_SUPPLIER_CONFIGURATION,
}
_BRANDS: Final[dict[str, BrandOutcome]] = {
    "manual_review": "MANUAL_REVIEW",
    "incomplete": "INCOMPLETE",
    "rejected": "REJECTED",
}
_FOLLOW_UPS: Final[dict[str, FollowUp]] = {"suspended": "SUSPENDED", "unlaunched": "UNLAUNCHED"}
_TESTERS: Final[dict[str, TesterOutcome]] = {
    "20": "VERIFIED",
    "21": "DECLINED",
    "22": "EXPIRED",
    "23": "INVALID",
    "24": "FAILED",
    "25": "PENDING",
    "28": "REJECTED",
}
_UNWILLING: Final = {
    "26": ErrorCode.RBM_TOO_MANY_REQUESTS,
    "27": ErrorCode.ADD_TEST_NUMBER_NOT_ALLOWED_BEFORE_LAUNCH,
    "29": ErrorCode.USER_CANNOT_BE_REACHED,
}
_FEATURES: Final = (
    "ACTION_COMPOSE",
    "ACTION_CREATE_CALENDAR_EVENT",
    "ACTION_DIAL",
    "ACTION_OPEN_URL",
    "ACTION_SHARE_LOCATION",
    "ACTION_VIEW_LOCATION",
    "RICHCARD_CAROUSEL",
    "RICHCARD_STANDALONE",
)
_NEWER_FEATURES: Final = ("ACTION_OPEN_URL_IN_WEBVIEW", "REVOCATION")

catalogue.add("rcs.senders", "tag", {
    "launched": "every operator launches the sender within the request",
    "need_video": "a launch waits in PREPARING_LAUNCH for a video, whatever the questionnaire holds",
    "brand_review": "a launch waits in PREPARING_LAUNCH for the US brand registry until somebody decides",
    "operator_reject": "every operator rejects; [sim:operator_reject=DE] only those of one country",
    "suspended": "launched, and suspended by all operators a minute later",
    "unlaunched": "launched, and taken down a minute later",
    "unknown": "the agent's state becomes UNKNOWN when it is created",
    "manual_review": "the US brand registry looks at the brand by hand: MANUAL_REVIEW",
    "incomplete": "the US brand registry misses data: INCOMPLETE",
    "rejected": "the US brand registry rejects the brand",
    "att": "the sender is served by AT&T's own platform, which takes senders of region US only",
    "wrong_supplier": "capabilities answers wrong_supplier_configuration",
    "invalid_agent": "create and update answer invalid_google_agent",
    "no_resources": "create and update answer rbm_resources_not_found",
    "lost_resources": "launch answers rbm_resources_not_found",
    "wrong_secret": "create answers rbm_webhook_incorrect_secret",
})  # fmt: skip
catalogue.add("rcs.senders", "path", {key: f"bannerUrl or logoUrl answers {code}" for key, code in _IMAGES.items()})
catalogue.add("rcs.senders.test_numbers", "digits", {
    **{key: f"the invitation ends at once: {state}" for key, state in _TESTERS.items() if key != "25"},
    "25": "the invitation stays PENDING",
    **{key: f"inviting answers {code}" for key, code in _UNWILLING.items()},
    "27": f"inviting answers {_UNWILLING['27']} until the sender was launched",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Profile:
    """A sender as the platforms get to see it: its brand, as it goes over the wire."""

    brand: Mapping[str, Any]

    @property
    def texts(self) -> tuple[str, str]:
        """The free texts, which may hold magic values."""
        return str(self.brand.get("name") or ""), str(self.brand.get("description") or "")


@dataclass(frozen=True, slots=True)
class OperatorDecision:
    """What an operator says to a launch; a refusal has a remark."""

    launched: bool
    remark: str | None = None


class RcsPlatform(Protocol):
    """The upstream of RCS senders."""

    def operators(self, country: str) -> Sequence[str]: ...
    def refuses(self, magic: Magic, profile: Profile, *, launch: bool) -> ErrorCode | None: ...
    def refuses_region(self, magic: Magic, profile: Profile, region: str) -> bool: ...
    def check_image(self, magic: Magic, url: str) -> ErrorCode | None: ...
    def check_brand(self, brand: Mapping[str, Any]) -> str | None: ...
    def create_agent(self, magic: Magic, profile: Profile) -> AgentOutcome: ...
    def agent_ids(self, sender_id: str) -> tuple[str, str]: ...
    def wants_video(self, magic: Magic, profile: Profile) -> bool: ...
    def wants_brand(self, magic: Magic, profile: Profile) -> bool: ...
    def review_brand(self, magic: Magic, profile: Profile) -> BrandOutcome | None: ...
    def launches_at_once(self, magic: Magic, profile: Profile) -> bool: ...
    def review_launch(self, magic: Magic, profile: Profile, country: str, operator: str) -> OperatorDecision: ...
    def follow_up(self, magic: Magic, profile: Profile) -> FollowUp | None: ...
    def refuses_invite(self, magic: Magic, number: str, *, launched_before: bool) -> ErrorCode | None: ...
    def answers_at_once(self, magic: Magic, number: str) -> TesterOutcome | None: ...
    def features(self, number: str) -> Sequence[str]: ...


class SimulatedRcs:
    """Approves what breaks no rule; magic values choose every other outcome."""

    def operators(self, country: str) -> Sequence[str]:
        """The operators that carry RCS in a country, in order."""
        return OPERATORS.get(country, ())

    def refuses(self, magic: Magic, profile: Profile, *, launch: bool) -> ErrorCode | None:
        """Why Google or the supplier does not work with the sender: at its launch, or at anything before."""
        tags = _tags(magic, profile)
        if launch and "lost_resources" in tags:
            return ErrorCode.RBM_RESOURCES_NOT_FOUND
        return next((code for key, code in _REFUSALS.items() if key in tags), None)

    def refuses_region(self, magic: Magic, profile: Profile, region: str) -> bool:
        """Whether AT&T, if it serves the sender, refuses the sender's region."""
        return region != "US" and "att" in _tags(magic, profile)

    def check_image(self, magic: Magic, url: str) -> ErrorCode | None:
        """Why a picture cannot be used; an address without an extension passes."""
        key = magic.path(url, frozenset(_IMAGES))
        suffix = PurePosixPath(urlsplit(url).path.lower()).suffix
        wrong_type = bool(suffix) and suffix not in _IMAGE_TYPES
        return _IMAGES[key] if key else ErrorCode.FILE_INVALID_MIME_TYPE if wrong_type else None

    def check_brand(self, brand: Mapping[str, Any]) -> str | None:
        """What Google refuses in a brand profile, as `path message`."""
        found = rcs_launch.check_agent(brand)
        return f"{found[0].path} {found[0].message}" if found else None

    def create_agent(self, magic: Magic, profile: Profile) -> AgentOutcome:
        """What becomes of a new sender."""
        return "UNKNOWN" if "unknown" in _tags(magic, profile) else "IN_TEST"

    def agent_ids(self, sender_id: str) -> tuple[str, str]:
        """Google's ids of the agent and of the brand that it belongs to."""
        digest = hashlib.sha256(sender_id.encode()).hexdigest()
        return f"sinch_{digest[:10]}_agent", digest[10:42]

    def wants_video(self, magic: Magic, profile: Profile) -> bool:
        """Whether reviewers want a video, whatever was given."""
        return "need_video" in _tags(magic, profile)

    def wants_brand(self, magic: Magic, profile: Profile) -> bool:
        """Whether the brand must be registered, wherever the sender is launched."""
        return "brand_review" in _tags(magic, profile)

    def review_brand(self, magic: Magic, profile: Profile) -> BrandOutcome | None:
        """What the US registry says to a brand; None: it takes its time."""
        tags = _tags(magic, profile)
        if "brand_review" in tags:
            return None
        for key, outcome in _BRANDS.items():
            if key in tags:
                return outcome
        return "COMPLETED"

    def launches_at_once(self, magic: Magic, profile: Profile) -> bool:
        """Whether the operators decide within the request that launches the sender."""
        return "launched" in _tags(magic, profile)

    def review_launch(self, magic: Magic, profile: Profile, country: str, operator: str) -> OperatorDecision:
        """What an operator says to a launch."""
        wanted = _tags(magic, profile).get("operator_reject", "none")
        if wanted in ("", country):
            return OperatorDecision(False, f"{operator} does not accept the use case as it is described.")
        return OperatorDecision(True)

    def follow_up(self, magic: Magic, profile: Profile) -> FollowUp | None:
        """What happens to a sender soon after its launch."""
        tags = _tags(magic, profile)
        return next((effect for key, effect in _FOLLOW_UPS.items() if key in tags), None)

    def refuses_invite(self, magic: Magic, number: str, *, launched_before: bool) -> ErrorCode | None:
        """Why a number cannot be invited."""
        code = _UNWILLING.get(magic.digits(number) or "")
        early = code == ErrorCode.ADD_TEST_NUMBER_NOT_ALLOWED_BEFORE_LAUNCH
        return None if early and launched_before else code

    def answers_at_once(self, magic: Magic, number: str) -> TesterOutcome | None:
        """How an invitation ends without anybody's doing; None: its owner has to answer."""
        return _TESTERS.get(magic.digits(number) or "")

    def features(self, number: str) -> Sequence[str]:
        """What the device behind a number can do; every third is too old for the newest features."""
        modern = hashlib.sha256(number.encode()).digest()[0] % 3 != 0
        return sorted(_FEATURES + _NEWER_FEATURES) if modern else _FEATURES


def _tags(magic: Magic, profile: Profile) -> dict[str, str]:
    """The tags in the profile's texts: key → value, empty for a key alone."""
    found = (magic.tag(text) for text in profile.texts)
    return {key: value for tag in found if tag for key, _, value in (tag.partition("="),)}
