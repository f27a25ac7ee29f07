"""Check digits and the inner form of numbers."""

from __future__ import annotations

from datetime import date

_ID_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_ID_CHECKS = "10X98765432"
_CODE_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_CODE_WEIGHTS = tuple(3**place % 31 for place in range(17))
_PROVINCES = frozenset(
    map(
        str,
        (
            11,
            12,
            13,
            14,
            15,
            21,
            22,
            23,
            31,
            32,
            33,
            34,
            35,
            36,
            37,
            41,
            42,
            43,
            44,
            45,
            46,
            50,
            51,
            52,
            53,
            54,
            61,
            62,
            63,
            64,
            65,
            71,
            81,
            82,
            83,
        ),
    )
)
_EARLIEST_YEAR, _LATEST_YEAR = 1900, 2049
LONG, SHORT, CODE_LENGTH = 18, 15, 18
_LAST_DOUBLED = 9


def id_check_digit(body: str) -> str:
    """Return the last character of a resident identity number (GB 11643)."""
    total = sum(int(digit) * weight for digit, weight in zip(body, _ID_WEIGHTS, strict=True))
    return _ID_CHECKS[total % 11]


def has_id_form(number: str) -> bool:
    """Whether province and birthday of an 18 digit number can be real."""
    return (
        len(number) == LONG
        and number[:17].isdigit()
        and number[:2] in _PROVINCES
        and _is_day(number[6:14])
    )


def is_id_number(number: str) -> bool:
    """Whether an 18 digit number is a resident identity number with its check digit."""
    return has_id_form(number) and id_check_digit(number[:17]) == number[17]


def is_old_id_number(number: str) -> bool:
    """Whether 15 digits can be an identity number of the first generation."""
    return len(number) == SHORT and number[:2] in _PROVINCES and _is_day("19" + number[6:12])


def is_credit_code(code: str) -> bool:
    """Whether a code is a unified social credit code with its check character (GB 32100)."""
    if len(code) != CODE_LENGTH or any(char not in _CODE_ALPHABET for char in code):
        return False
    pairs = zip(code, _CODE_WEIGHTS, strict=False)
    total = sum(_CODE_ALPHABET.index(char) * weight for char, weight in pairs)
    return _CODE_ALPHABET[-total % 31] == code[17]


def passes_luhn(number: str) -> bool:
    """Whether the last digit of a card number fits (Luhn)."""
    total = 0
    for place, digit in enumerate(reversed(number)):
        value = int(digit) * (1 + place % 2)
        total += value - 9 if value > _LAST_DOUBLED else value
    return total % 10 == 0


def _is_day(digits: str) -> bool:
    year, month, day = int(digits[:4]), int(digits[4:6]), int(digits[6:8])
    if not _EARLIEST_YEAR <= year <= _LATEST_YEAR:
        return False
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True
