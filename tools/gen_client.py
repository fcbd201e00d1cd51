"""Write the resources of the asynchronous client from the operations table and the models.

    python tools/gen_client.py [--check]

`tools/async_to_sync.py` makes the synchronous ones from them.
"""

from __future__ import annotations

import re
import subprocess
import sys
import textwrap
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from client.methods import method, wait_method
from sinch_provisioning.client._flows.wait import PLANS
from sinch_provisioning.contract.operations import OPERATIONS, Operation

ROOT = Path(__file__).resolve().parent.parent
# Ruff looks at the disk to tell our modules from others, where those that are yet to be written are missing.
FIRST_PARTY = 'lint.isort.known-first-party = ["sinch_provisioning"]'
TARGET = ROOT / "src/sinch_provisioning/client/_async/resources"
HEADER = '''"""{title}.

Generated from the operations table and the models by tools/gen_client.py; do not edit.
"""
'''
TITLES = {
    "bundles": "Bundles: subproject, SMS app, Conversation app and webhooks in one order",
    "conversation": "Channels of Conversation API apps, read only",
    "kakaotalk": "KakaoTalk channels: senders, AlimTalk templates and categories",
    "rcs": "RCS: senders, questionnaires, test numbers and the account's notes",
    "sms": "SMS apps",
    "webhooks": "Webhooks: where events go",
    "whatsapp": "WhatsApp: account, senders, templates, flows and solutions",
}


@dataclass
class Group:
    """A node of the tree that the operation ids span."""

    words: tuple[str, ...]
    operations: list[Operation] = field(default_factory=list[Operation])
    children: dict[str, Group] = field(default_factory=dict[str, "Group"])

    @property
    def class_name(self) -> str:
        return "Async" + "".join(part.capitalize() for word in self.words for part in word.split("_"))

    def walk(self) -> Iterator[Group]:
        for child in self.children.values():
            yield from child.walk()
        yield self


def group_class(group: Group) -> str:
    name = group.class_name
    title = TITLES[group.words[0]] if len(group.words) == 1 else f"`{'.'.join(group.words)}`: {group_doc(group)}"
    lines = [f"class {name}(AsyncResource):", f'    """{title}."""', ""]
    lines += ["    @cached_property", f"    def with_raw_response(self) -> {name}WithRawResponse:"]
    lines += ['        """The same operations, answering with the HTTP response."""']
    lines += [f"        return {name}WithRawResponse({name}(self._core.with_raw_response))", ""]
    for word, child in group.children.items():
        lines += ["    @cached_property", f"    def {word}(self) -> {child.class_name}:"]
        lines += [f'        """{short(child_doc(child))}."""', f"        return {child.class_name}(self._core)", ""]
    for operation in group.operations:
        lines.append(textwrap.indent(method(operation), "    ") + "\n")
        if operation.id in PLANS:
            lines.append(textwrap.indent(wait_method(operation), "    ") + "\n")
    return "\n".join(lines)


def group_doc(group: Group) -> str:
    return ", ".join(operation.id.rpartition(".")[2] for operation in group.operations) or child_doc(group)


def child_doc(child: Group) -> str:
    names = [o.id.rpartition(".")[2] for o in child.operations] + [f"{word}.…" for word in child.children]
    return f"{' '.join(child.words).replace('_', ' ').capitalize()}: {', '.join(names)}"


def short(text: str) -> str:
    return text if len(text) <= 104 else textwrap.shorten(text, 104, placeholder=" …")


def raw_class(group: Group) -> str:
    name = group.class_name
    lines = [f"class {name}WithRawResponse:", f'    """{name} with HTTP responses as results."""', ""]
    lines += [f"    def __init__(self, resource: {name}) -> None:"]
    for operation in group.operations:
        word = operation.id.rpartition(".")[2]
        lines.append(f"        self.{word} = raw(resource.{word})")
    for word, child in group.children.items():
        lines.append(f"        self.{word} = {child.class_name}WithRawResponse(resource.{word})")
    return "\n".join(lines) + "\n"


def module(root: Group) -> str:
    classes = [text for group in root.walk() for text in (group_class(group), raw_class(group))]
    body = "\n\n".join(classes)
    names = [name for name in ("Literal", "Unpack", "overload", "Any") if re.search(rf"\b{name}\b", body)]
    abc = [name for name in ("Mapping", "Sequence") if re.search(rf"\b{name}\[", body)]
    head = ["from __future__ import annotations", "", "from functools import cached_property"]
    if abc:
        head.append(f"from collections.abc import {', '.join(abc)}")
    head.append(f"from typing import TYPE_CHECKING, {', '.join(names)}")
    head += ["", "from sinch_provisioning.client._async.core import AsyncResource, raw"]
    inner = ["from sinch_provisioning.client._types import CallOptions"]
    if "Waited[" in body:
        inner.append("from sinch_provisioning.client._feed import EventFeed")
        inner.append("from sinch_provisioning.client._flows.wait import Until, Waited")
    inner.append("from sinch_provisioning.contract import models")
    if "AsyncPages[" in body:
        inner.insert(0, "from sinch_provisioning.client._async.pages import AsyncPages")
    head += ["", "if TYPE_CHECKING:", *(f"    {line}" for line in inner)]
    return HEADER.format(title=TITLES[root.words[0]]) + "\n" + "\n".join(head) + "\n\n\n" + body


def tree() -> dict[str, Group]:
    roots: dict[str, Group] = {}
    for operation in OPERATIONS.values():
        words = operation.id.split(".")[:-1]
        group = roots.setdefault(words[0], Group((words[0],)))
        for word in words[1:]:
            group = group.children.setdefault(word, Group((*group.words, word)))
        group.operations.append(operation)
    return roots


def formatted(text: str) -> str:
    for arguments in (["check", "--fix", "--select", "I,F401", "--quiet", "--config", FIRST_PARTY], ["format"]):
        command = [sys.executable, "-m", "ruff", *arguments, "--stdin-filename", str(TARGET / "x.py"), "-"]
        text = subprocess.run(command, input=text, capture_output=True, text=True, check=True, cwd=ROOT).stdout
    return text


def main() -> int:
    files = {f"{name}.py": formatted(module(group)) for name, group in tree().items()}
    files["__init__.py"] = HEADER.format(title="Resources of the client, one module per family")
    present = {path.name: path.read_text() for path in TARGET.glob("*.py")}
    drift = [name for name, text in files.items() if present.get(name) != text]
    drift += present.keys() - files.keys()
    if "--check" in sys.argv:
        print("\n".join(f"{TARGET.relative_to(ROOT)}/{name} is out of date" for name in drift))
        return bool(drift)
    TARGET.mkdir(parents=True, exist_ok=True)
    for name in drift:
        if name in files:
            (TARGET / name).write_text(files[name])
        else:
            (TARGET / name).unlink()
    return 0


if __name__ == "__main__":
    sys.exit(main())
