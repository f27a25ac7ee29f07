"""Pure rules of interpretation."""
