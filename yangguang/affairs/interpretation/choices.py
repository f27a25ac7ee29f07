"""Vocabularies of interpretation."""

from __future__ import annotations

from django.db import models


class Form(models.TextChoices):
    """The form in which a policy is interpreted (解读形式)."""

    PRESS_CONFERENCE = "press_conference", "新闻发布会"
    BRIEFING = "briefing", "政策吹风会"
    INTERVIEW = "interview", "专访"
    ARTICLE = "article", "署名文章"
    QUESTIONS = "questions", "问答"
    ONLINE_INTERVIEW = "online_interview", "在线访谈"
    EXCLUSIVE_INTERVIEW = "exclusive_interview", "媒体专访"
    ANSWERING_JOURNALISTS = "answering_journalists", "答记者问"
    TEXT = "text", "文字解读"
    FIGURES = "figures", "数字解读"
    CHART = "chart", "图表图解"
    AUDIO_VIDEO = "audio_video", "音频视频"
    ANIMATION = "animation", "动漫"
    PUBLIC_ADVERT = "public_advert", "公益广告"
    SPEECH = "speech", "讲话"


MORE_THAN_TEXT = frozenset(set(Form) - {Form.TEXT, Form.ARTICLE, Form.QUESTIONS})
"""Forms that reach people who do not read a text."""
PUBLIC_APPEARANCES = (
    Form.SPEECH,
    Form.PRESS_CONFERENCE,
    Form.BRIEFING,
    Form.INTERVIEW,
    Form.ONLINE_INTERVIEW,
    Form.EXCLUSIVE_INTERVIEW,
    Form.ANSWERING_JOURNALISTS,
    Form.ARTICLE,
)
"""Forms that count as an official's own interpretation."""


class Phase(models.TextChoices):
    """When a policy is interpreted (解读阶段)."""

    BEFORE = "before", "公布前"
    AT = "at", "公布时"
    DURING = "during", "执行中"


class PlanState(models.TextChoices):
    """Where an interpretation plan stands (解读方案状态)."""

    DRAFT = "draft", "起草"
    HANDED_IN = "handed_in", "随文报批"
    APPROVED = "approved", "已批准"
    CLOSED = "closed", "已完成"


class PieceState(models.TextChoices):
    """Where a piece of interpretation stands (解读材料状态)."""

    DRAFT = "draft", "起草"
    REVIEWING = "reviewing", "审核中"
    RETURNED = "returned", "已退回"
    SIGNED = "signed", "已审签"
    ENTERED = "entered", "待入日志"
    PUBLISHED = "published", "已发布"
    WITHDRAWN = "withdrawn", "已撤下"
    ABANDONED = "abandoned", "不再办理"


EDITABLE_PIECES = (PieceState.DRAFT, PieceState.RETURNED)


class InterpreterRole(models.TextChoices):
    """In what capacity somebody interprets (解读人身份)."""

    PRINCIPAL = "principal", "主要负责人"
    OFFICIAL = "official", "其他负责人"
    EXPERT = "expert", "专家"
    DRAFTER = "drafter", "参与起草人员"
    SPOKESPERSON = "spokesperson", "新闻发言人"


class Channel(models.TextChoices):
    """Where an interpretation appears (发布渠道)."""

    WEBSITE = "website", "政府网站"
    MEDIA = "media", "新闻媒体"


class MediaStep(models.TextChoices):
    """What was done with the media (媒体安排)."""

    MATERIAL_SENT = "material_sent", "提供材料"
    BRIEFING_HELD = "briefing_held", "召开媒体通气会"
    INVITED = "invited", "邀请媒体列席"
    EXPERT_RECOMMENDED = "expert_recommended", "推荐专家"
    REPORTED = "reported", "媒体刊播"


class Effect(models.TextChoices):
    """How well an interpretation worked (解读效果)."""

    GOOD = "good", "公众理解到位"
    PARTLY = "partly", "部分内容仍有疑问"
    POOR = "poor", "误解较多，需要再解读"


class Signer(models.TextChoices):
    """In whose name a document is issued (发文名义)."""

    DEPARTMENT = "department", "部门文件"
    JOINT = "joint", "部门联合发文"
    GOVERNMENT = "government", "政府文件"
