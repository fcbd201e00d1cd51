"""The one exception that becomes an answer of the API."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from sinch_provisioning.contract.errors import ERRORS, ErrorCode
from sinch_provisioning.contract.operation import Operation
from sinch_provisioning.rules.findings import Finding

#: Rules write buttons[0], refused bodies buttons.0: callers see one notation.
_INDEX, _DOTTED = re.compile(r"\[(\d+)\]"), r".\1"


class PapiError(Exception):
    """A refusal, named by its error code; the HTTP layer turns it into status and body.

    The status comes from the operation's row in the contract, `message` and `resolution` default to the catalogue's.
    With `keep_writes` the unit of work is committed although it refused: a wrong one-time code counts as a try.
    """

    def __init__(
        self,
        code: str,
        *,
        message: str | None = None,
        resolution: str | None = None,
        info: Mapping[str, Any] | None = None,
        status: int | None = None,
        headers: Mapping[str, str] | None = None,
        keep_writes: bool = False,
    ) -> None:
        super().__init__(code)
        self.code = str(code)
        self.message = message
        self.resolution = resolution
        self.info = info
        self.status = status
        self.headers = headers
        self.keep_writes = keep_writes


def invalid_input(*lines: str) -> PapiError:
    """A request that breaks a rule of its fields: one line per problem, each starting with the wire path."""
    return PapiError(ErrorCode.INVALID_INPUT, info={"validationErrors": list(lines)})


def refused_body(operation: Operation, *lines: str, code: ErrorCode = ErrorCode.INVALID_INPUT) -> PapiError:
    """400 for a body: with `code` if the operation documents it, else with its sister; the text stays that of `code`."""
    known = (code, ErrorCode.INVALID_INPUT, ErrorCode.INVALID_PAYLOAD)
    found = next((candidate for candidate in known if operation.status_of(candidate) is not None), None)
    said, info = ERRORS[code], {"validationErrors": list(lines)}
    status = None if found else 400
    return PapiError(found or code, message=said.message, resolution=said.resolution, info=info, status=status)


def problems(findings: Iterable[Finding]) -> list[str]:
    """What rules found, as an answer lists it: the wire path, then what is wrong there."""
    return [f"{_INDEX.sub(_DOTTED, finding.path)} {finding.message}" for finding in findings]
