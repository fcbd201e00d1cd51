"""Events for receivers: signed samples sent to one, and a delivery checked that one received."""

from __future__ import annotations

import json
import queue
import socket
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from sinch_provisioning.cli._receivers import post
from sinch_provisioning.cli._samples import sample
from sinch_provisioning.client import webhooks
from sinch_provisioning.contract import wire
from sinch_provisioning.contract.events import EVENTS
from sinch_provisioning.contract.states import MACHINES
from tests.cli.conftest import Papi

SECRET = "hook-secret"


@pytest.mark.parametrize("trigger", sorted(map(str, EVENTS)))
def test_samples_are_events_of_their_kind(trigger: str) -> None:
    body = sample(trigger)
    raw = json.dumps(body).encode()
    event = webhooks.unwrap(raw, webhooks.sign(raw, SECRET), SECRET)
    assert (event.type, type(event).__name__) == (trigger, EVENTS[next(t for t in EVENTS if str(t) == trigger)])
    wire.adapter(type(event).__name__).validate_python(body)
    assert sample(trigger) == body


def test_samples_are_in_the_state_that_they_tell_of() -> None:
    assert sample("WHATSAPP_TEMPLATE_APPROVED")["payload"]["state"] == "APPROVED"
    assert sample("KAKAOTALK_SENDER_ACTIVE")["payload"]["state"] == "ACTIVE"
    states = {state.live for machine in MACHINES.values() for state in machine.states}
    assert {sample(str(each))["payload"].get("state") for each in EVENTS if sample(str(each)).get("payload")} <= states


class Receiver:
    """An endpoint that keeps what it gets and answers with a status."""

    def __init__(self) -> None:
        self.status = 204
        self.received: queue.Queue[tuple[bytes, dict[str, str]]] = queue.Queue()
        self.server = HTTPServer(("127.0.0.1", 0), self._handler())
        self.url = f"http://127.0.0.1:{self.server.server_port}/papi"

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        receiver = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"]))
                receiver.received.put((body, dict(self.headers.items())))
                self.send_response(receiver.status)
                self.end_headers()
                self.wfile.write(b"no room" if receiver.status >= 400 else b"")

            def log_message(self, format: str, *args: object) -> None:  # noqa: A002  the name is the base class's
                """Say nothing."""

        return Handler


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    found = Receiver()
    thread = threading.Thread(target=found.server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    yield found
    found.server.shutdown()
    thread.join()
    found.server.server_close()


def test_an_event_is_sent_as_the_api_sends_it(papi: Papi, receiver: Receiver) -> None:
    words = ("trigger", "whatsapp_template_rejected", "--to", receiver.url, "--secret", "env:HOOK")
    outcome = papi.json(*words, "--set", "rejectionCode=SCAM", "--set", "payload.details.components:=[]")
    assert (outcome["ok"], outcome["data"]["status"]) == (True, 204)
    body, headers = receiver.received.get(timeout=5)
    event = webhooks.unwrap(body, headers, SECRET)
    assert event.type == "WHATSAPP_TEMPLATE_REJECTED"
    payload = json.loads(body)["payload"]
    assert (payload["rejectionCode"], payload["details"]["components"]) == ("SCAM", [])


def test_what_the_receiver_answers_is_told(papi: Papi, receiver: Receiver) -> None:
    receiver.status = 503
    words = ("trigger", "BUNDLE_DONE", "--secret", "env:HOOK")
    papi(*words, "--to", receiver.url, "-o", "json", status=1)
    failed = json.loads(papi.err)
    assert (failed["data"]["status"], failed["data"]["answer"]) == (503, "no room")
    papi(*words, "--to", "http://127.0.0.1:9/", "-o", "json", status=1)
    assert json.loads(papi.err)["data"]["status"] == 502
    papi(*words, "--to", "file:///etc/passwd", "-o", "json", status=1)
    assert "no http" in json.loads(papi.err)["data"]["answer"]


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("BUNDLE_DON",), "did you mean BUNDLE_DONE"),
        (("BUNDLE_DONE",), "--to"),
        (("BUNDLE_DONE", "--to", "http://127.0.0.1:9/"), "--secret"),
        (("BUNDLE_DONE", "--dry-run", "--set", "x"), "neither PATH=VALUE"),
        (("BUNDLE_DONE", "--dry-run", "--set", "x:=}"), "not valid JSON"),
        (("BUNDLE_DONE", "--dry-run", "--set", "type.x=1"), "type is no object"),
    ],
)
def test_mistakes_are_named(papi: Papi, words: tuple[str, ...], says: str) -> None:
    papi("trigger", *words, status=2)
    assert says in papi.err


