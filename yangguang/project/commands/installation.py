"""`yangguang setup`: database, seeds, demo data and static files; safe to repeat."""

from __future__ import annotations

import argparse
from typing import Any

import django


def add_to(groups: Any) -> None:
    """Add the commands to the parser."""
    setup = groups.add_parser(
        "setup", help="建库、载入基础数据和演示数据、收集静态文件；可重复执行"
    )
    setup.add_argument("--no-demo", action="store_true", help="不载入演示数据")
    setup.set_defaults(run=_setup)
    manage = groups.add_parser("manage", help="Django 管理命令")
    manage.add_argument("arguments", nargs=argparse.REMAINDER)
    manage.set_defaults(run=_manage)


def _setup(options: argparse.Namespace) -> int:
    django.setup()
    from django.conf import settings  # noqa: PLC0415 - needs Django set up
    from django.core.management import call_command  # noqa: PLC0415

    from yangguang.project import demo, seeds  # noqa: PLC0415
    from yangguang.project.commands import log_health  # noqa: PLC0415

    settings.DATA_ROOT.mkdir(parents=True, exist_ok=True)
    call_command("migrate", verbosity=0, interactive=False)
    seeds.seed()
    log_health.prepare(say=print)
    if settings.LOADS_DEMO and not options.no_demo:
        demo.load(say=print)
    call_command("collectstatic", verbosity=0, interactive=False)
    return 0


def _manage(options: argparse.Namespace) -> int:
    from django.core.management import execute_from_command_line  # noqa: PLC0415

    execute_from_command_line(["yangguang manage", *options.arguments])
    return 0
