"""Questions about records, catalogues, lists and what is looked at again."""

from yangguang.affairs.disclosure.rules.interpreters import Interpreters
from yangguang.affairs.disclosure.selectors.acts import record_acts
from yangguang.affairs.disclosure.selectors.catalogues import (
    CatalogueView,
    EntryView,
    catalogue_tree,
    catalogues_of,
)
from yangguang.affairs.disclosure.selectors.entry_coverage import (
    CoverageFilter,
    CoverageRow,
    UnitCoverage,
    coverage,
    coverage_by_unit,
    coverage_counts,
    gap_report,
)
from yangguang.affairs.disclosure.selectors.lists import (
    RecordFilter,
    count_waiting,
    records_page,
    returns_page,
    withheld_due_for_review,
)
from yangguang.affairs.disclosure.selectors.oversight import AnnualFigures, annual_figures
from yangguang.affairs.disclosure.selectors.public import (
    PublicFilter,
    negative_list,
    normative_documents,
    public_records,
)
from yangguang.affairs.disclosure.selectors.records import (
    determinations_of,
    find_record_by_subject,
    get_record,
    interpreter_of,
    returns_of,
    validity_changes_of,
)
from yangguang.affairs.disclosure.selectors.values import (
    FileView,
    ListPage,
    PageRequest,
    RecordLine,
    RecordView,
    RelationView,
)

__all__ = [
    "AnnualFigures",
    "CatalogueView",
    "CoverageFilter",
    "CoverageRow",
    "EntryView",
    "FileView",
    "Interpreters",
    "ListPage",
    "PageRequest",
    "PublicFilter",
    "RecordFilter",
    "RecordLine",
    "RecordView",
    "RelationView",
    "UnitCoverage",
    "annual_figures",
    "catalogue_tree",
    "catalogues_of",
    "count_waiting",
    "coverage",
    "coverage_by_unit",
    "coverage_counts",
    "determinations_of",
    "find_record_by_subject",
    "gap_report",
    "get_record",
    "interpreter_of",
    "negative_list",
    "normative_documents",
    "public_records",
    "record_acts",
    "records_page",
    "returns_of",
    "returns_page",
    "validity_changes_of",
    "withheld_due_for_review",
]
