"""The log of this installation for `yangguang setup` and `yangguang doctor`."""

from __future__ import annotations

from collections.abc import Callable

Row = tuple[str, bool, str, str]
"""Part, whether it is well, in a few words, and what it costs when it is not."""


def prepare(*, say: Callable[[str], None]) -> None:
    """Make the signing key if there is none yet; a stopped log is only told of."""
    from yangguang.foundation.transparency_log.services import (  # noqa: PLC0415 - needs Django
        LogStopped,
        keys,
    )

    try:
        keys.prepare_key()
    except LogStopped as stop:
        say(f"可验证发布日志：{stop.text}")


def findings() -> list[Row]:
    """Return how the log stands and which of its options are there."""
    from django.db.utils import DatabaseError  # noqa: PLC0415 - needs Django set up

    try:
        return [_log(), _witnesses(), _stamps()]
    except DatabaseError:
        return [("可验证发布日志", False, "数据库还没有建好", "")]


def _log() -> Row:
    from yangguang.foundation.transparency_log import selectors  # noqa: PLC0415 - needs Django
    from yangguang.foundation.transparency_log.services import LogStopped, keys  # noqa: PLC0415

    part, found = "可验证发布日志", selectors.situation()
    cost = "新公开的信息不会显示。请按提示处理，再运行 yangguang log write。"
    try:
        keys.prepare_key()
    except LogStopped as stop:
        return part, False, stop.text, cost
    if found.alarm:
        return part, False, found.alarm, cost
    return part, True, f"{found.size} 条，待写入 {found.waiting} 条", ""


def _witnesses() -> Row:
    from yangguang.foundation.transparency_log import selectors  # noqa: PLC0415 - needs Django

    part = "日志见证"
    try:
        count = len(selectors.witnesses())
    except ValueError as error:
        return part, False, str(error), "请改 YANGGUANG_LOG_WITNESSES。"
    if not count:
        cost = "日志只有本系统自己签名。可用 YANGGUANG_LOG_WITNESSES 请上级或其他机构见证。"
        return part, False, "没有设置见证方", cost
    return part, True, f"{count} 家", ""


def _stamps() -> Row:
    from django.conf import settings  # noqa: PLC0415 - needs Django set up

    from yangguang.foundation.transparency_log import selectors  # noqa: PLC0415

    part, cost = "日志时间戳", "检查点没有第三方时间证明；日志照常写。"
    if not selectors.can_stamp():
        return part, False, "没有装 rfc3161-client（pip install 'yangguang[stamp]'）", cost
    if not settings.LOG_STAMP_URL:
        return part, False, "没有设置 YANGGUANG_LOG_STAMP_URL", cost
    return part, True, settings.LOG_STAMP_URL, ""
