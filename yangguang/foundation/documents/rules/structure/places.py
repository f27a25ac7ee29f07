"""Places and levels of government read from the names of organs (层级)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

_W: Final = r"[\u4e00-\u9fff]"
_PLACE: Final = re.compile(
    rf"(?:中共|中国共产党)?(?P<place>"
    rf"(?P<province>{_W}{{2,3}}省|(?:内蒙古|广西壮族|西藏|宁夏回族|新疆维吾尔)自治区)?"
    rf"(?P<city>(?:(?!人民){_W}){{2,5}}?市|{_W}{{2,10}}?自治州|{_W}{{2,5}}地区|{_W}{{2,5}}盟(?!委))?"
    rf"(?P<county>{_W}{{1,8}}?(?:自治县|自治旗|新区|开发区|高新区|林区|特区)|{_W}{{1,6}}?(?:县|区|旗)(?!直|级|域)|{_W}{{2,5}}?市)?"
    rf"(?P<town>{_W}{{1,8}}?(?:民族乡|乡|镇|街道))?)"
    rf"(?=委|党委|党工委|工委|人民政府|政府|办公|办事处|管委会|管理委员会|关于|政务|(?:19|20)\d\d年|全面|贯彻|{_W}{{2,14}}(?:局|厅|委|办公室|中心)|$)"
)
_MUNICIPALITIES: Final = ("北京市", "天津市", "上海市", "重庆市")
_STATE: Final = re.compile(
    r"(?:国务院|中共中央|中央|国家[\u4e00-\u9fff]{2,12}(?:局|委|委员会|署|总局|办公室)|中华人民共和国[\u4e00-\u9fff]{2,10}部"
    r"|(?:教育|科学技术|工业和信息化|公安|民政|司法|财政|人力资源和?社会保障|自然资源|生态环境|住房和?城乡建设|交通运输|水利|农业农村|商务|文化和旅游|应急管理|外交|国防)部)"
)
_GENERAL_OFFICE: Final = re.compile(
    r"(?:委|政府|行署|管委会|管理委员会|办事处)(?:办公[厅室])?$|委员会$|(?:党政|党委)(?:和政府)?办公室$"
)
_ZONE: Final = ("新区", "开发区", "高新区", "林区", "特区")


@dataclass(frozen=True, slots=True)
class Place:
    """A jurisdiction and its level as its name shows them."""

    name: str
    level: str
    department: bool = False


def place_of(organ: str, addressees: str = "") -> Place | None:
    """Jurisdiction and level that the name of an organ or a title shows."""
    if _STATE.match(organ):
        return Place("全国", "国家", department=not organ.startswith(("国务院办公厅", "中共中央")))
    found = _PLACE.match(organ)
    if found is None or not found["place"]:
        return None
    level = _level(found, addressees)
    rest = organ[found.end("place") :]
    department = bool(rest) and re.search(r"(?:局|厅|委|办|中心|处|院|所)$", rest) is not None
    department = department and not _GENERAL_OFFICE.search(rest)
    return Place(found["place"], level, department)


def _level(found: re.Match[str], addressees: str) -> str:
    town, county, city = found["town"], found["county"], found["city"]
    if town:
        return "街道" if town.endswith("街道") else town[-1]
    if county:
        return _county_level(county, city)
    if city:
        return _city_level(city, addressees)
    return "自治区" if found["province"].endswith("自治区") else "省"


def _county_level(county: str, city: str | None) -> str:
    if county.endswith(_ZONE):
        return "功能区"
    for suffix in ("自治县", "自治旗", "县", "旗"):
        if county.endswith(suffix):
            return suffix
    if county.endswith("市"):
        return "县级市"
    return "市辖区" if city or county.endswith("区") else "县"


def _city_level(city: str, addressees: str) -> str:
    for suffix in ("自治州", "地区", "盟"):
        if city.endswith(suffix):
            return suffix
    if city in _MUNICIPALITIES:
        return "直辖市"
    if re.search("各(?:乡|镇|街道)", addressees) and not re.search("各(?:县|区|市)", addressees):
        return "县级市"
    return "设区的市"
