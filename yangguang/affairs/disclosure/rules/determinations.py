"""When a determination of the attribute is complete: who must give reasons, and for what."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from yangguang.affairs.disclosure.rules.grounds import grounds
from yangguang.kernel.errors import Reason

PROACTIVE, ON_REQUEST, WITHHELD = "proactive", "on_request", "withheld"
ATTRIBUTES = (PROACTIVE, ON_REQUEST, WITHHELD)


@dataclass(frozen=True, slots=True)
class Rulebook:
    """What the local rules ask of a determination, with the clauses that say so."""

    reason_required: str = "withheld"
    reason_clause: str = ""
    office_review: str = "all_withheld"
    office_review_clause: str = ""
    proxy_needs_reason: bool = True
    proxy_clause: str = ""


@dataclass(frozen=True, slots=True)
class Choice:
    """A proposed attribute with its reasons (属性建议)."""

    attribute: str
    ground: str = ""
    basis: str = ""
    reason: str = ""
    negative_key: str = ""


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What the determination is about: a proxy draft, and the negative list of the day."""

    is_proxy_draft: bool = False
    negative_classes: tuple[tuple[str, str], ...] = ()
    """Key and class of each living entry of the negative list."""


def needs_reason(attribute: str, *, is_proxy_draft: bool, rulebook: Rulebook) -> bool:
    """Whether the local rules ask for a reason with this attribute."""
    if is_proxy_draft and rulebook.proxy_needs_reason:
        return True
    if attribute == WITHHELD:
        return True
    return attribute == ON_REQUEST and rulebook.reason_required == "not_proactive"


def needs_office_review(attribute: str, *, is_policy: bool, rulebook: Rulebook) -> bool:
    """Whether the unit's open-affairs body reviews before approval (报批前审查)."""
    if attribute != WITHHELD or rulebook.office_review == "none":
        return False
    return is_policy or rulebook.office_review == "all_withheld"


def why_incomplete(choice: Choice, *, about: Circumstances, rulebook: Rulebook) -> Iterator[Reason]:
    """Return everything that a determination still lacks."""
    if choice.attribute not in ATTRIBUTES:
        text = "请明确公开属性：主动公开、依申请公开或者不予公开。"
        yield Reason("disclosure.attribute_required", text, field="attribute")
        return
    if (
        needs_reason(choice.attribute, is_proxy_draft=about.is_proxy_draft, rulebook=rulebook)
        and not choice.reason.strip()
    ):
        yield _no_reason(choice.attribute, rulebook)
    if choice.attribute == WITHHELD:
        yield from _about_ground(choice, about)
    elif choice.ground or choice.negative_key:
        text = "只有不予公开才选不公开情形和负面清单条目，请去掉。"
        yield Reason("disclosure.ground_not_wanted", text, field="ground")


def _no_reason(attribute: str, rulebook: Rulebook) -> Reason:
    if attribute == PROACTIVE:
        text = "代政府起草的文件，主动公开也要写明建议的理由。"
        return Reason("disclosure.reason_required", text, rulebook.proxy_clause, "reason")
    text = "拟不主动公开的，要依法依规写明理由。"
    return Reason("disclosure.reason_required", text, rulebook.reason_clause, "reason")


def _about_ground(choice: Choice, about: Circumstances) -> Iterator[Reason]:
    ground = grounds().get(choice.ground)
    if ground is None:
        text = "请选择不予公开的法定情形（条例第十四条至第十六条）。"
        yield Reason("disclosure.ground_required", text, field="ground")
    if not choice.basis.strip():
        text = "请写明不予公开所依据的法律、法规条款。"
        yield Reason("disclosure.basis_required", text, field="basis")
    if not about.negative_classes:
        return
    classes = dict(about.negative_classes)
    if choice.negative_key not in classes:
        text = "不予公开要对应负面清单里现行有效的一条；清单之外的，原则上公开。"
        yield Reason("disclosure.negative_entry_required", text, field="negative_key")
    elif ground is not None and not ground.covers(classes[choice.negative_key]):
        text = f"所选的负面清单条目不属于“{ground.title}”这种情形，请核对。"
        yield Reason("disclosure.negative_entry_mismatch", text, field="negative_key")
