"""The SDK. Import `Client` and `AsyncClient` from `sinch_provisioning`; this package holds the types around them."""

from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from sinch_provisioning.client._async.pages import AsyncPage as AsyncPage
    from sinch_provisioning.client._async.pages import AsyncPages as AsyncPages
    from sinch_provisioning.client._sync.pages import Page as Page
    from sinch_provisioning.client._types import CallOptions as CallOptions
    from sinch_provisioning.client._types import RawResponse as RawResponse

__all__ = ["AsyncPage", "AsyncPages", "CallOptions", "Page", "RawResponse"]

_MODULES: Final = {
    "AsyncPage": "_async.pages",
    "AsyncPages": "_async.pages",
    "CallOptions": "_types",
    "Page": "_sync.pages",
    "RawResponse": "_types",
}


def __getattr__(name: str) -> Any:
    if name not in _MODULES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_MODULES[name]}"), name)
