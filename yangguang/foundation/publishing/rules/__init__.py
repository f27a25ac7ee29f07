"""Rules of publishing, free of the framework."""
