"""What Meta, its customers and Sinch's WhatsApp desk decide about accounts, senders, tokens and solutions.

The simulation is deterministic: what it answers follows from its arguments alone. It never fetches a URL; photos are
judged by their address.
"""

from __future__ import annotations

import hashlib
import hmac
import re
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Literal, Protocol
from urllib.parse import urlsplit

from sinch_provisioning.contract.errors import ErrorCode
from sinch_provisioning.server.platforms import catalogue
from sinch_provisioning.server.platforms.magic import Magic

AccountOutcome = Literal["ONBOARDED", "PENDING_FACEBOOK_VERIFICATION", "REJECTED"]
SenderOutcome = Literal["ACTIVE", "PENDING_VERIFICATION", "REJECTED", "ERROR", "MULTIPLE_WABA_ERROR", "WAIT"]
FollowUp = Literal["SUSPENDED", "INACTIVE", "RED"]
CodeJudgement = Literal["right", "wrong", "exhausted"]

_TOKEN_LIFETIME = 60 * 86_400_000
_TOKEN = re.compile(r"EAAsim(\d{1,16})x[0-9a-f]{32}")
_PHOTO_TYPES = frozenset({".jpg", ".jpeg", ".png", ".webp"})
_NUMBERS_PER_WABA = 3

#: Outcomes by the last two digits of a reserved number or id, and by the tag that means the same.
_DIGITS = {
    "00": "active",
    "01": "otp",
    "02": "reject",
    "03": "error",
    "04": "stuck",
    "05": "multiple_waba",
    "06": "suspended",
    "07": "inactive",
    "08": "name_rejected",
    "09": "quality_red",
    "10": "verified",
    "11": "otp",
    "12": "otp",
    "13": "otp",
    "14": "otp",
}
_REFUSED_CODES = {
    "11": ErrorCode.SENDER_REGISTER_TOO_MANY_REQUESTS,
    "12": ErrorCode.SENDER_ALREADY_REGISTERED,
    "13": ErrorCode.SENDER_REQUEST_CODE_FAILED,
    "14": ErrorCode.SENDER_NUMBER_NOT_APPROVED_FOR_ENTERPRISE,
}
_FOLLOW_UPS: dict[str, FollowUp] = {"suspended": "SUSPENDED", "inactive": "INACTIVE", "quality_red": "RED"}
_TOKENS = {
    "invalid": ErrorCode.INVALID_FACEBOOK_TOKEN,
    "limit": ErrorCode.FACEBOOK_REQUEST_LIMIT_REACHED,
    "login": ErrorCode.LOG_IN_FACEBOOK_REQUIRED,
}
_PHOTOS = {
    "not-found": ErrorCode.FILE_NOT_FOUND,
    "too-large": ErrorCode.FILE_SIZE_TOO_LARGE,
    "wrong-dimensions": ErrorCode.FILE_HAS_WRONG_DIMENSIONS,
    "broken": ErrorCode.FILE_UNEXPECTED_ERROR,
}

