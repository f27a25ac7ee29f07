"""Prints how many requirement rows work, work in part, or are still to do."""

from __future__ import annotations

import sys
import tomllib
from collections import Counter
from pathlib import Path

FILE = Path(__file__).resolve().parents[1] / "docs" / "coverage.toml"
STATES = ("works", "partial", "todo")


def main() -> int:
    """Print the counts for R rows and C rows."""
    rows = tomllib.loads(FILE.read_text(encoding="utf-8"))
    for letter, title in (("R", "requirements"), ("C", "clocks")):
        states = Counter(row["state"] for key, row in rows.items() if key.startswith(letter))
        counts = ", ".join(f"{states[state]} {state}" for state in STATES)
        print(f"{title}: {sum(states.values())} rows: {counts}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
