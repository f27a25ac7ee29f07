"""Acts of screening."""
