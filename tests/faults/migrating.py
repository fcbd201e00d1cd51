"""Brings a database up to date and dies at a given statement: `python -m tests.faults.migrating URL N`.

Exit status 0 means that it was through before the N-th statement.
"""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from typing import Any

from sinch_provisioning.server.store import open_store
from sinch_provisioning.server.store.pgwork import PostgresTx
from sinch_provisioning.server.store.sqlite import SqliteTx


def main() -> None:
    url, left = sys.argv[1], int(sys.argv[2])
    victim: Any = SqliteTx if url.startswith("sqlite") else PostgresTx
    execute = victim.execute

    def counted(self: Any, *arguments: Any) -> Any:
        nonlocal left
        left -= 1
        if left == 0:
            os.kill(os.getpid(), signal.SIGKILL)
        return execute(self, *arguments)

    victim.execute = counted
    asyncio.run(open_store(url).open())
    os._exit(0)


if __name__ == "__main__":
    main()
