"""A server of the API inside the test's own process: no port, no file, gone afterwards. Needs the `server` extra."""

from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from sinch_provisioning.testing._sandbox import Sandbox as Sandbox
    from sinch_provisioning.testing._sandbox import SandboxError as SandboxError
    from sinch_provisioning.testing._sandbox import sandbox as sandbox
    from sinch_provisioning.testing._transport import InProcessTransport as InProcessTransport

__all__ = ["InProcessTransport", "Sandbox", "SandboxError", "sandbox"]

_MODULES: Final = {
    "InProcessTransport": "_transport",
    "Sandbox": "_sandbox",
    "SandboxError": "_sandbox",
    "sandbox": "_sandbox",
}


def __getattr__(name: str) -> Any:
    if name not in _MODULES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_MODULES[name]}"), name)
