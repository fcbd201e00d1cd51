"""The one exception that becomes an answer of the API."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any


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


def invalid_input(*problems: str) -> PapiError:
    """A request that breaks a rule of its fields: one line per problem, each starting with the wire path."""
    return PapiError("invalid_input", info={"validationErrors": list(problems)})
