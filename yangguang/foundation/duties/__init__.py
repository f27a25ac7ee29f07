"""Duties with statutory time limits: every clock is derived from its events (履职义务)."""
