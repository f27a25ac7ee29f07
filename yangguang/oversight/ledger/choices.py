"""Vocabularies of the ledger."""

from __future__ import annotations

from django.db import models


class PlanKind(models.TextChoices):
    """What sort of plan a document is (方案种类)."""

    IMPLEMENTATION = "implementation", "实施方案"
    OPINION = "opinion", "实施意见"
    PRIORITIES = "priorities", "工作要点"
    BREAKDOWN = "breakdown", "任务分解表"
    NOTICE = "notice", "工作通知"
    OTHER = "other", "其他"


class PlanState(models.TextChoices):
    """Where a plan stands (方案状态)."""

    CHECKING = "checking", "核对中"
    ADOPTED = "adopted", "已下发"
    CLOSED = "closed", "已办结"
    ABANDONED = "abandoned", "已放弃"
    REVOKED = "revoked", "已撤销"


LIVE_PLAN_STATES = (PlanState.ADOPTED, PlanState.CLOSED)


class TaskState(models.TextChoices):
    """Where a task stands (任务状态)."""

    PENDING = "pending", "待办"
    IN_PROGRESS = "in_progress", "推进中"
    SUBMITTED = "submitted", "待验收"
    RETURNED = "returned", "退回"
    DONE = "done", "已办结"
    STOPPED = "stopped", "已终止"


FINAL_TASK_STATES = (TaskState.DONE, TaskState.STOPPED)


class UnitRole(models.TextChoices):
    """What a unit is to a task (责任角色)."""

    LEAD = "lead", "牵头单位"
    RESPONSIBLE = "responsible", "责任单位"
    COOPERATING = "cooperating", "配合单位"


class LeadCertainty(models.TextChoices):
    """Where the lead of a task comes from (牵头依据)."""

    NAMED = "named", "原文写明"
    READ = "read", "原文未写“牵头”，按落实单位"
    SETTLED = "settled", "本级指定"


class ItemOrigin(models.TextChoices):
    """Where an item of an intake comes from (条目来源)."""

    MARKED = "marked", "原文有责任标记"
    UNMARKED = "unmarked", "原文无责任标记"
    ADDED = "added", "人工补录"


class EvidenceKind(models.TextChoices):
    """What sort of evidence it is (佐证种类)."""

    URL = "url", "网页"
    FILE = "file", "文件"
    DOCUMENT = "document", "本系统公文"


class CheckResult(models.TextChoices):
    """What a check found (检查结果)."""

    GOOD = "good", "符合要求"
    NEEDS_WORK = "needs_work", "需要整改"


class AcceptanceResult(models.TextChoices):
    """What an acceptance decided (验收结果)."""

    PASSED = "passed", "通过"
    RETURNED = "returned", "退回"


class RoundState(models.TextChoices):
    """Where a reporting round stands (报送状态)."""

    OPEN = "open", "报送中"
    COMPILED = "compiled", "已汇总"


class ReminderKind(models.TextChoices):
    """Why a unit was reminded (催办种类)."""

    MANUAL = "manual", "人工催办"
    OVERDUE = "overdue", "逾期自动催办"
    MISSING_REPORT = "missing_report", "催报"
