"""Which content elements an interpretation covers and which are still missing (解读内容要素)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

_ALIASES = {"政策背景": "背景依据", "落实的措施": "落实措施"}


@dataclass(frozen=True, slots=True)
class ElementCheck:
    """The elements that a rulebook asks for, with the ones that nothing covers yet."""

    required: tuple[str, ...]
    covered: tuple[str, ...]
    missing: tuple[str, ...]

    @property
    def is_complete(self) -> bool:
        """Whether every element is covered."""
        return not self.missing


def check_elements(required: Sequence[str], covered: Iterable[str]) -> ElementCheck:
    """Compare the elements asked for with the ones that pieces cover, in the order asked for."""
    found = {_plain(one) for one in covered}
    return ElementCheck(
        required=tuple(required),
        covered=tuple(one for one in required if _plain(one) in found),
        missing=tuple(one for one in required if _plain(one) not in found),
    )


def _plain(element: str) -> str:
    plain = element.strip()
    return _ALIASES.get(plain, plain)
