"""What the resources are called, how each is read, and how a reference names one: `whatsapp_template/order_ready:EN_US`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from sinch_provisioning.workflows.nearest import nearest


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of resource.

    `keys` are the path parameters that find one, `fields` the members of its JSON that hold them. `command` is its place
    in the tree of `papi`. Operations are None where the API has none.
    """

    name: str
    title: str
    command: str
    get: str
    keys: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()
    list: str | None = None
    activities: str | None = None
    comment: str | None = None
    delete: str | None = None
    drop_changes: str | None = None

    def ref(self, *values: str) -> Ref:
        """Refer to the resource with these keys."""
        return Ref(self, tuple(values))

    def ref_of(self, resource: Mapping[str, Any], *parents: str) -> Ref:
        """Refer to a resource by its JSON; `parents` are the keys that it does not hold itself."""
        own = [str(resource.get(name, "")) for name in self.fields]
        return Ref(self, (*parents, *own))


@dataclass(frozen=True, slots=True)
class Ref:
    """One resource, by kind and keys."""

    kind: Kind
    values: tuple[str, ...]

    @property
    def path(self) -> dict[str, str]:
        """The path parameters, as arguments of the client's methods."""
        return dict(zip(self.kind.keys, self.values, strict=True))

    @property
    def words(self) -> str:
        """The keys as arguments of a command."""
        return " ".join(self.values)

    @property
    def id(self) -> str | None:
        """The one key that is the resource's own; None where it takes several, or none."""
        return self.values[-1] if len(self.kind.fields) == 1 else None

    @property
    def names(self) -> list[str]:
        """What a person may call it: by its keys, as a reference, or by the last of its keys."""
        return [self.words or self.kind.name, str(self), *self.values[-1:]]

    def __str__(self) -> str:
        return "/".join(filter(None, (self.kind.name, ":".join(self.values))))


def _family(name: str, title: str, command: str, prefix: str, keys: str, fields: str = "", **more: str) -> Kind:
    return Kind(name, title, command, f"{prefix}.get", tuple(keys.split()), tuple(fields.split()), **more)


def _notes(prefix: str) -> dict[str, str]:
    return {"activities": f"{prefix}.activities.list", "comment": f"{prefix}.comments.create"}


WHATSAPP_ACCOUNT: Final = _family(
    "whatsapp_account", "WhatsApp account", "whatsapp account", "whatsapp.accounts", "",
    delete="whatsapp.accounts.delete", **_notes("whatsapp.accounts"),
)  # fmt: skip
WHATSAPP_SENDER: Final = _family(
    "whatsapp_sender", "WhatsApp sender", "whatsapp sender", "whatsapp.senders", "sender_id", "id",
    list="whatsapp.senders.list", delete="whatsapp.senders.delete", drop_changes="whatsapp.senders.changes.delete",
    **_notes("whatsapp.senders"),
)  # fmt: skip
WHATSAPP_TEMPLATE: Final = _family(
    "whatsapp_template", "WhatsApp template", "whatsapp template", "whatsapp.templates",
    "template_name language_code", "name language", list="whatsapp.templates.list",
    delete="whatsapp.templates.delete", **_notes("whatsapp.templates"),
)  # fmt: skip
KAKAOTALK_SENDER: Final = _family(
    "kakaotalk_sender", "KakaoTalk sender", "kakaotalk sender", "kakaotalk.senders", "plus_friend_id", "plusFriendId",
    list="kakaotalk.senders.list", delete="kakaotalk.senders.delete", drop_changes="kakaotalk.senders.changes.delete",
    **_notes("kakaotalk.senders"),
)  # fmt: skip
KAKAOTALK_TEMPLATE: Final = _family(
    "kakaotalk_template", "AlimTalk template", "kakaotalk template", "kakaotalk.templates",
    "plus_friend_id template_code", "code", list="kakaotalk.templates.list", delete="kakaotalk.templates.delete",
    drop_changes="kakaotalk.templates.changes.delete", **_notes("kakaotalk.templates"),
)  # fmt: skip
RCS_SENDER: Final = _family(
    "rcs_sender", "RCS sender", "rcs sender", "rcs.senders", "sender_id", "id", list="rcs.senders.list",
    **_notes("rcs.senders"),
)  # fmt: skip
RCS_TESTER: Final = _family(
    "rcs_tester", "RCS tester", "rcs tester", "rcs.senders.test_numbers", "sender_id test_number", "number",
    delete="rcs.senders.test_numbers.delete",
)  # fmt: skip
BUNDLE: Final = _family("bundle", "bundle", "bundle", "bundles", "bundle_id", "id", list="bundles.list")
SMS_APP: Final = _family(
    "sms_app", "SMS app", "sms app", "sms.apps", "sms_app_id", "id", list="sms.apps.list", delete="sms.apps.delete"
)
WEBHOOK: Final = _family(
    "webhook", "webhook", "webhook", "webhooks", "webhook_id", "id", list="webhooks.list", delete="webhooks.delete"
)

KINDS: Final[Mapping[str, Kind]] = {
    kind.name: kind
    for kind in (
        WHATSAPP_ACCOUNT, WHATSAPP_SENDER, WHATSAPP_TEMPLATE, KAKAOTALK_SENDER, KAKAOTALK_TEMPLATE, RCS_SENDER,
        RCS_TESTER, BUNDLE, SMS_APP, WEBHOOK,
    )
}  # fmt: skip
"""Every kind by the name that references begin with."""


def parse_ref(text: str) -> Ref:
    """Read a reference; ValueError with the right form when it is none."""
    name, _, rest = text.partition("/")
    kind = KINDS.get(name)
    if kind is None:
        hint = nearest(name, KINDS) or f"A reference begins with one of {', '.join(KINDS)}."
        raise ValueError(f"{text!r} names no resource. {hint}")
    # Keys hold no colon but for the last of them, which may.
    values = tuple(rest.split(":", len(kind.keys) - 1)) if kind.keys else ()
    if len(values) != len(kind.keys) or not all(values) or (rest and not kind.keys):
        form = "/".join(filter(None, (name, ":".join(key.upper() for key in kind.keys))))
        raise ValueError(f"{text!r} is not complete; it must look like {form}")
    return Ref(kind, values)
