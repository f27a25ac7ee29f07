"""Channels at the desk: the tree, adding, changing, closing."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from yangguang.foundation.publishing.selectors.sites import (
    ChannelView,
    SiteView,
    channels_of,
    find_site_of,
    get_channel,
)
from yangguang.foundation.publishing.services import channels as acts
from yangguang.foundation.publishing.services import sites as site_acts
from yangguang.foundation.publishing.web import subjects
from yangguang.foundation.publishing.web.forms import ChannelForm, NewChannelForm, SiteForm
from yangguang.kernel import clock
from yangguang.kernel.web.outcomes import attempt, tell
from yangguang.kernel.web.routes import actor_of, serves
from yangguang.kernel.web.values import Crumb

_LIST = "publishing:channels"


@serves("publishing.edit_channels")
@require_http_methods(["GET", "HEAD", "POST"])
def channels(request: HttpRequest) -> HttpResponse:
    """Show the tree of channels and add one (栏目)."""
    actor = actor_of(request)
    government_id = actor.government_id or 0
    site = find_site_of(government_id)
    known = channels_of(site.id) if site else []
    is_sent = request.method == "POST"
    form = NewChannelForm(request.POST if is_sent else None, channels=known)
    if form.is_valid() and attempt(
        form,
        lambda: acts.add_channel(
            government_id=government_id, spec=form.spec(), by=actor, at=clock.now()
        ),
    ):
        messages.success(request, "已经增设栏目。")
        return redirect(_LIST)
    context = {"form": form, "channels": known, "site": site, "is_sent": is_sent}
    return render(request, "publishing/desk/channels.html", context, status=422 if is_sent else 200)


@serves("publishing.edit_channels", on=subjects.of_channel)
@require_http_methods(["GET", "HEAD", "POST"])
def channel(request: HttpRequest, channel_id: int) -> HttpResponse:
    """Show one channel and change it."""
    found = get_channel(channel_id)
    is_sent = request.method == "POST"
    form = ChannelForm(request.POST) if is_sent else ChannelForm(initial=_words(found))
    if (
        is_sent
        and form.is_valid()
        and attempt(
            form,
            lambda: acts.change_channel(
                channel_id=channel_id, spec=form.spec(), by=actor_of(request), at=clock.now()
            ),
        )
    ):
        messages.success(request, "栏目已经修改。")
        return redirect(_LIST)
    context = {
        "crumbs": [Crumb("栏目", reverse(_LIST)), Crumb(found.name)],
        "form": form,
        "channel": found,
    }
    return render(request, "publishing/desk/channel.html", context, status=422 if is_sent else 200)


@serves("publishing.edit_channels", on=subjects.of_channel)
@require_POST
def close(request: HttpRequest, channel_id: int) -> HttpResponse:
    """Close a channel."""
    tell(
        request,
        lambda: acts.close_channel(channel_id=channel_id, by=actor_of(request), at=clock.now()),
        "栏目已经关闭，不再收新的信息；已有的信息还看得到。",
    )
    return redirect(_LIST)


@serves("publishing.edit_channels", on=subjects.of_channel)
@require_POST
def reopen(request: HttpRequest, channel_id: int) -> HttpResponse:
    """Open a closed channel again."""
    tell(
        request,
        lambda: acts.open_channel(channel_id=channel_id, by=actor_of(request), at=clock.now()),
        "栏目已经重新开放。",
    )
    return redirect(_LIST)


@serves("publishing.edit_channels")
@require_http_methods(["GET", "HEAD", "POST"])
def site(request: HttpRequest) -> HttpResponse:
    """Show what the page tags say of the site and change it (站点)."""
    actor = actor_of(request)
    government_id = actor.government_id or 0
    found = find_site_of(government_id)
    is_sent = request.method == "POST"
    form = SiteForm(request.POST if is_sent else None, initial=_words_of_site(found))
    if (
        is_sent
        and form.is_valid()
        and attempt(
            form,
            lambda: site_acts.change_site(
                government_id=government_id, spec=form.spec(), by=actor, at=clock.now()
            ),
        )
    ):
        messages.success(request, "站点信息已经修改。")
        return redirect(_LIST)
    context = {"crumbs": [Crumb("栏目", reverse(_LIST)), Crumb("站点")], "form": form}
    return render(request, "publishing/desk/site.html", context, status=422 if is_sent else 200)


def _words_of_site(found: SiteView | None) -> dict[str, str]:
    if found is None:
        return {}
    return {
        "name": found.name,
        "domain": found.domain,
        "identification": found.identification,
    }


def _words(channel: ChannelView) -> dict[str, object]:
    return {
        "name": channel.name,
        "kind": channel.kind,
        "description": channel.description,
        "keywords": channel.keywords,
        "position": channel.position,
    }
