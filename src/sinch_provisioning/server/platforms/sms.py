"""What becomes of SMS apps upstream: how fast they are set up and taken down, and what goes wrong on the way.

The simulation is deterministic: what it answers follows from names and the project's policy alone.
"""

from __future__ import annotations

from typing import Protocol

from sinch_provisioning.server.platforms import catalogue
from sinch_provisioning.server.platforms.magic import Magic
from sinch_provisioning.server.policy import ReviewPolicy

#: In which phase an app with this tag fails.
_FAILURES = {
    "fail_add": "IN_PROGRESS_ADD",
    "provisioning_failed": "PROVISIONING_ADD",
    "fail_delete": "IN_PROGRESS_DELETE",
}
_INSTANT, _SLOW = ReviewPolicy("instant", 0.0), ReviewPolicy("after", 60.0)

catalogue.add("sms.apps", "tag", {
    "done_now": "ACTIVE in the answer to the POST, whatever the project's policy",
    "slow": "its phases take a minute, whatever the project's policy",
    "fail_add": "ends in FAILED_ADD",
    "provisioning_failed": "ends in PROVISIONING_ADD_FAILED",
    "fail_delete": "cannot be deleted: ends in FAILED_DELETE",
    "blocked": "becomes ACTIVE, and BLOCKED a minute later",
})  # fmt: skip


class SmsPlatform(Protocol):
    """The upstream of SMS apps."""

    def pace(self, magic: Magic, policy: ReviewPolicy, *names: str | None) -> ReviewPolicy: ...
    def refuses_service(self, magic: Magic, name: str) -> bool: ...
    def fails(self, magic: Magic, name: str, phase: str) -> bool: ...
    def blocks(self, magic: Magic, name: str) -> bool: ...


class SimulatedSms:
    """Sets up and takes down whatever it is asked for; tags in names choose every other outcome."""

    def pace(self, magic: Magic, policy: ReviewPolicy, *names: str | None) -> ReviewPolicy:
        """When all phases together are through; the policy's time unless a name says otherwise."""
        for name in names:
            tag = magic.tag(name)
            if tag in {"done_now", "slow"}:
                return _INSTANT if tag == "done_now" else _SLOW
        return policy

    def refuses_service(self, magic: Magic, name: str) -> bool:
        """Whether no app can be ordered at all, so that not even its first phase begins."""
        return magic.tag(name) == "fail_sms"

    def fails(self, magic: Magic, name: str, phase: str) -> bool:
        """Whether the app fails in this phase."""
        return _FAILURES.get(magic.tag(name) or "") == phase

    def blocks(self, magic: Magic, name: str) -> bool:
        """Whether the app is blocked soon after it became active."""
        return magic.tag(name) == "blocked"
