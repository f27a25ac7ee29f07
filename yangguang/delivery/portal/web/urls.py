"""Addresses of the portal."""

from __future__ import annotations

from django.urls import path

from yangguang.delivery.portal.web import home, robots, search, units

app_name = "portal"
urlpatterns = [
    path("", home.home, name="home"),
    path("g/<slug:code>/", home.home, name="government"),
    path("search/", search.search, name="search"),
    path("units/<int:unit_id>/", units.unit, name="unit"),
    path("robots.txt", robots.robots, name="robots"),
]
