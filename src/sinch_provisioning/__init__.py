"""Provision messaging channels over the Sinch Provisioning API, or over your own server of it.

Names are imported when they are first used, so that importing the package costs next to nothing.
"""

from __future__ import annotations

from importlib import import_module

# `typing` alone would double the cost of this import; checkers know the name without it.
TYPE_CHECKING = False

if TYPE_CHECKING:
    from typing import Any, Final

    from sinch_provisioning import workflows as workflows
    from sinch_provisioning.client import errors as errors
    from sinch_provisioning.client import webhooks as webhooks
    from sinch_provisioning.client._async.client import AsyncClient as AsyncClient
    from sinch_provisioning.client._sync.client import Client as Client
    from sinch_provisioning.contract import models as models

    __version__: str

__all__ = ["AsyncClient", "Client", "__version__", "errors", "models", "webhooks", "workflows"]

_MODULES: Final[dict[str, str]] = {
    "AsyncClient": "sinch_provisioning.client._async.client",
    "Client": "sinch_provisioning.client._sync.client",
    "errors": "sinch_provisioning.client.errors",
    "models": "sinch_provisioning.contract.models",
    "webhooks": "sinch_provisioning.client.webhooks",
    "workflows": "sinch_provisioning.workflows",
}


def __getattr__(name: str) -> Any:
    if name == "__version__":
        from importlib.metadata import version

        found: Any = version("sinch-provisioning")
    elif name in _MODULES:
        module = import_module(_MODULES[name])
        found = getattr(module, name) if name[0].isupper() else module
    else:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    globals()[name] = found
    return found


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
