"""Where one-time codes come from: the flag, the simulator's inbox, or the person at the terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from sinch_provisioning.cli._leaf import App
    from sinch_provisioning.workflows.journey import CodeProvider, Question


def provider(app: App) -> CodeProvider | None:
    """Who can be asked for a code; None when nobody can."""
    target = app.target
    if target.kind == "simulator" and target.admin_token is not None:
        return lambda question: _inbox(app, question)
    if app.interactive:
        return _prompt
    return None


def _prompt(question: Question) -> str:
    text = question.text + (" (the last one was wrong)" if question.again else "")
    if not question.requested:
        text += " (empty: have one sent)"
    return str(click.prompt(text, default="", show_default=False, err=True)).strip()


def _inbox(app: App, question: Question) -> str | None:
    """Read the code that the simulator sent; the number's owner would not be asked twice for a wrong one."""
    if question.again:
        return _prompt(question) if app.interactive else None
    wait = 10 if question.requested else 0
    found: Any = app.control()("GET", "{p}/inbox", to=question.phone, wait=wait, latest="true")
    messages = [message for message in found["messages"] if message.get("code") and message.get("usable", True)]
    if messages and not app.quiet:
        app.tell(f"the simulator's inbox has the code for {question.phone}")
    return str(messages[0]["code"]) if messages else None
