"""Acts of organisations, one file a group."""
