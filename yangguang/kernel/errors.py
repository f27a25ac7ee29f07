"""The two designed failures of an act: a rule forbids it, or somebody was faster."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Reason:
    """Why an act is not allowed: a stable code, plain Chinese, and the clause where it matters."""

    code: str
    text: str
    clause: str = ""
    field: str = ""


class Refused(Exception):  # noqa: N818 - named as the office says it
    """A rule forbids the act and a person can do something about it."""

    def __init__(self, reasons: Reason | Iterable[Reason]) -> None:
        self.reasons: tuple[Reason, ...] = (
            (reasons,) if isinstance(reasons, Reason) else tuple(reasons)
        )
        super().__init__("；".join(reason.text for reason in self.reasons))

    @property
    def codes(self) -> tuple[str, ...]:
        """Codes of the reasons, in order."""
        return tuple(reason.code for reason in self.reasons)


class Conflict(Exception):  # noqa: N818 - named as the office says it
    """Somebody else changed the same thing first; reading again helps."""

    def __init__(self, text: str = "这项内容刚被别人改过，请刷新后再操作。") -> None:
        self.text = text
        super().__init__(text)


def refuse_if(reasons: Iterable[Reason]) -> None:
    """Raise `Refused` when there is any reason."""
    found = tuple(reasons)
    if found:
        raise Refused(found)


def in_words(error: BaseException, *, most: int = 2000) -> str:
    """Return an exception in words that every database can keep."""
    text = f"{type(error).__name__}: {error}".replace("\x00", "")
    return text.encode(errors="replace").decode()[:most]
