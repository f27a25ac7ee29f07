"""Rulebooks at the desk: browse, compare, one rule with its versions, a new version with preview."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from yangguang.foundation.duties.rules.rulebook import Inheritance
from yangguang.foundation.duties.selectors import rulebook_pages
from yangguang.foundation.duties.services import rule_versions
from yangguang.foundation.duties.services.rule_versions import RuleChange
from yangguang.foundation.duties.web.forms import RuleForm
from yangguang.kernel import access, clock
from yangguang.kernel.errors import Reason
from yangguang.kernel.web.outcomes import attempt
from yangguang.kernel.web.routes import actor_of, own_subject, serves
from yangguang.kernel.web.values import Crumb


@serves("duties.read")
@require_safe
def rulebook(request: HttpRequest) -> HttpResponse:
    """Show the rules that count for the own government (规则手册)."""
    government_id, on = actor_of(request).government_id or 0, clock.today()
    context = {
        "groups": rulebook_pages.rulebook_of(government_id, on),
        "requirements": rulebook_pages.requirements_of(government_id, on),
    }
    return render(request, "duties/desk/rulebook.html", context)


@serves("duties.read")
@require_safe
def compare(request: HttpRequest) -> HttpResponse:
    """Show the local rules of all governments side by side (各地对照)."""
    governments, rows = rulebook_pages.compared(clock.today())
    context = {
        "crumbs": [Crumb("规则手册", reverse("duties:rulebook")), Crumb("各地对照")],
        "governments": governments,
        "rows": rows,
    }
    return render(request, "duties/desk/compare.html", context)


@serves("duties.read")
@require_safe
def rule(request: HttpRequest, rule_code: str) -> HttpResponse:
    """Show one rule: why it counts, and all its versions (规则)."""
    actor, on = actor_of(request), clock.today()
    government_id = actor.government_id or 0
    versions = rulebook_pages.versions(rule_code, government_id)
    if not versions:
        raise Http404("没有这条规则。")
    context = {
        "crumbs": [Crumb("规则手册", reverse("duties:rulebook")), Crumb(versions[0][1].title)],
        "code": rule_code,
        "title": versions[0][1].title,
        "lines": rulebook_pages.find_rule(rule_code, government_id, on),
        "versions": versions,
        "why_not": access.why_not(actor, "duties.adopt_rule", own_subject(actor)),
    }
    return render(request, "duties/desk/rule.html", context)


@serves("duties.adopt_rule")
def change_rule(request: HttpRequest, rule_code: str) -> HttpResponse:
    """Write a new version of a rule, see which days it moves, then adopt it (修改规则)."""
    actor = actor_of(request)
    versions = rulebook_pages.versions(rule_code, actor.government_id or 0)
    if not versions:
        raise Http404("没有这条规则。")
    base = versions[0][1]
    context: dict[str, object] = {
        "crumbs": [
            Crumb("规则手册", reverse("duties:rulebook")),
            Crumb(base.title, reverse("duties:rule", args=[rule_code])),
            Crumb("修改"),
        ],
        "title": base.title,
    }
    if request.method != "POST":
        names = ("title", "length", "unit", "month_day", "count", "percent", "is_soft")
        given = {name: getattr(base, name) for name in names}
        form = RuleForm(
            initial=given
            | {"valid_from": clock.today(), "applies_to_running": True, "inherits": "local"}
        )
        return render(request, "duties/desk/change_rule.html", context | {"form": form})
    form = RuleForm(request.POST)
    if not form.is_valid():
        return render(request, "duties/desk/change_rule.html", context | {"form": form}, status=422)
    change = _change(form, rule_code, actor.government_id or 0)
    reasons = tuple(rule_versions.why_not_adopt(change))
    if "adopt" in request.POST and attempt(
        form, lambda: rule_versions.adopt_rule(change=change, by=actor, at=clock.now())
    ):
        messages.success(request, "已采用新版本，有关期限已按它重算。")
        return redirect("duties:rule", rule_code)
    context |= {"form": form, "reasons": reasons, "preview": _preview(change, reasons)}
    return render(
        request, "duties/desk/change_rule.html", context, status=422 if form.errors else 200
    )


def _preview(change: RuleChange, reasons: tuple[Reason, ...]) -> object:
    if reasons:
        return None
    return rule_versions.preview_change(change, on=clock.today())


def _change(form: RuleForm, code: str, government_id: int) -> RuleChange:
    values = dict(form.cleaned_data)
    values["inherits"] = Inheritance(values["inherits"])
    return RuleChange(code=code, government_id=government_id, **values)
