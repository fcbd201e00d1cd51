"""The webhook handlers of the guide, run in their frameworks: they take what is signed and refuse what is not."""

from __future__ import annotations

import sys
from collections.abc import Awaitable, Callable
from types import ModuleType
from typing import Any

import django
import httpx2
import pytest
from django.conf import settings
from django.test import Client as DjangoClient
from django.urls import path

from sinch_provisioning import webhooks
from tests.docs.pages import SDK, blocks

BODY = b'{"type": "BUNDLE_DONE", "payload": {"id": "b1", "projectId": "p", "region": "EU", "state": "DONE"}}'
Post = Callable[[bytes, dict[str, str]], Awaitable[int]]


def handlers() -> dict[str, Any]:
    """Names of the handlers' blocks of the page."""
    names: dict[str, Any] = {"__name__": "docs"}
    for block in blocks(SDK / "webhooks.md"):
        if any(f"from {framework}" in block for framework in ("starlette", "fastapi", "flask", "django")):
            exec(compile(block, "webhooks.md", "exec"), names)  # noqa: S102  our own page
    return names


def asgi(app: Any) -> Post:
    async def post(body: bytes, headers: dict[str, str]) -> int:
        async with httpx2.AsyncClient(transport=httpx2.ASGITransport(app), base_url="http://receiver.test") as client:
            return (await client.post("/events", content=body, headers=headers)).status_code

    return post


def flask(app: Any) -> Post:
    async def post(body: bytes, headers: dict[str, str]) -> int:
        status: int = app.test_client().post("/events", data=body, headers=headers).status_code
        return status

    return post


def in_django(view: Any) -> Post:
    if not settings.configured:
        settings.configure(
            ALLOWED_HOSTS=["testserver"],
            SECRET_KEY="only-for-this-test",
            ROOT_URLCONF="docs_urls",
            MIDDLEWARE=["django.middleware.csrf.CsrfViewMiddleware"],
        )
        django.setup()
    urls = ModuleType("docs_urls")
    urls.__dict__["urlpatterns"] = [path("events", view)]
    sys.modules["docs_urls"] = urls

    async def post(body: bytes, headers: dict[str, str]) -> int:
        client = DjangoClient(enforce_csrf_checks=True)
        answer = client.post("/events", data=body, content_type="application/json", headers=headers)
        status: int = answer.status_code
        return status

    return post


@pytest.fixture(scope="module")
def posts() -> dict[str, Post]:
    names = handlers()
    return {
        "starlette": asgi(names["starlette_app"]),
        "fastapi": asgi(names["fastapi_app"]),
        "flask": flask(names["flask_app"]),
        "django": in_django(names["django_handler"]),
    }


FRAMEWORKS = ("starlette", "fastapi", "flask", "django")


@pytest.mark.parametrize("framework", FRAMEWORKS)
async def test_a_signed_delivery_is_taken(
    posts: dict[str, Post], framework: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert await posts[framework](BODY, webhooks.sign(BODY, "secret-1")) == 204
    told = capsys.readouterr().out
    assert told == f"{framework.replace('fastapi', 'starlette')} BUNDLE_DONE\n"


@pytest.mark.parametrize("framework", FRAMEWORKS)
@pytest.mark.parametrize("case", ["another secret", "changed body", "stale", "unsigned"])
async def test_anything_else_is_refused(
    posts: dict[str, Post], framework: str, case: str, capsys: pytest.CaptureFixture[str]
) -> None:
    headers = webhooks.sign(BODY, "secret-2" if case == "another secret" else "secret-1")
    if case == "stale":
        headers = webhooks.sign(BODY, "secret-1", timestamp=1_700_000_000)
    body = BODY.replace(b"b1", b"b2") if case == "changed body" else BODY
    assert await posts[framework](body, {} if case == "unsigned" else headers) == 400
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize("framework", ["starlette", "fastapi"])
async def test_a_delivery_that_is_played_back_is_not_handled_again(
    posts: dict[str, Post], framework: str, capsys: pytest.CaptureFixture[str]
) -> None:
    headers = webhooks.sign(BODY, "secret-1")
    assert [await posts[framework](BODY, headers) for _ in range(2)] == [204, 204]
    assert capsys.readouterr().out.count("BUNDLE_DONE") == 1
