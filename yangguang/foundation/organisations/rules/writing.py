"""How a name is written: one form for many ways of writing it (名称规范化)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from functools import cache, lru_cache

from yangguang.foundation.organisations.rules import data

_BRACKETS = str.maketrans("〔〕【】[]〈〉{}", "()()()()()")
_DROPPED = re.compile(r"[\s\u200b\ufeff“”\"'‘’《》]+")
_EDGES = "、,;:。.；：，·-—"
_HEADS = re.compile(
    "^(?:中国共产党|中共|国网|国家电网|国家税务总局|国家统计局(?=.+队)|中国(?=电信|移动|联通|邮政|铁塔))"
)
_AND = re.compile("[与及暨、·]")


@lru_cache(maxsize=50_000)
def basic(text: str) -> str:
    """Return the name with widths, brackets and spaces made equal."""
    plain = unicodedata.normalize("NFKC", text).translate(_BRACKETS)
    return _DROPPED.sub("", plain).strip(_EDGES)


@lru_cache(maxsize=50_000)
def fold(text: str) -> str:
    """Return the shortest usual writing of a name (压缩写法), the place still in front."""
    short = _AND.sub("和", basic(text))
    short = _HEADS.sub("", short)
    short = _ethnic().sub(r"\1", short)
    for pattern, forms in (_table("functions"), _table("types")):
        short = pattern.sub(_replacer(forms), short)
    return short.replace("和", "")


def _replacer(forms: dict[str, str]) -> Callable[[re.Match[str]], str]:
    return lambda found: forms[_bare(found.group())]


def whole(core: str) -> str:
    """Return the usual form of a core that is written in an own short way."""
    return _whole().get(core, core)


def _bare(text: str) -> str:
    return text.replace("和", "")


@cache
def _table(name: str) -> tuple[re.Pattern[str], dict[str, str]]:
    rows: dict[str, list[str]] = data.read("functions")[name]
    forms = {_bare(written): form for form, writings in rows.items() for written in writings}
    longest = sorted(
        {written for writings in rows.values() for written in writings}, key=len, reverse=True
    )
    return re.compile("|".join(_optional_and(written) for written in longest)), forms


def _optional_and(written: str) -> str:
    return re.escape(written).replace("和", "和?")


@cache
def _whole() -> dict[str, str]:
    rows: dict[str, list[str]] = data.read("functions")["whole"]
    return {written: form for form, writings in rows.items() for written in writings}


@cache
def _ethnic() -> re.Pattern[str]:
    names = sorted(data.read("places")["split"]["ethnic"], key=len, reverse=True)
    joined = "|".join(names)
    return re.compile(f"(?<=.)(?<!内)(?:{joined})+(?:自治|(?=乡))(区|州|县|旗|)")
