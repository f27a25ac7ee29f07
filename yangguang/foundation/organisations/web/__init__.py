"""The web face of organisations."""
