"""The KakaoTalk journey: sender with a one-time code to its administrator, an AlimTalk template through review."""

from __future__ import annotations

from examples.demo.files import load, snake
from examples.demo.listener import Listener
from examples.demo.report import Report
from examples.demo.server import DemoServer
from sinch_provisioning import Client


def run(client: Client, server: DemoServer, listener: Listener, report: Report) -> None:
    """Bring a KakaoTalk channel from nothing to an approved template."""
    friend = verify_sender(client, server, listener, report)
    template = client.kakaotalk.templates.create(friend, **snake(load("kakaotalk/order_shipped.json")))
    report.step(f"template {template.code} handed in")
    listener.wait("KAKAOTALK_TEMPLATE_APPROVED", that=lambda event: event.payload.code == template.code)
    found = client.kakaotalk.templates.get(friend, str(template.code))
    report.step(f"template {found.code}: {found.state}")
    report.row("kakaotalk template", str(found.code), str(found.state), "send it")


def verify_sender(client: Client, server: DemoServer, listener: Listener, report: Report) -> str:
    sender = client.kakaotalk.senders.create(**snake(load("kakaotalk/sender.json")))
    friend = str(sender.plus_friend_id)
    report.step(f"sender {friend} handed in")
    # No event tells that a sender may be verified now: poll.
    waited = client.kakaotalk.senders.wait(friend, deadline=20)
    report.step(f"{waited.state}: it is the {waited.turn}'s turn")
    client.kakaotalk.senders.register(friend)
    code = server.control("inbox?channel=KAKAOTALK&wait=10&latest=true")["messages"][0]["code"]
    report.step("the channel's administrator received a one-time code")
    client.kakaotalk.senders.verify(friend, code=int(code))
    listener.wait("KAKAOTALK_SENDER_ACTIVE")
    sender = client.kakaotalk.senders.get(friend)
    report.row("kakaotalk sender", friend, str(sender.state), "create templates")
    return friend
