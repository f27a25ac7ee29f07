"""Documents for tests of this and of higher modules."""

from yangguang.foundation.documents.models import Document


def received_documents():
    """Every document received so far, oldest first."""
    return list(Document.objects.order_by("id"))


def only_document():
    """The one document received so far; fails when there are none or several."""
    (document,) = received_documents()
    return document
