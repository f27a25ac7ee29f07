"""What a piece of text looks like when its column is not known: a number, units, a time, a task."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from yangguang.foundation.documents.rules.structure.columns import Role

UNIT_END: Final = (
    r"(?:局|委|办|厅|部|署|院|处|科|室|股|站|所|队|组|会|团|校|行|司|台|馆|社|园|场|庭|厂|库|班|中心|公司|集团|政府|行署|街道|乡镇|镇|乡"
    r"|县|市|区|州|省|盟|旗|村|社区|单位|部门|企业|机构|机关|银行|地区|园区|新区|医院|学院|大学|中学|小学|高中|支队|大队|中队|支行"
    r"|分行|分局|妇联|工会|残联|科协|文联|侨联|联社|电网|党委|党组|党校|法院|检察院|协会|公安|税务|专班|窗口|各地"
    r"|网信|领导小组|成员|人员|主体|消防|武警|海关|电信|移动|联通|铁塔|邮政|烟草|石油|石化|交警|工商联|指挥部|武装部|街办|各方)"
)
_PIECE: Final = rf"[^、,;。:\s]{{0,28}}{UNIT_END}\)?(?:\([^()]*\))?"
_TAIL: Final = r"(?:等[^、,;。]{0,14})?"
_DUTY: Final = rf"{_TAIL}(?:牵头|配合|负责|落实|参与|协助|按[^、,;。]{{2,12}})?(?:落实|负责)?"


def _list_of(tail: str) -> re.Pattern[str]:
    return re.compile(rf"{_PIECE}{tail}(?:[、,;/\s]+(?:以及|及|和)?{_PIECE}{tail}){{0,60}}[。;]?\Z")


_UNITS: Final = _list_of(_TAIL)
_DUTIES: Final = _list_of(_DUTY)
_NUMBER: Final = re.compile(r"(?:\d{1,3}|[(]?[一二三四五六七八九十]{1,3}[)]?)[.、]?\Z")
_TIME: Final = re.compile(
    r"\d{4}|\d+月|月底|年底|季度|全年|长期|持续|常态|及时|适时|随时|每[年月季周日]|立即|日前|月前|年内|上半年|下半年|实时"
)
_NAMES: Final = re.compile(r"[\u4e00-\u9fff·]{2,4}(?:[、,\s]+[\u4e00-\u9fff·]{2,4}){0,5}\Z")
_METHOD: Final = re.compile(r"网站|公开|发布|专栏|公示|按照?职责|牵头|配合|报送|公告|媒体|平台")
_LONG: Final = 16
_LONGEST_LIST: Final = 300
_TIME_LENGTH: Final = 28


@lru_cache(maxsize=4096)
def looks_like_units(text: str) -> bool:
    """Whether folded text is a list of units and nothing else."""
    return _UNITS.match(text) is not None


@lru_cache(maxsize=4096)
def looks_like_duties(text: str) -> bool:
    """Whether folded text is a list of units with the part each plays."""
    return _DUTIES.match(text) is not None


def looks_like_time(text: str) -> bool:
    """Whether short folded text names a time."""
    return len(text) <= _TIME_LENGTH and _TIME.search(text) is not None


def looks_like_number(text: str) -> bool:
    """Whether folded text is a bare row number."""
    return _NUMBER.match(text) is not None


def fitness(text: str, role: Role | None) -> float:
    """How well a piece of folded text fits a column; negative when it does not."""
    if looks_like_number(text):
        return 3.0 if role is Role.NUMBER else -3.0
    if role is Role.NUMBER:
        return -4.0
    scorer = _SCORERS.get(role, _plain) if role else _plain
    return scorer(text)


def _party(text: str) -> float:
    if len(text) > _LONGEST_LIST:
        return -3.0
    return 3.0 if looks_like_units(text) else (1.5 if looks_like_duties(text) else -3.0)


def _time(text: str) -> float:
    return 2.5 if looks_like_time(text) and not looks_like_units(text) else -2.5


def _leader(text: str) -> float:
    return 2.0 if _NAMES.match(text) and not looks_like_units(text) else -2.0


def _method(text: str) -> float:
    if looks_like_units(text):
        return -1.5
    return 1.5 if _METHOD.search(text) else 0.2


def _task(text: str) -> float:
    if looks_like_units(text) or looks_like_time(text):
        return -2.0
    return 2.0 if len(text) > _LONG or text[-1] in "。;" else 1.0


def _category(text: str) -> float:
    if looks_like_units(text) or looks_like_time(text):
        return -1.5
    return 1.0 if len(text) <= _LONG * 2 and "。" not in text else -1.0


def _plain(text: str) -> float:
    return -0.5 if looks_like_units(text) else 0.1


_SCORERS: Final = (
    dict.fromkeys(
        (Role.LEAD, Role.RESPONSIBLE, Role.OWNER, Role.SUPERVISOR, Role.UNIT),
        _party,
    )
    | dict.fromkeys((Role.TASK, Role.MEASURES), _task)
    | {
        Role.DEADLINE: _time,
        Role.LEADER: _leader,
        Role.METHOD: _method,
        Role.CATEGORY: _category,
    }
)
