"""Vocabularies of the log."""

from __future__ import annotations

from django.db import models


class Operation(models.TextChoices):
    """What an entry records (条目操作)."""

    PUBLISH = "publish", "公开"
    REVISE = "revise", "修改"
    WITHDRAW = "withdraw", "撤回"
    EXPIRE = "expire", "到期停止公开"
    REDACT = "redact", "依法清除"
    STATE = "state", "每日状态快照"
    KEY = "key", "更换密钥"


class CheckResult(models.TextChoices):
    """What the comparison of a page with the log showed (比对结果)."""

    MATCHES = "matches", "一致"
    CHANGED = "changed", "内容已变"
    VANISHED = "vanished", "页面消失"
    UNLOGGED = "unlogged", "未入日志"
    STILL_SHOWN = "still_shown", "已撤回仍可见"
    UNREADABLE = "unreadable", "无法读取"
