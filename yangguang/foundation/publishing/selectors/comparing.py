"""What the public may see of the changes between two versions."""

from __future__ import annotations

from yangguang.foundation.publishing.rules.revisions import Change, changes_between, parts_of
from yangguang.foundation.publishing.selectors.values import VersionView


def changes(old: VersionView, new: VersionView) -> tuple[Change, ...]:
    """Return what a version changed, part by part; only what is shown to everybody."""
    before, after = (
        parts_of(
            title=version.title,
            summary=version.summary,
            fields=version.fields,
            files=version.files,
        )
        for version in (old, new)
    )
    return changes_between(before, after)
