"""Vocabularies of reviews."""

from __future__ import annotations

from django.db import models


class ReviewState(models.TextChoices):
    """Where a round stands (审核轮次状态)."""

    OPEN = "open", "审核中"
    COMPLETED = "completed", "已通过"
    SENT_BACK = "sent_back", "已退回"
    WITHDRAWN = "withdrawn", "已撤回"


class StepState(models.TextChoices):
    """Where a step of a round stands (审核环节状态)."""

    QUEUED = "queued", "未到"
    WAITING = "waiting", "待审"
    OBJECTED = "objected", "有不同意见"
    SIGNED = "signed", "已签"
    DECIDED = "decided", "牵头裁定"
    SENT_BACK = "sent_back", "已退回"
    SKIPPED = "skipped", "不需要"
    LAPSED = "lapsed", "未办结束"


ACTIVE_STEPS = (StepState.WAITING, StepState.OBJECTED)
"""Steps that somebody can act on now."""
PASSED_STEPS = (StepState.SIGNED, StepState.DECIDED, StepState.SKIPPED)
"""Steps that do not hold a round up any more."""


class SignatureAct(models.TextChoices):
    """What somebody put a name to (签署类型)."""

    SIGN = "sign", "签署"
    SEND_BACK = "send_back", "退回"
    OBJECT = "object", "不同意"
    DECIDE = "decide", "裁定"


class SendBackGround(models.TextChoices):
    """Why a submission is sent back (退文理由)."""

    NO_ATTRIBUTE = "no_attribute", "没有明确公开属性"
    NO_LAWFUL_REASON = "no_lawful_reason", "拟不公开但没有依法说明理由"
    INCOMPLETE_INTERPRETATION = "incomplete_interpretation", "解读方案或解读材料不全"
    WORDING = "wording", "公开内容表述不妥"
    TIMING = "timing", "公开时机不当"
    CHANNEL = "channel", "公开方式或渠道不当"
    SECRECY = "secrecy", "涉密或不宜公开"
    WRONG_FACTS = "wrong_facts", "事实或数据有误"
    FORMAT = "format", "格式不合要求"
    OTHER = "other", "其他"


class Judgement(models.TextChoices):
    """What a reviewer finds about one point of a checklist (逐项判断)."""

    PASS = "pass", "通过"
    FAIL = "fail", "不通过"
    NOT_APPLICABLE = "not_applicable", "不涉及"


class StepKind(models.TextChoices):
    """What a step asks for (环节类型)."""

    SIGN = "sign", "审签"
    JUDGEMENT = "judgement", "审查研判"
    COUNTERSIGN = "countersign", "会签"


class StepScope(models.TextChoices):
    """Whose people do a step (审核人范围)."""

    OWN_UNIT = "own_unit", "本单位"
    GOVERNMENT = "government", "本级政府"
    CONCERNED = "concerned", "涉及的单位"
