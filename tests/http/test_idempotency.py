"""Idempotency keys on what has nothing to remember."""

from __future__ import annotations

from tests.support.sandbox import Sandbox


async def test_a_key_on_a_call_that_only_reads_is_ignored(sandbox: Sandbox) -> None:
    """Looking up WABAs is a POST that changes nothing."""
    for token in ("EAAB", "EAAC"):
        answer = await sandbox.call(
            "whatsapp.waba_details.list", headers={"Idempotency-Key": "same"}, json={"facebookToken": token}
        )
        assert answer.status == 200
        assert "idempotency-replayed" not in answer.headers
