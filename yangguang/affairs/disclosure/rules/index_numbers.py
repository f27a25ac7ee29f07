"""Patterns of index numbers (索引号) and access numbers (信息索取号)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

DEFAULT_INDEX_PATTERN = "{usc}/{yyyy}-{seq:05d}"
DEFAULT_ACCESS_PATTERN = "{agency}-{class}-{yyyy}-{seq:06d}"
_PART = re.compile(r"\{(?P<name>[a-z0-9]+)(?::0(?P<width>\d)d)?\}")
_PLAIN = re.compile(r"[0-9A-Za-z/_.\-]*")
CODES = ("usc", "org9", "agency")
DATES = ("yyyy", "yyyymm")
NAMES = (*CODES, *DATES, "class", "seq")
MAX_LENGTH = 60
_WIDEST = 9


@dataclass(frozen=True, slots=True)
class Codes:
    """The codes a number may be built from; empty when the unit has none."""

    usc: str = ""
    org9: str = ""
    agency: str = ""
    subject: str = ""


@dataclass(frozen=True, slots=True)
class PatternProblem:
    """Why a pattern cannot be used."""

    code: str
    text: str


def problems(pattern: str) -> Iterator[PatternProblem]:
    """Return what is wrong with a pattern; nothing when it can be used."""
    parts = [(found["name"], found["width"]) for found in _PART.finditer(pattern)]
    names = [name for name, _ in parts]
    if not _PLAIN.fullmatch(_PART.sub("", pattern)):
        yield PatternProblem(
            "bad_text", "编号规则只能有花括号里的代码、字母、数字和 / - _ . 符号。"
        )
    unknown = sorted(set(names) - set(NAMES))
    if unknown:
        yield PatternProblem("unknown_part", f"编号规则里有不认识的代码：{'、'.join(unknown)}。")
    if names.count("seq") != 1 or names[-1:] != ["seq"]:
        yield PatternProblem("no_sequence", "编号规则的最后一段要是流水号 {seq}，而且只有一个。")
    if not set(names) & set(CODES):
        yield PatternProblem("no_code", "编号规则要有单位的代码：{usc}、{org9} 或 {agency}。")
    if not set(names) & set(DATES):
        yield PatternProblem("no_year", "编号规则要有年份：{yyyy} 或 {yyyymm}。")
    if any(width and name != "seq" for name, width in parts):
        yield PatternProblem("bad_width", "只有流水号 {seq} 能写位数。")


def needed_codes(pattern: str) -> tuple[str, ...]:
    """Return the codes of the unit that a pattern needs."""
    return tuple(name for name in CODES if f"{{{name}}}" in pattern)


def scope_of(pattern: str, *, codes: Codes, on: date) -> str:
    """Return the part before the serial: numbers with the same scope share one counter."""
    return _fill(pattern[: pattern.rindex("{seq")], _values(codes, on))


def number(pattern: str, *, codes: Codes, on: date, sequence: int) -> str:
    """Return the number with this serial; a serial wider than the pattern just gets longer."""
    head, tail = pattern[: pattern.rindex("{seq")], pattern[pattern.rindex("{seq") :]
    found = _PART.match(tail)
    width = int(found["width"] or 1) if found else 1
    after = tail[found.end() :] if found else ""
    return f"{_fill(head, _values(codes, on))}{sequence:0{width}d}{after}"


def _values(codes: Codes, on: date) -> Mapping[str, str]:
    return {
        "usc": codes.usc,
        "org9": codes.org9,
        "agency": codes.agency,
        "class": codes.subject or "0000",
        "yyyy": f"{on:%Y}",
        "yyyymm": f"{on:%Y%m}",
    }


def _fill(text: str, values: Mapping[str, str]) -> str:
    return _PART.sub(lambda found: values[found["name"]], text)
