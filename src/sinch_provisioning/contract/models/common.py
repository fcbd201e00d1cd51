"""Models of the contract: common.

Generated from contract/spec by tools/gen_contract.py; change those, not this file.
"""

from sinch_provisioning.contract.models._base import Response

__all__ = ["PapiError"]


class PapiError(Response):
    """An error, as the API answers it.

    - Every documented 4xx and 5xx answer has this body.
    - error_code names the kind of error; message and resolution are for people.
    - additional_information is optional; with invalid_input it has validationErrors, an array of strings.
    """

    error_code: str
    message: str
    resolution: str
    """What the caller can do about it."""
    additional_information: dict[str, list[str] | str | dict[str, str]] | None = None
    """Lists of texts; but supportedCodes is one joined text, and metaError an object."""
