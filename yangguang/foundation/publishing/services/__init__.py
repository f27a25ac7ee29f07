"""Acts of publishing."""
