"""Traditional characters back to simplified ones (G01, G02)."""

from __future__ import annotations

import re
from functools import cache

from yangguang.foundation.documents.rules.repair.context import Context, Script
from yangguang.foundation.documents.rules.repair.edits import Edit, Findings, Mark, edit_of
from yangguang.foundation.documents.rules.repair.vocabulary import (
    data,
    plain,
    simplified_characters,
    simplifier,
)
from yangguang.foundation.documents.rules.repair.wordlist import Wordlist
from yangguang.foundation.documents.rules.values import Certainty

# Forms that simplified text also uses, in words like 瞭望, 乾隆, 著名, 覆盖.
_SHARED = frozenset("乾著瞭徵藉覆夥麼囉甯於吒咀哪昇鍾堃喆祇啰閤幺麽淼")
_ENOUGH = 0.12
_FEWEST = 4
_WHOLE_LINE = 0.75
_BEYOND = re.compile("[\U00010000-\U0010ffff]")
_HOME = re.compile("行政院|立法院|中華民國|民國[0-9一二三四五六七八九十]+年|特別行政區|立法會")
_LASTING = re.compile(
    "著(?=[力重眼手急想陸陆裝装迷落實实])"
    "|(?<=[隨随看沿朝本向接跟圍围對对有帶带拿走站坐味標标靠順顺冒抱])著"
    "(?![名作述稱称者書书錄录])"
)


@cache
def _traditional() -> re.Pattern[str]:
    forms = "".join(chr(one) for one in simplified_characters() if chr(one) not in _SHARED)
    return re.compile(f"[{re.escape(forms)}]")


@cache
def _simplified() -> frozenset[str]:
    """Characters that only simplified text uses."""
    forms = set(simplified_characters().values()) - {chr(one) for one in simplified_characters()}
    return frozenset(one for one in forms if not _in_traditional_text(one))


@cache
def _usual_simplified() -> re.Pattern[str]:
    """Those of the basic plane: a set that reaches beyond it is searched one by one."""
    usual = sorted(one for one in _simplified() if one <= "\uffff")
    return re.compile(f"[{re.escape(''.join(usual))}]")


def _count_simplified(text: str) -> int:
    beyond = sum(one in _simplified() for one in _BEYOND.findall(text))
    return len(_usual_simplified().findall(text)) + beyond


def _in_traditional_text(one: str) -> bool:
    try:
        one.encode("big5")
    except UnicodeEncodeError:
        return False
    return True


def script_of(context: Context) -> Script:
    """The script of a text, by characters that only one of the two uses."""
    return context.once(_script_of, context.original)


def _script_of(text: str, _context: Context) -> Script:
    traditional = len(_traditional().findall(text))
    if not traditional:
        return Script.SIMPLIFIED
    simplified = _count_simplified(text)
    share = traditional / (traditional + simplified)
    if share > 1 - _ENOUGH:
        return Script.TRADITIONAL
    return Script.MIXED if share > _ENOUGH else Script.SIMPLIFIED


def _stretches(text: str, script: Script) -> list[tuple[int, int]]:
    """The parts to convert: all of it, or in a simplified text the lines that are traditional."""
    if script is not Script.SIMPLIFIED:
        return [(0, len(text))]
    lines = sorted({text.rfind("\n", 0, one.start()) + 1 for one in _traditional().finditer(text)})
    spans = [(start, (text.find("\n", start) + len(text) + 1) % (len(text) + 1)) for start in lines]
    return [span for span in spans if _is_traditional(text[slice(*span)])]


def _is_traditional(line: str) -> bool:
    traditional = len(_traditional().findall(line))
    return traditional >= _WHOLE_LINE * (traditional + _count_simplified(line)) and (
        traditional >= _FEWEST
    )


@cache
def _words() -> Wordlist[tuple[str, str]]:
    table = data("conversions.toml")
    entries: dict[str, tuple[str, str]] = {}
    for name, kind in (("terms", "term"), ("variants", "G01")):
        section = table[name]
        for old, new in section.items() if isinstance(section, dict) else ():
            entries[old] = new, kind
    wrong = table["wrong"]
    for old in str(wrong["choices"]).split() if isinstance(wrong, dict) else ():
        entries[old] = plain(old), "G02"
    return Wordlist(entries)


def find_words(text: str, context: Context) -> Findings:
    """Words that need more than the character table."""
    found = Findings()
    script = script_of(context)
    at_home = script is not Script.SIMPLIFIED and _HOME.search(text) is not None
    for start, end in _stretches(text, script):
        for first, old, (new, kind) in _words().find(text, start, end):
            if kind == "term" and at_home:
                continue
            why, certainty = _WHY[kind]
            label = "G02" if kind == "G02" else "G01"
            why = why.format(old, new)
            found.edits.append(Edit(first, first + len(old), new, label, why, certainty))
    return found


_WHY = {
    "term": ("繁体转换时换成了别处用词，“{}”应为“{}”", Certainty.LIKELY),
    "G01": ("异体用词“{}”改为通行写法“{}”", Certainty.SURE),
    "G02": ("简体转繁体时选错了字，“{}”应为“{}”", Certainty.SURE),
}


def find_characters(text: str, context: Context) -> Findings:
    """Runs of traditional characters with what they are in simplified script."""
    found = Findings()
    script = script_of(context)
    spans = _stretches(text, script)
    certainty = Certainty.LIKELY if script is Script.SIMPLIFIED else Certainty.SURE
    for start, end in spans:
        part = text[start:end]
        found.edits += _runs(part, _converted(part), start, certainty)
    if script is Script.SIMPLIFIED and _traditional().search(text):
        found.marks += _strays(text, spans)
    return found


def _converted(text: str) -> str:
    new = simplifier().convert(text)
    if len(new) != len(text):
        new = plain(text)
    return _LASTING.sub("着", new)


@cache
def _run() -> re.Pattern[str]:
    forms = re.escape("".join((*map(chr, simplified_characters()), *_SHARED)))
    return re.compile(f"[{forms}](?:[\u3400-\u9fff]?[{forms}])*")


def _runs(old: str, new: str, offset: int, certainty: Certainty) -> list[Edit]:
    edits: list[Edit] = []
    for match in _run().finditer(old):
        start, end = match.span()
        while start < end and old[start] == new[start]:
            start += 1
        while start < end and old[end - 1] == new[end - 1]:
            end -= 1
        if start < end:
            put = new[start:end]
            edits.append(edit_of((start + offset, end + offset, put, "G01", _TURNED, certainty)))
    return edits


_TURNED = "繁体字改为简体字"


def _strays(text: str, spans: list[tuple[int, int]]) -> list[Mark]:
    """Single traditional characters in a simplified text: perhaps a name, so left."""
    marks = []
    turned = iter([*spans, (len(text), len(text))])
    start, end = next(turned)
    for match in _traditional().finditer(text):
        while match.start() >= end and end < len(text):
            start, end = next(turned)
        if not start <= match.start() < end:
            why = f"简体文中夹有繁体字“{match[0]}”，可能是人名、书名，也可能是误字"
            marks.append(Mark("G01", *match.span(), why, plain(match[0])))
    return marks
