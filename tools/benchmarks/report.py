"""`python -m tools.benchmarks.report`: puts the figures of build/bench.json into docs/performance.md, beside their targets."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "performance.md"
#: Name, what is wanted of it, and what it says.
TARGETS: tuple[tuple[str, str, str], ...] = (
    (
        "create_vs_prism",
        ">= 3",
        "authenticated, validated, durable create of a template ÷ Prism's validated mock of it",
    ),
    ("get_vs_prism", ">= 6", "read of one template ÷ Prism"),
    ("list_vs_prism", ">= 3", "page of 50 templates ÷ Prism, which answers one"),
    ("create_vs_raw_asgi", ">= 0.25", "create ÷ a constant answer under the same HTTP server"),
    ("cold_start_ms", "<= 600", "spawn to the first valid answer"),
    ("cold_start_vs_prism", "<= 0.3", "the same ÷ Prism's"),
    ("rss_idle_mb", "<= 70", "resident memory after the start"),
    ("rss_loaded_mb", "<= 120", "resident memory after load"),
    ("sqlite_tx_s", ">= 8000", "durable units of work a second, 32 callers"),
    ("pg_tx_s", ">= 4500", "the same on PostgreSQL, over eight projects"),
    ("deliveries_s", ">= 4000", "deliveries a second: claim, sign, POST, outcome"),
    ("deliveries_fair_ratio", ">= 0.8", "the same with a fifth of the endpoints hanging ÷ with none"),
    ("list_growth", "<= 1.5", "p50 of a page: 1,000,000 templates over 10,000 projects ÷ 1,000"),
    ("claim_growth", "<= 3", "p99 of a claim: 1,000,000 queued ÷ 1,000"),
    ("ready_with_1m_queued_s", "<= 2", "spawn to the first valid answer with 1,000,000 deliveries queued"),
    ("queue_rss_mb", "<= 200", "most resident memory of a server that delivers those"),
    ("queue_api_p99_ratio", "<= 2", "p99 of creates, eight callers: beside those deliveries ÷ without any"),
    ("resume_after_kill_s", "<= 1", "after a kill −9 with those queued: ready to the next delivery"),
    ("crowd_p99_ratio", "<= 2", "p99 of reads, eight callers: beside 1,000 idle connections ÷ without"),
    ("event_latency_ms", "<= 10 / <= 50", "commit to receipt, idle, p50 / p99"),
    ("pg_scale", ">= 1.5", "creates a second with two API processes ÷ one, over eight projects"),
    ("pg_recovery_s", "<= 3", "return of PostgreSQL to the first create that succeeds, the longest of five"),
    ("sdk_overhead", "<= 1.5", "processor time of an SDK call ÷ bare httpx2 and pydantic"),
)


def met(value: Any, target: str) -> str:
    if isinstance(value, dict):
        limits = [float(part.removeprefix("<= ")) for part in target.split(" / ")]
        return "yes" if value["p50"] <= limits[0] and value["p99"] <= limits[1] else "**no**"
    if not isinstance(value, int | float):
        return "**missing**"
    sign, number = target.split()
    return "yes" if (value >= float(number) if sign == ">=" else value <= float(number)) else "**no**"


def table(figures: dict[str, Any]) -> str:
    rows = ["| figure | target | measured | met | what it is |", "|---|---|---|---|---|"]
    for name, target, meaning in TARGETS:
        value = figures.get(name, "missing")
        shown = f"{value['p50']} / {value['p99']}" if isinstance(value, dict) else value
        rows.append(f"| `{name}` | {target} | {shown} | {met(value, target)} | {meaning} |")
    machine = figures["machine"]
    rows += [
        "",
        f"Measured {machine['at']} UTC on {machine['cores']} cores shared with other work (load {machine['load_before']:.1f}"
        f" when it began), Python {machine['python']}, {machine['prism']}; memory after"
        f" {figures.get('rss_loaded_after_s', '?')} s of load.",
    ]
    return "\n".join(rows).replace(">= ", "≥ ").replace("<= ", "≤ ")


def main() -> None:
    figures: dict[str, Any] = json.loads((ROOT / "build" / "bench.json").read_text())
    begin, end = "<!-- figures -->", "<!-- end -->"
    text = re.sub(f"{begin}.*{end}", f"{begin}\n{table(figures)}\n{end}", PAGE.read_text(), flags=re.DOTALL)
    PAGE.write_text(text)


if __name__ == "__main__":
    main()
