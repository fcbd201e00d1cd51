"""The shop's own files: what it hands in, as JSON with the wire names of the API."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

FILES = Path(__file__).parents[1] / "shop"


def load(name: str) -> dict[str, Any]:
    content: dict[str, Any] = json.loads((FILES / name).read_text())
    return content


def snake(body: dict[str, Any]) -> dict[str, Any]:
    """Wire names of the first level as the SDK's keyword arguments."""
    return {
        "".join("_" + letter.lower() if letter.isupper() else letter for letter in name): value
        for name, value in body.items()
    }
