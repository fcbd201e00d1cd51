"""The WhatsApp journey: account, sender with a one-time code, templates in three languages through review."""

from __future__ import annotations

from typing import Any

from examples.demo.files import load, snake
from examples.demo.listener import Listener
from examples.demo.report import Report
from examples.demo.server import DemoServer
from sinch_provisioning import Client

VERDICTS = ("WHATSAPP_TEMPLATE_APPROVED", "WHATSAPP_TEMPLATE_REJECTED")


def run(client: Client, server: DemoServer, listener: Listener, report: Report) -> None:
    """Bring a WhatsApp channel from nothing to live."""
    onboard(client, listener, report)
    sender_id = verify_sender(client, server, listener, report)
    for path in ("whatsapp/order_ready.en.json", "whatsapp/order_ready.de.json", "whatsapp/order_ready.es.json"):
        submit(client, listener, report, load(path))
    correct(client, listener, report)
    report.step(f"sender {sender_id} and three languages of order_ready are live")


def onboard(client: Client, listener: Listener, report: Report) -> None:
    account = client.whatsapp.accounts.create(**snake(load("whatsapp/account.json")))
    report.step(f"account handed in, review {account.changes and account.changes.status}")
    listener.wait("WHATSAPP_ACCOUNT_ONBOARDED")
    account = client.whatsapp.accounts.get()
    report.row("whatsapp account", str(account.waba_id), str(account.state), "create a sender")


def verify_sender(client: Client, server: DemoServer, listener: Listener, report: Report) -> str:
    sender = client.whatsapp.senders.create(**snake(load("whatsapp/sender.json")))
    report.step(f"sender {sender.id} handed in")
    listener.wait("WHATSAPP_SENDER_PENDING_VERIFICATION")
    registration = client.whatsapp.senders.register(sender.id, method="SMS")
    report.step(f"one-time code requested by {registration.method}, sent: {registration.verification_code_sent}")
    messages = server.control("inbox?wait=10")["messages"]
    report.step(f"the phone received: {messages[0]['text']!r}")
    client.whatsapp.senders.verify(sender.id, code=messages[0]["code"])
    listener.wait("WHATSAPP_SENDER_ACTIVE")
    sender = client.whatsapp.senders.get(sender.id)
    report.row("whatsapp sender", sender.id, str(sender.state), "send messages")
    return sender.id


def submit(client: Client, listener: Listener, report: Report, template: dict[str, Any]) -> None:
    client.whatsapp.templates.create(**snake(template))
    language = template["language"]
    event = listener.wait(*VERDICTS, that=lambda event: event.payload.language == language)
    report.step(f"template {template['name']} {language}: {event.type.removeprefix('WHATSAPP_TEMPLATE_')}")
    if event.type == "WHATSAPP_TEMPLATE_APPROVED":
        found = client.whatsapp.templates.get(template["name"], language)
        report.row("whatsapp template", f"{found.name}/{language}", str(found.state), "send it")


def correct(client: Client, listener: Listener, report: Report) -> None:
    activities = client.whatsapp.templates.activities.list("order_ready", "ES")
    reason = next(activity.comment for activity in activities if activity.type == "COMMENT_ADDED")
    report.step(f"the reviewer says: {reason}")
    client.whatsapp.templates.update(
        "order_ready", "ES", status="SUBMIT", details=load("whatsapp/order_ready.es.corrected.json")
    )
    listener.wait("WHATSAPP_TEMPLATE_APPROVED", that=lambda event: event.payload.language == "ES")
    found = client.whatsapp.templates.get("order_ready", "ES")
    report.row("whatsapp template", "order_ready/ES", str(found.state), "send it")
