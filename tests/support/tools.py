"""The scripts below tools/ as modules."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from typing import Any

_FOLDER = Path(__file__).resolve().parents[2] / "tools"


def load_tool(name: str) -> Any:
    """The module of `tools/<name>.py`."""
    full = f"tools_{name}"
    if full not in sys.modules:
        spec = importlib.util.spec_from_file_location(full, _FOLDER / f"{name}.py")
        assert spec is not None
        assert spec.loader is not None
        sys.modules[full] = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(sys.modules[full])
    return sys.modules[full]
