"""Signing in and out, and changing the own password."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import authenticate, login, logout, update_session_auth_hash
from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render, resolve_url
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from yangguang.delivery.workbench.services import signing_in
from yangguang.delivery.workbench.web.forms import PasswordForm, SignInForm
from yangguang.foundation.organisations import selectors as organisations
from yangguang.kernel import clock
from yangguang.kernel.errors import Refused
from yangguang.kernel.web.routes import actor_of, serves


@serves("workbench.sign_in")
@sensitive_post_parameters("password")
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """Sign a person in (登录)."""
    if request.user.is_authenticated:
        return redirect(_next(request))
    form = SignInForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        user = _authenticated(request, form)
        if user is not None:
            return redirect(_next(request))
    status = 422 if request.method == "POST" else 200
    context = {"form": form, "next": _wanted(request), "demo_accounts": _demo_accounts()}
    return render(request, "workbench/sign_in.html", context, status=status)


@serves("workbench.sign_out")
@never_cache
@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """Sign the person out (退出)."""
    signing_in.record_sign_out(by=actor_of(request), at=clock.now())
    logout(request)
    messages.success(request, "已退出。")
    return redirect("workbench:login")


@serves("workbench.change_password")
@sensitive_post_parameters("old_password", "new_password1", "new_password2")
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def change_password(request: HttpRequest) -> HttpResponse:
    """Change the own password and end all other sessions (修改密码)."""
    user = cast("User", request.user)
    form = PasswordForm(user, request.POST or None)
    if request.method == "POST" and form.is_valid():
        form.save()
        update_session_auth_hash(request, user)
        signing_in.record_password_change(by=actor_of(request), at=clock.now())
        messages.success(request, "密码已修改，其他地方的登录已失效。")
        return redirect("workbench:today")
    status = 422 if request.method == "POST" else 200
    return render(request, "workbench/change_password.html", {"form": form}, status=status)


def _authenticated(request: HttpRequest, form: SignInForm) -> AbstractBaseUser | None:
    now, name = clock.now(), form.cleaned_data["login"]
    address = request.META.get("REMOTE_ADDR", "")
    try:
        attempt_id = signing_in.begin_attempt(login=name, address=address, at=now)
    except Refused as refusal:
        form.add_error(None, "；".join(reason.text for reason in refusal.reasons))
        return None
    user = authenticate(request, username=name, password=form.cleaned_data["password"])
    if user is None:
        left = signing_in.record_failure(attempt_id=attempt_id, at=now)
        form.add_error(None, _wrong(left))
        return None
    login(request, user)
    by = organisations.actor_of(user.pk, at=now)
    signing_in.record_success(attempt_id=attempt_id, by=by, at=now)
    return user


def _wrong(left: int) -> str:
    if left:
        return f"用户名或密码不对，还可以再试 {left} 次。请检查大小写和输入法。"
    return "用户名或密码不对。已输错 5 次，这个账户在您的地址暂停登录 30 分钟。"


def _wanted(request: HttpRequest) -> str:
    return request.POST.get("next", request.GET.get("next", ""))


def _next(request: HttpRequest) -> str:
    wanted = _wanted(request)
    if url_has_allowed_host_and_scheme(
        wanted, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    ):
        return wanted
    return resolve_url(settings.LOGIN_REDIRECT_URL)


def _demo_accounts() -> Sequence[tuple[str, str]]:
    return tuple(getattr(settings, "DEMO_ACCOUNTS", ()))
