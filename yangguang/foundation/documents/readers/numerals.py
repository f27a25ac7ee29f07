"""List numbers in the forms that documents use: Chinese, circled, Roman, letters."""

from __future__ import annotations

from collections.abc import Callable

DIGITS = "〇一二三四五六七八九"
_LEGAL = "零壹贰叁肆伍陆柒捌玖"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_ROMAN = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l")),
    *((40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)
_MOST = 9999


def roman(number: int) -> str:
    """Lower-case Roman numerals."""
    if not 0 < number <= _MOST:
        return str(number)
    shown = ""
    for value, mark in _ROMAN:
        shown += mark * (number // value)
        number %= value
    return shown


def letters(number: int) -> str:
    """Lower-case letters as word processors count them: a to z, then aa, bb."""
    if not 0 < number <= _MOST:
        return str(number)
    times, place = divmod(number - 1, 26)
    return chr(ord("a") + place) * (times + 1)


def _grouped(number: int, digits: str, units: tuple[str, str, str]) -> str:
    """A number up to 9999 with units, zeros written once inside."""
    if not 0 < number <= _MOST:
        return str(number)
    shown, gap = "", False
    for power, unit in ((1000, units[2]), (100, units[1]), (10, units[0]), (1, "")):
        digit = number // power % 10
        if digit:
            shown += ("零" if gap else "") + digits[digit] + unit
        gap = not digit and bool(shown)
    return shown


def counting(number: int) -> str:
    """Chinese counting numbers: 一, 十, 十一, 二十一, 一百零一."""
    shown = _grouped(number, DIGITS, ("十", "百", "千"))
    return shown[1:] if shown.startswith("一十") else shown


def legal(number: int) -> str:
    """Formal Chinese numbers: 壹, 壹拾, 贰拾壹."""
    return _grouped(number, _LEGAL, ("拾", "佰", "仟"))


def digits(number: int) -> str:
    """Each digit by itself: 一, 二, 一〇, 一一."""
    return "".join(DIGITS[int(digit)] for digit in str(number)) if number >= 0 else str(number)


def _from_block(first: str, count: int) -> Callable[[int], str]:
    return lambda number: chr(ord(first) + number - 1) if 0 < number <= count else str(number)


def circled(number: int) -> str:
    """① … ⑳, ㉑ … ㊿."""
    for first, low, high in (("①", 1, 20), ("㉑", 21, 35), ("㊱", 36, 50)):
        if low <= number <= high:
            return chr(ord(first) + number - low)
    return str(number)


def _cycled(names: str) -> Callable[[int], str]:
    return lambda number: names[(number - 1) % len(names)] if number > 0 else str(number)


def _sexagenary(number: int) -> str:
    return _cycled(_STEMS)(number) + _cycled(_BRANCHES)(number)


def _full_width(number: int) -> str:
    return str(number).translate({code: code + 0xFEE0 for code in range(0x30, 0x3A)})


def _ordinal(number: int) -> str:
    teens = 10 < number % 100 < 20  # noqa: PLR2004 - 11th, 12th, 13th
    return f"{number}{'th' if teens else {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th')}"


FORMATS: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalZero": lambda number: f"{number:02d}",
    "decimalHalfWidth": str,
    "decimalFullWidth": _full_width,
    "decimalFullWidth2": _full_width,
    "decimalEnclosedCircle": circled,
    "decimalEnclosedCircleChinese": circled,
    "ideographEnclosedCircle": lambda n: chr(0x3280 + n - 1) if 0 < n <= 10 else str(n),  # noqa: PLR2004
    "decimalEnclosedFullstop": _from_block("⒈", 20),
    "decimalEnclosedParen": _from_block("⑴", 20),
    "upperRoman": lambda number: roman(number).upper(),
    "lowerRoman": roman,
    "upperLetter": lambda number: letters(number).upper(),
    "lowerLetter": letters,
    "ordinal": _ordinal,
    "chineseCounting": counting,
    "chineseCountingThousand": counting,
    "japaneseCounting": counting,
    "taiwaneseCounting": counting,
    "taiwaneseCountingThousand": counting,
    "chineseLegalSimplified": legal,
    "ideographLegalTraditional": legal,
    "japaneseLegal": legal,
    "ideographDigital": digits,
    "japaneseDigitalTenThousand": digits,
    "taiwaneseDigital": digits,
    "ideographTraditional": _cycled(_STEMS),
    "ideographZodiac": _cycled(_BRANCHES),
    "ideographZodiacTraditional": _sexagenary,
}


def shown(number: int, form: str) -> str:
    """A list number in a word processor's format; unknown formats are written in digits."""
    return FORMATS.get(form, str)(number)
