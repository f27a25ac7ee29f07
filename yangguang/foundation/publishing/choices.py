"""Vocabularies of publishing."""

from __future__ import annotations

from django.db import models


class PublicationState(models.TextChoices):
    """Where a publication stands (公开状态)."""

    SCHEDULED = "scheduled", "定时"
    ENTERED = "entered", "待入日志"
    LIVE = "live", "已公开"
    WITHDRAWN = "withdrawn", "已撤回"
    EXPIRED = "expired", "期满下架"
    CANCELLED = "cancelled", "已取消"


OPEN_STATES = (PublicationState.SCHEDULED, PublicationState.ENTERED, PublicationState.LIVE)
"""States in which a subject has its one running publication."""
TOMBSTONE_STATES = (PublicationState.WITHDRAWN, PublicationState.EXPIRED)
"""States whose public page answers that the content is gone, and why."""


class VersionOp(models.TextChoices):
    """What a version does, in the words of the log (版本操作)."""

    PUBLISH = "publish", "公开"
    REVISE = "revise", "修订"
    WITHDRAW = "withdraw", "撤回"
    EXPIRE = "expire", "期满下架"


BODY_OPS = (VersionOp.PUBLISH, VersionOp.REVISE)
"""Versions that carry content; the others end the publication."""


class WithdrawalReason(models.TextChoices):
    """Why something is no longer public (撤回原因); the codes are written into the log."""

    CONTENT_ERROR = "content-error", "内容有误"
    PUBLISHED_BY_MISTAKE = "published-by-mistake", "误发"
    NOT_TO_BE_PUBLISHED = "not-to-be-published", "属于依法不予公开的内容"
    PERSONAL_DATA = "personal-data", "含有不应公开的个人信息"
    DECISION_REVOKED = "decision-revoked", "所依据的决定已经撤销"
    SUPERSEDED = "superseded", "已由新的文件代替"
    ORDERED = "ordered", "法院裁判或者上级机关要求"
    CREDIT_REPAIRED = "credit-repaired", "已完成信用修复"
    WINDOW_END = "window-end", "公开期限届满"


class ChannelKind(models.TextChoices):
    """What a channel holds (栏目类别), as the page tags of government sites name it."""

    OVERVIEW = "overview", "概况信息"
    FUNCTIONS = "functions", "机构职能"
    LEADERS = "leaders", "负责人信息"
    NEWS = "news", "工作动态"
    POLICY = "policy", "政策文件"
    GUIDE = "guide", "信息公开指南"
    CATALOGUE = "catalogue", "信息公开目录"
    ANNUAL_REPORT = "annual_report", "信息公开年报"
    REQUESTS = "requests", "依申请公开"
    RULES = "rules", "信息公开制度"
    FIGURES = "figures", "数据发布"
    OPEN_DATA = "open_data", "数据开放"
    INTERPRETATION = "interpretation", "政策解读"
    RESPONSE = "response", "回应关切"
    NOTICES = "notices", "公示公告"
    SERVICES = "services", "办事服务"
    CONSULTATION = "consultation", "征集调查"


class SaltPolicy(models.TextChoices):
    """Who may open the commitment of a field in the log (字段公开方式)."""

    PUBLIC = "public", "公众可以核对"
    PARTY = "party", "只有当事人可以核对"
    NEVER = "never", "不供核对"


TITLE_STAYS = frozenset(
    {
        WithdrawalReason.CONTENT_ERROR,
        WithdrawalReason.PUBLISHED_BY_MISTAKE,
        WithdrawalReason.DECISION_REVOKED,
        WithdrawalReason.SUPERSEDED,
    }
)
"""Reasons after which the page may still say what stood there; after others a title tells too much."""
