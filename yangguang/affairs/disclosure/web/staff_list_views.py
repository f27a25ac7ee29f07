"""The negative list, priorities, the guide and the numbers at the desk."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from yangguang.affairs.disclosure import selectors
from yangguang.affairs.disclosure.selectors import numbering as numbers
from yangguang.affairs.disclosure.selectors import public
from yangguang.affairs.disclosure.selectors.public import NegativeLine
from yangguang.affairs.disclosure.services import negative_list, numbering, yearly
from yangguang.affairs.disclosure.services.specs import (
    GuideSpec,
    NegativeSpec,
    OrganCodeSpec,
    PrioritySpec,
)
from yangguang.affairs.disclosure.web import oversight_forms as forms
from yangguang.affairs.disclosure.web.act_panels import Panel, PanelCall, handle
from yangguang.foundation.organisations import selectors as organisations
from yangguang.kernel import clock
from yangguang.kernel.errors import Reason, Refused
from yangguang.kernel.web.routes import actor_of, own_subject, serves


@serves("disclosure.read_lists")
@require_http_methods(["GET", "HEAD", "POST"])
def lists(request: HttpRequest) -> HttpResponse:
    """Show and change the lists that stand behind disclosure (清单和编号)."""
    actor, on = actor_of(request), clock.today()
    government_id = actor.government_id or 0
    units = organisations.units_of(government_id, on)
    offered = {"unit_id": [(unit.id, unit.name) for unit in units]}
    panels = panels_of(government_id)
    shown, done = handle(request, panels, own_subject(actor), choices=offered)
    if done:
        messages.success(request, f"已{done}。")
        return redirect("disclosure:lists")
    codes = numbers.organ_codes_of([unit.id for unit in units])
    context = {
        "panels": shown,
        **_listed(selectors.negative_list(government_id, on=on)),
        "revisions": public.negative_revisions(government_id),
        "priorities": public.priorities_of(government_id),
        "guide": public.guide_of(government_id),
        "pattern": numbers.pattern_of(government_id, on=on),
        "schemes": numbers.schemes_of(government_id),
        "codes": [(unit.name, codes.get(unit.id)) for unit in units if unit.id in codes],
        "without_codes": len(units) - len(codes),
    }
    status = 422 if request.method == "POST" else 200
    return render(request, "disclosure/desk/lists.html", context, status=status)


def panels_of(government_id: int) -> tuple[Panel, ...]:
    """Return the acts of the page."""

    def propose(call: PanelCall) -> object:
        return negative_list.propose_change(government_id=government_id, **call.values, **call.who)

    def add(call: PanelCall) -> object:
        values = dict(call.values)
        rest = {name: values.pop(name) for name in ("valid_from", "reason")}
        entry = NegativeSpec(**values)
        return negative_list.add_entry(government_id=government_id, entry=entry, **rest, **call.who)

    def priorities(call: PanelCall) -> object:
        basis = call.values["basis"]
        return yearly.adopt_priorities(
            government_id=government_id,
            year=call.values["year"],
            priorities=[PrioritySpec(text=text, basis=basis) for text in call.values["texts"]],
            **call.who,
        )

    def guide(call: PanelCall) -> object:
        spec = GuideSpec(**call.values)
        return yearly.adopt_guide(government_id=government_id, unit_id=None, guide=spec, **call.who)

    def scheme(call: PanelCall) -> object:
        return numbering.adopt_number_scheme(government_id=government_id, **call.values, **call.who)

    return (
        Panel("propose_list_change", "提出调整负面清单", forms.ProposalForm, propose),
        Panel("revise_negative_list", "列入负面清单", forms.NegativeForm, add),
        Panel("fix_priority", "确定年度公开重点", forms.PrioritiesForm, priorities),
        Panel("adopt_guide", "启用公开指南", forms.GuideForm, guide),
        Panel("adopt_number_scheme", "启用编号规则", forms.NumberForm, scheme),
        Panel("keep_organ_codes", "登记机构代码", forms.CodesForm, _codes),
    )


@serves("disclosure.revise_negative_list")
@require_http_methods(["GET", "HEAD", "POST"])
def retire(request: HttpRequest) -> HttpResponse:
    """Take an entry off the negative list (移出负面清单)."""
    actor = actor_of(request)

    classes = selectors.negative_list(actor.government_id or 0, on=clock.today())
    known = {row.id for rows in classes.values() for row in rows}

    def run(call: PanelCall) -> object:
        values = dict(call.values)
        _require_listed(values["item"], known)
        return negative_list.retire_entry(entry_id=values.pop("item"), **values, **call.who)

    panel = Panel("revise_negative_list", "移出负面清单", forms.RetireForm, run)
    shown, done = handle(request, (panel,), own_subject(actor))
    if done:
        messages.success(request, "已移出负面清单。")
        return redirect("disclosure:lists")
    status = 422 if request.method == "POST" else 200
    context = {"panels": shown, **_listed(classes)}
    return render(request, "disclosure/desk/retire.html", context, status=status)


@serves("disclosure.revise_negative_list")
@require_http_methods(["GET", "HEAD", "POST"])
def amend(request: HttpRequest) -> HttpResponse:
    """Change the wording of an entry of the negative list (修订条目)."""
    actor = actor_of(request)
    classes = selectors.negative_list(actor.government_id or 0, on=clock.today())
    known = {row.id: row for rows in classes.values() for row in rows}

    def run(call: PanelCall) -> object:
        values = dict(call.values)
        item = values.pop("item")
        _require_listed(item, known)
        rest = {name: values.pop(name) for name in ("on", "reason")}
        entry = NegativeSpec(**values, unit_id=known[item].unit_id)
        return negative_list.revise_entry(entry_id=item, entry=entry, **rest, **call.who)

    panel = Panel("revise_negative_list", "修订条目", forms.AmendForm, run)
    shown, done = handle(request, (panel,), own_subject(actor))
    if done:
        messages.success(request, "条目已修订。")
        return redirect("disclosure:lists")
    status = 422 if request.method == "POST" else 200
    context = {"panels": shown, **_listed(classes)}
    return render(request, "disclosure/desk/amend.html", context, status=status)


def _listed(classes: Mapping[str, Sequence[NegativeLine]]) -> dict[str, object]:
    return {"classes": classes.items(), "has_entries": any(classes.values())}


def _require_listed(item: int, known: Collection[int]) -> None:
    if item not in known:
        text = "现行清单里没有这个序号，请核对。"
        raise Refused(Reason("disclosure.no_such_item", text, field="item"))


def _codes(call: PanelCall) -> object:
    values = dict(call.values)
    unit_id = values.pop("unit_id")
    return numbering.keep_organ_codes(unit_id=unit_id, codes=OrganCodeSpec(**values), **call.who)
