"""Write the reference of all operations, one page per family, and a file of user code that calls each of them.

    python tools/gen_docs.py [--check]

The examples in it are the journeys of the tests, which run them.
"""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))  # the examples are kept with the tests

from gen_client import TITLES  # noqa: E402
from reference import typed  # noqa: E402
from reference.examples import examples  # noqa: E402
from reference.pages import by_family, index, page  # noqa: E402

TARGET = ROOT / "docs/sdk/reference"
TYPED = ROOT / "tests/typing/every_operation.py"


def main() -> int:
    calls, families = examples(), by_family()
    files = {TARGET / f"{family}.md": page(family, TITLES[family], families[family], calls) for family in TITLES}
    files |= {TARGET / "index.md": index(TITLES, families), TYPED: typed.module()}
    present = {path: path.read_text(encoding="utf-8") for path in [*TARGET.glob("*.md"), TYPED] if path.exists()}
    drift = [path for path in sorted(files.keys() | present.keys()) if files.get(path) != present.get(path)]
    if "--check" in sys.argv:
        print("\n".join(f"{path.relative_to(ROOT)} is out of date" for path in drift))
        return bool(drift)
    TARGET.mkdir(parents=True, exist_ok=True)
    for path in drift:
        if path in files:
            path.write_text(files[path], encoding="utf-8")
        else:
            path.unlink()
    return 0


if __name__ == "__main__":
    sys.exit(main())
