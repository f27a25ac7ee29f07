"""Clean copies of files for the public: rewritten, then proved clean by reading them again."""

from yangguang.foundation.screening.rules.files.masking import Mask
from yangguang.foundation.screening.rules.files.proofs import Check, Proof, Released
from yangguang.foundation.screening.services.releasing.cleaning import clean_copy

__all__ = ["Check", "Mask", "Proof", "Released", "clean_copy"]
