"""The fields of a published record in their fixed order, and the digest of what is reviewed."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence

SCHEMA = {
    "index_number": "索引号",
    "access_number": "信息索取号",
    "title": "标题",
    "document_number": "发文字号",
    "file_number": "文件编号",
    "document_class": "文件类别",
    "genre": "公文种类",
    "subjects": "主题分类",
    "information_class": "信息分类",
    "service_object": "服务对象分类",
    "stage": "五公开环节",
    "issuers": "发文机关",
    "signature": "署名",
    "publisher": "发布机构",
    "drafter": "起草单位",
    "approval_words": "批准语",
    "addressees": "主送机关",
    "formed_on": "生成日期",
    "issued_on": "成文日期",
    "effective_on": "生效日期",
    "expires_on": "失效日期",
    "validity": "有效性",
    "validity_note": "效力说明",
    "attribute": "公开方式",
    "disclosure_period": "公开时限",
    "audience": "公开范围",
    "keywords": "关键词",
    "abstract": "内容概述",
    "body": "正文",
    "note": "附注",
    "basis_documents": "依据",
    "relations": "文件关系",
    "procedure": "审核程序",
    "responsible_office": "责任部门",
    "contact": "联系方式",
    "language": "语种",
    "format": "信息格式",
}
"""Names and labels; the order is part of what the public log commits to and never changes."""
HEADER = (
    "information_class",
    "file_number",
    "attribute",
    "formed_on",
    "disclosure_period",
    "audience",
    "access_number",
    "responsible_office",
)
"""The header that published documents carry (公开信息头)."""
Value = str | tuple[str, ...]


def digest_of(content: Mapping[str, str | Sequence[str]]) -> str:
    """Return the SHA-256 of content, the same for the same content in any order of names."""
    plain = {
        name: value if isinstance(value, str) else list(value) for name, value in content.items()
    }
    text = json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def attribute_note(attribute: str) -> str:
    """Return the note under the day of issue that says how a document is disclosed (附注)."""
    return {
        "proactive": "（此件公开发布）",
        "on_request": "（此件依申请公开）",
        "withheld": "（此件不公开）",
    }.get(attribute, "")
