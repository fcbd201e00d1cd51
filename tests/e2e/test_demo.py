"""`make demo` shows every channel, and says so by its exit status."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
#: What the table at the end must say about each resource.
LIVE = {
    "whatsapp account": "ONBOARDED",
    "whatsapp sender": "ACTIVE",
    "whatsapp template": "APPROVED",
    "rcs sender": "LAUNCHED",
    "kakaotalk sender": "ACTIVE",
    "kakaotalk template": "APPROVED",
    "bundle": "DONE",
}


@pytest.mark.slow
def test_the_demo_brings_every_channel_to_live() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "examples.demo"], cwd=ROOT, capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == 0, done.stderr
    table = done.stdout.partition("next action")[2].splitlines()
    for resource, state in LIVE.items():
        assert [line for line in table if line.strip().startswith(resource) and f" {state} " in line], resource
    assert "IN_TEST" in done.stdout
