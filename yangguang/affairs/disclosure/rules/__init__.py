"""Pure rules of disclosure."""
