"""Readers take a file apart for screening: every text in it, visible or not."""
