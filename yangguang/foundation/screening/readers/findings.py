"""Collects the parts of one file and what it conceals, within limits."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from yangguang.foundation.screening.readers.errors import Unreadable
from yangguang.foundation.screening.readers.limits import Budget, Limits
from yangguang.foundation.screening.rules.files.masking import UNSEEN
from yangguang.foundation.screening.rules.files.parts import Concealed, FilePart, Place


@dataclass(slots=True)
class Findings:
    """What was read so far; `inner` reads a file that is embedded in this one."""

    limits: Limits
    budget: Budget
    inner: Callable[[bytes, str, Findings], None]
    nesting: int = 0
    inside: str = ""
    parts: list[FilePart] = field(default_factory=list)
    concealed: list[Concealed] = field(default_factory=list)
    _size: int = 0

    def part(self, place: Place, where: str, text: str) -> None:
        """Keep a text; unseen characters are taken out so that they break no number."""
        kept = UNSEEN.sub("", text).strip("\n")
        if not kept.strip():
            return
        self._size += len(kept)
        if self._size > self.limits.max_text:
            most = self.limits.max_text // 10_000
            raise Unreadable(
                "too_much_text", f"文件里的文字超过{most}万字。请分成几个文件后再上传。"
            )
        where = f"{self.inside}{where}".removesuffix(" / ")
        self.parts.append(FilePart(place, where, kept.encode("utf-8", "replace").decode()))

    def conceal(
        self, code: str, place: Place, text: str, *, where: str = "", names: tuple[str, ...] = ()
    ) -> None:
        """Keep something that a person must decide on."""
        where = f"{self.inside}{where}".removesuffix(" / ")
        self.concealed.append(Concealed(code, place, where, text, names))

    def embedded(self, data: bytes, name: str, place: Place) -> None:
        """Read a file inside this file; one that cannot be read must be decided on."""
        self.budget.check()
        if self.nesting >= self.limits.max_nesting:
            self.conceal(
                "too_deep", place, "嵌套的文件太深，没有检查。请取出后单独上传。", where=name
            )
            return
        outside, self.inside = self.inside, f"{self.inside}{name} / "
        self.nesting += 1
        try:
            self.inner(data, name, self)
        except Unreadable as error:
            if error.code in {"zip_bomb", "too_slow", "too_much_text"}:
                raise
            self.conceal("unread_inside", place, f"里面的文件无法检查：{error.text}")
        finally:
            self.inside = outside
            self.nesting -= 1


@dataclass(frozen=True, slots=True)
class Source:
    """One file to be read: bytes, name, and where findings go."""

    data: bytes
    name: str
    found: Findings
