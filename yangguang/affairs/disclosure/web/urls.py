"""Desk addresses, under /desk/records/."""

from __future__ import annotations

from django.urls import path

from yangguang.affairs.disclosure.web import (
    staff_check_views,
    staff_coverage_views,
    staff_entry_views,
    staff_link_views,
    staff_list_views,
    staff_record_views,
)
from yangguang.affairs.disclosure.web.record_acts import RECORD_ACTS

app_name = "disclosure"
urlpatterns = [
    path("", staff_record_views.records, name="records"),
    path("new/", staff_entry_views.new_record, name="new"),
    path("returns/", staff_record_views.returns, name="returns"),
    path("due/", staff_record_views.due_for_review, name="due_for_review"),
    path("coverage/", staff_coverage_views.coverage, name="coverage"),
    path("coverage/gaps.csv", staff_coverage_views.gaps_csv, name="gaps"),
    path("coverage/import/", staff_coverage_views.import_catalogue, name="import_catalogue"),
    path("checks/", staff_check_views.checks, name="checks"),
    path("checks/self/<int:self_check_id>/", staff_check_views.self_check_page, name="self_check"),
    path("checks/spot/<int:spot_check_id>/", staff_check_views.spot_check_page, name="spot_check"),
    path("checks/clean-up/<int:clean_up_id>/", staff_check_views.clean_up_page, name="clean_up"),
    path("lists/", staff_list_views.lists, name="lists"),
    path("lists/amend/", staff_list_views.amend, name="amend"),
    path("lists/retire/", staff_list_views.retire, name="retire"),
    path("<int:record_id>/", staff_record_views.record, name="record"),
    path(
        "<int:record_id>/files/<int:record_file_id>/", staff_record_views.record_file, name="file"
    ),
    path(
        "<int:record_id>/files/<int:record_file_id>/remove/",
        staff_record_views.remove_file,
        name="remove_file",
    ),
    path("<int:record_id>/places/", staff_link_views.places, name="places"),
    path("<int:record_id>/relations/", staff_link_views.relations, name="relations"),
    path("<int:record_id>/drop-revision/", staff_link_views.drop_revision, name="drop_revision"),
    path("<int:record_id>/revise/", staff_record_views.revise, name="revise"),
    *(
        path(
            f"<int:record_id>/{act.name.replace('_', '-')}/",
            staff_record_views.record_act(act),
            name=act.name,
        )
        for act in RECORD_ACTS.values()
    ),
]
