"""Public addresses."""

from __future__ import annotations

from django.urls import path

from yangguang.foundation.duties.web import public_views

app_name = "public_duties"
urlpatterns = [
    path("rulebook/<slug:code>/", public_views.rulebook, name="rulebook"),
    path("duties/<slug:code>/", public_views.duties, name="duties"),
    path("feeds/<str:feed_token>.ics", public_views.feed, name="feed"),
]
