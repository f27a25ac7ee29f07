"""One reading of many ways to write a character; every character keeps its place (归一)."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

INVISIBLE = "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u180e"
_DASHES = "\u2010\u2011\u2012\u2013\u2212\ufe58\ufe63\u2043"
_TRADITIONAL = "證號碼電話聯繫絡係帳戶護證銀門開賬機傳真戶籍現業爾車牌駕駛處罰當個單億萬價華縣鎮鄉組號樓棟衛間鋪陽龍東長廣場園區棲灣訴報舉請師學縂編訂單發該資質貴贛粵滬雲遼魯蘇陝寧瓊貴豫閩黃陳張劉楊趙吳鄧許馮葉蔣蘇盧韓鄭謝羅馬國對錢稱計關諮詢監辦領導決執裝絕與蓋橋爛潛鳴"
_SIMPLIFIED = "证号码电话联系络系账户护证银门开账机传真户籍现业尔车牌驾驶处罚当个单亿万价华县镇乡组号楼栋卫间铺阳龙东长广场园区栖湾诉报举请师学总编订单发该资质贵赣粤沪云辽鲁苏陕宁琼贵豫闽黄陈张刘杨赵吴邓许冯叶蒋苏卢韩郑谢罗马国对钱称计关咨询监办领导决执装绝与盖桥烂潜鸣"

_LAST_DIGIT_PLANE = 0x20000


def _table() -> dict[int, str]:
    table = {ord(old): new for old, new in zip(_TRADITIONAL, _SIMPLIFIED, strict=True)}
    table |= {ord(dash): "-" for dash in _DASHES}
    table |= {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
    for code in range(0x80, _LAST_DIGIT_PLANE):
        kind = unicodedata.category(chr(code))
        if kind == "Zs":
            table[code] = " "
        elif kind == "Nd":
            table[code] = str(unicodedata.decimal(chr(code)))
    return table | {0x00D7: "X", 0x2715: "X", 0x25CB: "\u3007"}


_TABLE = _table()
_NOTHING = dict.fromkeys(map(ord, INVISIBLE))


@dataclass(frozen=True, slots=True)
class Normal:
    """A text in one reading, with the way back to the characters as given."""

    text: str
    offsets: tuple[int, ...] | None
    """Place of each character in the text as given; None when nothing was left out."""

    def original(self, start: int, end: int) -> tuple[int, int]:
        """Return the same stretch in the text as given."""
        if self.offsets is None:
            return start, end
        return self.offsets[start], self.offsets[end - 1] + 1


def normalise(text: str) -> Normal:
    """Return the text with plain digits, letters, dashes and spaces."""
    offsets: tuple[int, ...] | None = None
    if any(mark in text for mark in INVISIBLE):
        offsets = tuple(place for place, char in enumerate(text) if char not in INVISIBLE)
        text = text.translate(_NOTHING)
    return Normal(text.translate(_TABLE), offsets)
