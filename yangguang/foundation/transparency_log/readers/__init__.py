"""Reading what the log keeps in files."""
