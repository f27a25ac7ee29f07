"""Readers turn an uploaded file into text with its tables, headings and notices."""

from yangguang.foundation.documents.readers.capabilities import Capability, capabilities
from yangguang.foundation.documents.readers.decoding import Decoded, decode
from yangguang.foundation.documents.readers.errors import Unreadable
from yangguang.foundation.documents.readers.limits import DEFAULT_LIMITS, Limits
from yangguang.foundation.documents.readers.office import OfficeConverter
from yangguang.foundation.documents.readers.reading import read
from yangguang.foundation.documents.readers.source import Converter, Recognizer

__all__ = [
    "DEFAULT_LIMITS",
    "Capability",
    "Converter",
    "Decoded",
    "Limits",
    "OfficeConverter",
    "Recognizer",
    "Unreadable",
    "capabilities",
    "decode",
    "read",
]
