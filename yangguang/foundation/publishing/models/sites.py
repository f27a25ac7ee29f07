"""Sites and their channels."""

from __future__ import annotations

from django.db import models

from yangguang.foundation.publishing.choices import ChannelKind


class Site(models.Model):
    """The public site of a government (站点); its code stands in every public address."""

    government = models.OneToOneField("organisations.Government", on_delete=models.PROTECT)
    code = models.SlugField(max_length=60, unique=True)
    name = models.CharField(max_length=100)
    domain = models.CharField(max_length=200, blank=True)
    identification = models.CharField(max_length=20, blank=True)

    class Meta:
        verbose_name = "站点"


class Channel(models.Model):
    """A channel of a site (栏目); channels form a tree."""

    site = models.ForeignKey(Site, on_delete=models.PROTECT, related_name="channels")
    code = models.SlugField(max_length=60)
    name = models.CharField(max_length=60)
    parent = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="children")
    kind = models.CharField(max_length=20, choices=ChannelKind.choices)
    description = models.CharField(max_length=200, blank=True)
    keywords = models.CharField(max_length=200, blank=True)
    position = models.PositiveSmallIntegerField(default=0)
    is_closed = models.BooleanField(default=False)

    class Meta:
        verbose_name = "栏目"
        constraints = [
            models.UniqueConstraint(fields=["site", "code"], name="site_channel_code_once"),
            models.CheckConstraint(
                condition=models.Q(kind__in=ChannelKind.values), name="site_channel_known_kind"
            ),
        ]
