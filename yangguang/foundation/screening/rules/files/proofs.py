"""The proof that a released file is clean: what was checked, with which tools, with what result."""

from __future__ import annotations

from dataclasses import asdict, dataclass

VERSION = 1


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was looked for in the rewritten file (检查项)."""

    code: str
    text: str
    is_passed: bool
    found: int = 0


@dataclass(frozen=True, slots=True)
class Proof:
    """The proof of one released file (净化证明); it names no masked value."""

    name: str
    kind: str
    digest_before: str
    digest_after: str
    size_before: int
    size_after: int
    proved_at: str
    tools: tuple[tuple[str, str], ...]
    removed: tuple[str, ...]
    masked: int
    rasterised_pages: tuple[int, ...]
    checks: tuple[Check, ...]
    version: int = VERSION

    @property
    def is_clean(self) -> bool:
        """Whether there were checks and every one passed."""
        return bool(self.checks) and all(check.is_passed for check in self.checks)

    @property
    def failed(self) -> tuple[Check, ...]:
        """Checks that did not pass."""
        return tuple(check for check in self.checks if not check.is_passed)

    def as_json(self) -> dict[str, object]:
        """The proof as plain values that can be kept as JSON."""
        plain = asdict(self)
        plain["tools"] = dict(self.tools)
        for name in ("removed", "rasterised_pages"):
            plain[name] = list(plain[name])
        plain["checks"] = [asdict(check) for check in self.checks]
        return plain | {"is_clean": self.is_clean}


def masks_absent(found: int, *, where: str, code: str) -> Check:
    """No masked value was found again."""
    said = f"重新提取{where}，没有找到任何应遮盖的内容。"
    return _check(
        f"masks_absent_{code}", said, f"重新提取{where}，仍有{found}处应遮盖的内容。", found
    )


def names_absent(found: int) -> Check:
    """No author's name stands in any hidden place."""
    said = "文档属性、批注和标签里没有作者等姓名。"
    return _check("names_absent", said, f"文件内部仍有{found}处作者等姓名。", found)


def nothing_left(code: str, what: str, found: int) -> Check:
    """A kind of hidden content is gone."""
    return _check(code, f"没有{what}。", f"仍有{what}（{found}处）。", found)


def _check(code: str, passed: str, failed: str, found: int) -> Check:
    return Check(code, failed if found else passed, not found, found)


@dataclass(frozen=True, slots=True)
class Rewritten:
    """A file written anew (重写的文件), not yet proved; `removed` says what was left out."""

    data: bytes
    name: str
    media_type: str
    removed: tuple[str, ...] = ()
    masked: int = 0
    rasterised_pages: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Released:
    """A clean copy for the public (公开副本) with its proof."""

    data: bytes
    name: str
    media_type: str
    proof: Proof