def test_what_is_heard_is_passed_on_as_it_came(papi: Papi, receiver: Receiver) -> None:
    receiver.status = 503
    body = json.dumps(sample("BUNDLE_DONE")).encode()
    standard = {"webhook-id": "msg_1", "webhook-signature": "v1,abc", "cookie": "of-nobody"}
    headers = {"content-type": "application/json", **standard, **webhooks.sign(body, SECRET)}
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    answers: list[tuple[int, bytes]] = []

    def send() -> None:
        while not answers or answers[-1][0] == 502:
            answers.append(post(f"http://127.0.0.1:{port}/", body, headers))
            time.sleep(0.05)

    sender = threading.Thread(target=send)
    sender.start()
    listen = ("listen", "--secret", "env:HOOK", "--port", str(port), "--forward-to", receiver.url, "--body")
    shown = papi(*listen, "--count", "1", "--timeout", "20s")
    sender.join()
    assert answers[-1] == (503, b"no room")
    assert [line.split()[-1] for line in shown.splitlines()][1:] == ["room"]
    assert "BUNDLE_DONE" in shown
    passed, given = receiver.received.get(timeout=5)
    assert passed == body
    assert {name.lower() for name in given} >= {name.lower() for name in headers} - {"cookie"}
    assert "cookie" not in {name.lower() for name in given}


def _headers(body: bytes, secret: str = SECRET) -> list[str]:
    return [part for name, value in webhooks.sign(body, secret).items() for part in ("--header", f"{name}: {value}")]


def test_a_delivery_that_was_received_is_checked(papi: Papi, tmp_path: Path) -> None:
    body = json.dumps(sample("WHATSAPP_SENDER_ACTIVE")).encode()
    (tmp_path / "body.json").write_bytes(body)
    words = ("webhook", "verify", "-f", "body.json", "--secret", "env:HOOK")
    assert papi.json(*words, *_headers(body))["data"]["type"] == "WHATSAPP_SENDER_ACTIVE"
    for headers, rule in ((_headers(body, "other"), "invalid_signature"), ([], "missing_header")):
        papi(*words, *headers, "-o", "json", status=1)
        problem = json.loads(papi.err)["problems"][0]
        assert (problem["rule"], bool(problem["fix"])) == (f"webhook.{rule}", True)
    (tmp_path / "body.json").write_bytes(body + b" ")
    papi(*words, *_headers(body), status=1)
    papi(*words, "--header", "nothing", status=2)
    papi(*words[:3], "nowhere.json", *words[4:], status=2)
    papi("webhook", "verify", "--secret", "env:HOOK", status=2)
    assert "--file" in papi.err


def test_an_old_delivery_is_checked_when_its_age_is_allowed(papi: Papi, tmp_path: Path) -> None:
    body = json.dumps(sample("BUNDLE_DONE")).encode()
    (tmp_path / "body.json").write_bytes(body)
    signed = webhooks.sign(body, SECRET, timestamp=1_700_000_000)
    headers = [part for name, value in signed.items() for part in ("-H", f"{name}: {value}")]
    words = ("webhook", "verify", "-f", "body.json", "--secret", "env:HOOK", *headers)
    papi(*words, "-o", "json", status=1)
    assert json.loads(papi.err)["problems"][0]["rule"] == "webhook.stale"
    assert papi.json(*words, "--tolerance", "9999d")["ok"]
