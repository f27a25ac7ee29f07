"""`yangguang calendar due`: working-day arithmetic from the built-in official years."""

from __future__ import annotations

import argparse
from datetime import date
from typing import Any

import django

MOST_DAYS = 10_000


def add_to(groups: Any) -> None:
    """Add the group to the parser."""
    group = groups.add_parser("calendar", help="工作日计算")
    commands = group.add_subparsers(required=True, metavar="due")
    due = commands.add_parser("due", help="从某日起若干个工作日后到期的日子（起算日不计）")
    due.add_argument("--from", dest="start", type=_day, required=True, metavar="DATE")
    due.add_argument("--working-days", type=_count, required=True, metavar="N")
    due.add_argument("--explain", action="store_true", help="逐日说明计与不计及依据")
    due.set_defaults(run=_due)


def _due(options: argparse.Namespace) -> int:
    django.setup()
    from yangguang.foundation.calendars import selectors  # noqa: PLC0415 - needs Django set up

    answer = selectors.official_due(options.start, options.working_days)
    print(f"{answer.due_on.isoformat()}{'（暂定）' if answer.provisional else ''}")
    if options.explain:
        for line in answer.explanation:
            print(f"  {line}")
    return 0


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"{text}：请写成 2026-02-10 这样的日期") from error


def _count(text: str) -> int:
    if not text.isdecimal() or not 0 < int(text) <= MOST_DAYS:
        raise argparse.ArgumentTypeError(f"{text}：请写 1 到 10000 的整数")
    return int(text)
