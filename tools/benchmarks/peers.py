"""Peers that the benchmark installs for itself, pinned, below build/."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

PRISM = "@stoplight/prism-cli@5.14.2"


def install_prism(folder: Path) -> Path | str:
    """The program of Prism, installed if need be; or why it is missing."""
    program = folder / "node_modules" / ".bin" / "prism"
    if program.exists():
        return program
    npm = shutil.which("npm")
    if npm is None:
        return "npm is not installed"
    folder.mkdir(parents=True, exist_ok=True)
    command = [npm, "install", "--no-audit", "--no-fund", "--loglevel=error", "--prefix", str(folder), PRISM]
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=600, check=False)
    except subprocess.TimeoutExpired:
        return "npm install took more than ten minutes"
    if done.returncode or not program.exists():
        return f"npm install failed: {done.stderr.strip()[-200:]}"
    return program
