"""What a failed call says on stderr, and the exit status that it ends with."""

from __future__ import annotations

import os
import re
import sys

import click

# 0 ok, 1 failure, 2 invalid input, 3 not found, 4 credentials, 5 conflict or precondition, 6 rate limit, 7 unreachable or 5xx
_BY_STATUS = {400: 2, 401: 4, 403: 4, 404: 3, 409: 5, 412: 5, 422: 2, 429: 6}


def told_as_json(error: click.ClickException, arguments: list[str]) -> bool:
    """Tell a mistake on the command line as JSON on stderr, where JSON was asked for; whether it was."""
    words = " ".join(arguments)
    asked = re.search(r"(?:^| )(?:--json|(?:-o|--output)[ =]?(?:json|jsonl|yaml))(?: |$)", words)
    if not asked and os.environ.get("PAPI_OUTPUT") not in {"json", "jsonl", "yaml"}:
        return False
    from sinch_provisioning.cli._outcomes import tell_json, usage_outcome

    tell_json(usage_outcome(error.format_message(), error.exit_code))
    return True


def report(error: Exception) -> int | None:
    """Tell an expected error in one line on stderr and return its exit status; None for an unexpected one."""
    # Only a command that used the client can have failed with its errors; for all others the import would be wasted.
    if "sinch_provisioning.client.errors" not in sys.modules:
        return None
    from sinch_provisioning.client import errors

    if not isinstance(error, errors.SinchError):
        return None
    print(f"papi: {error}", file=sys.stderr)
    return exit_code(error)


def exit_code(error: Exception) -> int:
    """The exit status of an error of the client."""
    from sinch_provisioning.client import errors

    match error:
        case errors.ApiError():
            return 7 if error.status >= 500 else _BY_STATUS.get(error.status, 1)
        case errors.ConfigurationError():
            return 2
        case errors.ConnectionFailed() | errors.OutcomeUnknown() | errors.InvalidResponse():
            return 7
        case errors.WaitTimeout():
            return 8
        case _:
            return 1
