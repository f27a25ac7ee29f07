"""Somebody at the desk, and what a page answers."""

from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from yangguang.foundation.organisations.tests.factories import given_actor


def desk_of(unit, *roles):
    client = Client()
    client.force_login(User.objects.get(pk=given_actor(*roles, unit=unit).user_id))
    return client


def address(name, *args):
    return reverse(f"interpretation:{name}", args=args)


def page(client, name, *args, status=200, **query):
    response = client.get(address(name, *args), query)
    assert response.status_code == status, response.content.decode()[:500]
    return response.content.decode()


def send(client, act, /, *args, status=302, **values):
    response = client.post(address(act, *args), values)
    assert response.status_code == status, response.content.decode()[:2000]
    return response
