"""Addresses of the module."""

from __future__ import annotations

from django.urls import path

from yangguang.delivery.portal.web import views

app_name = "portal"
urlpatterns = [
    path("", views.home, name="home"),
    path("g/<slug:code>/", views.home, name="government"),
    path("search/", views.home, name="search"),
    path("data/", views.home, name="data"),
]
