"""People, their posts and the roles they hold there."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from yangguang.foundation.organisations.models.governments import Government
from yangguang.foundation.organisations.models.units import Unit


class Role(models.Model):
    """A role (角色): who may do what is said by its slug in every module's access table."""

    code = models.CharField(max_length=8, unique=True)
    slug = models.SlugField(max_length=60, unique=True)
    name = models.CharField(max_length=80)
    abilities = models.CharField(max_length=300)
    separation_group = models.CharField(max_length=30, blank=True)

    class Meta:
        app_label = "organisations"
        ordering = ["code"]

    def __str__(self) -> str:
        return self.name


class Person(models.Model):
    """A person (人员), with or without an account."""

    government = models.ForeignKey(Government, on_delete=models.PROTECT, related_name="people")
    name = models.CharField(max_length=50)
    phone = models.CharField(max_length=40, blank=True)
    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="person"
    )

    class Meta:
        app_label = "organisations"
        ordering = ["id"]

    def __str__(self) -> str:
        return self.name


class Post(models.Model):
    """A post of a person in a unit (岗位).

    `division_published_on` and `division_url` say when and where the leader's part in the
    division of work was made public.
    """

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="posts")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="posts")
    title = models.CharField(max_length=80)
    roles = models.ManyToManyField(Role, through="PostRole", related_name="posts")
    is_principal = models.BooleanField(default=False)
    is_leader_in_charge = models.BooleanField(default=False)
    is_contact = models.BooleanField(default=False)
    is_full_time = models.BooleanField(default=False)
    division_published_on = models.DateField(null=True)
    division_url = models.CharField(max_length=300, blank=True)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)

    class Meta:
        app_label = "organisations"
        ordering = ["id"]
        indexes = [models.Index(fields=["unit", "valid_from"], name="post_unit_from")]
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_to=None) | Q(valid_to__gt=F("valid_from")),
                name="post_ends_after_it_begins",
            ),
            models.UniqueConstraint(
                fields=["unit"],
                condition=Q(valid_to=None, is_principal=True),
                name="one_principal_per_unit",
            ),
            models.UniqueConstraint(
                fields=["unit"],
                condition=Q(valid_to=None, is_leader_in_charge=True),
                name="one_leader_in_charge_per_unit",
            ),
            models.UniqueConstraint(
                fields=["person", "unit", "title"],
                condition=Q(valid_to=None),
                name="one_living_post_per_title",
            ),
        ]


class PostRole(models.Model):
    """A role held in a post (岗位角色); `person`, `separation_group` and `is_ended` repeat the post and role.

    They let the database refuse one person two roles that must stay separated (三员分立).
    """

    post = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="held_roles")
    role = models.ForeignKey(Role, on_delete=models.PROTECT, related_name="held_roles")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    separation_group = models.CharField(max_length=30, blank=True)
    is_ended = models.BooleanField(default=False)

    class Meta:
        app_label = "organisations"
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["post", "role"], name="role_once_per_post"),
            models.UniqueConstraint(
                fields=["person", "separation_group"],
                condition=Q(is_ended=False) & ~Q(separation_group=""),
                name="separated_roles_are_held_apart",
            ),
        ]
