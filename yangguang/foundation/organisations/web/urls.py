"""Desk addresses of organisations, under /desk/units/."""

from __future__ import annotations

from django.urls import path

from yangguang.foundation.organisations.web import (
    staff_mechanism_views,
    staff_name_views,
    staff_register_views,
    staff_unit_views,
)
from yangguang.foundation.organisations.web.unit_acts import UNIT_ACTS

app_name = "organisations"
urlpatterns = [
    path("", staff_register_views.units, name="units"),
    path("<int:unit_id>/", staff_unit_views.unit, name="unit"),
    *(
        path(
            f"<int:unit_id>/acts/{name.replace('_', '-')}/",
            staff_unit_views.unit_act(act),
            name=f"unit_{name}",
        )
        for name, act in UNIT_ACTS.items()
    ),
    path("mechanisms/", staff_mechanism_views.mechanisms, name="mechanisms"),
    path("mechanisms/new/", staff_mechanism_views.establish_mechanism, name="establish_mechanism"),
    path(
        "mechanisms/<int:mechanism_id>/meetings/",
        staff_mechanism_views.record_meeting,
        name="record_meeting",
    ),
    path("names/", staff_name_views.names, name="names"),
    path("names/define/", staff_name_views.define_name, name="define_name"),
]
