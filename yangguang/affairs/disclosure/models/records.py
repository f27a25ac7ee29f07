"""Records with their files, relations and journals."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from yangguang.affairs.disclosure.choices import (
    Attribute,
    DocumentClass,
    FileRole,
    Genre,
    RecordState,
    RelationKind,
    Stage,
    Validity,
)
from yangguang.kernel.written_once import WrittenOnce

_NUMBERED = [RecordState.ENTERED.value, RecordState.PUBLISHED.value]


class Record(models.Model):
    """A government information record (政府信息) on its way from draft to the public or the file."""

    government = models.ForeignKey("organisations.Government", on_delete=models.PROTECT)
    unit = models.ForeignKey(
        "organisations.Unit", on_delete=models.PROTECT, related_name="disclosure_records"
    )
    drafter_unit = models.ForeignKey(
        "organisations.Unit", on_delete=models.PROTECT, null=True, related_name="+"
    )
    proxy_for = models.ForeignKey(
        "organisations.Government", on_delete=models.PROTECT, null=True, related_name="+"
    )
    document = models.ForeignKey("documents.Document", on_delete=models.PROTECT, null=True)
    state = models.CharField(max_length=20, choices=RecordState, default=RecordState.DRAFT)
    title = models.CharField(max_length=300)
    document_number = models.CharField(max_length=100, blank=True)
    document_class = models.CharField(
        max_length=20, choices=DocumentClass, default=DocumentClass.OTHER
    )
    genre = models.CharField(max_length=20, choices=Genre, default=Genre.OTHER)
    stage = models.CharField(max_length=20, choices=Stage, blank=True)
    issuers = models.JSONField(default=list)
    signature = models.CharField(max_length=300, blank=True)
    approval_words = models.CharField(max_length=200, blank=True)
    subjects = models.JSONField(default=list)
    service_object = models.CharField(max_length=60, blank=True)
    information_class = models.CharField(max_length=100, blank=True)
    file_number = models.CharField(max_length=100, blank=True)
    keywords = models.JSONField(default=list)
    abstract = models.TextField(blank=True)
    addressees = models.JSONField(default=list)
    basis_documents = models.JSONField(default=list)
    body = models.TextField(blank=True)
    note = models.CharField(max_length=200, blank=True)
    language = models.CharField(max_length=20, default="zh-CN")
    formed_on = models.DateField()
    issued_on = models.DateField(null=True)
    effective_on = models.DateField(null=True)
    expires_on = models.DateField(null=True)
    disclosure_period = models.CharField(max_length=60, default="常年公开")
    audience = models.CharField(max_length=100, default="面向全社会")
    responsible_office = models.CharField(max_length=100, blank=True)
    contact = models.CharField(max_length=200, blank=True)
    source_site = models.CharField(max_length=100, blank=True)
    editor = models.CharField(max_length=50, blank=True)
    channels = models.JSONField(default=list)
    concerned_unit_ids = models.JSONField(default=list)
    attribute = models.CharField(max_length=20, choices=Attribute, blank=True)
    ground = models.CharField(max_length=10, blank=True)
    negative_key = models.CharField(max_length=20, blank=True)
    attribute_basis = models.CharField(max_length=400, blank=True)
    attribute_reason = models.TextField(blank=True)
    request_count = models.PositiveIntegerField(default=0)
    next_review_on = models.DateField(null=True)
    validity = models.CharField(max_length=20, choices=Validity, default=Validity.IN_FORCE)
    validity_note = models.CharField(max_length=300, blank=True)
    publish_by = models.DateField()
    reviewed_digest = models.CharField(max_length=64, blank=True)
    publication_id = models.BigIntegerField(null=True, unique=True)
    public_id = models.CharField(max_length=26, blank=True)
    published_on = models.DateField(null=True)
    author_user_id = models.BigIntegerField(null=True)
    author_name = models.CharField(max_length=100, blank=True)
    registered_at = models.DateTimeField()

    class Meta:
        app_label = "disclosure"
        verbose_name = "政府信息"
        indexes = [
            models.Index(fields=["government", "state", "-id"], name="record_by_state"),
            models.Index(fields=["government", "unit", "-id"], name="record_by_unit"),
            models.Index(fields=["government", "attribute", "-id"], name="record_by_attribute"),
            models.Index(fields=["government", "-published_on", "-id"], name="record_public"),
            models.Index(
                fields=["government", "document_class", "-published_on", "-id"],
                name="record_public_class",
            ),
            models.Index(fields=["government", "document_number"], name="record_number"),
            models.Index(
                fields=["government", "next_review_on", "id"],
                condition=Q(next_review_on__isnull=False),
                name="record_review_due",
            ),
            models.Index(fields=["state", "expires_on"], name="record_expiring"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["government", "document_number"],
                condition=~Q(document_number="") & ~Q(state=RecordState.ABANDONED),
                name="record_number_once",
            ),
            models.CheckConstraint(
                condition=Q(state__in=RecordState.values), name="record_known_state"
            ),
            models.CheckConstraint(
                condition=Q(attribute="") | Q(attribute__in=Attribute.values),
                name="record_known_attribute",
            ),
            models.CheckConstraint(
                condition=Q(validity__in=Validity.values), name="record_known_validity"
            ),
            models.CheckConstraint(
                condition=~Q(state__in=_NUMBERED)
                | Q(attribute=Attribute.PROACTIVE, publication_id__isnull=False),
                name="record_public_is_proactive",
            ),
            models.CheckConstraint(
                condition=~Q(state=RecordState.PUBLISHED) | Q(published_on__isnull=False),
                name="record_public_has_day",
            ),
            models.CheckConstraint(
                condition=Q(expires_on=None)
                | Q(effective_on=None)
                | Q(expires_on__gte=F("effective_on")),
                name="record_expires_after_effect",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class RecordFile(models.Model):
    """A file that belongs to a record (信息附件), and the clean copy that went out with its proof."""

    record = models.ForeignKey(Record, on_delete=models.CASCADE, related_name="files")
    role = models.CharField(max_length=30, choices=FileRole, default=FileRole.ATTACHMENT)
    name = models.CharField(max_length=255)
    storage_key = models.CharField(max_length=200, blank=True)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveBigIntegerField(default=0)
    text = models.TextField(blank=True)
    position = models.PositiveSmallIntegerField(default=0)
    clean_key = models.CharField(max_length=200, blank=True)
    clean_name = models.CharField(max_length=255, blank=True)
    clean_sha256 = models.CharField(max_length=64, blank=True)
    clean_size = models.PositiveBigIntegerField(null=True)
    clean_proof = models.JSONField(default=dict)
    added_at = models.DateTimeField()
    added_by_name = models.CharField(max_length=100, blank=True)

    class Meta:
        app_label = "disclosure"
        verbose_name = "信息附件"
        ordering = ["position", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(role__in=FileRole.values), name="record_file_known_role"
            ),
            models.UniqueConstraint(
                fields=["record", "role", "sha256"], name="record_file_once_per_role"
            ),
        ]


class RecordRelation(models.Model):
    """What a document does to another one (文件关系), which may stand outside the system."""

    record = models.ForeignKey(Record, on_delete=models.CASCADE, related_name="relations")
    kind = models.CharField(max_length=20, choices=RelationKind)
    target = models.ForeignKey(
        Record, on_delete=models.PROTECT, null=True, related_name="bearing_relations"
    )
    target_title = models.CharField(max_length=300, blank=True)
    target_number = models.CharField(max_length=100, blank=True)
    note = models.CharField(max_length=300, blank=True)
    added_at = models.DateTimeField()

    class Meta:
        app_label = "disclosure"
        verbose_name = "文件关系"
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=RelationKind.values), name="record_relation_known_kind"
            ),
            models.CheckConstraint(
                condition=~Q(record=F("target")), name="record_relation_not_to_itself"
            ),
            models.UniqueConstraint(
                fields=["record", "kind", "target"],
                condition=Q(target__isnull=False),
                name="record_relation_once",
            ),
        ]


class AttributeDetermination(WrittenOnce):
    """One determination of the attribute of a record (属性认定)."""

    record = models.ForeignKey(Record, on_delete=models.CASCADE, related_name="determinations")
    attribute = models.CharField(max_length=20, choices=Attribute)
    ground = models.CharField(max_length=10, blank=True)
    negative_key = models.CharField(max_length=20, blank=True)
    basis = models.CharField(max_length=400, blank=True)
    reason = models.TextField(blank=True)

    class Meta:
        app_label = "disclosure"
        verbose_name = "属性认定"
        ordering = ["id"]


class ValidityChange(WrittenOnce):
    """One change to whether a document is in force (效力变动)."""

    record = models.ForeignKey(Record, on_delete=models.CASCADE, related_name="validity_changes")
    validity = models.CharField(max_length=20, choices=Validity)
    on = models.DateField()
    basis = models.CharField(max_length=400)
    cause = models.ForeignKey(Record, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        app_label = "disclosure"
        verbose_name = "效力变动"
        ordering = ["id"]


class RecordReturn(models.Model):
    """A submission that was returned (退文), and when it came back."""

    record = models.ForeignKey(Record, on_delete=models.CASCADE, related_name="returns")
    government = models.ForeignKey("organisations.Government", on_delete=models.PROTECT)
    ground = models.CharField(max_length=40)
    ground_label = models.CharField(max_length=100)
    opinion = models.TextField()
    returned_at = models.DateTimeField()
    returned_by_user_id = models.BigIntegerField(null=True)
    returned_by_name = models.CharField(max_length=100, blank=True)
    resubmitted_at = models.DateTimeField(null=True)

    class Meta:
        app_label = "disclosure"
        verbose_name = "退文"
        indexes = [
            models.Index(fields=["government", "-returned_at", "-id"], name="return_by_government"),
        ]
