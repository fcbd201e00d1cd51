"""Posting deliveries to a receiver."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.error import HTTPError, URLError
from urllib.request import Request, urlopen


def post(url: str, body: bytes, headers: Mapping[str, str]) -> tuple[int, bytes]:
    """Post a delivery; the receiver's status and answer, or 502 and why there is none."""
    try:
        if not url.startswith(("http://", "https://")):
            raise URLError(f"{url} is no http or https address")
        with urlopen(Request(url, body, dict(headers), method="POST"), timeout=10) as answer:  # noqa: S310
            return answer.status, answer.read(65_536)
    except HTTPError as error:
        with error:
            return error.code, error.read(65_536)
    except (URLError, OSError, ValueError) as error:
        return 502, str(getattr(error, "reason", error)).encode()
