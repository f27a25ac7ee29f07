"""Why a file cannot be rewritten, and what to do instead."""

from __future__ import annotations

from yangguang.kernel.errors import Reason, Refused


def refused(code: str, text: str) -> Refused:
    """The refusal of a clean copy."""
    return Refused(Reason(f"screening.{code}", text, field="file"))


def cannot_rewrite(label: str) -> Refused:
    """A format that is read but not rewritten."""
    return refused(
        "cannot_rewrite",
        f"{label}不能自动净化，不能直接公开。请转成PDF后重新上传；压缩包请先解压，再逐个上传。",
    )


def cannot_prove(what: str) -> Refused:
    """Visible content that cannot be proved clean in an office file."""
    return refused(
        "cannot_prove",
        f"文件里有{what}，里面可能带有看不到的数据，不能自动净化。请另存为PDF后重新上传。",
    )
