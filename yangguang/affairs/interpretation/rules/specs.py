"""What is handed in to draw up plans and pieces."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class StepSpec:
    """One step of a plan: phase, form, day, note (解读安排)."""

    phase: str
    form: str
    planned_on: date | None = None
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanSpec:
    """What an interpretation plan says (解读方案内容)."""

    outline: str
    elements: tuple[str, ...] = ()
    steps: tuple[StepSpec, ...] = ()
    first_interpreter: str = ""
    first_interpreter_title: str = ""
    first_interpreter_person_id: int | None = None
    media_outlets: tuple[str, ...] = ()
    unit_id: int | None = None
    unit_reason: str = ""


@dataclass(frozen=True, slots=True)
class FileSpec:
    """A file that comes with a piece; the description is read to who cannot see it."""

    name: str
    data: bytes
    description: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PieceSpec:
    """What a piece of interpretation says (解读材料内容)."""

    title: str
    form: str
    body: str = ""
    phase: str = "at"
    elements: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    interpreter: str = ""
    interpreter_title: str = ""
    interpreter_role: str = ""
    interpreter_person_id: int | None = None
    expert_id: int | None = None
    files: tuple[FileSpec, ...] = ()
    kept_file_ids: tuple[int, ...] = ()
