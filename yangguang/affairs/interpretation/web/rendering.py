"""How public interpretations and plans are shown, and the links between them and the policy."""

from __future__ import annotations

from collections.abc import Sequence

from django.urls import reverse

from yangguang.affairs.interpretation.selectors import public
from yangguang.affairs.interpretation.selectors.public import Surroundings
from yangguang.affairs.interpretation.selectors.specifications import KIND, PLAN_KIND
from yangguang.foundation.organisations import selectors as organisations
from yangguang.foundation.publishing.selectors import PublicationView
from yangguang.foundation.publishing.selectors.related import (
    RelatedGroup,
    RelatedLink,
    register_related,
)
from yangguang.foundation.publishing.selectors.rendering import Rendered, register
from yangguang.kernel.web.links import web_link

DOCUMENT_KIND = "record"


def render_piece(view: PublicationView) -> Rendered:
    """Return the template of a piece with what the shown version says."""
    values = {field.name: field.value for field in view.fields}
    record_id = public.record_of_publication(view.kind, view.subject)
    around = public.surroundings_of(record_id) if record_id is not None else None
    context = {
        "record": values.get("record") or "",
        "record_number": values.get("record_number") or "",
        "record_url": _document_url(view, around),
        "form": values.get("form") or "",
        "phase": values.get("phase") or "",
        "interpreter": values.get("interpreter") or "",
        "elements": values.get("elements") or (),
        "descriptions": values.get("descriptions") or (),
        "paragraphs": _paragraphs(values.get("body")),
        "reports": [
            (report.outlet, url)
            for report in (around.reports if around else ())
            if (url := web_link(report.address))
        ],
    }
    return Rendered("interpretation/public/_piece.html", context)


def render_plan(view: PublicationView) -> Rendered:
    """Return the template of a plan with what the shown version says."""
    values = {field.name: field.value for field in view.fields}
    record_id = public.record_of_publication(view.kind, view.subject)
    around = public.surroundings_of(record_id) if record_id is not None else None
    rows = (line.partition("：") for line in _paragraphs(values.get("body")))
    context = {
        "record": values.get("record") or "",
        "record_url": _document_url(view, around),
        "rows": [(label, text) if mark else ("", label) for label, mark, text in rows],
    }
    return Rendered("interpretation/public/_plan.html", context)


def related_of(view: PublicationView) -> Sequence[RelatedGroup]:
    """Return what stands around a policy or an interpretation: the others of the three."""
    record_id = public.record_of_publication(view.kind, view.subject)
    if record_id is None:
        return ()
    around = public.surroundings_of(record_id)
    code = organisations.get_government(view.government_id).code
    documents = [around.document] if around.document else []
    plans = [around.plan] if around.plan else []
    own = view.public_id
    return (
        RelatedGroup(
            "解读的文件",
            tuple(
                RelatedLink(one.title, _address(view, one.public_id), one.note)
                for one in documents
                if one.public_id != own
            ),
        ),
        RelatedGroup(
            "相关解读",
            tuple(
                RelatedLink(one.title, _address(view, one.public_id), one.form_label)
                for one in around.interpretations
                if one.public_id != own
            )
            + tuple(
                RelatedLink(one.title, _address(view, one.public_id), "解读方案")
                for one in plans
                if one.public_id != own
            ),
        ),
        RelatedGroup(
            "收入专题汇编",
            tuple(
                RelatedLink(
                    title, reverse("public_interpretation:compilation", args=[code, number])
                )
                for number, title in around.compilations
            ),
        ),
    )


def _address(view: PublicationView, public_id: str) -> str:
    return reverse("public_publishing:page", args=[view.site_code, public_id])


def _document_url(view: PublicationView, around: Surroundings | None) -> str:
    if around is None or around.document is None:
        return ""
    return _address(view, around.document.public_id)


def _paragraphs(value: object) -> list[str]:
    return [line for line in str(value or "").splitlines() if line.strip()]


register(KIND, render_piece)
register(PLAN_KIND, render_plan)
for _kind in (DOCUMENT_KIND, KIND, PLAN_KIND):
    register_related(_kind, related_of)
