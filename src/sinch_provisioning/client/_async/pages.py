"""Pages of a list, and walking over all of them."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable, Generator
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from sinch_provisioning.client._flows.paging import check_progress, with_page_token

if TYPE_CHECKING:
    from sinch_provisioning.client._async.core import AsyncCore
    from sinch_provisioning.client._flows.runtime import Call

T = TypeVar("T")


class AsyncPage(Generic[T]):
    """One page of a list. Iterating over it goes on over the pages behind it, one at a time in memory.

    `total_size` counts all matches of the query. Keep `next_page_token` to go on later: pass it as `page_token`
    together with the same filters.
    """

    def __init__(self, core: AsyncCore, call: Call, model: Any, items: list[T]) -> None:
        self._core = core
        self._call = call
        self.items: list[T] = items
        self.total_size: int | None = getattr(model, "total_size", None)
        self.page_size: int | None = getattr(model, "page_size", None)
        self.next_page_token: str | None = getattr(model, "next_page_token", None) or None
        self.previous_page_token: str | None = getattr(model, "previous_page_token", None) or None

    @property
    def has_next_page(self) -> bool:
        """Whether there is a page behind this one."""
        return self.next_page_token is not None

    @property
    def has_previous_page(self) -> bool:
        """Whether there is a page before this one."""
        return self.previous_page_token is not None

    async def next_page(self) -> AsyncPage[T] | None:
        """Fetch the page behind this one; None if this is the last."""
        return await self._at(self.next_page_token)

    async def previous_page(self) -> AsyncPage[T] | None:
        """Fetch the page before this one; None if this is the first."""
        return await self._at(self.previous_page_token)

    async def pages(self) -> AsyncIterator[AsyncPage[T]]:
        """This page and all behind it."""
        page: AsyncPage[T] | None = self
        seen: set[int] = set()
        while page is not None:
            yield page
            token = page.next_page_token
            if token is None:
                return
            check_progress(page._call, token, seen)
            seen.add(hash(token))
            page = await page.next_page()

    async def __aiter__(self) -> AsyncIterator[T]:
        async for page in self.pages():
            for item in page.items:
                yield item

    def __len__(self) -> int:
        """The number of items on this page alone."""
        return len(self.items)

    def __bool__(self) -> bool:
        return bool(self.items)

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self._call.operation.id}, {len(self.items)} of {self.total_size})"

    async def _at(self, token: str | None) -> AsyncPage[T] | None:
        if token is None:
            return None
        page: AsyncPage[T] = await self._core.page(with_page_token(self._call, token))
        return page


# async only {
class AsyncPages(Generic[T], Awaitable[AsyncPage[T]]):
    """A list that was not asked for yet: `await` it for its first page, or `async for` over everything."""

    def __init__(self, fetch: Callable[[], Awaitable[Any]]) -> None:
        self._fetch = fetch

    def __await__(self) -> Generator[Any, Any, AsyncPage[T]]:
        return self._fetch().__await__()

    async def pages(self) -> AsyncIterator[AsyncPage[T]]:
        """All pages."""
        async for page in (await self).pages():
            yield page

    async def __aiter__(self) -> AsyncIterator[T]:
        async for item in await self:
            yield item


# async only }
