"""`papi listen`: an endpoint on this machine that verifies what it receives, one line for each event."""

from __future__ import annotations

import json
import queue
import secrets
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Final

import click

from sinch_provisioning.cli._durations import Duration
from sinch_provisioning.cli._leaf import App, Leaf
from sinch_provisioning.cli._output import printable
from sinch_provisioning.cli._receivers import post

_NONCE: Final = "x-sinch-webhook-signature-nonce"
_FORWARDED: Final = ("content-type", "x-sinch-webhook-signature", "webhook-")


@click.pass_obj
def _run(
    app: App, host: str, port: int, secret: str | None, register: bool, forward_to: str | None, body: bool,
    count: int | None, timeout: float | None,
) -> int:  # fmt: skip
    """Receive webhooks on this machine, verify them, and show one line for each event.

    With --register it makes a webhook for itself, with a random secret, and deletes it at the end; that works where the
    server can reach this machine, as a simulator on it can. --forward-to passes each verified delivery on, unchanged.

    \b
    Examples:
      papi listen --register
      papi listen --secret env:HOOK_SECRET --port 8641 --forward-to http://127.0.0.1:3000/papi
      papi listen --register --count 1 --timeout 60 -o json
    """
    if register == (secret is not None):
        raise click.UsageError("--secret is missing: of the webhook that sends here; or give --register to make one")
    own = secrets.token_urlsafe(24) if secret is None else app.ask_secret(secret, "--secret", "Secret")
    received: queue.Queue[dict[str, Any]] = queue.Queue()
    server = ThreadingHTTPServer((host, port), _handler(own, forward_to, received))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    url = f"http://{host}:{server.server_port}/"
    try:
        return _listen(app, url, own, received, register=register, body=body, count=count, timeout=timeout)
    finally:
        server.shutdown()
        server.server_close()


def _listen(
    app: App, url: str, secret: str, received: queue.Queue[dict[str, Any]], *, register: bool, body: bool,
    count: int | None, timeout: float | None,
) -> int:  # fmt: skip
    from contextlib import ExitStack

    with ExitStack() as stack:
        if register:
            client = stack.enter_context(app.client())
            made = client.webhooks.create(target=url, secret=secret, triggers=["ALL"])
            stack.callback(client.webhooks.delete, made.id)
        app.tell(f"listening on {url}; Ctrl-C ends it")
        ends = None if timeout is None else time.monotonic() + timeout
        seen = refused = 0
        while count is None or seen < count:
            left = None if ends is None else ends - time.monotonic()
            if left is not None and left <= 0:
                return 8
            try:
                item = received.get(timeout=0.2 if left is None else min(0.2, left))
            except queue.Empty:
                continue
            seen += item["verified"]
            refused += not item["verified"]
            _print(app, item, body=body)
        return 1 if refused else 0


def _print(app: App, item: dict[str, Any], *, body: bool) -> None:
    if app.output in ("json", "jsonl"):
        click.echo(json.dumps(item, ensure_ascii=False))
        return
    if app.output in ("yaml", "name"):
        app.show(item["type"] if app.output == "name" else item)
        return
    status = item["status"] if item["verified"] else f"REFUSED {item['reason']}"
    kind, resource, delivery = (printable(item[name]) for name in ("type", "resource", "delivery"))
    click.echo(f"{item['at']}  {kind:<44} {resource:<36} {status}  {item['ms']} ms  {delivery}")
    if body and item.get("answer"):
        click.echo(f"    {printable(item['answer'])}")


def _handler(
    secret: str, forward_to: str | None, received: queue.Queue[dict[str, Any]]
) -> type[BaseHTTPRequestHandler]:
    from sinch_provisioning.client import webhooks

    nonces = webhooks.MemoryNonceStore()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            """Verify a delivery, pass it on, answer."""
            started = time.perf_counter()
            content = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            headers = dict(self.headers.items())
            item = _verified(content, headers, secret, nonces)
            answer = b""
            if item["verified"] and forward_to is not None:
                passed = {name: value for name, value in headers.items() if name.lower().startswith(_FORWARDED)}
                item["status"], answer = post(forward_to, content, passed)
                item["answer"] = answer.decode("utf-8", "replace")[:1000]
            item["ms"] = round((time.perf_counter() - started) * 1000)
            received.put(item)
            self.send_response(item["status"])
            self.send_header("Content-Length", str(len(answer)))
            self.end_headers()
            self.wfile.write(answer)

        def log_message(self, format: str, *args: Any) -> None:  # noqa: A002  the name is the base class's
            """Say nothing: the lines on stdout do."""

    return Handler


def _verified(content: bytes, headers: dict[str, str], secret: str, nonces: Any) -> dict[str, Any]:
    from sinch_provisioning.client import errors, webhooks

    lower = {name.lower(): value for name, value in headers.items()}
    item: dict[str, Any] = {
        "at": time.strftime("%H:%M:%S"), "type": "?", "resource": "", "verified": False, "status": 400, "ms": 0,
        "delivery": lower.get(_NONCE, ""),
    }  # fmt: skip
    try:
        event = webhooks.unwrap(content, headers, secret, nonces=nonces)
    except errors.WebhookVerificationError as error:
        # The answer tells a stranger nothing; the person here sees why.
        return {**item, "reason": error.reason}
    document = event.to_wire()
    payload: dict[str, Any] = document.get("payload") or {}
    names = [str(payload[name]) for name in ("id", "name", "language", "plusFriendId", "code") if payload.get(name)]
    return {**item, "type": str(event.type), "resource": ":".join(names), "verified": True, "status": 200}


command = Leaf(
    "listen", callback=_run, help=_run.__doc__,
    params=[
        click.Option(["--host"], default="127.0.0.1", show_default=True, metavar="ADDRESS", help="Where to listen."),
        click.Option(["--port"], type=click.IntRange(0, 65535), default=0, metavar="PORT", help="0: any free one."),
        click.Option(["--secret"], metavar="SOURCE", help="Of the webhook: -, env:NAME, file:PATH, cmd:COMMAND, keyring:NAME."),
        click.Option(["--register"], is_flag=True, help="Make a webhook for this, and delete it at the end."),
        click.Option(["--forward-to"], metavar="URL", help="Pass verified deliveries on."),
        click.Option(["--body"], is_flag=True, help="Show what the receiver behind --forward-to answered."),
        click.Option(["--count"], type=click.IntRange(1), metavar="N", help="End after so many events."),
        click.Option(["--timeout"], type=Duration(), metavar="TIME", help="End after this time, with status 8."),
    ],
)  # fmt: skip
