#!/usr/bin/env python3
"""Generate models, operations, errors and events from contract/spec.

python tools/gen_contract.py [--check]      with --check: write nothing, exit 1 when a file differs
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from contract import catalogue, emit, events, models, operations, spec


def main() -> int:
    """Generate, or check, every file."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="write nothing, exit 1 when a file differs")
    arguments = parser.parse_args()
    contract = spec.load()
    generator = models.Generator(contract)
    package = spec.PACKAGE
    files: dict[Path, str] = {package / "models" / f"{name}.py": code for name, code in generator.run().items()}
    files[package / "models" / "__init__.py"] = models.lazy_package(generator.modules)
    files[package / "operations.py"] = operations.code(contract)
    files[package / "errors.py"] = catalogue.code(contract)
    files[package / "events.py"] = events.code(contract)
    return emit.write(files, check=arguments.check)


if __name__ == "__main__":
    sys.exit(main())
