"""`papi doctor`: what stands between this machine and a working project."""

from __future__ import annotations

import time
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Any, Final

import click

from sinch_provisioning.cli._leaf import App, Leaf

if TYPE_CHECKING:
    from sinch_provisioning import Client

# A cheap reading call for each channel; what it answers tells whether the project was switched on for it.
_CHANNELS: Final = {
    "whatsapp": "whatsapp.senders.list",
    "rcs": "rcs.senders.list",
    "kakaotalk": "kakaotalk.senders.list",
    "sms": "sms.apps.list",
}
_SKEW: Final = 60.0


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was looked at; `ok` is None for what could not be, or is only worth knowing."""

    name: str
    ok: bool | None
    detail: str
    fix: str = ""


@click.pass_obj
def _run(app: App) -> int:
    """Check project, credentials, reachability, clock and channels.

    \b
    Examples:
      papi doctor
      papi doctor --profile live -o json
    """
    from sinch_provisioning.client import errors
    from sinch_provisioning.workflows.failures import failed
    from sinch_provisioning.workflows.outcome import NextAction, Outcome, Problem

    checks = [Check("target", True, f"{app.target.kind} {app.target.base_url} ({app.target.name or 'environment'})")]
    error: errors.SinchError | None = None
    try:
        with app.client() as client:
            checks.append(Check("project", True, client.project_id))
            checks += _server(client)
            checks += [_channel(client, channel, operation) for channel, operation in _CHANNELS.items()]
    except errors.SinchError as failure:
        error = failure
        checks.append(Check(_stage(failure), False, str(failure), failed(failure).next_action.do))
    if app.target.kind == "simulator":
        checks.append(_simulator(app))
    wrong = [check for check in checks if check.ok is False]
    outcome = Outcome(
        ok=not wrong,
        summary=f"{len(wrong)} of {len(checks)} checks failed." if wrong else "All is well.",
        problems=tuple(Problem("", f"doctor.{check.name}", "error", check.detail, check.fix) for check in wrong),
        next_action=NextAction("person", wrong[0].fix) if wrong else NextAction("none", "Nothing."),
        error=failed(error).error if error else None,
        data=[{"check": item.name, "ok": item.ok, "detail": item.detail} for item in checks],
    )
    if app.output not in ("table", "wide"):
        return app.finish(outcome)
    from sinch_provisioning.cli import _outcomes

    app.show(outcome.data)
    _outcomes.tell(outcome, quiet=bool(app.quiet))
    return _outcomes.exit_code(outcome)


def _stage(error: Exception) -> str:
    from sinch_provisioning.client import errors

    match error:
        case errors.ConfigurationError():
            return "settings"
        case errors.ApiError() if error.status in (401, 403):
            return "credentials"
        case _:
            return "server"


def _server(client: Client) -> list[Check]:
    started = time.monotonic()
    answer = client.with_raw_response.webhooks.list()
    took = (time.monotonic() - started) * 1000
    count = answer.json().get("totalSize", 0)
    found = [
        Check("server", True, f"{client.base_url} answered in {took:.0f} ms"),
        Check("credentials", True, f"they open the project; it has {count} of 15 webhooks"),
    ]
    date = answer.headers.get("date")
    if date is None:
        return [*found, Check("clock", None, "the server does not tell its time")]
    skew = time.time() - parsedate_to_datetime(date).timestamp()
    fix = "Set this machine's clock: signatures of webhooks are good for five minutes."
    return [*found, Check("clock", abs(skew) < _SKEW, f"{skew:+.0f} s from the server's", fix)]


def _channel(client: Client, channel: str, operation: str) -> Check:
    from operator import attrgetter

    from sinch_provisioning.client import errors
    from sinch_provisioning.workflows.looking import OFF

    try:
        attrgetter(operation)(client.with_raw_response)(page_size=1)
    except errors.ApiError as error:
        if error.code in OFF:
            return Check(channel, None, "not switched on for this project; ask Sinch")
        if error.status == 404:
            return Check(channel, True, "switched on")
        return Check(channel, None, str(error))
    return Check(channel, True, "switched on")


def _simulator(app: App) -> Check:
    if app.target.admin_token is None:
        return Check("control", None, "no admin token: `papi sim` cannot steer it; set PAPI_ADMIN_TOKEN")
    try:
        shown: Any = app.control()("GET", "{p}/policy", timeout=5)
    except click.ClickException as error:
        return Check("control", None, error.message)
    return Check("control", True, f"reviews: {shown['reviews']}")


command = Leaf("doctor", callback=_run, help=_run.__doc__)
