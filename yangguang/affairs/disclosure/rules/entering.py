"""What data a record may carry: known codes, possible days, lengths."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from datetime import date

from yangguang.affairs.disclosure.rules import subjects
from yangguang.kernel.errors import Reason

LONGEST = {
    "title": ("标题", 300),
    "document_number": ("发文字号", 100),
    "signature": ("署名", 300),
    "approval_words": ("批准语", 200),
    "service_object": ("服务对象分类", 60),
    "information_class": ("信息分类", 100),
    "file_number": ("文件编号", 100),
    "note": ("附注", 200),
    "language": ("语种", 20),
    "disclosure_period": ("公开时限", 60),
    "audience": ("公开范围", 100),
    "responsible_office": ("责任部门", 100),
    "contact": ("联系方式", 200),
    "source_site": ("来源", 100),
    "editor": ("责任编辑", 50),
}
MOST_WORDS = 500_000
"""More characters than any official document has."""
_EARLIEST = date(1949, 10, 1)


def why_not_data(
    values: Mapping[str, object], *, coded: Mapping[str, Collection[str]], today: date
) -> Iterator[Reason]:
    """Return what is wrong with data that were handed in; `coded` names the allowed codes."""
    if "title" in values and not str(values["title"]).strip():
        yield Reason("disclosure.title_required", "请填写标题。", field="title")
    yield from _lengths(values)
    for name, allowed in coded.items():
        if name in values and values[name] not in allowed:
            text = "请从列出的选项里选择。"
            yield Reason("disclosure.unknown_code", text, field=name)
    unknown = subjects.unknown(_words(values.get("subjects", ())))
    if unknown:
        text = f"主题分类里没有 {'、'.join(unknown)}，请重新选择。"
        yield Reason("disclosure.unknown_subject", text, field="subjects")
    yield from _days(values, today)


def _lengths(values: Mapping[str, object]) -> Iterator[Reason]:
    for name, (label, most) in LONGEST.items():
        if len(str(values.get(name, ""))) > most:
            text = f"{label}超过 {most} 个字，请缩短。"
            yield Reason("disclosure.too_long", text, field=name)
    for name in ("body", "abstract"):
        if len(str(values.get(name, ""))) > MOST_WORDS:
            text = f"文字超过 {MOST_WORDS} 个字，请作为附件上传。"
            yield Reason("disclosure.too_long", text, field=name)


def _days(values: Mapping[str, object], today: date) -> Iterator[Reason]:
    for name, label in (("formed_on", "生成日期"), ("issued_on", "成文日期")):
        day = values.get(name)
        if isinstance(day, date) and not _EARLIEST <= day <= today:
            text = f"{label}要在 1949 年以后、今天或今天以前。"
            yield Reason("disclosure.impossible_day", text, field=name)
    effective, expires = values.get("effective_on"), values.get("expires_on")
    if isinstance(effective, date) and isinstance(expires, date) and expires < effective:
        text = "失效日期早于生效日期，请核对。"
        yield Reason("disclosure.expires_before_effect", text, field="expires_on")


def _words(value: object) -> tuple[str, ...]:
    return tuple(str(item) for item in value) if isinstance(value, list | tuple) else ()
