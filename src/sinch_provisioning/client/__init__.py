"""The SDK. Import `Client` and `AsyncClient` from `sinch_provisioning`; this package holds the types around them."""

from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from sinch_provisioning.client._async.pages import AsyncPage as AsyncPage
    from sinch_provisioning.client._async.pages import AsyncPages as AsyncPages
    from sinch_provisioning.client._feed import EventFeed as EventFeed
    from sinch_provisioning.client._flows.wait import Waited as Waited
    from sinch_provisioning.client._sync.pages import Page as Page
    from sinch_provisioning.client._types import CallOptions as CallOptions
    from sinch_provisioning.client._types import RawResponse as RawResponse

__all__ = ["AsyncPage", "AsyncPages", "CallOptions", "EventFeed", "Page", "RawResponse", "Waited"]

_MODULES: Final = {
    "AsyncPage": "_async.pages",
    "AsyncPages": "_async.pages",
    "CallOptions": "_types",
    "EventFeed": "_feed",
    "Page": "_sync.pages",
    "RawResponse": "_types",
    "Waited": "_flows.wait",
}


def __getattr__(name: str) -> Any:
    if name not in _MODULES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_MODULES[name]}"), name)
