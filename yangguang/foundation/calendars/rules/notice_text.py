"""Reads the text of a holiday notice (放假通知) into an official year."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from datetime import date

from yangguang.foundation.calendars.rules.values import (
    Holiday,
    Notice,
    OfficialYear,
    WorkingWeekend,
    is_weekend,
)
from yangguang.kernel.errors import Reason, Refused

_TITLE = re.compile(r"(国务院办公厅关于(20\d\d)年部分节假日安排的通知)")
_NUMBER = re.compile(r"国办发明电\s*〔20\d\d〕\s*\d+\s*号")
_ISSUED = re.compile(r"(20\d\d)年(\d{1,2})月(\d{1,2})日\s*(?:\(此件[^)]*\))?\s*$")
_ITEM = re.compile(r"^\s*[一二三四五六七八九十]+、\s*([^:]{2,20}):(.+)$", re.MULTILINE)
_DAY = r"(?:(20\d\d)年)?(?:(\d{1,2})月)?(\d{1,2})日"
_OFF = re.compile(rf"{_DAY}(?:\([^)]*\))?(?:(?:至|—|-)+{_DAY}(?:\([^)]*\))?)?(?:放假|补休)")
_WORK = re.compile(rf"{_DAY}(?:\([^)]*\))?")
_TOTAL = re.compile(r"共(\d{1,2})天")


def read_notice(text: str, *, source: str = "") -> OfficialYear:
    """Read a notice; refuses a text in which something stated does not add up."""
    plain = unicodedata.normalize("NFKC", text).replace("\u3000", " ")
    # A title may be broken over two lines.
    title = _TITLE.search(re.sub(r"\s+", "", plain))
    if not title:
        raise Refused(
            Reason(
                "calendars.not_a_notice",
                "没有找到“国务院办公厅关于某年部分节假日安排的通知”的标题，请粘贴通知全文。",
            )
        )
    year = int(title.group(2))
    items = list(_ITEM.finditer(plain))
    number, issued = _NUMBER.search(plain), _ISSUED.search(plain.strip())
    notice = Notice(
        title=title.group(1),
        number=re.sub(r"\s", "", number.group()) if number else "",
        issued_on=_date(issued.groups(), year, 1) if issued else None,
        source=source,
    )
    worked = tuple(day for item in items for day in _work_days(item.group(2), year))
    return OfficialYear(
        year=year,
        notices=(notice,),
        holidays=tuple(row for item in items for row in _holidays(item, year)),
        working_weekends=(WorkingWeekend(worked),) if worked else (),
        basis="由通知原文读出，采用前已由人核对",
    )


def _holidays(item: re.Match[str], year: int) -> Iterator[Holiday]:
    name, sentence = item.group(1).strip(), item.group(2).split("。")[0]
    found: list[Holiday] = []
    month = 1
    for hit in _OFF.finditer(sentence):
        first = _date(hit.groups()[:3], year, month)
        last = _date(hit.groups()[3:], first.year, first.month) if hit.group(6) else first
        month = last.month
        found.append(Holiday(name, first, last))
    total = _TOTAL.search(sentence)
    days = sum((row.last - row.first).days + 1 for row in found)
    if not found or (total and int(total.group(1)) != days):
        text = f"“{name}”一项读不准：{sentence.strip()}。请按通知手工填写这一项。"
        raise Refused(Reason("calendars.notice_item_unclear", text, field="holidays"))
    yield from found


def _work_days(item: str, year: int) -> Iterator[date]:
    for sentence in item.split("。"):
        if not sentence.strip().endswith("上班"):
            continue
        month = 1
        for hit in _WORK.finditer(sentence):
            day = _date(hit.groups(), year, month)
            month = day.month
            if not is_weekend(day):
                text = (
                    f"通知写“{sentence.strip()}”，但 {day.isoformat()} 不是周末，请核对年份和日期。"
                )
                raise Refused(Reason("calendars.notice_item_unclear", text, field="work"))
            yield day


def _date(parts: tuple[str | None, ...], year: int, month: int) -> date:
    printed_year, printed_month, printed_day = parts
    numbers = int(printed_year or year), int(printed_month or month), int(printed_day or 1)
    try:
        return date(*numbers)
    except ValueError as error:
        text = f"没有“{numbers[0]}年{numbers[1]}月{numbers[2]}日”这一天，请核对通知原文。"
        raise Refused(Reason("calendars.notice_item_unclear", text, field="text")) from error
