"""Tasks of a plan document: who, what, by when, where published."""
