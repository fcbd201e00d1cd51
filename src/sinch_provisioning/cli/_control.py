"""The control API of a simulator."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.error import HTTPError, URLError
from urllib.parse import quote, urlencode
from urllib.request import Request, urlopen

import click

if TYPE_CHECKING:
    from sinch_provisioning.cli._config import Target

_BY_STATUS = {400: 2, 401: 4, 403: 4, 404: 3, 405: 2, 409: 5, 413: 2}


class ControlRefusedError(click.ClickException):
    """The control API said no, or could not be asked."""

    def __init__(self, message: str, status: int) -> None:
        super().__init__(message)
        # Click types it as a class's own; each of these errors has another one.
        self.__dict__["exit_code"] = status

    def show(self, file: Any = None) -> None:
        """Say it the way that other failures are told."""
        click.echo(f"papi: {self.message}", err=True)


@dataclass(frozen=True, slots=True)
class Control:
    """Calls below `/_papi/v1/`; a path that begins with `{p}` is one of the target's project."""

    base_url: str
    token: str
    project: str | None

    @classmethod
    def of(cls, target: Target) -> Control:
        """The control API of a target; only simulators have one."""
        if target.kind == "live":
            raise click.UsageError("a live profile has no simulator to steer; choose another one with --profile")
        token = target.admin_token
        if token is None:
            raise click.UsageError("no admin token: set PAPI_ADMIN_TOKEN, or give the profile one (`papi profile add`)")
        return cls(target.base_url, token, target.project_id)

    def __call__(self, method: str, path: str, body: Any = None, *, timeout: float = 70, **query: Any) -> Any:
        """Make a call and return its JSON; raises ControlRefusedError with the exit status that fits."""
        if path.startswith("{p}"):
            if self.project is None:
                raise click.UsageError("no project: set SINCH_PROJECT_ID, or choose a profile")
            path = f"projects/{quote(self.project, safe='')}{path[3:]}"
        given = {name: value for name, value in query.items() if value is not None}
        url = f"{self.base_url}/_papi/v1/{path}" + (f"?{urlencode(given)}" if given else "")
        headers = {"Authorization": f"Bearer {self.token}", "Content-Type": "application/json"}
        data = None if body is None else json.dumps(body).encode()
        try:
            # The address is the profile's; `urlopen` would open files as well, but the client refuses other schemes.
            if not url.startswith(("http://", "https://")):
                raise click.UsageError(f"{self.base_url} is no http or https address")
            with urlopen(Request(url, data, headers, method=method), timeout=timeout) as answer:  # noqa: S310
                return json.loads(answer.read() or b"null")
        except HTTPError as error:
            raise _refused(error) from None
        except (URLError, OSError, ValueError) as error:
            reason = getattr(error, "reason", error)
            raise ControlRefusedError(f"{self.base_url} cannot be reached: {reason}", 7) from None


def _refused(error: HTTPError) -> ControlRefusedError:
    with error:
        try:
            found = json.loads(error.read())["error"]
        except (ValueError, KeyError, TypeError):
            return ControlRefusedError(f"the control API answered {error.code}", 7 if error.code >= 500 else 1)
    legal: list[Any] = found.get("legal") or []
    more = f" Possible: {', '.join(map(str, legal))}." if legal else ""
    code = 7 if error.code >= 500 else _BY_STATUS.get(error.code, 1)
    return ControlRefusedError(f"{error.code} {found.get('code')}: {found.get('message')}{more}", code)
