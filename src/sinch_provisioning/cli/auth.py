"""`papi auth`: a key for a project, kept safely, and what it opens."""

from __future__ import annotations

import dataclasses
import os
from typing import TYPE_CHECKING, Any

import click

from sinch_provisioning.cli._completing import offering, profiles
from sinch_provisioning.cli._groups import CONTEXT_SETTINGS
from sinch_provisioning.cli._leaf import App, Leaf

if TYPE_CHECKING:
    from sinch_provisioning.cli._config import Profile
    from sinch_provisioning.workflows import Outcome


@click.group("auth", context_settings=CONTEXT_SETTINGS)
def command() -> None:
    """Sign in, see what the credentials open, sign out."""


@click.pass_obj
def _login(
    app: App, name: str | None, project_id: str | None, key_id: str | None, key_secret: str | None, base_url: str | None,
    in_keyring: bool,
) -> int:  # fmt: skip
    """Sign in to a project with an access key: asks for what is missing, tries it, then keeps it as a profile.

    The secret is kept in a file that only you can read, or with --keyring in the keyring of the system; the profile holds
    where it is. Any server but Sinch's counts as a simulator.

    \b
    Examples:
      papi auth login
      papi auth login local --base-url http://127.0.0.1:8640 --project-id shop --key-id shop-key --key-secret env:SECRET
      pass sinch/shop | papi auth login --project-id 0f5a… --key-id 9c1b… --key-secret -
    """
    from sinch_provisioning.cli._config import Config
    from sinch_provisioning.cli._secrets import forget, keep
    from sinch_provisioning.workflows.outcome import NextAction, Outcome

    config = Config.load()
    chosen: str = name or app.profile or "default"
    known = config.profiles.get(chosen)
    wanted = _wanted(app, known, project_id, key_id, base_url)
    secret = app.ask_secret(key_secret, "--key-secret", "Its secret")
    refused = _tried(wanted, secret)
    if refused is not None:
        return app.finish(refused)
    if known is not None:
        forget(known.key_secret)
    kept = keep(f"{chosen}.key_secret", secret, in_keyring=in_keyring)
    config.profiles[chosen] = dataclasses.replace(wanted, key_secret=kept)
    config.current = chosen
    config.save()
    data = {"profile": chosen, "kind": wanted.kind, "project_id": wanted.project_id, "key_id": wanted.key_id}
    action = NextAction("agent", "See what works.", cli="papi doctor")
    summary = f"Signed in to project {wanted.project_id}; profile {chosen} is in use."
    return app.finish(Outcome(ok=True, summary=summary, changed=True, next_action=action, data=data))


def _wanted(
    app: App, known: Profile | None, project_id: str | None, key_id: str | None, base_url: str | None
) -> Profile:
    """The profile to be, without its secret: from flags, the environment, the profile that is there, or by asking."""
    from sinch_provisioning.cli._config import Profile, is_live

    there = known or Profile("simulator", "")
    server = base_url or os.environ.get("PAPI_BASE_URL") or there.base_url
    return Profile(
        kind="live" if is_live(server) else there.kind,
        project_id=project_id or _asked(app, "--project-id", "Project", "SINCH_PROJECT_ID", there.project_id),
        base_url=server,
        token_url=os.environ.get("PAPI_TOKEN_URL") or there.token_url,
        key_id=key_id or _asked(app, "--key-id", "Access key", "SINCH_KEY_ID", there.key_id),
        admin_token=there.admin_token,
    )


def _asked(app: App, flag: str, text: str, variable: str, usual: str | None) -> str:
    usual = os.environ.get(variable) or usual
    if app.interactive:
        return str(click.prompt(text, default=usual or None, err=True)).strip()
    if not usual:
        raise click.UsageError(f"{flag} is missing")
    return usual


