"""Vocabularies of documents received."""

from __future__ import annotations

from django.db import models

MAX_BYTES = 100 * 1024 * 1024
"""Largest file that is taken in; larger ones are nearly always videos or archives."""


class DocumentState(models.TextChoices):
    """What could be done with a received file (文件状态)."""

    READ = "read", "已读出"
    UNREADABLE = "unreadable", "读不出"


class RepairKind(models.TextChoices):
    """What was damaged in a text (文字损坏种类)."""

    G01 = "G01", "繁体字"
    G02 = "G02", "繁简错转"
    G03 = "G03", "夹入拼音"
    G04 = "G04", "段首乱码"
    G05 = "G05", "拼音拆字"
    G06 = "G06", "拼音拆字连字"
    G07 = "G07", "括号多少不一"
    G08 = "G08", "半角标点"
    G09 = "G09", "日期文号缺字"
    G10 = "G10", "括号错位"
    G11 = "G11", "一机构两名"
    G12 = "G12", "表格拆成段"
    G13 = "G13", "标题重复"
    G14 = "G14", "多余空格空行"
    G15 = "G15", "网页杂项"
    G16 = "G16", "文头缺失"
    G17 = "G17", "错别字"
    G18 = "G18", "缺标点"
    G19 = "G19", "缺引号"
    G20 = "G20", "法规名称有误"
    G21 = "G21", "题目前后不一"
    G22 = "G22", "句号重复"
    G23 = "G23", "标记在句中"
    G24 = "G24", "语句重复"
    G25 = "G25", "题目断行"
