"""Desk addresses, under /desk/publishing/."""

from __future__ import annotations

from django.urls import path

from yangguang.foundation.publishing.web import staff_channel_views, staff_views

app_name = "publishing"
urlpatterns = [
    path("", staff_views.publications, name="publications"),
    path("site/", staff_channel_views.site, name="site"),
    path("channels/", staff_channel_views.channels, name="channels"),
    path("channels/<int:channel_id>/", staff_channel_views.channel, name="channel"),
    path("channels/<int:channel_id>/close/", staff_channel_views.close, name="close_channel"),
    path("channels/<int:channel_id>/open/", staff_channel_views.reopen, name="open_channel"),
    path("<int:publication_id>/", staff_views.publication, name="publication"),
    path("<int:publication_id>/withdraw/", staff_views.withdraw, name="withdraw"),
    path("<int:publication_id>/reschedule/", staff_views.reschedule, name="reschedule"),
    path("<int:publication_id>/place/", staff_views.place, name="place"),
    path("<int:publication_id>/unplace/", staff_views.unplace, name="unplace"),
]
