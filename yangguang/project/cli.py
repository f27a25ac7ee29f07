"""The command line: `yangguang GROUP …`."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence

from yangguang.project.commands import (
    calendar,
    doctor,
    documents,
    installation,
    log,
    screening,
    serving,
)

GROUPS = (documents, screening, log, calendar, doctor, installation, serving)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; return the exit status (0 done, 1 refused, 2 wrong use)."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "yangguang.project.settings.development")
    options = parser().parse_args(arguments)
    try:
        return int(options.run(options))
    except BrokenPipeError:
        return 0
    except KeyboardInterrupt:
        return 130


def parser() -> argparse.ArgumentParser:
    """Return the parser with every group's commands."""
    root = argparse.ArgumentParser(prog="yangguang", description="阳光：政务公开一体化系统。")
    groups = root.add_subparsers(title="命令", required=True, metavar="命令")
    for group in GROUPS:
        group.add_to(groups)
    return root


if __name__ == "__main__":
    sys.exit(main())
