"""Parts of a file and what it conceals, as plain values."""

from __future__ import annotations

from dataclasses import dataclass

from yangguang.foundation.screening.choices import Labelled
from yangguang.foundation.screening.rules.spans import Span


class Place(Labelled):
    """Where in a file a text stands (所在位置)."""

    BODY = "body", "正文"
    HEADER = "header", "页眉页脚"
    NOTE = "note", "脚注尾注"
    COMMENT = "comment", "批注"
    DELETED = "deleted", "修订中删除的文字"
    INSERTED = "inserted", "修订中插入的文字"
    HIDDEN_TEXT = "hidden_text", "隐藏文字"
    HIDDEN_SHEET = "hidden_sheet", "隐藏工作表"
    HIDDEN_CELLS = "hidden_cells", "隐藏行列"
    CELL_COMMENT = "cell_comment", "单元格批注"
    FORMULA = "formula", "公式与外部链接"
    PROPERTIES = "properties", "文档属性"
    DRAWING = "drawing", "图形与图表"
    CACHE = "cache", "数据缓存"
    EMBEDDED = "embedded", "嵌入对象"
    PICTURE = "picture", "图片信息"
    TEXT_LAYER = "text_layer", "PDF文本层"
    ANNOTATION = "annotation", "PDF批注"
    FORM_FIELD = "form_field", "PDF表单域"
    ATTACHMENT = "attachment", "PDF附件"
    BOOKMARK = "bookmark", "PDF书签"
    XMP = "xmp", "PDF元数据（XMP）"
    DOC_INFO = "doc_info", "PDF文档属性"
    HIDDEN_LAYER = "hidden_layer", "PDF隐藏图层"
    REVISION = "revision", "PDF以前的版本"
    SCRIPT = "script", "脚本与代码"
    MARKUP_COMMENT = "markup_comment", "网页注释"
    HIDDEN_ELEMENT = "hidden_element", "网页隐藏内容"
    ATTRIBUTE = "attribute", "网页属性"
    MEMBER = "member", "包内文件"


@dataclass(frozen=True, slots=True)
class FilePart:
    """One text of a file (文件部分) and where it stands; `where` names the sheet, page or member."""

    place: Place
    where: str
    text: str

    @property
    def label(self) -> str:
        """The place as a person reads it."""
        return f"{self.place.label}（{self.where}）" if self.where else self.place.label


@dataclass(frozen=True, slots=True)
class Concealed:
    """Something a reader of the page would not see or that names a person (隐藏内容).

    `names` are values that must not come along into a released copy, such as an author.
    """

    code: str
    place: Place
    where: str
    text: str
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Extract:
    """Everything that was read out of a file (读出内容)."""

    kind: str
    label: str
    parts: tuple[FilePart, ...] = ()
    concealed: tuple[Concealed, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """Names that hidden parts of the file carry, each once."""
        found = (name for item in self.concealed for name in item.names)
        return tuple(dict.fromkeys(name for name in found if name.strip()))


@dataclass(frozen=True, slots=True)
class ScannedPart:
    """A part with what was found in it (已扫描部分)."""

    place: Place
    label: str
    text: str
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Unread:
    """Why a file could not be read (无法读取的原因); the text says what to do."""

    code: str
    text: str


@dataclass(frozen=True, slots=True)
class FileScan:
    """What a scan of one file found (附件扫描结果)."""

    name: str
    digest: str
    kind: str
    kind_label: str
    parts: tuple[ScannedPart, ...] = ()
    concealed: tuple[Concealed, ...] = ()
    unread: Unread | None = None

    @property
    def spans(self) -> tuple[Span, ...]:
        """All spans of all parts, part by part."""
        return tuple(span for part in self.parts for span in part.spans)

    @property
    def needs_decision(self) -> bool:
        """Whether a person must decide before the file may go out."""
        return bool(self.unread or self.concealed or self.spans)
