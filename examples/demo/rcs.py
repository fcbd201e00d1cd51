"""The RCS journey: sender with its agent, a launch that lacks something, a test phone, launch at the operators."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from examples.demo.files import load, snake
from examples.demo.listener import Listener
from examples.demo.report import Report
from examples.demo.server import DemoServer
from sinch_provisioning import Client, errors

TEST_PHONE = "+491701234567"
STATE = "RCS_SENDER_STATUS_UPDATED"


def run(client: Client, server: DemoServer, listener: Listener, report: Report) -> None:
    """Bring an RCS sender to the phones of two countries."""
    sender = client.rcs.senders.create(**snake(load("rcs/sender.json")))
    report.step(f"sender {sender.id} described, Google sets up its agent")
    await_state(listener, sender.id, "IN_TEST")
    report.step("IN_TEST: phones can be invited")
    invite(client, server, report, sender.id)
    launch(client, report, sender.id)
    await_state(listener, sender.id, "LAUNCHED")
    live = [listener.wait("RCS_SENDER_OPERATOR_STATUS_UPDATED", that=goes_live(country)) for country in ("DE", "AT")]
    report.step(
        f"LAUNCHED; first on air: {', '.join(f'{event.operator} ({event.operator_country})' for event in live)}"
    )
    sender = client.rcs.senders.get(sender.id)
    report.row("rcs sender", sender.id, str(sender.state), "link it to a Conversation API app")


def invite(client: Client, server: DemoServer, report: Report, sender_id: str) -> None:
    client.rcs.senders.test_numbers.add(sender_id, test_numbers=[TEST_PHONE])
    server.control(f"actions/rcs.sender/{sender_id}/tester_accept", method="POST", body={"number": TEST_PHONE})
    tester = client.rcs.senders.test_numbers.get(sender_id, TEST_PHONE)
    report.step(f"the owner of a test phone accepts: {tester.state}")


def launch(client: Client, report: Report, sender_id: str) -> None:
    try:
        client.rcs.senders.launch(sender_id)
    except errors.ApiError as error:
        missing = error.validation_errors
        report.step(f"the launch checklist lacks {len(missing)} things, such as: {missing[0]}")
    else:
        raise RuntimeError("the launch checklist let an empty sender pass")
    client.rcs.senders.update(sender_id, details=load("rcs/launch.json"))
    sender = client.rcs.senders.launch(sender_id)
    report.step(f"launch requested: {sender.state}")


def await_state(listener: Listener, sender_id: str, state: str) -> None:
    listener.wait(STATE, that=lambda event: (event.payload.id, str(event.current_state)) == (sender_id, state))


def goes_live(country: str) -> Callable[[Any], bool]:
    return lambda event: (str(event.operator_country), str(event.operator_current_status)) == (country, "LAUNCHED")
