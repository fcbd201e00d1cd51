"""Which extra of the distribution brings a package that is missing."""

from __future__ import annotations

from typing import Final

_EXTRAS: Final = {
    "cli": {"click", "jmespath", "platformdirs", "rich"},
    "server": {"aiohttp", "cryptography", "httptools", "jwt", "prometheus_client", "starlette", "uvicorn", "uvloop"},
    "postgres": {"psycopg", "psycopg_pool"},
    "mcp": {"mcp"},
    "keyring": {"keyring"},
}


def hint(error: ModuleNotFoundError) -> str | None:
    """How to install what is missing; None when no extra has it, so that the error is a defect."""
    package = (error.name or "").partition(".")[0]
    for extra, packages in _EXTRAS.items():
        if package in packages:
            return f"{package} is not installed; run: pip install 'sinch-provisioning[{extra}]'"
    return None
