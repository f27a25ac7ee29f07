"""Where a record stands: entries of catalogues, other documents, a revision that is given up."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from yangguang.affairs.disclosure import selectors
from yangguang.affairs.disclosure.choices import RelationKind
from yangguang.affairs.disclosure.selectors import EntryView, RecordView
from yangguang.affairs.disclosure.selectors.revisions import open_revision_of
from yangguang.affairs.disclosure.services import filing, revision
from yangguang.affairs.disclosure.services.specs import RelationSpec
from yangguang.affairs.disclosure.web import subjects
from yangguang.kernel import clock
from yangguang.kernel.actors import Actor
from yangguang.kernel.web.fields import line_field, number_field, text_field
from yangguang.kernel.web.outcomes import attempt, tell
from yangguang.kernel.web.routes import actor_of, serves
from yangguang.kernel.web.values import Crumb

MOST_SHOWN = 300


class PlacesForm(forms.Form):
    """Entries of catalogues that a record belongs under."""

    places = forms.MultipleChoiceField(
        label="目录条目",
        required=False,
        error_messages={"invalid_choice": "现行目录里没有这一项，请重新选择。"},
    )


class RelationForm(forms.Form):
    """What a document does to another one."""

    kind = forms.ChoiceField(
        label="文件关系",
        choices=[("", "请选择"), *RelationKind.choices],
        error_messages={"required": "请选择文件关系。", "invalid_choice": "请从列出的选项里选择。"},
    )
    target_id = number_field(
        "本级登记的文件",
        "对方文件页面网址里的编号。外单位的文件不填，写标题和文号。",
        low=1,
        high=2_000_000_000,
        required=False,
    )
    target_title = line_field("对方标题", required=False, max_length=300)
    target_number = line_field("对方文号", required=False, max_length=100)
    note = text_field("说明", required=False, rows=2)


@serves("disclosure.change_record", on=subjects.of_record)
@require_http_methods(["GET", "HEAD", "POST"])
def places(request: HttpRequest, record_id: int) -> HttpResponse:
    """File a record under entries of catalogues (归目)."""
    actor, found = actor_of(request), selectors.get_record(record_id)
    known = _entries(found.government_id)
    form = PlacesForm(request.POST or None)
    field = form.fields["places"]
    if isinstance(field, forms.MultipleChoiceField):
        field.choices = [(key, entry.title) for _, rows in known for key, entry in rows]
    if request.method == "POST" and form.is_valid():
        chosen = [key.split(":", 1) for key in form.cleaned_data["places"]]

        def run() -> None:
            filing.file_under(
                record_id=record_id,
                places=[(int(catalogue_id), code) for catalogue_id, code in chosen],
                by=actor,
                at=clock.now(),
            )

        if attempt(form, run):
            messages.success(request, "已归入目录。")
            return redirect("disclosure:record", record_id)
    words = request.GET.get("words", "").split()
    checked = request.POST.getlist("places") if form.is_bound else _filed(found)
    context = {
        **_page(found, actor, "归入目录"),
        "form": form,
        "words": " ".join(words),
        "groups": _groups(known, words, checked),
        "most": MOST_SHOWN,
    }
    status = 422 if request.method == "POST" else 200
    return render(request, "disclosure/desk/places.html", context, status=status)


@serves("disclosure.change_record", on=subjects.of_record)
@require_http_methods(["GET", "HEAD", "POST"])
def relations(request: HttpRequest, record_id: int) -> HttpResponse:
    """Say what a document does to another one (文件关系)."""
    actor, found = actor_of(request), selectors.get_record(record_id)
    form = RelationForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        spec = RelationSpec(**form.cleaned_data)
        if attempt(
            form,
            lambda: filing.relate(record_id=record_id, relation=spec, by=actor, at=clock.now()),
        ):
            messages.success(request, "文件关系已登记。")
            return redirect("disclosure:record", record_id)
    context = {**_page(found, actor, "登记文件关系"), "form": form}
    status = 422 if request.method == "POST" else 200
    return render(request, "disclosure/desk/relations.html", context, status=status)


@serves("disclosure.propose_revision", on=subjects.of_record)
@require_POST
def drop_revision(request: HttpRequest, record_id: int) -> HttpResponse:
    """Give a proposed revision up (放弃修订)."""
    found, actor = open_revision_of(record_id), actor_of(request)
    if found is None:
        raise Http404("没有在办理的修订。")
    tell(
        request,
        lambda: revision.drop_revision(revision_id=found.id, by=actor, at=clock.now()),
        "修订已放弃，公开的内容没有变。",
    )
    return redirect("disclosure:record", record_id)


def _page(found: RecordView, actor: Actor, title: str) -> dict[str, object]:
    acts = selectors.record_acts(found.id, by=actor, on=clock.today())
    crumbs = [
        Crumb("信息公开", reverse("disclosure:records")),
        Crumb(found.title, reverse("disclosure:record", args=[found.id])),
        Crumb(title),
    ]
    reasons = next((act.reasons for act in acts if act.act == "change_record"), ())
    return {"record": found, "crumbs": crumbs, "reasons": reasons}


def _filed(found: RecordView) -> list[str]:
    return [f"{row.catalogue_id}:{row.code}" for row in found.filings]


def _entries(government_id: int) -> list[tuple[str, list[tuple[str, EntryView]]]]:
    """Return the matters in force with their keys, below the headings they stand under."""
    return [
        (
            f"{catalogue.title}　{branch.title}",
            [(f"{catalogue.id}:{entry.code}", entry) for entry in branch.entries],
        )
        for catalogue in selectors.catalogues_of(government_id)
        for branch in selectors.catalogue_tree(catalogue.id)
    ]


def _groups(
    known: list[tuple[str, list[tuple[str, EntryView]]]], words: list[str], checked: list[str]
) -> list[tuple[str, list[tuple[str, EntryView, bool]]]]:
    """Return what the words find; what is chosen already is always shown, or it would be lost."""
    groups, left, chosen = [], MOST_SHOWN, set(checked)
    for title, rows in known:
        found = [
            (key, entry, key in chosen)
            for key, entry in rows
            if key in chosen or _speaks_of(entry, title, words)
        ]
        shown = [row for place, row in enumerate(found) if row[2] or place < left]
        left -= min(left, len(found))
        if shown:
            groups.append((title, shown))
    return groups


def _speaks_of(entry: EntryView, title: str, words: list[str]) -> bool:
    text = f"{title}{entry.code}{entry.title}{entry.content}"
    return all(word in text for word in words)
