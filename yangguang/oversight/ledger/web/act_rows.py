"""One act as a page shows it: with its form, or with the reasons that block it."""

from __future__ import annotations

from dataclasses import dataclass

from django import forms

from yangguang.kernel.acts import AllowedAct


@dataclass(frozen=True, slots=True)
class ActRow:
    """One act on the page: allowed with its form, or blocked with reasons."""

    act: AllowedAct
    form: forms.Form | None
    url: str
    is_open: bool = False
    takes_files: bool = False
