# Generated from tests/client/test_paging_async.py by tools/async_to_sync.py; do not edit.
"""Lists: everything, page after page, in both directions."""

from typing import Any

import httpx2
import pytest

from sinch_provisioning import Client, errors
from tests.client.fakes import WEBHOOK, settings


class Shelf:
    """Ten webhooks, three on a page, with tokens for both directions."""

    def __init__(self) -> None:
        self.queries: list[dict[str, str]] = []

    def __call__(self, request: httpx2.Request) -> httpx2.Response:
        if request.url.path == "/oauth2/token":
            return httpx2.Response(200, json={"access_token": "t"})
        query = dict(request.url.params)
        self.queries.append(query)
        start = int(query.get("pageToken", "at0")[2:])
        body: dict[str, Any] = {"totalSize": 10, "pageSize": 3}
        body["webhooks"] = [{**WEBHOOK, "id": str(n)} for n in range(start, min(start + 3, 10))]
        if start + 3 < 10:
            body["nextPageToken"] = f"at{start + 3}"
        if start:
            body["previousPageToken"] = f"at{max(0, start - 3)}"
        return httpx2.Response(200, json=body)


def shop(handler: Any) -> Client:
    return Client(**settings(), transport=httpx2.MockTransport(handler))


def test_iterating_goes_over_everything_and_keeps_the_query() -> None:
    shelf = Shelf()
    with shop(shelf) as client:
        ids = [webhook.id for webhook in client.webhooks.list(page_size=3)]
    assert ids == [str(n) for n in range(10)]
    assert [query.get("pageToken") for query in shelf.queries] == [None, "at3", "at6", "at9"]
    assert {query["pageSize"] for query in shelf.queries} == {"3"}


def test_stopping_early_fetches_no_further_page() -> None:
    shelf = Shelf()
    with shop(shelf) as client:
        for webhook in client.webhooks.list():
            if webhook.id == "3":
                break
    assert len(shelf.queries) == 2


def test_pages_forth_and_back() -> None:
    with shop(Shelf()) as client:
        first = client.webhooks.list()
        assert (first.total_size, first.page_size, len(first), first.has_previous_page) == (10, 3, 3, False)
        assert first.previous_page() is None
        second = first.next_page()
        assert second is not None
        assert [webhook.id for webhook in second.items] == ["3", "4", "5"]
        back = second.previous_page()
        assert back is not None
        assert [webhook.id for webhook in back.items] == ["0", "1", "2"]
        last = client.webhooks.list(page_token="at9")
        assert not last.has_next_page
        assert last.next_page() is None


def test_a_walk_can_be_taken_up_again_from_its_token() -> None:
    with shop(Shelf()) as client:
        page = client.webhooks.list()
        rest = [webhook.id for webhook in client.webhooks.list(page_token=page.next_page_token)]
    assert rest == [str(n) for n in range(3, 10)]


def test_page_after_page() -> None:
    with shop(Shelf()) as client:
        sizes = [len(page.items) for page in (client.webhooks.list()).pages()]
    assert sizes == [3, 3, 3, 1]


def test_an_empty_list() -> None:
    def nothing(request: httpx2.Request) -> httpx2.Response:
        if request.url.path == "/oauth2/token":
            return httpx2.Response(200, json={"access_token": "t"})
        return httpx2.Response(200, json={"webhooks": [], "totalSize": 0, "pageSize": 15, "nextPageToken": ""})

    with shop(nothing) as client:
        page = client.webhooks.list()
        assert list(page) == []
        assert (page.total_size, page.has_next_page, bool(page)) == (0, False, False)


def test_tokens_that_run_in_a_circle_are_noticed() -> None:
    def circle(request: httpx2.Request) -> httpx2.Response:
        if request.url.path == "/oauth2/token":
            return httpx2.Response(200, json={"access_token": "t"})
        return httpx2.Response(
            200, json={"webhooks": [WEBHOOK], "totalSize": 9, "pageSize": 1, "nextPageToken": "same"}
        )

    with shop(circle) as client:
        with pytest.raises(errors.InvalidResponse, match="circle"):
            list(client.webhooks.list())