def _tried(profile: Profile, secret: str) -> Outcome | None:
    """Why the key does not open the project; None when it does."""
    from sinch_provisioning import Client, errors
    from sinch_provisioning.workflows.failures import failed

    try:
        with Client(
            project_id=profile.project_id,
            base_url=profile.base_url,
            token_url=profile.token_url,
            key_id=profile.key_id,
            key_secret=secret,
        ) as client:
            client.with_raw_response.webhooks.list()
    except errors.SinchError as error:
        return failed(error, private=(secret,))
    return None


@click.pass_obj
def _status(app: App) -> int:
    """Say which project and key are used, where they are from, and whether the key opens the project.

    \b
    Example:
      papi auth status
    """
    from sinch_provisioning.workflows.outcome import Outcome

    target = app.target
    with app.client() as client:
        client.with_raw_response.webhooks.list()
        project = client.project_id
    data = {
        "profile": target.name, "kind": target.kind, "base_url": target.base_url, "project_id": project,
        "credentials": target.credentials,
    }  # fmt: skip
    return app.finish(Outcome(ok=True, summary=f"The credentials open project {project}.", data=data))


@click.pass_obj
def _token(app: App) -> int:
    """Print an access token, for curl and the like. It opens the project until it ends, so mind where it goes.

    \b
    Examples:
      export SINCH_ACCESS_TOKEN=$(papi auth token)
      papi auth token -o json
    """
    from sinch_provisioning import Client

    noting = _noting()
    with Client(**app.target.settings, transport=noting) as client:
        client.with_raw_response.webhooks.list()
    scheme, _, token = noting.authorization.partition(" ")
    if scheme != "Bearer":
        raise click.UsageError("these credentials are no key: there is no token to show")
    app.given["reveal"] = True
    if app.output in ("table", "wide", "name"):
        click.echo(token)
    else:
        app.show({"access_token": token})
    return 0


def _noting() -> Any:
    """A transport that notes with what requests are authorized."""
    import httpx2

    from sinch_provisioning.client._transports import DirectTransport

    class Noting(httpx2.BaseTransport):
        def __init__(self) -> None:
            self.authorization = ""
            self._inner = DirectTransport()

        def handle_request(self, request: httpx2.Request) -> httpx2.Response:
            self.authorization = request.headers.get("authorization", "")
            return self._inner.handle_request(request)

        def close(self) -> None:
            self._inner.close()

    return Noting()


@click.pass_obj
def _logout(app: App, name: str | None) -> int:
    """Forget the key of a profile; the profile stays, and so does a secret that is kept elsewhere.

    \b
    Examples:
      papi auth logout
      papi auth logout local
    """
    from sinch_provisioning.cli._config import Config
    from sinch_provisioning.cli._secrets import forget

    config = Config.load()
    chosen = name or app.profile or config.current
    if chosen is None or chosen not in config.profiles:
        raise click.UsageError(f"no profile {chosen!r}; there are: {', '.join(config.profiles) or 'none yet'}")
    profile = config.profiles[chosen]
    forget(profile.key_secret)
    config.profiles[chosen] = dataclasses.replace(profile, key_id=None, key_secret=None)
    config.save()
    app.show({"profile": chosen, "signed_out": True}, [chosen])
    return 0


command.add_command(
    Leaf("login", callback=_login, help=_login.__doc__, params=[
        click.Argument(["name"], required=False),
        click.Option(["--project-id"], metavar="ID", help="The project."),
        click.Option(["--key-id"], metavar="ID", help="The access key."),
        click.Option(["--key-secret"], metavar="SOURCE", help="Its secret: -, env:NAME, file:PATH, cmd:COMMAND, keyring:NAME."),
        click.Option(["--base-url"], metavar="URL", help="The server; the real API unless given."),
        click.Option(["--keyring", "in_keyring"], is_flag=True, help="Keep the secret in the keyring of the system."),
    ])
)  # fmt: skip
command.add_command(Leaf("status", callback=_status, help=_status.__doc__))
command.add_command(Leaf("token", callback=_token, help=_token.__doc__))
command.add_command(
    Leaf("logout", callback=_logout, help=_logout.__doc__, params=[
        click.Argument(["name"], required=False, shell_complete=offering(profiles)),
    ])
)  # fmt: skip
