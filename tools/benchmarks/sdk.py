"""What a call of the SDK costs beside a bare call of httpx2 whose answer pydantic parses, and what importing it costs.

python -m tools.benchmarks.sdk
"""

from __future__ import annotations

import json
import os
import resource
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx2

from sinch_provisioning import Client, models

ROOT = Path(__file__).parents[2]
TEMPLATE: dict[str, Any] = {
    "name": "order_ready",
    "language": "EN_US",
    "category": "UTILITY",
    "state": "APPROVED",
    "qualityScore": "GREEN",
    "details": {
        "components": [
            {"type": "HEADER", "format": "TEXT", "text": "Order {{1}}", "example": "CL-20417"},
            {"type": "BODY", "text": "Hello {{1}}, your order waits for you.", "examples": ["Ana"]},
            {"type": "FOOTER", "text": "Casa Lumen"},
        ]
    },
    "analytics": [],
    "isMetaGenerated": False,
}
ANSWER = json.dumps(TEMPLATE).encode()
PATH = "/v1/projects/p/whatsapp/templates/order_ready/languages/EN_US"
CALLS = 300


async def app(scope: Any, receive: Any, send: Any) -> None:
    """The same template for every request."""
    if scope["type"] == "http":
        headers = [(b"content-type", b"application/json"), (b"content-length", str(len(ANSWER)).encode())]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await send({"type": "http.response.body", "body": ANSWER})


def sdk_figures(rounds: int) -> dict[str, float]:
    """Medians of interleaved rounds; CPU of this process only, the server being another one."""
    with _server() as url:
        overhead = _overhead(url, rounds)
    interpreter, package, client, bare = _starts(rounds)
    return {
        "sdk_overhead": round(overhead, 3),
        "sdk_import_ms": round(package - interpreter, 1),
        "sdk_first_client_ms": round(client - interpreter, 1),
        "sdk_first_client_vs_bare": round((client - interpreter) / (bare - interpreter), 2),
    }


def _overhead(url: str, rounds: int) -> float:
    headers = {"Authorization": "Bearer t", "Accept": "application/json"}
    with httpx2.Client(base_url=url, headers=headers) as bare, _client(url) as client:

        def without() -> object:
            answer = bare.get(PATH)
            answer.raise_for_status()
            return models.WhatsappTemplate.model_validate_json(answer.content)

        def with_sdk() -> object:
            return client.whatsapp.templates.get("order_ready", "EN_US")

        if with_sdk() != without():
            raise RuntimeError("the two calls do not bring the same")
        ratios = [_cpu(with_sdk) / _cpu(without) for _ in range(rounds + 1)]
    return statistics.median(ratios[1:])  # the first round warms both up


def _client(url: str) -> Client:
    return Client(project_id="p", access_token="t", base_url=url)  # noqa: S106  the server takes any


def _cpu(call: Callable[[], object]) -> float:
    began = time.process_time()
    for _ in range(CALLS):
        call()
    return time.process_time() - began


STARTS = (
    "pass",
    "import sinch_provisioning",
    "from sinch_provisioning import Client; Client(project_id='p', access_token='t')",
    "import httpx2, pydantic; httpx2.Client()",
)


def _starts(rounds: int) -> list[float]:
    """CPU milliseconds of fresh interpreters, the least of each: whatever is more, is the machine's doing."""
    with tempfile.TemporaryDirectory() as folder:
        # As after an installation, bytecode is there; the first round writes it.
        environment = {**os.environ, "PYTHONPYCACHEPREFIX": folder}
        environment.pop("PYTHONDONTWRITEBYTECODE", None)

        def once(code: str) -> float:
            before = resource.getrusage(resource.RUSAGE_CHILDREN)
            subprocess.run([sys.executable, "-c", code], check=True, env=environment)
            after = resource.getrusage(resource.RUSAGE_CHILDREN)
            return (after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime) * 1000

        return [min(times) for times in zip(*([once(code) for code in STARTS] for _ in range(3 * rounds)), strict=True)]


@contextmanager
def _server() -> Iterator[str]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    command = [sys.executable, "-m", "uvicorn", f"{__spec__.name}:app", "--port", str(port), "--log-level", "error"]
    with subprocess.Popen([*command, "--no-access-log"], cwd=ROOT) as process:
        try:
            _await(port)
            yield f"http://127.0.0.1:{port}"
        finally:
            process.terminate()


def _await(port: int) -> None:
    ends = time.monotonic() + 30
    while time.monotonic() < ends:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.02)
    raise RuntimeError("the server of the benchmark did not start")


if __name__ == "__main__":
    print(json.dumps(sdk_figures(5), indent=2))
