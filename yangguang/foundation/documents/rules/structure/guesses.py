"""Jurisdiction, level, year and issuer: printed where the names show them, else inferred (推断)."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final

from yangguang.foundation.documents.rules.structure.folding import fold
from yangguang.foundation.documents.rules.structure.places import Place, place_of
from yangguang.foundation.documents.rules.values import Citation

_ORDER: Final = (
    ("国家",),
    ("省", "自治区", "直辖市"),
    ("设区的市", "自治州", "地区", "盟"),
    ("县", "自治县", "旗", "自治旗", "市辖区", "县级市", "功能区"),
    ("乡", "镇", "街道"),
)
_DEPARTMENTS: Final = ("国务院部门", "省级部门", "市级部门", "县级部门", "乡级部门")
_YEAR: Final = re.compile(r"(?<!\d)(20\d\d)(?:年|-20\d\d年|[〕\])】])")
_TITLE_YEAR: Final = re.compile(r"(?<!\d)(20\d\d)(?=年|[—–-]+20\d\d年)")
_SELF: Final = re.compile(
    r"(?:全|我|本)(乡|镇|街道|县|区|市|省|局|厅|委|院|校)(?!部门|域|场)|(乡|镇)人民政府"
)
_FIELD: Final = re.compile(
    r"(?:推进|全市|全县|全省|全区|我市|本市|围绕)([\u4e00-\u9fff]{2,5}?)(?:系统|行业|领域)"
)
_FIELD_LONG: Final = 4
_TOP: Final = 6000
_SAMPLE: Final = 20000


@dataclass(slots=True)
class Guess:
    """What names show and what is only inferred, with the reason."""

    jurisdiction: str | None = None
    level: str | None = None
    year: int | None = None
    inferred: dict[str, str] = field(default_factory=dict)


def guess(
    folded: str,
    cited: tuple[Citation, ...],
    title: str | None,
    issuers: tuple[str, ...],
    addressees: str,
) -> Guess:
    """Read jurisdiction, level and year from issuers and title, else infer them from citations."""
    told = Guess()
    place = _named_place(issuers, title, addressees)
    if place:
        told.jurisdiction, told.level = place.name, _level_name(place)
    if title:
        year = _TITLE_YEAR.search(fold(title))
        told.year = int(year[1]) if year else None
    if title is None or not issuers:
        _infer(told, folded, cited)
    return told


def _named_place(issuers: tuple[str, ...], title: str | None, addressees: str) -> Place | None:
    for name in (*issuers, *filter(None, (title,))):
        place = place_of(fold(name), fold(addressees))
        if place:
            return place
    return None


def _level_name(place: Place) -> str:
    if not place.department:
        return place.level
    return _DEPARTMENTS[_rank(place.level)]


def _rank(level: str) -> int:
    return next((rank for rank, levels in enumerate(_ORDER) if level in levels), 0)


def _infer(told: Guess, folded: str, cited: tuple[Citation, ...]) -> None:
    years = [
        int(year) for one in cited for year in _YEAR.findall(fold(f"{one.title} {one.number}"))
    ]
    if told.year is None and years:
        told.inferred["year"] = str(max(years))
        told.inferred["year_basis"] = "引用文件中最近的年份"
    if told.jurisdiction:
        return
    lowest = _lowest_place(cited)
    selves = [found[1] or found[2] for found in _SELF.finditer(folded[:_TOP])]
    if lowest is None:
        if selves:
            told.inferred["level"] = _own_level(selves, None)
        return
    told.inferred["jurisdiction"] = _own_jurisdiction(lowest, selves)
    told.inferred["level"] = _own_level(selves, lowest)
    told.inferred["jurisdiction_basis"] = f"引用文件中层级最低的是{lowest.name}的文件"
    if "局" in selves:
        _infer_issuer(told, folded, lowest)


def _lowest_place(cited: tuple[Citation, ...]) -> Place | None:
    places = []
    for one in cited:
        for name in re.split("印发|转发", fold(one.title or "")):
            place = place_of(name)
            if place and place.level != "国家":
                places.append(place)
    return max(places, key=lambda place: _rank(place.level), default=None)


def _own_jurisdiction(lowest: Place, selves: list[str]) -> str:
    for below in ("乡", "镇", "街道"):
        if below in selves and _rank(lowest.level) < _rank(below):
            return f"{lowest.name}某{below}"
    return lowest.name


def _own_level(selves: list[str], lowest: Place | None) -> str:
    for own in ("乡", "镇", "街道"):
        if own in selves:
            return own
    if lowest and any(own in selves for own in ("局", "厅", "委", "院", "校")):
        return _DEPARTMENTS[_rank(lowest.level)]
    return lowest.level if lowest else selves[0]


def _infer_issuer(told: Guess, folded: str, lowest: Place) -> None:
    fields = [found[1] for found in _FIELD.finditer(folded[:_SAMPLE])]
    long = [name for name in fields if len(name) >= _FIELD_LONG]
    if long:
        name = max(set(long), key=long.count)
        told.inferred["issuer"] = f"{lowest.name}{name}局"
        told.inferred["issuer_basis"] = "文中自称“局”，并写明所属系统"
