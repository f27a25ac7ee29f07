"""`yangguang doctor`: what is installed, what is missing, what that costs."""

from __future__ import annotations

import argparse
import sys
from dataclasses import dataclass
from typing import Any

import django


@dataclass(frozen=True, slots=True)
class Finding:
    """One checked part; `cost` says what does not work without it and how to get it."""

    part: str
    is_well: bool
    detail: str
    cost: str = ""
    is_needed: bool = False


def add_to(groups: Any) -> None:
    """Add the command to the parser."""
    doctor = groups.add_parser("doctor", help="检查装了什么、缺什么、缺了影响什么")
    doctor.set_defaults(run=_doctor)


def _doctor(_options: argparse.Namespace) -> int:
    django.setup()
    findings = [_python(), _database(), _reactions(), _files(), _mail(), *_log(), *_formats()]
    for finding in findings:
        mark = "有" if finding.is_well else "缺"
        print(f"[{mark}] {finding.part}：{finding.detail}")
        if not finding.is_well and finding.cost:
            print(f"     影响：{finding.cost}")
    return 1 if any(row.is_needed and not row.is_well for row in findings) else 0


def _python() -> Finding:
    return Finding("Python", is_well=True, detail=sys.version.split()[0])


def _database() -> Finding:
    from django.db import connection  # noqa: PLC0415 - needs Django set up
    from django.db.migrations.executor import MigrationExecutor  # noqa: PLC0415
    from django.db.utils import DatabaseError  # noqa: PLC0415

    vendor = "PostgreSQL" if connection.vendor == "postgresql" else "SQLite（内置）"
    try:
        executor = MigrationExecutor(connection)
        waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    except DatabaseError as error:
        cost = "什么都不能用。请检查 DATABASE_URL、数据库服务和数据目录的写权限。"
        return Finding(vendor, is_well=False, detail=str(error).strip(), cost=cost, is_needed=True)
    if waiting:
        detail, cost = f"有 {len(waiting)} 项结构更新未执行", "请先运行 yangguang setup。"
        return Finding(vendor, is_well=False, detail=detail, cost=cost, is_needed=True)
    return Finding(vendor, is_well=True, detail="可用，结构最新")


def _reactions() -> Finding:
    from django.db.utils import DatabaseError  # noqa: PLC0415 - needs Django set up

    from yangguang.kernel import worker  # noqa: PLC0415

    try:
        dead = len(worker.dead_reactions())
    except DatabaseError:
        return Finding("联动", is_well=False, detail="数据库还没有建好")
    if dead:
        cost = "相关页面或时钟可能没有更新。请在工作台“失败的联动”里处理。"
        return Finding("联动", is_well=False, detail=f"{dead} 项多次失败，等人处理", cost=cost)
    return Finding("联动", is_well=True, detail=f"待运行 {worker.count_pending()} 项，无失败")


def _files() -> Finding:
    from django.conf import settings  # noqa: PLC0415 - needs Django set up

    root = settings.DATA_ROOT
    try:
        root.mkdir(parents=True, exist_ok=True)
        probe = root / ".probe"
        probe.write_bytes(b"x")
        probe.unlink()
    except OSError as error:
        detail, cost = (
            f"{root} 不能写（{error.strerror}）",
            "不能收文件。请改目录权限或 YANGGUANG_DATA。",
        )
        return Finding("数据目录", is_well=False, detail=detail, cost=cost, is_needed=True)
    return Finding("数据目录", is_well=True, detail=f"{root} 可写")


def _mail() -> Finding:
    from django.conf import settings  # noqa: PLC0415 - needs Django set up

    if not settings.MAIL_IS_CONFIGURED:
        cost = (
            "不发期限提醒邮件，工作台里的提醒照常。"
            "要发邮件请设置 YANGGUANG_MAIL_URL（如 smtps://用户:密码@主机）和 YANGGUANG_MAIL_FROM。"
        )
        return Finding("邮件", is_well=False, detail="没有配置", cost=cost)
    return Finding("邮件", is_well=True, detail=f"经 {settings.EMAIL_HOST} 发送")


def _log() -> list[Finding]:
    from yangguang.project.commands import log_health  # noqa: PLC0415 - needs Django set up

    return [Finding(*row) for row in log_health.findings()]


def _formats() -> list[Finding]:
    from yangguang.foundation.documents import selectors  # noqa: PLC0415 - needs Django set up

    return [
        Finding(f"文件格式 {row.format}", row.is_available, row.missing or "可读", row.cost)
        for row in selectors.capabilities()
    ]
