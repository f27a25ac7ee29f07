"""Repair of garbled text as a list of separate, explained, reversible repairs."""
