"""Which rows count for a government: along its chain of superiors the stricter or the local wins."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from yangguang.foundation.duties.rules.limits import strictness
from yangguang.foundation.duties.rules.rulebook import NATION, Inheritance, RequirementRow, RuleRow


@dataclass(frozen=True, slots=True)
class Chain:
    """A government and its superiors, nearest first; the nation stands above all of them."""

    codes: tuple[str, ...]
    names: Mapping[str, str] = field(default_factory=dict)
    levels: Mapping[str, str] = field(default_factory=dict)

    @property
    def jurisdictions(self) -> tuple[str, ...]:
        """Codes nearest first, the nation last."""
        return (*self.codes, NATION)

    @property
    def level(self) -> str:
        """The level of the government itself."""
        return self.levels.get(self.codes[0], "") if self.codes else ""

    def name_of(self, jurisdiction: str) -> str:
        """Return the name of a jurisdiction."""
        return "国家规定" if jurisdiction == NATION else self.names.get(jurisdiction, jurisdiction)


@dataclass(frozen=True, slots=True)
class Beaten:
    """A row that does not count, and why."""

    row: RuleRow
    why: str


@dataclass(frozen=True, slots=True)
class Resolved:
    """A row that counts, the rows it beats, and the reasoning line by line (适用规则)."""

    row: RuleRow
    beaten: tuple[Beaten, ...]
    explanation: tuple[str, ...]


def in_force(rows: Iterable[RuleRow], on: date) -> list[RuleRow]:
    """Return of each code and jurisdiction the newest version that has begun and has not ended."""
    newest: dict[tuple[str, str], RuleRow] = {}
    for row in rows:
        key = (row.code, row.jurisdiction)
        if row.valid_from <= on and (key not in newest or row.version > newest[key].version):
            newest[key] = row
    return [row for row in newest.values() if row.valid_to is None or row.valid_to > on]


def resolve(
    rows: Iterable[RuleRow],
    chain: Chain,
    on: date,
    *,
    matches: Callable[[RuleRow], bool] = lambda _row: True,
) -> list[Resolved]:
    """Return the rows that count for the first government of a chain, code by code.

    A local row puts the rows above it out of force whether or not its conditions hold; stricter
    rows compete only with rows that match.
    """
    order = {code: place for place, code in enumerate(chain.jurisdictions)}
    by_code: dict[str, list[RuleRow]] = {}
    for row in in_force(rows, on):
        if row.jurisdiction in order and (not row.levels or chain.level in row.levels):
            by_code.setdefault(row.code, []).append(row)
    found: list[Resolved] = []
    for code in sorted(by_code):
        # From the nation down: each row meets what stands above it.
        ranked = sorted(by_code[code], key=lambda row: -order[row.jurisdiction])
        found += _resolve_one(ranked, chain, matches)
    return found


def nearest_requirement(
    rows: Iterable[RequirementRow], chain: Chain, on: date
) -> RequirementRow | None:
    """Return the requirement of the nearest jurisdiction that has one in force."""
    newest: dict[str, RequirementRow] = {}
    for row in rows:
        known = newest.get(row.jurisdiction)
        if row.valid_from <= on and (known is None or row.version > known.version):
            newest[row.jurisdiction] = row
    for code in chain.jurisdictions:
        found = newest.get(code)
        if found and (found.valid_to is None or found.valid_to > on):
            return found
    return None


def _resolve_one(
    ranked: Sequence[RuleRow], chain: Chain, matches: Callable[[RuleRow], bool]
) -> list[Resolved]:
    kept: list[RuleRow] = []
    beaten: dict[int, list[Beaten]] = {}
    for row in ranked:
        if row.inherits is Inheritance.LOCAL:
            why = f"{chain.name_of(row.jurisdiction)}另有规定，以本地规定为准。"
            beaten[id(row)] = [Beaten(one, why) for one in kept]
            kept = [row]
        else:
            kept.append(row)
    kept = [row for row in kept if matches(row)]
    adding = [row for row in kept if row.inherits is Inheritance.ADDS]
    rivals = [row for row in kept if row.inherits is not Inheritance.ADDS]
    for row in _losers(rivals):
        winner = _winner_over(row, rivals)
        beaten.setdefault(id(winner), []).append(
            Beaten(row, f"{chain.name_of(winner.jurisdiction)}的要求更严或同样严，按它执行。")
        )
        rivals.remove(row)
    return [_explained(row, beaten.get(id(row), []), chain) for row in [*rivals, *adding]]


def _losers(rivals: Sequence[RuleRow]) -> list[RuleRow]:
    return [row for row in rivals if any(_beats(other, row, rivals) for other in rivals)]


def _winner_over(row: RuleRow, rivals: Sequence[RuleRow]) -> RuleRow:
    winners = [other for other in rivals if _beats(other, row, rivals)]
    losers = _losers(rivals)
    return next((one for one in winners if one not in losers), winners[0])


def _beats(one: RuleRow, other: RuleRow, rivals: Sequence[RuleRow]) -> bool:
    """A row beats one that is not stricter; of equals the more local one. Soft never beats hard."""
    if one is other or (one.is_soft and not other.is_soft):
        return False
    first, second = strictness(one), strictness(other)
    if first[0] != second[0]:
        return False
    if first[1] != second[1]:
        return first[1] < second[1]
    if one.is_soft != other.is_soft:
        return not one.is_soft
    return rivals.index(one) > rivals.index(other)


def _explained(row: RuleRow, beaten: Sequence[Beaten], chain: Chain) -> Resolved:
    lines = [f"适用{chain.name_of(row.jurisdiction)}：{row.source}{row.clause}。"]
    lines += [f"不适用{chain.name_of(one.row.jurisdiction)}的规定：{one.why}" for one in beaten]
    if row.is_soft:
        lines.append("这是原则性期限，逾期提醒，不计入逾期率。")
    if row.is_unverified:
        lines.append("待核：数值还没有与公布的原文核对。")
    return Resolved(row, tuple(beaten), tuple(lines))
