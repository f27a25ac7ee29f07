"""Public addresses."""

from __future__ import annotations

from django.urls import path, register_converter

from yangguang.foundation.publishing.web import (
    public_data,
    public_feeds,
    public_files,
    public_lists,
    public_views,
)
from yangguang.foundation.publishing.web.converters import PublicIdConverter

register_converter(PublicIdConverter, "public_id")

app_name = "public_publishing"
urlpatterns = [
    path("info/", public_lists.sites, name="sites"),
    path("info/<slug:code>/", public_lists.site, name="site"),
    path("info/<slug:code>/feed.xml", public_feeds.site_feed, name="site_feed"),
    path("info/<slug:code>/c/<slug:channel_code>/", public_lists.channel, name="channel"),
    path(
        "info/<slug:code>/c/<slug:channel_code>/feed.xml",
        public_feeds.channel_feed,
        name="channel_feed",
    ),
    path("info/<slug:code>/<public_id:public_id>/", public_views.page, name="page"),
    path("info/<slug:code>/<public_id:public_id>.json", public_data.page_json, name="json"),
    path(
        "info/<slug:code>/<public_id:public_id>/v/<int:version_number>/",
        public_views.version,
        name="version",
    ),
    path(
        "info/<slug:code>/<public_id:public_id>/v/<int:version_number>/changes/",
        public_views.changes,
        name="changes",
    ),
    path(
        "info/<slug:code>/<public_id:public_id>/v/<int:version_number>/files/<int:file_number>/",
        public_files.file,
        name="file",
    ),
]
