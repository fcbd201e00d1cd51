"""`make audit`: ask the advisory database about every locked package. Where it cannot be reached it says so, and passes."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]


def main() -> int:
    """Exit status 1 when something known to be bad is locked; on CI also when a package could not be asked about."""
    command = [
        str(Path(sys.executable).with_name("uv")), "tool", "run", "pip-audit", "--progress-spinner", "off",
        "--disable-pip", "--format", "json", "--requirement", "requirements/locked.txt",
    ]  # fmt: skip
    done = subprocess.run(command, cwd=ROOT, check=False, capture_output=True, text=True, timeout=600)
    return judge(done.stdout, done.stderr, strict=bool(os.environ.get("CI")))


def judge(report: str, complaints: str, *, strict: bool) -> int:
    """Tell what pip-audit found, and return the exit status."""
    try:
        packages: list[dict[str, Any]] = json.loads(report)["dependencies"]
    except ValueError:
        print(f"nothing was audited: {complaints.strip()[-300:] or 'no report'}", file=sys.stderr)
        return 1 if strict else 0
    bad = [(package, hole) for package in packages for hole in package.get("vulns", [])]
    for package, hole in bad:
        print(f"{package['name']} {package['version']}: {hole['id']}, mended in {', '.join(hole['fix_versions'])}")
    unknown = sum("skip_reason" in package for package in packages)
    print(f"{len(packages) - unknown} packages audited, {len(bad)} known holes, {unknown} could not be asked about")
    return 1 if bad or (strict and unknown) else 0


if __name__ == "__main__":
    sys.exit(main())
