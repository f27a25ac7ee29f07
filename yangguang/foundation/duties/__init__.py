"""Duties with an explained clock (履职义务与期限)."""
