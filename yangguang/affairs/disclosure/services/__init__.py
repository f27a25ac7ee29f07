"""Acts of disclosure, one file a group."""
