"""What Meta says to templates: at submission, in review, and in the figures of their use. Simulated by the rules."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final, Protocol
from urllib.parse import urlsplit

from sinch_provisioning.contract.errors import ErrorCode
from sinch_provisioning.rules import whatsapp_templates as rules
from sinch_provisioning.server.platforms import catalogue
from sinch_provisioning.server.platforms.magic import Magic

DAY: Final = 86_400_000


@dataclass(frozen=True, slots=True)
class Submission:
    """A template as it is handed in.

    `mime_types` states the type of sample files by URL, `flows` the status of flows by id; what is not there is believed.
    """

    name: str
    language: str
    category: str
    allow_category_change: bool
    details: Mapping[str, Any]
    mime_types: Mapping[str, str]
    flows: Mapping[str, str] = field(default_factory=dict[str, str])

    @property
    def subject(self) -> rules.Subject:
        """The same for the rules."""
        return rules.Subject(self.name, self.language, self.category, self.allow_category_change, self.details)


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a submission is not taken: an error code of the API, for some codes with what Meta said."""

    code: ErrorCode
    meta_error: Mapping[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Decision:
    """How a review ends. `category` is set when Meta approves in another category than it was asked for."""

    approve: bool
    rejection: str | None = None
    reason: str | None = None
    category: str | None = None


@dataclass(frozen=True, slots=True)
class Figures:
    """Messages of one template in one span of time; `clicks` by button, in the order of the buttons."""

    sent: int
    delivered: int
    read: int
    clicks: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Blocks:
    """How often readers block the sender after a template: blocks per 100,000 messages, and the reason most given."""

    rate: int
    reason: str


class WhatsappTemplatePlatform(Protocol):
    """The upstream of templates."""

    def submit(self, submission: Submission, magic: Magic) -> Refusal | None:
        """Take a template for review, or say why not."""
        ...

    def undecided(self, submission: Submission, magic: Magic) -> bool:
        """Whether the review ends only when somebody makes it end."""
        ...

    def review(self, submission: Submission, magic: Magic) -> Decision:
        """Decide a review."""
        ...

    def incident(self, name: str, magic: Magic) -> str | None:
        """What befalls the template after its approval: recategorise, pause, disable, flag or quality_red."""
        ...

    def throttles(self, name: str, magic: Magic) -> bool:
        """Whether the request limit is reached."""
        ...

    def figures(self, template: tuple[str, str, int], start: int, end: int, buttons: int) -> Figures:
        """What was sent from `start` to `end` (milliseconds) with the template, named by (name, language, seed)."""
        ...

    def blocks(self, template: tuple[str, str, int]) -> Blocks:
        """How the template is received."""
        ...


REFUSALS: Final[Mapping[str, ErrorCode]] = {
    "submit_error": ErrorCode.TEMPLATE_SUBMIT_ERROR,
    "limit": ErrorCode.TEMPLATE_LIMIT_REACHED,
    "dup": ErrorCode.TEMPLATE_CONTENT_ALREADY_EXISTS,
    "throttle": ErrorCode.WHATSAPP_BUSINESS_API_REQUEST_LIMIT_EXCEEDED,
}
REJECTIONS: Final = ("ABUSIVE_CONTENT", "INCORRECT_CATEGORY", "INVALID_FORMAT", "NONE", "SCAM")
INCIDENTS: Final = ("recategorise", "pause", "disable", "flag", "quality_red")
_REJECT: Final = {f"reject_{code.lower()}": code for code in REJECTIONS}
_PREFIXES: Final = frozenset({"approve", "pending", *_REJECT, *REFUSALS, *INCIDENTS})

_FILES: Final[Mapping[str, ErrorCode]] = {
    "sim-not-found": ErrorCode.FILE_NOT_FOUND,
    "sim-too-large": ErrorCode.FILE_SIZE_TOO_LARGE,
    "sim-broken": ErrorCode.FILE_UNEXPECTED_ERROR,
    "sim-size-unknown": ErrorCode.TEMPLATE_CHECK_MEDIA_FILE_SIZE,
    "sim-over-maximum": ErrorCode.TEMPLATE_MEDIA_FILE_SIZE_EXCEEDS_MAXIMUM_FILE_SIZE_LIMIT,
    "sim-upload-session": ErrorCode.TEMPLATE_START_SESSION_FOR_UPLOADING_MEDIA,
}
#: Endings that no header takes. A URL without an ending is believed: files are judged by their name, never fetched.
_UNSUPPORTED: Final = frozenset({
    "aac", "avi", "bmp", "csv", "doc", "docx", "exe", "gif", "heic", "htm", "html", "ico", "json", "mkv", "mov", "mp3", "mpeg",
    "odt", "ogg", "ppt", "pptx", "rar", "rtf", "svg", "tar", "tif", "tiff", "txt", "wav", "webm", "webp", "wmv", "xls", "xlsx",
    "xml", "zip",
})  # fmt: skip

_PREFIX_OUTCOMES: Final = {
    "approve": "APPROVED whatever the rules say",
    "pending": "stays PENDING until the review is decided by hand",
    **{key: f"REJECTED with rejectionCode {code}" for key, code in _REJECT.items()},
    **{key: f"submitting fails with {code}" for key, code in REFUSALS.items()},
    "recategorise": "APPROVED; a minute later a change of category is announced, a day later it happens",
    "pause": "APPROVED; low quality pauses it for 3 hours, then for 6 hours, then it is DISABLED",
    "disable": "APPROVED, a minute later DISABLED",
    "flag": "APPROVED, a minute later FLAGGED for a policy review",
    "quality_red": "APPROVED; a minute later its quality falls to RED, which pauses it for 3 hours",
}
catalogue.add("whatsapp.templates", "prefix", _PREFIX_OUTCOMES)
catalogue.add(
    "whatsapp.templates", "path", {key: f"sample file: submitting fails with {code}" for key, code in _FILES.items()}
)

#: Texts that Meta does not even take for review; insults alone are left to the reviewer.
_THREATS: Final = re.compile(
    r"\b(?:(?:we|i)(?:['’]ll| will) (?:kill|hurt|shoot) you|burn down your (?:house|home)"
    r"|wir bringen (?:dich|sie) um|ich bringe dich um|(?:te|os) vamos a matar|te voy a matar)\b",
    re.IGNORECASE,
)

_REASONS: Final = ("NO_LONGER_NEEDED", "NO_SIGN_UP", "SPAM", "NO_REASON_GIVEN", "OFFENSIVE_MESSAGES", "OTHER")


class SimulatedWhatsappTemplates:
    """Decides by the rules, by magic values, and by nothing else: the same template always fares the same."""

    def submit(self, submission: Submission, magic: Magic) -> Refusal | None:
        key = magic.prefix(submission.name, _PREFIXES)
        if key is not None and key in REFUSALS:
            return Refusal(REFUSALS[key], _MAGIC_ERROR if key == "submit_error" else None)
        if key == "approve":
            return None
        template = rules.read(submission.subject)
        broken = _files(template, submission.mime_types, magic)
        if broken is not None:
            return Refusal(broken)
        if any(_THREATS.search(text.value) for text in template.texts):
            return Refusal(ErrorCode.TEMPLATE_POLICIES_VIOLATIONS)
        meta_error = rules.meta_error(rules.check_submit(template)) or _flows(submission.flows)
        return None if meta_error is None else Refusal(ErrorCode.TEMPLATE_SUBMIT_ERROR, meta_error)

    def undecided(self, submission: Submission, magic: Magic) -> bool:
        return magic.prefix(submission.name, _PREFIXES) == "pending"

    def review(self, submission: Submission, magic: Magic) -> Decision:
        key = magic.prefix(submission.name, _PREFIXES)
        if key in _REJECT:
            reason = f"The name asks for a rejection with {_REJECT[key]}."
            return Decision(approve=False, rejection=_REJECT[key], reason=reason)
        if key == "approve" or key in INCIDENTS:
            return Decision(approve=True)
        verdict = rules.verdict(rules.check_review(submission.subject))
        return Decision(verdict.approve, verdict.rejection, verdict.reason, verdict.category)

    def incident(self, name: str, magic: Magic) -> str | None:
        key = magic.prefix(name, _PREFIXES)
        return key if key in INCIDENTS else None

    def throttles(self, name: str, magic: Magic) -> bool:
        return magic.prefix(name, _PREFIXES) == "throttle"

    def figures(self, template: tuple[str, str, int], start: int, end: int, buttons: int) -> Figures:
        totals = [0] * (3 + buttons)
        for day in range(start // DAY, (end + DAY - 1) // DAY):
            since, until = max(start - day * DAY, 0), min(end - day * DAY, DAY)
            for index, amount in enumerate(_day(template, day, buttons)):
                # Cut at the same places however the span is divided, so that neighbouring spans add up.
                totals[index] += amount * until // DAY - amount * since // DAY
        return Figures(totals[0], totals[1], totals[2], tuple(totals[3:]))

    def blocks(self, template: tuple[str, str, int]) -> Blocks:
        digest = _digest(template, "blocks")
        return Blocks(rate=20 + int.from_bytes(digest[:2]) % 480, reason=_REASONS[digest[2] % len(_REASONS)])


_MAGIC_ERROR: Final = {
    "code": "100",
    "subcode": "2388043",
    "message": "Invalid parameter",
    "description": "The name of the template asks for this refusal.",
    "reason": "Simulated refusal",
}

_FLOW_ERROR: Final = {
    "code": "100",
    "subcode": "0",
    "message": "Invalid parameter",
    "description": "",
    "reason": "A button opens a published flow",
}


def _day(template: tuple[str, str, int], day: int, buttons: int) -> Sequence[int]:
    digest = _digest(template, str(day))
    sent = 180 + int.from_bytes(digest[:2]) % 241
    delivered = sent * (940 + digest[2] % 56) // 1000
    read = delivered * (450 + digest[3]) // 1000
    return sent, delivered, read, *(read * (10 + digest[4 + index % 24] % 90) // 1000 for index in range(buttons))


def _digest(template: tuple[str, str, int], purpose: str) -> bytes:
    return hashlib.sha256("\n".join([*map(str, template), purpose]).encode()).digest()


def _flows(statuses: Mapping[str, str]) -> Mapping[str, str] | None:
    """What Meta says of buttons that open a flow nobody can use."""
    unpublished = [flow for flow, status in statuses.items() if status != "FLOW_STATUS_PUBLISHED"]
    return _FLOW_ERROR | {"description": f"Not published: {', '.join(unpublished)}."} if unpublished else None


def _files(template: rules.Template, mime_types: Mapping[str, str], magic: Magic) -> ErrorCode | None:
    for header in template.media_headers:
        url = header.mapping("example").get("url")
        if not isinstance(url, str):
            continue
        found = magic.path(url, frozenset(_FILES))
        if found is not None:
            return _FILES[found]
        if urlsplit(url).path.rpartition(".")[2].lower() in _UNSUPPORTED and url not in mime_types:
            return ErrorCode.FILE_INVALID_MIME_TYPE
    return None
