"""The password of the demo accounts: made once, kept in the data folder, printed at each start."""

from __future__ import annotations

import secrets
from pathlib import Path

from yangguang.project import environment

FILE_NAME = "demo_password"
SHOWN = (
    ("wuming-office", "武鸣区政务公开办：录入方案、下发、验收"),
    ("wuming-clerk", "武鸣区财政局经办人：拟稿、报进度、传佐证"),
    ("wuming-editor", "武鸣区财政局：初审，发布"),
    ("wuming-body", "武鸣区财政局政务公开工作机构：复审"),
    ("wuming-secrecy", "武鸣区财政局：保密审查，发布研判"),
    ("wuming-principal", "武鸣区财政局负责人：终审，签发，解读"),
    ("wuming-leader", "武鸣区分管领导"),
    ("ganzhou-office", "赣州市政府办公室"),
    ("hlj-office", "黑龙江省政府办公厅"),
    ("admin", "系统管理员：失败的联动、账户"),
)


def password() -> str:
    """Return the demo password, making it on first use; YANGGUANG_DEMO_PASSWORD wins."""
    chosen = environment.text("YANGGUANG_DEMO_PASSWORD")
    if chosen:
        return chosen
    return environment.kept(FILE_NAME, lambda: f"yg-{secrets.token_hex(6)}")


def lines() -> list[str]:
    """Return what the start-up message says about the demo accounts; nothing without a demo."""
    if not _file().exists() and not environment.text("YANGGUANG_DEMO_PASSWORD"):
        return []
    accounts = [f"　{login:<18}{who}" for login, who in SHOWN]
    return [f"演示账户（密码都是 {password()}）：", *accounts]


def accounts() -> tuple[tuple[str, str], ...]:
    """Return what the sign-in page says about the demo accounts; nothing without a demo."""
    return SHOWN if lines() else ()


def _file() -> Path:
    return environment.data_root() / FILE_NAME
