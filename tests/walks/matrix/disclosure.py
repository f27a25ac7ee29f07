"""Records, catalogues and the public lists of disclosure."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from yangguang.affairs.disclosure.models import Catalogue, CleanUp, SelfCheck, SpotCheck
from yangguang.affairs.disclosure.rules import catalogue_rows
from yangguang.affairs.disclosure.services import catalogue, filing, registration
from yangguang.affairs.disclosure.services.catalogue import VersionSpec
from yangguang.affairs.disclosure.services.specs import FileSpec, RecordSpec
from yangguang.kernel.actors import SYSTEM
from yangguang.oversight.ledger.tests.factories import AT, TODAY, City

PUBLIC = frozenset(
    {
        "public_disclosure:catalogue",
        "public_disclosure:catalogue_csv",
        "public_disclosure:catalogue_json",
        "public_disclosure:catalogues",
        "public_disclosure:documents",
        "public_disclosure:guide",
        "public_disclosure:negative_list",
        "public_disclosure:priorities",
    }
)


def values(city: City) -> dict[str, Any]:
    """Return one subject for every kind of number that an address carries."""
    spec = RecordSpec(
        government_id=city.government.id,
        unit_id=city.finance.id,
        title="关于公开部门预算的通知",
        formed_on=TODAY,
        body="各单位要按时公开部门预算。",
        stage="execution",
        subjects=("0401",),
    )
    author = replace(SYSTEM, user_id=None)
    record_id = registration.register_document(spec=spec, by=author, at=AT)
    file = FileSpec(name="附件.txt", data="附件内容".encode())
    file_id = filing.attach_file(record_id=record_id, file=file, by=SYSTEM, at=AT)
    version = VersionSpec(
        government_id=city.government.id,
        code="basic",
        title="主动公开基本目录",
        entries=catalogue_rows.shipped("basic"),
    )
    catalogue.adopt_version(spec=version, by=SYSTEM, at=AT)
    return {
        "self_check_id": SelfCheck.objects.create(
            government_id=city.government.id, unit_id=city.finance.id, year=2026, opened_at=AT
        ).pk,
        "spot_check_id": SpotCheck.objects.create(
            government_id=city.government.id, title="抽查", seed="1", population=0, drawn_at=AT
        ).pk,
        "clean_up_id": CleanUp.objects.create(
            government_id=city.government.id, title="清理", basis="条例", opened_at=AT
        ).pk,
        "record_id": record_id,
        "record_file_id": file_id,
        "catalogue_id": Catalogue.objects.get(government_id=city.government.id).pk,
    }
