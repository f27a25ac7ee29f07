"""Documents that must be interpreted, for the module that interprets them."""

from __future__ import annotations

from django.db.models import Q

from yangguang.affairs.disclosure.choices import POLICY_CLASSES, Attribute, RecordState
from yangguang.affairs.disclosure.models import Record
from yangguang.affairs.disclosure.selectors.lists import FIRST_PAGE, line_of, lines_of, titled
from yangguang.affairs.disclosure.selectors.values import ListPage, PageRequest, RecordLine
from yangguang.kernel import paging

_POLICY_WORDS = frozenset({"policy", "normative"})


def must_be_interpreted(classes: tuple[str, ...]) -> Q:
    """Return the condition for public documents of the classes that a rulebook names."""
    named = set(classes)
    if named & _POLICY_WORDS:
        named |= {one.value for one in POLICY_CLASSES}
    return Q(attribute=Attribute.PROACTIVE, document_class__in=sorted(named))


def documents_page(
    government_id: int,
    condition: Q,
    *,
    unit_id: int | None = None,
    is_public: bool | None = None,
    text: str = "",
    page: PageRequest = FIRST_PAGE,
) -> ListPage[RecordLine]:
    """Return one page of documents under a condition of the asking module, the latest first."""
    rows = Record.objects.filter(condition, government_id=government_id)
    rows = rows.exclude(state=RecordState.ABANDONED)
    if unit_id is not None:
        rows = rows.filter(Q(unit_id=unit_id) | Q(drafter_unit_id=unit_id))
    if is_public is not None:
        public = Q(state=RecordState.PUBLISHED)
        rows = rows.filter(public if is_public else ~public)
    found = paging.page_of(
        lines_of(titled(rows, text)),
        order=("-id",),
        size=page.size,
        after=page.after,
        before=page.before,
    )
    return ListPage(tuple(line_of(row) for row in found.rows), found.after, found.before)
