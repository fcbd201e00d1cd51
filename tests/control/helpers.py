"""What the control API's tests build on: things of their own, so that they hold whatever the families do."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from pydantic import Field

from sinch_provisioning.contract import models
from sinch_provisioning.server.context import Context
from sinch_provisioning.server.control.actions import ActionRefusedError, Params, action
from sinch_provisioning.server.domain import registry, reviews
from sinch_provisioning.server.domain.documents import Document, Kind
from sinch_provisioning.server.domain.registry import Verdict
from sinch_provisioning.server.store import Tx, claims, inbox, projects, tasks
from sinch_provisioning.server.store.inbox import Message
from sinch_provisioning.server.store.reviews import Review
from sinch_provisioning.server.store.tasks import Task
from tests.support.sandbox import ADMIN_TOKEN, Answer, Sandbox, asgi

T = TypeVar("T")

#: A kind of resource that only these tests know: a lamp that stands at its `target`.
LAMPS: Kind[models.Webhook] = Kind("test.lamp", "Webhook")
TRIGGER = "WHATSAPP_SENDER_ACTIVE"
OTHER_TRIGGER = "WHATSAPP_SENDER_REJECTED"


async def unit(box: Sandbox, fn: Callable[[Tx, Context], T], *, project: str | None = None) -> T:
    """One unit of work in the sandbox's project."""

    def work(tx: Tx) -> T:
        found = projects.get(tx, project or box.project)
        assert found is not None
        services = box.server.parts.services
        return fn(tx, Context(found, found.clock.now(box.server.wall()), "test", services))

    return await box.server.parts.store.run(work)


def lamp(tx: Tx, ctx: Context, name: str, **private: Any) -> Document[models.Webhook]:
    """A lamp, off."""
    model = models.Webhook(id=name, target=f"https://{name}.test/", project_id=ctx.project.id, triggers=[])
    made = LAMPS.create(tx, ctx, model, id=name, key=f"key-{name}", private={"on": False, **private})
    assert made is not None
    return made


@registry.review("control_tests.lamp")
def decide(tx: Tx, ctx: Context, review: Review, verdict: Verdict | None) -> None:
    """A lamp is approved unless its subject says otherwise."""
    document = LAMPS.get(tx, ctx, review.resource_id)
    assert document is not None
    good = verdict.approve if verdict is not None else not review.subject.get("ugly")
    document.private["why"] = None if verdict is None else [verdict.code, verdict.reason]
    document.private["on"] = good
    document.save(tx, ctx)
    document.emit(tx, ctx, TRIGGER if good else OTHER_TRIGGER)


@registry.task("control_tests.tick")
def tick(tx: Tx, ctx: Context, task: Task) -> None:
    """Write down when it happened; with `again`, come back after that many milliseconds."""
    at = str(ctx.now)
    message = Message(ctx.new_id(), ctx.project.id, task.ref, "SMS", at, None, None, None, ctx.now)
    inbox.insert(tx, message)
    if again := task.payload.get("again"):
        payload = {"again": again}
        tasks.schedule(tx, ctx.project, kind=task.kind, ref=task.ref, due_at=ctx.now + again, payload=payload)


class Dim(Params):
    """How bright, in percent."""

    per_cent: int = Field(ge=0, le=100)


@action(LAMPS, "switch-on", legal=lambda found: not found.private["on"])
def switch_on(tx: Tx, ctx: Context, found: Document[models.Webhook], params: Params) -> None:
    """Somebody switches it on.

    Nobody asks why.
    """
    found.private["on"] = True
    found.save(tx, ctx)
    found.emit(tx, ctx, TRIGGER)


@action(LAMPS, "dim", legal=lambda found: bool(found.private["on"]), params=Dim)
def dim(tx: Tx, ctx: Context, found: Document[models.Webhook], params: Dim) -> None:
    """Somebody dims it."""
    if params.per_cent == 100:
        raise ActionRefusedError("it is not dim at 100 per cent")
    found.private["brightness"] = params.per_cent
    found.save(tx, ctx)


@action(LAMPS, "break")
def break_it(tx: Tx, ctx: Context, found: Document[models.Webhook], params: Params) -> None:
    """It breaks and is thrown away."""
    found.delete(tx, ctx)


async def open_review(box: Sandbox, name: str, **subject: Any) -> str:
    """A lamp before its reviewer; the id of the review."""

    def work(tx: Tx, ctx: Context) -> None:
        lamp(tx, ctx, name)
        claims.claim(tx, "lamp", name, ctx.project.id, name)
        reviews.submit(tx, ctx, "control_tests.lamp", resource=(LAMPS.name, name), subject=subject)

    await unit(box, work)
    found = (await box.control("GET", "projects/{p}/reviews"))["reviews"]
    return next((review["id"] for review in found if review["resourceId"] == name), "")


async def schedule(box: Sandbox, ref: str, seconds: float, *, project: str | None = None, **payload: Any) -> None:
    """A tick that is due in so many seconds."""

    def work(tx: Tx, ctx: Context) -> None:
        due = ctx.now + round(seconds * 1000)
        tasks.schedule(tx, ctx.project, kind="control_tests.tick", ref=ref, due_at=due, payload=payload)

    await unit(box, work, project=project)


async def send_code(box: Sandbox, to: str, code: str, *, channel: str = "SMS", lifetime: int = 600_000) -> str:
    """A one-time code on its way to a phone; the id of the message."""

    def work(tx: Tx, ctx: Context) -> str:
        text = f"Your code is {code}"
        message = Message(
            ctx.new_id(), ctx.project.id, to, channel, text, code, LAMPS.name, "a", ctx.now, ctx.now + lifetime
        )
        inbox.insert(tx, message)
        return message.id

    return await unit(box, work)


async def raw(box: Sandbox, method: str, path: str, content: bytes = b"", **headers: str) -> Answer:
    """A call of the control API exactly as given; the admin's unless `authorization` says otherwise."""
    sent = {"authorization": f"Bearer {ADMIN_TOKEN}", **headers}
    return await asgi(box.server, method, "/_papi/v1/" + path, sent, content)


async def refusal(box: Sandbox, status: int, method: str, path: str, body: Any = None) -> dict[str, Any]:
    """The error of a call that must be refused."""
    answer = await box.control(method, path, body, expect=None)
    assert answer.status == status, (answer.status, answer.body)
    error: dict[str, Any] = answer.json["error"]
    assert error["code"]
    assert error["message"]
    return error