_OUTCOMES = {
    "active": "becomes ACTIVE",
    "otp": "becomes PENDING_VERIFICATION and needs a one-time code",
    "reject": "is REJECTED with a comment",
    "error": "ends in ERROR; [sim:error=CODE] chooses the error code",
    "stuck": "stays IN_PROGRESS until a reviewer decides",
    "multiple_waba": "ends in MULTIPLE_WABA_ERROR",
    "suspended": "becomes ACTIVE, and SUSPENDED a minute later",
    "inactive": "becomes ACTIVE, and INACTIVE a minute later",
    "name_rejected": "becomes ACTIVE, its display name is rejected",
    "quality_red": "becomes ACTIVE, its quality falls to RED a minute later",
    "verified": "waits for verification, but Meta knows the number: no code goes out, verify needs none",
}
_REFUSED_REGISTERS = {digits: f"register answers {code}" for digits, code in _REFUSED_CODES.items()}
catalogue.add("whatsapp.accounts", "tag", {
    "verify": "the customer must first approve at Meta: PENDING_FACEBOOK_VERIFICATION",
    "reject": "REJECTED with a comment",
    "instant": "ONBOARDED in the answer to the POST",
    "no_insights": "template analytics are not offered (424)",
})  # fmt: skip
catalogue.add("whatsapp.senders", "tag", _OUTCOMES | {"no_cloud_api": "becomes ACTIVE outside the Cloud API"})
catalogue.add(
    "whatsapp.senders", "digits", {key: _OUTCOMES[name] for key, name in _DIGITS.items()} | _REFUSED_REGISTERS
)
catalogue.add("whatsapp.senders", "path", {f"sim-{key}": f"photoUrl answers {code}" for key, code in _PHOTOS.items()})
catalogue.add("whatsapp.senders.verify", "value", {
    "123456": "right while a code is open", "999429": "wrong, and uses up all tries",
})  # fmt: skip
catalogue.add(
    "whatsapp", "value", {f"sim-{key}": f"a Facebook token or code answers {code}" for key, code in _TOKENS.items()}
)
catalogue.add("whatsapp.solutions", "tag", {
    "fail": "no solution is made; [sim:fail=ACTIVATION_FAILED] chooses the error", "partial": "one of two is made",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class AccountDecision:
    """What becomes of an account's request."""

    outcome: AccountOutcome
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sender before the platform; `number` is the whole number in digits. With `vouched` Meta has verified it."""

    display_name: str
    number: str
    phone_number_id: str | None = None
    waba_id: str | None = None
    vouched: bool = False


@dataclass(frozen=True, slots=True)
class SenderDecision:
    """What becomes of a new sender, or of the changes of a live one. With `verified` no one-time code is needed."""

    outcome: SenderOutcome
    reason: str | None = None
    error_code: str | None = None
    verified: bool = False


@dataclass(frozen=True, slots=True)
class Activation:
    """What comes with becoming ACTIVE: Cloud API or not, a refused display name, and what happens soon after."""

    cloud_api: bool = True
    name_refusal: str | None = None
    follow_up: FollowUp | None = None


@dataclass(frozen=True, slots=True)
class Waba:
    """A WhatsApp business account as Meta tells of it."""

    id: str
    name: str
    client_business_manager_id: str


@dataclass(frozen=True, slots=True)
class Number:
    """A phone number of a WABA; `phone_number` without the country code."""

    id: str
    country_code: str
    phone_number: str
    display_name: str


@dataclass(frozen=True, slots=True)
class SolutionAttempt:
    """One Tech Provider app of a signup: a solution was made with it, or why not."""

    app_id: int
    app_name: str
    error_code: str | None = None


@dataclass(frozen=True, slots=True)
class SimulatedFlow:
    """A flow as Meta stores it."""

    id: str
    name: str
    status: str
    screens: tuple[str, ...]


class WhatsAppPlatform(Protocol):
    """The upstream of WhatsApp accounts, senders, flows and solutions."""

    def onboards_at_once(self, magic: Magic, waba_name: str) -> bool: ...
    def review_account(self, magic: Magic, waba_name: str) -> AccountDecision: ...
    def review_sender(self, magic: Magic, candidate: Candidate) -> SenderDecision: ...
    def review_changes(self, magic: Magic, *texts: str | None) -> SenderDecision: ...
    def review_name(self, magic: Magic, name: str) -> str | None: ...
    def activation(self, magic: Magic, candidate: Candidate) -> Activation: ...
    def refuses_code(self, magic: Magic, candidate: Candidate) -> ErrorCode | None: ...
    def judge_code(self, magic: Magic, expected: str, given: str) -> CodeJudgement: ...
    def check_photo(self, magic: Magic, url: str) -> ErrorCode | None: ...
    def check_token(self, magic: Magic, token: str, now: int) -> ErrorCode | None: ...
    def issue_token(self, now: int, random: bytes) -> str: ...
    def reachable_waba(self, token: str) -> str: ...
    def waba(self, waba_id: str) -> Waba: ...
    def numbers(self, waba_id: str) -> tuple[Number, ...]: ...
    def number(self, phone_number_id: str) -> Number: ...
    def offers_insights(self, magic: Magic, waba_name: str) -> bool: ...
    def create_solutions(self, magic: Magic, token: str, name: str) -> tuple[SolutionAttempt, ...]: ...
    def flows(self, waba_id: str) -> tuple[SimulatedFlow, ...]: ...


class SimulatedWhatsApp:
    """Approves what breaks no rule; magic values choose every other outcome."""

    def onboards_at_once(self, magic: Magic, waba_name: str) -> bool:
        """Whether the account is finished within the request that creates it."""
        return magic.tag(waba_name) == "instant"

    def review_account(self, magic: Magic, waba_name: str) -> AccountDecision:
        """What Sinch and Meta say to a request for an account."""
        tag = magic.tag(waba_name)
        if tag == "reject":
            return AccountDecision("REJECTED", "The name does not match the one registered for the Business Manager.")
        return AccountDecision("PENDING_FACEBOOK_VERIFICATION" if tag == "verify" else "ONBOARDED")

    def review_sender(self, magic: Magic, candidate: Candidate) -> SenderDecision:
        """What becomes of a new sender."""
        key, _, value = (_choice(magic, candidate) or "").partition("=")
        if key == "reject":
            return SenderDecision("REJECTED", "The display name does not follow Meta's guidelines for display names.")
        if key == "error":
            code = value or "CANNOT_REGISTER_TO_CLOUD_API"
            return SenderDecision("ERROR", "The number could not be registered upstream.", code)
        if key == "multiple_waba":
            reason = "The project has more than one WhatsApp business account."
            return SenderDecision("MULTIPLE_WABA_ERROR", reason, "MULTIPLE_WABA_FOR_PROJECT_ID")
        if key == "stuck":
            return SenderDecision("WAIT")
        if key == "verified":
            return SenderDecision("PENDING_VERIFICATION", verified=True)
        if key == "otp":
            return SenderDecision("PENDING_VERIFICATION")
        live = candidate.vouched or key == "active" or key in _FOLLOW_UPS or key == "name_rejected"
        return SenderDecision("ACTIVE" if live else "PENDING_VERIFICATION")

    def review_changes(self, magic: Magic, *texts: str | None) -> SenderDecision:
        """What becomes of changes to a live sender's profile."""
        key, _, value = (magic.tag(*texts) or "").partition("=")
        if key == "reject":
            return SenderDecision("REJECTED", "The profile holds content that WhatsApp does not allow.")
        if key == "error":
            return SenderDecision("ERROR", "The profile could not be changed upstream.", value or "UNKNOWN_ERROR")
        return SenderDecision("WAIT" if key == "stuck" else "ACTIVE")

    def review_name(self, magic: Magic, name: str) -> str | None:
        """Why a display name or username is refused; None when it is approved."""
        refused = magic.tag(name) in {"reject", "name_rejected"}
        return "The name does not follow Meta's guidelines." if refused else None

    def activation(self, magic: Magic, candidate: Candidate) -> Activation:
        """What comes with the candidate's becoming ACTIVE."""
        key = _choice(magic, candidate) or ""
        refusal = "The name does not follow Meta's guidelines." if key == "name_rejected" else None
        return Activation(key != "no_cloud_api", refusal, _FOLLOW_UPS.get(key))

    def refuses_code(self, magic: Magic, candidate: Candidate) -> ErrorCode | None:
        """Why Meta does not send a one-time code to the number."""
        return _REFUSED_CODES.get(_digits(magic, candidate) or "")

    def judge_code(self, magic: Magic, expected: str, given: str) -> CodeJudgement:
        """Whether the code that was given is the one that was sent."""
        if magic.enabled and given == "999429":
            return "exhausted"
        right = hmac.compare_digest(given.encode(), expected.encode())
        return "right" if right or (magic.enabled and given == "123456") else "wrong"

    def check_photo(self, magic: Magic, url: str) -> ErrorCode | None:
        """Why a photo cannot be used."""
        path = urlsplit(url).path.lower()
        found = _marked(magic, path, _PHOTOS)
        suffix = PurePosixPath(path).suffix
        return found or (ErrorCode.FILE_INVALID_MIME_TYPE if suffix and suffix not in _PHOTO_TYPES else None)

    def check_token(self, magic: Magic, token: str, now: int) -> ErrorCode | None:
        """Why a Facebook token or code is not taken; tokens that were issued here end after 60 days."""
        issued = _TOKEN.fullmatch(token)
        if issued and int(issued[1]) <= now:
            return ErrorCode.INVALID_FACEBOOK_TOKEN
        return _marked(magic, token, _TOKENS)

    def issue_token(self, now: int, random: bytes) -> str:
        """A long-lived token, good for 60 days."""
        return f"EAAsim{now + _TOKEN_LIFETIME}x{random[:16].hex()}"

    def reachable_waba(self, token: str) -> str:
        """The WABA that a token's user shared."""
        return _hashed(f"waba {token}", 15)

    def waba(self, waba_id: str) -> Waba:
        """What Meta tells of a WABA."""
        return Waba(waba_id, f"Business {waba_id[-4:]}", _hashed(f"business manager {waba_id}", 15))

    def numbers(self, waba_id: str) -> tuple[Number, ...]:
        """The numbers of a WABA, in the order in which they were added."""
        return tuple(self.number(_hashed(f"number {index} of {waba_id}", 15)) for index in range(_NUMBERS_PER_WABA))

    def number(self, phone_number_id: str) -> Number:
        """What Meta tells of a phone number id."""
        digits = "555" + _hashed(f"line {phone_number_id}", 7)
        return Number(phone_number_id, "1", digits, f"Business {digits[-4:]}")

    def offers_insights(self, magic: Magic, waba_name: str) -> bool:
        """Whether Meta offers template analytics for the WABA."""
        return magic.tag(waba_name) != "no_insights"

    def create_solutions(self, magic: Magic, token: str, name: str) -> tuple[SolutionAttempt, ...]:
        """Make a solution with each Tech Provider app behind the token."""
        key, _, value = (magic.tag(name) or "").partition("=")
        failed = value or "CREATION_FAILED"
        if key == "fail" or _marked(magic, token, _TOKENS) is not None:
            return (_app(token, 0, failed),)
        if key == "partial":
            return (_app(token, 0), _app(token, 1, value or "ACTIVATION_FAILED"))
        return (_app(token, 0),)

    def flows(self, waba_id: str) -> tuple[SimulatedFlow, ...]:
        """The flows that a WABA starts with: a draft has no screens yet."""
        screens = ("WELCOME", "DETAILS", "CONFIRM")
        stock = (
            ("Appointment", "FLOW_STATUS_PUBLISHED", screens),
            ("Feedback", "FLOW_STATUS_DRAFT", ()),
            ("Sign-up 2025", "FLOW_STATUS_DEPRECATED", screens[:2]),
        )
        return tuple(SimulatedFlow(_hashed(f"{name} of {waba_id}", 15), name, *rest) for name, *rest in stock)  # type: ignore[arg-type]


def _choice(magic: Magic, candidate: Candidate) -> str | None:
    return magic.tag(candidate.display_name) or _DIGITS.get(_digits(magic, candidate) or "")


def _digits(magic: Magic, candidate: Candidate) -> str | None:
    found = (magic.digits(text) for text in (candidate.phone_number_id, candidate.number, candidate.waba_id))
    return next((digits for digits in found if digits), None)


def _marked(magic: Magic, text: str, keys: dict[str, ErrorCode]) -> ErrorCode | None:
    """The code of the first `sim-<key>` in the text."""
    for key, code in keys.items():
        if magic.enabled and f"sim-{key}" in text:
            magic.notes.append(f"sim-{key}")
            return code
    return None


def _app(token: str, index: int, error_code: str | None = None) -> SolutionAttempt:
    app_id = int(_hashed(f"app {index} of {token}", 15))
    return SolutionAttempt(app_id, f"Tech Provider {app_id % 1000:03d}", error_code)


def _hashed(text: str, count: int) -> str:
    """`count` digits that follow from the text, the first one not zero."""
    number = int.from_bytes(hashlib.sha256(text.encode()).digest()[:8])
    return str(number % (9 * 10 ** (count - 1)) + 10 ** (count - 1))
