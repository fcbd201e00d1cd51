"""What a person sees of the demo: a line for each step, and a table at the end."""

from __future__ import annotations

import sys
import time


class Report:
    """Prints steps as they happen and collects the table's rows."""

    def __init__(self) -> None:
        self._start = time.monotonic()
        self._rows: list[tuple[str, str, str, str]] = []
        self._colour = sys.stdout.isatty()

    def title(self, text: str) -> None:
        print(f"\n\033[1m{text}\033[0m" if self._colour else f"\n{text}", flush=True)

    def step(self, text: str) -> None:
        mark = "\033[32m✓\033[0m" if self._colour else "✓"
        print(f"  {mark} {time.monotonic() - self._start:5.1f} s  {text}", flush=True)

    def row(self, resource: str, identifier: str, state: str, following: str) -> None:
        self._rows.append((resource, identifier, state, following))

    def table(self) -> None:
        """Resource, id, state and next action of everything that was made."""
        rows = [("resource", "id", "state", "next action"), *self._rows]
        widths = [max(len(row[column]) for row in rows) for column in range(4)]
        print()
        for index, row in enumerate(rows):
            print("  " + "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip())
            if index == 0:
                print("  " + "  ".join("─" * width for width in widths))
        print(flush=True)
