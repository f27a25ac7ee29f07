"""Vocabularies of disclosure."""

from __future__ import annotations

from django.db import models


class Attribute(models.TextChoices):
    """How a document is to be disclosed (公开属性)."""

    PROACTIVE = "proactive", "主动公开"
    ON_REQUEST = "on_request", "依申请公开"
    WITHHELD = "withheld", "不予公开"


NOT_PROACTIVE = (Attribute.ON_REQUEST, Attribute.WITHHELD)


class RecordState(models.TextChoices):
    """Where a record stands on its way to the public (办理环节)."""

    DRAFT = "draft", "拟制"
    PROPOSED = "proposed", "属性建议"
    REVIEWING = "reviewing", "审查"
    RETURNED = "returned", "退文"
    CLEARED = "cleared", "报批"
    ISSUED = "issued", "签发"
    ENTERED = "entered", "待入日志"
    PUBLISHED = "published", "已公开"
    RETAINED = "retained", "留存"
    WITHDRAWN = "withdrawn", "已撤下"
    ABANDONED = "abandoned", "不再办理"


EDITABLE_STATES = (RecordState.DRAFT, RecordState.PROPOSED, RecordState.RETURNED)
"""States in which text, attachments and data may still change."""


class DocumentClass(models.TextChoices):
    """What sort of document a record is, for the rules that ask (文件类别)."""

    POLICY = "policy", "政策性文件"
    NORMATIVE = "normative", "行政规范性文件"
    PERMIT = "permit", "行政许可决定"
    PENALTY = "penalty", "行政处罚决定"
    ENFORCEMENT = "enforcement", "其他行政执法决定"
    OTHER = "other", "其他文件"


POLICY_CLASSES = (DocumentClass.POLICY, DocumentClass.NORMATIVE)
"""Normative documents are policy documents (政策性文件) for every rule that names those."""


class Genre(models.TextChoices):
    """The kind of official document (公文种类)."""

    RESOLUTION = "resolution", "决议"
    DECISION = "decision", "决定"
    ORDER = "order", "命令（令）"
    COMMUNIQUE = "communique", "公报"
    ANNOUNCEMENT = "announcement", "公告"
    PUBLIC_NOTICE = "public_notice", "通告"
    OPINION = "opinion", "意见"
    NOTICE = "notice", "通知"
    CIRCULAR = "circular", "通报"
    REPORT = "report", "报告"
    REQUEST = "request", "请示"
    REPLY = "reply", "批复"
    MOTION = "motion", "议案"
    LETTER = "letter", "函"
    MINUTES = "minutes", "纪要"
    OTHER = "other", "其他"


class Stage(models.TextChoices):
    """The five stages that are made public (五公开)."""

    DECISION = "decision", "决策公开"
    EXECUTION = "execution", "执行公开"
    MANAGEMENT = "management", "管理公开"
    SERVICE = "service", "服务公开"
    RESULT = "result", "结果公开"


class Validity(models.TextChoices):
    """Whether a document is in force (有效性)."""

    IN_FORCE = "in_force", "有效"
    NOT_YET = "not_yet", "尚未生效"
    AMENDED = "amended", "修改"
    PARTLY_VOID = "partly_void", "部分失效"
    EXPIRED = "expired", "失效"
    REPEALED = "repealed", "废止"


ENDED_VALIDITIES = (Validity.EXPIRED, Validity.REPEALED)


class RelationKind(models.TextChoices):
    """How one document bears on another (文件关系)."""

    AMENDS = "amends", "修改"
    REPEALS = "repeals", "废止"
    REPLACES = "replaces", "代替"
    INTERPRETS = "interprets", "解释"
    IMPLEMENTS = "implements", "依据"


class FileRole(models.TextChoices):
    """What an attached file is for (附件用途)."""

    BODY = "body", "正文文件"
    ATTACHMENT = "attachment", "附件"
    REQUEST_FOR_ISSUE = "request_for_issue", "发文请示件"
    INTERPRETATION_PLAN = "interpretation_plan", "解读方案"
    INTERPRETATION_MATERIAL = "interpretation_material", "解读材料"


PUBLIC_ROLES = (FileRole.BODY, FileRole.ATTACHMENT)
"""Roles whose files go out with the record; the others stay inside."""
PACKAGE_ROLES = (FileRole.INTERPRETATION_PLAN, FileRole.INTERPRETATION_MATERIAL)


class NegativeClass(models.TextChoices):
    """The seven classes of the negative list (负面清单类别)."""

    STATE = "state", "国防、外交、国家安全、领土完整和民族团结"
    ECONOMY = "economy", "经济金融安全"
    INVESTIGATION = "investigation", "刑事侦查、行政调查和纪律审查"
    RIGHTS = "rights", "不当损害公民、法人和其他组织合法权益"
    INTELLECTUAL_PROPERTY = "intellectual_property", "知识产权"
    UNDECIDED = "undecided", "决策中尚未确定的事项"
    INTERNAL = "internal", "内部事务"


class Cycle(models.TextChoices):
    """How often an entry of a catalogue is due (公开周期)."""

    EVENT = "event", "形成或变更后"
    MONTH = "month", "每月"
    QUARTER = "quarter", "每季度"
    HALF_YEAR = "half_year", "每半年"
    YEAR = "year", "每年"


class Coverage(models.TextChoices):
    """How an entry stands at a unit (公开情况)."""

    PUBLISHED = "published", "已公开"
    DUE = "due", "待公开"
    OVERDUE = "overdue", "逾期"
    NEVER = "never", "从未公开"


class ReassessmentKind(models.TextChoices):
    """Why a withheld record is looked at again (评估种类)."""

    PERIODIC = "periodic", "定期评审"
    SELF_CHECK = "self_check", "年度自查"
    SPOT_CHECK = "spot_check", "抽查督改"
    REQUESTED = "requested", "申请集中"


class ReassessmentDecision(models.TextChoices):
    """What was decided on looking again (评估结论)."""

    KEEP = "keep", "维持原属性"
    CONVERT = "convert", "转为主动公开"
    ON_REQUEST = "on_request", "转为依申请公开"


class CleanUpOutcome(models.TextChoices):
    """What becomes of a document in a clean-up (清理结论)."""

    KEEP = "keep", "保留"
    REVISE = "revise", "修订"
    REPEAL = "repeal", "废止"


class WorkState(models.TextChoices):
    """Where a piece of office work stands (工作状态)."""

    OPEN = "open", "进行中"
    CLOSED = "closed", "已完成"


class SpotFinding(models.TextChoices):
    """What a spot check found on one record (抽查认定)."""

    RIGHT = "right", "属性认定正确"
    SHOULD_BE_PUBLIC = "should_be_public", "应公开未公开"
    WEAK_REASON = "weak_reason", "理由不充分"


class NumberKind(models.TextChoices):
    """Which number of a record it is (编号种类)."""

    INDEX = "index", "索引号"
    ACCESS = "access", "信息索取号"
