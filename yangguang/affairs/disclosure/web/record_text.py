"""The text of a record with what screening found in place, and what the checks say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from yangguang.foundation.screening.choices import PERSONAL, STRUCTURED, FindingState, SpanKind
from yangguang.foundation.screening.selectors import FindingView
from yangguang.foundation.screening.selectors.passages import Passage

_LETTERS = {
    SpanKind.ID_CARD: "证",
    SpanKind.MOBILE: "机",
    SpanKind.LANDLINE: "电",
    SpanKind.BANK_ACCOUNT: "账",
    SpanKind.PASSPORT: "护",
    SpanKind.PERMIT: "件",
    SpanKind.PLATE: "牌",
    SpanKind.EMAIL: "邮",
    SpanKind.ADDRESS: "址",
    SpanKind.NAME: "姓",
    SpanKind.WECHAT: "微",
    SpanKind.QQ: "Q",
    SpanKind.SECRECY_MARK: "密",
    SpanKind.NEGATIVE_TERM: "负",
    SpanKind.WRONG_WORD: "错",
    SpanKind.SENSITIVE_WORD: "敏",
    SpanKind.BROKEN_TITLE: "名",
}
_WORDING = frozenset({SpanKind.WRONG_WORD, SpanKind.SENSITIVE_WORD, SpanKind.BROKEN_TITLE})


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a line; with its mark when something was found in it."""

    text: str
    find: FindingView | None = None

    @property
    def letter(self) -> str:
        """The kind of the find in one character."""
        return _LETTERS[self.find.kind] if self.find else ""

    @property
    def state(self) -> str:
        """How the mark looks: open, hint (advice only) or done."""
        if self.find is None or not self.find.is_open:
            return "done"
        return "open" if self.find.is_blocking else "hint"

    @property
    def words(self) -> str:
        """What the mark says to who cannot see it."""
        if self.find is None:
            return ""
        standing = self.find.certainty.label if self.find.is_open else self.find.state.label
        return f"{self.find.kind.label}，{standing}"


Line = tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Check:
    """One line of the check results: state is over (must be dealt with), soon or kept."""

    state: str
    text: str

    @property
    def tone(self) -> str:
        """The colour of the mark."""
        return {"over": "t-bad", "soon": "t-warn"}.get(self.state, "t-ok")


def lines_of(passages: Sequence[Passage], body: str) -> list[Line]:
    """Return the text line by line with its marks; without marks when the text is another now."""
    if "".join(passage.text for passage in passages) != body:
        passages = (Passage(body),)
    lines: list[list[Piece]] = [[]]
    for passage in passages:
        if passage.finding is not None:
            lines[-1].append(Piece(passage.text, passage.finding))
            continue
        first, *rest = passage.text.split("\n")
        lines[-1].append(Piece(first))
        lines += [[Piece(text)] for text in rest]
    return [tuple(line) for line in lines if any(piece.text.strip() for piece in line)]


def checks_of(finds: Iterable[FindingView], remarks: Sequence[str] = ()) -> list[Check]:
    """Return what the checks found, what must be dealt with first."""
    rows = list(finds)
    found = [
        _row(rows, STRUCTURED, "个人信息", "over", "没有没处理的个人信息"),
        _row(rows, {SpanKind.SECRECY_MARK}, "密级标志", "over", "没有发现密级标志"),
        _row(rows, {SpanKind.NEGATIVE_TERM}, "负面清单用语", "over", "没有没处理的负面清单用语"),
        _row(rows, PERSONAL - STRUCTURED, "姓名", "soon", "没有要核对的姓名"),
        _row(rows, _WORDING, "文字问题", "soon", "没有发现错别字和名称错误"),
    ]
    found += [Check("soon", remark) for remark in remarks]
    order = ("over", "soon", "kept")
    return sorted(found, key=lambda one: order.index(one.state))


def count_to_mask(finds: Iterable[FindingView]) -> int:
    """Return how many pieces of personal data wait for a decision."""
    return sum(find.is_open and find.kind in STRUCTURED for find in finds)


def _row(
    finds: Sequence[FindingView], kinds: Collection[SpanKind], name: str, state: str, clean: str
) -> Check:
    waiting = Counter(find.kind for find in finds if find.is_open and find.kind in kinds)
    if waiting:
        parts = "，".join(f"{kind.label} {count}" for kind, count in waiting.items())
        detail = f"：{parts}" if len(kinds) > 1 else ""
        return Check(state, f"{name} {waiting.total()} 处待处理{detail}")
    done = "，".join(_done(finds, kinds))
    return Check("kept", f"{clean}（{done}）" if done else clean)


def _done(finds: Sequence[FindingView], kinds: Collection[SpanKind]) -> Iterator[str]:
    counts = Counter(find.state for find in finds if find.kind in kinds)
    for state in FindingState:
        if counts[state]:
            yield f"{state.label} {counts[state]} 处"
